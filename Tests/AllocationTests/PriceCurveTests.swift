import Allocation
import TestSupport
import Testing

@Suite("Price curves and blocks")
struct PriceCurveTests {
  /// 2 a unit up to 3 units, then 5.
  let convex = PriceCurve.convex(
    ConvexCurve(pieces: [.init(length: 3, slope: 2), .init(length: .infinity, slope: 5)]))
  /// 10 up to 4 units, 16 up to 8.
  let steps = PriceCurve.steps([.init(upTo: 4, cost: 10), .init(upTo: 8, cost: 16)])

  @Test("cost by hand")
  func costs() {
    #expect(PriceCurve.linear(slope: 3).cost(at: 4) == 12)
    #expect(convex.cost(at: 2) == 4)
    #expect(convex.cost(at: 5) == 3 * 2 + 2 * 5)
    #expect(steps.cost(at: 0) == 0)
    #expect(steps.cost(at: 0.5) == 10)
    #expect(steps.cost(at: 4) == 10)
    #expect(steps.cost(at: 4.5) == 16)
    #expect(PriceCurve.opening(cost: 7).cost(at: 0) == 0)
    #expect(PriceCurve.opening(cost: 7).cost(at: 1) == 7)
    // 4 units are wanted at 3 a missing unit; 1 is there.
    #expect(PriceCurve.convex(.softLower(4, price: 3)).cost(at: 1) == 9)
  }

  @Test("the least priced cost is below the priced cost of every load, and reached by one")
  func leastPricedCost() {
    var random = SeededRandom(seed: 7)
    let curves = [
      .linear(slope: 2), convex, steps, .opening(cost: 7), .convex(.softLower(4, price: 3)),
    ]
    for curve in curves {
      for _ in 0..<200 {
        let price = Double(random.int(-20...80)) / 10
        let upper = Double(random.int(1...8))
        let least = curve.leastPricedCost(price: price, upper: upper)
        let values = (0...800).map { step -> Double in
          let load = upper * Double(step) / 800
          return curve.cost(at: load) - price * load
        }
        let found = values.min() ?? 0
        #expect(least <= found + 1e-9)
        #expect(least >= found - 0.1, "no load comes near the bound of \(curve) at \(price)")
      }
    }
  }

  @Test("a peak block's bound is below every load's value, and its best response is the peak")
  func peakBlock() {
    let block = PeakBlock(over: [0, 1], price: 3)
    #expect(block.bestResponse(toLoads: [2, 5]) == 15)
    #expect(block.columns(atLoads: [2, 5]) == [5])
    var random = SeededRandom(seed: 11)
    for _ in 0..<200 {
      let prices = [Double(random.int(-2...5)), Double(random.int(-2...5))]
      let uppers = [Double(random.int(1...4)), Double(random.int(1...4))]
      var least = Double.infinity
      for first in 0...8 {
        for second in 0...8 {
          let loads = [uppers[0] * Double(first) / 8, uppers[1] * Double(second) / 8]
          let value =
            block.bestResponse(toLoads: loads) - prices[0] * loads[0] - prices[1] * loads[1]
          least = min(least, value)
        }
      }
      let bound = block.lowerBound(underPrices: prices, uppers: uppers)
      #expect(bound <= least + 1e-9)
      #expect(bound >= least - 2, "the bound is far from every load")
    }
  }
}
