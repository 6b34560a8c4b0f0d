import Allocation
import TestSupport
import Testing

@Suite("Lots at several places with a least share, against every purchase")
struct LotShareBlockTests {
  private func block(_ random: inout SeededRandom) -> LotShareBlock {
    RandomProgram.shareBlock(&random, over: Array(0..<random.int(1...3)))
  }

  private func loads(_ block: LotShareBlock, _ random: inout SeededRandom) -> [Double] {
    block.mostLoads.map { most in
      random.once(in: 4)
        ? most : (Double.random(in: 0...1, using: &random) * most * 4).rounded() / 4
    }
  }

  @Test func theBestResponseIsTheCheapestPurchase() throws {
    var random = SeededRandom(seed: 1)
    var kept = 0, missed = 0, changed = 0
    for _ in 0..<3000 {
      let block = block(&random), loads = loads(block, &random)
      let truth = try #require(BruteForce.cheapest(block, loads))
      #expect(abs(block.bestResponse(toLoads: loads) - truth.cost) < 1e-9, "\(block) \(loads)")
      #expect(block.canServe(loads) == truth.keepsShare)
      if block.isShared {
        if truth.keepsShare { kept += 1 } else { missed += 1 }
        let alone = LotShareBlock(over: block.places).bestResponse(toLoads: loads)
        if truth.keepsShare && truth.cost > alone { changed += 1 }
      }
      // Its columns are that purchase, and keep the rows.
      let columns = block.columns(atLoads: loads), side = block.rows(uppers: block.mostLoads)
      let paid = zip(side.columns, columns).reduce(0) { $0 + $1.0.cost * $1.1 }
      #expect(abs(paid - truth.cost) < 1e-9)
      #expect(zip(side.columns, columns).allSatisfy { 0 <= $1 && $1 <= $0.upper })
      for row in side.rows {
        let value =
          row.loads.reduce(0) { $0 + $1.value * loads[$1.position] }
          + row.columns.reduce(0) { $0 + $1.value * columns[$1.column] }
        #expect(value <= row.range.upperBound + 1e-6 && value >= row.range.lowerBound - 1e-9)
      }
    }
    #expect(kept > 300 && missed > 100 && changed > 50)
  }

  @Test func moreLoadNeverCostsLess() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<1000 {
      let block = block(&random), loads = loads(block, &random)
      let more = zip(loads, block.mostLoads).map { Double.random(in: $0...$1, using: &random) }
      let cost = block.bestResponse(toLoads: loads)
      #expect(cost <= block.bestResponse(toLoads: more))
      // A level ends where the next unit may cost more; the level below it costs less.
      let end = block.levelEnd(atLoads: loads) ?? []
      #expect(zip(loads, end).allSatisfy { $0 <= $1 + 1e-6 })
      #expect(block.bestResponse(toLoads: end) == cost)
      if let below = block.levelBelow(atLoads: loads) {
        let less = zip(loads, below).map { min($0, $1) }
        #expect(less != loads && block.bestResponse(toLoads: less) < cost)
      }
    }
  }

  @Test func noLoadIsBelowTheBound() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<1000 {
      let block = block(&random), uppers = block.mostLoads
      let prices = uppers.map { _ in Double.random(in: -2...6, using: &random) }
      let columns = block.rows(uppers: uppers).columns
      let paid = columns.map { _ in
        random.once(in: 2) ? 0 : Double.random(in: -4...4, using: &random)
      }
      let bound = block.lowerBound(underPrices: prices, uppers: uppers)
      let paidBound = block.lowerBound(
        underPrices: prices, uppers: uppers, columnPrices: paid)
      #expect(bound <= 1e-12)
      for _ in 0..<40 {
        let loads = loads(block, &random)
        let value =
          block.bestResponse(toLoads: loads) - zip(prices, loads).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(bound <= value + 1e-9, "\(block) \(prices) \(loads)")
        let payment = zip(paid, block.columns(atLoads: loads)).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(paidBound <= value - payment + 1e-9, "\(block) \(prices) \(paid) \(loads)")
      }
    }
  }

  /// 5 elsewhere at 10, 5 counted at 30: three fifths counted need 7.5 of them for 5 elsewhere.
  @Test func theShareIsPaidFor() {
    let places = [
      LotShareBlock.Place(
        resource: 0, free: 0, lots: [.init(size: 5, cost: 30, most: 9)], counts: true),
      .init(resource: 1, free: 0, lots: [.init(size: 5, cost: 10, most: 9)]),
    ]
    let block = LotShareBlock(over: places, share: 0.6)
    #expect(block.counts(forLoads: [0, 3]) == [[2], [1]])
    #expect(block.counts(forLoads: [0, 8]) == [[3], [2]])
    #expect(block.bestResponse(toLoads: [14, 8]) == 110)
    let first = block.marginalPrices(atLoads: [0, 0])
    #expect(first[0] == 6 && abs(first[1] - (2 + 1.5 * 6)) < 1e-9)
    // The multiplier finds it: a unit elsewhere costs 11 with what goes with it.
    // (The share is not to be missed: that has a price of its own.)
    let never = [0, 0, -1e6]
    let none = block.lowerBound(
      underPrices: [0, 10.9], uppers: [45, 45], columnPrices: never)
    #expect(abs(none) < 1e-5)
    let gain = block.lowerBound(underPrices: [0, 12], uppers: [45, 45], columnPrices: never)
    #expect(abs(gain + 30) < 1e-5)
    // All 45 counted let 30 be bought elsewhere.
    #expect(block.canServe([0, 30]) && !block.canServe([0, 31]))
    #expect(block.columns(atLoads: [0, 31]) == [0, 7, 1])
  }

  @Test func largestPurchase() {
    let place = LotShareBlock.Place(
      resource: 0, free: 10,
      lots: [.init(size: 1000, cost: 9, most: 5), .init(size: 400, cost: 5, most: 9)],
      mostBought: 2999)
    let block = LotShareBlock(over: [place])
    #expect(block.mostLoads == [10 + 2800])
    #expect(block.counts(forLoads: [2500]) == [[2, 2]])
    #expect(block.counts(forLoads: [2810]) == [[2, 2]])
    #expect(!block.isShared && block.shortfall == nil)
    let all = LotShareBlock(
      over: [.init(resource: 0, free: 0, lots: [], counts: true)], share: 0.6)
    #expect(!all.isShared)
  }

  /// What is left out of very many sums costs little: every unit of a lot costs about 1.
  @Test func manySizesAreAnswered() {
    let lots = (1...8).map {
      LotBlock.Lot(size: Double($0) + 0.37, cost: Double($0) + 1 / Double($0), most: 60)
    }
    let places = (0..<4).map {
      LotShareBlock.Place(resource: $0, free: 0, lots: lots, counts: $0 < 2)
    }
    let block = LotShareBlock(over: places, share: 0.6)
    let loads = [100, 100, 300, 400.5], cost = block.bestResponse(toLoads: loads)
    let least = block.lowerBound(
      underPrices: [0, 0, 10, 10], uppers: loads, columnPrices: lots.map { _ in 0 })
    #expect(block.canServe(loads) && cost > 0 && cost < 1.05 * (least + 7005))
  }
}
