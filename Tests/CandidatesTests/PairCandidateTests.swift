import Allocation
import Candidates
import ComputeNetwork
import Quantities
import TestSupport
import Testing

/// How many random networks with a protected flow the suite tries.
private let randomPairs = Environment.count("ROUTE_OPT_RANDOM_PAIRS", default: 1000)

@Suite("Pairs of routes against plain enumeration")
struct PairCandidateTests {
  @Test("the cheapest pair, and the list of all pairs, are those of trying every two routes")
  func everyPair() throws {
    var withPair = 0, withoutPair = 0
    for seed in 0..<UInt64(randomPairs) {
      var random = SeededRandom(seed: seed &+ 5)
      let draft = RandomPairNetwork.draft(&random)
      let program = ScenarioProgram(try Scenario(draft))
      let prices = program.program.resources.map { _ in Double(random.int(0...9)) }
      let every = EveryPair(draft)
      let all = every.pairs.filter { every.fits($0, program) }
      var source = program.makeSource(), found = CandidatePool(), listed = CandidatePool()
      source.cheapestPerGroup(of: 0, prices: prices, room: nil, into: &found)
      #expect(source.leastMissed == .infinity, "seed \(seed)")
      let isComplete = source.allCandidates(
        of: 0, prices: prices, limit: .infinity, cap: 100_000, into: &listed)
      #expect(isComplete, "seed \(seed)")
      #expect(listed.count == all.count, "seed \(seed)")
      let costs = (0..<listed.count).map { listed.pricedCost(of: $0, prices: prices) }
      #expect(found.count == (all.isEmpty ? 0 : 1), "seed \(seed)")
      if found.count == 1 {
        withPair += 1
        let least = found.pricedCost(of: 0, prices: prices)
        #expect(abs(least - (costs.min() ?? .nan)) <= 1e-9 * max(1, least), "seed \(seed)")
        let truth = all.map { every.price($0, prices, program) }.min() ?? .nan
        #expect(abs(least - truth) <= 1e-9 * max(1, least), "seed \(seed)")
      } else {
        withoutPair += 1
      }
    }
    #expect(withPair > randomPairs / 4)
    #expect(withoutPair > randomPairs / 8)
  }

  @Test("a pair survives each single failure of what it is to be apart in")
  func survives() throws {
    for seed in 0..<UInt64(randomPairs) {
      var random = SeededRandom(seed: seed &+ 5)
      let draft = RandomPairNetwork.draft(&random)
      let program = ScenarioProgram(try Scenario(draft))
      var source = program.makeSource(), found = CandidatePool()
      source.cheapestPerGroup(
        of: 0, prices: program.basePrices, room: nil, into: &found)
      guard found.count == 1, let protection = draft.flows[0].protection else { continue }
      let decision = program.flowDecisions(
        from: Allocation(candidates: found, weights: [1], declined: [0]))[0]
      let routes = [decision.routes[0].links, decision.routes[0].second?.links ?? []]
      let flow = draft.flows[0]
      func isWhole(_ without: (Link) -> Bool) -> Bool {
        routes.contains { route in
          !draft.links.contains { route.contains($0.id) && without($0) }
        }
      }
      for link in draft.links { #expect(isWhole { $0.id == link.id }, "seed \(seed)") }
      if !protection.mayShareRiskGroups {
        for group in Set(draft.links.flatMap(\.riskGroups)) {
          #expect(isWhole { $0.riskGroups.contains(group) }, "seed \(seed), \(group)")
        }
      }
      guard protection.apart == .places else { continue }
      for place in draft.exchanges.map(\.id) {
        let isCommonEnd =
          place == flow.from && protection.secondFrom == nil
          || place == flow.to && protection.secondTo == nil
        if !isCommonEnd {
          #expect(isWhole { $0.from == place || $0.to == place }, "seed \(seed), \(place)")
        }
      }
    }
  }
}

/// Small networks with one protected flow.
private enum RandomPairNetwork {
  static func draft(_ random: inout SeededRandom) -> ScenarioDraft {
    var draft = ScenarioDraft(name: "pairs", horizon: Horizon(length: TimeSpan(730)))
    let names = (0..<random.int(4...7)).map { "p\($0)" }
    draft.exchanges = names.map { Place(id: $0, role: .exchange) }
    for number in 0..<random.int(5...12) {
      let ends = names.shuffled(using: &random)
      draft.links.append(
        Link(
          id: "l\(number)", from: ends[0], to: ends[1],
          capacity: .init(
            forward: DataRate(Double(random.int(2...9))),
            backward: DataRate(Double(random.int(2...9)))),
          latency: .stated(Latency(Double(random.int(1...6))), isMeasured: false),
          riskGroups: random.once(in: 3) ? ["g\(random.int(0...2))"] : [],
          fee: TransportFee(perGbpsMonth: Double(random.int(0...5)))))
    }
    let ends = names.shuffled(using: &random)
    draft.flows = [
      Flow(
        id: "f", from: ends[0], to: ends[1],
        traffic: Traffic(
          upRate: DataRate(Double(random.int(1...3))),
          downRate: DataRate(Double(random.int(0...2)))),
        latency: random.once(in: 2)
          ? .limit(Latency(Double(random.int(6...14))), .oneWay) : .none,
        hasSingleRoute: true,
        protection: RouteProtection(
          apart: random.once(in: 2) ? .links : .places, mayShareRiskGroups: random.once(in: 2),
          largestDifference: random.once(in: 3) ? Latency(Double(random.int(0...4))) : nil,
          secondFrom: random.once(in: 4) ? ends[2] : nil,
          secondTo: random.once(in: 4) ? ends[3] : nil))
    ]
    return draft
  }
}

/// Every two routes that a flow may take together, by trying all.
private struct EveryPair {
  struct Pair {
    var routes: [[(link: Int, isForward: Bool)]]
  }

