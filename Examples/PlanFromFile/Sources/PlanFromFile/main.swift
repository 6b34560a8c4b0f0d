import RouteOptimizer

let path = CommandLine.arguments.dropFirst().first ?? "Topologies/templates/starter.json"
let diagnostics = Diagnostics()
if let file = ScenarioReader.read(path, into: diagnostics) {
  let result = await Planner(file.scenario, scenarioHash: file.sha256).plan()
  let report = PlanReport(result.plan, of: file.scenario, audit: result.audit)
  print(ReportFormat.text(width: 100).text(of: report.report(), in: .english))
} else {
  print(DiagnosticRenderer().text(of: diagnostics, subject: LocalizedText(verbatim: path)))
}
