import ComputeNetwork
import Plans
import Quantities
import Testing

@Suite("Bills by percentiles and peaks, by hand")
struct PeakBillTests {
  // Of 20 samples floor(20 × 5 %) = 1 is dropped: 19 is billed. One of March's 31 days has
  // samples: 19 × 31,000 ÷ 31 = 19,000.
  @Test("the highest 5 % are dropped, the next is billed")
  func percentile() {
    let series = Sample.series((1...20).map(Double.init))
    let bill = Sample.bill(series, Sample.percentile(31_000))
    #expect(isNear(bill.measures[0].quantity, 19) && isNear(bill.total.value, 19_000))
    let whole = Sample.percentile(31_000, partialMonth: .whole)
    #expect(isNear(Sample.total(series, whole), 19 * 31_000))
  }

  // Equal samples count one by one: of three tens one is dropped, and ten is billed; a single
  // ten is dropped. 19 samples drop floor(0.95) = 0, 39 drop floor(1.95) = 1.
  @Test("ties at the percentile, and short months")
  func ties() {
    func billed(_ samples: [Double]) -> Double {
      Sample.bill(Sample.series(samples, step: 5), Sample.percentile(1)).measures[0].quantity
    }
    let ones = [Double](repeating: 1, count: 40)
    #expect(billed(ones.prefix(17) + [10, 10, 10]) == 10)
    #expect(billed(ones.prefix(19) + [10]) == 1)
    #expect(billed(ones.prefix(18) + [10, 9]) == 9)
    #expect(billed(ones.prefix(18) + [10]) == 10)
    #expect(billed(ones.prefix(38) + [10]) == 1)
    #expect(billed(ones.prefix(37) + [10, 10]) == 10)
    #expect(billed([7]) == 7)
  }

  /// Five-minute samples of a month: 8,064 drop 403 (403.2), 8,352 drop 417 (417.6), 8,640 drop
  /// 432 exactly, 8,928 drop 446 (446.4).
  @Test(
    "month lengths",
    arguments: [(2026, 2, 28, 403), (2028, 2, 29, 417), (2026, 4, 30, 432), (2026, 1, 31, 446)])
  func monthLengths(year: Int, month: Int, days: Int, dropped: Int) {
    for (high, billed) in [(dropped, 1.0), (dropped + 1, 10.0)] {
      let samples = (0..<days * 288).map { $0 < high ? 10.0 : 1.0 }
      let series = Sample.series(samples, step: 5, year: year, month: month)
      let bill = Sample.bill(series, Sample.percentile(100))
      // Every day has samples: the whole month's price is due.
      #expect(bill.measures.count == 1 && isNear(bill.total.value, billed * 100))
    }
  }

  // In is 10 twice, out is 10 twice, at other times. Each direction drops its two of 40: 1 is
  // billed. The larger of each sample is 10 four times, of which two are dropped: 10.
  @Test("the larger of two percentiles is not the percentile of the larger")
  func directions() {
    var inbound = [Double](repeating: 1, count: 40)
    var out = inbound
    for index in 0..<2 {
      inbound[index] = 10
      out[20 + index] = 10
    }
    let series = Sample.series(out, in: inbound, step: 5)
    for (basis, billed) in [
      (RateBasis.largerDirection, 1.0), (.largerSample, 10), (.outbound, 1), (.inbound, 1),
    ] {
      let bill = Sample.bill(series, Sample.percentile(1, basis: basis))
      #expect(bill.measures[0].quantity == billed, "\(basis)")
    }
  }

  /// 20 % of 5 Gbps = 1 Gbps is billed even if the percentile is 0.4; above it the percentile.
  @Test("enhanced: a floor on the cap, and traffic above the cap does not fit")
  func floor() {
    let kind = Sample.percentile(31, cap: 5, floor: 0.2)
    #expect(isNear(Sample.total(Sample.steady(0.4, days: 31), kind), 31))
    #expect(isNear(Sample.total(Sample.steady(1.5, days: 31), kind), 46.5))
    #expect(isNear(Sample.total(Sample.steady(0, days: 31), kind), 31))
    #expect(Sample.bill(Sample.steady(5, days: 1), kind).isPossible)
    #expect(!Sample.bill(Sample.steady(5.1, days: 1), kind).isPossible)
  }

