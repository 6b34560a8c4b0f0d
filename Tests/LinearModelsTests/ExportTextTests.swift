import LinearModels
import Testing

@Suite("Text formats")
struct ExportTextTests {
  private func example() -> LinearModel {
    var model = LinearModel()
    model.objectiveConstant = 7.5
    model.addRow(-.infinity...4, name: "GPUs at 贵安")
    model.addRow(2...2)
    model.addRow(0.25...1.5, name: "range")
    model.addRow(-.infinity...(.infinity))
    model.addColumn(
      cost: 0.1, 0...(.infinity),
      entries: [(row: Int32(0), value: 1.0), (row: Int32(2), value: -1e-05)], name: "e1")
    model.addColumn(
      cost: -3, 0...1, integer: true,
      entries: [(row: Int32(0), value: 2.0), (row: Int32(1), value: 1.0)], name: "open")
    model.addColumn(cost: 0, -.infinity...6, entries: [(row: Int32(1), value: 1.0)], name: "open")
    model.addColumn(cost: 0, -.infinity...(.infinity), entries: [(row: Int32(3), value: 1.0)])
    return model
  }

  @Test
  func lp() {
    let expected = """
      Minimize
       cost: + 0.1 n_e1 - 3 open
         + 7.5 one
      Subject To
       GPUs_at___: + 1 n_e1 + 2 open <= 4
       r2: + 1 open + 1 open_2 = 2
       n_range_from: - 1e-05 n_e1 >= 0.25
       n_range_to: - 1e-05 n_e1 <= 1.5
      Bounds
       one = 1
       0 <= open <= 1
       -inf <= open_2 <= 6
       x4 free
      General
       open
      End

      """
    #expect(LinearModelFormat.lp.text(of: example()) == expected)
  }

  @Test
  func mps() {
    let expected = """
      NAME model FREE
      ROWS
       N cost
       L GPUs_at___
       E r2
       L n_range
       N r4
      COLUMNS
       n_e1 cost 0.1
       n_e1 GPUs_at___ 1
       n_e1 n_range -1e-05
       MARKER1 'MARKER' 'INTORG'
       open cost -3
       open GPUs_at___ 2
       open r2 1
       MARKER2 'MARKER' 'INTEND'
       open_2 r2 1
       x4 r4 1
       one cost 7.5
      RHS
       RHS GPUs_at___ 4
       RHS r2 2
       RHS n_range 1.5
      RANGES
       RANGE n_range 1.25
      BOUNDS
       FX BOUND one 1
       LO BOUND open 0
       UP BOUND open 1
       MI BOUND open_2
       UP BOUND open_2 6
       FR BOUND x4

      """ + "ENDATA\n"
    #expect(LinearModelFormat.mps.text(of: example()) == expected)
  }

  /// In doubles, neither −3.7 + (6.9 + 3.7) is 6.9 nor 6.9 − (6.9 + 3.7) is −3.7.
  @Test
  func rangesThatWouldBeRoundedBecomeTwoRows() {
    var model = LinearModel()
    model.addRow(-3.7...6.9)
    model.addColumn(cost: 1, 0...9, entries: [(row: Int32(0), value: 1.0)])
    let text = LinearModelFormat.mps.text(of: model)
    #expect(text.contains(" G r1_from\n L r1_to\n"))
    #expect(text.contains(" RHS r1_from -3.7\n RHS r1_to 6.9\n"))
    #expect(!text.contains("RANGES"))
  }

  @Test
  func everyNumberReadsBackAsItself() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite, value != 0 else { continue }
      var model = LinearModel()
      model.addRow(0...1)
      model.addColumn(cost: value, 0...1, entries: EmptyCollection())
      let text = LinearModelFormat.mps.text(of: model)
      let line = text.split(separator: "\n").first { $0.hasPrefix(" x1 cost ") }
      #expect(line.flatMap { Double($0.dropFirst(9)) } == value)
    }
  }

  @Test
  func namesAreUnique() {
    var model = LinearModel()
    for name in ["a b", "a_b", "A b", "cost", "free", "7", "", "贵安", "x2", "e", ".5"] {
      model.addRow(0...1, name: name)
      model.addColumn(cost: 1, 0...1, integer: true, entries: EmptyCollection(), name: name)
    }
    for format in LinearModelFormat.allCases {
      let text = format.text(of: model)
      let isRow = { (line: Substring) in line.hasPrefix(" L ") || line.contains("_to:") }
      let rows = text.split(separator: "\n").filter(isRow)
      #expect(rows.count == 11)
      #expect(Set(rows.map { $0.lowercased() }).count == 11)
      let isPlain = text.unicodeScalars.allSatisfy { $0.isASCII }
      #expect(isPlain)
    }
  }

  @Test
  func emptyModelIsStillAFile() {
    let text = LinearModelFormat.lp.text(of: LinearModel())
    #expect(text.contains("cost: + 0 one") && text.contains("one = 1") && text.hasSuffix("End\n"))
    #expect(LinearModelFormat.mps.text(of: LinearModel()).hasSuffix("ENDATA\n"))
  }
}
