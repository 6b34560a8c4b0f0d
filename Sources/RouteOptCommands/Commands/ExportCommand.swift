import RouteOptimizer

/// `route-opt export`: a scenario for other tools.
enum ExportCommand {
  static let to = Flag(
    "to", .choice(["json", "csv", "lp", "mps", "graphml", "geojson"]), standard: "json",
    LocalizedText(
      "json: one scenario document; csv: its workloads; lp, mps: the integer program; graphml,"
        + " geojson: its places and links",
      zh: "json：单个场景文件；csv：任务表；lp、mps：整数规划模型；graphml、geojson：地点与链路"))
  static let candidateLimit = Flag(
    "candidate-limit", .integer, standard: "200000",
    LocalizedText("most candidates of the integer program", zh: "整数规划的候选数上限"))

  static let spec = CommandSpec(
    name: "export",
    summary: LocalizedText("write a scenario for other tools", zh: "导出场景供其他工具使用"),
    operands: PlanCommand.spec.operands,
    flags: [ExportCommand.to, ExportCommand.candidateLimit, .workloads, .output, .force]
      + Flag.reading,
    examples: [
      .init(
        "route-opt export west.json --to mps -o west.mps",
        LocalizedText("for another solver's opinion", zh: "交给其他求解器验证")),
      .init(
        "route-opt export national.json -o one.json",
        LocalizedText("one document without includes", zh: "合并为一个文件")),
      .init(
        "route-opt export national.json --to geojson -o national.geojson",
        LocalizedText("for a map; graphml for tools of graphs", zh: "用于地图；graphml 用于图工具")),
    ],
    remarks: [
      LocalizedText(
        "The integer program leaves out candidates (a workload at a site over a route) that can't"
          + " be in a plan better than the best one known; its optimum is the same.",
        zh: "整数规划不含那些不可能出现在比已知最好方案更优的方案中的候选（任务、站点与路径的组合）；最优值不变。"),
      LocalizedText(
        "Where copies may be spread over sites (splittable workloads), routes that are not listed"
          + " could matter, and a warning says so.",
        zh: "若任务的副本可分散到多个站点（可拆分任务），未列出的路径也可能有用，此时会给出警告。"),
      LocalizedText(
        "GraphML reads back (route-opt import) as the same places and links; compute, workloads and"
          + " flows are not in it.",
        zh: "GraphML 可由 route-opt import 读回相同的地点与链路；其中不含算力、任务与流量。"),
    ],
    run: { context throws(CommandFailure) in try run(context) })

  private static func run(_ context: CommandContext) throws(CommandFailure) -> ExitCode {
    let arguments = context.arguments
    let output = arguments.text(.output) ?? AtomicFile.standardOutputPath
    try context.checkFree(output)
    let tables = arguments.text(.workloads).map { [$0] } ?? []
    let scenario = try context.readScenario(arguments.operands[0], tables: tables).scenario
    try context.save(try bytes(of: scenario, context), to: output)
    return .done
  }

  private static func bytes(
    of scenario: Scenario, _ context: CommandContext
  ) throws(CommandFailure) -> [UInt8] {
    switch context.arguments.choice(to) {
    case "csv":
      do throws(WorkloadTableError) {
        return try WorkloadTableWriter.bytes(of: scenario.draft.workloads)
      } catch {
        context.complain(
          LocalizedText(
            "workload \(error.workload) has a value that no table can hold (\(error.column))",
            zh: "任务 \(error.workload) 的 \(error.column) 无法写入表格"),
          help: LocalizedText(verbatim: "--to json"))
        throw .ended(.usage)
      }
    case "lp": return modelBytes(.lp, scenario, context)
    case "mps": return modelBytes(.mps, scenario, context)
    case "graphml": return GraphMLWriter.bytes(of: scenario)
    case "geojson": return GeoJSONWriter.bytes(of: scenario)
    default: return ScenarioWriter.bytes(of: scenario.draft)
    }
  }

  private static func modelBytes(
    _ format: LinearModelFormat, _ scenario: Scenario, _ context: CommandContext
  ) -> [UInt8] {
    let wanted = context.arguments.seed(candidateLimit).flatMap { Int(exactly: $0) }
    let limit = min(wanted ?? 200_000, 100_000_000)
    let exported = Planner(scenario).model(candidateLimit: max(1, limit))
    for gap in exported.gaps {
      context.complain(
        warning(gap, limit),
        help: gap == .cutOff
          ? LocalizedText(verbatim: "--candidate-limit \(limit * 4)") : nil)
    }
    let known = Figures.plain((exported.knownObjective * 100).rounded() / 100)
    let comments =
      [
        "Candidates that can't be in a plan better than the best one known (objective \(known)) are left"
          + " out."
      ] + exported.gaps.map { warning($0, limit).english }
    return Array(format.text(of: exported.model, comments: comments).utf8)
  }

  private static func warning(_ gap: ExportedModel.Gap, _ limit: Int) -> LocalizedText {
    let (english, chinese) =
      switch gap {
      case .cutOff: ("the model stops at \(limit) candidates", "模型在 \(limit) 个候选处截止")
      case .spreadCopies:
        (
          "copies may be spread, so routes that are not listed in the model could matter",
          "副本可以分散，模型中未列出的路径也可能有用"
        )
      case .unproven:
        ("not all candidates that could matter were found", "未能找出所有可能有用的候选")
      }
    return LocalizedText(
      "\(english): the model's optimum may be above the best possible",
      zh: "\(chinese)：其最优值可能高于真正的最优")
  }
}
