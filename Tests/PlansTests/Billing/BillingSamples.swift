import ComputeNetwork
import Plans
import Quantities

/// Small series that can be billed by hand.
enum Sample {
  // Rates going out; hourly from 2026-03-01 00:00 unless stated. March has 31 days.
  static func series(
    _ out: [Double], in inbound: [Double]? = nil, step: Int = 60, year: Int = 2026, month: Int = 3,
    day: Int = 1, gaps: [Range<Int>] = []
  ) -> TrafficSeries {
    TrafficSeries(
      start: CivilTime(year: year, month: month, day: day) ?? CivilTime(minutes: 0),
      stepMinutes: step, inGbps: inbound ?? out.map { _ in 0 }, outGbps: out, gaps: gaps)
  }

  /// The same rate for some whole days.
  static func steady(
    _ rate: Double, days: Int, step: Int = 60, year: Int = 2026, month: Int = 3, day: Int = 1
  ) -> TrafficSeries {
    series(
      Array(repeating: rate, count: days * 1440 / step), step: step, year: year, month: month,
      day: day)
  }

  static func tariff(_ kind: Tariff.Kind) -> Tariff { Tariff(id: "t", kind) }

  static func bill(_ series: TrafficSeries, _ kind: Tariff.Kind) -> Bill {
    Billing(series).bills(under: tariff(kind))[0]
  }

  static func total(_ series: TrafficSeries, _ kind: Tariff.Kind) -> Double {
    bill(series, kind).total.value
  }

  static func perGB(_ price: Double, _ basis: VolumeBasis = .outbound) -> Tariff.Kind {
    .volume(.init(rates: [.init(pricePerGB: .init(flat: price))], basis: basis))
  }

  static func percentile(
    _ price: Double, cap: Double? = nil, floor: Double = 0,
    basis: RateBasis = .largerDirection, partialMonth: PartialMonth = .byDay
  ) -> Tariff.Kind {
    .percentile(
      .init(
        pricePerGbpsMonth: .init(flat: price), cap: cap.map { DataRate($0) }, floorShare: floor,
        basis: basis, partialMonth: partialMonth))
  }

  /// One of every kind, for what holds for all of them; none has thresholds or reached tiers.
  static let everyKind: [Tariff.Kind] = [
    perGB(0.48), perGB(0.2, .both),
    .volume(
      .init(rates: [
        .init(
          pricePerGB: .init(
            [.init(upTo: 3, price: 0.5), .init(upTo: nil, price: 0.3)], rule: .cumulative)
        )
      ])),
    .leasedLine(.init(pricePerGbpsMonth: .init(flat: 80_000))),
    .leasedLine(.init(pricePerGbpsMonth: .init(flat: 80_000), step: DataRate(2.5))),
    .committed(
      .init(committed: DataRate(2), pricePerGbpsMonth: 60_000, burst: .usage(pricePerTB: 400))),
    .committed(.init(pricePerGbpsMonth: 60_000, burst: .usage(pricePerTB: 400))),
    .committed(
      .init(step: DataRate(0.5), pricePerGbpsMonth: 60_000, burst: .peak(pricePerGbpsMonth: 90_000))
    ),
    .committed(
      .init(pricePerGbpsMonth: 60_000, burst: .percentile(95, pricePerGbpsMonth: 90_000))),
    .committed(.init(pricePerGbpsMonth: 60_000, burst: .mean(pricePerGbpsMonth: 150_000))),
    percentile(100_000), percentile(100_000, cap: 50, floor: 0.2),
    percentile(100_000, basis: .largerSample),
    .topPeaks(.init(pricePerGbpsMonth: .init(flat: 108_000))),
    .dailyPeak(.init(pricePerGbpsDay: .init(flat: 3600))),
    .modules(
      .init(modules: [
        .init(capacity: DataRate(4), pricePerMonth: 90),
        .init(capacity: DataRate(7), pricePerMonth: 130),
      ])),
    .elastic(.init(blockRate: DataRate(1), blockTime: TimeSpan(3), pricePerBlock: 40)),
    .elastic(
      .init(
        base: DataRate(1), pricePerBaseGbpsMonth: 70_000, blockRate: DataRate(0.5),
        blockTime: TimeSpan(2), pricePerBlock: 40, start: .aligned)),
    .task(
      .init(urgencies: [.init(within: TimeSpan(12), pricePerTB: .init(flat: 50), pricePerJob: 20)])),
    .express(
      .init(
        boxVolume: DataVolume(20), pricePerBox: 30, pricePerTB: 3, boxesPerTrip: 2,
        pricePerTrip: 500, transit: TimeSpan(48))),
  ]
}

/// Whether two amounts are equal but for rounding.
func isNear(_ one: Double, _ other: Double) -> Bool {
  abs(one - other) <= 1e-9 * max(1, abs(one), abs(other))
}
