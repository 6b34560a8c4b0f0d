import ComputeNetwork

/// A traffic series with the calendar, as the audit counts it: year by year and month by month from
/// 1970-01-01.
struct AuditSeries {
  /// A calendar month that the series touches.
  struct Month {
    /// How many days the calendar gives it.
    var length: Int
    /// Known samples, day by day; days without any are left out.
    var days: [[Int]] = []

    /// Known samples.
    var samples: [Int] { days.flatMap { $0 } }

    /// What of a month's price is due.
    func due(_ rule: PartialMonth) -> Double {
      rule == .whole ? 1 : Double(days.count) / Double(length)
    }
  }

  let series: TrafficSeries
  private(set) var months: [Month] = []
  /// The highest rate of a known sample in either direction.
  private(set) var peak = 0.0

  init(_ series: TrafficSeries) {
    self.series = series
    var date = Date(dayNumber: Self.day(ofMinute: series.start.minutes))
    var lastDay: Int?
    var isNewDay = true
    for sample in 0..<series.count {
      let day = Self.day(ofMinute: series.start.minutes + sample * series.stepMinutes)
      if lastDay == nil { months.append(Month(length: date.monthLength)) }
      while let last = lastDay, last < day {
        if date.advance() { months.append(Month(length: date.monthLength)) }
        lastDay = last + 1
        isNewDay = true
      }
      lastDay = day
      guard series.isKnown(sample) else { continue }
      peak = max(peak, max(series.inGbps[sample], series.outGbps[sample]))
      let month = months.count - 1
      if isNewDay { months[month].days.append([]) }
      isNewDay = false
      months[month].days[months[month].days.count - 1].append(sample)
    }
  }

  private static func day(ofMinute minute: Int) -> Int {
    Int((Double(minute) / 1440).rounded(.down))
  }

  /// What known samples send, one list for each way of measuring.
  func rates(_ samples: [Int], _ basis: RateBasis) -> [[Double]] {
    let out = samples.map { series.outGbps[$0] }, back = samples.map { series.inGbps[$0] }
    switch basis {
    case .outbound: return [out]
    case .inbound: return [back]
    case .largerDirection: return [out, back]
    case .largerSample: return [samples.map { max(series.outGbps[$0], series.inGbps[$0]) }]
    }
  }

  /// TB that known samples move: 1 Gbps for an hour is 0.45 TB.
  func terabytes(_ samples: [Int], _ basis: VolumeBasis) -> Double {
    var gbps = 0.0
    for sample in samples {
      if basis != .inbound { gbps += series.outGbps[sample] }
      if basis != .outbound { gbps += series.inGbps[sample] }
    }
    return gbps * 0.45 * Double(series.stepMinutes) / 60
  }
}

/// A day of the calendar.
private struct Date {
  var year = 1970, month = 1, day = 1

  init(dayNumber: Int) {
    var left = dayNumber
    while left < 0 {
      year -= 1
      left += isLeapYear ? 366 : 365
    }
    while left >= (isLeapYear ? 366 : 365) {
      left -= isLeapYear ? 366 : 365
      year += 1
    }
    while left >= monthLength {
      left -= monthLength
      month += 1
    }
    day += left
  }

  private var isLeapYear: Bool { year % 4 == 0 && year % 100 != 0 || year % 400 == 0 }

  var monthLength: Int {
    month == 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Goes to the next day; returns whether a month begins.
  mutating func advance() -> Bool {
    day += 1
    guard day > monthLength else { return false }
    day = 1
    month += 1
    if month > 12 { (year, month) = (year + 1, 1) }
    return true
  }
}
