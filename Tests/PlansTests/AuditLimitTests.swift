import ComputeNetwork
import Plans
import Quantities
import Testing

/// Where a limit lies exactly, and what is said when it is passed.
@Suite("Limits and sentences")
struct AuditLimitTests {
  /// One workload that sends a rate from Chengdu to a site in Guizhou.
  static func draft(_ rate: Double) -> ScenarioDraft {
    var site = Site(place: Place(id: "gz", role: .site))
    site.compute = [
      ComputePool(kind: "fp16", capacity: 300, existingLoad: 100, powerPerUnit: Power(1))
    ]
    site.storage = StoragePool(capacity: DataVolume(50))
    site.racks = RackSpace(count: 100)
    site.pue = 1.21
    site.greenShare = 0.5
    let link = Link(
      id: "cd-gz", from: "cd", to: "gz", capacity: ByDirection(both: DataRate(125)),
      latency: .stated(Latency(6), isMeasured: true))
    let job = Workload(
      id: "job", origins: [Origin(place: "cd")],
      needs: [ComputeNeed(amount: 100, accepted: [AcceptedKind(kind: "fp16")])],
      storage: DataVolume(50), traffic: Traffic(upRate: DataRate(rate)))
    return ScenarioDraft(
      name: "limits", linkHeadroom: 0.8, computeKinds: [ComputeKind(id: "fp16")], sites: [site],
      demandPlaces: [Place(id: "cd", role: .demand)], links: [link], workloads: [job])
  }

  static func plan() -> Plan {
    let placement = Placement(
      site: "gz", copies: 1, kinds: ["fp16"],
      routes: [Route(origin: "cd", links: ["cd-gz"], latency: Latency(6))], cost: CostBreakdown())
    return Plan(
      scenarioName: "limits",
      decisions: [WorkloadDecision(workload: "job", placements: [placement])],
      cost: CostBreakdown(),
      verdict: Verdict(status: .feasible, objective: 0, solver: "hand", stopped: .finished))
  }

  static func findings(
    _ rate: Double = 100, _ change: (inout ScenarioDraft, inout Plan) -> Void = { _, _ in }
  ) throws -> [AuditFinding] {
    var draft = draft(rate), plan = plan()
    change(&draft, &plan)
    return PlanAuditor().audit(plan, of: try Scenario(draft)).findings
  }

  @Test func fullIsNotTooFull() throws {
    // 125 Gbps at 80 % headroom, 300 − 100 units, 250 kW and 50 TB: all but the pool are full.
    #expect(try Self.findings() == [])
    #expect(try Self.findings { draft, _ in draft.sites[0].compute[0].capacity = 200 } == [])
    #expect(try Self.findings { draft, _ in draft.sites[0].racks?.count = 80 } == [])
    #expect(try Self.findings(100.00005) == [])
    #expect(try Self.findings(100.002).map(\.kind) == [.linkOverload])
  }