  // Up to 0.5 Gbps 600, up to 5 Gbps 580, above 560. At 5 Gbps: reached 5 × 580 = 2,900;
  // cumulative 300 + 2,610 = 2,910. At 6: reached 3,360; cumulative 2,910 + 560 = 3,470.
  @Test("both tier rules at the boundary")
  func tiers() {
    let steps: [PriceLadder.Step] = [
      .init(upTo: 0.5, price: 600), .init(upTo: 5, price: 580), .init(upTo: nil, price: 560),
    ]
    for (rule, expected) in [
      (PriceLadder.Rule.reached, [300.0, 2900, 3360]), (.cumulative, [300.0, 2910, 3470]),
    ] {
      let kind = Tariff.Kind.dailyPeak(.init(pricePerGbpsDay: .init(steps, rule: rule)))
      let totals = [0.5, 5, 6].map { Sample.total(Sample.series([$0]), kind) }
      #expect(zip(totals, expected).allSatisfy { isNear($0, $1) }, "\(totals)")
    }
    // More traffic may cost less under reached tiers: 5 Gbps 2,900, 5.1 Gbps 2,856.
    let reached = Tariff.Kind.dailyPeak(.init(pricePerGbpsDay: .init(steps, rule: .reached)))
    #expect(isNear(Sample.total(Sample.series([5.1]), reached), 2856))
  }

  // Daily peaks 1 to 7: the mean of 3, 4, 5, 6, 7 is 5; 7 of 31 days: 5 × 31,000 × 7 ÷ 31.
  // Three days alone: the mean of 1, 2, 3 is 2.
  @Test("top five daily peaks")
  func topPeaks() {
    let kind = Tariff.Kind.topPeaks(.init(pricePerGbpsMonth: .init(flat: 31_000)))
    // Twelve hours at half the peak, twelve at the peak, each day.
    let samples = (1...7).flatMap { day in (0..<24).map { Double(day) * ($0 < 12 ? 0.5 : 1) } }
    let bill = Sample.bill(Sample.series(samples), kind)
    #expect(isNear(bill.measures[0].quantity, 5) && isNear(bill.total.value, 35_000))
    let short = Sample.bill(Sample.series(Array(samples.prefix(72))), kind)
    #expect(isNear(short.measures[0].quantity, 2) && isNear(short.total.value, 6000))
    // Five high samples of one day are one peak, not five.
    let day = Sample.bill(Sample.series([9, 9, 9, 9, 9] + Array(repeating: 1, count: 67)), kind)
    #expect(isNear(day.measures[0].quantity, 11.0 / 3))
  }

  /// Peaks 2 and 3 at 3.6 yuan per Mbps and day = 3,600 per Gbps: 18,000.
  @Test("each day's peak")
  func dailyPeak() {
    let kind = Tariff.Kind.dailyPeak(.init(pricePerGbpsDay: .init(flat: 3600)))
    let series = Sample.series(
      Array(repeating: 1, count: 23) + [2] + Array(repeating: 1, count: 23) + [1],
      in: Array(repeating: 0, count: 24) + [3] + Array(repeating: 0, count: 23))
    let bill = Sample.bill(series, kind)
    #expect(isNear(bill.total.value, 18_000))
    #expect(bill.lines.count == 1 && isNear(bill.lines[0].quantity, 5))
  }

  /// A gap from hour 10 to 14 of 20: 15 known samples drop floor(0.75) = 0; the day still counts.
  @Test("missing samples count for nothing")
  func gaps() {
    let samples = (1...20).map(Double.init)
    let gap = Sample.series(samples, gaps: [15..<20])
    let bill = Sample.bill(gap, Sample.percentile(31))
    #expect(isNear(bill.total.value, 15))
    #expect(bill.notes.contains { $0.english.hasPrefix("5 of 20 samples are missing") })
    // 1 + ... + 15 = 120 Gbps hours = 54 TB.
    #expect(isNear(Sample.total(gap, Sample.perGB(1)), 54_000))
    // A day without any sample is no day of use.
    let days = Sample.series(Array(repeating: 1, count: 72), gaps: [24..<48])
    #expect(isNear(Sample.total(days, Sample.percentile(31)), 2))
  }
}
