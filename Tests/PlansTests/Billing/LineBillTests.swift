import ComputeNetwork
import Plans
import Quantities
import Testing
import TestSupport

@Suite("Bills of lines, commitments and modules, by hand")
struct LineBillTests {
  /// The peak of 3.2 Gbps, in steps of 0.5: 3.5 Gbps × 31,000 × 2 days ÷ 31 = 7,000.
  @Test("leased line: the smallest size on sale, by days of the month or whole months")
  func leasedLine() {
    let series = Sample.series(Array(repeating: 1, count: 47) + [3.2])
    var line = LeasedLineTariff(pricePerGbpsMonth: .init(flat: 31_000), step: DataRate(0.5))
    #expect(isNear(Sample.total(series, .leasedLine(line)), 7000))
    line.partialMonth = .whole
    #expect(isNear(Sample.total(series, .leasedLine(line)), 108_500))
    line.step = .zero
    #expect(isNear(Sample.total(series, .leasedLine(line)), 99_200))
    line.size = DataRate(3)
    #expect(!Sample.bill(series, .leasedLine(line)).isPossible)
    line.size = DataRate(4)
    #expect(isNear(Sample.total(series, .leasedLine(line)), 124_000))
  }

  /// 14 days of each month: 28, 29, 30 and 31 days.
  @Test(
    "half a month of each length",
    arguments: [(2026, 2, 28.0), (2028, 2, 29), (2026, 4, 30), (2026, 1, 31)])
  func halfMonths(year: Int, month: Int, days: Double) {
    let series = Sample.steady(1, days: 14, year: year, month: month)
    let line = LeasedLineTariff(pricePerGbpsMonth: .init(flat: 1000))
    #expect(isNear(Sample.total(series, .leasedLine(line)), 14_000 / days))
  }

  /// 2 Gbps for 1,000 a month from 30 January to 2 February: 2 × (2/31 + 2/28) × 1,000.
  @Test("a series over two months is billed month by month")
  func twoMonths() {
    let series = Sample.steady(2, days: 4, month: 1, day: 30)
    let bill = Sample.bill(series, .leasedLine(.init(pricePerGbpsMonth: .init(flat: 1000))))
    #expect(bill.lines.count == 2)
    #expect(isNear(bill.gross(of: YearMonth(year: 2026, month: 1)).value, 4000.0 / 31))
    #expect(isNear(bill.gross(of: YearMonth(year: 2026, month: 2)).value, 4000.0 / 28))
  }

  /// 2 Gbps committed at 310 a month, one of 31 days: 20. Above it are 0, 1, 3 and 0 Gbps:
  /// - usage: 4 Gbps hours = 1.8 TB at 100: 180
  /// - peak: 3 Gbps at 620 ÷ 31: 60; so is the percentile, of which four samples drop none
  /// - mean: 1 Gbps at 620 ÷ 31: 20
  @Test("committed, and what goes beyond")
  func committed() {
    let series = Sample.series([1, 3, 5, 2])
    for (burst, total) in [
      (CommittedTariff.Burst.usage(pricePerTB: 100), 200.0), (.peak(pricePerGbpsMonth: 620), 80),
      (.percentile(95, pricePerGbpsMonth: 620), 80), (.mean(pricePerGbpsMonth: 620), 40),
    ] {
      let tariff = CommittedTariff(
        committed: DataRate(2), pricePerGbpsMonth: 310, burst: burst)
      #expect(isNear(Sample.total(series, .committed(tariff)), total), "\(burst)")
    }
  }

  // A committed Gbps costs 1,395 ÷ 31 = 45 for the day; an hour of 1 Gbps above it 0.45 TB. At
  // 60 a TB that is 27: with two hours above it (between 2 and 3 Gbps) more commitment saves
  // 54 > 45, with one (between 3 and 5) it saves 27 < 45. So 3 Gbps: 135 + 2 × 27 = 189.
  // At 50 a TB: 2 × 22.5 = 45, a tie between 2 and 3 Gbps; the smaller: 90 + 4 × 22.5 = 180.
  @Test("the best committed rate")
  func bestRate() {
    let series = Sample.series([1, 3, 5, 2])
    for (price, rate, total) in [(60.0, 3.0, 189.0), (50, 2, 180)] {
      let tariff = CommittedTariff(pricePerGbpsMonth: 1395, burst: .usage(pricePerTB: price))
      let bill = Sample.bill(series, .committed(tariff))
      #expect(isNear(bill.measures[0].quantity, rate) && isNear(bill.total.value, total))
    }
    // In steps of 2: 2 Gbps 90 + 4 × 27 = 198; 4 Gbps 180 + 27 = 207.
    let steps = CommittedTariff(
      step: DataRate(2), pricePerGbpsMonth: 1395, burst: .usage(pricePerTB: 60))
    #expect(isNear(Sample.total(series, .committed(steps)), 198))
  }

