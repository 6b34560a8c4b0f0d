import Candidates
import RouteOptimizer
import TestSupport
import Testing

/// A link that only runs from its first end to its second is no way back for anyone: not for a
/// plan, its baseline, the reasons of what is declined, or the reach of a stand-by.
@Suite("One-way links")
struct OneWayLinkTests {
  /// The diamond of `FlowTests`, whose fast way over b runs from d to a only.
  private func draft(_ flow: Flow) -> ScenarioDraft {
    var draft = FlowTests.draft([flow])
    for (number, link) in draft.links.enumerated() where link.from == "a" && link.to == "b" {
      draft.links[number].from = "b"
      draft.links[number].to = "a"
      draft.links[number].capacityBasis = .forwardOnly
    }
    return draft
  }

  private func flow(_ traffic: Traffic, _ protection: RouteProtection? = nil) -> Flow {
    Flow(
      id: "f", from: "a", to: "d", traffic: traffic, hasSingleRoute: true, protection: protection)
  }

  private static let up = Traffic(upRate: DataRate(1)), down = Traffic(downRate: DataRate(1))

  @Test("the baseline takes the way that is open to the flow's data")
  func baseline() throws {
    let ways = [(Self.up, ["ac", "cd"], 5000.0), (Self.down, ["ab", "bd"], 2000)]
    for (traffic, links, yuan) in ways {
      let draft = draft(flow(traffic))
      let result = try auditedPlan(draft)
      #expect(result.plan.flows[0].routes.map(\.links) == [links])
      let baseline = BaselinePlanner(try Scenario(draft)).baseline()
      #expect(abs(baseline.cost.transport.value - yuan) < 1e-6)
      #expect(baseline.fitsCapacity)
    }
  }

  @Test("a pair needs two ways that are open, and the reason names what every open way uses")
  func pair() throws {
    let decision = try auditedPlan(draft(flow(Self.up, RouteProtection()))).plan.flows[0]
    #expect(decision.declinedShare == 1)
    #expect(
      decision.reason?.english == "no two routes are apart: every route uses links ac, cd")
    let both = try auditedPlan(draft(flow(Self.down, RouteProtection()))).plan.flows[0]
    #expect(both.declinedShare == 0)
  }

  @Test("a flow that only a closed way would reach has no route")
  func noRoute() throws {
    var draft = draft(flow(Self.up))
    draft.links.removeAll { $0.id == "ac" }
    let decision = try auditedPlan(draft).plan.flows[0]
    #expect(decision.reason?.english.contains("no route") == true, "\(decision)")
  }

  /// The user's place p; the far site is joined to p by a link that only runs from the site.
  private func sites(_ traffic: Traffic, _ standby: Partner?) -> ScenarioDraft {
    var draft = ScenarioDraft(name: "row", horizon: Horizon(length: TimeSpan(1)))
    draft.computeKinds = [ComputeKind(id: "ai")]
    draft.exchanges = [Place(id: "p", role: .exchange)]
    for (number, price) in [10.0, 1, 30].enumerated() {
      draft.sites.append(
        Site(
          place: Place(id: "s\(number)", role: .site),
          compute: [ComputePool(kind: "ai", capacity: 100, pricePerUnitHour: price)]))
      draft.links.append(
        Link(
          id: "l\(number)", from: "s\(number)", to: "p",
          capacity: .init(both: DataRate(100)),
          capacityBasis: number == 1 ? .forwardOnly : .eachDirection,
          latency: .stated(Latency(0.5), isMeasured: true)))
    }
    draft.workloads = [
      Workload(
        id: "w", origins: [Origin(place: "p")],
        needs: [ComputeNeed(amount: 2, accepted: [AcceptedKind(kind: "ai")])], traffic: traffic,
        latency: .limit(Latency(5), .oneWay), standby: standby)
    ]
    return draft
  }

  @Test("the cheapest site does not serve where data would run against its only link")
  func eligibility() throws {
    #expect(try auditedPlan(sites(Self.up, nil)).plan.decisions[0].placements[0].site == "s0")
    #expect(try auditedPlan(sites(Self.down, nil)).plan.decisions[0].placements[0].site == "s1")
  }

  @Test("no stand-by stands where it could not serve the origins; the audit sees one that does")
  func standby() throws {
    let partner = Partner(.standby, computeShare: 1)
    for (traffic, sites) in [(Self.up, ["s0", "s2"]), (Self.down, ["s0", "s1"])] {
      let draft = self.sites(traffic, partner)
      let plan = try auditedPlan(draft).plan
      let placement = plan.decisions[0].placements[0]
      #expect([placement.site, placement.partners[0].site].sorted() == sites)
    }
    let draft = self.sites(Self.up, partner)
    var broken = try auditedPlan(draft).plan
    broken.decisions[0].placements[0].partners[0].site = "s1"
    let audit = PlanAuditor().audit(broken, of: try Scenario(draft))
    #expect(audit.findings.contains { $0.kind == .partnerExcluded })
  }
}
