import CGLPK
import LinearModels

/// A scaled model in the plain arrays that the C side reads; freed with the value.
@safe
struct PlainModel: ~Copyable {
  private let arrays: UnsafeMutablePointer<cglpk_model>

  /// Room for the counts, or `nil` if there is no memory for it.
  private init?(rows: Int, columns: Int, entries: Int) {
    guard
      let arrays = unsafe cglpk_model_create(Int32(rows), Int32(columns), Int32(entries))
    else { return nil }
    unsafe self.arrays = arrays
  }

  deinit { unsafe cglpk_model_free(arrays) }

  /// Lends the arrays to a call.
  borrowing func withArrays<Value>(
    _ body: (UnsafePointer<cglpk_model>) throws -> Value
  ) rethrows -> Value {
    try unsafe body(UnsafePointer(arrays))
  }

  /// Whether a point in GLPK's units satisfies everything, within solver tolerances.
  borrowing func isFeasible(_ point: [Double]) -> Bool {
    unsafe cglpk_point_is_feasible(arrays, point)
  }
}

extension PlainModel {
  /// The columns of `model` from `first` on, and all its rows, in scaled units.
  ///
  /// `scaling` covers the rows of the model and the columns from `first` on. Integer bounds are
  /// rounded inward; bounds that contradict each other are left out: the caller knows of them.
  init?(_ model: LinearModel, from first: Int = 0, scaling: Scaling, relaxing: Bool = false) {
    let columns = model.columnCount - first
    self.init(
      rows: model.rowCount, columns: columns,
      entries: model.entryCount - model.columnStart[first])
    for row in 0..<model.rowCount {
      let factor = scaling.rowFactor[row]
      let bounds = Self.possible(model.rowLower[row], model.rowUpper[row])
      unsafe arrays.pointee.row_lower[row] = bounds.lower * factor
      unsafe arrays.pointee.row_upper[row] = bounds.upper * factor
    }
    var merger = RowMerger(rows: model.rowCount)
    var used = 0
    for column in 0..<columns {
      let source = first + column
      let isInteger = model.isInteger[source] && !relaxing
      let factor = scaling.columnFactor[column]
      let bounds = Self.bounds(ofColumn: source, in: model, isInteger: isInteger)
      unsafe arrays.pointee.integer[column] = isInteger
      unsafe arrays.pointee.column_lower[column] = bounds.lower / factor
      unsafe arrays.pointee.column_upper[column] = bounds.upper / factor
      unsafe arrays.pointee.cost[column] = model.cost[source] * factor * scaling.objectiveFactor
      for (row, value) in merger.entries(ofColumn: source, in: model) {
        used += 1
        unsafe arrays.pointee.row[used] = row + 1
        unsafe arrays.pointee.value[used] = value * factor * scaling.rowFactor[Int(row)]
      }
      unsafe arrays.pointee.start[column + 1] = Int32(used)
    }
    unsafe arrays.pointee.entries = Int32(used)
  }

  private static func bounds(
    ofColumn column: Int, in model: LinearModel, isInteger: Bool
  ) -> (lower: Double, upper: Double) {
    let lower = model.columnLower[column]
    let upper = model.columnUpper[column]
    return isInteger
      ? possible(lower.rounded(.up), upper.rounded(.down)) : possible(lower, upper)
  }

  /// The bounds, or none where they contradict each other.
  static func possible(_ lower: Double, _ upper: Double) -> (lower: Double, upper: Double) {
    ModelCheck.isImpossible(lower: lower, upper: upper) ? (-.infinity, .infinity) : (lower, upper)
  }
}

/// Adds up entries of one column that name the same row twice, which GLPK does not forgive.
private struct RowMerger {
  private var lastColumn: [Int]
  private var place: [Int]

  init(rows: Int) {
    lastColumn = Array(repeating: -1, count: rows)
    place = Array(repeating: 0, count: rows)
  }

  mutating func entries(
    ofColumn column: Int, in model: LinearModel
  ) -> [(row: Int32, value: Double)] {
    var merged: [(row: Int32, value: Double)] = []
    for entry in model.columnStart[column]..<model.columnStart[column + 1] {
      let row = model.entryRow[entry]
      if lastColumn[Int(row)] == column {
        merged[place[Int(row)]].value += model.entryValue[entry]
      } else {
        lastColumn[Int(row)] = column
        place[Int(row)] = merged.count
        merged.append((row, model.entryValue[entry]))
      }
    }
    merged.removeAll { $0.value == 0 }
    return merged
  }
}
