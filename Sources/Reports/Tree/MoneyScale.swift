import Quantities

/// In what a table's money is counted: large sums are unreadable in single yuan.
///
/// Chinese counts in ten thousands, here with one digit after the point, so that both languages
/// tell about as much.
enum MoneyScale {
  case one
  case thousand
  case tenThousand

  /// The scale that suits the largest sum of a table.
  init(of table: ReportTable, in language: Language) {
    self = Self.largest(in: table) >= 1e7 ? Self.large(in: language) : .one
  }

  /// The scale for a table that is too wide: thousands wherever they still tell enough.
  init(ofWide table: ReportTable, in language: Language) {
    self = Self.largest(in: table) >= 1e6 ? Self.large(in: language) : .one
  }

  private static func large(in language: Language) -> MoneyScale {
    language == .chinese ? .tenThousand : .thousand
  }

  private static func largest(in table: ReportTable) -> Double {
    var largest = 0.0
    for row in table.rows {
      for case .number(let value, .money, _) in row.cells { largest = max(largest, abs(value)) }
    }
    return largest
  }

  var factor: Double {
    switch self {
    case .one: 1
    case .thousand: 1000
    case .tenThousand: 10_000
    }
  }

  /// Digits after the point.
  var decimals: Int { self == .tenThousand ? 1 : 0 }

  /// The table's unit in this scale.
  func unit(_ unit: LocalizedText) -> LocalizedText {
    switch self {
    case .one: unit
    case .thousand: LocalizedText("thousand \(unit.english)", zh: "千\(unit.chinese)")
    case .tenThousand: LocalizedText("10,000 \(unit.english)", zh: "万\(unit.chinese)")
    }
  }
}
