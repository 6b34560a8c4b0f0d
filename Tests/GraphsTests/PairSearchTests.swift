import Graphs
import Testing

@Suite("A search for pairs")
struct PairSearchTests {
  /// Two-way links between numbered nodes.
  private func network(_ nodes: Int, _ links: [(Int32, Int32)]) -> CompactGraph {
    CompactGraph(
      nodeCount: nodes, tails: links.flatMap { [$0.0, $0.1] },
      heads: links.flatMap { [$0.1, $0.0] })
  }

  private func twice(_ values: [Double]) -> [Double] { values.flatMap { [$0, $0] } }

  @Test("gives up the cheapest route where it is in the way of the cheapest pair")
  func trap() {
    // The cheapest route 0-1-2-3 uses both ways across: no second route is left beside it.
    let graph = network(4, [(0, 1), (1, 2), (2, 3), (0, 2), (1, 3)])
    let costs = twice([1, 1, 1, 5, 5])
    var pairs = DisjointPairs(graph)
    let outcome = pairs.search(.init(from: 0, to: 3), costs: costs, delays: costs)
    #expect(outcome == .best)
    #expect(pairs.best.first.arcs == [0, 8] && pairs.best.second.arcs == [6, 4])
    #expect(pairs.best.cost == 12)
    #expect(pairs.steps == 1)
  }

  @Test(
    "takes back several links of the cheapest route in a row",
    arguments: [DisjointPairs.Disjointness.links, .linksAndNodes])
  func longTrap(disjointness: DisjointPairs.Disjointness) {
    let graph = network(6, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (0, 4), (1, 5)])
    let costs = twice([1, 1, 1, 1, 1, 9, 8])
    var pairs = DisjointPairs(graph)
    let request = DisjointPairs.Request(from: 0, to: 5, disjointness: disjointness)
    #expect(pairs.search(request, costs: costs, delays: costs) == .best)
    #expect(pairs.best.first.arcs == [0, 12] && pairs.best.second.arcs == [10, 8])
    #expect(pairs.steps == 1)
  }

  @Test("takes parallel links for different ones, but not the two directions of one")
  func parallel() {
    var pairs = DisjointPairs(network(2, [(0, 1), (1, 0), (0, 1)]))
    let costs = twice([3, 1, 2])
    #expect(pairs.search(.init(from: 0, to: 1), costs: costs, delays: costs) == .best)
    #expect(pairs.best.first.arcs == [3] && pairs.best.second.arcs == [4])
    var single = DisjointPairs(network(2, [(0, 1)]))
    #expect(single.search(.init(from: 0, to: 1), costs: [1, 1], delays: [1, 1]) == .none)
  }

  @Test("finds two empty routes from a place to itself")
  func home() {
    var pairs = DisjointPairs(network(2, [(0, 1)]))
    #expect(pairs.search(.init(from: 1, to: 1), costs: [1, 1], delays: [1, 1]) == .best)
    #expect(pairs.best.first.arcs.isEmpty && pairs.best.cost == 0 && pairs.bound == 0)
    let parts = pairs.unavoidableParts(.init(from: 1, to: 1), costs: [1, 1], delays: [1, 1])
    #expect(parts.hasRoute && parts.links.isEmpty)
  }

  @Test("says why there is none, and what comes nearest")
  func whyNone() {
    // A bridge 1-2 between two rings, and a group that both ways of the second ring are in.
    let graph = network(4, [(0, 1), (0, 1), (1, 2), (2, 3), (2, 3)])
    let costs = twice([1, 2, 3, 4, 5])
    let groups = RiskGroups(
      groupCount: 2, start: [0, 1, 1, 1, 2, 3], groups: [0, 1, 1])
    var pairs = DisjointPairs(graph)
    let request = DisjointPairs.Request(
      from: 0, to: 3, disjointness: .linksAndNodes, groups: groups)
    #expect(pairs.search(request, costs: costs, delays: costs) == .none)
    let parts = pairs.unavoidableParts(request, costs: costs, delays: costs)
    #expect(parts.hasRoute)
    #expect(parts.links == [2] && parts.nodes == [1, 2] && parts.groups == [1])
    #expect(pairs.searchLeastShared(request, costs: costs, delays: costs) == .best)
    #expect(pairs.best.sharedLinks == [2] && pairs.best.sharedNodes == [1, 2])
    #expect(pairs.best.sharedGroups == [1])
    #expect(pairs.best.cost == 1 + 2 + 3 + 3 + 4 + 5)
  }

  @Test("tells the fastest pair where the limit on delay leaves none")
  func tooSlow() {
    let graph = network(3, [(0, 1), (1, 2), (0, 2)])
    let costs = twice([1, 1, 1]), delays = twice([10, 14.9, 18.2])
    var pairs = DisjointPairs(graph)
    let request = DisjointPairs.Request(from: 0, to: 2, delayLimit: 20)
    #expect(pairs.search(request, costs: costs, delays: delays) == .none)
    #expect(pairs.searchFastest(request, costs: costs, delays: delays) == .best)
    #expect(pairs.best.first.delay == 18.2 && pairs.best.second.delay == 24.9)
  }

  @Test("bounds what it does not finish, and never takes more steps")
  func steps() {
    var isCut = [false, false]
    for seed in 0..<UInt64(150) {
      let network = RandomNetwork(seed: seed)
      var pairs = DisjointPairs(network.graph)
      var request = network.request(.links, groups: true, (8, 1))
      let whole = pairs.search(request, costs: network.costs, delays: network.delays)
      let best = pairs.best
      guard pairs.steps > 2 else { continue }
      for steps in [1, pairs.steps / 2, pairs.steps - 1] {
        request.steps = steps
        let part = pairs.search(request, costs: network.costs, delays: network.delays)
        #expect(pairs.steps <= steps)
        switch part {
        case .best, .none: #expect(part == whole)
        case .found:
          isCut[0] = true
          #expect(pairs.best.cost >= best.cost - 1e-9 && pairs.bound <= best.cost + 1e-9)
        case .unknown:
          isCut[1] = true
          #expect(whole == .none || pairs.bound <= best.cost + 1e-9)
        }
      }
    }
    #expect(isCut == [true, true])
  }

  @Test("answers the same whatever it was asked before, other prices and kinds in between")
  func repeated() {
    for seed in 0..<UInt64(20) {
      let network = RandomNetwork(seed: seed)
      var used = DisjointPairs(network.graph)
      let costs = [network.costs, network.delays, network.costs.map { $0 * 3 }]
      for (number, limits) in DisjointPairsTests.limits.enumerated() {
        let request = network.request(
          number % 2 == 0 ? .links : .linksAndNodes, groups: number % 3 != 0, limits)
        for costs in costs {
          var fresh = DisjointPairs(network.graph)
          let outcome = used.search(request, costs: costs, delays: network.delays)
          #expect(outcome == fresh.search(request, costs: costs, delays: network.delays))
          #expect(used.best == fresh.best && used.steps == fresh.steps, "seed \(seed)")
          _ = used.searchLeastShared(request, costs: costs, delays: network.delays)
          _ = used.unavoidableParts(request, costs: costs, delays: network.delays)
        }
      }
    }
  }
}
