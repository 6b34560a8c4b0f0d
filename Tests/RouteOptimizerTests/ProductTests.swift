import RouteOptimizer
import TestSupport
import Testing

/// Products by hand: what each kind of tariff charges for a flow, and which one is chosen.
@Suite("Products of flows")
struct ProductTests {
  fileprivate func flow(_ traffic: Traffic, _ products: [String], _ id: String = "f") -> Flow {
    Flow(
      id: id, from: "a", to: "d", traffic: traffic, hasSingleRoute: true, products: products)
  }

  /// The diamond of `FlowTests`, a month of 730 h, with one tariff named `t`.
  fileprivate func draft(_ flows: [Flow], _ kinds: Tariff.Kind...) -> ScenarioDraft {
    var draft = FlowTests.draft(flows)
    draft.tariffs = kinds.enumerated().map { Tariff(id: $0 == 0 ? "t" : "t\($0)", $1) }
    return draft
  }

  fileprivate static let rate = Traffic(upRate: DataRate(4), downRate: DataRate(1))
  private static let volume = Traffic(upVolume: DataVolume(90), deadline: TimeSpan(100))

  /// 4 Gbps for 730 h are 1,314 TB; a month has 31 begun days.
  private static let bills: [(kind: Tariff.Kind, traffic: Traffic, yuan: Double)] = [
    // 1,314,000 GB x 0.01.
    (.volume(VolumeTariff(rates: [.init(pricePerGB: PriceLadder(flat: 0.01))])), rate, 13_140),
    // The cheaper of two prices for the pair; the third is for another pair.
    (
      .volume(
        VolumeTariff(rates: [
          .init(from: "a", pricePerGB: PriceLadder(flat: 0.008)),
          .init(from: "a", to: "d", serviceClass: "gold", pricePerGB: PriceLadder(flat: 0.02)),
          .init(from: "b", pricePerGB: PriceLadder(flat: 0.001)),
        ])), rate, 10_512
    ),
    // Two lines of 2.5 Gbps.
    (
      .leasedLine(
        LeasedLineTariff(pricePerGbpsMonth: PriceLadder(flat: 1000), step: DataRate(2.5))), rate,
      5_000
    ),
    // A Gbps-month costs 1,000, or 328.5 TB x 10: all of it is committed.
    (
      .committed(CommittedTariff(pricePerGbpsMonth: 1000, burst: .usage(pricePerTB: 10))), rate,
      4_000
    ),
    // 328.5 TB x 2 are less than 1,000: nothing is committed.
    (
      .committed(CommittedTariff(pricePerGbpsMonth: 1000, burst: .usage(pricePerTB: 2))), rate,
      2_628
    ),
    (
      .percentile(PercentileTariff(pricePerGbpsMonth: PriceLadder(flat: 900))), rate, 3_600
    ),
    // At least a quarter of 20 Gbps.
    (
      .percentile(
        PercentileTariff(
          pricePerGbpsMonth: PriceLadder(flat: 900), cap: DataRate(20), floorShare: 0.25)), rate,
      4_500
    ),
    (.topPeaks(TopPeaksTariff(pricePerGbpsMonth: PriceLadder(flat: 800))), rate, 3_200),
    // (3 x 30 + 1 x 20) x 31.
    (
      .dailyPeak(
        DailyPeakTariff(
          pricePerGbpsDay: PriceLadder(
            [.init(upTo: 3, price: 30), .init(upTo: nil, price: 20)], rule: .cumulative))), rate,
      3_410
    ),
    // Two of 2 Gbps are cheaper than one of each.
    (
      .modules(
        ModuleTariff(modules: [
          .init(capacity: DataRate(3), pricePerMonth: 1000),
          .init(capacity: DataRate(2), pricePerMonth: 700),
        ])), rate, 1_400
    ),
    // 1,000 for the base; 3 Gbps above it take two blocks at a time, 73 times.
    (
      .elastic(
        ElasticTariff(
          base: DataRate(1), pricePerBaseGbpsMonth: 1000, blockRate: DataRate(2),
          blockTime: TimeSpan(10), pricePerBlock: 50)), rate, 8_300
    ),
    // 90 x 20 + 100; the cheap delivery time is too slow.
    (
      .task(
        TaskTariff(urgencies: [
          .init(within: TimeSpan(48), pricePerTB: PriceLadder(flat: 20), pricePerJob: 100),
          .init(within: TimeSpan(120), pricePerTB: PriceLadder(flat: 10)),
        ])), volume, 1_900
    ),
    // Three boxes at 30, 90 TB at 1, two trips at 100 + 10 km x 5.
    (
      .express(
        ExpressTariff(
          boxVolume: DataVolume(40), pricePerBox: 30, pricePerTB: 1, boxesPerTrip: 2,
          pricePerTrip: 100, distance: Distance(10), pricePerKm: 5, transit: TimeSpan(60),
          copyTBPerHour: 5)), volume, 480
    ),
  ]

