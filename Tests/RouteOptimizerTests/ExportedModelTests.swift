import RouteOptimizer
import TestSupport
import Testing

/// A point of the exported program is a plan that costs what the point costs, modules and openings
/// of links included.
@Suite("Exported programs and the way back")
struct ExportedModelTests {
  @Test("the plan of an optimal point costs what the point costs, and is clean")
  func pointAndPlan() throws {
    var building = 0
    for seed in 0..<randomScenarios {
      let draft = RandomScenario.draft(seed: UInt64(seed))
      let scenario = try Scenario(draft)
      let exported = Planner(scenario).model()
      var options = LinearSolveOptions()
      options.timeLimit = 10
      let outcome = PlanRequest().linearSolver.solve(exported.model, options: options)
      guard outcome.status == .optimal else { continue }
      let (plan, audit) = exported.plan(at: outcome.point, solver: "GLPK")
      #expect(audit.isClean, "seed \(seed): \(audit.findings.prefix(3))")
      let slack = 1e-6 * max(1, abs(outcome.objective))
      #expect(abs(audit.objective - outcome.objective) <= slack, "seed \(seed)")
      if !plan.links.isEmpty { building += 1 }
    }
    #expect(building > 0, "no scenario built anything")
  }
}
