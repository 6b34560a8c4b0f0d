import Quantities

/// In what a table's money is counted: large sums are unreadable in single yuan.
enum MoneyScale {
  case one
  case thousand

  /// The scale that suits the largest sum of a table.
  init(of table: ReportTable) {
    self = Self.largest(in: table) >= 1e7 ? .thousand : .one
  }

  /// The scale for a table that is too wide: thousands wherever they still tell enough.
  init(ofWide table: ReportTable) {
    self = Self.largest(in: table) >= 1e6 ? .thousand : .one
  }

  private static func largest(in table: ReportTable) -> Double {
    var largest = 0.0
    for row in table.rows {
      for case .number(let value, .money, _) in row.cells { largest = max(largest, abs(value)) }
    }
    return largest
  }

  var factor: Double { self == .one ? 1 : 1000 }

  /// The table's unit in this scale.
  func unit(_ unit: LocalizedText) -> LocalizedText {
    switch self {
    case .one: unit
    case .thousand: LocalizedText("thousand \(unit.english)", zh: "千\(unit.chinese)")
    }
  }
}