  @Test("what each kind charges", arguments: 0..<bills.count)
  func byHand(_ number: Int) throws {
    let (kind, traffic, yuan) = Self.bills[number]
    let plan = try auditedPlan(draft([flow(traffic, ["t"])], kind)).plan
    let route = try #require(plan.flows[0].routes.first)
    #expect(route.product == "t")
    #expect(route.links == (kind.takesRoute ? ["ab", "bd"] : []))
    #expect(abs(plan.cost.total.value - yuan) < 1e-6, "\(kind.name)")
    #expect(plan.verdict.status == .optimal)
    #expect(route.isApproximated == (kind.followsSamples && traffic == Self.rate))
  }

  /// At 2,000 a Gbps over b, a line of 5 Gbps for 7,000 is worth it from 3.5 Gbps on.
  @Test("the choice flips at the break-even rate", arguments: SolverChoice.allCases)
  func breakEvenRate(_ solver: SolverChoice) throws {
    let line = Tariff.Kind.leasedLine(
      LeasedLineTariff(pricePerGbpsMonth: PriceLadder(flat: 1400), size: DataRate(5)))
    for (gbps, product, yuan) in [(3.4, nil, 6_800.0), (3.6, "t", 7_000)] {
      let plan = try auditedPlan(
        draft([flow(Traffic(upRate: DataRate(gbps)), ["network", "t"])], line), solver
      ).plan
      #expect(plan.flows[0].routes.first?.product == product)
      #expect(abs(plan.cost.transport.value - yuan) < 1e-6)
      let offer = try #require(plan.flows[0].offers.first)
      #expect(offer.product == (product == nil ? "t" : "network"))
      #expect(abs((offer.difference?.value ?? 0) - 200) < 1e-6)
    }
  }

  /// V TB in 730 h cost V / 328.5 x 2,000 over the network, and 1,000 + V on a lorry: 196.51 TB.
  @Test("the choice flips at the break-even volume")
  func breakEvenVolume() throws {
    let lorry = Tariff.Kind.express(
      ExpressTariff(
        boxVolume: DataVolume(500), pricePerTB: 1, pricePerTrip: 1000, transit: TimeSpan(24)))
    for (volume, product) in [(196.5, nil), (196.6, "t")] {
      let plan = try auditedPlan(
        draft([flow(Traffic(upVolume: DataVolume(volume)), ["all"])], lorry)
      ).plan
      #expect(plan.flows[0].routes.first?.product == product)
    }
  }

