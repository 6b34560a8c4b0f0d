import LinearModels

/// Units in which GLPK's fixed tolerances mean something.
///
/// GLPK calls a reduced cost below 1e-7 zero; in raw units it has reported an optimum that was
/// 14 % off. Here rows, columns and costs are multiplied by powers of two, which loses no bit.
/// Row `i` in GLPK is `rowFactor[i]` times the model's; a value of column `j` in the model is
/// `columnFactor[j]` times GLPK's. Integer columns keep their unit.
struct Scaling {
  var rowFactor: [Double] = []
  var columnFactor: [Double] = []
  var objectiveFactor = 1.0
}

/// Arithmetic with exponents of two.
enum Exponents {
  /// Factors stay within `2^-reach ... 2^reach`, and so do the bounds that they lead to.
  static let reach = 40

  /// `2^exponent`.
  static func power(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }

  /// The exponent that brings values of the given span nearest to 1 in geometric mean.
  static func balancing(_ span: Span) -> Int { span.isEmpty ? 0 : -((span.low + span.high) >> 1) }

  /// The exponent for a row, held where its finite bounds stay within reach.
  static func forRow(_ exponent: Int, lower: Double, upper: Double) -> Int {
    let most = magnitude(lower, upper).map { reach - $0 } ?? reach
    return max(-reach, min(exponent, reach, most))
  }

  /// The exponent for a column, held where its finite bounds stay within reach.
  static func forColumn(_ exponent: Int, lower: Double, upper: Double) -> Int {
    let least = magnitude(lower, upper).map { $0 - reach } ?? -reach
    return min(reach, max(exponent, -reach, least))
  }

  /// The exponent of the larger finite bound; `nil` if there is none but zero.
  private static func magnitude(_ lower: Double, _ upper: Double) -> Int? {
    let largest = max(lower.isFinite ? abs(lower) : 0, upper.isFinite ? abs(upper) : 0)
    return largest > 0 ? largest.exponent : nil
  }

  /// The median, the lower one of two; `nil` for none.
  static func median(_ exponents: [Int]) -> Int? {
    exponents.isEmpty ? nil : exponents.sorted()[(exponents.count - 1) / 2]
  }

  /// The smallest and the largest of some exponents.
  struct Span {
    var low = Int.max
    var high = Int.min
    var isEmpty: Bool { low > high }

    mutating func include(_ exponent: Int) {
      low = min(low, exponent)
      high = max(high, exponent)
    }
  }
}

// MARK: - Choosing factors for a whole model

extension Scaling {
  /// Factors by geometric-mean equilibration.
  ///
  /// With `relaxing`, integer columns are scaled too.
  init(of model: LinearModel, relaxing: Bool = false) {
    var balance = Balance(model, relaxing: relaxing)
    balance.equilibrate()
    balance.shiftBounds()
    balance.holdWithinReach()
    rowFactor = balance.row.map(Exponents.power)
    columnFactor = balance.column.map(Exponents.power)
    objectiveFactor = Self.objectiveFactor(of: model, columnFactor, relaxing: relaxing)
  }

  /// The factor that brings the typical cost near 1.
  ///
  /// A few huge penalties leave it alone. An objective that takes only whole numbers keeps that property, which GLPK makes use of.
  private static func objectiveFactor(
    of model: LinearModel, _ columnFactor: [Double], relaxing: Bool
  ) -> Double {
    let columns = (0..<model.columnCount).filter { model.cost[$0] != 0 }
    let isWhole = columns.allSatisfy {
      !relaxing && model.isInteger[$0] && model.cost[$0].rounded() == model.cost[$0]
    }
    if isWhole {
      let common = columns.map { Int64(model.cost[$0]).trailingZeroBitCount }.min() ?? 0
      return Exponents.power(-common)
    }
    return factor(forCosts: columns.map { model.cost[$0] * columnFactor[$0] })
  }

  /// The factor for costs that are already in scaled columns; zeros do not count.
  static func factor(forCosts costs: [Double]) -> Double {
    let exponents = costs.filter { $0 != 0 }.map(\.exponent)
    return Exponents.power(-(Exponents.median(exponents) ?? 0))
  }
}

/// Exponents of rows and columns while they are being chosen.
private struct Balance {
  let model: LinearModel
  let isHeld: [Bool]
  var row: [Int]
  var column: [Int]

  init(_ model: LinearModel, relaxing: Bool) {
    self.model = model
    isHeld = relaxing ? Array(repeating: false, count: model.columnCount) : model.isInteger
    row = Array(repeating: 0, count: model.rowCount)
    column = Array(repeating: 0, count: model.columnCount)
  }

  /// Alternates between rows and columns until nothing moves.
  ///
  /// A matrix near 1 is left alone.
  mutating func equilibrate() {
    var whole = Exponents.Span()
    for value in model.entryValue where value != 0 { whole.include(value.exponent) }
    if whole.isEmpty || (whole.low >= -3 && whole.high <= 3) { return }
    for _ in 0..<8 {
      let before = (row, column)
      balanceRows()
      balanceColumns()
      if before == (row, column) { return }
    }
  }

  private mutating func balanceRows() {
    var spans = Array(repeating: Exponents.Span(), count: model.rowCount)
    for column in 0..<model.columnCount {
      for entry in model.columnStart[column]..<model.columnStart[column + 1]
      where model.entryValue[entry] != 0 {
        spans[Int(model.entryRow[entry])]
          .include(model.entryValue[entry].exponent + self.column[column])
      }
    }
    row = spans.map(Exponents.balancing)
  }

  private mutating func balanceColumns() {
    for column in 0..<model.columnCount where !isHeld[column] {
      var span = Exponents.Span()
      for entry in model.columnStart[column]..<model.columnStart[column + 1]
      where model.entryValue[entry] != 0 {
        span.include(model.entryValue[entry].exponent + row[Int(model.entryRow[entry])])
      }
      self.column[column] = Exponents.balancing(span)
    }
  }

  /// Where no column is held to its unit, moves all bounds together so that the typical one is
  /// far above GLPK's feasibility tolerance and far below where digits are lost.
  mutating func shiftBounds() {
    if isHeld.contains(true) { return }
    var exponents: [Int] = []
    for column in 0..<model.columnCount {
      for bound in [model.columnLower[column], model.columnUpper[column]]
      where bound.isFinite && bound != 0 {
        exponents.append(bound.exponent - self.column[column])
      }
    }
    for row in 0..<model.rowCount {
      for bound in [model.rowLower[row], model.rowUpper[row]] where bound.isFinite && bound != 0 {
        exponents.append(bound.exponent + self.row[row])
      }
    }
    guard let median = Exponents.median(exponents), median < -4 || median > 14 else { return }
    let shift = (median < 0 ? 0 : 10) - median
    for column in column.indices { self.column[column] -= shift }
    for row in row.indices { self.row[row] += shift }
  }

  mutating func holdWithinReach() {
    for column in column.indices where !isHeld[column] {
      self.column[column] = Exponents.forColumn(
        self.column[column], lower: model.columnLower[column], upper: model.columnUpper[column])
    }
    for row in row.indices {
      self.row[row] = Exponents.forRow(
        self.row[row], lower: model.rowLower[row], upper: model.rowUpper[row])
    }
  }
}
