import RouteOptimizer

/// `route-opt verify`: audit a plan without solving.
enum VerifyCommand {
  static let operands: [CommandSpec.Operand] = [
    .init("PLAN", .file(endings: ["json"]), LocalizedText("the plan file", zh: "方案文件")),
    .init(
      "SCENARIO", .file(endings: ["json"]), .optional,
      LocalizedText("the scenario that it is for", zh: "方案所属的场景")),
  ]

  static let spec = CommandSpec(
    name: "verify",
    summary: LocalizedText("audit a plan without solving", zh: "审核方案，不求解"),
    operands: operands,
    flags: [.scenario, .workloads, .allowStale, .format, .json, .output, .force] + Flag.reading,
    examples: [
      .init(
        "route-opt verify plan.json west.json",
        LocalizedText("recompute every limit, latency and yuan", zh: "重新计算每项限制、时延和费用"))
    ],
    run: { context throws(CommandFailure) in try run(context) })

  private static func run(_ context: CommandContext) throws(CommandFailure) -> ExitCode {
    if let output = context.arguments.text(.output) { try context.checkFree(output) }
    let file = try context.readPlan(context.arguments.operands[0])
    let scenario = try context.scenario(of: file, for: "verify").scenario
    var audit = PlanAuditor().audit(file.plan, of: scenario)
    // What a plan written by hand leaves out can't be wrong.
    audit.findings = audit.findings.filter { file.states($0) }
    let text: [UInt8]
    switch context.form {
    case .json: text = AuditJSON(file, audit).bytes
    case .report(let format):
      let summary = AuditSummary(
        file.plan, of: scenario, audit, quality: file.statesVerdict ? file.plan.verdict : nil)
      text = Array(format.text(of: summary.report(), in: context.language).utf8)
    }
    if let output = context.arguments.text(.output) {
      try context.save(text, to: output)
      context.announce(output)
    } else if !context.arguments.isSet(.quiet) {
      try context.write(text)
    }
    return audit.isClean ? .done : .no
  }
}

/// The result of an audit as JSON.
struct AuditJSON {
  let file: PlanFile
  let audit: AuditReport

  init(_ file: PlanFile, _ audit: AuditReport) {
    self.file = file
    self.audit = audit
  }

  var bytes: [UInt8] {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.key("verdict")
      json.object { json in
        json.member("schema", "route-opt/audit/1")
        json.member("auditViolations", audit.findings.count)
        json.member("isComplete", audit.isComplete)
        if !file.plan.scenarioHash.isEmpty {
          json.member("scenarioSHA256", file.plan.scenarioHash)
        }
      }
      json.key("recomputed")
      json.object { json in
        number("toPay", audit.cost.toPay.value, &json)
        number("declining", audit.cost.declining.value, &json)
        number("objective", audit.objective, &json)
      }
      json.key("findings")
      json.array { json in
        for finding in audit.findings {
          json.object { json in
            json.member("kind", finding.kind.rawValue)
            json.member("path", finding.path)
            json.key("subject")
            json.array(.oneLine) { json in for id in finding.subject { json.string(id) } }
            json.key("message")
            json.object(.oneLine) { json in
              json.member("en", finding.message.english)
              json.member("zh", finding.message.chinese)
            }
          }
        }
      }
    }
    return json.finish()
  }

  private func number(_ key: String, _ value: Double, _ json: inout JSONWriter) {
    json.key(key)
    if value.isFinite { json.number(value) } else { json.null() }
  }
}
