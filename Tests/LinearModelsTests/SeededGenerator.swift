import LinearModels

/// A small generator whose numbers depend on its seed alone (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A program in small whole numbers, and a point that is feasible without any rounding.
  ///
  /// Half the columns have no upper bound.
  mutating func programWithExactPoint() -> (LinearModel, [Double]) {
    var model = LinearModel()
    let rows = Int.random(in: 1...5, using: &self)
    let columns = Int.random(in: 1...6, using: &self)
    let point = (0..<columns).map { _ in whole(0...9) }
    let entries = (0..<columns).map { _ in
      (0..<rows).map { row in (row: Int32(row), value: whole(-4...6)) }
    }
    for row in 0..<rows {
      let activity = (0..<columns).reduce(0.0) { $0 + entries[$1][row].value * point[$1] }
      switch Int.random(in: 0..<3, using: &self) {
      case 0: model.addRow((activity - whole(0...3))...(.infinity))
      case 1: model.addRow(-.infinity...(activity + whole(0...3)))
      default: model.addRow((activity - whole(0...2))...(activity + whole(0...2)))
      }
    }
    for column in 0..<columns {
      let isBounded = Bool.random(using: &self)
      model.addColumn(
        cost: whole(-9...9), 0...(isBounded ? point[column] + whole(0...4) : .infinity),
        entries: entries[column])
    }
    return (model, point)
  }

  private mutating func whole(_ range: ClosedRange<Int>) -> Double {
    Double(Int.random(in: range, using: &self))
  }
}
