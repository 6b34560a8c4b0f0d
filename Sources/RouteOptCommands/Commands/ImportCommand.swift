import RouteOptimizer

/// `route-opt import`: a published instance as a scenario.
enum ImportCommand {
  static let from = Flag(
    "from", .choice(BenchmarkFormat.allCases.map(\.rawValue)), environment: .none,
    LocalizedText("the format of FILE (must be given)", zh: "FILE 的格式（必须给出）"))
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

  static let spec = CommandSpec(
    name: "import",
    summary: LocalizedText(
      "make a scenario of a published assignment, location or network design instance",
      zh: "把公开的指派、选址或网络设计算例转为场景"),
    operands: [
      .init(
        "FILE", .file(endings: ["txt", "dat"]), LocalizedText("the instance", zh: "算例文件"))
    ],
    flags: [
      ImportCommand.from, ImportCommand.singleSource, ImportCommand.capacity,
      ImportCommand.problem, ImportCommand.model, ImportCommand.singlePath, ImportCommand.setupCost,
      .output, .force,
    ] + Flag.reading,
    examples: [
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
        "The scenario minimises the costs of the instance. The optima published with OR-Library's"
          + " gap1 to gap12 are for maximising, and are not the optima of these scenarios.",
        zh: "场景使算例的费用最小。随 OR-Library 的 gap1 至 gap12 公布的最优值是最大化的结果，不是这些场景的最优值。")
    ],
    run: { context throws(CommandFailure) in try run(context) })

  private static func run(_ context: CommandContext) throws(CommandFailure) -> ExitCode {
    let arguments = context.arguments
    guard let format = arguments.text(from).flatMap(BenchmarkFormat.init(rawValue:)) else {
      throw .usage(.missingOperand(from.spelling, command: "import"))
    }
    let output = arguments.text(.output) ?? AtomicFile.standardOutputPath
    let path = arguments.operands[0]
    try context.checkFree(output)
    let diagnostics = Diagnostics()
    let draft = BenchmarkImporter.read(
      path, as: format, sourcing: arguments.isSet(singleSource) ? .single : .split,
      capacity: arguments.seed(capacity).map(Double.init),
      problem: arguments.seed(problem).map { Int(clamping: $0) },
      model: SNDlibModel(
        letters: arguments.text(model) ?? "UUM",
        routing: arguments.isSet(singlePath) ? .singlePath : .continuous,
        setup: arguments.isSet(setupCost) ? .charged : .ignored) ?? SNDlibModel(),
      reader: context.console.reader, into: diagnostics)
    if diagnostics.counts.total > 0 {
      let subject = LocalizedText(verbatim: path)
      context.console.error(context.renderer.text(of: diagnostics, subject: subject))
    }
    guard let draft else { throw .ended(.usage) }
    try context.save(ScenarioWriter.bytes(of: draft), to: output)
    return .done
  }
}
