import Graphs

/// What standing by costs and where it fits, given what it stands by for.
extension PlacementModel {
  /// Prices and room for a stand-by whose first site is given: of compute and power those of the
  /// failures that break the site.
  ///
  /// Behind the prices of resources come those of a kW at each site.
  func standbyTerms(
    _ demand: DemandData, for first: Int, prices: [Double], limits: PoolChooser.Limits?
  ) -> (prices: [Double], limits: PoolChooser.Limits?) {
    let share = shareOfHorizon(demand), count = catalog.resources.count
    var prices = prices + [Double](repeating: 0, count: sites.offers.count)
    var limits = limits
    let failures = failures(breaking: first, of: demand)
    for resource in catalog.pool + catalog.power where resource >= 0 {
      prices[Int(resource)] = 0
      limits?.left[Int(resource)] = .infinity
    }
    for failure in failures {
      for entry in catalog.states.entries[Int(failure)] {
        let position = entry.powerOf >= 0 ? count + Int(entry.powerOf) : Int(entry.base)
        if entry.load >= 0 {
          prices[position] += prices[Int(entry.load)]
          let most = limits?.left[Int(entry.base)], left = limits?.left[Int(entry.load)]
          if let most, let left { limits?.left[Int(entry.base)] = min(most, left) }
        }
        if entry.fee >= 0 { prices[position] += share * prices[Int(entry.fee)] }
      }
    }
    return (prices, limits)
  }
}

/// Prices the arcs of second routes, given the first.
struct StandbyPricing {
  private let model: PlacementModel
  private let demand: DemandData
  private let origin: DemandData.Origin
  private var arcs: StatePricing

  init(
    _ model: PlacementModel, _ demand: DemandData, _ origin: DemandData.Origin, prices: [Double],
    limits: PoolChooser.Limits?, capacity: RouteCandidateSource.CapacityRule
  ) {
    self.model = model
    self.demand = demand
    self.origin = origin
    arcs = StatePricing(
      model, layer: demand.layer, prices: prices, limits: limits, capacity: capacity,
      isLimitedByBase: true)
  }

  /// Writes what each link's arcs cost a second route while the first has failed, infinite where it
  /// does not fit.
  mutating func price(after first: ArraySlice<Int32>, into costs: inout [Double]) {
    let load = StateLoad(
      share: origin.share, up: origin.share * demand.data.upRate,
      down: origin.share * demand.data.downRate)
    arcs.price(load, during: model.failures(breaking: first, origin, of: demand), into: &costs)
  }
}