  @Test("no committed rate of a fine grid is better than the one found", arguments: 1...60)
  func bestRateAgainstGrid(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let count = random.int(1...60)
    let out = (0..<count).map { _ in Double(random.int(0...40)) / 4 }
    let inbound = (0..<count).map { _ in Double(random.int(0...40)) / 4 }
    // From the last day of a month into the next.
    let series = Sample.series(out, in: inbound, day: 31)
    let price = Double(random.int(1...100)) * 1000
    let bursts: [CommittedTariff.Burst] = [
      .usage(pricePerTB: Double(random.int(1...900))),
      .mean(pricePerGbpsMonth: price * Double(random.int(1...30)) / 10),
      .peak(pricePerGbpsMonth: price * 1.5), .percentile(95, pricePerGbpsMonth: price * 1.2),
    ]
    for burst in bursts {
      let bases = RateBasis.allCases
      var tariff = CommittedTariff(
        pricePerGbpsMonth: price, burst: burst, basis: bases[random.int(0...3)])
      let best = Sample.total(series, .committed(tariff))
      for step in 0...200 {
        tariff.committed = DataRate(Double(step) / 20)
        #expect(Sample.total(series, .committed(tariff)) >= best - 1e-6, "\(burst) \(step)")
      }
    }
  }

  static let modules = ModuleTariff(modules: [
    .init(capacity: DataRate(100), pricePerMonth: 10),
    .init(capacity: DataRate(400), pricePerMonth: 32, slots: 2),
    .init(capacity: DataRate(800), pricePerMonth: 60, slots: 4),
  ])

  // 450: 400 + 100 for 42 beats 5 × 10 and 60. 750: 800 for 60 beats 2 × 32. 300: 3 × 10 beats
  // 32; 301: 32 beats 4 × 10. 1,250: 800 + 400 + 100 for 102. With a headroom of 80 % 330 needs
  // 412.5: 32 + 10 = 42.
  @Test("modules: the cheapest combination")
  func modules() {
    func total(_ peak: Double, _ tariff: ModuleTariff = LineBillTests.modules) -> Double {
      Sample.total(Sample.steady(peak, days: 31), .modules(tariff))
    }
    for (peak, cost) in [
      (0.0, 0.0), (100, 10), (300, 30), (301, 32), (450, 42), (750, 60), (1250, 102),
    ] { #expect(isNear(total(peak), cost), "\(peak)") }
    var tariff = Self.modules
    tariff.headroom = 0.8
    #expect(isNear(total(330, tariff), 42))
    // Two slots: no third module of 100; of 401 nothing fits.
    tariff = Self.modules
    tariff.slots = 2
    #expect(isNear(total(300, tariff), 32))
    let bill = Sample.bill(Sample.steady(401, days: 1), .modules(tariff))
    #expect(!bill.isPossible && bill.total == .zero)
  }

  @Test("modules against all combinations", arguments: 1...80)
  func modulesByBruteForce(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let modules = (0..<3).map { _ in
      ModuleTariff.Module(
        capacity: DataRate(Double(random.int(1...9))), pricePerMonth: Double(random.int(1...20)),
        slots: random.int(0...2))
    }
    let slots = random.once(in: 2) ? random.int(1...8) : nil
    let peak = Double(random.int(1...20))
    var best = Double.infinity
    for a in 0...20 {
      for b in 0...20 {
        for c in 0...20 {
          let counts = [a, b, c]
          func sum(_ value: (ModuleTariff.Module) -> Double) -> Double {
            zip(counts, modules).reduce(0) { $0 + Double($1.0) * value($1.1) }
          }
          guard sum({ $0.capacity.value }) >= peak,
            sum({ Double($0.slots) }) <= Double(slots ?? .max)
          else { continue }
          best = min(best, sum { $0.pricePerMonth })
        }
      }
    }
    let tariff = ModuleTariff(modules: modules, slots: slots, partialMonth: .whole)
    let bill = Sample.bill(Sample.series([peak]), .modules(tariff))
    #expect(bill.isPossible == best.isFinite)
    if best.isFinite { #expect(isNear(bill.total.value, best)) }
  }

  @Test("a hostile price list of modules ends")
  func hostileModules() {
    let modules = (0..<8).map {
      ModuleTariff.Module(
        capacity: DataRate(1e-6 * (1 + Double($0) * 1e-3)), pricePerMonth: 1 + Double($0) * 1e-3)
    }
    let bill = Sample.bill(Sample.series([1e9]), .modules(.init(modules: modules)))
    #expect(bill.total.value.isFinite)
  }
}
