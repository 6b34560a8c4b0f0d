import Graphs

/// Two routes between the same ends, and what both cost together.
struct PairedRoutes: Sendable {
  /// The one from the first access point; where there is only one, the faster one.
  var first: [Int32]
  var second: [Int32]
  var price: Double
}

/// Finds the cheapest pair of routes of a demand on one layer under given costs of arcs.
///
/// Groups and limits make that hard, so a search has a limit on its steps. Where it ends early,
/// the least that a pair can cost is known all the same, and a pair that was found before may do.
struct PairFinder: Sendable {
  let network: PairNetwork
  private var search: DisjointPairs
  var single: LimitedShortestPaths
  var listing: BoundedPaths
  var costs: [Double] = []
  /// What listing second routes works with.
  var secondListing: BoundedPaths
  var secondCosts: [Double] = []
  /// What a long search over all links found where a short one ended early.
  private var known: [Key: Known] = [:]
  /// No pair costs less than this if the last one found is not the least; infinite if it is.
  var leastMissed = Double.infinity

  private struct Key: Hashable {
    var demand: Int
    var origin: Int
    var target: Int32
  }

  private enum Known {
    case pair(PairedRoutes)
    /// It is proven that there is none.
    case none
    /// Neither was a pair found nor ruled out.
    case unknown
  }

  /// A search that is asked again and again has to be short.
  private static let pricingSteps = 200
  /// The first time it ends early, all links are searched once so long.
  private static let longSteps = 20_000

  init(_ network: PairNetwork) {
    self.network = network
    search = DisjointPairs(network.graph)
    single = LimitedShortestPaths(network.graph)
    listing = BoundedPaths(network.graph)
    secondListing = listing
  }

  /// The cheapest pair from an origin of a demand to a place; `nil` if there is none, or none was
  /// found.
  mutating func pair(
    of demand: DemandData, _ number: Int, from origin: Int, to target: Int32,
    costs linkCosts: [Double]
  ) -> PairedRoutes? {
    leastMissed = .infinity
    guard let protection = demand.protection else { return nil }
    network.extend(linkCosts, into: &costs)
    let request = network.request(
      demand, protection, from: demand.origins[origin], to: target, steps: Self.pricingSteps)
    let outcome = search.search(request, costs: costs, delays: network.delays)
    switch outcome {
    case .best: return pair(for: demand, origin)
    case .none: return nil
    case .found, .unknown: break
    }
    leastMissed = search.bound
    if outcome == .found, let found = pair(for: demand, origin) { return found }
    let key = Key(demand: number, origin: origin, target: target)
    if known[key] == nil { known[key] = anyPair(for: demand, origin, request) }
    switch known[key] {
    case .pair(var found):
      found.price = (found.first + found.second).reduce(0) { $0 + linkCosts[Int($1)] }
      return found.price < .infinity ? found : nil
    case .unknown?, nil: return nil
    // No cost makes a pair of what has none.
    case .some(.none):
      leastMissed = .infinity
      return nil
    }
  }

  /// Searches long for the pair of the least latency over all links.
  private mutating func anyPair(
    for demand: DemandData, _ origin: Int, _ request: DisjointPairs.Request
  ) -> Known {
    var request = request
    request.steps = Self.longSteps
    network.extend(network.layer.openDelays(for: demand.data), into: &costs)
    switch search.search(request, costs: costs, delays: network.delays) {
    case .best, .found: return pair(for: demand, origin).map { .pair($0) } ?? .unknown
    case .none: return .none
    case .unknown: return .unknown
    }
  }

  /// What the last search found, in the order that plans state.
  private func pair(for demand: DemandData, _ origin: Int) -> PairedRoutes? {
    let best = search.best
    guard !best.first.arcs.isEmpty, !best.second.arcs.isEmpty else { return nil }
    var pair = PairedRoutes(
      first: network.linksOnly(best.first.arcs), second: network.linksOnly(best.second.arcs),
      price: best.cost)
    let isInOrder = isInOrder(
      best.first.arcs[...], best.first.delay, best.second.arcs[...], best.second.delay,
      from: demand.origins[origin])
    if !isInOrder { swap(&pair.first, &pair.second) }
    return pair
  }

  /// Whether the first of two routes is stated first: it starts at the first access point, or is
  /// faster.
  private func isInOrder(
    _ first: ArraySlice<Int32>, _ firstDelay: Double, _ second: ArraySlice<Int32>,
    _ secondDelay: Double, from origin: DemandData.Origin
  ) -> Bool {
    if origin.second != nil {
      return first.first.map { network.graph.heads[Int($0)] } == origin.place
    }
    if firstDelay != secondDelay { return firstDelay < secondDelay }
    return first.lexicographicallyPrecedes(second)
  }
}

// MARK: - All pairs

extension PairFinder {
  /// Every pair that costs no more than `mostPrice`, and whether these are all.
  ///
  /// The dearer route of such a pair costs at most what the cheapest route of all leaves, so
  /// routes are listed up to there and combined.
  mutating func allPairs(
    of demand: DemandData, from origin: Int, to target: Int32, costs linkCosts: [Double],
    mostPrice: Double, count: Int, steps: Int
  ) -> (pairs: [PricedPath], isComplete: Bool) {
    guard let protection = demand.protection else { return ([], true) }
    network.extend(linkCosts, into: &costs)
    let request = network.request(
      demand, protection, from: demand.origins[origin], to: target, steps: 0)
    single.search(
      from: request.source, to: [Int32(request.target)], costs: costs, delays: network.delays,
      delayLimit: request.delayLimit)
    let least = single.cost(to: request.target)
    guard least <= mostPrice else { return ([], true) }
    var isComplete = listing.search(
      from: request.source, to: request.target, costs: costs, delays: network.delays,
      limits: .init(
        cost: mostPrice - least, delay: request.delayLimit, count: Self.mostRoutes, steps: steps))
    var rules = PairRules(network, request)
    let order = (0..<listing.count).sorted {
      (listing.cost[$0], $0) < (listing.cost[$1], $1)
    }
    var pairs: [PricedPath] = []
    for (position, one) in order.enumerated() {
      rules.take(listing.arcs(ofPath: one))
      for other in order[(position + 1)...] {
        let price = listing.cost[one] + listing.cost[other]
        guard price <= mostPrice else { break }
        guard abs(listing.delay[one] - listing.delay[other]) <= request.differenceLimit,
          rules.isApart(listing.arcs(ofPath: other))
        else { continue }
        guard pairs.count < count else {
          isComplete = false
          return (pairs, isComplete)
        }
        let isFirst = isInOrder(
          listing.arcs(ofPath: one), listing.delay[one], listing.arcs(ofPath: other),
          listing.delay[other], from: demand.origins[origin])
        pairs.append(
          PricedPath(
            arcs: network.linksOnly(Array(listing.arcs(ofPath: isFirst ? one : other))),
            second: network.linksOnly(Array(listing.arcs(ofPath: isFirst ? other : one))),
            price: price))
      }
    }
    return (pairs, isComplete)
  }

  /// Every two of them are compared.
  static var mostRoutes: Int { 2_000 }
}
