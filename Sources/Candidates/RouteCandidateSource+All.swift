public import Allocation
import Graphs

extension RouteCandidateSource {
  /// Appends every candidate of a workload whose priced cost is at most `limit`.
  ///
  /// Sites come in order, then pools, then paths by their arcs. Returns whether the list is
  /// complete: it is not once `cap` is reached, or where a search of paths had to stop.
  public mutating func allCandidates(
    of workload: Int, prices: [Double], limit: Double, cap: Int, into found: inout CandidatePool
  ) -> Bool {
    let demand = model.demands[workload]
    let limits = limits(for: demand, nil)
    resetMissed()
    planSites(of: demand, prices: prices, limits: limits)
    findRoutes(of: demand, workload, prices: prices, limits: limits)
    var listing = Listing(limit: limit, cap: cap)
    findPartners(of: demand, prices: prices, limits: limits)
    if leastMissed < .infinity { listing.isComplete = false }
    if let products = demand.products {
      let isWhole = listProducts(
        of: demand, products, workload, prices: prices, limits: limits, &listing, into: &found)
      return isWhole && listing.isComplete
    }
    for plan in plans.indices where plans[plan].isReached {
      let choice = plans[plan].choice
      let leastRoutes =
        demand.origins.indices.map { routes.price($0, plan) } + plans[plan].partners.map(\.price)
      if demand.destination != nil {
        chooser.chooseNothing()
      } else if !chooser.choose(
        for: demand, at: choice, in: model, prices: prices, limits: limits)
      {
        continue
      }
      let slack = listing.lenientLimit - chooser.price
      let leastRoute = leastRoutes.reduce(0, +)
      guard leastRoute <= slack else { continue }
      let powerResource =
        demand.power == nil && demand.destination == nil
        ? model.catalog.power[Int(choice.site)] : -1
      let poolChoices = listing.poolChoices(
        of: chooser, limits, powerResource: powerResource, leastRoute: leastRoute)
      var paths = demand.origins.indices.map { origin in
        listPaths(
          of: demand, origin, to: Int(choice.site), prices: prices, limits: limits,
          mostPrice: slack - (leastRoute - leastRoutes[origin]), &listing)
      }
      // Choosing partners uses the chooser anew.
      let siteChooser = chooser
      for (number, partner) in demand.partners.enumerated() {
        let least = leastRoutes[demand.origins.count + number]
        paths.append(
          listPartners(
            of: partner, from: Int(choice.site), prices: prices, limits: limits,
            mostPrice: slack - (leastRoute - least), &listing))
      }
      chooser = siteChooser
      for ways in poolChoices {
        guard
          combine(ways, choice, paths, of: demand, workload, prices, &listing, into: &found)
        else { return false }
      }
    }
    if let talk = demand.talk {
      let isWhole = listSplits(
        talk, of: demand, workload, prices: prices, limits: limits, &listing, into: &found)
      guard isWhole else { return false }
    }
    return listing.isComplete
  }
}

/// What a listing of candidates has come to.
struct Listing {
  let limit: Double
  let cap: Int
  /// Sums taken in another order differ in their last bits: they prune with this grace.
  let lenientLimit: Double
  var count = 0
  var isComplete = true

  init(limit: Double, cap: Int) {
    self.limit = limit
    self.cap = cap
    lenientLimit = limit + 1e-9 * max(1, abs(limit))
  }

  /// How many arcs a search of paths may try.
  var steps: Int { 10_000 + 100 * min(max(0, cap), 100_000) }
}

/// A path from an origin, or the two of a pair, and the price.
struct PricedPath {
  var arcs: [Int32]
  var second: [Int32] = []
  var price: Double
  /// A second site, the path to it and all that it costs, where that is chosen.
  var partner: PartnerPick?
}

// MARK: - Pools

extension Listing {
  /// Every choice of one way for each need that fits one copy and whose price leaves room for
  /// the cheapest routes.
  mutating func poolChoices(
    of chooser: PoolChooser, _ limits: PoolChooser.Limits?, powerResource: Int32,
    leastRoute: Double
  ) -> [[PoolChooser.Use]] {
    let needs = chooser.useStart.count - 1
    var leastRest = [Double](repeating: leastRoute, count: needs + 1)
    for need in (0..<needs).reversed() {
      let ways = chooser.uses[chooser.useStart[need]..<chooser.useStart[need + 1]]
      leastRest[need] = leastRest[need + 1] + (ways.map(\.price).min() ?? .infinity)
    }
    var choices: [(ways: [Int], price: Double)] = [([], chooser.basePrice)]
    for need in 0..<needs {
      var longer: [(ways: [Int], price: Double)] = []
      for choice in choices {
        for way in chooser.useStart[need]..<chooser.useStart[need + 1] {
          let price = choice.price + chooser.uses[way].price, ways = choice.ways + [way]
          guard price + leastRest[need + 1] <= lenientLimit,
            limits.map({ chooser.fits(ways, $0, powerResource: powerResource) }) ?? true
          else { continue }
          guard longer.count < max(1, cap) else {
            isComplete = false
            continue
          }
          longer.append((ways, price))
        }
      }
      choices = longer
    }
    return choices.map { choice in choice.ways.map { chooser.uses[$0] } }
  }
}

