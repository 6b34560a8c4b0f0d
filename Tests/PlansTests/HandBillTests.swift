import ComputeNetwork
import Plans
import Quantities
import Testing

/// Bills and latencies worked out by hand, step by step, in the comments.
@Suite("Bills by hand")
struct HandBillTests {
  /// A month of 730 h in a year of 8,760 h at 10 % interest; city - x - y - site in three links,
  /// of which the second is defined backwards.
  static func draft() -> ScenarioDraft {
    var site = Site(place: Place(id: "site", role: .site))
    site.compute = [
      ComputePool(
        kind: "ai", capacity: 100, existingLoad: 60, powerPerUnit: Power(0.5), pricePerUnitHour: 2)
    ]
    site.storage = StoragePool(
      capacity: DataVolume(10), existingLoad: DataVolume(2), pricePerTBMonth: 30)
    site.racks = RackSpace(count: 20)
    site.pue = 1.2
    site.power = .flat(pricePerKWh: 0.4)
    site.opening = OpeningCost(overHorizon: Money(1000), capital: Money(12_000), lifeYears: 2)
    let first = Link(
      id: "l1", from: "city", to: "x", capacity: ByDirection(both: DataRate(10)),
      latency: .stated(Latency(1.5), isMeasured: true), fee: TransportFee(perGB: 0.01))
    let second = Link(
      id: "l2", from: "y", to: "x", capacity: ByDirection(both: DataRate(10)),
      latency: .length(Distance(100), deviceTime: Latency(0.1)),
      fee: TransportFee(perGbpsMonth: 100))
    let third = Link(
      id: "l3", from: "y", to: "site", capacity: ByDirection(both: DataRate(10)),
      latency: .stated(Latency(2), isMeasured: false),
      fee: TransportFee(perGbpsMonth: 50, rateBasis: .busierDirection))
    let job = Workload(
      id: "job", count: 2, origins: [Origin(place: "city")],
      needs: [ComputeNeed(amount: 10, accepted: [AcceptedKind(kind: "ai", speed: 0.5)])],
      storage: DataVolume(4), duration: TimeSpan(365),
      traffic: Traffic(
        upRate: DataRate(2), downRate: DataRate(1), upVolume: DataVolume(9),
        deadline: TimeSpan(10)),
      latency: .limit(Latency(10), .roundTrip))
    return ScenarioDraft(
      name: "by hand",
      horizon: Horizon(
        length: TimeSpan(730), hoursPerMonth: 730, hoursPerYear: 8760, interestRate: 0.1),
      computeKinds: [ComputeKind(id: "ai")], sites: [site],
      exchanges: [Place(id: "x", role: .exchange), Place(id: "y", role: .exchange)],
      demandPlaces: [Place(id: "city", role: .demand)], links: [first, second, third],
      workloads: [job])
  }

  /// - units: 10 ÷ 0.5 = 20 a copy
  /// - compute: 20 × 2 yuan × 365 h = 14,600 a copy
  /// - power: 20 × 0.5 kW × 1.2 × 365 h × 0.4 yuan = 1,752 a copy
  /// - storage: 4 TB × 30 yuan × half a month = 60 a copy
  /// - rate up: 2 + 9 ÷ (0.45 × 10) = 4 Gbps; down: 1 Gbps
  /// - volume: (2 + 1) × 365 × 0.45 + 9 = 501.75 TB = 501,750 GB; at 0.01 yuan: 5,017.50 a copy
  /// - l2: (4 + 1) Gbps × 100 yuan × 1 month = 500 a copy; the whole horizon, not 365 h
  /// - l3: two copies load it with 8 Gbps up and 2 Gbps down: 8 × 50 = 400, once
  /// - opening: 12,000 × 0.1 ÷ (1 − 1.1⁻²) = 6,914.285714 a year, a twelfth of it is
  ///   576.190476; with the 1,000 it is 1,576.190476
  /// - latency: 1.5 + (100 × 0.0049 + 0.1) + 2 = 4.09 ms
  static func plan() -> Plan {
    let perPlacement = CostBreakdown(
      compute: Money(29_200), power: Money(3_504), storage: Money(120), transport: Money(11_035))
    let placement = Placement(
      site: "site", copies: 2, kinds: ["ai"],
      routes: [Route(origin: "city", links: ["l1", "l2", "l3"], latency: Latency(4.09))],
      cost: perPlacement)
    var cost = perPlacement
    cost.transport = Money(11_435)
    cost.opening = Money(1_576.190476190476)
    return Plan(
      scenarioName: "by hand",
      decisions: [WorkloadDecision(workload: "job", placements: [placement])], cost: cost,
      verdict: Verdict(
        status: .feasible, objective: 45_835.190476190476, solver: "hand", stopped: .finished))
  }

