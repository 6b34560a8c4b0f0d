public import Allocation
import Graphs

/// Makes candidates of a scenario's workloads.
///
/// A candidate is a site, a pool for each need and a route from each origin; groups are sites, or
/// pairs of sites where a copy may be split.
///
/// The cheapest of a site is exact: pools are chosen by enumeration, routes by a shortest path
/// under the latency limit, pairs of routes by a joint search that may end with a bound. Only where a workload has several origins and little room is left
/// are its routes found one after another, and may miss a way to share the last of a link.
///
/// Copies share what never changes; each has its own scratch memory, so one copy serves one
/// thread.
public struct RouteCandidateSource: CandidateSource {
  /// Whether what even an empty network has no room for is left out.
  enum CapacityRule: Sendable {
    case respected
    /// Whatever has any room takes any amount.
    case ofClosedOnly
    case ignored
  }

  let model: PlacementModel
  let capacityRule: CapacityRule
  var searches: [LimitedShortestPaths]
  var listings: [BoundedPaths]
  var pairs: [PairFinder?]
  var chooser = PoolChooser()
  var arcCosts: [Double] = []
  var plans: [SitePlan] = []
  var planWays: [PoolChooser.Use] = []
  var targets: [Int32] = []
  var copyStarts: [LimitedShortestPaths.Start] = []
  var routes = RouteTable()
  var trial = CandidatePool()
  /// The prices that arcs were last priced by, and these with what is used along.
  private var priced: [Double] = []
  private var lifted: [Double] = []
  /// Prices arcs for jobs in single periods; made when one first asks.
  var statePricing: StatePricing?
  /// What batch pricing works with.
  var bundles: FlowBundles?
  var bestWays: BestWays?

  /// A site with chosen pools, waiting for its routes.
  struct SitePlan: Sendable {
    var choice: DemandData.SiteChoice
    /// Its ways are `planWays[firstWay..<firstWay + needs]`.
    var firstWay: Int
    var cost: Double
    var power: Double
    /// What one copy costs here at the prices, routes aside.
    var price: Double
    var isReached: Bool
    /// The second sites, in the order of the demand's.
    var partners: [PartnerPick] = []
    /// Whether its routes may not be the least, only bounded.
    var isBounded = false
    /// The product of a flow that lists several.
    var product: Int?
  }

  init(_ model: PlacementModel, capacity: CapacityRule = .respected) {
    self.model = model
    capacityRule = capacity
    searches = model.layers.map { LimitedShortestPaths($0.graph) }
    listings = model.layers.map { BoundedPaths($0.graph) }
    pairs = model.pairNetworks.map { $0.map { PairFinder($0) } }
  }

  /// Whether what is passed over has a bound: it has.
  public var isExact: Bool { true }

  /// Finite where a search of pairs of routes ended before its proof.
  public private(set) var leastMissed = Double.infinity

  /// Appends the cheapest candidate of a workload at every site that may serve it.
  public mutating func cheapestPerGroup(
    of workload: Int, prices: [Double], room: Room?, into found: inout CandidatePool
  ) {
    let demand = model.demands[workload]
    let limits = limits(for: demand, room)
    leastMissed = .infinity
    planSites(of: demand, prices: prices, limits: limits)
    guard !plans.isEmpty || demand.talk != nil else { return }
    findRoutes(of: demand, workload, prices: prices, limits: limits)
    findPartners(of: demand, prices: prices, limits: limits)
    for plan in plans.indices where plans[plan].isReached {
      guard let limits, limits.basis == .room,
        demand.origins.count > 1 || !demand.partners.isEmpty
      else {
        emit(plan, of: demand, workload, into: &found)
        continue
      }
      trial.removeAll()
      emit(plan, of: demand, workload, into: &trial)
      if trial.copiesFitting(0, room: limits.left) < limits.leastCopies {
        trial.removeAll()
        guard rerouteInTurn(plan, of: demand, workload, prices: prices, limits: limits)
        else { continue }
      }
      found.add(0, of: trial)
    }
    if let talk = demand.talk {
      addSplits(talk, of: demand, workload, prices: prices, limits: limits, into: &found)
    }
  }

