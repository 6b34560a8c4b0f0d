/// A mixed-integer linear program as plain data: minimise `cost · x + objectiveConstant`.
///
/// Rows are ranges `lower <= a · x <= upper`, columns are `lower <= x <= upper`; an infinite
/// bound means that side is free. Coefficients are stored column by column, which is the order
/// in which column generation appends them.
public struct LinearModel: Sendable, Equatable {
  /// The lower bound of every column.
  public private(set) var columnLower: [Double] = []
  /// The upper bound of every column.
  public private(set) var columnUpper: [Double] = []
  /// The cost of a unit of every column.
  public private(set) var cost: [Double] = []
  /// Whether each column is whole.
  public private(set) var isInteger: [Bool] = []
  /// The lower bound of every row.
  public private(set) var rowLower: [Double] = []
  /// The upper bound of every row.
  public private(set) var rowUpper: [Double] = []
  /// Column `j` owns the entries `columnStart[j]..<columnStart[j + 1]`.
  public private(set) var columnStart: [Int] = [0]
  /// The row of each entry.
  public private(set) var entryRow: [Int32] = []
  /// The coefficient of each entry.
  public private(set) var entryValue: [Double] = []
  /// A constant added to the objective.
  public var objectiveConstant = 0.0
  /// Names for export; empty where nobody gave any.
  public private(set) var columnNames: [Int: String] = [:]
  /// Names of rows for export.
  public private(set) var rowNames: [Int: String] = [:]

  /// An empty program.
  public init() {}

  /// How many columns (variables) there are.
  public var columnCount: Int { cost.count }
  /// How many rows (constraints) there are.
  public var rowCount: Int { rowLower.count }
  /// How many nonzero coefficients there are.
  public var entryCount: Int { entryRow.count }
}

// MARK: - Building

extension LinearModel {
  /// Appends a row `lower <= a · x <= upper` and returns its number.
  @discardableResult
  public mutating func addRow(
    _ range: ClosedRange<Double>, name: String? = nil
  ) -> Int {
    rowLower.append(range.lowerBound)
    rowUpper.append(range.upperBound)
    if let name { rowNames[rowCount - 1] = name }
    return rowCount - 1
  }

  /// Appends a column with its entries (rows must exist; one entry a row) and returns its number.
  @discardableResult
  public mutating func addColumn(
    cost: Double, _ range: ClosedRange<Double>, integer: Bool = false,
    entries: some Sequence<(row: Int32, value: Double)>, name: String? = nil
  ) -> Int {
    self.cost.append(cost)
    columnLower.append(range.lowerBound)
    columnUpper.append(range.upperBound)
    isInteger.append(integer)
    for entry in entries where entry.value != 0 {
      precondition(Int(entry.row) < rowCount, "an entry names a row that exists")
      entryRow.append(entry.row)
      entryValue.append(entry.value)
    }
    columnStart.append(entryRow.count)
    if let name { columnNames[columnCount - 1] = name }
    return columnCount - 1
  }

  /// Replaces a column's bounds.
  public mutating func setBounds(ofColumn column: Int, _ range: ClosedRange<Double>) {
    columnLower[column] = range.lowerBound
    columnUpper[column] = range.upperBound
  }

  /// Replaces a row's bounds.
  public mutating func setBounds(ofRow row: Int, _ range: ClosedRange<Double>) {
    rowLower[row] = range.lowerBound
    rowUpper[row] = range.upperBound
  }

  /// Gives a column a name for export.
  public mutating func setName(ofColumn column: Int, _ name: String) { columnNames[column] = name }

  /// Gives a row a name for export.
  public mutating func setName(ofRow row: Int, _ name: String) { rowNames[row] = name }

  /// Replaces a column's cost.
  public mutating func setCost(ofColumn column: Int, _ value: Double) { cost[column] = value }
}

// MARK: - Evaluating

extension LinearModel {
  /// The objective at a point.
  public func objective(at point: [Double]) -> Double {
    var total = objectiveConstant
    for column in 0..<columnCount { total += cost[column] * point[column] }
    return total
  }

  /// The value of every row at a point.
  public func rowValues(at point: [Double]) -> [Double] {
    var values = [Double](repeating: 0, count: rowCount)
    for column in 0..<columnCount where point[column] != 0 {
      for entry in columnStart[column]..<columnStart[column + 1] {
        values[Int(entryRow[entry])] += entryValue[entry] * point[column]
      }
    }
    return values
  }
}