  @Test func overloads() throws {
    let link = try Self.findings(102.3)
    #expect(link.map(\.message.english) == ["link cd-gz carries 102.3 of 100 Gbps towards gz"])
    #expect(link.map(\.message.chinese) == ["链路 cd-gz 往 gz 方向承载 102.3，上限 100 Gbps"])
    #expect(link.map(\.path) == ["links[0].forward"])
    #expect(link.map(\.subject) == [["cd-gz", "gz"]])
    let shared = try Self.findings(60) { draft, _ in
      draft.links[0].existingLoad.forward = DataRate(45.5)
    }
    #expect(
      shared.map(\.message.english) == [
        "link cd-gz carries 105.5 of 100 Gbps (45.5 without the plan) towards gz"
      ])
    let pool = try Self.findings { draft, _ in draft.sites[0].compute[0].capacity = 199 }
    #expect(
      pool.map(\.message.english) == ["gz runs 200 of 199 PFLOPS (100 without the plan) of fp16"])
    let storage = try Self.findings { draft, _ in draft.sites[0].storage = nil }
    #expect(storage.map(\.message.english) == ["gz stores 50 of 0 TB"])
    let racks = try Self.findings { draft, _ in draft.sites[0].racks?.count = 79.5 }
    #expect(
      racks.map(\.message.english) == [
        "the racks of gz draw 200 of 198.75 kW (100 without the plan) of IT power"
      ])
  }

  @Test func whatOthersOverloadIsNoFaultOfAPlanThatAddsNothing() throws {
    let findings = try Self.findings(0) { draft, plan in
      draft.links[0].existingLoad = ByDirection(both: DataRate(1000))
      draft.sites[0].compute[0].existingLoad = 400
      draft.workloads[0].needs[0].amount = 0
      draft.workloads[0].power = .zero
    }
    #expect(findings == [])
    let more = try Self.findings(1e-6) { draft, _ in
      draft.links[0].existingLoad = ByDirection(both: DataRate(1000))
    }
    #expect(more.map(\.kind) == [.linkOverload])
  }

  @Test func latencies() throws {
    func kinds(_ limit: LatencyLimit) throws -> [AuditFindingKind] {
      try Self.findings { draft, _ in draft.workloads[0].latency = limit }.map(\.kind)
    }
    #expect(try kinds(.limit(Latency(6), .oneWay)) == [])
    #expect(try kinds(.limit(Latency(12), .roundTrip)) == [])
    #expect(try kinds(.limit(Latency(11.9), .roundTrip)) == [.latencyTooLong])
    #expect(try kinds(.tier("regional")) == [.latencyTooLong])
    #expect(try kinds(.tier("cross-hub")) == [])
    let tooLong = try Self.findings { draft, _ in draft.workloads[0].latency = .tier("regional") }
    #expect(
      tooLong.map(\.message.english) == [
        "the route of workload job from cd takes 6 of 5 ms one way"
      ])
  }

  @Test func aRouteOfZeroRateStillHasALimit() throws {
    let findings = try Self.findings(0) { draft, _ in draft.workloads[0].latency = .tier("city") }
    #expect(findings.map(\.kind) == [.latencyTooLong])
    let missing = try Self.findings(0) { _, plan in plan.decisions[0].placements[0].routes = [] }
    #expect(missing.map(\.kind) == [.routeCount])
  }

  @Test func rulesHaveNoTolerance() throws {
    func kinds(_ rules: SiteRules) throws -> [AuditFindingKind] {
      try Self.findings { draft, _ in draft.workloads[0].rules = rules }.map(\.kind)
    }
    #expect(try kinds(SiteRules(maximumPUE: 1.21)) == [])
    #expect(try kinds(SiteRules(maximumPUE: 1.2099999999)) == [.pueTooHigh])
    #expect(try kinds(SiteRules(minimumGreenShare: 0.5)) == [])
    #expect(try kinds(SiteRules(minimumGreenShare: 0.5000000001)) == [.greenShareTooLow])
  }

  @Test func hubsOfClustersCount() throws {
    func kinds(_ only: [String], _ never: [String]) throws -> [AuditFindingKind] {
      try Self.findings { draft, _ in
        draft.hubs = [Hub(id: "guizhou"), Hub(id: "other")]
        draft.clusters = [Cluster(id: "guian", hub: "guizhou"), Cluster(id: "free")]
        draft.sites[0].cluster = "guian"
        draft.sites[0].place.province = "Guizhou"
        draft.workloads[0].rules = SiteRules(only: only, never: never)
      }.map(\.kind)
    }
    for name in ["gz", "guian", "guizhou", "Guizhou"] {
      #expect(try kinds(["other", name], ["free"]) == [])
      #expect(try kinds([], ["other", name]) == [.siteExcluded])
    }
    #expect(try kinds(["other", "free"], []) == [.siteExcluded])
  }

  @Test func pinnedCopiesStayOrAreDeclined() throws {
    func kinds(_ copies: Double, declined: Double) throws -> [AuditFindingKind] {
      try Self.findings(10) { draft, plan in
        var other = draft.sites[0]
        other.place.id = "other"
        draft.sites.append(other)
        draft.workloads[0].count = 4
        draft.workloads[0].origins = []
        draft.workloads[0].traffic = Traffic()
        draft.workloads[0].needs = []
        draft.workloads[0].storage = .zero
        draft.workloads[0].declinePrice = .zero
        draft.workloads[0].today = [
          PlacementToday(site: "gz", count: 2, isPinned: true),
          PlacementToday(site: "gz", count: 1, isPinned: true),
          PlacementToday(site: "other", count: 1),
        ]
        plan.decisions[0].declinedCopies = declined
        plan.decisions[0].placements = [("gz", copies), ("other", 4 - copies - declined)].map {
          Placement(site: $0, copies: $1, kinds: [], routes: [], cost: CostBreakdown())
        }
      }.map(\.kind)
    }
    #expect(try kinds(4, declined: 0) == [])
    #expect(try kinds(3, declined: 0) == [])
    #expect(try kinds(2, declined: 0) == [.pinMoved])
    #expect(try kinds(2, declined: 1) == [])
    #expect(try kinds(0, declined: 2) == [.pinMoved])
  }

  @Test func sitesThatServeNothingNeedNotOpen() throws {
    let findings = try Self.findings { draft, plan in
      draft.sites[0].opening = OpeningCost(overHorizon: Money(1e6))
      plan.decisions[0].declinedCopies = 1
      plan.decisions[0].placements[0].copies = 0
    }
    #expect(findings == [])
  }

  @Test(
    arguments: [
      (0.1 + 0.2, "0.3"), (102.30000000000001, "102.3"), (1_234_567.891, "1234567.89"),
      (142_877, "142877"), (-2.5, "-2.5"), (1e20, "1e+20"), (1e-8, "1e-08"),
      (.infinity, "infinity"),
      (-.infinity, "-infinity"),
    ] as [(Double, String)])
  func numbersAreShort(value: Double, text: String) throws {
    let findings = try Self.findings { _, plan in plan.cost.compute = Money(value) }
    let message = findings.first?.message.english ?? ""
    #expect(message.contains(" \(text)"), "\(message)")
  }
}
