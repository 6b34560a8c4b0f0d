import Candidates
import RouteOptimizer
import TestSupport
import Testing

@Suite("Shared spare against every plan")
struct SharedSpareRandomTests {
  static let networks = Environment.count("ROUTE_OPT_RANDOM_PAIRS", default: 1000) / 4

  private func plan(_ draft: ScenarioDraft, _ solver: SolverChoice) throws -> PlanningResult {
    var request = PlanRequest()
    request.solver = solver
    request.relativeGap = 0
    return Planner(try Scenario(draft)).plan(request, stop: StopSignal())
  }

  @Test("exact finds the least of all pairs, every failure is survived within capacity")
  func everyPlan() throws {
    var tried = 0, shared = 0
    for seed in 0..<UInt64(Self.networks) {
      let network = SharedSpareNetwork(seed: seed)
      guard let truth = network.least() else { continue }
      tried += 1
      // Every failure is tried on each plan's own routes.
      try network.check(against: truth, "seed \(seed)") { result in
        if !result.audit.spares.isEmpty { shared += 1 }
      }
    }
    #expect(tried > Self.networks / 2 && shared > Self.networks / 2)
  }

  @Test("sharing costs at most what dedicated spare does, and at least what no spare does")
  func between() throws {
    for seed in 0..<UInt64(Self.networks / 2) {
      var draft = SharedSpareNetwork(seed: seed).draft
      func cost(_ change: (inout Flow) -> Void) throws -> Double {
        var changed = draft
        for flow in changed.flows.indices { change(&changed.flows[flow]) }
        return try plan(changed, .exact).plan.cost.total.value
      }
      for flow in draft.flows.indices where draft.flows[flow].protection == nil {
        draft.flows[flow].protection = RouteProtection()
      }
      let shared = try cost { $0.protection?.spare = .shared }
      let dedicated = try cost {
        $0.protection?.spare = .dedicated
        $0.protection?.failures = []
      }
      let none = try cost { $0.protection = nil }
      #expect(shared <= dedicated + 1e-6 * max(1, dedicated), "seed \(seed)")
      #expect(shared >= none - 1e-6 * max(1, none), "seed \(seed)")
    }
  }
}