  @Test("a flow whose every product is impossible says why")
  func impossible() throws {
    var item = flow(Self.rate, ["t", "t1", "t2"])
    item.latency = .limit(Latency(20), .oneWay)
    let decision = try auditedPlan(
      draft(
        [item],
        .express(ExpressTariff(boxVolume: DataVolume(40), transit: TimeSpan(60))),
        .volume(VolumeTariff(rates: [.init(from: "b", pricePerGB: PriceLadder(flat: 1))])),
        .leasedLine(
          LeasedLineTariff(pricePerGbpsMonth: PriceLadder(flat: 1), size: DataRate(3)))
      )
    ).plan.flows[0]
    #expect(decision.declinedShare == 1 && decision.routes.isEmpty)
    #expect(decision.reason?.english == "none of its products can carry it")
    #expect(
      decision.offers.map { $0.obstacle?.english } == [
        "it bills jobs, and a steady rate is none: state volumeTB; boxes keep no latency limit",
        "it has no price from a to d",
        "the rate of 4 Gbps is above the 3 Gbps of the line",
      ])
  }

  /// 15 Gbps do not fit over b; within 6 ms there is no other way, so only the lorry is left.
  @Test("a product needs room on links, a lorry does not")
  func room() throws {
    let line = Tariff.Kind.leasedLine(LeasedLineTariff(pricePerGbpsMonth: PriceLadder(flat: 1)))
    let lorry = Tariff.Kind.express(
      ExpressTariff(boxVolume: DataVolume(5000), pricePerTrip: 1e6, transit: TimeSpan(24)))
    var draft = draft([flow(Traffic(upVolume: DataVolume(4927.5)), ["t", "t1"])], line, lorry)
    draft.links[2].capacity = ByDirection(both: DataRate(1))
    let decision = try auditedPlan(draft).plan.flows[0]
    #expect(decision.routes.first?.product == "t1")
    #expect(decision.routes.first?.links == [])
    #expect(decision.offers.map(\.product) == ["t"])
    #expect(decision.offers[0].obstacle != nil && decision.offers[0].cost == nil)
  }

  /// 3 Gbps one way and 6 the other at 1,000 a Gbps of the busier direction; the 6 pay a line.
  @Test("what pays a tariff does not pay the busier direction's fee")
  func busierDirection() throws {
    let line = Tariff.Kind.leasedLine(LeasedLineTariff(pricePerGbpsMonth: PriceLadder(flat: 10)))
    var draft = draft(
      [
        flow(Traffic(upRate: DataRate(3)), []),
        flow(Traffic(downRate: DataRate(6)), ["all"], "g"),
      ], line)
    for link in draft.links.indices { draft.links[link].fee.rateBasis = .busierDirection }
    let plan = try auditedPlan(draft).plan
    #expect(plan.flows.map { $0.routes.first?.product } == [nil, "t"])
    // 3 x (1,000 + 1,000) + 6 x 10.
    #expect(abs(plan.cost.transport.value - 6_060) < 1e-6)
    // Over the network g would make 6 the busier direction: 12,000 instead of 6,060.
    #expect(abs((plan.flows[1].offers[0].difference?.value ?? 0) - 5_940) < 1e-6)
  }

  @Test("both routes of a pair carry what one bill pays")
  func protected() throws {
    var item = flow(Self.rate, ["all"])
    item.protection = RouteProtection()
    let line = Tariff.Kind.leasedLine(LeasedLineTariff(pricePerGbpsMonth: PriceLadder(flat: 10)))
    let plan = try auditedPlan(draft([item], line)).plan
    #expect(plan.flows[0].routes.first?.second?.links == ["ac", "cd"])
    #expect(plan.flows[0].routes.first?.product == "t")
    #expect(abs(plan.cost.transport.value - 40) < 1e-6)
  }

  /// March has 744 samples of an hour: 2 Gbps, and 10 for 20 of them.
  ///
  /// The 95th percentile drops 37 of them.
  @Test("a series is billed exactly, and its peak is reserved")
  func series() throws {
    var rates = [Double](repeating: 2, count: 744)
    for hour in 100..<120 { rates[hour] = 10 }
    let start = try #require(CivilTime(year: 2026, month: 3, day: 1))
    let samples = TrafficSeries(
      start: start, stepMinutes: 60, inGbps: rates.map { _ in 0 }, outGbps: rates)
    var item = flow(Traffic(), ["network", "t"])
    item.series = FlowSeries(file: "march.csv", samples: samples)
    let percentile = Tariff.Kind.percentile(
      PercentileTariff(pricePerGbpsMonth: PriceLadder(flat: 900)))
    var draft = draft([item], percentile)
    let plan = try auditedPlan(draft).plan
    let route = try #require(plan.flows[0].routes.first)
    #expect(route.product == "t" && !route.isApproximated)
    #expect(abs(plan.cost.transport.value - 2 * 900 * 730 / 744) < 1e-6)
    // Over the network the peak is paid for: 10 x 2,000.
    #expect(abs((plan.flows[0].offers[0].cost?.value ?? 0) - 20_000) < 1e-6)
    // A peak of 10 Gbps leaves no room over b for a flow that pays fees there: it goes over c.
    draft.flows.append(flow(Traffic(upRate: DataRate(1)), [], "g"))
    let two = try auditedPlan(draft).plan.flows.map { $0.routes.first?.links }
    #expect(two == [["ac", "cd"], ["ab", "bd"]])
    // By volume the network is paid for what moves: (724 x 2 + 20 x 10) x 0.45 TB x 730 / 744.
    for link in draft.links.indices { draft.links[link].fee = TransportFee(perGB: 0.001) }
    draft.flows = [item]
    draft.flows[0].products = []
    let terabytes = (724.0 * 2 + 20 * 10) * 0.45 * 730 / 744
    #expect(abs(try auditedPlan(draft).plan.cost.transport.value - 2 * terabytes) < 1e-6)
  }

  @Test("a plan with products starts another search as it is")
  func warmStart() throws {
    let line = Tariff.Kind.leasedLine(LeasedLineTariff(pricePerGbpsMonth: PriceLadder(flat: 10)))
    let scenario = try Scenario(draft([flow(Self.rate, ["all"])], line))
    var request = PlanRequest()
    let first = Planner(scenario).plan(request, stop: StopSignal()).plan
    request.start = first
    let again = Planner(scenario).plan(request, stop: StopSignal()).plan
    #expect(again.flows == first.flows)
  }

  @Test("adding a product never raises the cost")
  func monotone() throws {
    var compared = 0
    for seed in 0..<180 as Range<UInt64> {
      var draft = RandomScenario.draft(seed: seed)
      // A flow that lists products does not move in periods.
      guard !draft.flows.isEmpty, draft.periods.isEmpty else { continue }
      draft.workloads = []
      for link in draft.links.indices {
        draft.links[link].capacity = ByDirection(both: DataRate(20))
      }
      var random = SeededRandom(seed: seed &+ 4)
      draft.tariffs = RandomTariffs.make(using: &random)
      for flow in draft.flows.indices {
        RandomTariffs.offer(draft.tariffs, to: &draft.flows[flow], using: &random)
        draft.flows[flow].products = [TransportProduct.network]
        // What is shared is billed for several flows, a product for one.
        draft.flows[flow].protection?.spare = .dedicated
        draft.flows[flow].protection?.failures = []
      }
      let before = try auditedPlan(draft, .exact).plan
      // What declining must-serve flows counts as belongs to a scenario: plans without any compare.
      let declinesNothing = zip(before.flows, draft.flows).allSatisfy {
        $0.declinedShare == 0 || $1.declinePrice != nil
      }
      guard declinesNothing else { continue }
      var objective = before.verdict.objective
      for tariff in draft.tariffs {
        for flow in draft.flows.indices { draft.flows[flow].products.append(tariff.id) }
        let after = try auditedPlan(draft, .exact).plan.verdict.objective
        #expect(after <= objective + 1e-6 * max(1, objective), "seed \(seed), \(tariff.id)")
        objective = after
      }
      compared += 1
    }
    #expect(compared > 5)
  }
}

