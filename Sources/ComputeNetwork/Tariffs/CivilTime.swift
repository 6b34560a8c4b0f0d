/// A minute on the clocks of Beijing, which have no summer time.
public struct CivilTime: Sendable, Hashable, Comparable {
  /// Minutes since 1970-01-01 00:00 in Beijing.
  public var minutes: Int

  /// A time from its minutes since 1970-01-01 00:00 in Beijing; years 0 to 9999.
  public init(minutes: Int) {
    self.minutes = min(max(minutes, Self.earliest), Self.latest)
  }

  /// A time from its parts; nothing if there is no such minute.
  public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0) {
    guard (0...9999).contains(year), (1...12).contains(month),
      (1...YearMonth(year: year, month: month).days).contains(day), (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    let days = Self.dayNumber(year: year, month: month, day: day)
    minutes = days * 1440 + hour * 60 + minute
  }

  private static let earliest = dayNumber(year: 0, month: 1, day: 1) * 1440
  private static let latest = dayNumber(year: 9999, month: 12, day: 31) * 1440 + 1439

  /// Days since 1970-01-01, negative before it.
  public var dayNumber: Int { minutes >= 0 ? minutes / 1440 : -((1439 - minutes) / 1440) }

  /// Minutes since midnight.
  public var minuteOfDay: Int { minutes - dayNumber * 1440 }

  /// The month it is in.
  public var yearMonth: YearMonth { Self.date(ofDay: dayNumber).month }

  /// The day of its month, from 1.
  public var dayOfMonth: Int { Self.date(ofDay: dayNumber).day }

  /// `2026-03-01T00:05`.
  public var text: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = Self.date(ofDay: dayNumber), minute = minuteOfDay
    return "\(date.month.text)-\(two(date.day))T\(two(minute / 60)):\(two(minute % 60))"
  }

  /// Orders by time.
  public static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }

  /// Days since 1970-01-01 of a date of the Gregorian calendar.
  ///
  /// Years begin with March here, so that the leap day is the last of its year; 400 years have
  /// 146,097 days, and 719,468 days lie between 0000-03-01 and 1970-01-01.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date of a number of days since 1970-01-01.
  static func date(ofDay number: Int) -> (month: YearMonth, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (YearMonth(year: year, month: month), dayOfYear - (153 * part + 2) / 5 + 1)
  }
}
