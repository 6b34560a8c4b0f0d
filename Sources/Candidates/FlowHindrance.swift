import Allocation
import Graphs
public import Quantities

/// What keeps a flow, or the rest of one, from being carried.
public enum FlowHindrance: Sendable, Equatable {
  /// No chain of links of its layer joins its ends.
  case noRoute
  /// Every route is longer than its limit; the fastest takes this long.
  case tooFar(Latency)
  /// A link direction has too little left; so much more on it alone would do.
  case noRoom(resource: Int, missing: Double)
  /// Several links have too little left.
  case severalFull
  /// Carrying costs more than declining: so much for all of it.
  case price(Double)
  /// Nothing: there is room at less than the price of declining, so the search ended too early.
  case nothing
}

extension ScenarioProgram {
  /// What keeps a share of a flow's demand from being carried, given what others leave of every
  /// resource; `nil` for a workload's demand.
  public func hindrance(ofDemand number: Int, share: Double, left: [Double]) -> FlowHindrance? {
    let demand = model.demands[number]
    guard let destination = demand.destination else { return nil }
    var source = RouteCandidateSource(model, capacity: .ignored), found = CandidatePool()
    let prices = basePrices
    func cheapest(_ room: Room?) -> Double? {
      found.removeAll()
      source.cheapestPerGroup(of: number, prices: prices, room: room, into: &found)
      return found.count > 0 ? found.pricedCost(of: 0, prices: prices) : nil
    }
    guard let empty = cheapest(nil) else {
      let layer = model.layers[demand.layer]
      var search = LimitedShortestPaths(layer.graph)
      search.search(
        from: demand.origins.first.map { Int($0.place) } ?? 0, to: [destination],
        costs: layer.delays, delays: layer.delays, delayLimit: .infinity)
      let least = search.delay(to: Int(destination))
      return least < .infinity ? .tooFar(Latency(least)) : .noRoute
    }
    let declining = program.workloads[number].declineCost
    if let price = cheapest(Room(left: left, leastCopies: share)) {
      return price >= declining ? .price(price) : .nothing
    }
    // A flow that may be spread is hindered by a cut: one resource at a time is tried.
    var best: (price: Double, hindrance: FlowHindrance)?
    let room = Room(left: left, leastCopies: share)
    let bottlenecks = source.bottlenecks(
      of: demand, to: Int(destination), prices: prices, room: room)
    for bottleneck in bottlenecks.prefix(Self.mostResourcesTried) {
      // Prices rise from here on; sums taken in another order differ in their last digits.
      if let best, bottleneck.price >= best.price * (1 - 1e-12) { break }
      let resource = bottleneck.resource
      var wider = room
      wider.left[resource] = .infinity
      guard let price = cheapest(wider), price < best?.price ?? .infinity,
        let entry = found.usage(of: 0).first(where: { Int(found.useResource[$0]) == resource })
      else { continue }
      let missing = found.useAmount[entry] * share - left[resource]
      if missing > 0 { best = (price, .noRoom(resource: resource, missing: missing)) }
    }
    if let best { return best.hindrance }
    return empty > declining ? .price(empty) : .severalFull
  }

  /// More are not tried: each takes a search of routes.
  private static var mostResourcesTried: Int { 256 }
}
