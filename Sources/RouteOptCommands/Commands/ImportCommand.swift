import RouteOptimizer

/// `route-opt import`: a published instance, or a network of another tool, as a scenario.
enum ImportCommand {
  static let from = Flag(
    "from", .choice(ImportFormat.allCases.map(\.name)), environment: .none,
    LocalizedText(
      "the format of FILE, if neither ending (.graphml, .gml, .graph, .csv) nor beginning say it",
      zh: "FILE 的格式；后缀（.graphml、.gml、.graph、.csv）和文件开头均不能说明时必须给出"))

  // Of networks.
  static let demands = Flag(
    "demands", .path("FILE", endings: ["csv", "demands"]), environment: .none,
    LocalizedText(
      "what is to be carried: .demands of repetita, the matrix of ncflow, else a table",
      zh: "需求：repetita 的 .demands、ncflow 的矩阵，其余格式为表格"))
  static let places = Flag(
    "places", .path("FILE.csv", endings: ["csv"]), environment: .none,
    LocalizedText("the places of a table of links (csv)", zh: "链路表（csv）的地点表"))
  static let capacityGbps = Flag(
    "capacity-gbps", .amount, environment: .none,
    LocalizedText(
      "capacity of links that state none; else 100 is assumed", zh: "未给出容量的链路的容量；默认假定 100"))
  static let latencyFactor = Flag(
    "latency-factor", .amount, environment: .none,
    LocalizedText(
      "factor on the great circle of links that state neither latency nor length",
      zh: "既无时延也无长度的链路对大圆距离的系数"))
  static let latencyMs = Flag(
    "latency-ms", .amount, environment: .none,
    LocalizedText(
      "latency of links without latency, length and coordinates; else 0 is assumed",
      zh: "无时延、长度和坐标的链路的时延；默认假定 0"))
  static let declinePerGbps = Flag(
    "decline-per-gbps", .amount, environment: .none,
    LocalizedText(
      "yuan for each Gbps of a demand that is not carried; else all must be carried",
      zh: "未传输的需求每 Gbps 的代价（元）；默认必须全部传输"))

  // Of instances.
  static let singleSource = Flag(
    "single-source", environment: .none,
    LocalizedText("each customer is served by one facility", zh: "每个客户只由一个设施服务"))
  static let capacity = Flag(
    "capacity", .integer, environment: .none,
    LocalizedText(
      "capacity of every facility, as OR-Library's capa, capb and capc need",
      zh: "每个设施的容量（OR-Library 的 capa、capb、capc 需要）"))
  static let problem = Flag(
    "problem", .integer, environment: .none,
    LocalizedText(
      "which problem of an orlib-gap file that holds several; else the first",
      zh: "orlib-gap 文件含多个问题时取第几个；默认第一个"))

  static let model = Flag(
    "model", .choice(SNDlibModel.allLetters), environment: .none,
    LocalizedText(
      "how an sndlib network is meant: demands and links U, D or B, modules M or E; else UUM",
      zh: "sndlib 网络的模型：需求与链路 U、D 或 B，模块 M 或 E；默认 UUM"))
  static let singlePath = Flag(
    "single-path", environment: .none,
    LocalizedText("each demand of an sndlib network takes one route", zh: "sndlib 网络的每项需求只走一条路径"))
  static let setupCost = Flag(
    "setup-cost", environment: .none,
    LocalizedText(
      "using a link of an sndlib network at all costs what the file states",
      zh: "计入 sndlib 网络中启用链路的费用"))

  private static let networkFlags = [
    demands, places, capacityGbps, latencyFactor, latencyMs, declinePerGbps,
  ]
  private static let instanceFlags = [singleSource, capacity, problem]
  private static let designFlags = [model, singlePath, setupCost]

  static let spec = CommandSpec(
    name: "import",
    summary: LocalizedText(
      "make a scenario of a network of another tool, or of a published instance",
      zh: "把其他工具的网络或公开算例转为场景"),
    operands: [
      .init(
        "FILE", .file(endings: ["graphml", "gml", "graph", "csv", "xml", "txt", "dat"]),
        LocalizedText("the network or instance", zh: "网络或算例文件"))
    ],
    flags: [ImportCommand.from] + networkFlags + instanceFlags + designFlags + [.output, .force]
      + Flag.reading,
    examples: [
      .init(
        "route-opt import Chinanet.graphml -o chinanet.json",
        LocalizedText("a network of the Internet Topology Zoo", zh: "Internet Topology Zoo 的网络")),
      .init(
        "route-opt import links.csv --places places.csv --demands demands.csv -o my.json",
        LocalizedText("tables of one's own", zh: "自己的表格")),
      .init(
        "route-opt import cap41.txt --from orlib-cap -o cap41.json",
        LocalizedText("then: route-opt plan cap41.json", zh: "然后：route-opt plan cap41.json")),
      .init(
        "route-opt import gap1.txt --from orlib-gap --problem 3 -o gap1-3.json",
        LocalizedText("the third of the problems in gap1.txt", zh: "gap1.txt 中的第三个问题")),
      .init(
        "route-opt import polska.txt --from sndlib --model DBM -o polska.json",
        LocalizedText("directed demands, modules for each direction", zh: "有向需求，各方向独立使用模块")),
    ],
    remarks: [
      LocalizedText(
        "Nodes become places where routes meet, and demands flows that may be spread. What a network"
          + " leaves open is assumed; every assumption is listed, and marked illustrative unless it"
          + " is stated here.",
        zh: "节点成为路径交汇的地点，需求成为可分流的流量。网络未说明之处按假定处理；每项假定都会列出，除非在此指定，否则标为示意。"),
      LocalizedText(
        "The scenario minimises the costs of the instance. The optima published with OR-Library's"
          + " gap1 to gap12 are for maximising, and are not the optima of these scenarios.",
        zh: "场景使算例的费用最小。随 OR-Library 的 gap1 至 gap12 公布的最优值是最大化的结果，不是这些场景的最优值。"),
    ],
    run: { context throws(CommandFailure) in try run(context) })

