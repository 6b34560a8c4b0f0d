import ComputeNetwork
import Quantities

// Blocks of rate and time.
extension Billing {
  func bill(_ tariff: Tariff, _ elastic: ElasticTariff) -> Bill {
    var bill = Self.blank(
      tariff, LocalizedText("blocks bought", zh: "购买块数"), LocalizedText("blocks", zh: "块"))
    let blocks = ElasticBlocks(series, elastic).counts()
    for month in months {
      let bought = blocks[month.samples].reduce(0, +)
      bill.measures.append(.init(month: month.month, quantity: bought))
      if elastic.base.value > 0 {
        bill.lines.append(
          BillLine(
            month: month.month, label: LocalizedText("base rate", zh: "基础带宽"),
            quantity: elastic.base.value, unit: BillingUnit.gbpsMonth,
            unitPrice: elastic.pricePerBaseGbpsMonth, due: month.due(elastic.partialMonth)))
      }
      guard bought > 0 else { continue }
      let rate = Self.shown(elastic.blockRate.value), hours = Self.shown(elastic.blockTime.value)
      bill.lines.append(
        BillLine(
          month: month.month,
          label: LocalizedText(
            "blocks of \(rate) Gbps x \(hours) h", zh: "\(rate) Gbps × \(hours) 小时块"),
          quantity: bought, unit: LocalizedText("block", zh: "块"),
          unitPrice: elastic.pricePerBlock))
    }
    bill.notes = [
      LocalizedText(
        "as few blocks as cover every sample's larger direction above the base rate",
        zh: "以最少的块覆盖每个采样点较大方向超出基础带宽的部分"),
      elastic.start == .anySample
        ? LocalizedText(
          "a block begins with the first sample that needs it, and covers whole samples",
          zh: "块自首个需要它的采样点开始，覆盖整数个采样点")
        : LocalizedText(
          "blocks begin at whole multiples of their length after midnight",
          zh: "块只能在零点起的整倍数时刻开始"),
      LocalizedText(
        "a block belongs to the month of the first sample that needs it",
        zh: "块计入首个需要它的采样点所在月份"),
    ]
    return bill
  }
}

/// The fewest blocks that cover a series.
///
/// All blocks have one length and one price. Going through time, the first sample that lacks cover
/// can be covered by no block that reaches further than the latest one that may begin at it or
/// before it; any cover can be changed into this one block by block, so
/// taking just what is lacking, as late as possible, is optimal.
struct ElasticBlocks {
  private let series: TrafficSeries
  private let tariff: ElasticTariff

  init(_ series: TrafficSeries, _ tariff: ElasticTariff) {
    self.series = series
    self.tariff = tariff
  }

  /// How many blocks are bought for each sample that first needs them.
  func counts() -> [Double] {
    let minutes = max(1, tariff.blockTime.value * 60)
    return tariff.start == .anySample ? fromAnySample(minutes) : aligned(minutes)
  }

  /// How many blocks a sample needs at a time.
  private func need(_ sample: Int) -> Double {
    let rate = max(series.inGbps[sample], series.outGbps[sample]) - tariff.base.value
    return BillingRule.count(rate, per: tariff.blockRate.value)
  }

  private func fromAnySample(_ minutes: Double) -> [Double] {
    let samples = minutes / Double(series.stepMinutes)
    // A block that is shorter than a sample is bought several times over.
    let repeats = samples < 1 ? BillingRule.count(1, per: samples) : 1
    let whole = (samples + 1e-9).rounded(.down)
    let length = max(1, Int(exactly: min(whole, Double(max(1, series.count)))) ?? 1)
    var bought = [Double](repeating: 0, count: series.count)
    var active = 0.0
    for sample in 0..<series.count {
      if sample >= length { active -= bought[sample - length] }
      let lacking = need(sample) - active
      guard lacking > 0 else { continue }
      bought[sample] = lacking
      active += lacking
    }
    return repeats == 1 ? bought : bought.map { $0 * repeats }
  }

  private func aligned(_ minutes: Double) -> [Double] {
    // Whole minutes times whole blocks a day: hours such as 3.4285714286 for a seventh of a day
    // would drift away from midnight.
    let perDay = 1440 / minutes
    let blocks = abs(perDay - perDay.rounded()) <= 1e-6 ? max(1, perDay.rounded()) : perDay
    var bought = [Double](repeating: 0, count: series.count)
    // The window that the sample before reached last, and what is bought in it.
    var last = -Double.infinity
    var lastCount = 0.0
    for sample in 0..<series.count {
      let need = need(sample)
      let begin = Double(series.time(of: sample).minutes)
      let first = (begin * blocks / 1440 + 1e-9).rounded(.down)
      let end = ((begin + Double(series.stepMinutes)) * blocks / 1440 - 1e-9).rounded(.up) - 1
      var windows = end - first + 1
      if first == last {
        bought[sample] += max(0, need - lastCount)
        lastCount = max(lastCount, need)
        windows -= 1
      }
      guard windows > 0 else { continue }
      bought[sample] += need * windows
      last = end
      lastCount = need
    }
    return bought
  }
}
