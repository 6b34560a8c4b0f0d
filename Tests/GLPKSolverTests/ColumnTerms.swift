import LinearModels

extension LinearModel {
  /// A column whose entries are written out as (row, value) literals.
  mutating func addColumn(
    cost: Double, _ range: ClosedRange<Double>, integer: Bool = false, terms: [(Int, Double)]
  ) {
    addColumn(
      cost: cost, range, integer: integer,
      entries: terms.map { (row: Int32($0.0), value: $0.1) })
  }
}
