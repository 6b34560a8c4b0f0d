import RouteOptimizer
import TestSupport
import Testing

/// Second sites by hand: what they take, what they pay, and why there are none.
@Suite("Storage and stand-by sites")
struct PartnerTests {
  /// Three sites in a row, 100 km of fibre (0.5 ms) between neighbours; an hour.
  ///
  /// Compute costs 10, 20 and 30 yuan a unit, storage 73,000, 7,300 and 730 a TB-month of 730 h,
  /// links 730 a Gbps-month: one yuan a Gbps and hour.
  private func draft(_ workload: Workload) -> ScenarioDraft {
    var draft = ScenarioDraft(
      name: "row", horizon: Horizon(length: TimeSpan(1), hoursPerMonth: 730))
    draft.computeKinds = [ComputeKind(id: "ai")]
    for (number, (price, storage)) in [(10.0, 73_000.0), (20, 7_300), (30, 730)].enumerated() {
      draft.sites.append(
        Site(
          place: Place(
            id: "s\(number)", coordinate: Coordinate(latitude: 30, longitude: 100 + Double(number)),
            province: number < 2 ? "West" : "East", grid: "G\(number)", role: .site),
          compute: [ComputePool(kind: "ai", capacity: 100, pricePerUnitHour: price)],
          storage: StoragePool(capacity: DataVolume(1000), pricePerTBMonth: storage)))
    }
    for number in 0..<2 {
      draft.links.append(
        Link(
          id: "l\(number)", from: "s\(number)", to: "s\(number + 1)",
          capacity: .init(both: DataRate(100)),
          latency: .stated(Latency(0.5), isMeasured: true),
          fee: TransportFee(perGbpsMonth: 730)))
    }
    draft.workloads = [workload]
    return draft
  }

  private func job(
    storageSite: Partner? = nil, standby: Partner? = nil, storage: Double = 1
  ) -> Workload {
    Workload(
      id: "w", needs: [ComputeNeed(amount: 2, accepted: [AcceptedKind(kind: "ai")])],
      storage: DataVolume(storage), storageSite: storageSite, standby: standby)
  }

  private func plan(
    _ workload: Workload, _ solver: SolverChoice = .auto
  ) throws -> PlanningResult {
    try auditedPlan(draft(workload), solver)
  }

  /// At s0 with its own storage 20 + 100; at s2 60 + 1; compute at s0 and storage at s2 20 + 1, and
  /// 5 Gbps over two links 10: the least.
  @Test("storage lies where it is cheap and near enough", arguments: SolverChoice.allCases)
  func storage(_ solver: SolverChoice) throws {
    var partner = Partner(.storage, traffic: Traffic(upRate: DataRate(5)))
    var placement = try plan(job(storageSite: partner), solver).plan.decisions[0].placements[0]
    #expect(placement.site == "s0")
    #expect(placement.partners.map(\.site) == ["s2"])
    #expect(placement.partners[0].links == ["l0", "l1"])
    #expect(placement.cost.compute == Money(20))
    #expect(abs(placement.cost.storage.value - 1) < 1e-9)
    #expect(abs(placement.cost.transport.value - 10) < 1e-9)
    // Within 0.5 ms only the neighbour is left: 20 + 10 + 5.
    partner.latency = .limit(Latency(0.5), .oneWay)
    placement = try plan(job(storageSite: partner), solver).plan.decisions[0].placements[0]
    #expect(placement.partners.map(\.site) == ["s1"])
    #expect(abs(placement.cost.toPay.value - 35) < 1e-9)
    #expect(try plan(job()).plan.cost.toPay.value == 50, "40 + 10 at s1 without a second site")
  }

  /// Hot: 20 + 40 at the two cheap sites.
  ///
  /// In another province: 20 + 60. A burst of 0.9 TB within an hour takes 2 Gbps over two links.
  @Test("a stand-by keeps compute ready, apart as it is asked", arguments: SolverChoice.allCases)
  func standby(_ solver: SolverChoice) throws {
    func best(_ partner: Partner) throws -> Placement {
      try plan(job(standby: partner, storage: 0), solver).plan.decisions[0].placements[0]
    }
    let hot = try best(Partner(.standby, computeShare: 1))
    #expect(Set([hot.site, hot.partners[0].site]) == ["s0", "s1"])
    #expect(abs(hot.cost.toPay.value - 60) < 1e-9)
    // The dear site may be the stand-by or the first: 20 + 0.5 x 60 or 20 + 0.5 x 40.
    let warm = try best(Partner(.standby, computeShare: 0.5, apartIn: [.province]))
    #expect(warm.partners[0].site == "s2" && warm.site == "s0")
    #expect(abs(warm.cost.toPay.value - 50) < 1e-9)
    let cold = try best(
      Partner(
        .standby, computeShare: 0, storage: DataVolume(3), apartIn: [.province],
        recovery: Recovery(point: TimeSpan(1), burst: DataVolume(0.9))))
    #expect(cold.site == "s0" && cold.partners[0].site == "s2")
    #expect(abs(cold.cost.transport.value - 4) < 1e-9)
    #expect(abs(cold.cost.toPay.value - (20 + 3 + 4)) < 1e-9)
  }

  @Test("no second site: the rule that leaves none is named")
  func reason() throws {
    let far = Partner(.standby, leastDistance: Distance(5000))
    let reason = try #require(try plan(job(standby: far)).plan.declined.first)
    #expect(reason.funnel.contains { $0.sitesLeft == 0 && $0.rule.english.contains("stand-by") })
  }

  @Test("a recovery time that cannot be kept is a finding")
  func recovery() throws {
    let slow = Partner(
      .standby,
      recovery: Recovery(
        time: TimeSpan(2), start: TimeSpan(1), restored: DataVolume(9), restoreRate: DataRate(10)))
    #expect(slow.recovery.timeNeeded == TimeSpan(3))
    #expect(throws: (any Error).self) { try Scenario(draft(job(standby: slow))) }
  }
}
