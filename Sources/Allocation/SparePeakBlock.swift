/// Capacity that several loads share because only one of them is there at a time is priced by the
/// largest; where it stands beside a load that is always there, by the largest sum of the two.
///
///     cost = price x max over groups of (base + max of the spares)
///
/// A group without a base has spares only.
public struct SparePeakBlock: SideBlock, Equatable {
  /// Loads that meet on one thing.
  public struct Group: Sendable, Equatable {
    /// The resource whose load is always there; `nil` for none.
    public var base: Int?
    /// The resources of which at most one has a load at a time.
    public var spares: [Int]

    /// A group from its parts.
    public init(base: Int?, spares: [Int]) {
      self.base = base
      self.spares = spares
    }

    fileprivate var resources: [Int] { (base.map { [$0] } ?? []) + spares }
  }

  /// The groups, the largest of which counts.
  public let groups: [Group]
  /// Cost of a unit of the largest.
  public let price: Double
  /// The resources whose loads it prices: group by group, the base first.
  public let resources: [Int]
  /// The positions of each group among the resources.
  private let ranges: [Range<Int>]

  /// A block over groups.
  public init(over groups: [Group], price: Double) {
    precondition(price >= 0, "a price of spare capacity is not negative")
    self.groups = groups
    self.price = price
    resources = groups.flatMap(\.resources)
    var start = 0
    ranges = groups.map { group in
      defer { start += group.resources.count }
      return start..<start + group.resources.count
    }
  }

  /// More load never lowers the largest.
  public var rises: Bool { true }

  /// The base of a group, and the largest of its spares.
  private func parts(_ number: Int, _ loads: [Double]) -> (base: Double, spare: Double) {
    var range = ranges[number], base = 0.0
    if groups[number].base != nil {
      base = loads[range.lowerBound]
      range = range.dropFirst()
    }
    return (base, max(0, loads[range].max() ?? 0))
  }

  /// The largest sum of a group.
  public func peak(atLoads loads: [Double]) -> Double {
    groups.indices.reduce(0) {
      let own = parts($1, loads)
      return max($0, own.base + own.spare)
    }
  }

  /// What given loads cost at best.
  public func bestResponse(toLoads loads: [Double]) -> Double { price * peak(atLoads: loads) }

  /// The block's own variable in that best response.
  public func columns(atLoads loads: [Double]) -> [Double] { [peak(atLoads: loads)] }

  /// The whole price on the base of each group that is the largest; spares that are largest alike
  /// share it, since a load that is always there would raise all of them at once.
  public func marginalPrices(atLoads loads: [Double]) -> [Double] {
    let peak = peak(atLoads: loads)
    var prices = [Double](repeating: 0, count: resources.count)
    for number in groups.indices {
      let own = parts(number, loads)
      guard own.base + own.spare >= peak else { continue }
      var range = ranges[number]
      if groups[number].base != nil {
        prices[range.lowerBound] = price
        range = range.dropFirst()
      }
      let largest = range.filter { loads[$0] >= own.spare }
      for position in largest { prices[position] = price / Double(largest.count) }
    }
    return prices
  }
}

// MARK: - Bounds

extension SparePeakBlock {
  /// With P the largest, a group earns most with its base at 0 or at an end, or where a spare comes
  /// to its own: all of that is linear in P between ends and sums of two ends.
  public func lowerBound(underPrices prices: [Double], uppers: [Double]) -> Double {
    lowerBound(underPrices: prices, uppers: uppers, columnPrices: [])
  }

  /// The same with what a unit of the largest is paid taken off its price.
  public func lowerBound(
    underPrices prices: [Double], uppers: [Double], columnPrices: [Double]
  ) -> Double {
    let price = price - (columnPrices.first ?? 0)
    let earners = groups.indices.map { Earner(self, $0, prices: prices, uppers: uppers) }
    // What is paid more than it costs goes as far as any load takes it.
    let most = price < 0 ? [rows(uppers: uppers).columns[0].upper] : []
    let ends = Self.distinct(earners.flatMap(\.ends) + most)
    // It is convex in P, but a search for where it stops falling would stop at two ends that differ
    // by rounding only: all are looked at.
    return ends.reduce(0) { least, peak in
      min(least, earners.reduce(price * peak) { $0 - $1.most(within: peak) })
    }
  }

  private static func distinct(_ values: [Double]) -> [Double] {
    var result: [Double] = []
    for value in values.sorted() where value != result.last { result.append(value) }
    return result
  }

  /// What a group's loads earn at most at prices.
  private struct Earner {
    private var basePrice = 0.0
    private var baseUpper = 0.0
    /// The upper limits of spares with a positive price, in rising order.
    private var uppers: [Double] = []
    /// Of so many of these: what they earn at their limits, and what a unit of the others earns.
    private var earned = [0.0]
    private let rest: [Double]
    /// With more than this for the spares, the base earns more than they do.
    private let turn: Double

    init(_ block: SparePeakBlock, _ number: Int, prices: [Double], uppers: [Double]) {
      var range = block.ranges[number]
      if block.groups[number].base != nil {
        (basePrice, baseUpper) = (prices[range.lowerBound], max(0, uppers[range.lowerBound]))
        range = range.dropFirst()
      }
      let spares = range.filter { prices[$0] > 0 }
        .map { (upper: max(0, uppers[$0]), price: prices[$0]) }
        .sorted { $0.upper < $1.upper }
      self.uppers = spares.map(\.upper)
      for spare in spares { earned.append(earned[earned.count - 1] + spare.price * spare.upper) }
      var rest = [0.0]
      for spare in spares.reversed() { rest.append(rest[rest.count - 1] + spare.price) }
      rest.reverse()
      self.rest = rest
      let own = basePrice
      let beaten = rest.firstIndex { $0 < own }
      turn = beaten.map { $0 > 0 ? spares[$0 - 1].upper : 0 } ?? .infinity
    }

    /// Where what is earned may bend.
    var ends: [Double] {
      [0, baseUpper] + uppers + (baseUpper > 0 ? uppers.map { $0 + baseUpper } : [])
    }

    func most(within peak: Double) -> Double {
      let base = basePrice > 0 ? min(max(0, peak - turn), min(peak, baseUpper)) : 0
      let room = peak - base
      var low = 0, high = uppers.count
      while low < high {
        let middle = (low + high) / 2
        if uppers[middle] <= room { low = middle + 1 } else { high = middle }
      }
      return basePrice * base + earned[low] + (low < uppers.count ? room * rest[low] : 0)
    }
  }

  /// base + spare − P ≤ 0 for each spare, or base − P ≤ 0 where there is none.
  public func rows(uppers: [Double]) -> SideRows {
    var rows: [SideRows.Row] = [], most = 0.0
    for (group, range) in zip(groups, ranges) {
      let base = group.base == nil ? nil : range.lowerBound
      let spares = base == nil ? range : range.dropFirst()
      let own: [(position: Int, value: Double)] = base.map { [($0, 1)] } ?? []
      for terms in spares.isEmpty ? [own] : spares.map({ own + [($0, 1)] })
      where !terms.isEmpty {
        rows.append(.init(range: -Double.infinity...0, loads: terms, columns: [(0, -1)]))
        most = max(most, terms.reduce(0) { $0 + max(0, uppers[$1.position]) })
      }
    }
    return SideRows(columns: [.init(cost: price, upper: most)], rows: rows)
  }
}
