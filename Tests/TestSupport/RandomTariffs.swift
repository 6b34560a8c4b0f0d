public import ComputeNetwork
import Quantities

/// Tariffs of every kind with prices of about one size, so that each is the cheapest at times.
public enum RandomTariffs {
  /// One tariff of each kind, `volume` to `express`, the prices drawn.
  public static func make(using random: inout some RandomNumberGenerator) -> [Tariff] {
    func number(_ range: ClosedRange<Int>, by step: Double = 1) -> Double {
      Double(Int.random(in: range, using: &random)) * step
    }
    func once(in count: Int) -> Bool { Int.random(in: 1...count, using: &random) == 1 }
    func ladder(_ price: Double, upTo: Double) -> PriceLadder {
      once(in: 2)
        ? PriceLadder(flat: price)
        : PriceLadder(
          [.init(upTo: upTo, price: price), .init(upTo: nil, price: price * 0.8)],
          rule: once(in: 2) ? .cumulative : .reached)
    }
    func partial() -> PartialMonth { once(in: 3) ? .whole : .byDay }
    func rateBasis() -> RateBasis {
      RateBasis.allCases.randomElement(using: &random) ?? .outbound
    }
    let volumeBasis = VolumeBasis.allCases.randomElement(using: &random) ?? .both
    let kinds: [Tariff.Kind] = [
      .volume(
        VolumeTariff(
          rates: [
            .init(pricePerGB: ladder(number(1...30, by: 0.01), upTo: number(1...9))),
            .init(
              from: once(in: 2) ? "s0" : "place0", pricePerGB: PriceLadder(flat: 0.02)),
          ], basis: volumeBasis)),
      .leasedLine(
        LeasedLineTariff(
          pricePerGbpsMonth: ladder(number(1...40, by: 1000), upTo: 3),
          size: once(in: 4) ? DataRate(number(1...6)) : nil,
          step: once(in: 2) ? .zero : DataRate(number(1...4, by: 0.5)), partialMonth: partial())),
      .committed(
        CommittedTariff(
          committed: once(in: 2) ? DataRate(number(0...4)) : nil,
          step: once(in: 2) ? .zero : DataRate(number(1...4, by: 0.5)),
          pricePerGbpsMonth: number(1...40, by: 1000),
          burst: [
            .usage(pricePerTB: number(1...200)), .peak(pricePerGbpsMonth: number(1...60, by: 1000)),
            .percentile(95, pricePerGbpsMonth: number(1...60, by: 1000)),
            .mean(pricePerGbpsMonth: number(1...60, by: 1000)),
          ].randomElement(using: &random) ?? .usage(pricePerTB: 1),
          basis: rateBasis(), partialMonth: partial())),
      .percentile(
        PercentileTariff(
          pricePerGbpsMonth: ladder(number(1...40, by: 1000), upTo: 3),
          cap: once(in: 2) ? nil : DataRate(number(4...12)), floorShare: 0, basis: rateBasis(),
          partialMonth: partial())),
      .topPeaks(
        TopPeaksTariff(
          pricePerGbpsMonth: ladder(number(1...40, by: 1000), upTo: 3), basis: rateBasis(),
          partialMonth: partial())),
      .dailyPeak(
        DailyPeakTariff(
          pricePerGbpsDay: ladder(number(1...12, by: 100), upTo: 3), basis: rateBasis())),
      .modules(
        ModuleTariff(
          modules: [
            .init(capacity: DataRate(2), pricePerMonth: number(1...40, by: 1000)),
            .init(capacity: DataRate(5), pricePerMonth: number(1...90, by: 1000), slots: 2),
          ], slots: once(in: 2) ? nil : 3, headroom: once(in: 2) ? 1 : 0.8,
          partialMonth: partial())),
      .elastic(
        ElasticTariff(
          base: DataRate(number(0...2)), pricePerBaseGbpsMonth: number(1...40, by: 1000),
          blockRate: DataRate(number(1...4, by: 0.5)), blockTime: TimeSpan(number(1...24)),
          pricePerBlock: number(1...300), partialMonth: partial())),
      .task(
        TaskTariff(
          urgencies: [
            .init(
              within: TimeSpan(2), pricePerTB: ladder(number(1...300), upTo: 3),
              pricePerJob: number(0...300)),
            .init(
              within: TimeSpan(12), pricePerTB: ladder(number(1...200), upTo: 3),
              largest: once(in: 2) ? nil : DataVolume(number(2...40))),
          ], basis: .both)),
      .express(
        ExpressTariff(
          boxVolume: DataVolume(number(1...20)), pricePerBox: number(0...90),
          pricePerTB: number(0...40), boxesPerTrip: Int.random(in: 1...4, using: &random),
          pricePerTrip: number(0...200), distance: Distance(100), pricePerKm: number(0...3),
          transit: TimeSpan(number(1...10)), copyTBPerHour: once(in: 2) ? nil : number(1...9),
          basis: .both)),
    ]
    return kinds.map {
      var tariff = Tariff(id: $0.name, $0)
      tariff.provenance.isIllustrative = true
      // A floor only where there is a cap to take a share of.
      if case .percentile(var percentile) = tariff.kind, percentile.cap != nil, once(in: 2) {
        percentile.floorShare = 0.3
        tariff.kind = .percentile(percentile)
      }
      return tariff
    }
  }

  /// Lets a flow be carried by some of a draft's tariffs, and takes away what does not go with it.
  public static func offer(
    _ tariffs: [Tariff], to flow: inout Flow, using random: inout some RandomNumberGenerator
  ) {
    flow.hasSingleRoute = true
    flow.spread = .none
    if Bool.random(using: &random) {
      flow.traffic.upVolume = .zero
      flow.traffic.downVolume = .zero
    } else {
      if flow.traffic.upVolume == .zero { flow.traffic.upVolume = DataVolume(3) }
      flow.traffic.upRate = .zero
      flow.traffic.downRate = .zero
    }
    if flow.traffic.upRate == .zero, flow.traffic.upVolume == .zero {
      flow.traffic.upRate = DataRate(1)
    }
    flow.products = tariffs.map(\.id).filter { _ in Int.random(in: 1...3, using: &random) == 1 }
    if Int.random(in: 1...4, using: &random) > 1 { flow.products.append(TransportProduct.network) }
    if Int.random(in: 1...5, using: &random) == 1 { flow.products = [TransportProduct.all] }
  }
}
