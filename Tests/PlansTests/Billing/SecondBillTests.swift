import ComputeNetwork
import Plans
import Quantities
import TestSupport
import Testing

/// Two bills that share no code: the planner's, and the auditor's.
@Suite("Bills of series, computed twice")
struct SecondBillTests {
  static let cases = Environment.count("ROUTE_OPT_RANDOM_BILLS", default: 2000)

  /// Totals are some millions of yuan at most here, so that a cent is far above rounding.
  @Test("2,000 random tariffs and series cost the same to the cent")
  func sameToTheCent() {
    var counts: [String: (possible: Int, impossible: Int)] = [:]
    for seed in 0..<UInt64(Self.cases) {
      var contract = RandomContract(seed: seed)
      let series = contract.series(), kind = contract.tariff()
      let bills = Self.bills(series, kind)
      let bill = bills.map(\.total.value).min()
      let second: Double?
      switch kind {
      case .task, .express:
        second = JobsByDefinition(series: series).yuan(kind)
        #expect(
          AuditSeriesTariff(series).price(under: kind, from: "a", to: "b") == .impossible)
      default:
        guard
          case .yuan(let yuan) = AuditSeriesTariff(series).price(under: kind, from: "a", to: "b")
        else {
          second = nil
          break
        }
        second = yuan
      }
      #expect((bill == nil) == (second == nil), "seed \(seed): \(kind)")
      counts[kind.name, default: (0, 0)].possible += bill == nil ? 0 : 1
      counts[kind.name, default: (0, 0)].impossible += bill == nil ? 1 : 0
      guard let bill, let second else { continue }
      #expect(bill < 1e9 && abs(bill - second) < 0.005, "seed \(seed): \(bill), \(second) \(kind)")
    }
    guard Self.cases >= 1000 else { return }
    #expect(counts.count == 10 && counts.values.allSatisfy { $0.possible > 20 }, "\(counts)")
    for name in ["volume", "leasedLine", "percentile", "modules", "task", "express"] {
      #expect(counts[name].map { $0.impossible > 0 } == true, "\(name): \(counts)")
    }
  }

  /// The planner's bills of those prices that are for the pair of places.
  private static func bills(_ series: TrafficSeries, _ kind: Tariff.Kind) -> [Bill] {
    var kind = kind
    if case .volume(var volume) = kind {
      volume.rates = volume.rates.filter { $0.applies(from: "a", to: "b") }
      kind = .volume(volume)
    }
    return Billing(series).bills(under: Tariff(id: "t", kind)).filter(\.isPossible)
  }

  // MARK: - In plans

  private static func scenario(_ series: TrafficSeries, _ kind: Tariff.Kind) throws -> Scenario {
    let peak = max(1, series.peak.value)
    let link = Link(
      id: "ab", from: "a", to: "b", capacity: ByDirection(both: DataRate(2 * peak)),
      latency: .stated(Latency(1), isMeasured: true), fee: TransportFee(perGB: 0.01))
    var tariff = Tariff(id: "t", kind)
    tariff.provenance.isIllustrative = true
    var draft = ScenarioDraft(
      name: "one flow", horizon: Horizon(length: TimeSpan(730)),
      demandPlaces: [Place(id: "a", role: .demand), Place(id: "b", role: .demand)],
      links: [link])
    draft.tariffs = [tariff]
    draft.flows = [
      Flow(
        id: "f", from: "a", to: "b", traffic: Traffic(), duration: TimeSpan(365),
        hasSingleRoute: true, products: ["t"],
        series: FlowSeries(file: "series.csv", samples: series))
    ]
    return try Scenario(draft)
  }

  private static func plan(_ yuan: Double) -> Plan {
    let cost = CostBreakdown(transport: Money(yuan))
    let route = FlowRoute(
      product: "t", links: ["ab"], share: 1, latency: Latency(1), cost: cost)
    return Plan(
      scenarioName: "one flow", decisions: [],
      flows: [FlowDecision(flow: "f", routes: [route])], cost: cost,
      verdict: Verdict(
        status: .feasible, objective: yuan, solver: "hand", stopped: .finished))
  }

  @Test("a plan with the right bill of a series passes, and with any other one it fails")
  func wrongBillIsFound() throws {
    var right = 0
    for seed in 0..<UInt64(min(Self.cases, 600)) {
      var contract = RandomContract(seed: seed &+ 5_000_000)
      let series = contract.series(), kind = contract.tariff()
      guard series.peak.value > 0 else { continue }
      let scenario = try Self.scenario(series, kind)
      func findings(_ yuan: Double) -> [AuditFindingKind] {
        let report = PlanAuditor().audit(Self.plan(yuan), of: scenario)
        #expect(report.isComplete || report.findings.contains { $0.kind == .productImpossible })
        return report.findings.map(\.kind)
      }
      let flow = scenario.draft.flows[0], billing = FlowBilling(scenario.draft)
      let bill = billing.bill(of: flow, under: scenario.draft.tariffs[0])
      guard bill.isPossible else {
        #expect(findings(1).contains(.productImpossible), "seed \(seed): \(kind)")
        continue
      }
      // It passes 365 h ÷ its own hours times.
      let yuan = bill.total.value * billing.times(of: flow)
      #expect(findings(yuan).isEmpty, "seed \(seed): \(kind)")
      for wrong in [yuan * 1.00001 + 0.01, yuan * 0.99999 - 0.01, yuan * 2 + 1] {
        #expect(findings(wrong).contains(.flowCost), "seed \(seed): \(wrong), \(yuan)")
      }
      right += 1
    }
    #expect(right * 2 > min(Self.cases, 600))
  }

  // MARK: - By hand

  /// Five-minute samples from Friday 00:00 on, 1 Gbps all day, blocks of a seventh of a day as
  /// somebody types it: seven a day, and none because one day's last block reaches past midnight.
  @Test("aligned blocks of a seventh of a day begin at midnight, every day")
  func seventhsOfADay() throws {
    var rates = [Double](repeating: 0, count: 288)
    rates[0] = 1
    let series = Sample.series([Double](repeating: 0, count: 288) + rates, step: 5)
    let kind = Tariff.Kind.elastic(
      ElasticTariff(
        blockRate: DataRate(1), blockTime: TimeSpan(3.4285714286), pricePerBlock: 10,
        start: .aligned))
    // The one sample that sends anything is the first after a midnight: one block.
    #expect(isNear(Sample.total(series, kind), 10))
    #expect(AuditSeriesTariff(series).price(under: kind, from: "a", to: "b") == .yuan(10))
  }

  /// 300.0000002 Gbps is what sums make of 300: three modules of 100 carry it.
  @Test("what rounding adds to a rate needs no module, and is no obstacle")
  func moduleOfRounding() {
    let kind = Tariff.Kind.modules(
      ModuleTariff(modules: [.init(capacity: DataRate(100), pricePerMonth: 7)]))
    let bill = Sample.bill(Sample.steady(300.000_000_2, days: 31), kind)
    #expect(bill.isPossible && isNear(bill.total.value, 21))
    // A rate far below a module still needs one.
    let small = Sample.bill(Sample.steady(5e-8, days: 31), kind)
    #expect(small.isPossible && isNear(small.total.value, 7))
  }

  @Test("a hostile price list of modules is left alone, and no finding")
  func hostileModules() throws {
    let modules = (0..<8).map {
      ModuleTariff.Module(
        capacity: DataRate(1e-6 * (1 + Double($0) * 1e-3)), pricePerMonth: 1 + Double($0) * 1e-3)
    }
    let kind = Tariff.Kind.modules(ModuleTariff(modules: modules))
    let series = Sample.series([1e6])
    #expect(AuditSeriesTariff(series).price(under: kind, from: "a", to: "b") == .unknown)
    let report = PlanAuditor().audit(Self.plan(1), of: try Self.scenario(series, kind))
    #expect(!report.isComplete && report.findings.isEmpty)
  }
}
