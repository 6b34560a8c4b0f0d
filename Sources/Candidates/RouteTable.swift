import Graphs

/// The routes found from the origins of a demand to its sites, origin by origin: one each, or the
/// two of a pair.
struct RouteTable: Sendable {
  private var arcs: [Int32] = []
  private var start: [Int] = [0]
  private var prices: [Double] = []
  private var targetCount = 0
  private var routesPerOrigin = 1

  mutating func removeAll(targetCount: Int, routesPerOrigin: Int) {
    self.targetCount = targetCount
    self.routesPerOrigin = routesPerOrigin
    arcs.removeAll(keepingCapacity: true)
    start.removeAll(keepingCapacity: true)
    start.append(0)
    prices.removeAll(keepingCapacity: true)
  }

  /// Takes over what a search found for the next origin.
  mutating func collect(_ search: LimitedShortestPaths, to targets: [Int32]) {
    for target in targets {
      search.appendPath(to: Int(target), into: &arcs)
      start.append(arcs.count)
      prices.append(search.cost(to: Int(target)))
    }
  }

  /// Takes over what a search of pairs found for the next origin and target.
  mutating func collect(_ pair: PairedRoutes?) {
    for route in [pair?.first, pair?.second] {
      if let route { arcs.append(contentsOf: route) }
      start.append(arcs.count)
    }
    prices.append(pair?.price ?? .infinity)
  }

  /// Takes over that the next target needs no routes.
  mutating func collectNothing() {
    for _ in 0..<routesPerOrigin { start.append(arcs.count) }
    prices.append(0)
  }

  /// The arcs of a route, in order; the routes of a demand are numbered origin by origin.
  func arcs(_ route: Int, _ target: Int) -> ArraySlice<Int32> {
    let (origin, side) = route.quotientAndRemainder(dividingBy: routesPerOrigin)
    let position = (origin * targetCount + target) * routesPerOrigin + side
    return arcs[start[position]..<start[position + 1]]
  }

  /// The price of an origin's route or pair; infinite if there is none.
  func price(_ origin: Int, _ target: Int) -> Double { prices[origin * targetCount + target] }
}
