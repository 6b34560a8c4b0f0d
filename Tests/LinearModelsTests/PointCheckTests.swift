import LinearModels
import Testing

@Suite("Point check")
struct PointCheckTests {
  private func example() -> LinearModel {
    var model = LinearModel()
    model.addRow(-.infinity...10)
    model.addRow(1...3)
    model.addColumn(
      cost: 1, 0...5, integer: true,
      entries: [(row: Int32(0), value: 2.0), (row: Int32(1), value: 1.0)])
    model.addColumn(cost: 1, -1...1, entries: [(row: Int32(0), value: 4.0)])
    return model
  }

  @Test
  func goodPointHasNoViolation() {
    let check = PointCheck([3, 1], of: example())
    #expect(check.worstRow == nil && check.worstBound == nil && check.worstInteger == nil)
    #expect(check.passes(within: 0))
  }

  @Test
  func findsTheWorstOfEachKind() {
    let check = PointCheck([5.25, 1.5], of: example())
    #expect(check.worstRow?.index == 0 && check.worstRow?.amount == 6.5)
    #expect(check.worstRow?.relative == 6.5 / 17.5)
    #expect(check.worstBound?.index == 1 && check.worstBound?.amount == 0.5)
    #expect(check.worstInteger?.index == 0 && check.worstInteger?.amount == 0.25)
    #expect(check.passes(within: 0.38) && !check.passes(within: 0.37))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNoNumberBreaksEverything(value: Double) {
    let check = PointCheck([value, 0], of: example())
    #expect(check.worstRow?.amount == .infinity)
    #expect(check.worstBound?.amount == .infinity)
    #expect(check.worstInteger?.amount == .infinity)
    #expect(!check.passes(within: 1e300))
  }
}
