import Allocation
import TestSupport
import Testing

@Suite("The largest utilisation as a price")
struct UtilisationBlockTests {
  private func block(_ random: inout SeededRandom) -> UtilisationBlock {
    UtilisationBlock(
      over: (0..<random.int(1...3)).map {
        .init(
          resource: $0, weight: Double(random.int(1...8)) / 4,
          offset: Double(random.int(0...6)) / 2)
      }, price: Double(random.int(0...6)))
  }

  @Test("by hand: two links, one of them in use already")
  func byHand() {
    let block = UtilisationBlock(
      over: [
        .init(resource: 4, weight: 0.1, offset: 0.5), .init(resource: 7, weight: 0.01),
      ], price: 100)
    #expect(block.resources == [4, 7])
    #expect(block.bestResponse(toLoads: [0, 0]) == 50)
    #expect(block.bestResponse(toLoads: [1, 80]) == 80)
    #expect(block.marginalPrices(atLoads: [1, 80]) == [0, 1])
    #expect(block.columns(atLoads: [2, 1]) == [0.7])
  }

  /// The value is piecewise linear with breaks at multiples of 1/8 of the data here, so a fine
  /// grid of largest values meets its least.
  @Test("the lower bound is the least over all loads")
  func lowerBound() {
    for seed in 0..<400 {
      var random = SeededRandom(seed: UInt64(seed))
      let block = block(&random)
      let uppers = block.terms.map { _ in Double(random.int(0...8)) }
      let prices = block.terms.map { _ in Double(random.int(-4...8)) / 2 }
      var least = Double.infinity
      let first = block.utilisation(atLoads: block.terms.map { _ in 0 })
      for step in 0...320 {
        let most = first + Double(step) / 16
        let loads = zip(zip(block.terms, uppers), prices).map { term, price in
          price > 0 ? min(term.1, (most - term.0.offset) / term.0.weight) : 0
        }
        let own = zip(prices, loads).reduce(0) { $0 + $1.0 * $1.1 }
        least = min(least, block.bestResponse(toLoads: loads) - own)
      }
      let bound = block.lowerBound(underPrices: prices, uppers: uppers)
      #expect(abs(bound - least) <= 1e-9 * max(1, abs(least)), "seed \(seed)")
    }
  }

  @Test("its rows hold exactly where its variable is at least the utilisation")
  func rows() {
    for seed in 0..<200 {
      var random = SeededRandom(seed: UInt64(seed))
      let block = block(&random)
      let uppers = block.terms.map { _ in Double(random.int(1...8)) }
      let loads = uppers.map { Double.random(in: 0...$0, using: &random) }
      let side = block.rows(uppers: uppers)
      let least = block.utilisation(atLoads: loads)
      #expect(least <= side.columns[0].upper + 1e-12)
      for (value, holds) in [(least + 1e-9, true), (least - 1e-6, false)] {
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
