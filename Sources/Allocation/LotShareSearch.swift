/// Finds the cheapest changes that together gain enough, one change a place at most.
///
/// Sums of changes by gain and cost, place by place (a knapsack's dynamic program over what no other
/// sum matches in both); a sum ends where its cost, with the rest at the best rate that is left, is
/// no less than the best.
struct LotShareSearch {
  /// A mix in place of the cheapest one.
  struct Change {
    var mix: Int
    var gain: Double
    var cost: Double
  }

  private struct Sum {
    var gain: Double
    var cost: Double
    /// The sum it continues, in the layer before, and the change it adds; −1 for none.
    var before: Int
    var change: Int
  }

  /// More sums at once are thinned: the best that is found is the answer.
  private static var mostSums: Int { 5_000 }
  /// Where sums × changes are more than this, some of a place's changes are left out.
  private static var mostPairs: Int { 100_000 }

  /// The changes of each place by rising cost.
  let changes: [[Change]]
  let needed: Double

  /// The number of the change of each place, −1 for none; nothing if all gain too little.
  func cheapest() -> [Int]? {
    let most = changes.map { $0.map(\.gain).max() ?? 0 }
    guard most.reduce(0, +) >= needed else { return nil }
    var mostAfter = [0.0], rateAfter = [Double.infinity]
    for (place, most) in zip(changes, most).reversed() {
      let rate = place.map { $0.cost / $0.gain }.min() ?? .infinity
      mostAfter.append((mostAfter.last ?? 0) + most)
      rateAfter.append(min(rateAfter.last ?? .infinity, rate))
    }
    mostAfter.reverse()
    rateAfter.reverse()
    let first = byRate()
    var best = first, bestCost = cost(of: first)
    var layers = [[Sum(gain: 0, cost: 0, before: -1, change: -1)]]
    for (number, place) in changes.enumerated() {
      let layer = layers[number]
      let step = (layer.count * place.count + Self.mostPairs - 1) / Self.mostPairs
      // The last change gains the most.
      let tried =
        step <= 1
        ? Array(-1..<place.count)
        : [-1] + stride(from: place.count - 1, through: 0, by: -step).reversed()
      var longer: [Sum] = []
      for (position, sum) in layer.enumerated() {
        for change in tried {
          let gain = sum.gain + (change < 0 ? 0 : place[change].gain)
          let cost = sum.cost + (change < 0 ? 0 : place[change].cost)
          let missing = needed - gain
          if missing <= 0 {
            if cost < bestCost {
              bestCost = cost
              best = path(to: position, then: change, layers)
            }
          } else if missing <= mostAfter[number + 1],
            cost + missing * rateAfter[number + 1] < bestCost
          {
            longer.append(Sum(gain: gain, cost: cost, before: position, change: change))
          }
        }
      }
      layers.append(Self.worthwhile(longer))
    }
    return best
  }

  private func cost(of chosen: [Int]) -> Double {
    zip(changes, chosen).reduce(0) { $0 + ($1.1 < 0 ? 0 : $1.0[$1.1].cost) }
  }

  private func path(to position: Int, then change: Int, _ layers: [[Sum]]) -> [Int] {
    var chosen = [change], position = position
    for layer in layers.dropFirst().reversed() {
      chosen.append(layer[position].change)
      position = layer[position].before
    }
    chosen.reverse()
    return chosen + [Int](repeating: -1, count: changes.count - chosen.count)
  }

  /// Sums that no other matches in gain at no more cost, the cheapest first.
  private static func worthwhile(_ sums: [Sum]) -> [Sum] {
    let order = sums.indices.sorted {
      (sums[$0].cost, -sums[$0].gain, $0) < (sums[$1].cost, -sums[$1].gain, $1)
    }
    var kept: [Sum] = []
    for number in order where sums[number].gain > kept.last?.gain ?? -1 {
      kept.append(sums[number])
    }
    guard kept.count > mostSums else { return kept }
    return (0..<mostSums).map { kept[$0 * (kept.count - 1) / (mostSums - 1)] }
  }

  /// A first answer: at each place the change of the best rate, then the largest, until enough.
  private func byRate() -> [Int] {
    var chosen = [Int](repeating: -1, count: changes.count)
    var missing = needed
    let order = changes.indices.filter { !changes[$0].isEmpty }.sorted {
      let one = changes[$0].map { $0.cost / $0.gain }.min() ?? .infinity
      let other = changes[$1].map { $0.cost / $0.gain }.min() ?? .infinity
      return (one, $0) < (other, $1)
    }
    for place in order where missing > 0 {
      let own = changes[place]
      chosen[place] = own.firstIndex { $0.gain >= missing } ?? own.count - 1
      missing -= own[chosen[place]].gain
    }
    return chosen
  }
}
