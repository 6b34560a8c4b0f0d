import Candidates
import RouteOptimizer
import TestSupport
import Testing

/// Two routes for a flow, by hand: what they take and pay, and why there are none.
@Suite("Protected flows")
struct ProtectedFlowTests {
  private func flow(
    _ gbps: Double, _ protection: RouteProtection = RouteProtection(), single: Bool = false
  ) -> Flow {
    Flow(
      id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(gbps)), hasSingleRoute: single,
      protection: protection)
  }

  /// 4 Gbps on both ways of the diamond: 4 x 2,000 + 4 x 5,000.
  @Test("both routes carry all of it and are paid for", arguments: SolverChoice.allCases)
  func both(_ solver: SolverChoice) throws {
    let plan = try auditedPlan(FlowTests.draft([flow(4, single: true)]), solver).plan
    let route = try #require(plan.flows[0].routes.first)
    #expect(route.links == ["ab", "bd"])
    #expect(route.second == SecondRoute(links: ["ac", "cd"], latency: Latency(10)))
    #expect(route.latency == Latency(5))
    #expect(plan.cost.transport == Money(28_000))
    #expect(plan.flows[0].declinedShare == 0)
  }

  /// b carries 10 Gbps, and every pair needs it: 10 of 15 Gbps; 10 x 7,000.
  @Test("what may be spread takes as much as the pair carries")
  func spread() throws {
    let plan = try auditedPlan(FlowTests.draft([flow(15)])).plan
    #expect(abs(plan.flows[0].declinedShare - 1.0 / 3) < 1e-8)
    #expect(abs(plan.cost.transport.value - 70_000) < 1e-3)
    #expect(
      plan.flows[0].reason?.english == "on every route several links have too little room for it")
  }

  @Test("1+1 costs at least 1+0, and is what two unprotected flows cost apart")
  func dearer() throws {
    var single = flow(4)
    single.protection = nil
    let one = try auditedPlan(FlowTests.draft([single])).plan.cost.total.value
    let two = try auditedPlan(FlowTests.draft([flow(4)])).plan.cost.total.value
    #expect(one == 8_000)
    #expect(two == 28_000)
  }

  private func reason(_ draft: ScenarioDraft) throws -> String? {
    let decision = try auditedPlan(draft).plan.flows[0]
    #expect(decision.declinedShare == 1)
    return decision.reason?.english
  }

  @Test("why there is no pair: a bridge, a place, a risk group, the limit, the difference")
  func reasons() throws {
    var limited = flow(1)
    limited.latency = .limit(Latency(8), .oneWay)
    #expect(
      try reason(FlowTests.draft([limited]))
        == "no two routes apart are both within 8 ms: in the fastest pair the slower one takes"
        + " 10 ms")
    #expect(
      try reason(FlowTests.draft([flow(1, RouteProtection(largestDifference: Latency(4)))]))
        == "no two routes apart are within 4 ms of each other: in the fastest pair they differ by"
        + " 5 ms")
    var bridged = FlowTests.draft([flow(1)])
    bridged.links.removeAll { $0.id == "ac" }
    #expect(
      try reason(bridged)
        == "no two routes are apart: every route uses links ab, bd")
    var grouped = FlowTests.draft([flow(1)])
    for link in ["bd", "cd"] {
      grouped.links[grouped.links.firstIndex { $0.id == link } ?? 0].riskGroups = ["duct"]
    }
    #expect(
      try reason(grouped)
        == "no two routes are apart: every route uses risk group duct;"
        + " \"mayShareRiskGroups\": true lets two routes share one. The two that share least,"
        + " a - b - d and a - c - d, both use risk group duct; the slower takes 10 ms")
    grouped.flows[0].protection?.mayShareRiskGroups = true
    #expect(try auditedPlan(grouped).plan.flows[0].declinedShare == 0)
  }

  /// From a by b, and from e by c; e has a link of its own to c.
  @Test("two access points: one route from each")
  func dualAccess() throws {
    var draft = FlowTests.draft([flow(4, RouteProtection(apart: .places, secondFrom: "e"))])
    draft.exchanges.append(Place(id: "e", role: .exchange))
    draft.links.append(
      Link(
        id: "ec", from: "e", to: "c", capacity: .init(both: DataRate(10)),
        latency: .stated(Latency(1), isMeasured: true), fee: TransportFee(perGbpsMonth: 100)))
    let plan = try auditedPlan(draft).plan
    let route = try #require(plan.flows[0].routes.first)
    #expect(route.links == ["ab", "bd"])
    #expect(route.second == SecondRoute(links: ["ec", "cd"], latency: Latency(6)))
    #expect(abs(plan.cost.transport.value - 4 * (2000 + 3100)) < 1e-6)
  }

  /// Pairs among the two or three shortest routes of the trap do not exist, but a pair does.
  @Test("a pair is found where the shortest route is in the way of both")
  func trap() throws {
    var draft = ScenarioDraft(name: "trap", horizon: Horizon(length: TimeSpan(730)))
    draft.exchanges = ["a", "b", "c", "d"].map { Place(id: $0, role: .exchange) }
    for (from, to, ms) in [
      ("a", "b", 1.0), ("b", "c", 1), ("c", "d", 1), ("a", "c", 5), ("b", "d", 5),
    ] {
      draft.links.append(
        Link(
          id: "\(from)\(to)", from: from, to: to, capacity: .init(both: DataRate(9)),
          latency: .stated(Latency(ms), isMeasured: true),
          fee: TransportFee(perGbpsMonth: ms * 100)))
    }
    draft.flows = [flow(1)]
    let plan = try auditedPlan(draft).plan
    #expect(plan.flows[0].declinedShare == 0)
    #expect(abs(plan.cost.transport.value - 1200) < 1e-6)
    #expect(plan.verdict.provenFor == .allRoutes)
  }
}
