/// How far a point is from satisfying a model, looked at without any solver.
public struct PointCheck: Sendable, Equatable {
  /// One broken condition.
  public struct Violation: Sendable, Equatable {
    /// The row or column that is broken.
    public var index: Int
    /// By how much, in the row's or column's own unit.
    public var amount: Double
    /// The amount as a share of 1 + the sum of the absolute terms that meet there.
    public var relative: Double
  }

  /// The row broken worst; `nil` if all rows hold exactly.
  public private(set) var worstRow: Violation?
  /// The column furthest outside its bounds; `nil` if all are inside.
  public private(set) var worstBound: Violation?
  /// The integer column furthest from an integer; `nil` if all are integers.
  public private(set) var worstInteger: Violation?

  /// Looks at a point with one value a column.
  ///
  /// A value that is not a number breaks everything that it meets, by an infinite amount.
  public init(_ point: [Double], of model: LinearModel) {
    precondition(point.count == model.columnCount, "a point has one value a column")
    var activity = [Double](repeating: 0, count: model.rowCount)
    var size = [Double](repeating: 0, count: model.rowCount)
    for column in 0..<model.columnCount {
      let value = point[column]
      for entry in model.columnStart[column]..<model.columnStart[column + 1] {
        let term = model.entryValue[entry] * value
        activity[Int(model.entryRow[entry])] += term
        size[Int(model.entryRow[entry])] += abs(term)
      }
      lookAtColumn(column, value: value, in: model)
    }
    for row in 0..<model.rowCount {
      let amount = Self.excess(
        activity[row], lower: model.rowLower[row], upper: model.rowUpper[row])
      Self.keep(row, amount, size: size[row], in: &worstRow)
    }
  }

  /// Whether every relative violation is at most `tolerance`.
  public func passes(within tolerance: Double) -> Bool {
    [worstRow, worstBound, worstInteger].allSatisfy { ($0?.relative ?? 0) <= tolerance }
  }

  private mutating func lookAtColumn(_ column: Int, value: Double, in model: LinearModel) {
    let outside = Self.excess(
      value, lower: model.columnLower[column], upper: model.columnUpper[column])
    Self.keep(column, outside, size: abs(value), in: &worstBound)
    if model.isInteger[column] {
      let off = value.isFinite ? abs(value - value.rounded()) : .infinity
      Self.keep(column, off, size: 0, in: &worstInteger)
    }
  }

  private static func excess(_ value: Double, lower: Double, upper: Double) -> Double {
    value.isFinite ? max(0, lower - value, value - upper) : .infinity
  }

  private static func keep(
    _ index: Int, _ amount: Double, size: Double, in worst: inout Violation?
  ) {
    let relative = amount.isInfinite ? .infinity : amount / (1 + size)
    if relative > worst?.relative ?? 0 {
      worst = Violation(index: index, amount: amount, relative: relative)
    }
  }
}
