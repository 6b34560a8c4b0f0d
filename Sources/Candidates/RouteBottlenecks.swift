import Allocation
import Graphs

extension RouteCandidateSource {
  /// A resource that alone keeps a route away, and what the route costs at least.
  struct Bottleneck {
    var price: Double
    var resource: Int
  }

  /// The resources of which more alone would give a demand of one origin a route, by what that
  /// route costs at least; of the same price, the first comes first.
  ///
  /// Such a route takes one arc that is too full, between a part that the origin reaches and one
  /// that reaches the destination over arcs with room: two searches find all of them. Latency
  /// limits are left to whoever searches the route itself.
  ///
  /// Where a job may move at several times, those of all times are found; of loads in periods, the
  /// link's own stands for all.
  mutating func bottlenecks(
    of demand: DemandData, to destination: Int, prices: [Double], room: Room
  ) -> [Bottleneck] {
    guard demand.origins.count == 1, let limits = limits(for: demand, room) else { return [] }
    var least: [Int: Double] = [:]
    for timing in [nil] + (demand.products ?? []).compactMap(\.timing) {
      for one in bottlenecks(of: demand, in: timing, to: destination, prices, limits) {
        least[one.resource] = min(least[one.resource] ?? .infinity, one.price)
      }
    }
    return least.map { Bottleneck(price: $0.value, resource: $0.key) }
      .sorted { ($0.price, $0.resource) < ($1.price, $1.resource) }
  }

  private mutating func bottlenecks(
    of demand: DemandData, in timing: JobTiming?, to destination: Int, _ prices: [Double],
    _ limits: PoolChooser.Limits
  ) -> [Bottleneck] {
    let origin = demand.origins[0]
    let layer = model.layers[demand.layer], graph = layer.graph
    let everywhere = (0..<Int32(graph.nodeCount)).map { $0 }
    func priceWay(_ limits: PoolChooser.Limits?) {
      if let timing {
        priceArcs(of: demand, in: timing, prices: prices, limits: limits)
      } else {
        priceArcs(of: demand, share: origin.share, prices: prices, limits: limits)
      }
    }
    priceWay(limits)
    searches[demand.layer].search(
      from: Int(origin.place), to: everywhere, costs: arcCosts, delays: layer.delays,
      delayLimit: .infinity)
    let before = everywhere.map { searches[demand.layer].cost(to: Int($0)) }
    var backwards = LimitedShortestPaths(
      CompactGraph(nodeCount: graph.nodeCount, tails: graph.heads, heads: graph.tails))
    backwards.search(
      from: destination, to: everywhere, costs: arcCosts, delays: layer.delays,
      delayLimit: .infinity)
    let closed = arcCosts.map { $0 == .infinity }
    priceWay(nil)
    let up = origin.share * demand.data.upRate, down = origin.share * demand.data.downRate
    var found: [Bottleneck] = []
    for arc in closed.indices where closed[arc] {
      let price =
        before[Int(graph.tails[arc])] + arcCosts[arc]
        + backwards.cost(to: Int(graph.heads[arc]))
      guard price < .infinity else { continue }
      let ahead = layer.resources[arc], back = layer.resources[arc ^ 1]
      guard timing == nil else {
        // Which of the two it is shows when more of each is tried.
        for resource in Set([ahead, back]) where resource >= 0 {
          found.append(Bottleneck(price: price, resource: Int(resource)))
        }
        continue
      }
      if ahead == back {
        // One capacity for both directions.
        if !limits.allow(up + down, of: ahead) {
          found.append(Bottleneck(price: price, resource: Int(ahead)))
        }
        continue
      }
      switch (limits.allow(up, of: ahead), limits.allow(down, of: back)) {
      case (false, true): found.append(Bottleneck(price: price, resource: Int(ahead)))
      case (true, false): found.append(Bottleneck(price: price, resource: Int(back)))
      // Two resources at once: more of one does not help.
      default: continue
      }
    }
    return found
  }
}
