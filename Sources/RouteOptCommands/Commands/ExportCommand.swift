import RouteOptimizer

/// `route-opt export`: a scenario for other tools.
enum ExportCommand {
  static let to = Flag(
    "to", .choice(["json", "csv", "lp", "mps"]), standard: "json",
    LocalizedText(
      "json: one scenario document; csv: its workloads; lp, mps: the integer program",
      zh: "json：单个场景文件；csv：任务表；lp、mps：整数规划模型"))
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
    case "lp": return Array(LinearModelFormat.lp.text(of: model(of: scenario, context)).utf8)
    case "mps": return Array(LinearModelFormat.mps.text(of: model(of: scenario, context)).utf8)
    default: return ScenarioWriter.bytes(of: scenario.draft)
    }
  }

  private static func model(of scenario: Scenario, _ context: CommandContext) -> LinearModel {
    let wanted = context.arguments.seed(candidateLimit).flatMap { Int(exactly: $0) }
    let limit = min(wanted ?? 200_000, 100_000_000)
    let exported = Planner(scenario).model(candidateLimit: max(1, limit))
    if !exported.isComplete {
      context.complain(
        LocalizedText(
          "the model stops at \(limit) candidates: its optimum may be above the best possible",
          zh: "模型在 \(limit) 个候选处截止：其最优值可能高于真正的最优"),
        help: LocalizedText(verbatim: "--candidate-limit \(limit * 4)"))
    }
    return exported.model
  }
}
