import RouteOptimizer

/// `route-opt plan`: decide where everything runs and over which route.
enum PlanCommand {
  static let spec = CommandSpec(
    name: "plan",
    summary: LocalizedText(
      "decide where everything runs and over which route", zh: "决定任务放在哪里、数据走哪条路径"),
    operands: [
      .init(
        "SCENARIO", .file(endings: ["json"]),
        LocalizedText("the scenario file (- for standard input)", zh: "场景文件（- 表示标准输入）"))
    ],
    flags: [.output, .force, .format, .json, .all, .workloads] + Flag.solving
      + [.allowStale, .progress] + Flag.reading,
    examples: [
      .init("route-opt plan west.json", LocalizedText("plan, and print the report", zh: "规划并输出报告")),
      .init(
        "route-opt plan west.json --time-limit 30s -o plan.json",
        LocalizedText("plan for half a minute, and save the plan", zh: "规划半分钟并保存方案")),
      .init(
        "route-opt plan west.json --json | jq .verdict",
        LocalizedText("the plan for another program", zh: "把方案交给其他程序")),
    ],
    run: { context throws(CommandFailure) in try PlanRun(context).run() })
}

/// One run of `route-opt plan`.
private struct PlanRun {
  let context: CommandContext
  private var arguments: ParsedArguments { context.arguments }
  private var path: String { arguments.operands[0] }
  private var savePath: String? { arguments.text(.output) }

  init(_ context: CommandContext) { self.context = context }

  func run() throws(CommandFailure) -> ExitCode {
    try checkFlags()
    if let savePath { try context.checkFree(savePath) }
    let tables = arguments.text(.workloads).map { [$0] } ?? []
    let file = try context.readScenario(path, tables: tables)
    let scenario = try servingAll(file.scenario)
    let request = try request(for: file)
    let result = plan(scenario, hash: file.sha256, request)
    if !result.audit.isClean {
      return try AuditRefusal(result, request.solver).report(in: context)
    }
    if arguments.isSet(.mustServeAll), isDeclining(result.plan) {
      return try refuseDeclined(result, scenario)
    }
    if let savePath, savePath != AtomicFile.standardOutputPath {
      try context.save(PlanWriter.bytes(of: result.plan), to: savePath)
    }
    try show(result, scenario)
    return exitCode(for: result.plan, scenario)
  }

  private func checkFlags() throws(CommandFailure) {
    for flag in [Flag.timeLimit, .workLimit, .memory] {
      guard let setting = arguments.settings[flag.name] else { continue }
      let amount = arguments.number(flag) ?? arguments.count(flag).map { Double($0) } ?? 1
      guard amount > 0 else { throw .usage(.badValue(flag, setting.text, setting.origin)) }
    }
    if arguments.choice(.require) == "gap", arguments.number(.gap) == nil {
      throw .usage(
        .conflict(
          LocalizedText(
            "--require gap needs the gap, e.g. --gap 1%", zh: "--require gap 需要给出差距，如 --gap 1%"),
          help: "--require gap --gap 1%"))
    }
    if let setting = arguments.settings[Flag.gap.name], arguments.number(.gap) ?? 0 > 1 {
      throw .usage(.badValue(.gap, setting.text, setting.origin))
    }
  }
}

// MARK: - Planning

extension PlanRun {
  /// With `--must-serve-all`, no workload has a price of declining.
  private func servingAll(_ scenario: Scenario) throws(CommandFailure) -> Scenario {
    guard arguments.isSet(.mustServeAll) else { return scenario }
    var draft = scenario.draft
    for number in draft.workloads.indices { draft.workloads[number].declinePrice = nil }
    do throws(ScenarioFaults) {
      return try Scenario(draft)
    } catch {
      for finding in error.findings { context.complain(finding.message) }
      throw .ended(.usage)
    }
  }

  /// What else flows may not have under a goal.
  private static func alsoWithout(_ goal: PlanGoal) -> LocalizedText {
    switch goal {
    case .cost, .utilisation: LocalizedText("", zh: "")
    case .carried: LocalizedText(" or series", zh: "、series")
    case .fair: LocalizedText(", series or minShare", zh: "、series、minShare")
    }
  }

  private func request(for file: ScenarioFile) throws(CommandFailure) -> PlanRequest {
    var request = PlanRequest()
    if let solver = SolverChoice(rawValue: arguments.choice(.solver)) { request.solver = solver }
    if let goal = PlanGoal(rawValue: arguments.choice(.goal)) { request.goal = goal }
    if !request.goal.fits(file.scenario) {
      throw .usage(
        .conflict(
          LocalizedText(
            "--goal \(request.goal.rawValue) is for flows alone, without products"
              + Self.alsoWithout(request.goal).english
              + ", on links without modules or openings",
            zh: "--goal \(request.goal.rawValue) 只用于纯流量场景：流量不含 products"
              + Self.alsoWithout(request.goal).chinese + "，链路不含模块与启用费"),
          help: "--goal cost"))
    }
    if let limit = arguments.number(.timeLimit) { request.timeLimit = limit }
    request.workLimit = arguments.count(.workLimit)
    request.relativeGap = arguments.number(.gap)
    request.memoryLimit = arguments.count(.memory)
    if let seed = arguments.seed(.seed) { request.seed = seed }
    if let start = arguments.text(.start) {
      let plan = try context.readPlan(start).plan
      try context.checkVersion(of: plan, start, file, path)
      request.start = plan
    }
    return request
  }

