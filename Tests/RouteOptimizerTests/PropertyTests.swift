import RouteOptimizer
import TestSupport
import Testing

/// How many scenarios each property is tried on; those of the other suites, up to 1,000.
private let propertyCases = Environment.count(
  "ROUTE_OPT_RANDOM_PROPERTIES", default: min(randomScenarios, 1000))

/// What holds between proven optima of random scenarios, whatever they are.
///
/// `CounterexampleTests` shows tariffs under which it does not hold.
@Suite("What more capacity, higher fees, more traffic and a second route do to an optimum")
struct PropertyTests {
  /// A proven optimum: what must be served and is not, then what is paid.
  private struct Optimum {
    var missed, yuan: Double

    /// Whether another one is no better, must-serve demands first.
    func isNotAbove(_ other: Optimum) -> Bool {
      if abs(missed - other.missed) > 1e-6 { return missed < other.missed }
      return yuan <= other.yuan + 1e-6 * max(1, abs(other.yuan))
    }
  }

  private func optimum(_ draft: ScenarioDraft) throws -> Optimum? {
    var request = PlanRequest()
    request.solver = .exact
    request.relativeGap = 0
    let result = Planner(try Scenario(draft)).plan(request, stop: StopSignal())
    #expect(result.audit.isClean)
    guard result.plan.verdict.status == .optimal, result.plan.verdict.provenFor == .allRoutes,
      result.plan.verdict.note == nil
    else { return nil }
    return Optimum(
      missed: result.audit.declinedMustServe, yuan: result.plan.cost.total.value)
  }

  /// Compares the optimum of each calm scenario with that of the scenario changed.
  private func compare(
    _ change: (ScenarioDraft, inout SeededRandom) -> ScenarioDraft,
    _ holds: (_ before: Optimum, _ after: Optimum) -> Bool
  ) throws -> (compared: Int, differing: Int) {
    var compared = 0, differing = 0
    for seed in 0..<UInt64(propertyCases) {
      var random = SeededRandom(seed: seed &+ 900)
      let draft = RandomScenario.calmDraft(seed: seed &+ 20_000)
      guard let before = try optimum(draft), let after = try optimum(change(draft, &random)) else {
        continue
      }
      #expect(holds(before, after), "seed \(seed): \(before), \(after)")
      compared += 1
      if before.missed != after.missed || abs(before.yuan - after.yuan) > 1e-3 { differing += 1 }
    }
    #expect(compared > propertyCases / 2 && differing > compared / 20)
    return (compared, differing)
  }

  @Test("adding capacity never raises the optimum")
  func capacity() throws {
    _ = try compare(RandomScenario.withMoreCapacity) { $1.isNotAbove($0) }
  }

  @Test("a higher fee never lowers the optimum")
  func fees() throws {
    _ = try compare(RandomScenario.withHigherFees) { $0.isNotAbove($1) }
  }

  @Test("more traffic never lowers the optimum")
  func traffic() throws {
    _ = try compare(RandomScenario.withMoreTraffic) { $0.isNotAbove($1) }
  }

  @Test("1+1 costs at least 1+0")
  func secondRoute() throws {
    var compared = 0, dearer = 0
    for seed in 0..<UInt64(2 * propertyCases) {
      var random = SeededRandom(seed: seed &+ 300)
      var draft = RandomScenario.calmDraft(seed: seed &+ 50_000)
      guard !draft.flows.isEmpty else { continue }
      // Room and links for second routes.
      draft.workloads = Array(draft.workloads.prefix(1))
      draft = RandomScenario.withMoreCapacity(draft, &random)
      if draft.flows[0].protection == nil { draft.flows[0].protection = RouteProtection() }
      let two = try optimum(draft)
      draft.flows[0].protection = nil
      guard let two, let one = try optimum(draft) else { continue }
      #expect(one.isNotAbove(two), "seed \(seed): \(one), \(two)")
      compared += 1
      if one.missed == two.missed, two.yuan > one.yuan + 1e-3 { dearer += 1 }
    }
    #expect(compared > propertyCases / 2 && dearer > compared / 20)
  }
}

