/// Capacity that is bought in lots, so that the largest of several loads finds room.
///
///     cost = price x P + least of Σ costₖ nₖ,  P = max of the loads
///     loadᵣ <= freeᵣ + Σ sizeₖ nₖ for each r,  nₖ whole, 0 <= nₖ <= mostₖ,  Σ nₖ <= 1 if only one
///
/// Loads beyond what all lots carry cost as much as they do; the resources' limits keep them away.
public struct LotBlock: SideBlock, Equatable {
  /// A size that can be bought.
  public struct Lot: Sendable, Equatable {
    /// What one carries.
    public var size: Double
    /// What one costs.
    public var cost: Double
    /// How many can be bought, a whole number.
    public var most: Double

    /// A lot from its parts.
    public init(size: Double, cost: Double, most: Double) {
      precondition(size > 0 && cost >= 0 && most >= 0 && most.isFinite, "a lot carries something")
      self.size = size
      self.cost = cost
      self.most = most
    }
  }

  /// Which lots may be bought together.
  public enum Choice: Sendable {
    /// Any number of each.
    case anyMix
    /// At most one lot of one size.
    case oneOnly
  }

  /// The resources whose loads it carries.
  public let resources: [Int]
  /// What each load may be before anything is bought.
  public let free: [Double]
  /// The lots.
  public let lots: [Lot]
  /// Which of them may be bought together.
  public let choice: Choice
  /// Cost of a unit of the largest load, beside the lots.
  public let price: Double
  private let search: LotSearch

  /// More load never needs less.
  public var rises: Bool { true }

  /// A block over resources.
  public init(
    over resources: [Int], free: [Double], lots: [Lot], choice: Choice = .anyMix,
    price: Double = 0
  ) {
    precondition(free.count == resources.count, "one free capacity for each resource")
    precondition(free.allSatisfy { $0 >= 0 } && price >= 0, "nothing is negative")
    self.resources = resources
    self.free = free
    self.lots = lots
    self.choice = choice
    self.price = price
    search = LotSearch(lots, choice)
  }

  /// What all lots together carry, or the largest where only one may be bought.
  public var mostBought: Double {
    switch choice {
    case .anyMix: lots.reduce(0) { $0 + $1.size * $1.most }
    case .oneOnly: lots.reduce(0) { $1.most >= 1 ? max($0, $1.size) : $0 }
    }
  }
}

// MARK: - Answers

extension LotBlock {
  /// A load this share above a capacity still counts as within it: solvers leave as much.
  public static let slack = 1e-7

  /// What the loads need beyond what is free.
  private func need(_ loads: [Double]) -> Double {
    var need = 0.0
    for (load, free) in zip(loads, free) {
      need = max(need, load - Self.slack * max(1, load) - free)
    }
    return need
  }

  /// How many of each lot the loads need.
  public func counts(forLoads loads: [Double]) -> [Double] {
    search.cheapest(covering: need(loads))
  }

  private func cost(of counts: [Double]) -> Double {
    zip(lots, counts).reduce(0) { $0 + $1.0.cost * $1.1 }
  }

  private func size(of counts: [Double]) -> Double {
    zip(lots, counts).reduce(0) { $0 + $1.0.size * $1.1 }
  }

  /// What given loads cost at best.
  public func bestResponse(toLoads loads: [Double]) -> Double {
    price * max(0, loads.max() ?? 0) + cost(of: counts(forLoads: loads))
  }

  /// The counts of the lots, then the largest load if it has a price.
  public func columns(atLoads loads: [Double]) -> [Double] {
    counts(forLoads: loads) + (price > 0 ? [max(0, loads.max() ?? 0)] : [])
  }

  /// The lots' cost spread over what they carry, on the loads that need them.
  public func marginalPrices(atLoads loads: [Double]) -> [Double] {
    let peak = loads.max() ?? 0, need = need(loads)
    // Where nothing is bought yet, the next unit buys the first lots.
    let counts = search.cheapest(covering: max(need, 1e-6))
    let size = size(of: counts), unit = size > 0 ? cost(of: counts) / size : 0
    return loads.indices.map { position in
      let own = loads[position] - free[position]
      let isFull = own >= (1 - 1e-9) * need - Self.slack * max(1, loads[position])
      return (loads[position] >= peak ? price : 0) + (isFull ? unit : 0)
    }
  }

  /// The least of a value that is convex, at its breakpoints.
  ///
  /// The least over the capacity bought M and the largest load P.
  ///
  /// Each load with a positive price goes up to min(P, freeᵣ + M, upperᵣ). Lots are taken by the cheapest unit first and may be fractions (any
  /// mix), so that the value is convex in (M, P) and its least at a breakpoint; where one lot only
  /// may be bought, M has those values alone.
  public func lowerBound(underPrices prices: [Double], uppers: [Double]) -> Double {
    leastValue(prices, uppers, costs: lots.map(\.cost), price: price)
  }

