import RouteOptimizer
import Testing

/// Why `PropertyTests` leaves some tariffs out: under them more costs less, or room costs money.
@Suite("Counterexamples by hand: floors, reached tiers, thresholds")
struct CounterexampleTests {
  private static func flow(_ gbps: Double) -> Flow {
    Flow(
      id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(gbps)), hasSingleRoute: true,
      products: ["t"])
  }

  /// The optimum of the diamond of `FlowTests`, a month of 730 h, under one tariff.
  private func optimum(_ flow: Flow, _ kind: Tariff.Kind) throws -> Double {
    var draft = FlowTests.draft([flow])
    draft.tariffs = [Tariff(id: "t", kind)]
    var request = PlanRequest()
    request.solver = .exact
    request.relativeGap = 0
    let result = Planner(try Scenario(draft)).plan(request, stop: StopSignal())
    #expect(result.audit.isClean && result.plan.verdict.status == .optimal)
    #expect(result.plan.flows[0].declinedShare == 0)
    return result.plan.cost.total.value
  }

  /// 3 of 10 Gbps and 6 of 20 Gbps.
  ///
  /// 4 Gbps at 1,000 a Gbps-month, at least 30 % of the cap: of 10 Gbps that is 3, so 4 are billed,
  /// 4,000. Of 20 Gbps it is 6: 6,000. Without the floor both cost 4,000.
  @Test("a floor: adding capacity raises the optimum")
  func floor() throws {
    func yuan(cap: Double, floor: Double) throws -> Double {
      try optimum(
        Self.flow(4),
        .percentile(
          PercentileTariff(
            pricePerGbpsMonth: PriceLadder(flat: 1000), cap: DataRate(cap), floorShare: floor)))
    }
    #expect(try abs(yuan(cap: 10, floor: 0.3) - 4000) < 1e-6)
    #expect(try abs(yuan(cap: 20, floor: 0.3) - 6000) < 1e-6)
    #expect(try abs(yuan(cap: 20, floor: 0) - 4000) < 1e-6)
  }

  /// 8,000 for 8 Gbps and 6,300 for 9.
  ///
  /// 1,000 a Gbps up to 8 Gbps, 700 above: 8 Gbps cost 8,000, 9 Gbps all at 700 only 6,300. Slice
  /// by slice 9 Gbps cost 8 x 1,000 + 700 = 8,700.
  @Test("a reached tier: more traffic lowers the optimum")
  func reachedTier() throws {
    func yuan(_ gbps: Double, _ rule: PriceLadder.Rule) throws -> Double {
      let steps = [PriceLadder.Step(upTo: 8, price: 1000), .init(upTo: nil, price: 700)]
      return try optimum(
        Self.flow(gbps),
        .leasedLine(LeasedLineTariff(pricePerGbpsMonth: PriceLadder(steps, rule: rule))))
    }
    #expect(try abs(yuan(8, .reached) - 8000) < 1e-6)
    #expect(try abs(yuan(9, .reached) - 6300) < 1e-6)
    #expect(try abs(yuan(9, .cumulative) - 8700) < 1e-6)
  }

  /// A line whose size the tariff fixes is paid whole: in a tariff with reached tiers the larger
  /// one of 9 Gbps costs 6,300, that of 8 Gbps 8,000; taking capacity away raises the optimum by
  /// 1,700, and so does adding it back in a list that rises: at 1,000 and 1,200 a Gbps, 8 Gbps
  /// cost 8,000 and 9 Gbps 10,800 for the same 4 Gbps of traffic.
  @Test("a fixed size: room that nobody uses is paid for")
  func fixedSize() throws {
    func yuan(_ size: Double, _ above: Double) throws -> Double {
      let steps = [PriceLadder.Step(upTo: 8, price: 1000), .init(upTo: nil, price: above)]
      return try optimum(
        Self.flow(4),
        .leasedLine(
          LeasedLineTariff(
            pricePerGbpsMonth: PriceLadder(steps, rule: .reached), size: DataRate(size))))
    }
    #expect(try abs(yuan(8, 700) - 8000) < 1e-6)
    #expect(try abs(yuan(9, 700) - 6300) < 1e-6)
    #expect(try abs(yuan(9, 1200) - 10_800) < 1e-6)
  }

  /// 9,800 at the lower price and 7,000 at the higher one.
  ///
  /// A voucher pays 30 % of bills of at least 10,000 a year. 2 Gbps all of March at 4,900 a
  /// Gbps-month come to 9,800, and nothing is paid back. At 5,000 they come to 10,000, of which
  /// 7,000 are left. Without the threshold it is 9,800 x 0.7 = 6,860, and less than 7,000.
  @Test("a voucher's threshold: a higher fee lowers what is paid")
  func threshold() throws {
    let start = try #require(CivilTime(year: 2026, month: 3, day: 1))
    let rates = [Double](repeating: 2, count: 31 * 24)
    let series = TrafficSeries(
      start: start, stepMinutes: 60, inGbps: rates.map { _ in 0 }, outGbps: rates)
    func paid(_ price: Double, threshold: Double) -> Double {
      let tariff = Tariff(
        id: "t", .percentile(PercentileTariff(pricePerGbpsMonth: PriceLadder(flat: price))))
      let voucher = Voucher(id: "v", rate: 0.3, threshold: Money(threshold))
      return Billing(series).bills(under: tariff)[0].applying([voucher]).total.value
    }
    #expect(abs(paid(4900, threshold: 10_000) - 9800) < 1e-6)
    #expect(abs(paid(5000, threshold: 10_000) - 7000) < 1e-6)
    #expect(abs(paid(4900, threshold: 0) - 6860) < 1e-6)
  }
}
