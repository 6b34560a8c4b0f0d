import Allocation
import ComputeNetwork
import Quantities

/// How the priorities of workloads that must be served become prices of declining them.
public enum PriorityPricing: Sendable, Hashable {
  /// One price for all: priorities decide nothing but ties.
  case uniform
  /// Serving a copy of a class is worth more than serving all copies of the classes below it, or
  /// a thousand of them where there are more.
  case lexicographic
}

/// Prices of declining that make serving the better choice.
struct DecliningPrices: Sendable {
  /// The uniform price of declining a copy that must be served.
  let mustServe: Double
  /// The price of each workload in the program.
  let byWorkload: [Double]

  /// Computes the prices of a model's workloads.
  ///
  /// The uniform price is 2 × (Σ copies × dearest candidate + Σ copies × stated price of declining
  /// + openings), at base prices: what could be saved elsewhere by declining a copy, twice. Beyond
  /// 10⁴ × the largest of these, or 10¹¹ yuan, it would only drown the costs in rounding, so it
  /// stops there; it is rounded up to two digits.
  init(_ model: PlacementModel, _ pricing: PriorityPricing) {
    let workloads = model.scenario.draft.workloads
    var sum = 0.0, dearest = 0.0
    let prices = model.basePrices
    var source = RouteCandidateSource(model), found = CandidatePool()
    for (number, demand) in model.demands.enumerated() {
      found.removeAll()
      source.cheapestPerGroup(of: number, prices: prices, room: nil, into: &found)
      var most = 0.0
      for candidate in 0..<found.count {
        let site = Int(found.group[candidate])
        let extra = source.dearestExtra(of: demand, at: site, prices: prices)
        most = max(most, found.pricedCost(of: candidate, prices: prices) + extra)
      }
      // Serving somebody else in its place saves the price of declining them.
      let priced = workloads[demand.workload].declinePrice?.value ?? 0
      sum += demand.copies * (most + priced)
      dearest = max(dearest, most, priced)
    }
    var openings = 0.0
    for resource in model.catalog.resources {
      if case .opening(let cost) = resource.curve { openings += cost }
    }
    let largest = max(dearest, openings)
    mustServe = Self.roundedUp(max(1, min(2 * (sum + openings), 1e4 * largest, 1e11)))
    byWorkload = Self.prices(workloads, mustServe, pricing)
  }

  /// Each class's price is the one below it × (copies in all classes below + 1), at most 1,000
  /// times it.
  private static func prices(
    _ workloads: [Workload], _ mustServe: Double, _ pricing: PriorityPricing
  ) -> [Double] {
    var byClass = [Double](repeating: mustServe, count: 10)
    if pricing == .lexicographic {
      var price = mustServe, below = 0.0
      for priority in (1...9).reversed() {
        let members = workloads.filter { $0.declinePrice == nil && $0.priority == priority }
        guard !members.isEmpty else { continue }
        // Beyond 10¹¹ the linear solver refuses a number; the lowest classes then share a price.
        if below > 0 { price = min(1e11, price * min(1000, below + 1)) }
        byClass[priority] = price
        below += members.reduce(0) { $0 + Double($1.count) }
      }
    }
    return workloads.map { $0.declinePrice?.value ?? byClass[min(9, max(0, $0.priority))] }
  }

  /// Rounds up to two significant digits a number of 1 or more.
  static func roundedUp(_ value: Double) -> Double {
    guard value >= 10 else { return (value * 10).rounded(.up) / 10 }
    var scale = 1.0
    while value / scale >= 100 { scale *= 10 }
    return (value / scale).rounded(.up) * scale
  }
}

extension RouteCandidateSource {
  /// By how much the dearest pools of a site exceed the cheapest for one copy.
  mutating func dearestExtra(of demand: DemandData, at site: Int, prices: [Double]) -> Double {
    guard let choice = demand.sites.first(where: { Int($0.site) == site }),
      chooser.choose(for: demand, at: choice, in: model, prices: prices, limits: nil)
    else { return 0 }
    var extra = 0.0
    for need in demand.needs.indices {
      let ways = chooser.uses[chooser.useStart[need]..<chooser.useStart[need + 1]]
      let least = ways.map(\.price).min() ?? 0, most = ways.map(\.price).max() ?? 0
      extra += most - least
    }
    return extra
  }
}
