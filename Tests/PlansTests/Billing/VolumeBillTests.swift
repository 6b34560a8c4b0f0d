import ComputeNetwork
import Plans
import Quantities
import Testing

@Suite("Bills by volume, by hand")
struct VolumeBillTests {
  // 1 Gbps for 1 h = 3,600 Gbit = 450 GB = 0.45 TB; at 0.48 yuan a GB: 216 yuan. Counting
  // 1 GB = 2^30 bytes would give 201.17, and bits for bytes 1,728.
  @Test("one Gbps for an hour is 0.45 TB", arguments: [1, 5, 15, 60])
  func hour(step: Int) {
    let series = Sample.series(Array(repeating: 1, count: 60 / step), step: step)
    let bill = Sample.bill(series, Sample.perGB(0.48))
    #expect(isNear(bill.total.value, 216))
    #expect(isNear(bill.measures[0].quantity, 0.45))
    #expect(isNear(bill.lines[0].quantity, 450))
  }

  /// 24 h × 0.45 TB = 10.8 TB a day: 28 days 302.4 TB, 29 days 313.2, 30 days 324, 31 days 334.8.
  @Test(
    "month lengths",
    arguments: [
      (2026, 2, 28, 302.4), (2028, 2, 29, 313.2), (2026, 4, 30, 324.0), (2026, 1, 31, 334.8),
      (2000, 2, 29, 313.2), (2100, 2, 28, 302.4),
    ])
  func months(year: Int, month: Int, days: Int, terabytes: Double) {
    let series = Sample.steady(1, days: days, year: year, month: month)
    let bill = Sample.bill(series, Sample.perGB(1))
    #expect(bill.measures.map(\.month) == [YearMonth(year: year, month: month)])
    #expect(isNear(bill.measures[0].quantity, terabytes))
    #expect(isNear(bill.total.value, terabytes * 1000))
    // One day more is the next month's.
    let longer = Sample.steady(1, days: days + 1, year: year, month: month)
    let two = Sample.bill(longer, Sample.perGB(1))
    #expect(two.measures.count == 2)
    #expect(isNear(two.measures[1].quantity, 10.8))
  }

  /// Out 2 h at 1 Gbps, in 1 h at 4 Gbps: 0.9 TB, 1.8 TB, together 2.7 TB.
  @Test("directions", arguments: [(VolumeBasis.outbound, 900.0), (.inbound, 1800), (.both, 2700)])
  func directions(basis: VolumeBasis, gigabytes: Double) {
    let series = Sample.series([1, 1], in: [4, 0])
    #expect(isNear(Sample.total(series, Sample.perGB(1, basis)), gigabytes))
  }

  // Up to 0.9 TB 0.5 yuan a GB, above it 0.4. 2 h at 1 Gbps = 0.9 TB is still in the first tier:
  // 450. 3 h = 1.35 TB: reached 1,350 × 0.4 = 540; cumulative 900 × 0.5 + 450 × 0.4 = 630.
  @Test("both tier rules, at the boundary and above it")
  func tiers() {
    for (rule, above) in [(PriceLadder.Rule.reached, 540.0), (.cumulative, 630)] {
      let ladder = PriceLadder(
        [.init(upTo: 0.9, price: 0.5), .init(upTo: nil, price: 0.4)], rule: rule)
      let kind = Tariff.Kind.volume(.init(rates: [.init(pricePerGB: ladder)]))
      #expect(isNear(Sample.total(Sample.series([1, 1]), kind), 450))
      #expect(isNear(Sample.total(Sample.series([1, 1, 1]), kind), above))
    }
  }

  /// The reached tier of a whole month is what counts, not that of each day.
  ///
  /// More traffic may cost less: 0.9 TB for 450, 0.9001 TB for 360.04.
  @Test("a reached tier can make more traffic cheaper")
  func counterexample() {
    let ladder = PriceLadder(
      [.init(upTo: 0.9, price: 0.5), .init(upTo: nil, price: 0.4)], rule: .reached)
    let kind = Tariff.Kind.volume(.init(rates: [.init(pricePerGB: ladder)]))
    let less = Sample.total(Sample.series([1, 1]), kind)
    let more = Sample.total(Sample.series([1, 1, 0.0001 / 0.45]), kind)
    #expect(isNear(less, 450) && isNear(more, 360.04))
  }

  @Test("each pair and class is a way of paying of its own")
  func pairs() {
    let rates = [("gold", 0.48), ("platinum", 0.9)].map {
      VolumeTariff.Rate(
        from: "hohhot", to: "guangzhou", serviceClass: $0.0, pricePerGB: .init(flat: $0.1))
    }
    let tariff = Tariff(
      id: "cloud", name: LocalizedText("Cloud", zh: "云"), .volume(.init(rates: rates)))
    let bills = Billing(Sample.series([1])).bills(under: tariff)
    #expect(
      bills.map(\.name.english) == [
        "Cloud, hohhot - guangzhou, gold", "Cloud, hohhot - guangzhou, platinum",
      ])
    var named = rates
    named[0].name = LocalizedText("Hohhot - Guangzhou", zh: "呼和浩特 - 广州")
    let own = Tariff(
      id: "cloud", name: LocalizedText("Cloud", zh: "云"), .volume(.init(rates: named)))
    #expect(Billing(Sample.series([1])).bills(under: own)[0].name.chinese == "云，呼和浩特 - 广州")
    // 450 GB × 0.48 and × 0.9.
    #expect(isNear(bills[0].total.value, 216) && isNear(bills[1].total.value, 405))
  }

  @Test("ladders: nothing of nothing, the limit belongs to the lower tier, the last has no end")
  func ladders() {
    let steps: [PriceLadder.Step] = [
      .init(upTo: 1, price: 3), .init(upTo: 5, price: 2), .init(upTo: nil, price: 1),
    ]
    for rule in PriceLadder.Rule.allCases {
      #expect(PriceLadder(steps, rule: rule).slices(of: 0).isEmpty)
      #expect(PriceLadder([], rule: rule).slices(of: 3).isEmpty)
    }
    func prices(_ amount: Double, _ rule: PriceLadder.Rule) -> [Double] {
      PriceLadder(steps, rule: rule).slices(of: amount).flatMap { [$0.amount, $0.price] }
    }
    #expect(prices(1, .reached) == [1, 3] && prices(1.5, .reached) == [1.5, 2])
    #expect(prices(5, .reached) == [5, 2] && prices(9, .reached) == [9, 1])
    #expect(prices(1, .cumulative) == [1, 3] && prices(1.5, .cumulative) == [1, 3, 0.5, 2])
    #expect(prices(9, .cumulative) == [1, 3, 4, 2, 4, 1])
  }
}
