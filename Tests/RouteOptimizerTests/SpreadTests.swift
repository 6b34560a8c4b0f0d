import RouteOptimizer
import TestSupport
import Testing

/// How many parts, and how small: by hand.
@Suite("Spread over sites and routes")
struct SpreadTests {
  private func flow(_ rule: SpreadRule) -> ScenarioDraft {
    FlowTests.draft([
      Flow(id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(15)), spread: rule)
    ])
  }

  /// Over b 10 of 15 Gbps at 2,000, over c the rest at 5,000.
  @Test(
    "a flow on any number of routes, on one, and with shares not too small",
    arguments: [SolverChoice.auto, .exact, .hybrid])
  func routes(_ solver: SolverChoice) throws {
    func cost(_ rule: SpreadRule) throws -> Double {
      let plan = try auditedPlan(flow(rule), solver).plan
      #expect(plan.flows[0].declinedShare == 0)
      return plan.cost.transport.value
    }
    #expect(abs(try cost(.none) - 45_000) < 1e-3)
    #expect(abs(try cost(SpreadRule(mostParts: 2)) - 45_000) < 1e-3)
    #expect(abs(try cost(SpreadRule(mostParts: 1)) - 75_000) < 1e-3)
    // 0.6 and 0.4 of it: 9 x 2,000 + 6 x 5,000.
    #expect(abs(try cost(SpreadRule(smallestShare: 0.4)) - 48_000) < 1e-3)
    #expect(abs(try cost(SpreadRule(smallestShare: 0.6)) - 75_000) < 1e-3)
  }

  /// Three sites with room for 6, 6 and 20 units at 1, 2 and 5 yuan an hour; 12 units for an hour.
  private func sites(_ rule: SpreadRule, splittable: Bool = true) -> ScenarioDraft {
    var draft = ScenarioDraft(name: "sites", horizon: Horizon(length: TimeSpan(1)))
    draft.computeKinds = [ComputeKind(id: "ai")]
    for (number, (capacity, price)) in [(6.0, 1.0), (6, 2), (20, 5)].enumerated() {
      draft.sites.append(
        Site(
          place: Place(id: "s\(number)", role: .site),
          compute: [ComputePool(kind: "ai", capacity: capacity, pricePerUnitHour: price)]))
    }
    draft.workloads = [
      Workload(
        id: "w", count: splittable ? 1 : 12,
        needs: [
          ComputeNeed(amount: splittable ? 12 : 1, accepted: [AcceptedKind(kind: "ai")])
        ], isSplittable: splittable, spread: rule)
    ]
    return draft
  }

  @Test(
    "a workload over at most so many sites, with so much at each", arguments: [true, false])
  func workload(splittable: Bool) throws {
    func cost(_ rule: SpreadRule) throws -> Double {
      let plan = try auditedPlan(sites(rule, splittable: splittable)).plan
      #expect(plan.decisions[0].declinedCopies == 0)
      return plan.cost.compute.value
    }
    #expect(abs(try cost(.none) - 18) < 1e-6)
    #expect(abs(try cost(SpreadRule(mostParts: 1)) - 60) < 1e-6)
    #expect(abs(try cost(SpreadRule(smallestShare: 0.5)) - 18) < 1e-6)
    // 6 at the first are 0.5 of it; a second with 0.55 or more leaves the first too little.
    #expect(abs(try cost(SpreadRule(smallestShare: 0.55)) - 60) < 1e-6)
  }

  @Test("what cannot be carried under its own rule says so")
  func reason() throws {
    var draft = flow(SpreadRule(mostParts: 1))
    for number in draft.links.indices { draft.links[number].capacity = .init(both: DataRate(9)) }
    let decision = try auditedPlan(draft).plan.flows[0]
    #expect(abs(decision.declinedShare - 0.4) < 1e-6)
    #expect(
      decision.reason?.english == "its own maxRoutes or minShare stands in the way of what is left")
  }
}
