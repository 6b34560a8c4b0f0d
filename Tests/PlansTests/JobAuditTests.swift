import ComputeNetwork
import Plans
import Quantities
import Testing

/// A plan with jobs in periods, right by hand, and broken in every way that periods add.
@Suite("Jobs in periods in the audit")
struct JobAuditTests {
  /// A link of 10 Gbps at 100 a Gbps for 24 hours, a night of 8 and a day of 16 with 4 Gbps of
  /// others.
  ///
  /// One job moves 36 TB at night, one 27 TB by day until hour 20: 10 Gbps, and 5.
  private var draft: ScenarioDraft {
    var draft = ScenarioDraft(
      name: "jobs", horizon: Horizon(length: TimeSpan(24), hoursPerMonth: 24))
    draft.periods = [
      Period(id: "night", length: TimeSpan(8)), Period(id: "day", length: TimeSpan(16)),
    ]
    draft.exchanges = ["p", "q"].map { Place(id: $0, role: .exchange) }
    draft.links = [
      Link(
        id: "l", from: "p", to: "q", capacity: .init(both: DataRate(10)),
        loadByPeriod: [PeriodLoad(period: "day", load: .init(both: DataRate(4)))],
        latency: .stated(Latency(1), isMeasured: true),
        fee: TransportFee(perGB: 0.01, perGbpsMonth: 100))
    ]
    draft.flows = [
      Flow(id: "a", from: "p", to: "q", traffic: Traffic(upVolume: DataVolume(36))),
      Flow(
        id: "b", from: "p", to: "q",
        traffic: Traffic(upVolume: DataVolume(27), deadline: TimeSpan(20)), release: TimeSpan(4)),
    ]
    return draft
  }

  private func plan(
    _ periods: [[String]] = [["night"], ["day"]], yuan: Double = 1000 + 360 + 270
  ) -> Plan {
    Plan(
      scenarioName: "jobs", decisions: [],
      flows: zip(["a", "b"], periods).map { id, periods in
        FlowDecision(
          flow: id,
          routes: [
            FlowRoute(
              links: ["l"], periods: periods, share: 1, latency: Latency(1),
              cost: CostBreakdown(transport: Money(id == "a" ? 360 : 270)))
          ])
      }, cost: CostBreakdown(transport: Money(yuan)),
      verdict: Verdict(
        status: .feasible, objective: yuan, solver: "hand", stopped: .finished,
        mustServePrice: 1e6))
  }

  private func kinds(
    _ plan: Plan, _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) throws -> [AuditFindingKind] {
    var changed = draft
    change(&changed)
    return PlanAuditor().audit(plan, of: try Scenario(changed)).findings.map(\.kind)
  }

