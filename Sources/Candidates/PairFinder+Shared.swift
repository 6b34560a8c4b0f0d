import Graphs

/// Pairs whose second route stands by: what it costs hangs on what the first can lose, so first
/// routes are tried in the order of their cost, each with the cheapest second.
///
/// No second costs less than nothing, so whatever first route costs more than the best pair need
/// not be tried: where all others were, the best is proven; else the cost of the first route not
/// tried is a bound.
extension PairFinder {
  /// So many first routes are listed at a time.
  private static var mostFirst: Int { 48 }
  /// So often the limit on first routes is made smaller.
  private static var mostListings: Int { 3 }

  /// The cheapest pair, first routes at costs of arcs, second ones as `standby` prices them.
  mutating func sharedPair(
    of demand: DemandData, _ number: Int, from origin: Int, to target: Int32,
    costs linkCosts: [Double], _ standby: inout StandbyPricing
  ) -> PairedRoutes? {
    leastMissed = .infinity
    guard var trial = SharedPairs(network, demand, origin, target) else { return nil }
    network.extend(linkCosts, into: &costs)
    trial.closeSecondStart(&costs, network)
    let start = trial.start
    single.search(
      from: start, to: [Int32(trial.request.target)], costs: costs, delays: network.delays,
      delayLimit: trial.request.delayLimit)
    guard single.hasPath(to: trial.request.target) else { return nil }
    let least = single.cost(to: trial.request.target)
    var shortest: [Int32] = []
    single.appendPath(to: trial.request.target, into: &shortest)
    trial.consider(shortest, least, network, &standby, &secondCosts, &single, &secondListing)
    var limit = trial.best?.price ?? .infinity, proven = least
    var isProven = limit <= least
    for _ in 0..<Self.mostListings where !isProven {
      network.extend(linkCosts, into: &costs)
      trial.closeSecondStart(&costs, network)
      let isComplete = listing.search(
        from: start, to: trial.request.target, costs: costs, delays: network.delays,
        limits: .init(
          cost: limit, delay: trial.request.delayLimit, count: Self.mostFirst,
          steps: 100 * Self.mostFirst))
      let order = (0..<listing.count).sorted { (listing.cost[$0], $0) < (listing.cost[$1], $1) }
      for position in order
      where listing.cost[position] < trial.best?.price ?? .infinity {
        let route = Array(listing.arcs(ofPath: position))
        trial.consider(
          route, listing.cost[position], network, &standby, &secondCosts, &single, &secondListing)
      }
      let best = trial.best?.price ?? .infinity
      if isComplete {
        isProven = limit >= best || limit == .infinity
        proven = min(limit, best)
        break
      }
      // Fewer, the cheapest, can all be tried.
      let most = min(limit, best)
      limit = most < .infinity ? least + (most - least) / 4 : 2 * least
    }
    if trial.best == nil, !isProven {
      rescue(of: demand, number, from: origin, to: target, linkCosts, &trial, &standby)
    }
    leastMissed = min(isProven ? .infinity : proven, trial.leastUnsure)
    return trial.best
  }

  /// Where no first route that was tried has a second, two that are apart may do, either way round.
  private mutating func rescue(
    of demand: DemandData, _ number: Int, from origin: Int, to target: Int32,
    _ linkCosts: [Double], _ trial: inout SharedPairs, _ standby: inout StandbyPricing
  ) {
    guard
      let pair = pair(of: demand, number, from: origin, to: target, costs: linkCosts)
    else { return }
    for route in demand.origins[origin].second == nil ? [pair.first, pair.second] : [pair.first] {
      let cost = route.reduce(0) { $0 + linkCosts[Int($1)] }
      guard cost < .infinity else { continue }
      trial.consider(
        trial.joined(route, network), cost, network, &standby, &secondCosts, &single, &secondListing
      )
    }
  }
}

// MARK: - All pairs

extension PairFinder {
  /// Every ordered pair that costs no more than `mostPrice`, and whether these are all.
  mutating func allSharedPairs(
    of demand: DemandData, from origin: Int, to target: Int32, costs linkCosts: [Double],
    _ standby: inout StandbyPricing, mostPrice: Double, count: Int, steps: Int
  ) -> (pairs: [PricedPath], isComplete: Bool) {
    guard let trial = SharedPairs(network, demand, origin, target) else {
      return ([], true)
    }
    network.extend(linkCosts, into: &costs)
    trial.closeSecondStart(&costs, network)
    var isComplete = listing.search(
      from: trial.start, to: trial.request.target, costs: costs, delays: network.delays,
      limits: .init(
        cost: mostPrice, delay: trial.request.delayLimit, count: Self.mostRoutes, steps: steps))
    let order = (0..<listing.count).sorted { (listing.cost[$0], $0) < (listing.cost[$1], $1) }
    var pairs: [PricedPath] = []
    for one in order {
      let first = Array(listing.arcs(ofPath: one)), delay = listing.delay[one]
      guard trial.priceSecond(after: first, network, &standby, &secondCosts) else { continue }
      let range = trial.secondDelays(first: delay)
      let isListed = secondListing.search(
        from: trial.secondStart, to: trial.request.target, costs: secondCosts,
        delays: network.delays,
        limits: .init(
          cost: mostPrice - listing.cost[one], delay: range.most, count: Self.mostRoutes,
          steps: steps))
      if !isListed { isComplete = false }
      for other in 0..<secondListing.count where secondListing.delay[other] >= range.least {
        guard pairs.count < count else { return (pairs, false) }
        pairs.append(
          PricedPath(
            arcs: network.linksOnly(first),
            second: network.linksOnly(Array(secondListing.arcs(ofPath: other))),
            price: listing.cost[one] + secondListing.cost[other]))
      }
    }
    return (pairs, isComplete)
  }
}

