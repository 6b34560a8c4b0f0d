import Allocation
import TestSupport
import Testing

@Suite("Capacity bought in lots, against every purchase")
struct LotBlockTests {
  private func block(_ random: inout SeededRandom) -> LotBlock {
    let count = random.int(1...2)
    let lots = (0..<random.int(1...3)).map { _ in
      LotBlock.Lot(
        size: Double(random.int(1...9)), cost: Double(random.int(0...20)),
        most: Double(random.int(0...4)))
    }
    return LotBlock(
      over: Array(0..<count), free: (0..<count).map { _ in Double(random.int(0...4)) },
      lots: lots, choice: random.once(in: 3) ? .oneOnly : .anyMix,
      price: random.once(in: 3) ? Double(random.int(1...3)) : 0)
  }

  /// The largest load of each resource.
  private func uppers(_ block: LotBlock) -> [Double] { block.free.map { $0 + block.mostBought } }

  private func loads(_ block: LotBlock, _ random: inout SeededRandom) -> [Double] {
    uppers(block).map { upper in
      random.once(in: 4)
        ? upper : (Double.random(in: 0...1, using: &random) * upper * 4).rounded() / 4
    }
  }

  @Test func theBestResponseIsTheCheapestPurchase() throws {
    var random = SeededRandom(seed: 1)
    for _ in 0..<3000 {
      let block = block(&random), loads = loads(block, &random)
      let lots = try #require(BruteForce.cheapest(block, loads))
      let cost = lots + block.price * (loads.max() ?? 0)
      #expect(abs(block.bestResponse(toLoads: loads) - cost) < 1e-9, "\(block) \(loads)")
      // Its columns are that purchase, and keep the rows.
      let columns = block.columns(atLoads: loads), side = block.rows(uppers: uppers(block))
      let paid = zip(side.columns, columns).reduce(0) { $0 + $1.0.cost * $1.1 }
      #expect(abs(paid - cost) < 1e-9)
      #expect(zip(side.columns, columns).allSatisfy { 0 <= $1 && $1 <= $0.upper })
      for row in side.rows {
        let value =
          row.loads.reduce(0) { $0 + $1.value * loads[$1.position] }
          + row.columns.reduce(0) { $0 + $1.value * columns[$1.column] }
        #expect(value <= row.range.upperBound + 1e-6)
      }
    }
  }

  @Test func noLoadIsBelowTheBound() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<1000 {
      let block = block(&random), uppers = uppers(block)
      let prices = uppers.map { _ in Double.random(in: -2...6, using: &random) }
      let bound = block.lowerBound(underPrices: prices, uppers: uppers)
      #expect(bound <= 0)
      for _ in 0..<40 {
        let loads = loads(block, &random)
        let value =
          block.bestResponse(toLoads: loads) - zip(prices, loads).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(bound <= value + 1e-9, "\(block) \(prices) \(loads)")
      }
    }
  }

  /// Where one lot may be bought, or one size fills up exactly, the bound is reached.
  @Test func theBoundIsReachedWhereNoLotIsBroken() {
    let one = LotBlock(
      over: [0], free: [0],
      lots: [.init(size: 4, cost: 10, most: 1), .init(size: 9, cost: 12, most: 1)],
      choice: .oneOnly)
    #expect(one.lowerBound(underPrices: [2], uppers: [9]) == 12 - 18)
    let mix = LotBlock(over: [0], free: [1], lots: [.init(size: 4, cost: 10, most: 3)])
    #expect(mix.lowerBound(underPrices: [3], uppers: [13]) == 30 - 39)
    #expect(mix.lowerBound(underPrices: [2], uppers: [13]) == -2)
  }

  @Test func levels() {
    let block = LotBlock(
      over: [0, 1], free: [1, 0],
      lots: [.init(size: 4, cost: 10, most: 9), .init(size: 10, cost: 18, most: 9)])
    #expect(block.levelEnd(atLoads: [0.5, 0]) == [1, 0])
    #expect(block.levelBelow(atLoads: [0.5, 0]) == nil)
    #expect(block.levelEnd(atLoads: [3, 3]) == [5, 4])
    #expect(block.levelBelow(atLoads: [3, 3]) == [1, 0])
    // Ten may be exchanged for four.
    #expect(block.levelEnd(atLoads: [9, 0]) == [11, 10])
    #expect(block.levelBelow(atLoads: [10, 0]) == [5, 4])
    #expect(block.marginalPrices(atLoads: [0, 0]) == [0, 2.5])
    #expect(block.marginalPrices(atLoads: [11, 2]) == [1.8, 0])
  }

  @Test func manySizesAndAbsurdNumbersAreAnswered() {
    let lots = (1...400).map {
      LotBlock.Lot(size: Double($0) + 0.37, cost: Double($0) + 1 / Double($0), most: 1e9)
    }
    let block = LotBlock(over: [0], free: [0], lots: lots)
    let cost = block.bestResponse(toLoads: [123_456.7])
    #expect(cost > 0 && cost < 124_000)
    let tiny = LotBlock(over: [0], free: [0], lots: [.init(size: 1e-6, cost: 1, most: 1e9)])
    #expect(tiny.bestResponse(toLoads: [1e12]) == 1e9)
  }
}
