import Allocation
import TestSupport
import Testing

@Suite("The largest of what stands by as a price")
struct SparePeakBlockTests {
  private func block(_ random: inout SeededRandom) -> SparePeakBlock {
    var next = 0
    let groups = (0..<random.int(1...2)).map { _ in
      let base = random.once(in: 2) ? next : nil
      if base != nil { next += 1 }
      let spares = (0..<random.int((base == nil ? 1 : 0)...2)).map { _ in
        defer { next += 1 }
        return next
      }
      return SparePeakBlock.Group(base: base, spares: spares)
    }
    return SparePeakBlock(over: groups, price: Double(random.int(0...6)))
  }

  @Test("by hand: one failure at a time, beside what is always there")
  func byHand() {
    let block = SparePeakBlock(
      over: [.init(base: 4, spares: [5, 6]), .init(base: nil, spares: [9])], price: 10)
    #expect(block.resources == [4, 5, 6, 9])
    #expect(block.bestResponse(toLoads: [0, 0, 0, 0]) == 0)
    #expect(block.bestResponse(toLoads: [2, 3, 1, 4]) == 50)
    #expect(block.bestResponse(toLoads: [2, 1, 1, 4]) == 40)
    #expect(block.columns(atLoads: [2, 3, 1, 4]) == [5])
    #expect(block.marginalPrices(atLoads: [2, 3, 1, 4]) == [10, 10, 0, 0])
    // A unit that is always there costs 10, and so do two that stand by alike.
    #expect(block.marginalPrices(atLoads: [2, 3, 3, 0]) == [10, 5, 5, 0])
    #expect(block.rises)
  }

  /// All data are whole, and so are the vertices of sums of two loads.
  @Test("the lower bound is the least over all loads, whatever the largest is paid besides")
  func lowerBound() {
    for seed in 0..<400 {
      var random = SeededRandom(seed: UInt64(seed))
      let block = block(&random)
      let uppers = block.resources.map { _ in Double(random.int(0...3)) }
      let prices = block.resources.map { _ in Double(random.int(-3...6)) }
      let paid = random.once(in: 2) ? 0 : Double(random.int(-3...8))
      let most = block.rows(uppers: uppers).columns[0].upper
      var least = Double.infinity, loads = uppers.map { _ in 0.0 }
      while true {
        let own = zip(prices, loads).reduce(0) { $0 + $1.0 * $1.1 }
        let peak = block.peak(atLoads: loads)
        // A variable that is paid more than it costs goes to its end.
        let largest = paid > block.price ? most : peak
        least = min(least, (block.price - paid) * largest - own)
        guard let next = loads.indices.first(where: { loads[$0] < uppers[$0] }) else { break }
        for position in 0..<next { loads[position] = 0 }
        loads[next] += 1
      }
      let bound = block.lowerBound(
        underPrices: prices, uppers: uppers, columnPrices: [paid])
      #expect(bound <= least + 1e-9, "seed \(seed)")
      if paid <= block.price { #expect(abs(bound - least) <= 1e-9, "seed \(seed)") }
    }
  }

  /// In tenths, which are not exact, every end has neighbours that differ by rounding only; loads on
  /// a grid of tenths are an upper limit of the least.
  @Test("no rounding hides the least")
  func tenths() {
    for seed in 0..<400 {
      var random = SeededRandom(seed: UInt64(seed) &+ 7_000)
      let block = SparePeakBlock(
        over: [SparePeakBlock.Group(base: 0, spares: [1, 2, 3, 4])],
        price: Double(random.int(1...20)) / 10)
      let uppers = block.resources.map { _ in Double(random.int(0...6)) / 10 }
      let prices = block.resources.map { _ in Double(random.int(0...30)) / 10 }
      let bound = block.lowerBound(underPrices: prices, uppers: uppers)
      var least = Double.infinity
      for peak in 0...12 {
        for base in 0...6 {
          let loads: [Double] = uppers.indices.map { number in
            let most = number == 0 ? base : max(0, peak - base)
            return min(uppers[number], Double(most) / 10)
          }
          let own = zip(prices, loads).reduce(0.0) { $0 + $1.0 * $1.1 }
          least = min(least, block.price * block.peak(atLoads: loads) - own)
        }
      }
      #expect(bound <= least + 1e-9, "seed \(seed)")
    }
  }

  @Test("its rows hold exactly where its variable is at least the largest")
  func rows() {
    for seed in 0..<200 {
      var random = SeededRandom(seed: UInt64(seed))
      let block = block(&random)
      let uppers = block.resources.map { _ in Double(random.int(1...8)) }
      let loads = uppers.map { Double.random(in: 0...$0, using: &random) }
      let side = block.rows(uppers: uppers), least = block.peak(atLoads: loads)
      #expect(least <= side.columns[0].upper + 1e-12)
      for (value, holds) in [(least + 1e-9, true), (least - 1e-6, least == 0)] {
        let isKept = side.rows.allSatisfy { row in
          let total =
            row.loads.reduce(0) { $0 + $1.value * loads[$1.position] }
            + row.columns.reduce(0) { $0 + $1.value * value }
          return row.range.contains(total)
        }
        #expect(isKept == holds, "seed \(seed)")
      }
    }
  }
}
