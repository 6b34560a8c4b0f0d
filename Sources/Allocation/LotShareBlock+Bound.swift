// The share with a multiplier μ >= 0 leaves each place for itself, lots may be fractions: any μ
// gives a valid bound, and the best one gives the linear program's.
extension LotShareBlock {
  /// The least over μ-priced places; see the variant with payments.
  public func lowerBound(underPrices prices: [Double], uppers: [Double]) -> Double {
    lowerBound(underPrices: prices, uppers: uppers, columnPrices: [])
  }

  /// The least of cost less what prices pay.
  ///
  /// With w the weight of a place in the share's balance (0 <= Σ w B + mostMissing · shortfall):
  ///
  ///     Σ over places of least over B of (cost(B) − μ w B − p · min(upper, free + B))
  ///     + min(0, shortfallCost − μ mostMissing) − μ margin
  ///
  /// where cost(B) takes the cheapest units first. Each place's least is at a breakpoint of a convex
  /// function; the sum is concave in μ, its largest where one of them is indifferent.
  public func lowerBound(
    underPrices prices: [Double], uppers: [Double], columnPrices: [Double]
  ) -> Double {
    let paid = columnPrices + [Double](repeating: 0, count: lots.count + 1)
    var parts: [PricedPlace] = [], first = 0
    for (number, place) in places.enumerated() {
      let end = first + place.lots.count
      parts.append(
        PricedPlace(
          place, costs: zip(place.lots, paid[first..<end]).map { $0.cost - $1 },
          most: LoadTolerance.limit(place.mostBought), weight: weights[number],
          price: max(0, prices[number]), upper: uppers[number]))
      first = end
    }
    guard isShared else { return Self.safe(parts.map { $0.least(under: 0) }) }
    let fine = shortfallCost - paid[lots.count]
    func value(_ multiplier: Double) -> Double {
      Self.safe(
        parts.map { $0.least(under: multiplier) }
          + [(min(0, fine - multiplier * mostMissing), abs(fine) + multiplier * mostMissing)]
          + [(-multiplier * margin, multiplier * margin)])
    }
    var multipliers = [0.0] + parts.flatMap(\.indifferent).filter { $0 > 0 && $0.isFinite }
    if mostMissing > 0, fine > 0 { multipliers.append(fine / mostMissing) }
    multipliers.sort()
    // Concave: the larger of two in the middle says on which side the largest is.
    var low = 0, high = multipliers.count - 1
    while high - low > 2 {
      let third = (high - low) / 3, one = low + third, other = high - third
      if value(multipliers[one]) < value(multipliers[other]) { low = one } else { high = other }
    }
    return multipliers[low...high].map(value).max() ?? -.infinity
  }

  /// A sum less what rounding may have added.
  private static func safe(_ terms: [(value: Double, size: Double)]) -> Double {
    terms.reduce(0) { $0 + $1.value } - 0x1p-44 * terms.reduce(0) { $0 + $1.size }
  }

  /// loadᵣ − Σ sizeₖ nₖ <= freeᵣ; Σ sizeₖ nₖ <= mostBoughtᵣ; the share's balance.
  public func rows(uppers: [Double]) -> SideRows {
    var columns = lots.map {
      SideRows.Column(cost: $0.cost, upper: $0.most, isInteger: true)
    }
    var rows: [SideRows.Row] = [], balance: [(column: Int, value: Double)] = []
    var first = 0
    for (number, place) in places.enumerated() {
      let sizes = place.lots.enumerated().map { (column: first + $0, value: $1.size) }
      rows.append(
        .init(
          range: -Double.infinity...place.free, loads: [(number, 1)],
          columns: sizes.map { ($0.column, -$0.value) }))
      if place.lots.reduce(0, { $0 + $1.size * $1.most }) > place.mostBought {
        rows.append(
          .init(range: -Double.infinity...place.mostBought, loads: [], columns: sizes))
      }
      balance += sizes.map { ($0.column, weights[number] * $0.value) }
      first += place.lots.count
    }
    if isShared {
      columns.append(.init(cost: shortfallCost, upper: 1, isInteger: true))
      rows.append(
        .init(
          range: -margin...(.infinity), loads: [],
          columns: balance.filter { $0.value != 0 } + [(lots.count, mostMissing)]))
    }
    return SideRows(columns: columns, rows: rows)
  }
}

/// A place of the block under prices of its load, its lots and the share.
private struct PricedPlace {
  private let free: Double
  private let most: Double
  private let weight: Double
  private let price: Double
  /// The largest load.
  private let upper: Double
  /// The cheapest units first: where each kind of lot ends, and what its units cost.
  private var ends: [(bought: Double, unit: Double)] = []

  init(
    _ place: LotShareBlock.Place, costs: [Double], most: Double, weight: Double, price: Double,
    upper: Double
  ) {
    free = place.free
    self.most = most
    self.weight = weight
    self.price = price
    self.upper = upper
    let order = place.lots.indices.sorted {
      (costs[$0] / place.lots[$0].size, $0) < (costs[$1] / place.lots[$1].size, $1)
    }
    var bought = 0.0
    for lot in order where bought < most {
      bought = min(most, bought + place.lots[lot].size * place.lots[lot].most)
      ends.append((bought, costs[lot] / place.lots[lot].size))
    }
  }

  /// Multipliers at which another unit of one kind, carrying load or idle, costs nothing.
  var indifferent: [Double] {
    weight == 0 ? [] : ends.flatMap { [$0.unit / weight, ($0.unit - price) / weight] }
  }

  /// The least over what is bought, with the size of what it is a difference of.
  func least(under multiplier: Double) -> (value: Double, size: Double) {
    let room = max(0, upper - free), start = -price * min(upper, free)
    var least = start, sum = start, size = abs(start), before = 0.0
    for end in ends {
      // Within a kind of lot the value bends where the load has all that it can use.
      for stop in [min(max(room, before), end.bought), end.bought] where stop > before {
        let used = min(stop, room) - min(before, room)
        let cost = (end.unit - multiplier * weight) * (stop - before), gain = price * used
        sum += cost - gain
        size += (abs(end.unit) + abs(multiplier * weight)) * (stop - before) + gain
        least = min(least, sum)
        before = stop
      }
    }
    return (least, size)
  }
}
