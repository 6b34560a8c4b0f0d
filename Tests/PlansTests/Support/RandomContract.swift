import ComputeNetwork
import Quantities
import TestSupport

/// Any tariff that a checked book may have, and any series, in amounts for which a cent is not lost
/// to rounding.
struct RandomContract {
  var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private mutating func number(_ range: ClosedRange<Int>, by step: Double = 1) -> Double {
    Double(random.int(range)) * step
  }

  private mutating func any<Value: CaseIterable>(_ type: Value.Type, or other: Value) -> Value {
    Value.allCases.randomElement(using: &random) ?? other
  }

  // MARK: - Traffic

  /// From one sample to a few months, over ends of months and years, with gaps of all lengths.
  mutating func series() -> TrafficSeries {
    let step = [1, 5, 7, 15, 60, 90, 240, 1440].randomElement(using: &random) ?? 60
    let days = random.int(1...70)
    let count = random.once(in: 8) ? random.int(1...3) : min(900, days * 1440 / step + 1)
    let start =
      CivilTime(
        year: [1900, 1969, 1999, 2000, 2023, 2024, 2026].randomElement(using: &random) ?? 2026,
        month: random.int(1...12), day: random.int(1...28), hour: random.int(0...23),
        minute: random.int(0...59)) ?? CivilTime(minutes: 0)
    let top = random.int(0...120), isRound = random.once(in: 2)
    var rates: [[Double]] = [[], []]
    for way in 0..<2 {
      for _ in 0..<count {
        let rate = number(0...top, by: isRound ? 0.1 : 0.0731)
        rates[way].append(random.once(in: 20) ? rate * 2 : rate)
      }
    }
    var gaps: [Range<Int>] = []
    while random.once(in: 2) {
      let first = random.int(0...(count - 1))
      gaps.append(first..<min(count, first + random.int(1...max(1, count / 2))))
    }
    return TrafficSeries(
      start: start, stepMinutes: step, inGbps: rates[0], outGbps: rates[1], gaps: gaps)
  }

  // MARK: - Prices

  private mutating func ladder(_ prices: ClosedRange<Int>, by step: Double) -> PriceLadder {
    guard !random.once(in: 3) else { return PriceLadder(flat: number(prices, by: step)) }
    var steps: [PriceLadder.Step] = []
    var limit = 0.0
    for _ in 0..<random.int(1...3) {
      limit += number(1...60, by: 0.1)
      steps.append(.init(upTo: limit, price: number(prices, by: step)))
    }
    steps.append(.init(upTo: nil, price: number(prices, by: step)))
    return PriceLadder(steps, rule: any(PriceLadder.Rule.self, or: .reached))
  }

  private mutating func percentile() -> Double {
    [95, 95, 90, 99.9, 50, 0, 100, number(0...1000, by: 0.1)].randomElement(using: &random) ?? 95
  }

  private mutating func step() -> DataRate {
    random.once(in: 2) ? .zero : DataRate(number(1...40, by: 0.1))
  }

  mutating func tariff() -> Tariff.Kind {
    let partial = any(PartialMonth.self, or: .byDay)
    let basis = any(RateBasis.self, or: .outbound)
    switch random.int(0...9) {
    case 0: return .volume(volume())
    case 1:
      return .leasedLine(
        LeasedLineTariff(
          pricePerGbpsMonth: ladder(0...4000, by: 0.5),
          size: random.once(in: 2) ? nil : DataRate(number(0...250, by: 0.1)), step: step(),
          partialMonth: partial))
    case 2, 3:
      let price = number(0...400, by: 0.5)
      let bursts: [CommittedTariff.Burst] = [
        .usage(pricePerTB: number(0...90, by: 0.1)), .peak(pricePerGbpsMonth: number(0...900)),
        .percentile(percentile(), pricePerGbpsMonth: number(0...900)),
        .mean(pricePerGbpsMonth: number(0...900)),
      ]
      return .committed(
        CommittedTariff(
          committed: random.once(in: 3) ? DataRate(number(0...150, by: 0.1)) : nil, step: step(),
          pricePerGbpsMonth: price, burst: bursts.randomElement(using: &random) ?? bursts[0],
          basis: basis, partialMonth: partial))
    case 4:
      let cap = random.once(in: 2) ? nil : DataRate(number(1...300))
      return .percentile(
        PercentileTariff(
          percentile: percentile(), pricePerGbpsMonth: ladder(0...4000, by: 0.5), cap: cap,
          floorShare: cap == nil ? 0 : number(0...10, by: 0.1), basis: basis,
          partialMonth: partial))
    case 5:
      return .topPeaks(
        TopPeaksTariff(
          days: random.int(1...31), pricePerGbpsMonth: ladder(0...4000, by: 0.5), basis: basis,
          partialMonth: partial))
    case 6:
      return .dailyPeak(
        DailyPeakTariff(pricePerGbpsDay: ladder(0...400, by: 0.5), basis: basis))
    case 7: return .modules(modules(partial))
    case 8: return .elastic(elastic(partial))
    default: return random.once(in: 2) ? .task(task()) : .express(express())
    }
  }

