public import Quantities

/// Rates in both directions, sample after sample, with the calendar.
///
/// A sample is the mean rate of the interval that begins with it, and belongs to the day in which
/// it begins.
public struct TrafficSeries: Sendable, Hashable {
  /// When the first sample begins.
  public let start: CivilTime
  /// How long a sample holds, 1 to 1,440 minutes.
  public let stepMinutes: Int
  /// What comes in; zero where a sample is missing.
  public let inGbps: [Double]
  /// What goes out; zero where a sample is missing.
  public let outGbps: [Double]
  /// Samples that are not known, as ranges in ascending order.
  ///
  /// They count neither for peaks and percentiles nor for volumes.
  public let gaps: [Range<Int>]

  private let isMissing: [Bool]

  /// A series from its samples; rates are finite and not negative.
  public init(
    start: CivilTime, stepMinutes: Int = 5, inGbps: [Double], outGbps: [Double],
    gaps: [Range<Int>] = []
  ) {
    precondition((1...1440).contains(stepMinutes), "a sample holds for 1 to 1,440 minutes")
    precondition(inGbps.count == outGbps.count, "each sample has a rate in each direction")
    var inGbps = inGbps, outGbps = outGbps
    var isMissing = [Bool](repeating: false, count: inGbps.count)
    for gap in gaps {
      for index in gap.clamped(to: 0..<inGbps.count) {
        inGbps[index] = 0
        outGbps[index] = 0
        isMissing[index] = true
      }
    }
    precondition(
      inGbps.allSatisfy { $0 >= 0 && $0.isFinite } && outGbps.allSatisfy { $0 >= 0 && $0.isFinite },
      "rates are finite and not negative")
    self.start = start
    self.stepMinutes = stepMinutes
    self.inGbps = inGbps
    self.outGbps = outGbps
    self.isMissing = isMissing
    self.gaps = Self.runs(in: isMissing)
  }

  private static func runs(in flags: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in flags.indices where flags[index] {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<(index + 1)
      } else {
        runs.append(index..<(index + 1))
      }
    }
    return runs
  }

  /// How many samples there are, missing ones too.
  public var count: Int { outGbps.count }

  /// How many samples are missing.
  public var missingCount: Int { gaps.reduce(0) { $0 + $1.count } }

  /// When a sample begins.
  public func time(of sample: Int) -> CivilTime {
    CivilTime(minutes: start.minutes + sample * stepMinutes)
  }

  /// What a steady rate of 1 Gbps moves in one sample.
  public var terabytesPerGbps: Double {
    Double(stepMinutes) / 60 * DataRate.terabytesPerGbpsHour
  }

  /// The highest rate of either direction.
  public var peak: DataRate {
    DataRate(max(inGbps.max() ?? 0, outGbps.max() ?? 0))
  }

  /// Whether a sample is there.
  public func isKnown(_ sample: Int) -> Bool { !isMissing[sample] }
}

/// A calendar month's part of a series.
public struct BillingMonth: Sendable, Hashable {
  /// The month.
  public var month: YearMonth
  /// Its days that have at least one known sample; each with all of its samples.
  public var days: [Range<Int>]
  /// All of its samples.
  public var samples: Range<Int>

  /// Days with samples ÷ days of the month.
  public var share: Double { Double(days.count) / Double(month.days) }

  /// What of a month's price is due.
  public func due(_ rule: PartialMonth) -> Double { rule == .whole ? 1 : share }
}

extension TrafficSeries {
  /// The calendar months that it touches, in order.
  public var months: [BillingMonth] {
    var months: [BillingMonth] = []
    var first = 0
    while first < count {
      let day = time(of: first).dayNumber
      let nextMidnight = (day + 1) * 1440
      let samples = (nextMidnight - start.minutes + stepMinutes - 1) / stepMinutes
      let end = min(count, max(first + 1, samples))
      let month = CivilTime.date(ofDay: day).month
      if months.last?.month != month {
        months.append(BillingMonth(month: month, days: [], samples: first..<first))
      }
      let last = months.count - 1
      months[last].samples = months[last].samples.lowerBound..<end
      if (first..<end).contains(where: isKnown) { months[last].days.append(first..<end) }
      first = end
    }
    return months
  }

  /// The known rates of a range, one list for each way of measuring; the largest result is billed.
  public func rates(_ range: Range<Int>, _ basis: RateBasis) -> [[Double]] {
    let known = range.filter(isKnown)
    switch basis {
    case .outbound: return [known.map { outGbps[$0] }]
    case .inbound: return [known.map { inGbps[$0] }]
    case .largerSample: return [known.map { max(inGbps[$0], outGbps[$0]) }]
    case .largerDirection: return [known.map { inGbps[$0] }, known.map { outGbps[$0] }]
    }
  }

  /// The volume of a range.
  public func volume(_ range: Range<Int>, _ basis: VolumeBasis) -> DataVolume {
    var sum = 0.0
    for sample in range {
      switch basis {
      case .outbound: sum += outGbps[sample]
      case .inbound: sum += inGbps[sample]
      case .both: sum += inGbps[sample] + outGbps[sample]
      }
    }
    return DataVolume(sum * terabytesPerGbps)
  }
}
