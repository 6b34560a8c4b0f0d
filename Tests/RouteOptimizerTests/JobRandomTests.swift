import RouteOptimizer
import TestSupport
import Testing

@Suite("Jobs in periods against every plan")
struct JobRandomTests {
  static let networks = Environment.count("ROUTE_OPT_RANDOM_PAIRS", default: 1000) / 10

  private func plan(_ draft: ScenarioDraft, _ solver: SolverChoice) throws -> PlanningResult {
    var request = PlanRequest()
    request.solver = solver
    request.relativeGap = 0
    return Planner(try Scenario(draft)).plan(request, stop: StopSignal())
  }

  @Test("exact finds the least of all routes and periods, every period within capacity")
  func everyPlan() throws {
    var tried = 0, moved = 0
    for seed in 0..<UInt64(Self.networks) {
      let network = JobNetwork(seed: seed)
      guard let truth = network.least() else { continue }
      tried += 1
      // Every period is tried on each plan's own routes.
      try network.check(against: truth, "seed \(seed)") { result in
        if !result.audit.moves.isEmpty { moved += 1 }
      }
    }
    #expect(tried > Self.networks / 2 && moved > Self.networks / 2)
  }

  @Test("dividing the horizon never costs more where loads are alike")
  func dividing() throws {
    for seed in 0..<UInt64(Self.networks / 2) {
      var draft = JobNetwork(seed: seed).draft
      for link in draft.links.indices { draft.links[link].loadByPeriod = [] }
      var whole = draft
      whole.periods = []
      let steady = try plan(whole, .exact).plan.verdict.objective
      let divided = try plan(draft, .exact).plan.verdict.objective
      #expect(divided <= steady + 1e-6 * max(1, steady), "seed \(seed)")
      // So it is with jobs that may be spread, and with another division.
      for flow in draft.flows.indices { draft.flows[flow].hasSingleRoute = false }
      for link in draft.links.indices {
        draft.links[link].modules = []
        draft.links[link].opening = nil
      }
      let once = try plan(draft, .flow).plan.verdict
      var halves = draft
      halves.periods = draft.periods.flatMap { period in
        ["a", "b"].map {
          Period(id: period.id + $0, length: TimeSpan(period.length.value / 2))
        }
      }
      let twice = try plan(halves, .flow).plan.verdict
      #expect(once.status == .optimal && twice.status == .optimal, "seed \(seed)")
      #expect(twice.objective <= once.objective + 1e-6 * max(1, once.objective), "seed \(seed)")
    }
  }
}