/// What holds of every plan, recomputed from its scenario.
@Suite("Every plan: routes lead where they should, pairs survive failures, bills are right")
struct PlanPropertyTests {
  private struct Case {
    var seed: Int
    var draft: ScenarioDraft
    var result: PlanningResult
  }

  /// Planned once for all tests.
  private static let cases = Result {
    try (0..<propertyCases).flatMap { seed in
      try [false, true].flatMap { splittable in
        let draft = RandomScenario.draft(
          seed: UInt64(seed) &+ 70_000, splittable: splittable, with: [])
        return try [SolverChoice.auto, .greedy].map { solver in
          var request = PlanRequest()
          request.solver = solver
          request.timeLimit = 5
          return Case(
            seed: seed, draft: draft,
            result: Planner(try Scenario(draft)).plan(request, stop: StopSignal()))
        }
      }
    }
  }

  @Test("the flow is conserved at every node of every route, and links carry the sum of routes")
  func conservation() throws {
    var routes = 0
    for one in try Self.cases.get() {
      let seed = one.seed, draft = one.draft, result = one.result
      let network = PlainNetwork(draft)
      for (name, links, from, to) in PlainNetwork.routes(of: result.plan, draft) {
        routes += 1
        #expect(
          network.excess(along: links, from: from) == (from == to ? [:] : [from: 1, to: -1]),
          "seed \(seed): \(name)")
      }
      for (flow, decision) in zip(draft.flows, result.plan.flows) {
        let shares = decision.routes.reduce(decision.declinedShare) { $0 + $1.share }
        #expect(abs(shares - 1) < 1e-9, "seed \(seed): \(flow.id)")
      }
      let loads = network.loads(of: result.plan, draft)
      // Where both directions share a capacity, their sum stands in the first row.
      let shared = Set(draft.links.filter { $0.capacityBasis == .bothTogether }.map(\.id))
      for row in result.audit.links where row.isTotal || !shared.contains(row.link) {
        let load = loads[row.link] ?? [:]
        let planned = row.isTotal ? load.values.reduce(0, +) : load[row.from, default: 0]
        #expect(abs(planned - row.planned.value) < 1e-6, "seed \(seed): \(row.link)")
      }
    }
    #expect(routes > propertyCases)
  }

  @Test("a pair survives every single failure of its kind, by deleting it")
  func survival() throws {
    var pairs = 0, deletions = 0
    for one in try Self.cases.get() {
      let seed = one.seed, draft = one.draft, result = one.result
      for (flow, decision) in zip(draft.flows, result.plan.flows) {
        guard let protection = flow.protection else { continue }
        for route in decision.routes {
          pairs += 1
          let failures = PlainNetwork.failures(of: flow, protection, draft)
          deletions += failures.count
          for (name, dead) in failures {
            let left = PlainNetwork(draft, without: dead)
            let first = left.leads(route.links, from: [flow.from, protection.secondFrom])
            let second = left.leads(
              route.second?.links ?? [], from: [flow.from, protection.secondFrom])
            #expect(first || second, "seed \(seed): \(flow.id) without \(name)")
          }
        }
      }
    }
    #expect(pairs > propertyCases / 20 && deletions > pairs)
  }

  @Test("the plan's bill is the verifier's to the cent, line by line")
  func bills() throws {
    for one in try Self.cases.get() {
      let audit = one.result.audit, bill = one.result.plan.cost
      #expect(audit.isComplete && audit.isClean, "seed \(one.seed)")
      for line in [
        \CostBreakdown.compute, \.power, \.storage, \.transport, \.opening, \.building,
        \.declining, \.total,
      ] {
        #expect(abs(bill[keyPath: line].value - audit.cost[keyPath: line].value) < 0.005)
      }
    }
  }
}