  /// Forgets what an earlier answer passed over.
  mutating func resetMissed() { leastMissed = .infinity }

  /// What one copy has to fit into.
  ///
  /// A whole copy that exceeds an empty resource can never be used, so such candidates are left
  /// out even without a room; a fractional demand may use a part of them.
  func limits(for demand: DemandData, _ room: Room?) -> PoolChooser.Limits? {
    if let room {
      return .init(
        left: model.catalog.states.lowered(room.left), leastCopies: room.leastCopies * (1 - 1e-12),
        basis: .room)
    }
    guard capacityRule == .respected, !demand.isFractional else { return nil }
    return .init(left: model.copyLimits, leastCopies: 1, basis: .wholeResources)
  }
}

// MARK: - Sites

extension RouteCandidateSource {
  /// Chooses pools at every site of a demand.
  mutating func planSites(
    of demand: DemandData, prices: [Double], limits: PoolChooser.Limits?
  ) {
    plans.removeAll(keepingCapacity: true)
    planWays.removeAll(keepingCapacity: true)
    if let destination = demand.destination {
      return planProducts(of: demand, to: destination, prices: prices)
    }
    for choice in demand.sites
    where chooser.choose(for: demand, at: choice, in: model, prices: prices, limits: limits) {
      plans.append(
        SitePlan(
          choice: choice, firstWay: planWays.count, cost: chooser.cost,
          power: chooser.power(of: demand), price: chooser.price, isReached: true))
      for way in chooser.chosen { planWays.append(chooser.uses[way]) }
    }
  }
}

// MARK: - Routes

extension RouteCandidateSource {
  /// Finds the cheapest route from each origin to each planned site.
  mutating func findRoutes(
    of demand: DemandData, _ workload: Int, prices: [Double], limits: PoolChooser.Limits?
  ) {
    targets.removeAll(keepingCapacity: true)
    for plan in plans { targets.append(plan.choice.site) }
    routes.removeAll(targetCount: targets.count, routesPerOrigin: demand.routesPerOrigin)
    var missed = [Double](repeating: 0, count: targets.count)
    if let products = demand.products {
      missed = findProductRoutes(of: demand, products, workload, prices: prices, limits: limits)
    }
    // Where vouchers depend on the site, so do the prices of arcs.
    let spends = targets.map { model.spend(of: demand, at: Int($0)) }
    let isUniform = spends.allSatisfy { $0 == spends[0] }
    for origin in demand.origins.indices where demand.products == nil {
      let share = demand.origins[origin].share
      priceArcs(of: demand, share: share, prices: prices, limits: limits, spend: spends.first ?? -1)
      if demand.protection == nil, isUniform {
        searchRoutes(of: demand, origin, to: targets)
        routes.collect(searches[demand.layer], to: targets)
        continue
      }
      for (position, target) in targets.enumerated() {
        if !isUniform {
          priceArcs(
            of: demand, share: share, prices: prices, limits: limits, spend: spends[position])
        }
        guard demand.protection != nil else {
          searchRoutes(of: demand, origin, to: [target])
          routes.collect(searches[demand.layer], to: [target])
          continue
        }
        let pair = pair(
          of: demand, workload, from: origin, to: target, prices: prices, limits: limits)
        routes.collect(pair)
        let least = pairs[demand.layer]?.leastMissed ?? .infinity
        missed[position] += min(least, pair?.price ?? .infinity)
        if least < .infinity { plans[position].isBounded = true }
      }
    }
    for plan in plans.indices where plans[plan].isBounded {
      leastMissed = min(leastMissed, plans[plan].price + missed[plan])
    }
    for plan in plans.indices {
      for origin in demand.origins.indices where routes.price(origin, plan) == .infinity {
        plans[plan].isReached = false
      }
    }
  }

