import RouteOptimizer
import TestSupport
import Testing

/// Jobs that move in single periods, by hand: when, at which rate, and what they pay.
@Suite("Jobs in periods")
struct JobTests {
  /// One link of 10 Gbps from p to q at 100 a Gbps for the horizon: a night of 8 hours, then a day
  /// of 16.
  private func draft(
    _ flows: [Flow], loads: [(period: String, gbps: Double)] = [],
    periods: [(id: String, hours: Double)] = [("night", 8), ("day", 16)]
  ) -> ScenarioDraft {
    let hours = periods.reduce(0) { $0 + $1.hours }
    var draft = ScenarioDraft(
      name: "jobs", horizon: Horizon(length: TimeSpan(hours), hoursPerMonth: hours))
    draft.periods = periods.map { Period(id: $0.id, length: TimeSpan($0.hours)) }
    draft.exchanges = ["p", "q"].map { Place(id: $0, role: .exchange) }
    draft.links = [
      Link(
        id: "l", from: "p", to: "q", capacity: .init(both: DataRate(10)),
        loadByPeriod: loads.map {
          PeriodLoad(period: $0.period, load: .init(both: DataRate($0.gbps)))
        },
        latency: .stated(Latency(1), isMeasured: true), fee: TransportFee(perGbpsMonth: 100))
    ]
    draft.flows = flows
    return draft
  }

  private func job(
    _ id: String, _ terabytes: Double, back: Double = 0, from release: Double? = nil,
    to deadline: Double? = nil, single: Bool = false, declinePrice: Double? = nil
  ) -> Flow {
    Flow(
      id: id, from: "p", to: "q",
      traffic: Traffic(
        upVolume: DataVolume(terabytes), downVolume: DataVolume(back),
        deadline: deadline.map { TimeSpan($0) }),
      release: release.map { TimeSpan($0) }, hasSingleRoute: single,
      declinePrice: declinePrice.map { Money($0) })
  }

  private func periods(_ plan: Plan, _ flow: Int = 0) -> [[String]] {
    plan.flows[flow].routes.map(\.periods)
  }

  /// 108 TB in the one free hour: 240 Gbps over 10, though a steady rate would be 10.
  @Test("goals count a job at the rate of the hour that it has to take", arguments: [false, true])
  func goals(_ single: Bool) throws {
    let draft = draft(
      [job("j", 108, single: single)], loads: [("day", 10)], periods: [("night", 1), ("day", 23)])
    func plan(_ goal: PlanGoal) throws -> Plan {
      var request = PlanRequest()
      request.goal = goal
      let result = Planner(try Scenario(draft)).plan(request, stop: StopSignal())
      #expect(result.audit.isClean, "\(result.audit.findings.prefix(3))")
      return result.plan
    }
    let fair = try plan(.fair)
    #expect(abs(fair.flows[0].declinedShare - 23.0 / 24) < 1e-6)
    #expect(try plan(.utilisation).verdict.note?.english.contains("2400 %") == true)
  }

  /// Others leave room all day: moving steadily is one of the plans, and cheapest here.
  @Test("periods never cost more than steady rates")
  func neverDearer() throws {
    var compared = 0
    for seed in 0..<UInt64(60) {
      var draft = RandomScenario.draft(seed: seed, with: [.periods])
      func cost() throws -> Double? {
        let result = try auditedPlan(draft, .greedy)
        return result.audit.declinedMustServe == 0 ? result.plan.cost.total.value : nil
      }
      let free = try cost()
      for flow in draft.flows.indices where draft.timing(of: draft.flows[flow]) == .anyPeriod {
        draft.flows[flow].timing = .steady
      }
      guard let steady = try cost() else { continue }
      compared += 1
      #expect((free ?? .infinity) <= steady * (1 + 1e-9) + 1e-6, "seed \(seed)")
    }
    #expect(compared > 5)
  }

  /// 36 TB ÷ (0.45 × 8 h) = 10 Gbps, all that the link has at night; by day others fill it.
  @Test("a full day leaves the night", arguments: [SolverChoice.exact, .hybrid, .greedy, .auto])
  func night(_ solver: SolverChoice) throws {
    for single in [false, true] {
      let result = try auditedPlan(
        draft([job("j", 36, single: single)], loads: [("day", 10)]), solver)
      #expect(periods(result.plan) == [["night"]], "\(solver.rawValue)")
      #expect(abs(result.plan.cost.transport.value - 1000) < 1e-6)
      // The rate is reserved with all jobs of the night, and paid in the whole bill.
      #expect(result.plan.flows[0].routes[0].cost.transport.value == 0)
      let move = try #require(result.audit.moves.first)
      #expect(abs(move.rate.value - 10) < 1e-9 && abs(move.steady.value - 36 / 10.8) < 1e-9)
      #expect(result.audit.links[0].period?.english == "night")
      #expect(abs(result.audit.links[0].planned.value - 10) < 1e-9)
    }
  }

