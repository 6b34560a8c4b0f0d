import Candidates
import RouteOptimizer
import TestSupport
import Testing

/// Second routes that stand by, by hand: what they take, what they pay, and who shares.
@Suite("Flows that share their spare")
struct SharedSpareTests {
  /// Three links from p to q, 4 Gbps each: two at 1,000 a Gbps-month, the third at 3,000; a month.
  ///
  /// What is carried over the third all the time costs a little more: 13.14 for 4 Gbps.
  private func draft(_ flows: [Flow]) -> ScenarioDraft {
    var draft = ScenarioDraft(name: "three", horizon: Horizon(length: TimeSpan(730)))
    draft.exchanges = ["p", "q"].map { Place(id: $0, role: .exchange) }
    for (id, fee) in [("one", 1000.0), ("two", 1000), ("dear", 3000)] {
      draft.links.append(
        Link(
          id: id, from: "p", to: "q", capacity: .init(both: DataRate(4)),
          latency: .stated(Latency(1), isMeasured: true),
          fee: TransportFee(perGB: id == "dear" ? 1e-5 : 0, perGbpsMonth: fee)))
    }
    draft.flows = flows
    return draft
  }

  private func flow(
    _ id: String, _ gbps: Double = 4, back: Double = 0, spare: SpareCapacity = .shared
  ) -> Flow {
    Flow(
      id: id, from: "p", to: "q",
      traffic: Traffic(upRate: DataRate(gbps), downRate: DataRate(back)), hasSingleRoute: true,
      protection: RouteProtection(spare: spare))
  }

  /// 4 + 4 Gbps at 1,000, and once 4 at 3,000 for both; 1+1 has room for one flow only.
  @Test("apart first routes share one spare", arguments: [SolverChoice.exact, .hybrid, .auto])
  func shared(_ solver: SolverChoice) throws {
    let result = try auditedPlan(draft([flow("f"), flow("g")]), solver)
    let plan = result.plan
    #expect(plan.flows.allSatisfy { $0.declinedShare == 0 })
    #expect(Set(plan.flows.flatMap { $0.routes[0].links }) == ["one", "two"])
    #expect(plan.flows.allSatisfy { $0.routes[0].second?.links == ["dear"] })
    #expect(plan.flows.allSatisfy { $0.routes[0].second?.role == .standby })
    #expect(abs(plan.cost.transport.value - 20_000) < 1e-6)
    #expect(plan.flows.allSatisfy { abs($0.routes[0].cost.transport.value - 4_000) < 1e-6 })
    let spare = try #require(result.audit.spares.first)
    #expect(result.audit.spares.count == 1)
    #expect(spare.spare == 4 && spare.dedicated == 8)
    #expect(abs(result.audit.savedBySharing.value - 12_026.28) < 1e-6)
    let dedicated = try auditedPlan(
      draft([flow("f", spare: .dedicated), flow("g", spare: .dedicated)]), solver)
    #expect(dedicated.plan.flows.reduce(0) { $0 + $1.declinedShare } == 1)
  }

  /// Both first routes fail with the duct: the third link keeps 8 Gbps, if it has them.
  @Test("a common risk group is one failure", arguments: [SolverChoice.exact, .hybrid])
  func riskGroup(_ solver: SolverChoice) throws {
    var common = draft([flow("f"), flow("g")])
    for link in 0...1 { common.links[link].riskGroups = ["duct"] }
    #expect(try auditedPlan(common, solver).plan.flows.reduce(0) { $0 + $1.declinedShare } == 1)
    common.links[2].capacity = .init(both: DataRate(8))
    var result = try auditedPlan(common, solver)
    #expect(abs(result.plan.cost.transport.value - 32_000) < 1e-6)
    #expect(result.audit.spares.map(\.failure.english) == ["risk group \"duct\""])
    #expect(abs(result.audit.savedBySharing.value - 26.28) < 1e-6)
    // Where single links are all that counts, the duct does not.
    for flow in common.flows.indices {
      common.flows[flow].protection?.failures = [.links]
    }
    result = try auditedPlan(common, solver)
    #expect(abs(result.plan.cost.transport.value - 20_000) < 1e-6)
    #expect(result.audit.spares.map(\.spare) == [4])
  }

