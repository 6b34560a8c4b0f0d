/// Finds the cheapest whole numbers of lots that carry a need.
///
/// Depth-first from the lot with the cheapest unit on, larger numbers first; a branch ends where its
/// cost, with the rest at the cheapest unit that is left, is no less than the best.
struct LotSearch: Sendable, Equatable {
  private let lots: [LotBlock.Lot]
  private let choice: LotBlock.Choice
  /// The lots by cost of a unit, the larger of equal ones first.
  let order: [Int]

  /// Where more is tried, the best so far is the answer.
  private static var mostSteps: Int { 50_000 }

  init(_ lots: [LotBlock.Lot], _ choice: LotBlock.Choice) {
    self.lots = lots
    self.choice = choice
    order = lots.indices.sorted { left, right in
      let one = lots[left], other = lots[right]
      return (one.cost / one.size, -one.size, left) < (other.cost / other.size, -other.size, right)
    }
  }

  /// The counts in the order of the lots; all there are if even they carry too little.
  func cheapest(covering need: Double) -> [Double] {
    guard need > 0, !lots.isEmpty else { return [Double](repeating: 0, count: lots.count) }
    switch choice {
    case .oneOnly: return one(covering: need)
    case .anyMix: return mix(covering: need)
    }
  }

  private func one(covering need: Double) -> [Double] {
    var counts = [Double](repeating: 0, count: lots.count)
    let possible = lots.indices.filter { lots[$0].most >= 1 }
    let enough = possible.filter { lots[$0].size >= need }
    let best =
      enough.min { (lots[$0].cost, $0) < (lots[$1].cost, $1) }
      ?? possible.max { (lots[$0].size, -lots[$0].cost) < (lots[$1].size, -lots[$1].cost) }
    if let best { counts[best] = 1 }
    return counts
  }

  private func mix(covering need: Double) -> [Double] {
    var state = State(
      counts: [Double](repeating: 0, count: lots.count), best: lots.map(\.most),
      bestCost: .infinity)
    extend(0, need, 0, &state)
    return state.best
  }

  private struct State {
    var counts: [Double]
    var best: [Double]
    var bestCost: Double
    var steps = 0
  }

  private func extend(_ position: Int, _ need: Double, _ cost: Double, _ state: inout State) {
    guard need > 0 else {
      if cost < state.bestCost {
        state.bestCost = cost
        state.best = state.counts
      }
      return
    }
    guard position < order.count else { return }
    let lot = lots[order[position]]
    let most = min(lot.most, (need / lot.size).rounded(.up))
    let next = position + 1 < order.count ? lots[order[position + 1]] : nil
    let rate = next.map { $0.cost / $0.size } ?? .infinity
    var count = most
    while count >= 0 {
      state.steps += 1
      if state.steps > Self.mostSteps { break }
      let rest = need - count * lot.size, own = cost + count * lot.cost
      let least = rest > 0 ? own + rest * rate : own
      if least < state.bestCost {
        state.counts[order[position]] = count
        extend(position + 1, rest, own, &state)
      } else if count < most {
        break  // fewer of the cheapest units cost more
      }
      count -= 1
    }
    state.counts[order[position]] = 0
  }
}
