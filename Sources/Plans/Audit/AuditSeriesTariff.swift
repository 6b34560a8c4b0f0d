package import ComputeNetwork

/// What tariffs charge for a traffic series, straight from what each of them says.
///
/// Calendar month by calendar month; a missing sample is neither a peak nor a rate nor a volume.
package struct AuditSeriesTariff {
  let audited: AuditSeries

  /// Prices for a series.
  package init(_ series: TrafficSeries) { audited = AuditSeries(series) }

  /// What carrying the series once from a place to another costs.
  package func price(under kind: Tariff.Kind, from: String, to: String) -> AuditPrice {
    switch kind {
    case .volume(let tariff): AuditPrice(yuan(tariff, from: from, to: to))
    case .leasedLine(let tariff): AuditPrice(yuan(tariff))
    case .committed(let tariff): .yuan(AuditCommitment(audited, tariff).yuan)
    case .percentile(let tariff): AuditPrice(yuan(tariff))
    case .topPeaks(let tariff): .yuan(yuan(tariff))
    case .dailyPeak(let tariff): .yuan(yuan(tariff))
    case .modules(let tariff): price(tariff)
    case .elastic(let tariff): .yuan(yuan(tariff))
    // They charge for jobs, and a series is none.
    case .task, .express: .impossible
    }
  }

  private var months: [AuditSeries.Month] { audited.months }

  private func isTooSmall(_ size: Double) -> Bool { audited.peak > size * (1 + 1e-9) }
}

// MARK: - By volume and by size

extension AuditSeriesTariff {
  /// The cheapest of the prices for the pair; tiers count what a month carries.
  private func yuan(_ tariff: VolumeTariff, from: String, to: String) -> Double? {
    let volumes = months.map { audited.terabytes($0.samples, tariff.basis) }
    return tariff.rates.filter { AuditRule.isFor($0, from: from, to: to) }.map { rate in
      volumes.reduce(0) { $0 + 1000 * AuditRule.yuan(of: $1, rate.pricePerGB) }
    }.min()
  }

  private func yuan(_ tariff: LeasedLineTariff) -> Double? {
    let size = AuditRule.size(tariff.size?.value ?? audited.peak, step: tariff.step.value)
    guard !isTooSmall(size) else { return nil }
    let price = AuditRule.yuan(of: size, tariff.pricePerGbpsMonth)
    return months.reduce(0) { $0 + price * $1.due(tariff.partialMonth) }
  }

  private func price(_ tariff: ModuleTariff) -> AuditPrice {
    let price = AuditModuleTable(tariff).cheapest(carrying: audited.peak)
    guard case .yuan(let perMonth) = price else { return price }
    return .yuan(months.reduce(0) { $0 + perMonth * $1.due(tariff.partialMonth) })
  }
}

// MARK: - By measured rates

extension AuditSeriesTariff {
  private func yuan(_ tariff: PercentileTariff) -> Double? {
    if let cap = tariff.cap?.value, isTooSmall(cap) { return nil }
    let least = tariff.floorShare * (tariff.cap?.value ?? 0)
    return months.reduce(0) { sum, month in
      let measured = audited.rates(month.samples, tariff.basis).map {
        Self.percentile(tariff.percentile, of: $0)
      }
      let billed = measured.reduce(least, max)
      return sum + AuditRule.yuan(of: billed, tariff.pricePerGbpsMonth)
        * month.due(tariff.partialMonth)
    }
  }

  /// The highest sample that may not be left out, where (100 − p) % of them may, in whole samples.
  static func percentile(_ percentile: Double, of rates: [Double]) -> Double {
    let falling = rates.sorted(by: >)
    let free = Double(rates.count) * (1 - percentile / 100)
    var number = 0
    while number + 1 < falling.count, Double(number + 1) <= free + 1e-9 { number += 1 }
    return falling.isEmpty ? 0 : falling[number]
  }

