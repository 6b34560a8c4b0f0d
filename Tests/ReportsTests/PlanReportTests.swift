import Insight
import Plans
import Quantities
import Reports
import Testing

@Suite("The report on a plan")
struct PlanReportTests {
  private func text(
    _ language: Language, _ detail: PlanReport.Detail = .summary, _ plan: Plan = Sample.plan
  ) -> String {
    let report = PlanReport(
      plan, of: Sample.scenario, audit: PlanAuditor().audit(plan, of: Sample.scenario),
      detail: detail,
      remarks: .init(
        seconds: 3.14, savedAs: "plan.json", scenarioPath: "west.json",
        next: "route-opt show plan.json west.json --all")
    ).report()
    return ReportFormat.text(width: 80).text(of: report, in: language)
  }

  @Test func dump() throws {
    for (n, t) in [("en", text(.english)), ("zh", text(.chinese)), ("all", text(.english, .all))] { print("@@\(n)\n" + t + "@@") }
    let rows = TierAudit(Sample.scenario).rows.filter { $0.layer == .ipPrivate }
    for l in Language.allCases { print("@@t\(l.rawValue)\n" + ReportFormat.text(width: 80).text(of: TierReport(rows, of: Sample.scenario).report(), in: l) + "@@") }
  }
}
