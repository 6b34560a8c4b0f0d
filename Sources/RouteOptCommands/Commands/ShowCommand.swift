import RouteOptimizer

/// `route-opt show`: print a plan again, in any format, or as a map.
enum ShowCommand {
  static let map = Flag(
    "map", .path("FILE.svg", endings: ["svg"]), environment: .none,
    LocalizedText("draw a map (- for standard output)", zh: "绘制地图（- 表示标准输出）"))

  static let spec = CommandSpec(
    name: "show",
    summary: LocalizedText("print a plan again, or draw its map", zh: "再次输出方案，或绘制地图"),
    operands: VerifyCommand.operands,
    flags: [
      ShowCommand.map, .all, .format, .json, .scenario, .workloads, .allowStale, .output, .force,
    ]
      + Flag.reading,
    examples: [
      .init(
        "route-opt show plan.json west.json --all",
        LocalizedText("every site, link and placement", zh: "全部站点、链路和放置明细")),
      .init(
        "route-opt show plan.json west.json --map map.svg",
        LocalizedText("a map for a browser or a report", zh: "供浏览器或报告使用的地图")),
    ],
    run: { context throws(CommandFailure) in try run(context) })

  private static func run(_ context: CommandContext) throws(CommandFailure) -> ExitCode {
    let arguments = context.arguments
    try checkFlags(context)
    for path in [arguments.text(map), arguments.text(.output)].compactMap({ $0 }) {
      try context.checkFree(path)
    }
    let file = try context.readPlan(arguments.operands[0])
    let scenarioFile = try context.scenario(of: file, for: "show")
    let scenario = scenarioFile.scenario
    var audit = PlanAuditor().audit(file.plan, of: scenario)
    audit.findings = audit.findings.filter { file.states($0) }
    var plan = file.plan
    if !file.statesCosts { plan.cost = audit.cost }
    if let path = arguments.text(map) {
      if scenario.places.identifiers.allSatisfy({ scenario.places[$0].coordinate == nil }) {
        context.complain(
          LocalizedText(
            "no place has coordinates: the map shows none", zh: "没有地点填写坐标：地图上不显示任何地点"))
      }
      let svg = MapRenderer(labels: labels(context)).svg(of: plan, scenario, audit)
      try context.save(Array(svg.utf8), to: path)
      context.announce(path)
      if path == AtomicFile.standardOutputPath || arguments.isSet(.quiet) { return .done }
    }
    let text: [UInt8]
    switch context.form {
    case .json: text = PlanWriter.bytes(of: plan)
    case .report(let format):
      let isCurrent = scenarioFile.sha256 == plan.scenarioHash
      let report = PlanReport(
        plan, of: scenario, audit: audit, detail: context.detail,
        remarks: .init(
          verify: verification(context, isCurrent: isCurrent),
          standing: isCurrent ? .holds : .stated)
      ).report()
      text = Array(format.text(of: report, in: context.language).utf8)
    }
    if let output = arguments.text(.output) {
      try context.save(text, to: output)
      context.announce(output)
    } else {
      try context.write(text)
    }
    return .done
  }

  /// A map is SVG, whatever a file is called; it and the report need a file each.
  private static func checkFlags(_ context: CommandContext) throws(CommandFailure) {
    guard let path = context.arguments.text(map), path != AtomicFile.standardOutputPath else {
      return
    }
    let name = path.split(separator: "/").last.map { String($0) } ?? path
    if let dot = name.lastIndex(of: "."), name[dot...].lowercased() != ".svg" {
      throw .usage(
        .conflict(
          LocalizedText(
            "a map is written as SVG only, not as \(name[dot...])",
            zh: "地图只能写成 SVG，不能写成 \(name[dot...])"),
          help: LocalizedText(verbatim: "--map \(path.dropLast(name[dot...].count)).svg")))
    }
    guard path == context.arguments.text(.output) else { return }
    throw .usage(
      .conflict(
        LocalizedText(
          "--map and --output name the same file", zh: "--map 与 --output 指向同一文件"),
        help: LocalizedText(verbatim: "--map \(path) --output report.txt")))
  }

  /// The command that lists what is wrong with the plan.
  private static func verification(_ context: CommandContext, isCurrent: Bool) -> String {
    let arguments = context.arguments, operands = arguments.operands
    var words = ["route-opt verify", operands[0]]
    words += [arguments.text(.scenario) ?? operands.dropFirst().first].compactMap { $0 }
    if let table = arguments.text(.workloads) { words.append("--workloads \(table)") }
    if !isCurrent && arguments.isSet(.allowStale) { words.append("--allow-stale") }
    return words.joined(separator: " ") + context.languageWords
  }

  /// Names in both languages unless one is asked for: a map is shown to many people.
  private static func labels(_ context: CommandContext) -> MapRenderer.Labels {
    context.arguments.isSet(.language) ? .one(context.language) : .both
  }
}
