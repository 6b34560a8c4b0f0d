extension LotShareBlock {
  /// What a unit of each load costs at most, what its share needs included, whole lots apart.
  public var dearestUnits: [(resource: Int, cost: Double)] {
    places.map { place in
      (place.resource, Self.dearestUnit(place) + (place.counts ? 0 : shareRatio * dearestCounted))
    }
  }

  /// What whole lots cost at most beyond that: one lot more at each place, and what the share needs
  /// beside it.
  public var dearestRemainder: Double {
    places.reduce(0) { sum, place in
      let largest = place.lots.map(\.size).max() ?? 0
      return sum + (place.lots.map(\.cost).max() ?? 0)
        + (place.counts ? 0 : shareRatio * dearestCounted * largest)
    }
  }

  private var shareRatio: Double { share < 1 ? share / (1 - share) : 0 }

  private var dearestCounted: Double {
    places.reduce(0) { $1.counts ? max($0, Self.dearestUnit($1)) : $0 }
  }

  private static func dearestUnit(_ place: Place) -> Double {
    place.lots.map { $0.cost / $0.size }.max() ?? 0
  }
}