  /// One TB more than 36 does not fit: 36 / 37 of it move.
  @Test("what is more than the night has room for is declined")
  func tooMuch() throws {
    let result = try auditedPlan(
      draft([job("j", 37, declinePrice: 1e6)], loads: [("day", 10)]), .exact)
    #expect(abs(result.plan.flows[0].declinedShare - 1.0 / 37) < 1e-6)
    let single = try auditedPlan(
      draft([job("j", 37, single: true, declinePrice: 1e6)], loads: [("day", 10)]), .exact)
    #expect(single.plan.flows[0].declinedShare == 1)
    let reason = try #require(single.plan.flows[0].reason?.english)
    #expect(reason.contains("l"), "\(reason)")
  }

  @Test("where there are no periods, or a flow says so, it is steady")
  func steady() throws {
    // 36 TB ÷ (0.45 × 24 h) = 3.33 Gbps, 333.33 for the horizon.
    var without = draft([job("j", 36)])
    without.periods = []
    let plain = try auditedPlan(without, .exact)
    #expect(abs(plain.plan.cost.transport.value - 1000.0 / 3) < 1e-6)
    var stated = draft([job("j", 36)], loads: [("day", 10)])
    stated.flows[0].timing = .steady
    stated.flows[0].declinePrice = Money(1)
    #expect(try auditedPlan(stated, .exact).plan.flows[0].declinedShare == 1)
  }

  /// Two nights of 8 hours take 36 TB each, days none.
  @Test("a job that may be spread takes two nights")
  func twoNights() throws {
    let nights = [("n1", 8.0), ("d1", 16.0), ("n2", 8.0), ("d2", 16.0)]
    let days = [("d1", 10.0), ("d2", 10.0)]
    let result = try auditedPlan(draft([job("j", 72)], loads: days, periods: nights), .exact)
    #expect(periods(result.plan).sorted { $0[0] < $1[0] } == [["n1"], ["n2"]])
    #expect(result.plan.flows[0].routes.allSatisfy { abs($0.share - 0.5) < 1e-9 })
    #expect(abs(result.plan.cost.transport.value - 1000) < 1e-6)
    let single = try auditedPlan(
      draft([job("j", 72, single: true, declinePrice: 1e5)], loads: days, periods: nights), .exact)
    #expect(single.plan.flows[0].declinedShare == 1)
    // Half of it fits one night, and only one of the two.
    let half = try auditedPlan(
      draft([job("j", 36, single: true)], loads: days, periods: nights), .exact)
    #expect([[["n1"]], [["n2"]]].contains(periods(half.plan)))
  }

  /// Where the whole link is free, 3.33 Gbps all day cost less than 10 at night or 5 by day.
  @Test("with room at all times, a steady rate is the cheapest for one route")
  func steadyIsCheaper() throws {
    let result = try auditedPlan(draft([job("j", 36, single: true)]), .exact)
    #expect(periods(result.plan) == [[]])
    #expect(abs(result.plan.cost.transport.value - 1000.0 / 3) < 1e-6)
    #expect(result.plan.verdict.status == .optimal && result.plan.verdict.provenFor == .allRoutes)
  }

  /// Two jobs of 10 Gbps, one before and one after the 8th hour, reserve 10 Gbps once.
  ///
  /// Steady ones would reserve 20, which the link does not have.
  @Test("jobs of different periods share one reservation")
  func shared() throws {
    let jobs = [job("a", 36, to: 8, single: true), job("b", 72, from: 8, to: 24, single: true)]
    let result = try auditedPlan(draft(jobs), .exact)
    #expect(periods(result.plan, 0) == [["night"]] && periods(result.plan, 1) == [["day"]])
    #expect(abs(result.plan.cost.transport.value - 1000) < 1e-6)
    #expect(abs(result.audit.savedByPeriods.value - 1000) < 1e-6)
  }

  /// The busier direction pays for 10 Gbps back anyway: a job forward, up to 10 Gbps, adds nothing.
  @Test("what another direction pays for already costs nothing")
  func busierDirection() throws {
    var both = draft([job("j", 36, single: true)], loads: [("night", 10)])
    both.links[0].loadByPeriod[0].load.backward = .zero
    both.links[0].fee.rateBasis = .busierDirection
    both.flows.append(
      Flow(id: "back", from: "q", to: "p", traffic: Traffic(upRate: DataRate(10))))
    let result = try auditedPlan(both, .exact)
    // 36 TB ÷ (0.45 × 16 h) = 5 Gbps by day.
    #expect(periods(result.plan) == [["day"]])
    #expect(abs(result.plan.cost.transport.value - 1000) < 1e-6)
  }

  /// From hour 6 to 12 there are 2 hours of the night and 4 of the day.
  ///
  /// 18 TB in 2 hours are 20 Gbps, in 4 hours 10; with 5 left by day each takes half, and 10 Gbps are
  /// reserved at night.
  @Test("a window that cuts two periods")
  func window() throws {
    let open = try auditedPlan(draft([job("j", 18, from: 6, to: 12, single: true)]), .exact)
    #expect(periods(open.plan) == [[]])
    #expect(abs(open.plan.cost.transport.value - 100 * 18 / 2.7) < 1e-6)
    let cut = try auditedPlan(
      draft([job("j", 18, from: 6, to: 12)], loads: [("day", 5)]), .exact)
    let shares = cut.plan.flows[0].routes.map { ($0.periods, $0.share) }
    #expect(shares.count == 2 && shares.allSatisfy { abs($0.1 - 0.5) < 1e-6 })
    #expect(abs(cut.plan.cost.transport.value - 1000) < 1e-4)
  }

