package import RouteOptimizer

/// What is done when our own audit refuses our own plan: nothing is written but a report.
///
/// The report names no workload, site or link, so that it can be sent to us: kinds of findings,
/// their places by number, sizes and the verdict.
package struct AuditRefusal {
  private let result: PlanningResult
  private let solver: SolverChoice

  package init(_ result: PlanningResult, _ solver: SolverChoice) {
    self.result = result
    self.solver = solver
  }

  /// The file's name: the first digits of the scenario's hash tell reports apart.
  package var fileName: String {
    let digits = result.plan.scenarioHash.prefix(4)
    return "route-opt-report-\(digits.isEmpty ? "0000" : digits).json"
  }

  func report(in context: CommandContext) throws(CommandFailure) -> ExitCode {
    let finding = result.audit.findings.first?.message ?? ""
    context.complain(
      LocalizedText(
        "this is a bug in route-opt: the audit of our own plan found: \(finding.english)",
        zh: "这是 route-opt 的缺陷：对自身方案的审核发现：\(finding.chinese)"))
    let path = "\(context.console.reportDirectory)/\(fileName)"
    do throws(WriteError) {
      try AtomicFile.write(bytes, to: path, existing: .replace)
    } catch {
      throw .write(error)
    }
    context.say(
      LocalizedText(
        "No plan was written. A report with no names of yours in it: \(path)",
        zh: "未写入方案。不含您的任何名称的报告：\(path)"))
    return .bug
  }

  /// The report as JSON.
  package var bytes: [UInt8] {
    let verdict = result.plan.verdict
    var json = JSONWriter(.pretty)
    json.object { json in
      json.member("schema", "route-opt/report/1")
      json.member("version", Product.version)
      json.member("requestedSolver", solver.rawValue)
      json.member("solver", verdict.solver)
      json.member("seed", String(verdict.seed))
      json.member("stopped", verdict.stopped.rawValue)
      json.member("sites", result.size.sites)
      json.member("links", result.size.links)
      json.member("copies", result.size.copies)
      number("objective", verdict.objective, &json)
      number("recomputedObjective", result.audit.objective, &json)
      if let bound = verdict.bound { number("bound", bound, &json) }
      json.key("findings")
      json.array { json in
        for finding in result.audit.findings.prefix(1000) {
          json.object(.oneLine) { json in
            json.member("kind", finding.kind.rawValue)
            json.member("path", finding.path)
          }
        }
      }
    }
    return json.finish()
  }

  /// A broken plan may have numbers that JSON has no way to write.
  private func number(_ key: String, _ value: Double, _ json: inout JSONWriter) {
    if value.isFinite { json.member(key, value) } else { json.member(key, "\(value)") }
  }
}