  private func plan(
    _ scenario: Scenario, hash: String, _ request: PlanRequest
  ) -> PlanningResult {
    context.console.interruption.listen(
      context.text(
        LocalizedText(
          "\nStopping; keeping the best plan. Press again to discard.\n",
          zh: "\n正在停止，保留目前最好的方案。再按一次则放弃。\n")))
    let reporter = progressReporter(request)
    var show: (@Sendable (PlanProgress) -> Void)?
    if let reporter { show = { reporter.show($0) } }
    let result = Planner(scenario, scenarioHash: hash).plan(
      request, stop: context.console.interruption.stop, progress: show)
    reporter?.erase()
    return result
  }

  private func progressReporter(_ request: PlanRequest) -> ProgressReporter? {
    let console = context.console
    let form: ProgressReporter.Form
    switch arguments.choice(.progress) {
    case "json": form = .json
    case "always": form = .line
    case "never": return nil
    default:
      let isAutomated = console.environment("CI").map { !$0.isEmpty } ?? false
      guard console.errorIsTerminal, !isAutomated, !arguments.isSet(.quiet) else { return nil }
      form = .line
    }
    return ProgressReporter(
      form, timeLimit: request.secondsLimit, language: context.language, width: console.width,
      write: console.error)
  }
}

// MARK: - What becomes of it

extension PlanRun {
  private func show(_ result: PlanningResult, _ scenario: Scenario) throws(CommandFailure) {
    let plan = result.plan
    if arguments.isSet(.quiet), let line = VerdictText.unserved(plan, of: scenario) {
      context.say(
        LocalizedText("route-opt: warning: \(line.english)", zh: "route-opt：警告：\(line.chinese)"))
    }
    if savePath == AtomicFile.standardOutputPath {
      return try context.write(PlanWriter.bytes(of: plan))
    }
    switch context.form {
    case .json: try context.write(PlanWriter.bytes(of: plan))
    case .report where arguments.isSet(.quiet): try context.write(totalLine(plan))
    case .report(let format):
      let remarks = PlanReport.Remarks(
        seconds: result.seconds, savedAs: savePath, scenarioPath: path,
        hintFlags: context.languageWords, next: nextStep)
      let report = PlanReport(
        plan, of: scenario, audit: result.audit, detail: context.detail, remarks: remarks
      ).report()
      try context.write(format.text(of: report, in: context.language))
    }
  }

  /// `--quiet`: what is to be paid, and nothing else.
  private func totalLine(_ plan: Plan) -> String {
    let amount = Figures.plain((plan.cost.toPay.value * 100).rounded() / 100)
    return context.text(LocalizedText("\(amount) CNY\n", zh: "\(amount) 元\n"))
  }

  private var nextStep: String? {
    let shown = path == SourceReader.standardInputPath ? "SCENARIO" : path
    let table = arguments.text(.workloads).map { " --workloads \($0)" } ?? ""
    let goal = arguments.choice(.goal)
    let aim = goal == PlanGoal.cost.rawValue ? "" : " --goal \(goal)"
    let language = context.languageWords
    guard let savePath else {
      return "route-opt plan \(shown)\(table)\(aim) -o plan.json\(language)"
    }
    return "route-opt show \(savePath) \(shown)\(table) --all\(language)"
  }

  /// Whether a limit ended the run before any bound, with copies unserved that must be served.
  private func isUnfinished(_ plan: Plan, _ scenario: Scenario) -> Bool {
    [.time, .work, .memory].contains(plan.verdict.stopped) && plan.verdict.bound == nil
      && plan.verdict.goal == .cost && VerdictText.unserved(plan, of: scenario) != nil
  }

  private func isDeclining(_ plan: Plan) -> Bool {
    plan.decisions.contains { $0.declinedCopies > 0 }
      || plan.flows.contains { $0.declinedShare > 0 }
  }

  /// A plan that declines is not what was asked for: it is shown, with the reasons, but not saved.
  private func refuseDeclined(
    _ result: PlanningResult, _ scenario: Scenario
  ) throws(CommandFailure) -> ExitCode {
    let report = PlanReport(
      result.plan, of: scenario, audit: result.audit, detail: context.detail,
      remarks: .init(
        seconds: result.seconds, scenarioPath: path, hintFlags: context.languageWords)
    ).report()
    if case .report(let format) = context.form, !arguments.isSet(.quiet) {
      try context.write(format.text(of: report, in: context.language))
    } else if case .json = context.form {
      try context.write(PlanWriter.bytes(of: result.plan))
    }
    let proof = InfeasibilityProof(result.plan, scenario)
    context.complain(proof.message)
    return proof.isProven ? .infeasible : .no
  }

  private func exitCode(for plan: Plan, _ scenario: Scenario) -> ExitCode {
    switch context.console.interruption.signal() {
    case 15: return .terminated
    case .some: return .interrupted
    case nil: break
    }
    let verdict = plan.verdict
    let isMet: Bool
    switch arguments.choice(.require) {
    case "optimal": isMet = verdict.status == .optimal
    case "gap":
      // The gap of a plan that costs nothing is none.
      let gap = verdict.gap ?? (verdict.status == .optimal ? 0 : .infinity)
      isMet = gap <= (arguments.number(.gap) ?? 0) * (1 + 1e-9)
    default: isMet = true
    }
    guard !isMet else { return isUnfinished(plan, scenario) ? .unfinished : .done }
    context.complain(
      LocalizedText(
        "the plan does not meet --require \(arguments.choice(.require))",
        zh: "方案未达到 --require \(arguments.choice(.require))"),
      help: LocalizedText(
        "--time-limit 120s, or --solver exact", zh: "--time-limit 120s，或 --solver exact"))
    return .no
  }
}
