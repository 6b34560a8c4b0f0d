import Allocation
import TestSupport
import Testing

@Suite("Discounts by schemes, against every cut and every choice")
struct DiscountBlockTests {
  private enum Kind { case convex, any }

  private func block(_ random: inout SeededRandom, _ kind: Kind = .any) -> DiscountBlock {
    let loads = random.int(1...3), schemes = random.int(1...3)
    let grants = (0..<random.int(1...4)).map { _ in
      let covered = (0..<loads).filter { _ in random.once(in: 2) }
      return DiscountBlock.Grant(
        scheme: random.int(0...schemes - 1), rate: Double(random.int(1...8)) / 8,
        cap: random.once(in: 3) ? .infinity : Double(random.int(0...12)),
        threshold: kind == .any && random.once(in: 3) ? Double(random.int(1...12)) : 0,
        covers: covered.isEmpty ? [0] : covered,
        group: kind == .any && random.once(in: 3) ? random.int(0...1) : nil)
    }
    return DiscountBlock(
      over: Array(0..<loads),
      pools: (0..<schemes).map { _ in random.once(in: 2) ? .infinity : Double(random.int(0...9)) },
      grants: grants)
  }

  private func loads(_ block: DiscountBlock, _ random: inout SeededRandom) -> [Double] {
    block.resources.map { _ in Double(random.int(0...80)) / 4 }
  }

  @Test func discountsAreTheMostThatTheSchemesAllow() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<1500 {
      let block = block(&random), loads = loads(block, &random)
      let uppers = loads.map { $0 + Double(random.int(0...8)) }
      let cost = loads.reduce(0, +) - BruteForce.mostDiscount(block, loads)
      #expect(abs(block.bestResponse(toLoads: loads) - cost) < 1e-9, "\(block) \(loads)")
      let paid = block.discounts(atLoads: loads)
      #expect(abs(loads.reduce(0, +) - paid.reduce(0, +) - cost) < 1e-9)
      // Its columns are that answer, and keep the rows.
      let columns = block.columns(atLoads: loads), side = block.rows(uppers: uppers)
      let value = zip(side.columns, columns).reduce(0) { $0 + $1.0.cost * $1.1 }
      #expect(abs(value - cost) < 1e-9)
      #expect(
        zip(side.columns, columns).allSatisfy { -1e-9 <= $1 && $1 <= $0.upper + 1e-9 })
      for row in side.rows {
        let value =
          row.loads.reduce(0) { $0 + $1.value * loads[$1.position] }
          + row.columns.reduce(0) { $0 + $1.value * columns[$1.column] }
        #expect(value <= row.range.upperBound + 1e-7, "\(block) \(loads)")
      }
    }
  }

  @Test func noLoadIsBelowTheBoundAndWithoutChoicesItIsReached() {
    var random = SeededRandom(seed: 2)
    for round in 0..<600 {
      let isConvex = round % 2 == 0
      let block = block(&random, isConvex ? .convex : .any), at = loads(block, &random)
      let uppers = block.resources.map { _ in 20.0 }
      let prices =
        isConvex
        ? block.marginalPrices(atLoads: at)
        : uppers.map { _ in Double.random(in: -0.5...1.5, using: &random) }
      func value(_ loads: [Double]) -> Double {
        block.bestResponse(toLoads: loads) - zip(prices, loads).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let bound = block.lowerBound(underPrices: prices, uppers: uppers)
      // A subgradient's bound is met where it was taken.
      if isConvex { #expect(abs(bound - value(at)) < 1e-7, "\(block) \(at)") }
      for _ in 0..<40 {
        let loads = loads(block, &random)
        #expect(bound <= value(loads) + 1e-9, "\(block) \(loads) \(prices)")
      }
    }
  }

  @Test func moreLoadCostsMoreUnlessAThresholdIsReached() {
    let plain = DiscountBlock(
      over: [0], pools: [.infinity],
      grants: [.init(scheme: 0, rate: 0.5, cap: 20, covers: [0])])
    #expect(plain.rises)
    #expect(plain.bestResponse(toLoads: [30]) == 15)
    #expect(plain.bestResponse(toLoads: [100]) == 80)
    let late = DiscountBlock(
      over: [0], pools: [.infinity],
      grants: [.init(scheme: 0, rate: 0.5, threshold: 100, covers: [0])])
    #expect(!late.rises)
    // 99 yuan are paid in full, of 100 the half.
    #expect(late.bestResponse(toLoads: [99]) == 99)
    #expect(late.bestResponse(toLoads: [100]) == 50)
  }

  @Test func poolsAreSharedAndLoadsPaidOnce() {
    let block = DiscountBlock(
      over: [0, 1], pools: [30, .infinity],
      grants: [
        .init(scheme: 0, rate: 0.25, covers: [0]), .init(scheme: 0, rate: 0.25, covers: [1]),
        .init(scheme: 1, rate: 1, covers: [1]),
      ])
    // 25 + 25 exceed the pool of 30, but the second load is paid in full by the other scheme.
    #expect(block.bestResponse(toLoads: [100, 100]) == 75)
    #expect(block.discounts(atLoads: [100, 100]).reduce(0, +) == 125)
  }
}
