/// Column bounds, with infinite ones replaced where a row leaves only so much room.
///
/// In a row `Σ a_k·x_k <= upper`, the term of column j is at most `upper − Σ_{k≠j} min a_k·x_k`.
/// All roundings go outward, so no feasible point is cut off. One pass, own bounds only.
struct ImpliedBounds {
  private(set) var lower: [Double]
  private(set) var upper: [Double]

  init(of model: LinearModel) {
    lower = model.columnLower
    upper = model.columnUpper
    let isUnbounded = zip(lower, upper).map { !$0.isFinite || !$1.isFinite }
    guard isUnbounded.contains(true) else { return }
    var least = Array(repeating: Extreme(), count: model.rowCount)
    var most = Array(repeating: Extreme(), count: model.rowCount)
    Self.forEachEntry(of: model) { column, row, value in
      let ends = (model.columnLower[column], model.columnUpper[column])
      least[row].add(value, times: value > 0 ? ends.0 : ends.1)
      most[row].add(value, times: value > 0 ? ends.1 : ends.0)
    }
    // Ends that were infinite take the tightest bound that any row implies.
    Self.forEachEntry(of: model) { column, row, value in
      guard isUnbounded[column] else { return }
      let ends = (model.columnLower[column], model.columnUpper[column])
      let others = (
        least[row].without(value, times: value > 0 ? ends.0 : ends.1),
        most[row].without(value, times: value > 0 ? ends.1 : ends.0)
      )
      // Both differences may be off by one rounding, and so may the quotients below.
      let below = (model.rowUpper[row] - others.0.lowerBound).nextUp
      let above = (model.rowLower[row] - others.1.upperBound).nextDown
      let greatest = (value > 0 ? below : above) / value
      let smallest = (value > 0 ? above : below) / value
      if ends.1 == .infinity && greatest.isFinite {
        upper[column] = min(upper[column], greatest.nextUp)
      }
      if ends.0 == -.infinity && smallest.isFinite {
        lower[column] = max(lower[column], smallest.nextDown)
      }
    }
  }

  private static func forEachEntry(
    of model: LinearModel, _ body: (_ column: Int, _ row: Int, _ value: Double) -> Void
  ) {
    for column in 0..<model.columnCount {
      for entry in model.columnStart[column]..<model.columnStart[column + 1]
      where model.entryValue[entry] != 0 {
        body(column, Int(model.entryRow[entry]), model.entryValue[entry])
      }
    }
  }
}

/// The least or the greatest that a row can add up to, infinite terms counted apart.
private struct Extreme {
  private var finite = RigorousSum()
  private var infinities = 0

  mutating func add(_ value: Double, times bound: Double) {
    if bound.isFinite { finite.add(value, times: bound) } else { infinities += 1 }
  }

  /// The same without one of the terms that were added; not a number if others are infinite.
  func without(_ value: Double, times bound: Double) -> RigorousSum {
    var rest = finite
    if bound.isFinite { rest.add(-value, times: bound) }
    let others = infinities - (bound.isFinite ? 0 : 1)
    if others > 0 { rest.add(.nan) }
    return rest
  }
}
