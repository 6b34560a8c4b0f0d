import Candidates
import RouteOptimizer
import TestSupport
import Testing

/// Flows by hand: what they take, what they pay, and why they are not carried.
@Suite("Flows")
struct FlowTests {
  /// Two ways from a to d: over b (2 + 3 ms, 1,000 + 1,000 a Gbps-month, 10 Gbps) and over c
  /// (5 + 5 ms, 2,000 + 3,000, 100 Gbps); a month of 730 h.
  static func draft(_ flows: [Flow]) -> ScenarioDraft {
    var draft = ScenarioDraft(name: "diamond", horizon: Horizon(length: TimeSpan(730)))
    draft.exchanges = ["a", "b", "c", "d"].map { Place(id: $0, role: .exchange) }
    for (from, to, gbps, ms, fee) in [
      ("a", "b", 10.0, 2.0, 1000.0), ("b", "d", 10, 3, 1000), ("a", "c", 100, 5, 2000),
      ("c", "d", 100, 5, 3000),
    ] {
      draft.links.append(
        Link(
          id: "\(from)\(to)", from: from, to: to, capacity: .init(both: DataRate(gbps)),
          latency: .stated(Latency(ms), isMeasured: true),
          fee: TransportFee(perGbpsMonth: fee)))
    }
    draft.flows = flows
    return draft
  }

  /// 15 Gbps: 10 over b at 2,000 a Gbps, 5 over c at 5,000: 20,000 + 25,000.
  @Test("what may be spread takes the cheap route first", arguments: SolverChoice.allCases)
  func spread(_ solver: SolverChoice) throws {
    let flow = Flow(id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(15)))
    let plan = try auditedPlan(Self.draft([flow]), solver).plan
    let routes = plan.flows[0].routes.sorted { $0.share > $1.share }
    #expect(routes.map(\.links) == [["ab", "bd"], ["ac", "cd"]])
    #expect(abs(routes[0].share - 2.0 / 3) < 1e-9)
    // Solvers may use the tolerance of a limit, 10⁻⁹ of it.
    #expect(abs(plan.cost.transport.value - 45_000) < 1e-3)
    if solver != .greedy { #expect(plan.verdict.status == .optimal) }
  }

  /// 15 Gbps do not fit over b, so all of it goes over c: 15 x 5,000.
  @Test("what takes one route takes one that holds all of it", arguments: SolverChoice.allCases)
  func single(_ solver: SolverChoice) throws {
    let flow = Flow(
      id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(15)), hasSingleRoute: true)
    let plan = try auditedPlan(Self.draft([flow]), solver).plan
    #expect(plan.flows[0].routes.map(\.links) == [["ac", "cd"]])
    #expect(plan.cost.transport == Money(75_000))
  }

  /// Two one-route flows of 6 Gbps, of which only one fits over b: 6 x 2,000 + 6 x 5,000.
  @Test("one-route flows share what there is", arguments: [SolverChoice.auto, .exact, .hybrid])
  func pair(_ solver: SolverChoice) throws {
    let flows = ["f", "g"].map {
      Flow(
        id: $0, from: "a", to: "d", traffic: Traffic(upRate: DataRate(6)), hasSingleRoute: true)
    }
    let plan = try auditedPlan(Self.draft(flows), solver).plan
    #expect(plan.cost.transport == Money(42_000))
    if solver != .hybrid { #expect(plan.verdict.status == .optimal) }
  }

  /// The limit of 6 ms leaves the route over b: 10 of 15 Gbps, a third is left out.
  @Test("a latency limit holds for each route, and what is left out says why")
  func limit() throws {
    let flow = Flow(
      id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(15)),
      latency: .limit(Latency(6), .oneWay))
    let decision = try auditedPlan(Self.draft([flow])).plan.flows[0]
    #expect(decision.routes.map(\.links) == [["ab", "bd"]])
    #expect(abs(decision.declinedShare - 1.0 / 3) < 1e-9)
    #expect(decision.reason?.english == "on every route several links have too little room for it")
  }

  @Test("why nothing is carried: too far, no route, too dear")
  func reasons() throws {
    var flow = Flow(
      id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(1)),
      latency: .limit(Latency(4), .oneWay))
    func reason() throws -> String? {
      try auditedPlan(Self.draft([flow])).plan.flows[0].reason?.english
    }
    #expect(try reason() == "no route is within 4 ms: the fastest takes 5 ms")
    flow.layer = .optical
    #expect(try reason() == "no route on the optical layer joins its ends")
    flow.latency = .none
    #expect(try reason() == "no route on the optical layer joins its ends")
    flow.layer = .ipPrivate
    flow.latency = .none
    flow.declinePrice = Money(1999)
    #expect(
      try reason() == "carrying it costs at least 2,000 CNY, more than declining: state a higher"
        + " declinePrice, or none")
  }

  /// Where there is room at less than the price of declining, no price and no link is to blame.
  @Test("a flow that could be carried is not said to be too dear")
  func roomLeft() throws {
    let scenario = try Scenario(
      Self.draft([Flow(id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(1)))]))
    let program = ScenarioProgram(scenario), resources = program.program.resources
    #expect(program.hindrance(ofDemand: 0, share: 1, left: resources.map(\.upper)) == .nothing)
    #expect(
      program.hindrance(ofDemand: 0, share: 1, left: resources.map { _ in 0 }) == .severalFull)
  }

  @Test("a link that is full is named, with how much more would do")
  func full() throws {
    var draft = Self.draft([
      Flow(
        id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(12)),
        latency: .limit(Latency(6), .oneWay), hasSingleRoute: true)
    ])
    draft.links[1].capacity = .init(both: DataRate(20))
    let decision = try auditedPlan(draft).plan.flows[0]
    #expect(decision.declinedShare == 1)
    #expect(
      decision.reason?.english.hasSuffix(
        "has too little room: for this flow alone 2 Gbps more would do") == true)
  }

  /// A dear way round: what must be carried takes it, however much dearer than the usual one.
  @Test("what must be carried is carried over the dearest of routes")
  func dearRoute() throws {
    var draft = Self.draft([
      Flow(id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(11)))
    ])
    draft.links[2].fee.perGbpsMonth = 4e6
    #expect(try auditedPlan(draft).plan.flows[0].declinedShare == 0)
  }

  @Test("more capacity never costs more, a higher fee never less")
  func monotone() throws {
    for seed in 0..<40 as Range<UInt64> {
      var draft = RandomScenario.draft(seed: seed, splittable: true)
      draft.workloads = []
      guard !draft.flows.isEmpty, !draft.links.isEmpty else { continue }
      for flow in draft.flows.indices {
        draft.flows[flow].hasSingleRoute = false
        draft.flows[flow].products = []
      }
      let before = try auditedPlan(draft).plan.verdict
      var wider = draft, dearer = draft
      let link = Int(seed) % draft.links.count
      wider.links[link].capacity = .init(both: DataRate(1000))
      dearer.links[link].fee.perGB += 0.01
      // A price of declining belongs to a scenario: it is compared where nothing counts at it.
      guard before.mustServePrice == (try auditedPlan(wider).plan.verdict.mustServePrice) else {
        continue
      }
      #expect(
        try auditedPlan(wider).plan.verdict.objective <= before.objective * (1 + 1e-9) + 1e-6,
        "seed \(seed)")
      let after = try auditedPlan(dearer).plan
      if after.verdict.mustServePrice == before.mustServePrice {
        #expect(after.verdict.objective >= before.objective * (1 - 1e-9) - 1e-6, "seed \(seed)")
      }
    }
  }
}
