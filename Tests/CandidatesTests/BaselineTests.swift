import Candidates
import ComputeNetwork
import Plans
import Quantities
import Testing

/// Two sites on a line: bj -- 2 ms -- near -- 3 ms -- far; compute costs 2 near and 1 far.
@Suite("The baseline")
struct BaselineTests {
  private func draft() -> ScenarioDraft {
    var draft = ScenarioDraft()
    draft.horizon = Horizon(length: TimeSpan(10))
    draft.computeKinds = [ComputeKind(id: "ai"), ComputeKind(id: "cpu", family: .general)]
    draft.sites = [
      Site(
        place: Place(
          id: "far", coordinate: Coordinate(latitude: 38, longitude: 106), role: .site),
        compute: [ComputePool(kind: "ai", capacity: 100, pricePerUnitHour: 1)]),
      Site(
        place: Place(
          id: "near", coordinate: Coordinate(latitude: 40, longitude: 115), role: .site),
        compute: [ComputePool(kind: "ai", capacity: 10, pricePerUnitHour: 2)]),
    ]
    draft.demandPlaces = [
      Place(id: "bj", coordinate: Coordinate(latitude: 40, longitude: 116.4), role: .demand)
    ]
    draft.links = [
      Link(
        id: "short", from: "bj", to: "near", capacity: .init(both: DataRate(10)),
        latency: .stated(Latency(2), isMeasured: false),
        fee: TransportFee(perGbpsMonth: 73, rateBasis: .busierDirection)),
      Link(
        id: "long", from: "near", to: "far", capacity: .init(both: DataRate(10)),
        latency: .stated(Latency(5), isMeasured: false)),
    ]
    draft.workloads = [
      Workload(
        id: "w", count: 3, origins: [Origin(place: "bj")],
        needs: [ComputeNeed(amount: 4, accepted: [AcceptedKind(kind: "ai")])],
        traffic: Traffic(upRate: DataRate(1)))
    ]
    return draft
  }

  /// 3 copies x 4 units x 2 x 10 h = 240; 3 Gbps x 73 x 10 / 730 = 3.
  ///
  /// 12 units of 10 do not fit.
  @Test("everything at the nearest site, whether it fits or not")
  func nearest() throws {
    let planner = BaselinePlanner(try Scenario(draft())).plan()
    #expect(planner.baseline.kind == .nearestSite)
    #expect(planner.decisions[0].placements.map(\.site) == ["near"])
    #expect(abs(planner.baseline.cost.compute.value - 240) < 1e-9)
    #expect(abs(planner.baseline.cost.transport.value - 3) < 1e-9)
    #expect(!planner.baseline.fitsCapacity)
    #expect(planner.baseline.unplacedCopies == 0)
  }

  /// Two copies stay far: 2 x 4 x 1 x 10 + 1 x 4 x 2 x 10 = 160.
  @Test("today's placements as stated, the rest nearby")
  func today() throws {
    var draft = draft()
    draft.workloads[0].today = [PlacementToday(site: "far", count: 2)]
    let planner = BaselinePlanner(try Scenario(draft)).plan()
    #expect(planner.baseline.kind == .today)
    #expect(planner.decisions[0].placements.map(\.copies) == [2, 1])
    #expect(planner.decisions[0].placements[0].routes[0].links == ["short", "long"])
    #expect(abs(planner.baseline.cost.compute.value - 160) < 1e-9)
    #expect(planner.baseline.fitsCapacity)
  }

  @Test("copies that no site may take are counted, at their stated price")
  func unplaced() throws {
    var draft = draft()
    draft.workloads[0].needs[0].accepted = [AcceptedKind(kind: "cpu")]
    draft.workloads[0].declinePrice = Money(9)
    let planner = BaselinePlanner(try Scenario(draft)).plan()
    #expect(planner.baseline.unplacedCopies == 3)
    #expect(planner.baseline.cost.declining == Money(27))
    draft.workloads[0].needs[0].accepted = [AcceptedKind(kind: "ai")]
    draft.workloads[0].latency = .limit(Latency(1), .oneWay)
    let tooFar = BaselinePlanner(try Scenario(draft)).plan()
    #expect(tooFar.baseline.unplacedCopies == 3)
  }

  @Test("without a route the great circle tells which is near, and no transport is paid")
  func greatCircle() throws {
    var draft = draft()
    draft.workloads[0].layer = .optical
    let planner = BaselinePlanner(try Scenario(draft)).plan()
    let placement = planner.decisions[0].placements[0]
    #expect(placement.site == "near")
    #expect(placement.routes[0].links.isEmpty)
    // 119.2 km x 1.75 x 4.9 us.
    #expect(abs(placement.routes[0].latency.value - 1.0224) < 1e-3)
    #expect(planner.baseline.cost.transport == .zero)
  }

  @Test("a workload without origins goes to the first site that may take it")
  func noOrigins() throws {
    var draft = draft()
    draft.workloads[0].origins = []
    draft.workloads[0].traffic = Traffic()
    let planner = BaselinePlanner(try Scenario(draft)).plan()
    #expect(planner.decisions[0].placements.map(\.site) == ["far"])
  }
}