  /// The cheapest pair of routes over arcs that are priced.
  mutating func pair(
    of demand: DemandData, _ number: Int, from origin: Int, to target: Int32, prices: [Double],
    limits: PoolChooser.Limits?
  ) -> PairedRoutes? {
    guard demand.protection?.spare == .shared else {
      return pairs[demand.layer]?.pair(
        of: demand, number, from: origin, to: target, costs: arcCosts)
    }
    var standby = StandbyPricing(
      model, demand, demand.origins[origin], prices: prices, limits: limits,
      capacity: capacityRule)
    return pairs[demand.layer]?.sharedPair(
      of: demand, number, from: origin, to: target, costs: arcCosts, &standby)
  }

  mutating func searchRoutes(of demand: DemandData, _ origin: Int, to targets: [Int32]) {
    searches[demand.layer].search(
      from: Int(demand.origins[origin].place), to: targets, costs: arcCosts,
      delays: model.layers[demand.layer].delays, delayLimit: demand.delayLimit)
  }

  /// Prices every arc for a share of a demand's data, infinite where the share does not fit.
  ///
  ///     share × (up × price of the arc + down × price of its opposite + opening) + volume × fee
  ///
  /// Where a tariff is paid in place of the fees, neither they nor their loads count. Fees that
  /// vouchers cover count as spending besides.
  mutating func priceArcs(
    of demand: DemandData, share: Double, prices: [Double], limits: PoolChooser.Limits?,
    fees: LinkFees = .due, spend: Int32 = -1
  ) {
    // Comparing an array with itself takes no time.
    if priced != prices {
      priced = prices
      lifted = model.catalog.states.lifted(prices)
    }
    let prices = lifted
    let layer = model.layers[demand.layer]
    let up = share * demand.data.upRate, down = share * demand.data.downRate
    let gigabytes = fees == .due ? share * demand.data.gigabytes : 0
    // What a yuan of fees costs less, for what vouchers pay of it.
    let discount = fees == .due && spend >= 0 ? prices[Int(spend)] : 0
    arcCosts.removeAll(keepingCapacity: true)
    for link in layer.links.indices {
      let forward = layer.resources[2 * link], backward = layer.resources[2 * link + 1]
      var fee = gigabytes * layer.feePerGB[link]
      let paid = discount * (fee + (up + down) * layer.feePerGbps[link])
      guard forward >= 0 else {
        arcCosts.append(arcCost(fee, paid))
        arcCosts.append(arcCosts[2 * link])
        continue
      }
      var isOpen = true
      if layer.openings[link] >= 0, up + down > 0 {
        fee += share * max(0, prices[Int(layer.openings[link])])
        if let limits { isOpen = limits.allow(share, of: layer.openings[link]) }
      }
      var ahead = prices[Int(forward)], back = prices[Int(backward)]
      if fees == .due, layer.charged[2 * link] >= 0 {
        ahead += prices[Int(layer.charged[2 * link])]
        back += prices[Int(layer.charged[2 * link + 1])]
      }
      // A path may not earn money, or no cheapest one need exist.
      let there = arcCost(max(0, up * ahead + down * back) + fee, paid)
      let opposite = arcCost(max(0, up * back + down * ahead) + fee, paid)
      let fits: (there: Bool, back: Bool)
      if forward == backward {
        // One capacity for both directions: they have to fit into it together.
        let both = isOpen && allow(up + down, of: forward, limits)
        fits = (both, both)
      } else {
        fits = (
          isOpen && allow(up, of: forward, limits) && allow(down, of: backward, limits),
          isOpen && allow(up, of: backward, limits) && allow(down, of: forward, limits)
        )
      }
      let isOneWay = layer.isOneWayBack[2 * link + 1]
      arcCosts.append(fits.there && !(isOneWay && down > 0) ? there : .infinity)
      arcCosts.append(fits.back && !(isOneWay && up > 0) ? opposite : .infinity)
    }
  }

