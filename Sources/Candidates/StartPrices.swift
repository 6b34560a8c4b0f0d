import Allocation

extension PlacementModel {
  /// Prices to begin a search with where jobs move in single periods; `nil` where none do.
  ///
  /// A fee for the largest load of many periods is divided over them by their lengths: a job then
  /// pays the same in each, as it would where all are equally full.
  var startPrices: [Double]? { startPrices(openHours: nil) }

  /// The same, divided over the hours that are open to a job: at these prices no way of it costs more than
  /// the job by itself, however it is spread.
  ///
  ///     fee × largest rate >= Σ over periods of fee × (hours ÷ all hours) × rate
  func startPrices(openHours: [Double]?) -> [Double]? {
    guard catalog.meanings.contains(where: { $0.subject.isOfPeriod }) else { return nil }
    var prices = catalog.resources.map(\.slope)
    for block in catalog.blocks.lazy.compactMap({ $0 as? SparePeakBlock }) {
      // Directions share what only the larger of them costs.
      let price = block.price / Double(block.groups.count)
      for group in block.groups {
        if let base = group.base { prices[base] += price }
        let hours = group.spares.map { hoursOfState(beside: $0, openHours) }
        let all = hours.reduce(0, +)
        guard all > 0 else { continue }
        for (spare, hours) in zip(group.spares, hours) { prices[spare] += price * hours / all }
      }
    }
    return prices
  }

  /// The hours of the period that a load is of; 0 for a failure's.
  private func hoursOfState(beside resource: Int, _ openHours: [Double]?) -> Double {
    guard case .beside(_, .period(let number)) = catalog.meanings[resource].subject else {
      return 0
    }
    return openHours?[number] ?? scenario.draft.periods[number].length.value
  }
}
