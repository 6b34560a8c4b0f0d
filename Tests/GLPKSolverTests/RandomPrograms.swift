import LinearModels

/// A small generator whose numbers depend on its seed alone (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Seeds are mixed, for neighbours would otherwise give the same numbers one step apart.
  init(seed: Int) { state = Self.mixed(UInt64(bitPattern: Int64(seed))) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x1234_5678_9ABC_DEF1
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Double {
    Double(Int.random(in: range, using: &self))
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Programs that are small enough to be settled by trying every point.
enum RandomPrograms {
  /// Up to five rows, half of them ranged, and up to five integer columns of few values.
  static func integer(seed: Int) -> LinearModel {
    var random = SeededGenerator(seed: seed)
    var model = LinearModel()
    let rows = Int.random(in: 1...5, using: &random)
    for _ in 0..<rows { model.addRow(randomRange(&random)) }
    model.objectiveConstant = random.integer(-5...5)
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      var entries: [(row: Int32, value: Double)] = []
      for row in 0..<rows where random.chance(60) {
        entries.append((Int32(row), random.integer(-9...9)))
      }
      let lower = random.integer(-3...2)
      let cost = random.integer(-9...9) * (random.chance(20) ? 0.37 : 1)
      model.addColumn(
        cost: cost, lower...(lower + random.integer(0...3)), integer: true, entries: entries)
    }
    return model
  }

  private static func randomRange(_ random: inout SeededGenerator) -> ClosedRange<Double> {
    let lower = random.integer(-12...8)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return -.infinity...lower
    case 1: return lower...(.infinity)
    default: return lower...(lower + random.integer(0...6))
    }
  }

  /// The least objective over all integer points; `nil` if none is feasible.
  static func bruteForce(_ model: LinearModel) -> Double? {
    var best: Double?
    var point = model.columnLower
    while true {
      if isFeasible(point, model) {
        best = min(best ?? .infinity, model.objective(at: point))
      }
      var column = 0
      while column < point.count && point[column] == model.columnUpper[column] {
        point[column] = model.columnLower[column]
        column += 1
      }
      if column == point.count { return best }
      point[column] += 1
    }
  }

  private static func isFeasible(_ point: [Double], _ model: LinearModel) -> Bool {
    let values = model.rowValues(at: point)
    return values.indices.allSatisfy {
      values[$0] >= model.rowLower[$0] && values[$0] <= model.rowUpper[$0]
    }
  }

  /// A feasible bounded linear program: rows are built around a point.
  static func continuous(seed: Int, rows: Int, columns: Int) -> LinearModel {
    var random = SeededGenerator(seed: seed)
    let inside = (0..<columns).map { _ in Double.random(in: 0...4, using: &random) }
    var entries: [[(row: Int32, value: Double)]] = Array(repeating: [], count: columns)
    var activity = Array(repeating: 0.0, count: rows)
    for column in 0..<columns {
      for row in 0..<rows where random.chance(40) {
        let value = Double.random(in: -5...5, using: &random)
        entries[column].append((Int32(row), value))
        activity[row] += value * inside[column]
      }
    }
    var model = LinearModel()
    for row in 0..<rows {
      let slack = Double.random(in: 0...3, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: model.addRow(activity[row]...activity[row])
      case 1: model.addRow((activity[row] - slack)...(.infinity))
      case 2: model.addRow(-.infinity...(activity[row] + slack))
      default: model.addRow((activity[row] - slack)...(activity[row] + 1))
      }
    }
    for column in 0..<columns {
      model.addColumn(
        cost: Double.random(in: -3...9, using: &random), 0...10, entries: entries[column])
    }
    return model
  }
}