// MARK: - Routes

extension RouteCandidateSource {
  /// Every path, or pair of paths, from an origin to a site that costs no more than `mostPrice`.
  mutating func listPaths(
    of demand: DemandData, _ number: Int, to site: Int, prices: [Double],
    limits: PoolChooser.Limits?, mostPrice: Double, paying product: DemandProduct = .network,
    _ listing: inout Listing
  ) -> [PricedPath] {
    let origin = demand.origins[number], layer = demand.layer
    if let timing = product.timing {
      priceArcs(of: demand, in: timing, prices: prices, limits: limits)
    } else {
      priceArcs(
        of: demand, share: origin.share, prices: prices, limits: limits,
        fees: product.paysFees ? .due : .paidOtherwise, spend: model.spend(of: demand, at: site))
    }
    if demand.protection?.spare == .shared {
      var standby = StandbyPricing(
        model, demand, origin, prices: prices, limits: limits, capacity: capacityRule)
      let found = pairs[layer]?.allSharedPairs(
        of: demand, from: number, to: Int32(site), costs: arcCosts, &standby,
        mostPrice: mostPrice, count: max(0, listing.cap), steps: listing.steps)
      if found?.isComplete != true { listing.isComplete = false }
      return found?.pairs ?? []
    }
    guard demand.protection == nil else {
      let found = pairs[layer]?.allPairs(
        of: demand, from: number, to: Int32(site), costs: arcCosts, mostPrice: mostPrice,
        count: max(0, listing.cap), steps: listing.steps)
      if found?.isComplete != true { listing.isComplete = false }
      return found?.pairs ?? []
    }
    let isComplete = listings[layer].search(
      from: Int(origin.place), to: site, costs: arcCosts, delays: model.layers[layer].delays,
      limits: .init(
        cost: mostPrice, delay: demand.delayLimit, count: max(0, listing.cap),
        steps: listing.steps))
    if !isComplete { listing.isComplete = false }
    return (0..<listings[layer].count).map {
      PricedPath(arcs: Array(listings[layer].arcs(ofPath: $0)), price: listings[layer].cost[$0])
    }
  }

  /// Adds every candidate of one pool choice and listed paths within the limit; returns false
  /// once the cap is reached.
  private mutating func combine(
    _ ways: [PoolChooser.Use], _ choice: DemandData.SiteChoice, _ paths: [[PricedPath]],
    of demand: DemandData, _ workload: Int, _ prices: [Double], _ listing: inout Listing,
    into found: inout CandidatePool
  ) -> Bool {
    var parts = CandidateParts(
      number: workload, choice: choice, ways: ways[...],
      cost: ways.reduce(chooser.baseCost) { $0 + $1.cost },
      power: demand.power ?? ways.reduce(0) { $0 + $1.power })
    let price = ways.reduce(chooser.basePrice) { $0 + $1.price }
    var leastRest = [Double](repeating: 0, count: paths.count + 1)
    for origin in paths.indices.reversed() {
      leastRest[origin] =
        leastRest[origin + 1] + (paths[origin].map(\.price).min() ?? .infinity)
    }
    // An odometer over the origins' paths; `sums` holds the price before each.
    var next = [0], sums = [price]
    while let position = next.last {
      let origin = next.count - 1
      if origin == paths.count {
        trial.removeAll()
        parts.partners = paths.indices.compactMap { paths[$0][next[$0] - 1].partner }
        model.write(parts, of: demand, into: &trial) { route in
          let (origin, side) = route.quotientAndRemainder(dividingBy: demand.routesPerOrigin)
          let path = paths[origin][next[origin] - 1]
          return side == 0 ? path.arcs[...] : path.second[...]
        }
        if trial.pricedCost(of: 0, prices: prices) <= listing.limit {
          guard listing.count < listing.cap else { return false }
          found.add(0, of: trial)
          listing.count += 1
        }
        next.removeLast()
        sums.removeLast()
        continue
      }
      guard position < paths[origin].count else {
        next.removeLast()
        sums.removeLast()
        continue
      }
      next[origin] += 1
      let sum = sums[origin] + paths[origin][position].price
      guard sum + leastRest[origin + 1] <= listing.lenientLimit else { continue }
      next.append(0)
      sums.append(sum)
    }
    return true
  }
}
