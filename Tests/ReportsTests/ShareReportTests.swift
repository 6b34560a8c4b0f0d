import ComputeNetwork
import Plans
import Quantities
import Reports
import Testing

/// Twelve flows of 10 Gbps, of which flow n gets n + 1 tenths; the last two are whole.
@Suite("The report on fair shares")
struct ShareReportTests {
  private func text(
    _ language: Language, detail: PlanReport.Detail = .summary, goal: PlanGoal = .fair
  ) throws -> String {
    var draft = ScenarioDraft(name: "fair", horizon: Horizon(length: TimeSpan(24)))
    draft.exchanges = ["p", "q"].map { Place(id: $0, role: .exchange) }
    draft.links = [
      Link(
        id: "l", from: "p", to: "q", capacity: .init(both: DataRate(1000)),
        latency: .stated(Latency(1), isMeasured: true))
    ]
    draft.flows = (0..<12).map {
      Flow(id: "f\($0)", from: "p", to: "q", traffic: Traffic(upRate: DataRate(10)))
    }
    let flows = draft.flows.enumerated().map { number, flow in
      let share = min(1, Double(number + 1) / 10)
      return FlowDecision(
        flow: flow.id,
        routes: [
          FlowRoute(links: ["l"], share: share, latency: Latency(1), cost: CostBreakdown())
        ], declinedShare: 1 - share, reason: share < 1 ? "more would take from others" : nil)
    }
    var plan = Plan(
      scenarioName: "fair", decisions: [], flows: flows, cost: CostBreakdown(),
      verdict: Verdict(status: .feasible, objective: 0, solver: "flow", stopped: .finished))
    plan.verdict.goal = goal
    let scenario = try Scenario(draft)
    let report = PlanReport(
      plan, of: scenario, audit: PlanAuditor().audit(plan, of: scenario), detail: detail
    ).report()
    return ReportFormat.text(width: 80).text(of: report, in: language)
  }

  @Test("the least and the largest shares of many flows, all of them where all is shown")
  func shares() throws {
    let text = try text(.english)
    #expect(
      text.contains(
        """
        Shares of the flows: the least, then the largest
          flow  wanted  carried  share
                  Gbps     Gbps
          f0     10.00     1.00   10 %
          f1     10.00     2.00   20 %
          f2     10.00     3.00   30 %
          f3     10.00     4.00   40 %
          f4     10.00     5.00   50 %
          ... 2 between them (--all)
          f7     10.00     8.00   80 %
          f8     10.00     9.00   90 %
          f9     10.00    10.00  100 %
          f10    10.00    10.00  100 %
          f11    10.00    10.00  100 %

        """), "\(text)")
    let all = try self.text(.english, detail: .all)
    #expect(
      all.contains("Shares of the flows, the least first\n") && all.contains("  f5     10.00"))
    #expect(try self.text(.chinese).contains("……中间另有 2 项（--all）"))
    #expect(try !self.text(.english, goal: .cost).contains("Shares of the flows"))
  }

  @Test("a reason that many flows have is said once")
  func reasons() throws {
    let text = try text(.english)
    #expect(
      text.contains("f0, f1, f2, f3, f4, f5 and 3 more: more would take from others.\n"), "\(text)")
    #expect(try self.text(.chinese).contains("f0、f1、f2、f3、f4、f5等 9 项：more would take from others。"))
  }
}
