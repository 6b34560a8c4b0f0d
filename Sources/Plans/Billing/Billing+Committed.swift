import ComputeNetwork
import Quantities

// A committed rate and what goes beyond it.
extension Billing {
  func bill(_ tariff: Tariff, _ committed: CommittedTariff) -> Bill {
    var bill = Self.blank(
      tariff, LocalizedText("committed rate", zh: "承诺带宽"), BillingUnit.gbps)
    let overage = BurstOverage(self, committed)
    let rate =
      committed.committed.map { BillingRule.size($0.value, step: committed.step.value) }
      ?? overage.cheapestRate()
    for (number, month) in months.enumerated() {
      bill.measures.append(.init(month: month.month, quantity: rate))
      if rate > 0 {
        bill.lines.append(
          BillLine(
            month: month.month, label: LocalizedText("committed", zh: "承诺带宽"), quantity: rate,
            unit: BillingUnit.gbpsMonth, unitPrice: committed.pricePerGbpsMonth,
            due: month.due(committed.partialMonth)))
      }
      let beyond = overage.quantity(ofMonth: number, above: rate)
      guard beyond > 0 else { continue }
      bill.lines.append(
        BillLine(
          month: month.month, label: overage.label, quantity: beyond, unit: overage.unit,
          unitPrice: overage.price, due: overage.due(month)))
    }
    bill.notes = [
      committed.committed == nil
        ? LocalizedText(
          "one rate for the whole series, chosen so that its bill is least",
          zh: "整个序列采用同一承诺带宽，取使账单最低者")
        : LocalizedText("the committed rate is fixed by the tariff", zh: "承诺带宽由资费固定"),
      overage.note, BillingRule.note(committed.basis), BillingRule.note(committed.partialMonth),
    ]
    return bill
  }
}

/// What of a series is beyond a committed rate.
///
/// Every kind of overage is convex in the committed rate, and linear between the rates listed in
/// `corners`, so that the cheapest rate is found by halving.
struct BurstOverage {
  private let series: TrafficSeries
  private let months: [BillingMonth]
  private let tariff: CommittedTariff
  /// For each month, one list of known rates for each way of measuring.
  private let rates: [[[Double]]]

  init(_ billing: Billing, _ tariff: CommittedTariff) {
    series = billing.series
    months = billing.months
    self.tariff = tariff
    rates = billing.months.map { billing.series.rates($0.samples, tariff.basis) }
  }

  var price: Double {
    switch tariff.burst {
    case .usage(let price), .peak(let price), .percentile(_, let price), .mean(let price): price
    }
  }

  var label: LocalizedText {
    switch tariff.burst {
    case .usage: LocalizedText("volume above it", zh: "超出部分流量")
    case .peak: LocalizedText("peak above it", zh: "超出部分峰值")
    case .percentile: LocalizedText("percentile above it", zh: "超出部分百分位值")
    case .mean: LocalizedText("mean above it", zh: "超出部分均值")
    }
  }

  var unit: LocalizedText {
    if case .usage = tariff.burst { return BillingUnit.terabyte }
    return BillingUnit.gbpsMonth
  }

  var note: LocalizedText {
    switch tariff.burst {
    case .usage:
      return LocalizedText(
        "of each sample what is above the committed rate is charged by volume",
        zh: "每个采样点超出承诺带宽的部分按流量计费")
    case .peak:
      return LocalizedText(
        "the month's peak above the committed rate is charged", zh: "当月峰值超出承诺带宽的部分计费")
    case .percentile(let percentile, _):
      let text = Billing.shown(percentile)
      return LocalizedText(
        "the month's \(text)th percentile above the committed rate is charged",
        zh: "当月 \(text) 百分位值超出承诺带宽的部分计费")
    case .mean:
      return LocalizedText(
        "of each sample what is above the committed rate is averaged over the month and charged",
        zh: "每个采样点超出承诺带宽的部分取月均值计费")
    }
  }

  /// Volumes are charged as they are; rates by the month like the committed one.
  func due(_ month: BillingMonth) -> Double {
    if case .usage = tariff.burst { return 1 }
    return month.due(tariff.partialMonth)
  }

  /// What of a month is beyond a rate, in `unit`.
  func quantity(ofMonth number: Int, above rate: Double) -> Double {
    rates[number].map { quantity(of: $0, above: rate) }.max() ?? 0
  }

  private func quantity(of samples: [Double], above rate: Double) -> Double {
    switch tariff.burst {
    case .usage: excess(of: samples, above: rate) * series.terabytesPerGbps
    case .mean: excess(of: samples, above: rate) / Double(max(1, samples.count))
    case .peak: max(0, (samples.max() ?? 0) - rate)
    case .percentile(let percentile, _):
      max(0, Billing.percentile(percentile, of: samples) - rate)
    }
  }

  private func excess(of samples: [Double], above rate: Double) -> Double {
    samples.reduce(0) { $0 + max(0, $1 - rate) }
  }

  private func cost(_ rate: Double) -> Double {
    var sum = 0.0
    for (number, month) in months.enumerated() {
      sum += rate * tariff.pricePerGbpsMonth * month.due(tariff.partialMonth)
      sum += quantity(ofMonth: number, above: rate) * price * due(month)
    }
    return sum
  }

  /// The committed rate with the least bill; the smallest of several.
  func cheapestRate() -> Double {
    let step = tariff.step.value
    let steps = BillingRule.count(series.peak.value, per: step)
    if step > 0, let last = Int(exactly: steps), last < 1 << 40 {
      return Double(leastIndex(through: last) { cost(Double($0) * step) }) * step
    }
    let corners = self.corners
    let least = leastIndex(through: corners.count - 1) { cost(corners[$0]) }
    var best = corners[least], bestCost = cost(best)
    for first in [least - 1, least] where first >= 0 && first + 1 < corners.count {
      for rate in crossings(corners[first], corners[first + 1]) {
        let cost = cost(rate)
        if cost < bestCost { (best, bestCost) = (rate, cost) }
      }
    }
    return best
  }

  /// Where a convex function of whole numbers from zero is least, by halving.
  private func leastIndex(through last: Int, _ value: (Int) -> Double) -> Int {
    var low = 0, high = max(0, last)
    while low < high {
      let middle = low + (high - low) / 2
      if value(middle) <= value(middle + 1) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Zero and the rates at which any month's overage bends, ascending.
  private var corners: [Double] {
    var corners = [0.0]
    for samples in rates.joined() {
      switch tariff.burst {
      case .usage, .mean: corners += samples
      case .peak: corners.append(samples.max() ?? 0)
      case .percentile(let percentile, _):
        corners.append(Billing.percentile(percentile, of: samples))
      }
    }
    corners.sort()
    var distinct: [Double] = []
    for corner in corners where distinct.last != corner { distinct.append(corner) }
    return distinct
  }

  /// Rates between two corners at which a month's other direction becomes the larger one.
  private func crossings(_ low: Double, _ high: Double) -> [Double] {
    rates.compactMap { month in
      guard month.count == 2 else { return nil }
      let atLow = quantity(of: month[0], above: low) - quantity(of: month[1], above: low)
      let atHigh = quantity(of: month[0], above: high) - quantity(of: month[1], above: high)
      guard (atLow < 0) != (atHigh < 0), atLow != atHigh else { return nil }
      return low + (high - low) * (atLow / (atLow - atHigh))
    }
  }
}
