import Allocation
import Candidates
import ComputeNetwork
import Plans
import Quantities
import Testing

/// One site, one route of two links, every sort of charge; the bill was computed by hand.
@Suite("A bill computed by hand")
struct HandBillTests {
  /// A month of 730 h, so that monthly prices are paid once.
  static func draft() -> ScenarioDraft {
    var draft = ScenarioDraft()
    draft.horizon = Horizon(length: TimeSpan(730))
    draft.linkHeadroom = 0.9
    draft.computeKinds = [ComputeKind(id: "ai-fp16")]
    draft.sites = [
      Site(
        place: Place(
          id: "gz", name: LocalizedText("Gui'an", zh: "贵安"), role: .site),
        compute: [
          ComputePool(
            kind: "ai-fp16", capacity: 1000, existingLoad: 100, powerPerUnit: Power(2),
            pricePerUnitHour: 1)
        ],
        storage: StoragePool(
          capacity: DataVolume(500), existingLoad: DataVolume(50), pricePerTBMonth: 100),
        racks: RackSpace(count: 1000), pue: 1.2, power: .flat(pricePerKWh: 0.4),
        opening: OpeningCost(overHorizon: Money(5000)))
    ]
    draft.exchanges = [Place(id: "wuhan", role: .exchange)]
    draft.demandPlaces = [
      Place(id: "bj", name: LocalizedText("Beijing", zh: "北京"), role: .demand)
    ]
    draft.links = [
      Link(
        id: "bj-wh", from: "bj", to: "wuhan",
        capacity: .init(forward: DataRate(10), backward: DataRate(20)),
        existingLoad: .init(forward: DataRate(1), backward: DataRate(2)),
        latency: .stated(Latency(6), isMeasured: true),
        fee: TransportFee(perGB: 0.01, perGbpsMonth: 1000)),
      // Stated the other way round: data towards the site runs backwards on it.
      Link(
        id: "gz-wh", from: "gz", to: "wuhan", capacity: .init(both: DataRate(100)),
        latency: .stated(Latency(7), isMeasured: true),
        fee: TransportFee(perGbpsMonth: 2000, rateBasis: .busierDirection)),
    ]
    draft.workloads = [
      Workload(
        id: "train", count: 2, origins: [Origin(place: "bj")],
        needs: [
          ComputeNeed(amount: 40, accepted: [AcceptedKind(kind: "ai-fp16", speed: 0.8)])
        ],
        storage: DataVolume(10), duration: TimeSpan(365),
        traffic: Traffic(
          upRate: DataRate(1), downRate: DataRate(0.5), upVolume: DataVolume(9),
          deadline: TimeSpan(20)))
    ]
    return draft
  }

  private func program() throws -> ScenarioProgram { ScenarioProgram(try Scenario(Self.draft())) }

  private func placed(_ program: ScenarioProgram) -> Allocation {
    var source = program.makeSource(), pool = CandidatePool()
    source.cheapestPerGroup(of: 0, prices: program.basePrices, room: nil, into: &pool)
    return Allocation(candidates: pool, weights: [2], declined: [0])
  }