  private static func run(_ context: CommandContext) throws(CommandFailure) -> ExitCode {
    let arguments = context.arguments
    let output = arguments.text(.output) ?? AtomicFile.standardOutputPath
    let path = arguments.operands[0]
    try context.checkFree(
      output, inputs: [path] + [demands, places].compactMap { arguments.text($0) })
    let diagnostics = Diagnostics()
    let draft = try draft(context, path, diagnostics)
    if diagnostics.counts.total > 0, draft == nil || !arguments.isSet(.quiet) {
      let subject = LocalizedText(verbatim: path)
      context.console.error(context.renderer.text(of: diagnostics, subject: subject))
    }
    guard let draft else { throw .ended(.usage) }
    try context.save(ScenarioWriter.bytes(of: draft), to: output)
    return .done
  }

  /// The draft, or nothing after everything was reported.
  private static func draft(
    _ context: CommandContext, _ path: String, _ diagnostics: Diagnostics
  ) throws(CommandFailure) -> ScenarioDraft? {
    let arguments = context.arguments
    guard let file = file(path, context, diagnostics) else { return nil }
    let named = arguments.text(from).flatMap { ImportFormat(name: $0) }
    guard let format = named ?? ImportFormat.guessed(for: file, into: diagnostics) else {
      return nil
    }
    switch format {
    case .instance(let instance):
      try refuse(
        networkFlags + (instance == .sndlib ? instanceFlags : designFlags), with: format, context)
      return BenchmarkImporter.draft(
        file, as: instance, sourcing: arguments.isSet(singleSource) ? .single : .split,
        capacity: arguments.seed(capacity).map(Double.init),
        problem: arguments.seed(problem).map { Int(clamping: $0) },
        model: SNDlibModel(
          letters: arguments.text(model) ?? "UUM",
          routing: arguments.isSet(singlePath) ? .singlePath : .continuous,
          setup: arguments.isSet(setupCost) ? .charged : .ignored) ?? SNDlibModel(),
        into: diagnostics)
    case .network(let network):
      try refuse(
        instanceFlags + designFlags + (network == .csv ? [] : [places]), with: format, context)
      var files = NetworkImporter.Files(network: file)
      if let path = arguments.text(demands) {
        files.demands = self.file(path, context, diagnostics)
      }
      if let path = arguments.text(places) { files.places = self.file(path, context, diagnostics) }
      guard !diagnostics.hasErrors else { return nil }
      if let factor = arguments.number(latencyFactor), !(1...20).contains(factor) {
        throw .usage(
          .conflict(
            LocalizedText(
              "--latency-factor is from 1 to 20, not \(factor)",
              zh: "--latency-factor 应在 1 到 20 之间，而不是 \(factor)"),
            help: LocalizedText(verbatim: "--latency-factor 1.5")))
      }
      return NetworkImporter.draft(
        files, as: network,
        assuming: NetworkAssumptions(
          capacity: arguments.number(capacityGbps).map { DataRate($0) },
          latencyFactor: arguments.number(latencyFactor),
          latency: arguments.number(latencyMs).map { Latency($0) },
          declinePricePerGbps: arguments.number(declinePerGbps)), into: diagnostics)
    }
  }

  private static func file(
    _ path: String, _ context: CommandContext, _ diagnostics: Diagnostics
  ) -> SourceFile? {
    do throws(SourceError) {
      return try context.console.reader.read(path)
    } catch {
      diagnostics.report(error.diagnostic())
      return nil
    }
  }

  /// A setting that would do nothing is a mistake.
  private static func refuse(
    _ flags: [Flag], with format: ImportFormat, _ context: CommandContext
  ) throws(CommandFailure) {
    guard let flag = flags.first(where: { context.arguments.isSet($0) }) else { return }
    throw .usage(
      .conflict(
        LocalizedText(
          "\(flag.spelling) means nothing for the format \(format.name)",
          zh: "\(flag.spelling) 不适用于格式 \(format.name)"),
        help: LocalizedText(verbatim: "route-opt help import")))
  }
}
