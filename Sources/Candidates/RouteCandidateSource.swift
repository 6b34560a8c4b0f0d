public import Allocation
import Graphs

/// Makes candidates of a scenario's workloads.
///
/// A candidate is a site, a pool for each need and a route from each origin; groups are sites.
///
/// The cheapest of a site is exact: pools are chosen by enumeration, routes by a shortest path
/// under the latency limit. Only where a workload has several origins and little room is left
/// are its routes found one after another, and may miss a way to share the last of a link.
///
/// Copies share what never changes; each has its own scratch memory, so one copy serves one
/// thread.
public struct RouteCandidateSource: CandidateSource {
  /// Whether what even an empty network has no room for is left out.
  enum CapacityRule: Sendable {
    case respected
    case ignored
  }

  let model: PlacementModel
  let capacityRule: CapacityRule
  var searches: [LimitedShortestPaths]
  var listings: [BoundedPaths]
  var chooser = PoolChooser()
  var arcCosts: [Double] = []
  var plans: [SitePlan] = []
  var planWays: [PoolChooser.Use] = []
  var targets: [Int32] = []
  var routes = RouteTable()
  var trial = CandidatePool()
  /// What batch pricing works with.
  var bundles: FlowBundles?
  var late: [Int32] = []

  /// A site with chosen pools, waiting for its routes.
  struct SitePlan: Sendable {
    var choice: DemandData.SiteChoice
    /// Its ways are `planWays[firstWay..<firstWay + needs]`.
    var firstWay: Int
    var cost: Double
    var power: Double
    var isReached: Bool
  }

  init(_ model: PlacementModel, capacity: CapacityRule = .respected) {
    self.model = model
    capacityRule = capacity
    searches = model.layers.map { LimitedShortestPaths($0.graph) }
    listings = model.layers.map { BoundedPaths($0.graph) }
  }

  /// Whether the least is found over all candidates: it is.
  public var isExact: Bool { true }

  /// Appends the cheapest candidate of a workload at every site that may serve it.
  public mutating func cheapestPerGroup(
    of workload: Int, prices: [Double], room: Room?, into found: inout CandidatePool
  ) {
    let demand = model.demands[workload]
    let limits = limits(for: demand, room)
    planSites(of: demand, prices: prices, limits: limits)
    guard !plans.isEmpty else { return }
    findRoutes(of: demand, prices: prices, limits: limits)
    for plan in plans.indices where plans[plan].isReached {
      guard let limits, limits.basis == .room, demand.origins.count > 1 else {
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
  }

  /// What one copy has to fit into.
  ///
  /// A whole copy that exceeds an empty resource can never be used, so such candidates are left
  /// out even without a room; a fractional demand may use a part of them.
  func limits(for demand: DemandData, _ room: Room?) -> PoolChooser.Limits? {
    if let room {
      return .init(
        left: room.left, leastCopies: room.leastCopies * (1 - 1e-12), basis: .room)
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
      plans.append(
        SitePlan(
          choice: .init(site: destination, option: -1), firstWay: 0, cost: 0, power: 0,
          isReached: true))
      return
    }
    for choice in demand.sites
    where chooser.choose(for: demand, at: choice, in: model, prices: prices, limits: limits) {
      plans.append(
        SitePlan(
          choice: choice, firstWay: planWays.count, cost: chooser.cost,
          power: chooser.power(of: demand), isReached: true))
      for way in chooser.chosen { planWays.append(chooser.uses[way]) }
    }
  }
}

// MARK: - Routes

extension RouteCandidateSource {
  /// Finds the cheapest route from each origin to each planned site.
  mutating func findRoutes(
    of demand: DemandData, prices: [Double], limits: PoolChooser.Limits?
  ) {
    targets.removeAll(keepingCapacity: true)
    for plan in plans { targets.append(plan.choice.site) }
    routes.removeAll(targetCount: targets.count)
    for origin in demand.origins {
      priceArcs(of: demand, share: origin.share, prices: prices, limits: limits)
      searches[demand.layer].search(
        from: Int(origin.place), to: targets, costs: arcCosts,
        delays: model.layers[demand.layer].delays, delayLimit: demand.delayLimit)
      routes.collect(searches[demand.layer], to: targets)
    }
    for plan in plans.indices {
      for origin in demand.origins.indices where routes.price(origin, plan) == .infinity {
        plans[plan].isReached = false
      }
    }
  }

  /// Prices every arc for a share of a demand's data, infinite where the share does not fit.
  ///
  ///     share × (up × price of the arc + down × price of its opposite) + volume × fee
  mutating func priceArcs(
    of demand: DemandData, share: Double, prices: [Double], limits: PoolChooser.Limits?
  ) {
    let layer = model.layers[demand.layer]
    let up = share * demand.data.upRate, down = share * demand.data.downRate
    let gigabytes = share * demand.data.gigabytes
    arcCosts.removeAll(keepingCapacity: true)
    for link in layer.links.indices {
      let forward = layer.resources[2 * link], backward = layer.resources[2 * link + 1]
      let fee = gigabytes * layer.feePerGB[link]
      guard forward >= 0 else {
        arcCosts.append(fee)
        arcCosts.append(fee)
        continue
      }
      let ahead = prices[Int(forward)], back = prices[Int(backward)]
      // A path may not earn money, or no cheapest one need exist.
      var there = max(0, up * ahead + down * back) + fee
      var opposite = max(0, up * back + down * ahead) + fee
      if let limits {
        if !limits.allow(up, of: forward) || !limits.allow(down, of: backward) {
          there = .infinity
        }
        if !limits.allow(up, of: backward) || !limits.allow(down, of: forward) {
          opposite = .infinity
        }
      } else if capacityRule == .respected {
        // Not even a share fits where there is no room at all.
        let shut = LoadTolerance.limit(0)
        let isShut = model.copyLimits[Int(forward)] <= shut
        let isBackShut = model.copyLimits[Int(backward)] <= shut
        if (up > 0 && isShut) || (down > 0 && isBackShut) { there = .infinity }
        if (up > 0 && isBackShut) || (down > 0 && isShut) { opposite = .infinity }
      }
      arcCosts.append(there)
      arcCosts.append(opposite)
    }
  }

  /// Routes one origin after another, largest share first, each in what the ones before leave;
  /// the candidate is left in `trial`.
  private mutating func rerouteInTurn(
    _ plan: Int, of demand: DemandData, _ workload: Int, prices: [Double],
    limits: PoolChooser.Limits
  ) -> Bool {
    let layer = model.layers[demand.layer]
    let site = Int(plans[plan].choice.site)
    var rest = limits
    var routes = [[Int32]](repeating: [], count: demand.origins.count)
    let order = demand.origins.indices.sorted {
      (demand.origins[$1].share, $0) < (demand.origins[$0].share, $1)
    }
    for number in order {
      let origin = demand.origins[number]
      priceArcs(of: demand, share: origin.share, prices: prices, limits: rest)
      searches[demand.layer].search(
        from: Int(origin.place), to: [Int32(site)], costs: arcCosts, delays: layer.delays,
        delayLimit: demand.delayLimit)
      guard searches[demand.layer].hasPath(to: site) else { return false }
      searches[demand.layer].appendPath(to: site, into: &routes[number])
      for arc in routes[number] where layer.resources[Int(arc)] >= 0 {
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
    let plan = plans[plan]
    return CandidateParts(
      number: workload, choice: plan.choice,
      ways: planWays[plan.firstWay..<plan.firstWay + demand.needs.count], cost: plan.cost,
      power: plan.power)
  }
}