  let draft: ScenarioDraft
  private(set) var pairs: [Pair] = []

  init(_ draft: ScenarioDraft) {
    self.draft = draft
    let flow = draft.flows[0]
    guard let protection = flow.protection else { return }
    let starts = [flow.from, protection.secondFrom ?? flow.from]
    let ends = [flow.to, protection.secondTo ?? flow.to]
    let hasOneStart = protection.secondFrom == nil, hasOneEnd = protection.secondTo == nil
    for crossed in hasOneEnd ? [false] : [false, true] {
      let first = draft.everyRoute(from: starts[0], to: ends[crossed ? 1 : 0])
      let second = draft.everyRoute(from: starts[1], to: ends[crossed ? 0 : 1])
      for (number, one) in first.enumerated() {
        for (position, other) in second.enumerated() {
          // The same two, the other way round.
          if hasOneStart, hasOneEnd, position <= number { continue }
          if hasOneStart, !hasOneEnd, crossed { continue }
          if isApart(one, other, flow, protection) { pairs.append(Pair(routes: [one, other])) }
        }
      }
    }
  }

  private func delay(_ route: [(link: Int, isForward: Bool)]) -> Double {
    route.reduce(0) { sum, hop in
      if case .stated(let latency, _) = draft.links[hop.link].latency { return sum + latency.value }
      return sum
    }
  }

  private func isApart(
    _ one: [(link: Int, isForward: Bool)], _ other: [(link: Int, isForward: Bool)], _ flow: Flow,
    _ protection: RouteProtection
  ) -> Bool {
    if case .limit(let limit, _) = flow.latency, max(delay(one), delay(other)) > limit.value {
      return false
    }
    if let most = protection.largestDifference, abs(delay(one) - delay(other)) > most.value {
      return false
    }
    let routes = [one, other].map { route in route.map { draft.links[$0.link] } }
    if !Set(routes[0].map(\.id)).isDisjoint(with: routes[1].map(\.id)) { return false }
    let groups = routes.map { Set($0.flatMap(\.riskGroups)) }
    if !protection.mayShareRiskGroups, !groups[0].isDisjoint(with: groups[1]) { return false }
    guard protection.apart == .places else { return true }
    var common = routes.map { Set($0.flatMap { [$0.from, $0.to] }) }
    if protection.secondFrom == nil { common[0].remove(flow.from) }
    if protection.secondTo == nil { common[0].remove(flow.to) }
    return common[0].isDisjoint(with: common[1])
  }

  /// What a pair takes of each direction of each link.
  private func loads(_ pair: Pair) -> [[Double]] {
    let traffic = draft.flows[0].traffic
    var loads = draft.links.map { _ in [0.0, 0.0] }
    for hop in pair.routes.joined() {
      loads[hop.link][hop.isForward ? 0 : 1] += traffic.upRate.value
      loads[hop.link][hop.isForward ? 1 : 0] += traffic.downRate.value
    }
    return loads
  }

  func fits(_ pair: Pair, _ program: ScenarioProgram) -> Bool {
    zip(draft.links, loads(pair)).allSatisfy { link, load in
      load[0] <= link.capacity.forward.value && load[1] <= link.capacity.backward.value
    }
  }

  func price(_ pair: Pair, _ prices: [Double], _ program: ScenarioProgram) -> Double {
    let loads = loads(pair)
    var sum = 0.0
    for (number, meaning) in program.resourceMeanings.enumerated() {
      guard case .link(let link, let direction) = meaning.subject else { continue }
      sum += prices[number] * loads[link.index][direction == .forward ? 0 : 1]
    }
    return sum
  }
}
