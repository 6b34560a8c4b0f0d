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
      for entry in catalog.spare.entries[Int(failure)] {
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
  private let prices: [Double]
  private let limits: PoolChooser.Limits?
  private let capacity: RouteCandidateSource.CapacityRule
  /// The price of each resource that stands for a link, and what is left of it.
  private var unitPrice: [Double]
  private var left: [Double]
  private var touched: [Int] = []

  init(
    _ model: PlacementModel, _ demand: DemandData, _ origin: DemandData.Origin, prices: [Double],
    limits: PoolChooser.Limits?, capacity: RouteCandidateSource.CapacityRule
  ) {
    self.model = model
    self.demand = demand
    self.origin = origin
    self.prices = prices
    self.limits = limits
    self.capacity = capacity
    unitPrice = [Double](repeating: 0, count: model.catalog.resources.count)
    left = [Double](repeating: .infinity, count: unitPrice.count)
  }

  /// Writes what each link's arcs cost a second route while the first has failed, infinite where it
  /// does not fit.
  ///
  ///     Σ over failures of the first (up × price of the arc + down × price of its opposite)
  ///       + opening
  mutating func price(after first: ArraySlice<Int32>, into costs: inout [Double]) {
    for resource in touched { (unitPrice[resource], left[resource]) = (0, .infinity) }
    touched.removeAll(keepingCapacity: true)
    for failure in model.failures(breaking: first, origin, of: demand) {
      for entry in model.catalog.spare.entries[Int(failure)] { add(entry) }
    }
    let layer = model.layers[demand.layer]
    let up = origin.share * demand.data.upRate, down = origin.share * demand.data.downRate
    costs.removeAll(keepingCapacity: true)
    for link in layer.links.indices {
      let ahead = Int(layer.resources[2 * link]), back = Int(layer.resources[2 * link + 1])
      guard ahead >= 0 else {
        costs.append(0)
        costs.append(0)
        continue
      }
      var opening = 0.0, isOpen = true
      if layer.openings[link] >= 0, up + down > 0 {
        opening = origin.share * max(0, prices[Int(layer.openings[link])])
        isOpen = limits?.allow(origin.share, of: layer.openings[link]) ?? true
      }
      let there = max(0, up * unitPrice[ahead] + down * unitPrice[back]) + opening
      let opposite = max(0, up * unitPrice[back] + down * unitPrice[ahead]) + opening
      let fitsThere: Bool, fitsBack: Bool
      if ahead == back {
        fitsThere = isOpen && fits(up + down, ahead)
        fitsBack = fitsThere
      } else {
        fitsThere = isOpen && fits(up, ahead) && fits(down, back)
        fitsBack = isOpen && fits(up, back) && fits(down, ahead)
      }
      let isOneWay = layer.isOneWayBack[2 * link + 1]
      costs.append(fitsThere && !(isOneWay && down > 0) ? there : .infinity)
      costs.append(fitsBack && !(isOneWay && up > 0) ? opposite : .infinity)
    }
  }

  private mutating func add(_ entry: SpareTable.Entry) {
    let base = Int(entry.base)
    touched.append(base)
    if entry.load >= 0 {
      unitPrice[base] += prices[Int(entry.load)]
      if let limits { left[base] = min(left[base], limits.left[Int(entry.load)]) }
    }
    if entry.fee >= 0 { unitPrice[base] += prices[Int(entry.fee)] }
  }

  private func fits(_ amount: Double, _ base: Int) -> Bool {
    guard amount > 0 else { return true }
    if capacity == .respected, model.isClosed[base] { return false }
    guard let limits else { return true }
    // What is empty carries no more than its limit, also where no failure is written out.
    if limits.basis == .wholeResources, model.copyLimits[base] < amount { return false }
    return left[base] / amount >= limits.leastCopies
  }
}
