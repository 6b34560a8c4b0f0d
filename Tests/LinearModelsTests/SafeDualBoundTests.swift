import LinearModels
import Testing

@Suite("Safe dual bound")
struct SafeDualBoundTests {
  /// minimise 2x + 3y with x + y >= 4, x <= 3, y <= 10: optimum 9 at (3, 1), price 3.
  private func example() -> LinearModel {
    var model = LinearModel()
    model.addRow(4...(.infinity))
    model.addColumn(cost: 2, 0...3, entries: [(row: Int32(0), value: 1.0)])
    model.addColumn(cost: 3, 0...10, entries: [(row: Int32(0), value: 1.0)])
    return model
  }

  @Test
  func rightPricesProveTheOptimum() {
    let bound = SafeDualBound.bound(of: example(), duals: [3])
    #expect(bound <= 9 && bound > 9 - 1e-12)
  }

  @Test(
    arguments: zip(
      [[0.0], [2.5], [100], [-7], [.nan], [.infinity], []],
      [0.0, 8.5, -864, 0, 0, 0, 0]))
  func anyPricesGiveABound(prices: [Double], expected: Double) {
    let bound = SafeDualBound.bound(of: example(), duals: prices)
    #expect(bound <= expected && bound >= expected - 1e-9)
  }

  @Test
  func constantCounts() {
    var model = example()
    model.objectiveConstant = 1000
    #expect(abs(SafeDualBound.bound(of: model, duals: [3]) - 1009) < 1e-9)
    model.objectiveConstant = .nan
    #expect(SafeDualBound.bound(of: model, duals: [3]) == -.infinity)
  }

  @Test
  func unboundedColumnsCostEverything() {
    var model = example()
    model.addColumn(cost: -1, 0...(.infinity), entries: EmptyCollection())
    #expect(SafeDualBound.bound(of: model, duals: [3]) == -.infinity)
    model.setCost(ofColumn: 2, 0)
    #expect(abs(SafeDualBound.bound(of: model, duals: [3]) - 9) < 1e-12)
    model.setCost(ofColumn: 2, 5)
    #expect(abs(SafeDualBound.bound(of: model, duals: [3]) - 9) < 1e-12)
  }

  /// x + 2y <= 8 with x, y >= 0 leaves x at most 8 and y at most 4.
  @Test
  func rowsImplyBounds() {
    var model = LinearModel()
    model.addRow(-.infinity...8)
    model.addColumn(cost: -1, 0...(.infinity), entries: [(row: Int32(0), value: 1.0)])
    model.addColumn(cost: -1, 0...(.infinity), entries: [(row: Int32(0), value: 2.0)])
    let bound = SafeDualBound.bound(of: model, duals: [0])
    #expect(bound <= -12 && bound > -12 - 1e-9)
    // A price of -1 proves the optimum, -8 at (8, 0).
    let best = SafeDualBound.bound(of: model, duals: [-1])
    #expect(best <= -8 && best > -8 - 1e-9)
  }

  /// x - y = 1 and y <= 2: x is at most 3 and, with y >= -4, at least -3.
  @Test
  func rowsImplyBoundsOfFreeColumns() {
    var model = LinearModel()
    model.addRow(1...1)
    model.addColumn(cost: 1, -.infinity...(.infinity), entries: [(row: Int32(0), value: 1.0)])
    model.addColumn(cost: 0, -4...2, entries: [(row: Int32(0), value: -1.0)])
    let least = SafeDualBound.bound(of: model, duals: [0])
    #expect(least <= -3 && least > -3 - 1e-9)
    model.setCost(ofColumn: 0, -1)
    let greatest = SafeDualBound.bound(of: model, duals: [0])
    #expect(greatest <= -3 && greatest > -3 - 1e-9)
  }

  /// The bound is compared with the objective of points that are feasible without rounding.
  @Test
  func neverExceedsAFeasiblePoint() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<3_000 {
      let (model, point) = random.programWithExactPoint()
      let prices = (0..<model.rowCount).map { _ in Double.random(in: -4...4, using: &random) }
      let bound = SafeDualBound.bound(of: model, duals: prices)
      #expect(bound <= model.objective(at: point))
    }
  }

  /// The exact sum is 3 · 0.1 − 0.3 = 2^-55 above 1; in plain arithmetic it is rounded twice.
  @Test
  func cancellationIsNotBelieved() {
    var model = LinearModel()
    model.addRow(0...(.infinity))
    for cost in [1e12, 1, -1e12] { model.addColumn(cost: cost, 1...1, entries: EmptyCollection()) }
    model.addColumn(cost: 0.1, 3...3, entries: EmptyCollection())
    model.addColumn(cost: -0.3, 1...1, entries: EmptyCollection())
    let bound = SafeDualBound.bound(of: model, duals: [0])
    #expect(bound <= 1 && bound > 1 - 1e-9)
  }

  @Test
  func hugeNumbersGiveNoBound() {
    var model = LinearModel()
    model.addRow(0...(.infinity))
    model.addColumn(cost: -1e300, 0...1e300, entries: [(row: Int32(0), value: 1.0)])
    #expect(SafeDualBound.bound(of: model, duals: [0]) == -.infinity)
    #expect(SafeDualBound.bound(of: model, duals: [1e308]) == -.infinity)
  }
}