  @Test func aWholeBill() throws {
    let report = PlanAuditor().audit(Self.plan(), of: try Scenario(Self.draft()))
    #expect(report.findings == [])
    #expect(report.isComplete)
    #expect(report.cost.compute == Money(29_200))
    #expect(abs(report.cost.power.value - 3_504) < 1e-9)
    #expect(report.cost.storage == Money(120))
    #expect(abs(report.cost.transport.value - 11_435) < 1e-8)
    #expect(abs(report.cost.opening.value - 1_576.190476190476) < 1e-8)
    #expect(report.cost.declining == .zero)
    #expect(abs(report.objective - 45_835.190476190476) < 1e-8)
  }

  @Test func loads() throws {
    let report = PlanAuditor().audit(Self.plan(), of: try Scenario(Self.draft()))
    #expect(report.links.map(\.link) == ["l1", "l1", "l2", "l2", "l3", "l3"])
    // l2 runs from y to x, so data towards the site takes it backwards.
    #expect(report.links.map(\.planned.value) == [8, 2, 2, 8, 8, 2])
    #expect(report.links.map(\.to) == ["x", "city", "x", "y", "site", "y"])
    #expect(report.compute.map(\.kind) == ["ai"])
    #expect(report.compute.map(\.planned) == [40])
    #expect(report.compute.map(\.existing) == [60])
    #expect(report.compute.map(\.capacity) == [100])
    // 20 racks of 2.5 kW are full: 40 units of the plan and 60 others at 0.5 kW.
    #expect(report.power.map(\.planned) == [Power(20)])
    #expect(report.power.map(\.existing) == [Power(30)])
    #expect(report.power.map(\.capacity) == [Power(50)])
    #expect(report.storage.map(\.planned) == [DataVolume(8)])
    #expect(report.storage.map(\.existing) == [DataVolume(2)])
    #expect(report.storage.map(\.capacity) == [DataVolume(10)])
  }

