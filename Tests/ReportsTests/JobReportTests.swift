import ComputeNetwork
import Plans
import Quantities
import Reports
import Testing

@Suite("The report on jobs in periods")
struct JobReportTests {
  /// 36 TB at night are 10 Gbps, 27 TB from hour 8 to 24 are 3.75.
  private func text(_ language: Language, loads: [(String, Double)] = []) throws -> String {
    var draft = ScenarioDraft(
      name: "jobs", horizon: Horizon(length: TimeSpan(24), hoursPerMonth: 24))
    draft.periods = [
      Period(id: "n", name: LocalizedText("night", zh: "夜间"), length: TimeSpan(8)),
      Period(id: "d", name: LocalizedText("day", zh: "白天"), length: TimeSpan(12)),
      Period(id: "e", name: LocalizedText("evening", zh: "傍晚"), length: TimeSpan(4)),
    ]
    draft.exchanges = ["p", "q"].map { Place(id: $0, role: .exchange) }
    draft.links = [
      Link(
        id: "l", from: "p", to: "q", capacity: .init(both: DataRate(10)),
        loadByPeriod: [PeriodLoad(period: "d", load: .init(both: DataRate(5)))],
        latency: .stated(Latency(1), isMeasured: true), fee: TransportFee(perGbpsMonth: 100))
    ]
    draft.flows = [
      Flow(
        id: "a", name: LocalizedText("Archive", zh: "归档"), from: "p", to: "q",
        traffic: Traffic(upVolume: DataVolume(36))),
      Flow(
        id: "b", from: "p", to: "q",
        traffic: Traffic(upVolume: DataVolume(27), deadline: TimeSpan(24)), release: TimeSpan(8)),
    ]
    let plan = Plan(
      scenarioName: "jobs", decisions: [],
      flows: zip(["a", "b"], [["n"], ["d", "e"]]).map { id, periods in
        FlowDecision(
          flow: id,
          routes: [
            FlowRoute(
              links: ["l"], periods: periods, share: 1, latency: Latency(1),
              cost: CostBreakdown())
          ])
      }, cost: CostBreakdown(transport: Money(1000)),
      verdict: Verdict(
        status: .feasible, objective: 1000, solver: "hand", stopped: .finished,
        mustServePrice: 1e6))
    let scenario = try Scenario(draft), audit = PlanAuditor().audit(plan, of: scenario)
    #expect(audit.isClean, "\(audit.findings)")
    let report = PlanReport(
      plan, of: scenario, audit: audit, detail: .summary,
      remarks: .init(seconds: 1, savedAs: nil, scenarioPath: "jobs.json", next: nil)
    ).report()
    return ReportFormat.text(width: 80).text(of: report, in: language)
  }

  @Test("what moves when, how much and at which rate, in English")
  func english() throws {
    let text = try text(.english)
    for line in [
      "Moved in single periods",
      "  period        flow     volume  hours  rate  if steady",
      "                             TB         Gbps       Gbps",
      "  night         Archive    36.0    8.0  10.0        3.3",
      "  day, evening  b          27.0   16.0   3.8        3.8",
      "If one of them moved at its steady rate, the others as planned",
      "  flow     steady  monthly fees  on its links",
      "             Gbps",
      "  Archive     3.3                no room",
      "  b           3.8                no room",
      "All at steady rates, the same routes have no room for this: moving in periods",
      "makes it possible.",
      "  p -> q     IP private     10.0     0.0    10.0  100 %  night",
    ] { #expect(text.contains(line + "\n"), "\(line) in\n\(text)") }
    // What is reserved in single periods is no flow's own cost, and not nothing either.
    #expect(text.contains("\"shared\" is a part of monthly fees that flows pay together"))
    #expect(text.split(separator: "\n").count { $0.hasSuffix("  shared") } == 2, "\(text)")
    #expect(text.contains("p -> q (night)") && text.contains("p -> q (day, evening)"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("the same in Chinese")
  func chinese() throws {
    let text = try text(.chinese)
    for piece in [
      "分时段传输", "白天、傍晚", "若平稳预留", "同样的路径容纳不下：分时段传输才可行", "p -> q（夜间）",
      "若仅其中一项改为平稳预留，其余不变", "容不下", "共担",
    ] {
      #expect(text.contains(piece), "\(piece) in\n\(text)")
    }
  }
}
