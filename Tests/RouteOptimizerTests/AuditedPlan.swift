import RouteOptimizer
import TestSupport
import Testing

/// A scenario's plan to the last gap, which the audit must find clean.
func auditedPlan(
  _ draft: ScenarioDraft, _ solver: SolverChoice = .auto
) throws -> PlanningResult {
  var request = PlanRequest()
  request.solver = solver
  request.relativeGap = 0
  let result = Planner(try Scenario(draft)).plan(request, stop: StopSignal())
  #expect(result.audit.isClean, "\(result.audit.findings)")
  return result
}