  /// Steadily 36 TB are 3.33 Gbps, and 27 TB in 16 hours 3.75.
  @Test("the plan by hand is right, and what moves when is said")
  func right() throws {
    let report = PlanAuditor().audit(plan(), of: try Scenario(draft))
    #expect(report.findings == [] && report.isComplete)
    #expect(report.moves.map(\.periods) == [[0], [1]])
    #expect(report.moves.map(\.hours) == [8, 12])
    #expect(report.moves.map(\.volume.value) == [36, 27])
    #expect(zip(report.moves, [10, 5]).allSatisfy { abs($0.rate.value - $1) < 1e-9 })
    #expect(zip(report.moves, [10.0 / 3, 3.75]).allSatisfy { abs($0.steady.value - $1) < 1e-9 })
    #expect(abs(report.savedByPeriods.value - (1000.0 / 3 + 375 - 1000)) < 1e-9)
    // The night's 10 Gbps less: 3.33 beside the day's 5. The day's 5 no more: 3.75 beside 10. By day
    // 4 of others leave no room for 3.33 more, at night there is none at all.
    #expect(report.jobSavings.map(\.flow) == ["a", "b"])
    #expect(
      zip(report.jobSavings, [1000.0 / 3 + 500 - 1000, 375])
        .allSatisfy { abs($0.saved.value - $1) < 1e-9 })
    #expect(report.jobSavings.map(\.fitsSteadily) == [false, false] && !report.steadyJobsFit)
    // Both periods fill the link: the night with 10, the day with 5 beside 4.
    #expect(report.links[0].period?.english == "night")
    #expect(report.links[0].planned.value == 10 && report.links[0].existing.value == 0)
  }

  /// A link that bills the busier direction and has room: 3.33 + 5 in place of 10, 3.75 + 10.
  @Test("what each saves where the busier direction is billed, and that a steady rate would fit")
  func savingsOfBusierDirection() throws {
    var wide = draft
    wide.links[0].capacity = .init(both: DataRate(100))
    wide.links[0].fee.rateBasis = .busierDirection
    // A rate of 2 Gbps back is always there, and never the busier direction.
    wide.flows.append(Flow(id: "c", from: "q", to: "p", traffic: Traffic(upRate: DataRate(2))))
    var own = plan()
    own.flows.append(
      FlowDecision(
        flow: "c",
        routes: [
          FlowRoute(links: ["l"], share: 1, latency: Latency(1), cost: CostBreakdown())
        ]))
    let report = PlanAuditor().audit(own, of: try Scenario(wide))
    #expect(
      zip(report.jobSavings, [1000.0 / 3 + 500 - 1000, 375])
        .allSatisfy { abs($0.saved.value - $1) < 1e-9 }, "\(report.jobSavings)")
    #expect(report.jobSavings.allSatisfy(\.fitsSteadily) && report.steadyJobsFit)
  }

  @Test("fees of every period, of the day alone, and of a steady rate")
  func bills() throws {
    #expect(try kinds(plan(yuan: 1500 + 630)) == [.planCost, .objectiveWrong])
    #expect(try kinds(plan(yuan: 500 + 630)) == [.planCost, .objectiveWrong])
    var own = plan()
    own.flows[0].routes[0].cost.transport = Money(1360)
    #expect(try kinds(own) == [.flowCost])
    // The busier direction is billed with its largest period too.
    let busier = try kinds(plan()) { $0.links[0].fee.rateBasis = .busierDirection }
    #expect(busier == [])
  }

  @Test("a period that is too full, at night and by day, and for a steady rate beside it")
  func overloads() throws {
    let night = try kinds(plan()) { draft in
      draft.links[0].loadByPeriod.append(
        PeriodLoad(period: "night", load: .init(both: DataRate(1))))
    }
    #expect(night == [.linkOverload])
    let report = try PlanAuditor().audit(
      plan(),
      of: {
        var full = draft
        full.links[0].loadByPeriod[0].load.forward = DataRate(6)
        return try Scenario(full)
      }())
    #expect(report.findings.map(\.kind) == [.linkOverload])
    #expect(
      report.findings[0].message.english
        == "in the period \"day\" the plan sends 5 Gbps over link l towards q, where 4 are left")
    // 3.33 Gbps steadily, and 5 by day: 8.33 of the 6 that are left.
    let steady = plan([[], ["day"]], yuan: 1000.0 / 3 + 500 + 630)
    #expect(try kinds(steady).contains(.linkOverload))
  }

  @Test("periods that are none, that are closed, or a part of what is open")
  func periods() throws {
    #expect(try kinds(plan([["evening"], ["day"]])).contains(.unknownPeriod))
    let closed = try kinds(plan([["night"], ["night"]])) {
      $0.flows[1].release = TimeSpan(9)
    }
    #expect(closed.contains(.periodNotAllowed))
    #expect(try kinds(plan([["day", "night"], ["day"]])).contains(.periodNotAllowed))
    let thirds = try kinds(plan([["night", "day"], ["day"]])) {
      $0.periods[1].length = TimeSpan(8)
      $0.periods.append(Period(id: "evening", length: TimeSpan(8)))
    }
    #expect(thirds.contains(.periodNotAllowed))
  }

  @Test("a steady flow that moves in single periods")
  func steady() throws {
    #expect(try kinds(plan()) { $0.flows[0].timing = .steady }.contains(.periodNotAllowed))
    #expect(
      try kinds(plan()) { $0.flows[0].traffic.upRate = DataRate(1) }.contains(.periodNotAllowed))
    #expect(
      try kinds(plan()) {
        $0.users = [User(id: "u")]
        $0.flows[0].user = "u"
      }.contains(.periodNotAllowed))
  }

  @Test("another volume, another deadline and another division change the rates")
  func rates() throws {
    #expect(try kinds(plan()) { $0.flows[0].traffic.upVolume = DataVolume(37) }.count > 2)
    // 27 TB in 4 hours of the day are 15 Gbps.
    let sooner = try kinds(plan()) { $0.flows[1].traffic.deadline = TimeSpan(12) }
    #expect(sooner == [.linkOverload, .planCost, .objectiveWrong])
    let shorter = try kinds(plan()) {
      $0.periods[0].length = TimeSpan(7)
      $0.periods[1].length = TimeSpan(17)
    }
    #expect(shorter == [.linkOverload, .planCost, .objectiveWrong])
  }

  @Test("modules that no period needs, and an opening that a job uses")
  func building() throws {
    var built = plan(yuan: 1630 + 500)
    built.cost = CostBreakdown(transport: Money(1630), building: Money(500))
    built.links = [
      LinkDecision(link: "l", modules: [.init(module: "m", count: 1)], cost: Money(500))
    ]
    func offer(_ draft: inout ScenarioDraft) {
      draft.links[0].capacity = .init(both: DataRate(11))
      draft.links[0].modules = [
        LinkModule(id: "m", capacity: DataRate(5), cost: OpeningCost(overHorizon: Money(500)))
      ]
    }
    #expect(try kinds(built) { offer(&$0) } == [.needlessBuild])
    let needed = try kinds(built) { draft in
      offer(&draft)
      draft.links[0].loadByPeriod[0].load = .init(both: DataRate(7))
    }
    #expect(needed == [])
    let opening = try kinds(plan()) {
      $0.links[0].opening = OpeningCost(overHorizon: Money(7))
    }
    #expect(opening.contains(.missingBuild))
  }
}
