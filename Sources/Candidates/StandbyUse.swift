import Allocation

/// What is always there is there in every state; what stands by is there for its failures only.
extension PlacementModel {
  /// Uses a resource, and its loads in all states.
  func useAlways(_ amount: Double, of resource: Int32, into pool: inout CandidatePool) {
    pool.use(amount, of: Int(resource))
    guard let followers = catalog.states.followers[Int(resource)] else { return }
    for follower in followers { pool.use(amount, of: Int(follower)) }
  }

  /// The failures that a demand counts and that break a first route.
  ///
  /// A place where both routes start or end breaks both: it is none of them.
  func failures(
    breaking route: ArraySlice<Int32>, _ origin: DemandData.Origin, of demand: DemandData
  ) -> [Int32] {
    guard case .flow(let number) = demand.task else { return [] }
    let layer = layers[demand.layer], states = catalog.states
    var found: Set<Int32> = []
    func add(_ failure: Int32) {
      if failure >= 0, states.tasks[Int(failure)].contains(number) { found.insert(failure) }
    }
    for (position, arc) in route.enumerated() {
      for failure in states.ofLink[Int(layer.links[Int(arc >> 1)])] { add(failure) }
      if position > 0 || origin.second != nil {
        add(states.place(Int(layer.graph.tails[Int(arc)]), on: demand.layer))
      }
    }
    if let last = route.last, demand.protection?.secondEnd != nil {
      add(states.place(Int(layer.graph.heads[Int(last)]), on: demand.layer))
    }
    return found.sorted()
  }

  /// Adds what a second route takes while its first has failed, and the route to the recipe.
  func useStandby(
    _ route: ArraySlice<Int32>, for first: ArraySlice<Int32>, _ origin: DemandData.Origin,
    of demand: DemandData, into pool: inout CandidatePool
  ) {
    let load = StateLoad(
      share: origin.share, up: origin.share * demand.data.upRate,
      down: origin.share * demand.data.downRate)
    use(
      route, load, during: failures(breaking: first, origin, of: demand),
      on: layers[demand.layer], into: &pool)
  }

  /// Adds what a job takes of a route in some periods, and the route to the recipe; returns the
  /// fees for its volume.
  func use(
    _ route: ArraySlice<Int32>, in timing: JobTiming, _ data: ChargingRule.Data,
    on layer: LayerNetwork, into pool: inout CandidatePool
  ) -> Double {
    use(
      route, StateLoad(share: 1, up: timing.up, down: timing.down), during: timing.periods,
      on: layer, into: &pool)
    return route.reduce(0) { $0 + data.gigabytes * layer.feePerGB[Int($1 >> 1)] }
  }

  private func use(
    _ route: ArraySlice<Int32>, _ load: StateLoad, during states: [Int32],
    on layer: LayerNetwork, into pool: inout CandidatePool
  ) {
    pool.note(route.count)
    for arc in route {
      pool.note(layer.code(ofArc: arc))
      for (resource, rate) in [
        (layer.resources[Int(arc)], load.up), (layer.resources[Int(arc ^ 1)], load.down),
      ] where resource >= 0 {
        for state in states {
          guard let entry = catalog.states.entry(of: resource, during: state) else { continue }
          use(entry, rate, paid: rate, into: &pool)
        }
      }
      let opening = layer.openings[Int(arc >> 1)]
      if opening >= 0, load.up + load.down > 0 { pool.use(load.share, of: Int(opening)) }
    }
  }

  private func use(
    _ entry: StateTable.Entry, _ amount: Double, paid: Double, into pool: inout CandidatePool
  ) {
    if entry.load >= 0 { pool.use(amount, of: Int(entry.load)) }
    if entry.fee >= 0 { pool.use(paid, of: Int(entry.fee)) }
  }

  /// The failures that a demand's workload counts and that break a site.
  func failures(breaking site: Int, of demand: DemandData) -> [Int32] {
    guard case .workload(let number) = demand.task else { return [] }
    return catalog.states.ofSite[site].filter { catalog.states.tasks[Int($0)].contains(number) }
  }

  /// The share of the horizon for which a demand is paid.
  func shareOfHorizon(_ demand: DemandData) -> Double {
    demand.hours / scenario.horizon.length.value
  }

  /// Adds what a stand-by takes while its first site has failed; its storage is always there.
  func useStandby(
    _ pick: PartnerPick, _ partner: PartnerDemand, for first: Int, into pool: inout CandidatePool
  ) {
    let site = Int(pick.site), share = shareOfHorizon(partner.demand)
    for failure in failures(breaking: first, of: partner.demand) {
      for way in pick.ways {
        guard let entry = catalog.states.entry(of: way.resource, during: failure) else { continue }
        use(entry, way.units, paid: share * way.units, into: &pool)
      }
      if let entry = catalog.states.entry(ofPowerAt: site, during: failure) {
        use(entry, pick.power, paid: share * pick.power, into: &pool)
      }
    }
    if catalog.storage[site] >= 0 {
      pool.use(partner.demand.storage, of: Int(catalog.storage[site]))
    }
  }

  /// What a kW at a site costs at prices.
  func powerPrice(
    at site: Int, _ resource: Int32, _ demand: DemandData, _ prices: [Double]
  ) -> Double {
    guard demand.sharesCompute else {
      return resource >= 0 ? catalog.states.price(of: resource, for: demand, prices) : 0
    }
    let position = catalog.resources.count + site
    return position < prices.count ? prices[position] : 0
  }
}

extension StateTable {
  /// What a unit of a resource costs a demand at prices: with its loads while things have failed,
  /// unless it stands by itself.
  func price(of resource: Int32, for demand: DemandData, _ prices: [Double]) -> Double {
    let own = prices[Int(resource)]
    guard !demand.sharesCompute, let followers = followers[Int(resource)] else { return own }
    return followers.reduce(own) { $0 + prices[Int($1)] }
  }

  /// Prices with those of what is used along; no follower is a base.
  func lifted(_ prices: [Double]) -> [Double] {
    guard !followers.isEmpty else { return prices }
    var lifted = prices
    for (base, follower) in pairs { lifted[base] += prices[follower] }
    return lifted
  }

  /// What is left with what is left of what is used along.
  func lowered(_ left: [Double]) -> [Double] {
    guard !followers.isEmpty else { return left }
    var lowered = left
    for (base, follower) in pairs { lowered[base] = min(lowered[base], left[follower]) }
    return lowered
  }
}
