import Allocation
import Graphs
public import Quantities

/// What keeps a flow, or the rest of one, from being carried.
public enum FlowHindrance: Sendable, Equatable {
  /// No chain of links of its layer joins its ends.
  case noRoute
  /// Chains there are, but each has a link on which nothing can run back.
  case noWayBack
  /// Every route is longer than its limit; the fastest takes this long.
  case tooFar(Latency)
  /// Routes there are, but no two of them are apart within the limits.
  case noPair(PairHindrance)
  /// A link direction has too little left; so much more on it would do, and a price of declining above
  /// this, where it is not.
  case noRoom(resource: Int, missing: Double, price: Double?)
  /// Several links have too little left.
  case severalFull
  /// Carrying costs more than declining: so much, or more, for all of it.
  case price(Double)
  /// A job has room only where moving it may cost more than declining; by itself it costs at least this.
  case dear(Double)
  /// Its own limit on the number of routes, or on the smallest share of one.
  case spreadRule
  /// None of the products that it lists can carry it, whatever room there is.
  case noProduct
  /// Nothing: there is room at less than the price of declining, so the search ended too early.
  case nothing
}

extension ScenarioProgram {
  /// What keeps a share of a flow's demand from being carried, given what others leave of every
  /// resource; `nil` for a workload's demand.
  public func hindrance(ofDemand number: Int, share: Double, left: [Double]) -> FlowHindrance? {
    // No price speaks for leaving out what must be carried.
    let hasPrice = scenario.terms(of: model.demands[number].task).declinePrice != nil
    return hindrance(
      in: model, demand: number,
      declining: hasPrice ? program.workloads[number].declineCost : .infinity, share: share,
      left: left)
  }

  /// The times at which a flow's demand may move in single periods: each takes searches of its own.
  public func timeCount(ofDemand number: Int) -> Int {
    model.demands[number].products?.count { $0.timing != nil } ?? 0
  }

  func hindrance(
    in model: PlacementModel, demand number: Int, declining: Double, share: Double, left: [Double]
  ) -> FlowHindrance? {
    let demand = model.demands[number]
    guard let destination = demand.destination else { return nil }
    var source = RouteCandidateSource(model, capacity: .ignored), found = CandidatePool()
    // What is paid for a job's largest rate is least where it moves in all of its periods.
    let openHours = demand.isFractional ? openHours(of: demand) : nil
    let isJob = openHours != nil
    let prices = openHours.flatMap { model.startPrices(openHours: $0) } ?? basePrices
    func cheapest(_ room: Room?) -> Double? {
      found.removeAll()
      source.cheapestPerGroup(of: number, prices: prices, room: room, into: &found)
      return (0..<found.count).map { found.pricedCost(of: $0, prices: prices) }.min()
    }
    // Of the cheapest, what is least short of the resources.
    func mostMissing(_ family: [Int]) -> (resource: Int, amount: Double)? {
      let costs = (0..<found.count).map { found.pricedCost(of: $0, prices: prices) }
      let least = costs.min() ?? .infinity
      return costs.indices.filter { costs[$0] <= least + 1e-9 * abs(least) }
        .compactMap { found.mostMissing(family, $0, copies: share, left: left) }
        .min { $0.amount < $1.amount }
    }
    if demand.products?.isEmpty == true { return .noProduct }
    guard let empty = cheapest(nil) else {
      let least = leastDelay(of: demand, to: destination)
      guard least < .infinity, least <= demand.delayLimit else {
        var oneWay = demand
        oneWay.data.downRate = 0
        if least < .infinity { return .tooFar(Latency(least)) }
        return leastDelay(of: oneWay, to: destination) < .infinity ? .noWayBack : .noRoute
      }
      var diagnosis = PairDiagnosis(model, demand: demand)
      return diagnosis?.hindrance().map { .noPair($0) } ?? .nothing
    }
    if isJob, empty >= declining { return .price(empty) }
    if let price = cheapest(Room(left: left, leastCopies: share)) {
      if price >= declining { return isJob ? .dear(empty) : .price(price) }
      if demand.groupRule != nil { return .spreadRule }
      guard isJob else { return .nothing }
      let inOne = (0..<found.count).map { found.pricedCost(of: $0, prices: basePrices) }.min()
      return inOne ?? 0 >= declining ? .dear(empty) : .nothing
    }
    // Some of what may be spread may fit, on a route that costs more than declining.
    var priceOfPart: Double?
    if demand.isFractional, demand.groupRule == nil, declining < .infinity, !isJob,
      let price = cheapest(Room(left: left, leastCopies: share * 1e-3)), price >= declining
    {
      priceOfPart = price
    }
    // A flow that may be spread is hindered by a cut: one resource at a time is tried.
    var best: (price: Double, hindrance: FlowHindrance)?
    let room = Room(left: left, leastCopies: share)
    let most = demand.data.upRate + demand.data.downRate
    let suspects =
      demand.protection == nil
      ? source.bottlenecks(of: demand, to: Int(destination), prices: prices, room: room)
      // The routes of a pair may lack one thing each: what each costs alone says little.
      : left.indices
        .filter {
          left[$0] < share * most
            && model.catalog.meanings[$0].isLink
        }
        .map { .init(price: 0, resource: $0) }
    for suspect in suspects.prefix(Self.mostResourcesTried) {
      // Prices rise from here on; sums taken in another order differ in their last digits.
      if let best, suspect.price >= best.price * (1 - 1e-12) { break }
      let resource = suspect.resource
      var wider = room
      let family = model.catalog.states.family(of: resource)
      for member in family { wider.left[member] = .infinity }
      guard let price = cheapest(wider), price < best?.price ?? .infinity,
        let most = mostMissing(family)
      else { continue }
      best = (
        price,
        .noRoom(
          resource: most.resource, missing: most.amount, price: price >= declining ? price : nil)
      )
    }
    if let best { return best.hindrance }
    if let priceOfPart { return .price(priceOfPart) }
    return empty > declining ? .price(empty) : .severalFull
  }

  /// The hours of each period in which a job may move; `nil` for what moves steadily.
  private func openHours(of demand: DemandData) -> [Double]? {
    guard demand.products?.contains(where: { $0.timing != nil }) ?? false,
      case .flow(let number) = demand.task
    else { return nil }
    return JobTiming.openHours(of: scenario.draft.flows[number], in: scenario)
  }

  private func leastDelay(of demand: DemandData, to destination: Int32) -> Double {
    if let diagnosis = PairDiagnosis(model, demand: demand) { return diagnosis.leastDelay() }
    let layer = model.layers[demand.layer]
    var search = LimitedShortestPaths(layer.graph)
    search.search(
      from: demand.origins.first.map { Int($0.place) } ?? 0, to: [destination],
      costs: layer.openDelays(for: demand.data), delays: layer.delays, delayLimit: .infinity)
    return search.delay(to: Int(destination))
  }

  /// More are not tried: each takes a search of routes.
  private static var mostResourcesTried: Int { 256 }
}