  /// The cost of an arc with what vouchers pay of it, a negative amount.
  ///
  /// Where a threshold makes another yuan of spending worth more than a yuan, a path would earn
  /// money: it counts as free then, and nothing is claimed of what was passed over.
  @inline(__always)
  private mutating func arcCost(_ cost: Double, _ paid: Double) -> Double {
    guard paid != 0 else { return cost }
    let value = cost + paid
    if value < -1e-9 * max(1, cost) { leastMissed = -.infinity }
    return max(0, value)
  }

  /// Whether an amount fits; what has no capacity at all takes no part of a demand either.
  @inline(__always)
  private func allow(
    _ amount: Double, of resource: Int32, _ limits: PoolChooser.Limits?
  ) -> Bool {
    if let limits { return limits.allow(amount, of: resource) }
    return amount <= 0 || capacityRule == .ignored || !model.isClosed[Int(resource)]
  }

  /// Routes one origin after another, largest share first, each in what the ones before leave;
  /// the candidate is left in `trial`.
  private mutating func rerouteInTurn(
    _ plan: Int, of demand: DemandData, _ workload: Int, prices: [Double],
    limits: PoolChooser.Limits
  ) -> Bool {
    let layer = model.layers[demand.layer]
    let site = plans[plan].choice.site
    var rest = limits
    var routes = [[Int32]](
      repeating: [], count: demand.origins.count * demand.routesPerOrigin)
    let order = demand.origins.indices.sorted {
      (demand.origins[$1].share, $0) < (demand.origins[$0].share, $1)
    }
    for number in order {
      let origin = demand.origins[number], first = number * demand.routesPerOrigin
      priceArcs(
        of: demand, share: origin.share, prices: prices, limits: rest,
        spend: model.spend(of: demand, at: Int(site)))
      if demand.protection == nil {
        searchRoutes(of: demand, number, to: [site])
        guard searches[demand.layer].hasPath(to: Int(site)) else { return false }
        searches[demand.layer].appendPath(to: Int(site), into: &routes[first])
      } else {
        guard
          let pair = pair(
            of: demand, workload, from: number, to: site, prices: prices, limits: rest)
        else { return false }
        routes[first] = pair.first
        routes[first + 1] = pair.second
      }
      for arc in routes[first..<first + demand.routesPerOrigin].joined()
      where layer.resources[Int(arc)] >= 0 {
        let ahead = Int(layer.resources[Int(arc)]), back = Int(layer.resources[Int(arc ^ 1)])
        rest.left[ahead] -= limits.leastCopies * origin.share * demand.data.upRate
        rest.left[back] -= limits.leastCopies * origin.share * demand.data.downRate
      }
    }
    model.write(parts(plan, of: demand, workload), of: demand, into: &trial) {
      routes[$0][...]
    }
    return trial.copiesFitting(0, room: limits.left) >= limits.leastCopies * (1 - 1e-9)
  }
}

// MARK: - Writing a candidate

extension RouteCandidateSource {
  /// Adds the candidate of a site plan and its found routes.
  func emit(
    _ plan: Int, of demand: DemandData, _ workload: Int, into pool: inout CandidatePool
  ) {
    let routes = routes
    model.write(parts(plan, of: demand, workload), of: demand, into: &pool) {
      routes.arcs($0, plan)
    }
  }

  private func parts(_ plan: Int, of demand: DemandData, _ workload: Int) -> CandidateParts {
    parts(plans[plan], of: demand, workload)
  }

  func parts(_ plan: SitePlan, of demand: DemandData, _ workload: Int) -> CandidateParts {
    CandidateParts(
      number: workload, choice: plan.choice,
      ways: planWays[plan.firstWay..<plan.firstWay + demand.needs.count], cost: plan.cost,
      power: plan.power, partners: plan.partners, product: plan.product)
  }
}