extension ProductTests {
  /// 4 Gbps and 1 back: the line of 5 Gbps for 7,000, the network for 10,000, a percentile 8,800.
  @Test("the report shows what was chosen, the runner-up, and what is only approximated")
  func report() throws {
    var draft = draft(
      [flow(Self.rate, ["all"]), flow(Self.rate, ["t1"], "g")],
      .leasedLine(
        LeasedLineTariff(pricePerGbpsMonth: PriceLadder(flat: 1400), size: DataRate(5))),
      .percentile(PercentileTariff(pricePerGbpsMonth: PriceLadder(flat: 2200))))
    draft.tariffs[0].name = LocalizedText("Line", zh: "专线")
    let scenario = try Scenario(draft)
    let result = Planner(scenario).plan(PlanRequest(), stop: StopSignal())
    func text(_ language: Language) -> String {
      let report = PlanReport(result.plan, of: scenario, audit: result.audit).report()
      return ReportFormat.text(width: 80).text(of: report, in: language)
    }
    let english = text(.english).split(separator: " ").joined(separator: " ")
    #expect(english.contains("a -> b -> d (Line)"), "\(english)")
    #expect(english.contains("f Line 7,000 chosen"), "\(english)")
    #expect(english.contains("f t1 8,800 1,800"), "\(english)")
    #expect(english.contains("f ... 1 more (--all)"), "\(english)")
    #expect(english.contains("cost is approximated"))
    let chinese = text(.chinese)
    #expect(chinese.contains("产品比较") && chinese.contains("已选"), "\(chinese)")
    #expect(chinese.contains("费用为近似值"))
  }
}

extension ProductTests {
  /// 4 Gbps of 0.001 at 3 each are 12,000; of ports of 7 Gbps one at 12,500 is dearer.
  @Test("modules in their thousands are billed and audited all the same")
  func smallModules() throws {
    let modules = Tariff.Kind.modules(
      ModuleTariff(modules: [
        .init(capacity: DataRate(0.001), pricePerMonth: 3),
        .init(capacity: DataRate(0.0013), pricePerMonth: 5),
        .init(capacity: DataRate(7), pricePerMonth: 12_500),
      ]))
    let plan = try auditedPlan(draft([flow(Self.rate, ["t"])], modules)).plan
    #expect(abs(plan.cost.transport.value - 12_000) < 1e-6)
  }
}
