/// The largest of several weighted loads is priced: the busiest link, if weights are one over the
/// links' capacities.
///
///     cost = price x max over r of (weightᵣ x loadᵣ + offsetᵣ)
///
/// An offset is what is there before any load. Resources may have a linear price of their own
/// beside it: first the least utilisation, then the least fees.
public struct UtilisationBlock: SideBlock, Equatable {
  /// One of the loads.
  public struct Term: Sendable, Equatable {
    /// The resource.
    public var resource: Int
    /// What a unit of its load counts.
    public var weight: Double
    /// What it counts without any load.
    public var offset: Double

    /// A term from its parts.
    public init(resource: Int, weight: Double, offset: Double = 0) {
      self.resource = resource
      self.weight = weight
      self.offset = offset
    }
  }

  /// The loads that count.
  public let terms: [Term]
  /// Cost of a unit of the largest.
  public let price: Double

  /// A block over loads.
  public init(over terms: [Term], price: Double) {
    precondition(price >= 0, "a price of utilisation is not negative")
    precondition(
      terms.allSatisfy { $0.weight > 0 && $0.weight.isFinite && $0.offset >= 0 },
      "weights are positive, offsets not negative")
    self.terms = terms
    self.price = price
  }

  /// The resources whose loads it prices.
  public var resources: [Int] { terms.map(\.resource) }

  /// More load never lowers the largest.
  public var rises: Bool { true }

  /// The largest weighted load.
  public func utilisation(atLoads loads: [Double]) -> Double {
    zip(terms, loads).reduce(0) { max($0, $1.0.weight * $1.1 + $1.0.offset) }
  }

  /// What given loads cost at best.
  public func bestResponse(toLoads loads: [Double]) -> Double {
    price * utilisation(atLoads: loads)
  }

  /// The block's own variable in that best response.
  public func columns(atLoads loads: [Double]) -> [Double] { [utilisation(atLoads: loads)] }

  /// What another unit of each load costs.
  public func marginalPrices(atLoads loads: [Double]) -> [Double] {
    let most = utilisation(atLoads: loads)
    return zip(terms, loads).map { $0.weight * $1 + $0.offset >= most ? price * $0.weight : 0 }
  }

  /// With U the largest, each load with a positive price goes up to (U − offset) ÷ weight or to
  /// its own end.
  ///
  /// So the value price · U − Σ pᵣ loadᵣ is convex and piecewise linear in U, from the largest
  /// offset on: its least is there or where a load comes to its end.
  public func lowerBound(underPrices prices: [Double], uppers: [Double]) -> Double {
    let first = terms.reduce(0) { max($0, $1.offset) }
    var ends: [(at: Double, slope: Double)] = []
    var value = price * first, slope = price
    for ((term, unit), upper) in zip(zip(terms, prices), uppers) where unit > 0 && upper > 0 {
      value -= unit * min(upper, (first - term.offset) / term.weight)
      let end = term.weight * upper + term.offset
      guard end > first else { continue }
      slope -= unit / term.weight
      ends.append((end, unit / term.weight))
    }
    ends.sort { $0.at < $1.at }
    var least = value, here = first
    for end in ends where slope < 0 {
      value += slope * (end.at - here)
      least = min(least, value)
      here = end.at
      slope += end.slope
    }
    return least
  }

  /// weightᵣ · loadᵣ − U ≤ −offsetᵣ for each r.
  public func rows(uppers: [Double]) -> SideRows {
    let most = zip(terms, uppers).reduce(0) { max($0, $1.0.weight * max(0, $1.1) + $1.0.offset) }
    return SideRows(
      columns: [.init(cost: price, upper: most)],
      rows: terms.enumerated().map { position, term in
        .init(
          range: -Double.infinity...(-term.offset), loads: [(position, term.weight)],
          columns: [(0, -1)])
      })
  }
}
