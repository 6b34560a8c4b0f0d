import Allocation
import Candidates
import ComputeNetwork
import Quantities
import TestSupport
import Testing

@Suite("Jobs in periods against plain enumeration")
struct JobCandidateTests {
  @Test("each way is the least of all routes, many at once or one by one", arguments: 0..<10)
  func cheapest(block: Int) throws {
    var ways = 0, late = 0
    for seed in UInt64(block * 40)..<UInt64(block * 40 + 40) {
      let program = ScenarioProgram(try Scenario(Self.draft(seed)))
      let every = EveryJobCandidate(program)
      var random = SeededRandom(seed: seed &+ 5), source = program.makeSource()
      let prices = program.program.resources.map { _ in
        random.once(in: 3) ? 0 : Double.random(in: 0...50, using: &random)
      }
      let count = program.program.workloads.count
      let limits = [Double](repeating: .infinity, count: count)
      var batch = PricedWorkloads(workloadCount: count)
      source.price(0..<count, prices: prices, below: limits, into: &batch)
      for flow in 0..<count {
        let least = every.leastByTimes(of: flow, prices: prices)
        var found = CandidatePool()
        source.cheapestPerGroup(of: flow, prices: prices, room: nil, into: &found)
        let priced = (0..<found.count).map { found.pricedCost(of: $0, prices: prices) }.sorted()
        let expected = least.filter { $0 < .infinity }.sorted()
        #expect(priced.count == expected.count, "seed \(seed), flow \(flow)")
        for (one, other) in zip(priced, expected) {
          #expect(
            abs(one - other) <= 1e-9 * max(1, other),
            "seed \(seed), flow \(flow): \(priced) against \(expected)")
        }
        let best = expected.first ?? .infinity
        #expect(
          batch.least[flow] == best || abs(batch.least[flow] - best) <= 1e-9 * max(1, best),
          "seed \(seed), flow \(flow)")
        #expect(batch.found.workload.contains(Int32(flow)) == (best < .infinity))
        ways += expected.count
        late += least.count - expected.count
      }
      for candidate in 0..<batch.found.count {
        let price = batch.found.pricedCost(of: candidate, prices: prices)
        let least = batch.least[Int(batch.found.workload[candidate])]
        #expect(abs(price - least) <= 1e-9 * max(1, least), "seed \(seed)")
      }
    }
    #expect(ways > 400 && late > 10, "there are ways, and some that nothing fits")
  }

  @Test("below a limit every time's cheapest way is offered, not only the cheapest of all")
  func allBelowLimits() throws {
    var offered = 0, further = 0
    for seed in UInt64(0)..<200 {
      let scenario = try Scenario(Self.draft(seed)), program = ScenarioProgram(scenario)
      let every = EveryJobCandidate(program)
      var random = SeededRandom(seed: seed &+ 6), source = program.makeSource()
      let prices = program.program.resources.map { _ in Double.random(in: 0...50, using: &random) }
      let count = program.program.workloads.count
      let ways = (0..<count).map { flow in
        every.leastByTimes(of: flow, prices: prices).filter { $0 < .infinity }.sorted()
      }
      // Between two of its ways, or above all of them.
      let limits = ways.map { ways in
        ways.isEmpty ? 1 : ways[random.int(0...ways.count - 1)] * 1.000001
      }
      var batch = PricedWorkloads(workloadCount: count)
      source.price(0..<count, prices: prices, below: limits, into: &batch)
      for flow in 0..<count {
        let found = (0..<batch.found.count).filter { batch.found.workload[$0] == Int32(flow) }
          .map { batch.found.pricedCost(of: $0, prices: prices) }.sorted()
        var expected = ways[flow].filter { $0 < limits[flow] }
        let isAll = found.count == expected.count
        #expect(found.isEmpty == expected.isEmpty, "seed \(seed), flow \(flow)")
        offered += found.count
        further += max(0, found.count - 1)
        for (position, price) in found.enumerated() {
          // The cheapest first; each is one of the ways, and none stands twice.
          let match = expected.firstIndex { abs($0 - price) <= 1e-9 * max(1, price) }
          #expect(position == 0 ? match == 0 : match != nil, "seed \(seed), flow \(flow)")
          if let match { expected.remove(at: match) }
        }
        // What goes on one route, or not too slowly, is looked for by itself.
        let own = scenario.draft.flows[flow]
        if !own.hasSingleRoute, own.latency == .none {
          #expect(isAll, "seed \(seed), flow \(flow)")
        }
      }
    }
    #expect(offered > 500 && further > 100, "\(offered), \(further)")
  }

  @Test("prices to begin with give a bound before anything is solved")
  func startPrices() throws {
    // One link, 1 yuan a Gbps a day, three periods of 4, 8 and 12 h; 45 TB in whole are
    // 45,000 / 450 / 24 = 4.1667 Gbps all day, the least that any plan pays for.
    var draft = ScenarioDraft(
      name: "one", horizon: Horizon(length: TimeSpan(24), hoursPerMonth: 24))
    draft.periods = [4, 8, 12].enumerated().map {
      Period(id: "t\($0.offset)", length: TimeSpan($0.element))
    }
    draft.exchanges = ["a", "b"].map { Place(id: $0, role: .exchange) }
    draft.links = [
      Link(
        id: "l", from: "a", to: "b", capacity: .init(both: DataRate(40)),
        latency: .stated(Latency(1), isMeasured: true), fee: TransportFee(perGbpsMonth: 1))
    ]
    draft.flows = [
      Flow(
        id: "f", from: "a", to: "b", traffic: Traffic(upVolume: DataVolume(45)),
        declinePrice: Money(100))
    ]
    let program = ScenarioProgram(try Scenario(draft))
    let prices = try #require(program.startPrices)
    var source = program.makeSource(), answer = PricedWorkloads(workloadCount: 1)
    source.price(0..<1, prices: prices, below: [.infinity], into: &answer)
    let bound = program.program.dualBound(
      prices: ResourcePrices(ofResource: prices), least: answer.least,
      magnitudes: answer.magnitude)
    #expect(abs(bound - 100.0 / 24) < 1e-6)
    draft.flows[0].timing = .steady
    #expect(ScenarioProgram(try Scenario(draft)).startPrices == nil)
  }
}

