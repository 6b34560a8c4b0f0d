import Graphs

/// The routes found from the origins of a demand to its sites, origin by origin.
struct RouteTable: Sendable {
  private var arcs: [Int32] = []
  private var start: [Int] = [0]
  private var prices: [Double] = []
  private var targetCount = 0

  mutating func removeAll(targetCount: Int) {
    self.targetCount = targetCount
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

  /// The arcs of a route, in order.
  func arcs(_ origin: Int, _ target: Int) -> ArraySlice<Int32> {
    let position = origin * targetCount + target
    return arcs[start[position]..<start[position + 1]]
  }

  /// The price of a route; infinite if there is none.
  func price(_ origin: Int, _ target: Int) -> Double { prices[origin * targetCount + target] }
}
