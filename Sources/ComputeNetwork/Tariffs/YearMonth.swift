/// A calendar month, in the Gregorian calendar and Beijing's time.
public struct YearMonth: Sendable, Hashable, Comparable {
  /// The year, such as 2026.
  public var year: Int
  /// 1 for January to 12 for December.
  public var month: Int

  /// A month from its parts; the month is from 1 to 12.
  public init(year: Int, month: Int) {
    precondition((1...12).contains(month), "a month is from 1 to 12")
    self.year = year
    self.month = month
  }

  /// A month from its text: `2026-03`; nothing for anything else.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
      parts.allSatisfy({ $0.allSatisfy { (48...57).contains($0) } }),
      let year = Int(String(parts[0]) ?? ""), let month = Int(String(parts[1]) ?? ""),
      (1...12).contains(month)
    else { return nil }
    self.init(year: year, month: month)
  }

  /// `2026-03`.
  public var text: String {
    let digits = String(year)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return zeros + digits + (month < 10 ? "-0" : "-") + String(month)
  }

  /// How many days it has: 28 to 31.
  public var days: Int {
    switch month {
    case 2: isLeapYear ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private var isLeapYear: Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// Orders by time.
  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }
}