/// A search of pairs for one demand: what it asks for, and the best so far.
struct SharedPairs {
  let request: DisjointPairs.Request
  /// Where first routes start, and where second ones do.
  let start: Int
  let secondStart: Int
  private(set) var best: PairedRoutes?
  /// The least first route whose second may not be the cheapest.
  private(set) var leastUnsure = Double.infinity
  private let hasSecondStart: Bool

  init?(
    _ network: PairNetwork, _ demand: DemandData, _ origin: Int, _ target: Int32
  ) {
    guard let protection = demand.protection else { return nil }
    let place = demand.origins[origin]
    request = network.request(demand, protection, from: place, to: target, steps: 0)
    start = Int(place.place)
    secondStart = Int(place.second ?? place.place)
    hasSecondStart = place.second != nil
  }

  /// Where the second route starts, the first may not pass if places are to be apart.
  func closeSecondStart(_ costs: inout [Double], _ network: PairNetwork) {
    guard hasSecondStart, request.disjointness == .linksAndNodes else { return }
    for arc in costs.indices where Int(network.graph.heads[arc]) == secondStart {
      costs[arc] = .infinity
    }
  }

  /// A route of links with the arc that joins its end to the target, where there are two.
  func joined(_ route: [Int32], _ network: PairNetwork) -> [Int32] {
    guard let last = route.last else { return route }
    let end = network.graph.heads[Int(last)]
    guard Int(end) != request.target else { return route }
    let arc = (network.linkArcs..<network.graph.arcCount).first {
      network.graph.tails[$0] == end && Int(network.graph.heads[$0]) == request.target
    }
    return arc.map { route + [Int32($0)] } ?? route
  }

  /// The latencies that a second route may have.
  func secondDelays(first: Double) -> (least: Double, most: Double) {
    let difference = request.differenceLimit
    return (
      difference < .infinity ? first - difference : 0,
      min(request.delayLimit, first + difference)
    )
  }

  /// Writes what arcs cost a second route, those shut that are not apart from the first; `false` if
  /// none can be.
  func priceSecond(
    after first: [Int32], _ network: PairNetwork, _ standby: inout StandbyPricing,
    _ costs: inout [Double]
  ) -> Bool {
    let graph = network.graph
    var linkCosts: [Double] = []
    standby.price(after: network.linksOnly(first)[...], into: &linkCosts)
    network.extend(linkCosts, into: &costs)
    for arc in first {
      costs[Int(arc)] = .infinity
      costs[Int(arc ^ 1)] = .infinity
    }
    if request.disjointness == .linksAndNodes {
      var isTaken = [Bool](repeating: false, count: graph.nodeCount)
      for arc in first {
        isTaken[Int(graph.tails[Int(arc)])] = true
        isTaken[Int(graph.heads[Int(arc)])] = true
      }
      isTaken[request.target] = false
      if hasSecondStart, isTaken[secondStart] { return false }
      for arc in costs.indices where isTaken[Int(graph.heads[arc])] { costs[arc] = .infinity }
    }
    let groups = request.groups
    if groups.groupCount > 0 {
      var isTaken = [Bool](repeating: false, count: groups.groupCount)
      func own(_ link: Int) -> ArraySlice<Int32> {
        groups.groups[Int(groups.start[link])..<Int(groups.start[link + 1])]
      }
      for arc in first { for group in own(Int(arc) / 2) { isTaken[Int(group)] = true } }
      for link in 0..<(costs.count / 2) where own(link).contains(where: { isTaken[Int($0)] }) {
        costs[2 * link] = .infinity
        costs[2 * link + 1] = .infinity
      }
    }
    return true
  }

  /// Finds the cheapest second route for a first one, and keeps both if they are the best.
  mutating func consider(
    _ first: [Int32], _ cost: Double, _ network: PairNetwork, _ standby: inout StandbyPricing,
    _ costs: inout [Double], _ single: inout LimitedShortestPaths, _ listing: inout BoundedPaths
  ) {
    guard cost < best?.price ?? .infinity, priceSecond(after: first, network, &standby, &costs)
    else { return }
    let range = secondDelays(first: first.reduce(0) { $0 + network.delays[Int($1)] })
    guard range.most >= 0 else { return }
    single.search(
      from: secondStart, to: [Int32(request.target)], costs: costs, delays: network.delays,
      delayLimit: range.most)
    guard single.hasPath(to: request.target) else { return }
    var second: [Int32] = [], price = single.cost(to: request.target)
    guard cost + price < best?.price ?? .infinity else { return }
    if single.delay(to: request.target) >= range.least {
      single.appendPath(to: request.target, into: &second)
    } else {
      let isComplete = listing.search(
        from: secondStart, to: request.target, costs: costs, delays: network.delays,
        limits: .init(cost: .infinity, delay: range.most, count: 1_000, steps: 20_000))
      if !isComplete { leastUnsure = min(leastUnsure, cost + price) }
      let found = (0..<listing.count).filter { listing.delay[$0] >= range.least }
        .min { (listing.cost[$0], $0) < (listing.cost[$1], $1) }
      guard let found else { return }
      second = Array(listing.arcs(ofPath: found))
      price = listing.cost[found]
    }
    guard cost + price < best?.price ?? .infinity else { return }
    best = PairedRoutes(
      first: network.linksOnly(first), second: network.linksOnly(second), price: cost + price)
  }
}
