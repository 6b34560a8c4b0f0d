import ComputeNetwork
import Quantities

// What is billed by a measured rate: percentiles, the highest daily peaks, each day's peak.
extension Billing {
  func bill(_ tariff: Tariff, _ percentile: PercentileTariff) -> Bill {
    let number = Self.ordinal(percentile.percentile)
    let words = LocalizedText(
      "\(number.english) percentile", zh: "\(number.chinese) 百分位")
    var bill = Self.blank(tariff, words, BillingUnit.gbps)
    let floor = (percentile.cap?.value ?? 0) * percentile.floorShare
    for month in months {
      let measured = Self.percentile(
        percentile.percentile, of: series.rates(month.samples, percentile.basis))
      let billed = max(measured, floor)
      let label =
        billed > measured
        ? LocalizedText("floor above the percentile", zh: "保底（高于百分位值）") : words
      bill.measures.append(.init(month: month.month, quantity: billed))
      bill.lines += Self.lines(
        month, label, billed, percentile.pricePerGbpsMonth, percentile.partialMonth)
    }
    let share = Self.shown(100 - percentile.percentile)
    bill.notes = [
      LocalizedText(
        "a month's samples are sorted, the highest \(share) % (rounded down to whole samples) are"
          + " dropped, the next is billed; equal samples count one by one",
        zh: "当月采样点排序，去掉最高的 \(share)%（向下取整到整数个），取其次一个计费；相同数值逐个计数"),
      BillingRule.note(percentile.basis), BillingRule.note(percentile.partialMonth),
    ]
    bill.notes += BillingRule.note(percentile.pricePerGbpsMonth)
    if let cap = percentile.cap, percentile.floorShare > 0 {
      let text = Self.shown(floor), whole = Self.shown(cap.value)
      bill.notes.append(
        LocalizedText(
          "at least \(text) Gbps of the \(whole) Gbps are billed",
          zh: "上限 \(whole) Gbps，至少按 \(text) Gbps 计费"))
    }
    if let cap = percentile.cap { bill.obstacles += obstacle(above: cap.value) }
    return bill
  }

  func bill(_ tariff: Tariff, _ peaks: TopPeaksTariff) -> Bill {
    let count = max(1, peaks.days)
    let words = LocalizedText("mean of top \(count) peaks", zh: "前 \(count) 个日峰值均值")
    var bill = Self.blank(tariff, words, BillingUnit.gbps)
    for month in months {
      var highest = 0.0
      for direction in dailyPeaks(of: month, peaks.basis) where !direction.isEmpty {
        let top = direction.sorted(by: >).prefix(count)
        highest = max(highest, top.reduce(0, +) / Double(top.count))
      }
      bill.measures.append(.init(month: month.month, quantity: highest))
      bill.lines += Self.lines(month, words, highest, peaks.pricePerGbpsMonth, peaks.partialMonth)
    }
    bill.notes = [
      LocalizedText(
        "the mean of the month's \(count) highest daily peaks; a shorter month takes all its days",
        zh: "取当月 \(count) 个最高日峰值的平均；天数不足时取全部"),
      BillingRule.note(peaks.basis), BillingRule.note(peaks.partialMonth),
    ]
    bill.notes += BillingRule.note(peaks.pricePerGbpsMonth)
    return bill
  }

  func bill(_ tariff: Tariff, _ daily: DailyPeakTariff) -> Bill {
    let words = LocalizedText("sum of daily peaks", zh: "日峰值之和")
    var bill = Self.blank(tariff, words, BillingUnit.gbpsDay)
    for month in months {
      let directions = dailyPeaks(of: month, daily.basis)
      let peaks = month.days.indices.map { day in directions.map { $0[day] }.max() ?? 0 }
      bill.measures.append(.init(month: month.month, quantity: peaks.reduce(0, +)))
      // Days at the same price make one line.
      var prices: [(price: Double, amount: Double)] = []
      for slice in peaks.flatMap({ daily.pricePerGbpsDay.slices(of: $0) }) {
        if let known = prices.firstIndex(where: { $0.price == slice.price }) {
          prices[known].amount += slice.amount
        } else {
          prices.append((slice.price, slice.amount))
        }
      }
      bill.lines += prices.map {
        BillLine(
          month: month.month, label: LocalizedText("daily peaks", zh: "日峰值"), quantity: $0.amount,
          unit: BillingUnit.gbpsDay, unitPrice: $0.price)
      }
    }
    bill.notes =
      [
        LocalizedText("each day is billed at its own peak", zh: "每天按当日峰值计费"),
        BillingRule.note(daily.basis),
      ] + BillingRule.note(daily.pricePerGbpsDay)
    return bill
  }

  /// The peaks of a month's days, one list for each way of measuring.
  private func dailyPeaks(of month: BillingMonth, _ basis: RateBasis) -> [[Double]] {
    let days = month.days.map { series.rates($0, basis) }
    let ways = days.first?.count ?? 0
    return (0..<ways).map { way in days.map { $0[way].max() ?? 0 } }
  }

  /// One line for each slice of a rate that is paid by the month.
  static func lines(
    _ month: BillingMonth, _ label: LocalizedText, _ rate: Double, _ ladder: PriceLadder,
    _ rule: PartialMonth
  ) -> [BillLine] {
    ladder.slices(of: rate).map {
      BillLine(
        month: month.month, label: label, quantity: $0.amount, unit: BillingUnit.gbpsMonth,
        unitPrice: $0.price, due: month.due(rule))
    }
  }

  /// The largest of the percentiles of several lists.
  static func percentile(_ percentile: Double, of lists: [[Double]]) -> Double {
    lists.map { self.percentile(percentile, of: $0) }.max() ?? 0
  }

  /// Of *n* samples the highest floor(*n* × (100 − p) / 100) are dropped and the next is taken.
  ///
  /// One sample is its own percentile; of none it is zero.
  static func percentile(_ percentile: Double, of samples: [Double]) -> Double {
    guard !samples.isEmpty else { return 0 }
    let share = max(0, min(100, 100 - percentile))
    // A product such as 40 × 0.1 % may fall a hair short of a whole number.
    let free = (Double(samples.count) * share / 100 + 1e-9).rounded(.down)
    let dropped = min(samples.count - 1, Int(exactly: free) ?? 0)
    return samples.sorted()[samples.count - 1 - dropped]
  }

  /// Why a line of a size can't carry the series; nothing if it can.
  func obstacle(above size: Double) -> [LocalizedText] {
    let peak = series.peak.value
    guard peak > size * (1 + 1e-9) else { return [] }
    let (high, low) = (Self.shown(peak), Self.shown(size))
    return [
      LocalizedText(
        "the peak of \(high) Gbps is above the \(low) Gbps of the line",
        zh: "峰值 \(high) Gbps 超过线路的 \(low) Gbps")
    ]
  }

  /// A number in a sentence, to thousandths.
  static func shown(_ value: Double) -> String {
    AuditText.number((value * 1000).rounded() / 1000)
  }

  private static func ordinal(_ percentile: Double) -> LocalizedText {
    let text = shown(percentile)
    return LocalizedText("\(text)th", zh: text)
  }
}
