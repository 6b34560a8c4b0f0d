import Graphs
import TestSupport
import Testing

/// How many random networks each test tries.
let randomNetworks = Environment.count("ROUTE_OPT_RANDOM_NETWORKS", default: 60)

@Suite("Disjoint pairs of routes")
struct DisjointPairsTests {
  static let limits: [(delay: Double, difference: Double)] = [
    (.infinity, .infinity), (7, .infinity), (4, .infinity), (.infinity, 1), (6, 2), (8, 0),
    (2.5, 0.5),
  ]

  @Test(
    "are the cheapest of all pairs", arguments: [DisjointPairs.Disjointness.links, .linksAndNodes],
    [false, true])
  func bruteForce(disjointness: DisjointPairs.Disjointness, isGrouped: Bool) {
    for seed in 0..<UInt64(randomNetworks) {
      let network = RandomNetwork(seed: seed)
      let routes = network.allRoutes
      var pairs = DisjointPairs(network.graph)
      for limits in Self.limits {
        var request = network.request(disjointness, groups: isGrouped, limits)
        var cheapest = Double.infinity
        for (number, one) in routes.enumerated() {
          for other in routes[number...]
          where one.links & other.links == 0
            && (disjointness == .links || one.nodes & other.nodes == 0)
            && (!isGrouped || one.groups & other.groups == 0)
            && max(one.delay, other.delay) <= limits.delay
            && abs(one.delay - other.delay) <= limits.difference
          {
            cheapest = min(cheapest, one.cost + other.cost)
          }
        }
        let outcome = pairs.search(request, costs: network.costs, delays: network.delays)
        #expect(outcome == (cheapest < .infinity ? .best : .none), "seed \(seed) \(limits)")
        expectPair(pairs, request, network, cheapest, "seed \(seed) \(limits)")
        guard cheapest > 0, cheapest < .infinity else { continue }
        request.costLimit = cheapest
        let cheaper = pairs.search(request, costs: network.costs, delays: network.delays)
        #expect(cheaper == .none || pairs.best.cost > cheapest * (1 - 1e-9))
        request.costLimit = cheapest * 1.01
        let within = pairs.search(request, costs: network.costs, delays: network.delays)
        #expect(within == .best && abs(pairs.best.cost - cheapest) < 1e-9)
      }
    }
  }

  private func expectPair(
    _ pairs: DisjointPairs, _ request: DisjointPairs.Request, _ network: RandomNetwork,
    _ cheapest: Double, _ comment: Comment
  ) {
    guard cheapest < .infinity else {
      #expect(pairs.bound == .infinity, comment)
      #expect(pairs.best.first.arcs.isEmpty && pairs.best.second.arcs.isEmpty, comment)
      return
    }
    let pair = pairs.best
    #expect(abs(pair.cost - cheapest) < 1e-9, comment)
    #expect(pair.first.cost <= pair.second.cost, comment)
    #expect(pairs.bound == pair.cost, comment)
    for route in [pair.first, pair.second] {
      var node = network.source
      for arc in route.arcs {
        #expect(Int(network.graph.tails[Int(arc)]) == node, comment)
        node = Int(network.graph.heads[Int(arc)])
      }
      #expect(node == network.target, comment)
      #expect(route.delay <= request.delayLimit, comment)
    }
    #expect(abs(pair.first.delay - pair.second.delay) <= request.differenceLimit, comment)
    #expect(
      Set(pair.first.arcs.map { $0 / 2 }).isDisjoint(with: pair.second.arcs.map { $0 / 2 }),
      comment)
  }

  @Test(
    "that share least have the fewest links, nodes and groups, then the least cost",
    arguments: [DisjointPairs.Disjointness.links, .linksAndNodes])
  func leastShared(disjointness: DisjointPairs.Disjointness) {
    for seed in 0..<UInt64(randomNetworks) {
      let network = RandomNetwork(seed: seed)
      let routes = network.allRoutes
      var pairs = DisjointPairs(network.graph)
      for limits in Self.limits.prefix(5) {
        let request = network.request(disjointness, groups: true, limits)
        var least = [Int.max, 0, 0], cheapest = Double.infinity
        for (number, one) in routes.enumerated() {
          for other in routes[number...]
          where max(one.delay, other.delay) <= limits.delay
            && abs(one.delay - other.delay) <= limits.difference
          {
            let shared = [
              (one.links & other.links).nonzeroBitCount,
              disjointness == .links ? 0 : (one.nodes & other.nodes).nonzeroBitCount,
              (one.groups & other.groups).nonzeroBitCount,
            ]
            let cost = one.cost + other.cost
            if shared.lexicographicallyPrecedes(least) || (shared == least && cost < cheapest) {
              (least, cheapest) = (shared, cost)
            }
          }
        }
        let outcome = pairs.searchLeastShared(
          request, costs: network.costs, delays: network.delays)
        #expect(outcome == (least[0] < .max ? .best : .none), "seed \(seed) \(limits)")
        guard least[0] < .max else { continue }
        let pair = pairs.best
        #expect(
          [pair.sharedLinks.count, pair.sharedNodes.count, pair.sharedGroups.count] == least,
          "seed \(seed) \(limits)")
        #expect(abs(pair.cost - cheapest) < 1e-9, "seed \(seed) \(limits)")
      }
    }
  }

  @Test("cannot be where every route uses the same")
  func unavoidable() {
    for seed in 0..<UInt64(randomNetworks) {
      let network = RandomNetwork(seed: seed)
      var pairs = DisjointPairs(network.graph)
      for limit in [Double.infinity, 5] {
        let routes = network.allRoutes.filter { $0.delay <= limit }
        let parts = pairs.unavoidableParts(
          network.request(.links, groups: true, (limit, .infinity)), costs: network.costs,
          delays: network.delays)
        #expect(parts.hasRoute == !routes.isEmpty)
        guard !routes.isEmpty else { continue }
        func bits(_ list: [Int32]) -> Int { list.reduce(0) { $0 | 1 << Int($1) } }
        func common(_ part: (RandomNetwork.Route) -> Int) -> Int {
          routes.reduce(-1) { $0 & part($1) }
        }
        #expect(bits(parts.links) == common(\.links), "seed \(seed)")
        #expect(bits(parts.nodes) == common(\.nodes), "seed \(seed)")
        #expect(bits(parts.groups) == common(\.groups), "seed \(seed)")
        guard limit == .infinity, network.source != network.target else { continue }
        for disjointness in [DisjointPairs.Disjointness.links, .linksAndNodes] {
          let request = network.request(disjointness, groups: false, (limit, .infinity))
          let outcome = pairs.search(request, costs: network.costs, delays: network.delays)
          let isCut =
            !parts.links.isEmpty || (disjointness == .linksAndNodes && !parts.nodes.isEmpty)
          #expect(outcome == (isCut ? .none : .best), "seed \(seed)")
        }
      }
    }
  }
}