extension JobCandidateTests {
  /// A few places and periods, and jobs with windows and latency limits.
  fileprivate static func draft(_ seed: UInt64) -> ScenarioDraft {
    var random = SeededRandom(seed: seed &+ 77)
    let lengths = (0..<random.int(2...4)).map { _ in Double(random.int(2...6)) }
    let hours = lengths.reduce(0, +), count = random.int(3...4)
    var draft = ScenarioDraft(
      name: "jobs", horizon: Horizon(length: TimeSpan(hours), hoursPerMonth: hours))
    draft.periods = lengths.enumerated().map {
      Period(id: "t\($0.offset)", length: TimeSpan($0.element))
    }
    draft.exchanges = (0..<count).map { Place(id: "p\($0)", role: .exchange) }
    for number in 0..<random.int(count...5) {
      let from = random.int(0...count - 1), to = (from + random.int(1...count - 1)) % count
      let isShared = random.once(in: 4)
      let ahead = DataRate(Double(random.int(4...9)))
      var link = Link(
        id: "l\(number)", from: "p\(from)", to: "p\(to)",
        capacity: .init(
          forward: ahead, backward: isShared ? ahead : DataRate(Double(random.int(4...9)))),
        capacityBasis: isShared ? .bothTogether : .eachDirection,
        latency: .stated(Latency(Double(random.int(1...9))), isMeasured: true),
        fee: TransportFee(
          perGB: random.once(in: 3) ? 0.01 : 0, perGbpsMonth: Double(random.int(0...5))))
      for period in draft.periods where random.once(in: 2) {
        link.loadByPeriod.append(
          PeriodLoad(period: period.id, load: .init(both: DataRate(Double(random.int(0...3))))))
      }
      draft.links.append(link)
    }
    for number in 0..<random.int(3...8) {
      let from = random.int(0...count - 1), to = (from + random.int(1...count - 1)) % count
      let hasDeadline = random.once(in: 2)
      var flow = Flow(
        id: "f\(number)", from: "p\(from)", to: "p\(to)",
        traffic: Traffic(
          upVolume: DataVolume(Double(random.int(1...9))),
          downVolume: random.once(in: 3) ? DataVolume(2) : .zero,
          deadline: hasDeadline ? TimeSpan(hours * Double(random.int(3...8)) / 8) : nil),
        latency: random.once(in: 3) ? .limit(Latency(Double(random.int(5...20))), .oneWay) : .none,
        hasSingleRoute: random.once(in: 3), declinePrice: Money(1000))
      if hasDeadline, random.once(in: 2) { flow.release = TimeSpan(hours / 8) }
      draft.flows.append(flow)
    }
    return draft
  }
}
