import ComputeNetwork
import Plans
import Quantities
import Testing

/// What a planner would decide and bill is what the auditor recomputes.
@Suite("Random plans pass the audit")
struct RandomPlanTests {
  @Test func everyFeasiblePlanIsClean() throws {
    var placements = 0, declined = 0, routes = 0
    for seed in 1...1000 as ClosedRange<UInt64> {
      let scenario = try Scenario(RandomScenario.make(seed: seed))
      let plan = RandomPlan.make(scenario, seed: seed)
      let report = PlanAuditor().audit(plan, of: scenario)
      #expect(report.isClean && report.isComplete, "seed \(seed): \(report.findings)")
      #expect(abs(report.objective - plan.verdict.objective) <= 1e-6 * (1 + abs(report.objective)))
      placements += plan.decisions.reduce(0) { $0 + $1.placements.count }
      declined += plan.declined.count
      routes +=
        plan.decisions.flatMap(\.placements).flatMap(\.routes).filter { $0.links.count > 1 }
        .count
    }
    // The plans are not trivially empty.
    #expect(placements > 2000)
    #expect(declined > 500)
    #expect(routes > 500)
  }
}
