public import ComputeNetwork
import Quantities

/// Exact bills of a traffic series, calendar month by calendar month.
public struct Billing: Sendable {
  /// The traffic.
  public let series: TrafficSeries
  /// Its calendar months.
  public let months: [BillingMonth]

  /// Bills of a series.
  public init(_ series: TrafficSeries) {
    self.series = series
    months = series.months
  }

  /// What a tariff charges: one bill, or one for each price by pair and class.
  public func bills(under tariff: Tariff) -> [Bill] {
    var bills: [Bill] =
      switch tariff.kind {
      case .volume(let volume): volumeBills(tariff, volume)
      case .leasedLine(let line): [bill(tariff, line)]
      case .committed(let committed): [bill(tariff, committed)]
      case .percentile(let percentile): [bill(tariff, percentile)]
      case .topPeaks(let peaks): [bill(tariff, peaks)]
      case .dailyPeak(let peak): [bill(tariff, peak)]
      case .modules(let modules): [bill(tariff, modules)]
      case .elastic(let elastic): [bill(tariff, elastic)]
      case .task(let task): [bill(tariff, task)]
      case .express(let express): [bill(tariff, express)]
      }
    if let note = gapNote {
      for index in bills.indices { bills[index].notes.append(note) }
    }
    return bills
  }

  /// The bills of all tariffs: those that can carry the traffic first, the cheapest first of all.
  ///
  /// Of equal ones the tariff that stands first comes first.
  public func bills(under tariffs: [Tariff]) -> [Bill] {
    Self.ranked(tariffs.flatMap { bills(under: $0) })
  }

  /// Bills in the order of their totals, impossible ones last.
  public static func ranked(_ bills: [Bill]) -> [Bill] {
    let totals = bills.map(\.total.value)
    return bills.indices.sorted { left, right in
      if bills[left].isPossible != bills[right].isPossible { return bills[left].isPossible }
      return (totals[left], left) < (totals[right], right)
    }.map { bills[$0] }
  }

  /// What missing samples mean.
  private var gapNote: LocalizedText? {
    guard series.missingCount > 0 else { return nil }
    return LocalizedText(
      "\(series.missingCount) of \(series.count) samples are missing: they count neither for peaks"
        + " nor for volumes",
      zh: "\(series.count) 个采样点中缺失 \(series.missingCount) 个：不计入峰值，也不计入流量")
  }

  /// An empty bill of a tariff.
  static func blank(
    _ tariff: Tariff, _ billed: LocalizedText, _ unit: LocalizedText
  ) -> Bill {
    Bill(
      tariff: tariff.id, name: tariff.name, kind: tariff.kind.name, billed: billed, unit: unit,
      isIllustrative: tariff.provenance.isIllustrative)
  }
}

// MARK: - Words and small rules

enum BillingUnit {
  static let gbps = LocalizedText(verbatim: "Gbps")
  static let gbpsMonth = LocalizedText("Gbps-month", zh: "Gbps·月")
  static let gbpsDay = LocalizedText("Gbps-day", zh: "Gbps·日")
  static let gigabyte = LocalizedText(verbatim: "GB")
  static let terabyte = LocalizedText(verbatim: "TB")
  static let month = LocalizedText("month", zh: "月")
}

enum BillingRule {
  /// What a month costs of which only some days are used.
  static func note(_ rule: PartialMonth) -> LocalizedText {
    switch rule {
    case .byDay:
      LocalizedText(
        "a month's price is due for days with samples / days of the month",
        zh: "月价按“有采样的天数÷当月天数”计收")
    case .whole:
      LocalizedText("a month that is begun is due as a whole", zh: "不足一月按整月计收")
    }
  }

  static func note(_ basis: RateBasis) -> LocalizedText {
    switch basis {
    case .largerDirection:
      LocalizedText(
        "each direction is measured by itself; the larger result is billed",
        zh: "两个方向分别计量，取较大值计费")
    case .largerSample:
      LocalizedText(
        "of each sample the larger direction is measured", zh: "每个采样点取两个方向中的较大值计量")
    case .outbound: LocalizedText("only outbound traffic is measured", zh: "仅计量出向流量")
    case .inbound: LocalizedText("only inbound traffic is measured", zh: "仅计量入向流量")
    }
  }

  static func note(_ basis: VolumeBasis) -> LocalizedText {
    switch basis {
    case .outbound: LocalizedText("only outbound volume is billed", zh: "仅对出向流量计费")
    case .inbound: LocalizedText("only inbound volume is billed", zh: "仅对入向流量计费")
    case .both: LocalizedText("the volume of both directions is billed", zh: "对双向流量之和计费")
    }
  }

  /// How the tiers of a ladder apply; nothing for a single price.
  static func note(_ ladder: PriceLadder) -> [LocalizedText] {
    guard ladder.flatPrice == nil else { return [] }
    switch ladder.rule {
    case .reached:
      return [
        LocalizedText(
          "the whole amount is charged at the price of the tier it reaches; a limit belongs to the"
            + " tier below it",
          zh: "阶梯到达：全部用量按所达档位的价格计费；恰在上限时属于较低一档")
      ]
    case .cumulative:
      return [
        LocalizedText(
          "each slice of the amount is charged at its own tier's price",
          zh: "阶梯累进：各档用量分别按该档价格计费")
      ]
    }
  }

  /// The least whole number of units that hold an amount; rounding errors of sums buy none.
  static func count(_ amount: Double, per unit: Double) -> Double {
    guard amount > 0, unit > 0 else { return 0 }
    let count = amount / unit
    return (count - 1e-9 * max(1, count)).rounded(.up)
  }

  /// The smallest size on sale that holds a rate.
  static func size(_ rate: Double, step: Double) -> Double {
    step > 0 ? count(rate, per: step) * step : rate
  }
}