  @Test("resources are what existing load and headroom leave")
  func resources() throws {
    let program = try program()
    let names = program.resourceMeanings.map(\.name.english)
    #expect(
      names == [
        "opening of Gui'an", "AI compute of Gui'an", "rack power of Gui'an",
        "storage of Gui'an", "link bj-wh from Beijing to wuhan",
        "link bj-wh from wuhan to Beijing", "link gz-wh from Gui'an to wuhan",
        "link gz-wh from wuhan to Gui'an",
      ])
    #expect(program.resourceMeanings[1].name.chinese == "贵安的智算")
    // Compute 1000 - 100; power 1000 racks x 2.5 - 100 units x 2; storage 500 - 50;
    // links 0.9 x 10 - 1, 0.9 x 20 - 2, 0.9 x 100.
    let uppers = program.program.resources.map(\.upper)
    #expect(zip(uppers, [2, 900, 2300, 450, 8, 16, 90, 90]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(program.program.resources.map(\.gate) == [nil, 0, 0, 0, nil, nil, nil, nil])
    #expect(program.program.resources[0].curve == .opening(cost: 5000))
    #expect(program.program.resources[4].curve == .linear(slope: 1000))
    #expect(program.program.resources[6].curve == .free)
    #expect(program.program.blocks.map(\.resources) == [[6, 7]])
    #expect(program.resourceMeanings[4].grossCapacity == 10)
    #expect(program.resourceMeanings[4].existingLoad == 1)
  }

  /// Figures of one copy, and what both pay together.
  ///
  /// 40 / 0.8 = 50 units for 365 h at 1 = 18,250; 100 kW x 1.2 x 0.4 x 365 = 17,520;
  /// 10 TB x 100 x 365 / 730 = 500.
  /// Data up: 1 + 9 / (0.45 x 20) = 2 Gbps, 1 x 365 x 0.45 + 9 = 173.25 TB; down: 0.5 Gbps,
  /// 82.125 TB. First link: 255,375 GB x 0.01 + 2.5 Gbps x 1000 = 5,053.75.
  /// Second link, both copies: max(4, 1) Gbps x 2000 = 8,000, paid by the plan, not a placement.
  @Test("every line of the bill")
  func bill() throws {
    let program = try program()
    let allocation = placed(program)
    let decisions = program.decisions(from: allocation)
    let placement = try #require(decisions.first?.placements.first)
    #expect(placement.site == "gz" && placement.copies == 2 && placement.kinds == ["ai-fp16"])
    #expect(placement.routes.map(\.links) == [["bj-wh", "gz-wh"]])
    #expect(placement.routes[0].latency == Latency(13))
    expect(
      placement.cost,
      CostBreakdown(
        compute: Money(36_500), power: Money(35_040), storage: Money(1_000),
        transport: Money(10_107.5)))
    expect(
      program.cost(of: allocation),
      CostBreakdown(
        compute: Money(36_500), power: Money(35_040), storage: Money(1_000),
        transport: Money(18_107.5), opening: Money(5_000)))
    let loads = program.program.evaluate(allocation).loads
    #expect(zip(loads, [2, 100, 200, 20, 4, 1, 1, 4]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(abs(program.program.evaluate(allocation).objective - 95_647.5) < 1e-6)
  }

  /// A stated cost stands for compute, power and storage; stated amounts for amount / speed.
  @Test("a stated option")
  func option() throws {
    var draft = Self.draft()
    draft.workloads[0].options = [
      StatedOption(site: "gz", cost: Money(1234), amounts: [7])
    ]
    let program = ScenarioProgram(try Scenario(draft))
    let cost = program.cost(of: placed(program))
    expect(
      cost,
      CostBreakdown(compute: Money(2468), transport: Money(18_107.5), opening: Money(5000)))
    let loads = program.program.evaluate(placed(program)).loads
    #expect(abs(loads[1] - 14) < 1e-9, "7 units a copy")
    #expect(abs(loads[2] - 28) < 1e-9, "of 2 kW each")
  }

  /// 100,000 yuan over 10 years at 5 %: annuity 0.1295045749..., a month is 730 / 8760 of a year.
  @Test("capital of an opening is annualised")
  func capital() throws {
    var draft = Self.draft()
    draft.sites[0].opening = OpeningCost(capital: Money(100_000), lifeYears: 10)
    let program = ScenarioProgram(try Scenario(draft))
    let opening = program.cost(of: placed(program)).opening.value
    #expect(abs(opening - 100_000 * 0.12950457496545667 / 12) < 1e-6)
  }

  @Test("no route within the limit: no candidate")
  func tooFar() throws {
    var draft = Self.draft()
    draft.workloads[0].latency = .limit(Latency(25.9), .roundTrip)
    #expect(try candidateCount(draft) == 0, "13 ms one way is 26 ms there and back")
    draft.workloads[0].latency = .limit(Latency(26), .roundTrip)
    #expect(try candidateCount(draft) == 1)
    draft.workloads[0].traffic = Traffic()
    #expect(try candidateCount(draft) == 1, "a route is needed even if no data moves")
    draft.workloads[0].layer = .optical
    #expect(try candidateCount(draft) == 0)
    draft.workloads[0].origins = []
    #expect(try candidateCount(draft) == 1, "no origin, no route")
  }

  @Test("a copy too large for an empty pool has no candidate, unless it can be split")
  func tooLarge() throws {
    var draft = Self.draft()
    draft.workloads[0].needs[0].amount = 721  // 901.25 units of 900
    #expect(try candidateCount(draft) == 0)
    draft.workloads[0].isSplittable = true
    #expect(try candidateCount(draft) == 1)
  }

  private func candidateCount(_ draft: ScenarioDraft) throws -> Int {
    let program = ScenarioProgram(try Scenario(draft))
    var source = program.makeSource(), pool = CandidatePool()
    source.cheapestPerGroup(of: 0, prices: program.basePrices, room: nil, into: &pool)
    return pool.count
  }

  private func expect(
    _ cost: CostBreakdown, _ right: CostBreakdown, location: SourceLocation = #_sourceLocation
  ) {
    for line in [
      \CostBreakdown.compute, \.power, \.storage, \.transport, \.opening, \.declining,
    ] {
      #expect(
        abs(cost[keyPath: line].value - right[keyPath: line].value) < 1e-6,
        sourceLocation: location)
    }
  }
}
