import RouteOptimizer

/// `route-opt check`: everything that is wrong with scenarios, without planning.
enum CheckCommand {
  static let deny = Flag(
    "deny", .choice(["warnings"]), LocalizedText("count warnings as errors", zh: "把警告视为错误"))

  static let spec = CommandSpec(
    name: "check",
    summary: LocalizedText("find everything that is wrong with a scenario", zh: "找出场景中的全部问题"),
    operands: [
      .init(
        "SCENARIO", .file(endings: ["json"]), .many,
        LocalizedText("scenario files (- for standard input)", zh: "场景文件（- 表示标准输入）"))
    ],
    flags: [CheckCommand.deny, .workloads] + Flag.reading,
    examples: [
      .init(
        "route-opt check west.json",
        LocalizedText("all errors at once, then warnings", zh: "一次列出全部错误，再列警告")),
      .init(
        "route-opt check *.json --deny warnings --diagnostics short",
        LocalizedText("for editors and CI", zh: "用于编辑器和持续集成")),
    ],
    run: { context throws(CommandFailure) in try run(context) })

  /// Findings about the file itself, not about what it says.
  private static let unreadable: Set<Int> = [
    DiagnosticCode.cannotRead.number, DiagnosticCode.fileNotFound.number,
    DiagnosticCode.isDirectory.number, DiagnosticCode.notRegularFile.number,
    DiagnosticCode.fileTooLarge.number,
  ]

  private static func run(_ context: CommandContext) throws(CommandFailure) -> ExitCode {
    let tables = context.arguments.text(.workloads).map { [$0] } ?? []
    var worst = ExitCode.done
    for path in context.arguments.operands {
      let clock = ContinuousClock()
      let began = clock.now
      let diagnostics = Diagnostics()
      let file = ScenarioReader.read(
        path, workloadTables: tables, reader: context.console.reader, into: diagnostics)
      let elapsed = clock.now - began
      let subject = LocalizedText(verbatim: path)
      try context.write(context.renderer.text(of: diagnostics, subject: subject, elapsed: elapsed))
      if let file, !context.arguments.isSet(.quiet) { try praise(file, path, context) }
      worst = max(worst, code(file, diagnostics, context))
    }
    return worst
  }

  /// Says what was read, where it can be used; forms for programs have findings only.
  private static func praise(
    _ file: ScenarioFile, _ path: String, _ context: CommandContext
  ) throws(CommandFailure) {
    guard context.arguments.choice(.diagnostics) == "human" else { return }
    let draft = file.scenario.draft
    var counts = [
      (draft.sites.count, "site", "个站点"), (draft.links.count, "link", "条链路"),
    ]
    if !draft.workloads.isEmpty || draft.flows.isEmpty {
      counts.append((draft.workloads.count, "workload", "项任务"))
    }
    if !draft.flows.isEmpty { counts.append((draft.flows.count, "flow", "项流量")) }
    let english = counts.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    let chinese = counts.map { "\($0.0) \($0.2)" }
    try context.write(
      context.text(
        LocalizedText(
          "\(path): \(english.joined(separator: ", ")): can be planned\n",
          zh: "\(path)：\(chinese.joined(separator: "、"))：可以规划\n")))
  }

  private static func code(
    _ file: ScenarioFile?, _ diagnostics: Diagnostics, _ context: CommandContext
  ) -> ExitCode {
    if diagnostics.sorted.contains(where: { $0.span == nil && unreadable.contains($0.code.number) })
    {
      return .usage
    }
    let isDenied = context.arguments.isSet(deny) && diagnostics.counts.warnings > 0
    return file == nil || isDenied ? .no : .done
  }

  private static func max(_ one: ExitCode, _ other: ExitCode) -> ExitCode {
    one.rawValue >= other.rawValue ? one : other
  }
}