  /// One copy has a stated cost and amount, and a quarter of its data is at its own site.
  ///
  /// - compute: the stated 777, though 30 units of the pool are used; power and storage: 0
  /// - volume: 3 Gbps × 730 h × 0.45 = 985.5 TB; three quarters come over the link at
  ///   0.02 yuan a GB: 739,125 × 0.02 = 14,782.50
  /// - a copy of the other workload is declined at 250; a copy that must be served counts
  ///   1,000,000 in the objective and nothing in the bill
  @Test func statedOptionsAndDeclining() throws {
    var draft = Self.draft()
    draft.interestRateFree()
    draft.links = [
      Link(
        id: "l", from: "site", to: "city", capacity: ByDirection(both: DataRate(10)),
        latency: .stated(Latency(1), isMeasured: true), fee: TransportFee(perGB: 0.02))
    ]
    var job = draft.workloads[0]
    job.origins = [Origin(place: "site", share: 0.25), Origin(place: "city", share: 0.75)]
    job.traffic = Traffic(upRate: DataRate(2), downRate: DataRate(1))
    job.duration = nil
    job.options = [StatedOption(site: "site", cost: Money(777), amounts: [30])]
    draft.workloads = [
      job, Workload(id: "optional", count: 3, declinePrice: Money(250)),
    ]
    let scenario = try Scenario(draft)
    let cost = CostBreakdown(compute: Money(777), transport: Money(14_782.5))
    var total = cost
    total.declining = Money(250)
    // 12,000 over 2 years without interest: 6,000 a year, 500 a month, and the 1,000.
    total.opening = Money(1_500)
    let plan = Plan(
      scenarioName: "by hand",
      decisions: [
        WorkloadDecision(
          workload: "optional",
          placements: [
            Placement(site: "site", copies: 2, kinds: [], routes: [], cost: CostBreakdown())
          ], declinedCopies: 1),
        WorkloadDecision(
          workload: "job",
          placements: [
            Placement(
              site: "site", copies: 1, kinds: ["ai"],
              routes: [
                Route(origin: "site", links: [], latency: .zero),
                Route(origin: "city", links: ["l"], latency: Latency(1)),
              ], cost: cost)
          ], declinedCopies: 1),
      ], cost: total,
      verdict: Verdict(
        status: .feasible, objective: 1_017_309.5, solver: "hand", stopped: .finished,
        mustServePrice: 1e6))
    let report = PlanAuditor().audit(plan, of: scenario)
    #expect(report.findings == [])
    #expect(report.declinedMustServe == 1)
    #expect(report.objective == 1_017_309.5)
    #expect(report.compute[0].planned == 30)
    // Three quarters of the 2 Gbps run from city to site, which is the link's backward direction.
    #expect(report.links.map(\.planned.value) == [0.75, 1.5])
  }

  /// One degree of the equator is 6,371.0088 × π ÷ 180 = 111.195080 km.
  ///
  /// - IP private: × 2.64 × 0.0049 = 1.438419558 ms
  /// - hollow-core, own factor of 1.5: × 1.5 × 0.0034 = 0.567094909 ms
  /// - optical, four degrees: × 4 × 1.75 × 0.0049 = 3.813991252 ms
  @Test(
    arguments: [
      (1.0, NetworkLayer.ipPrivate, nil, false, 1.438419558),
      (1.0, .ipPrivate, 1.5, true, 0.567094909), (4.0, .optical, nil, false, 3.813991252),
      (180.0, .optical, 1.0, false, 98.074060766), (2.0, .public, nil, false, 3.269135359),
    ] as [(Double, NetworkLayer, Double?, Bool, Double)])
  func latencyOfAGreatCircle(
    degrees: Double, layer: NetworkLayer, factor: Double?, isHollowCore: Bool, expected: Double
  ) throws {
    var draft = Self.draft()
    let equator = Coordinate(latitude: 0, longitude: 10)
    draft.sites[0].place.coordinate = equator
    draft.demandPlaces[0].coordinate = Coordinate(
      latitude: 0, longitude: degrees == 180 ? -170 : 10 + degrees)
    draft.links = [
      Link(
        id: "l", from: "city", to: "site", layer: layer,
        capacity: ByDirection(both: DataRate(10)), latency: .estimated(factor: factor),
        isHollowCore: isHollowCore)
    ]
    draft.workloads = [Workload(id: "job", origins: [Origin(place: "city")], layer: layer)]
    var plan = Self.plan()
    plan.decisions[0].placements[0] = Placement(
      site: "site", copies: 1, kinds: [],
      routes: [Route(origin: "city", links: ["l"], latency: Latency(expected))],
      cost: CostBreakdown())
    let scenario = try Scenario(draft)
    #expect(
      PlanAuditor().audit(plan, of: scenario).findings.filter { $0.kind == .latencyMisstated }
        .isEmpty)
    plan.decisions[0].placements[0].routes[0].latency = Latency(expected * 1.00001)
    #expect(
      PlanAuditor().audit(plan, of: scenario).findings.contains { $0.kind == .latencyMisstated })
  }
}

extension ScenarioDraft {
  fileprivate mutating func interestRateFree() { horizon.interestRate = 0 }
}