  private func yuan(_ tariff: TopPeaksTariff) -> Double {
    months.reduce(0) { sum, month in
      let days = month.days.map { audited.rates($0, tariff.basis) }
      let counted = min(max(1, tariff.days), days.count)
      guard counted > 0 else { return sum }
      var billed = 0.0
      for way in days[0].indices {
        var peaks = days.map { $0[way].reduce(0, max) }
        var total = 0.0
        for _ in 0..<counted {
          guard let highest = peaks.indices.max(by: { peaks[$0] < peaks[$1] }) else { break }
          total += peaks.remove(at: highest)
        }
        billed = max(billed, total / Double(counted))
      }
      return sum + AuditRule.yuan(of: billed, tariff.pricePerGbpsMonth)
        * month.due(tariff.partialMonth)
    }
  }

  private func yuan(_ tariff: DailyPeakTariff) -> Double {
    months.flatMap(\.days).reduce(0) { sum, day in
      let peak = audited.rates(day, tariff.basis).joined().reduce(0, max)
      return sum + AuditRule.yuan(of: peak, tariff.pricePerGbpsDay)
    }
  }
}

// MARK: - By blocks

extension AuditSeriesTariff {
  private func yuan(_ tariff: ElasticTariff) -> Double {
    let base = tariff.base.value * tariff.pricePerBaseGbpsMonth
    let count = tariff.start == .aligned ? alignedBlocks(tariff) : freeBlocks(tariff)
    return months.reduce(0) { $0 + base * $1.due(tariff.partialMonth) }
      + count * tariff.pricePerBlock
  }

  /// How many blocks at a time a sample needs.
  private func need(_ sample: Int, _ tariff: ElasticTariff) -> Double {
    let series = audited.series
    let rate = max(series.outGbps[sample], series.inGbps[sample])
    return AuditRule.whole((rate - tariff.base.value) / tariff.blockRate.value)
  }

  /// From the end of the series back: the last sample that lacks cover is best covered by blocks
  /// that end with it, since those reach back furthest.
  private func freeBlocks(_ tariff: ElasticTariff) -> Double {
    let series = audited.series
    let inSamples = max(1, tariff.blockTime.value * 60) / Double(series.stepMinutes)
    // Of blocks shorter than a sample, a sample needs several one after another.
    let oneAfterAnother = inSamples < 1 ? AuditRule.whole(1 / inSamples) : 1
    let length = max(1, Int(min(inSamples + 1e-9, Double(series.count + 1))))
    var endingAt = [Double](repeating: 0, count: series.count)
    var covering = 0.0, total = 0.0
    for sample in (0..<series.count).reversed() {
      if sample + length < series.count { covering -= endingAt[sample + length] }
      let lacking = need(sample, tariff) - covering
      guard lacking > 0 else { continue }
      endingAt[sample] = lacking
      covering += lacking
      total += lacking * oneAfterAnother
    }
    return total
  }

  /// Of each stretch of the clock the highest need of the samples that reach into it.
  private func alignedBlocks(_ tariff: ElasticTariff) -> Double {
    let series = audited.series, step = Double(series.stepMinutes)
    // Stretches divide the day, so that they can be counted from the first midnight.
    let perDay = max(1, (24 / tariff.blockTime.value).rounded())
    let start = Double(series.start.minutes)
    let begin = start - (start / 1440).rounded(.down) * 1440
    let stretches = ((begin + Double(series.count) * step) * perDay / 1440).rounded(.up)
    var total = 0.0, stretch = (begin * perDay / 1440).rounded(.down)
    while stretch < stretches {
      let from = stretch * 1440 / perDay - begin, to = (stretch + 1) * 1440 / perDay - begin
      let first = max(0, (from / step + 1e-9).rounded(.down))
      let end = min(Double(series.count), (to / step - 1e-9).rounded(.up))
      var highest = 0.0
      if first < end {
        for sample in Int(first)..<Int(end) { highest = max(highest, need(sample, tariff)) }
      }
      total += highest
      stretch += 1
    }
    return total
  }
}