  /// The same with what lots and the peak are paid taken off what they cost: a lot that is paid
  /// more than it costs is bought whatever the loads are.
  public func lowerBound(
    underPrices prices: [Double], uppers: [Double], columnPrices: [Double]
  ) -> Double {
    let paid = columnPrices + [Double](repeating: 0, count: lots.count + 1)
    return leastValue(
      prices, uppers, costs: zip(lots, paid).map { $0.cost - $1 },
      price: price > 0 ? price - paid[lots.count] : 0)
  }

  private func leastValue(
    _ prices: [Double], _ uppers: [Double], costs: [Double], price: Double
  ) -> Double {
    var least = Double.infinity
    for (bought, cost) in purchases(uppers: uppers, costs: costs) {
      let ends = zip(free, uppers).map { min($0 + bought, $1) }
      for peak in Self.distinct([0] + ends) {
        var value = cost + price * peak
        for (end, unit) in zip(ends, prices) where unit > 0 { value -= unit * min(peak, end) }
        least = min(least, value)
      }
    }
    return least
  }

  private static func distinct(_ values: [Double]) -> [Double] {
    var result: [Double] = []
    for value in values.sorted() where value != result.last { result.append(value) }
    return result
  }

  /// The capacities at which the bound may have its least, with what each costs at least.
  private func purchases(
    uppers: [Double], costs: [Double]
  ) -> [(bought: Double, cost: Double)] {
    switch choice {
    case .oneOnly:
      return [(0, 0)]
        + lots.indices.filter { lots[$0].most >= 1 }.map { (lots[$0].size, costs[$0]) }
    case .anyMix:
      let order = lots.indices.sorted {
        (costs[$0] / lots[$0].size, $0) < (costs[$1] / lots[$1].size, $1)
      }
      var ends: [(bought: Double, cost: Double)] = [(0, 0)]
      for number in order {
        let lot = lots[number], last = ends[ends.count - 1]
        let end = (last.bought + lot.size * lot.most, last.cost + costs[number] * lot.most)
        if costs[number] < 0 { ends = [end] } else { ends.append(end) }
      }
      var wanted: [(bought: Double, cost: Double)] = []
      // Where many loads are alike, as those of single failures are, each pair counts once.
      let distinctFree = Self.distinct(free)
      for upper in Self.distinct(uppers) {
        for free in distinctFree where upper > free {
          let bought = upper - free
          guard let after = ends.firstIndex(where: { $0.bought >= bought }), after > 0 else {
            continue
          }
          let before = ends[after - 1]
          let share = (bought - before.bought) / (ends[after].bought - before.bought)
          wanted.append((bought, before.cost + share * (ends[after].cost - before.cost)))
        }
      }
      return ends + wanted
    }
  }

  /// loadᵣ − Σ sizeₖ nₖ <= freeᵣ, loadᵣ − P <= 0, and Σ nₖ <= 1 where one only may be bought.
  public func rows(uppers: [Double]) -> SideRows {
    var columns = lots.map { lot in
      SideRows.Column(
        cost: lot.cost, upper: choice == .oneOnly ? min(1, lot.most) : lot.most, isInteger: true)
    }
    let sizes = lots.indices.map { (column: $0, value: -lots[$0].size) }
    var rows = resources.indices.map {
      SideRows.Row(range: -Double.infinity...free[$0], loads: [($0, 1)], columns: sizes)
    }
    if choice == .oneOnly {
      rows.append(
        .init(range: -Double.infinity...1, loads: [], columns: lots.indices.map { ($0, 1) }))
    }
    if price > 0 {
      columns.append(.init(cost: price, upper: max(0, uppers.max() ?? 0)))
      rows += resources.indices.map {
        .init(range: -Double.infinity...0, loads: [($0, 1)], columns: [(lots.count, -1)])
      }
    }
    return SideRows(columns: columns, rows: rows)
  }
}

// MARK: - Levels

extension LotBlock {
  /// What is free and bought at these loads.
  public func levelEnd(atLoads loads: [Double]) -> [Double]? {
    let bought = size(of: counts(forLoads: loads))
    return free.map { $0 + bought }
  }

  /// The most that cheaper lots carry: one lot given back, or exchanged for a cheaper one.
  public func levelBelow(atLoads loads: [Double]) -> [Double]? {
    let counts = counts(forLoads: loads), bought = size(of: counts)
    var most: Double?
    for (lot, count) in zip(lots, counts) where count > 0 && lot.cost > 0 {
      var rest = bought - lot.size
      let others = lots.indices.filter {
        lots[$0].cost < lot.cost && (choice == .oneOnly || counts[$0] < lots[$0].most)
      }
      if let largest = others.map({ lots[$0].size }).max(), rest + largest < bought {
        rest += largest
      }
      most = max(most ?? 0, rest)
    }
    return most.map { most in free.map { $0 + max(0, most) } }
  }
}