  private mutating func volume() -> VolumeTariff {
    let rates = (0..<random.int(1...3)).map { _ in
      VolumeTariff.Rate(
        from: [nil, nil, "a", "b"].randomElement(using: &random) ?? nil,
        to: [nil, nil, "b", "c"].randomElement(using: &random) ?? nil,
        pricePerGB: ladder(0...60, by: 0.01))
    }
    return VolumeTariff(rates: rates, basis: any(VolumeBasis.self, or: .both))
  }

  private mutating func modules(_ partial: PartialMonth) -> ModuleTariff {
    let modules = (0..<random.int(1...4)).map { _ in
      ModuleTariff.Module(
        capacity: DataRate(number(10...200, by: 0.5)), pricePerMonth: number(0...900),
        slots: random.int(0...3))
    }
    return ModuleTariff(
      modules: modules, slots: random.once(in: 2) ? nil : random.int(0...12),
      headroom: random.once(in: 2) ? 1 : number(5...10, by: 0.1), partialMonth: partial)
  }

  private mutating func elastic(_ partial: PartialMonth) -> ElasticTariff {
    let start = any(ElasticTariff.Start.self, or: .aligned)
    // Hours as somebody would type them: not quite a seventh of a day.
    let aligned = [0.25, 0.5, 1, 3, 4, 8, 24, 3.428571428571, 1.8461538462, 0.1]
    let free = [1.0 / 60, 0.1, 0.75, 1, 5, 7.3, 24, 100]
    return ElasticTariff(
      base: DataRate(number(0...50, by: 0.1)), pricePerBaseGbpsMonth: number(0...900),
      blockRate: DataRate(number(1...90, by: 0.1)),
      blockTime: TimeSpan((start == .aligned ? aligned : free).randomElement(using: &random) ?? 1),
      pricePerBlock: number(0...30, by: 0.01), start: start, partialMonth: partial)
  }

  private mutating func task() -> TaskTariff {
    let urgencies = (0..<random.int(1...3)).map { _ in
      TaskTariff.Urgency(
        within: TimeSpan(number(1...40)), pricePerTB: ladder(0...300, by: 0.1),
        pricePerJob: number(0...300),
        largest: random.once(in: 2) ? nil : DataVolume(number(1...9000)))
    }
    return TaskTariff(
      urgencies: urgencies, basis: any(VolumeBasis.self, or: .both),
      cut: any(JobCut.self, or: .daily))
  }

  private mutating func express() -> ExpressTariff {
    ExpressTariff(
      boxVolume: DataVolume(number(1...300)), pricePerBox: number(0...90),
      pricePerTB: number(0...40, by: 0.1), boxesPerTrip: random.int(1...5),
      pricePerTrip: number(0...900), distance: Distance(number(0...2000)),
      pricePerKm: number(0...9, by: 0.1), transit: TimeSpan(number(0...90)),
      copyTBPerHour: random.once(in: 2) ? nil : number(1...90, by: 0.1),
      basis: any(VolumeBasis.self, or: .both), cut: any(JobCut.self, or: .daily))
  }
}