  /// 2 + 2 Gbps of first routes, 2 + 2 of the pair and 1 alone are 9 of the 10 cheap ones, so that
  /// the spare of 2 takes the dear link.
  @Test("shared, 1+1 and unprotected flows meet on the same links")
  func mixed() throws {
    var unprotected = flow("u", 1)
    unprotected.protection = nil
    var mixed = draft([flow("f", 2), flow("g", 2), flow("d", 2, spare: .dedicated), unprotected])
    for link in mixed.links.indices { mixed.links[link].capacity = .init(both: DataRate(5)) }
    let result = try auditedPlan(mixed, .exact)
    #expect(result.plan.flows.allSatisfy { $0.declinedShare == 0 })
    #expect(abs(result.plan.cost.transport.value - (9_000 + 6_000)) < 1e-6)
    #expect(result.plan.verdict.status == .optimal)
  }

  /// Up 4 and down 1: the busier direction of the third link, 4 Gbps, once.
  @Test("the busier direction is billed with its spare")
  func busier() throws {
    var busier = draft([flow("f", 4, back: 1), flow("g", 4, back: 1)])
    for link in busier.links.indices { busier.links[link].fee.rateBasis = .busierDirection }
    let result = try auditedPlan(busier, .exact)
    #expect(abs(result.plan.cost.transport.value - 20_000) < 1e-6)
    #expect(result.audit.spares.map(\.spare) == [4, 1])
  }

  /// The third link has nothing but modules of 4 Gbps at 500: one is enough, or two for a duct.
  @Test("modules are bought for the largest failure", arguments: [SolverChoice.exact, .hybrid])
  func modules(_ solver: SolverChoice) throws {
    for basis in [CapacityBasis.eachDirection, .bothTogether] {
      var built = draft([flow("f", 3, back: 1), flow("g", 3, back: 1)])
      built.links[2].capacity = .init(both: .zero)
      built.links[2].capacityBasis = basis
      built.links[2].fee = TransportFee()
      built.links[2].modules = [
        LinkModule(
          id: "m", capacity: DataRate(4), cost: OpeningCost(overHorizon: Money(500)))
      ]
      var plan = try auditedPlan(built, solver).plan
      #expect(plan.links.map(\.cost) == [Money(500)], "\(basis)")
      #expect(abs(plan.cost.total.value - 8_500) < 1e-6, "\(basis)")
      for link in 0...1 { built.links[link].riskGroups = ["duct"] }
      plan = try auditedPlan(built, solver).plan
      #expect(abs(plan.cost.total.value - 9_000) < 1e-6, "\(basis)")
    }
  }

  @Test("what stands by pays no fee by volume, but opens its link")
  func volumes() throws {
    var priced = draft([flow("f"), flow("g")])
    for link in priced.links.indices { priced.links[link].fee = TransportFee(perGB: 0.01) }
    priced.links[2].opening = OpeningCost(overHorizon: Money(700))
    let result = try auditedPlan(priced, .exact)
    // 4 Gbps for 730 h are 1,314,000 GB.
    #expect(abs(result.plan.cost.transport.value - 2 * 13_140) < 1e-4)
    #expect(result.plan.cost.building == Money(700))
    #expect(abs(result.audit.savedBySharing.value - 2 * 13_140) < 1e-4)
  }