  /// In the first of three periods others fill the link.
  ///
  /// In the two that are left, 72 TB move at
  /// 10 Gbps, where one of them alone would take 20.
  @Test("one route, all the time between release and deadline")
  func wholeWindow() throws {
    let thirds = [("a", 8.0), ("b", 8.0), ("c", 8.0)]
    let result = try auditedPlan(
      draft(
        [job("j", 72, from: 8, to: 24, single: true)], loads: [("a", 10)], periods: thirds), .exact
    )
    #expect(periods(result.plan) == [["b", "c"]])
    #expect(abs(result.plan.cost.transport.value - 1000) < 1e-6)
  }

  /// Modules of 10 Gbps at 500.
  ///
  /// The night has 10 Gbps free, the day none: 54 TB at night are 15
  /// Gbps, one module; steadily they are 5 beside a full day, one as well, but 1,500 in fees
  /// against 500.
  @Test("modules are bought for the fullest period", arguments: [SolverChoice.exact, .hybrid])
  func modules(_ solver: SolverChoice) throws {
    for basis in [CapacityBasis.eachDirection, .bothTogether, .forwardOnly] {
      var built = draft([job("j", 54, single: true)], loads: [("day", 10)])
      built.links[0].capacityBasis = basis
      built.links[0].modules = [
        LinkModule(id: "m", capacity: DataRate(10), cost: OpeningCost(overHorizon: Money(500)))
      ]
      let steady = try auditedPlan(built, solver)
      #expect(periods(steady.plan) == [[]])
      #expect(abs(steady.plan.cost.toPay.value - 1000) < 1e-6)
      #expect(steady.plan.links.map { $0.modules.map(\.count) } == [[1]])
      built.flows[0].traffic.upVolume = DataVolume(36)
      built.links[0].fee = TransportFee()
      let night = try auditedPlan(built, solver)
      #expect(periods(night.plan) == [["night"]])
      #expect(night.plan.links.isEmpty && night.plan.cost.toPay.value == 0)
    }
  }

  /// Both ways share 10 Gbps at night: 18 TB each way are 5 Gbps each, 1,000 in fees.
  @Test("both directions of a job count where they share the capacity")
  func bothTogether() throws {
    var both = draft([job("j", 18, back: 18, single: true)], loads: [("day", 10)])
    both.links[0].capacityBasis = .bothTogether
    let result = try auditedPlan(both, .exact)
    #expect(periods(result.plan) == [["night"]])
    #expect(abs(result.plan.cost.transport.value - 1000) < 1e-6)
    #expect(result.audit.links[0].isTotal && abs(result.audit.links[0].planned.value - 10) < 1e-9)
    both.flows[0].traffic.downVolume = DataVolume(18.1)
    both.flows[0].declinePrice = Money(1e5)
    #expect(try auditedPlan(both, .exact).plan.flows[0].declinedShare == 1)
  }

  /// 1,000 GB at 0.01 are 10 a TB whenever it moves; the opening is due once.
  @Test("fees by volume and openings are due as ever")
  func otherCosts() throws {
    var link = draft([job("j", 36, single: true)], loads: [("day", 10)])
    link.links[0].fee.perGB = 0.01
    link.links[0].opening = OpeningCost(overHorizon: Money(7))
    let result = try auditedPlan(link, .exact)
    #expect(abs(result.plan.flows[0].routes[0].cost.transport.value - 360) < 1e-6)
    #expect(abs(result.plan.cost.transport.value - 1360) < 1e-6)
    #expect(abs(result.plan.cost.building.value - 7) < 1e-9)
  }

  @Test("a plan with periods is a start for the next")
  func start() throws {
    let scenario = try Scenario(
      draft(
        [job("j", 36), job("k", 18, to: 12, single: true, declinePrice: 10)], loads: [("day", 6)]))
    var request = PlanRequest()
    request.relativeGap = 0
    request.solver = .exact
    let first = Planner(scenario).plan(request, stop: StopSignal())
    request.start = first.plan
    request.solver = .greedy
    let second = Planner(scenario).plan(request, stop: StopSignal())
    #expect(second.audit.isClean && second.plan.verdict.note == nil)
    #expect(second.plan.verdict.objective <= first.plan.verdict.objective + 1e-6)
  }

  /// By day 7 of 10 Gbps are taken.
  ///
  /// 36 TB: 10 x of it at night, 5 (1 - x) by day; both full alike
  /// where 10 x = 7 + 5 (1 - x), so x = 0.8 and the link is used 80 %.
  @Test("the least use of the busiest link counts every period")
  func utilisation() throws {
    let even = draft([job("j", 36)], loads: [("day", 7)])
    let least = try #require(Planner(try Scenario(even)).leastUtilisation())
    #expect(abs(least.value - 0.8) < 1e-6 && least.bound <= 0.8 + 1e-6)
  }
}