  /// From p over a or b to q; a place on both first routes is one failure.
  @Test("a place that first routes pass is a failure where places are apart")
  func places() throws {
    var draft = ScenarioDraft(name: "places", horizon: Horizon(length: TimeSpan(730)))
    draft.exchanges = ["p", "q", "a", "b"].map { Place(id: $0, role: .exchange) }
    for (id, from, to, fee) in [
      ("pa1", "p", "a", 1.0), ("pa2", "p", "a", 1), ("aq1", "a", "q", 1), ("aq2", "a", "q", 1),
      ("pb", "p", "b", 10), ("bq", "b", "q", 10),
    ] {
      draft.links.append(
        Link(
          id: id, from: from, to: to, capacity: .init(both: DataRate(id.count == 3 ? 4 : 8)),
          latency: .stated(Latency(1), isMeasured: true), fee: TransportFee(perGbpsMonth: fee)))
    }
    for apart in RouteProtection.Apart.allCases {
      draft.flows = ["f", "g"].map { id in
        var flow = flow(id)
        flow.protection?.apart = apart
        return flow
      }
      let result = try auditedPlan(draft, .exact)
      // Apart by links: over a twice, and 4 Gbps of spare at 20; by places: 8 Gbps for a.
      #expect(
        abs(result.plan.cost.transport.value - (apart == .links ? 16 + 80 : 16 + 160)) < 1e-6)
    }
  }

  @Test("a full link is named with the failure that fills it")
  func reason() throws {
    var common = draft([flow("f", 3), flow("g", 3)])
    for link in 0...1 { common.links[link].riskGroups = ["duct"] }
    let decision = try #require(
      try auditedPlan(common, .exact).plan.flows.first { $0.declinedShare == 1 })
    #expect(
      decision.reason?.english
        == "link dear from p to q while risk group \"duct\" has failed has too little room: for this flow alone"
        + " 2 Gbps more would do")
  }

  @Test("the report says what is kept, for what, and what it saves")
  func report() throws {
    let scenario = try Scenario(draft([flow("f"), flow("g")]))
    let result = Planner(scenario).plan(PlanRequest(), stop: StopSignal())
    let report = PlanReport(result.plan, of: scenario, audit: result.audit).report()
    let english = ReportFormat.text(width: 100).text(of: report, in: .english)
    #expect(english.contains("Kept for failures, and shared"))
    #expect(english.contains("p -> q (dear)"), "\(english)")
    #expect(english.contains("would cost 12,026 CNY more"), "\(english)")
    #expect(english.contains("+ stand-by"))
    let chinese = ReportFormat.text(width: 100).text(of: report, in: .chinese)
    #expect(chinese.contains("跨故障共享的备用容量") && chinese.contains("＋备用路径"))
  }

  @Test("a plan that shares starts another search as it is, and says in its file who stands by")
  func again() throws {
    let scenario = try Scenario(draft([flow("f"), flow("g")]))
    var request = PlanRequest()
    request.relativeGap = 0
    let first = Planner(scenario).plan(request, stop: StopSignal()).plan
    let program = ScenarioProgram(scenario)
    let start = try #require(program.allocation(of: first))
    #expect(program.program.evaluate(start).worstViolation < 1e-7)
    #expect(abs(program.program.evaluate(start).objective - first.cost.total.value) < 1e-6)
    let text = String(decoding: PlanWriter.bytes(of: first), as: UTF8.self)
    #expect(text.contains("\"role\": \"standby\""))
  }

  @Test("what cannot be is a finding: failures of both routes, products, failures of 1+1")
  func findings() {
    func codes(_ change: (inout Flow) -> Void) -> [Int] {
      var flow = flow("f")
      change(&flow)
      var draft = draft([flow, self.flow("g")])
      draft.tariffs = []
      do {
        return try Scenario(draft).warnings.map(\.code)
      } catch {
        return error.findings.map(\.code)
      }
    }
    #expect(codes { _ in } == [])
    #expect(codes { $0.protection?.failures = [.places] } == [226])
    #expect(
      codes {
        $0.protection?.failures = [.riskGroups]
        $0.protection?.mayShareRiskGroups = true
      } == [226])
    #expect(codes { $0.products = ["all"] } == [227])
    #expect(
      codes {
        $0.protection?.spare = .dedicated
        $0.protection?.failures = [.links]
      } == [228, 314])
    #expect(codes { $0.layer = .optical } == [314, 314, 317, 317])
  }
}
