import Candidates
import RouteOptimizer
import TestSupport
import Testing

/// Origins that are served each by itself: by hand.
@Suite("Each origin served by itself")
struct ServingTests {
  /// Two places, each near a site; 10 units and 10 Gbps from the sites, 0.6 of it to a, for an hour.
  ///
  /// A unit costs 1 yuan at s0 and 2 at s1, a Gbps 1 yuan from the near site (1 ms) and `far` from
  /// the other (4 ms).
  static func draft(
    far: Double = 4, room: Double = 100, _ change: (inout Workload) -> Void = { _ in }
  ) -> ScenarioDraft {
    var draft = ScenarioDraft(
      name: "two", horizon: Horizon(length: TimeSpan(1), hoursPerMonth: 730))
    draft.computeKinds = [ComputeKind(id: "ai")]
    for (number, place) in ["a", "b"].enumerated() {
      draft.sites.append(
        Site(
          place: Place(id: "s\(number)", role: .site),
          compute: [
            ComputePool(
              kind: "ai", capacity: number == 0 ? room : 100, pricePerUnitHour: Double(number + 1))
          ]))
      draft.demandPlaces.append(Place(id: place, role: .demand))
      for site in 0..<2 {
        draft.links.append(
          Link(
            id: "\(place)\(site)", from: place, to: "s\(site)",
            capacity: .init(both: DataRate(100)),
            latency: .stated(Latency(site == number ? 1 : 4), isMeasured: true),
            fee: TransportFee(perGbpsMonth: 730 * (site == number ? 1 : far))))
      }
    }
    var workload = Workload(
      id: "cdn", origins: [Origin(place: "a", share: 0.6), Origin(place: "b", share: 0.4)],
      needs: [ComputeNeed(amount: 10, accepted: [.init(kind: "ai")])],
      traffic: Traffic(downRate: DataRate(10)), isSplittable: true, serve: .eachOrigin)
    change(&workload)
    draft.workloads = [workload]
    return draft
  }

  /// "a@s0 0.6, b@s1 0.4": who is served where, in how many copies.
  private func pairs(_ plan: Plan) -> String {
    plan.decisions[0].placements.sorted { ($0.origin ?? "", $0.site) < ($1.origin ?? "", $1.site) }
      .map { "\($0.origin ?? "-")@\($0.site) \(($0.copies * 1e6).rounded() / 1e6)" }
      .joined(separator: ", ")
  }

  private func check(
    _ draft: ScenarioDraft, costs cost: Double, _ served: String, _ solver: SolverChoice = .exact
  ) throws {
    let result = try auditedPlan(draft, solver)
    #expect(abs(result.plan.cost.toPay.value - cost) < 1e-6, "\(served)")
    #expect(pairs(result.plan) == served)
    #expect(result.plan.decisions[0].declinedCopies == 0)
    #expect(result.plan.verdict.status == .optimal && result.plan.verdict.provenFor == .allRoutes)
  }

  /// a: 6 units at 1 and 6 Gbps at 1 are 12; b: 4 at 2 and 4 at 1 are 12, at s0 4 and 16.
  ///
  /// All at s0 are 10 + 6 + 16, all at s1 20 + 24 + 4.
  @Test(
    "each origin at its best site, or both at one",
    arguments: [SolverChoice.auto, .exact, .hybrid])
  func sites(_ solver: SolverChoice) throws {
    try check(Self.draft(), costs: 24, "a@s0 0.6, b@s1 0.4", solver)
    try check(
      Self.draft { $0.spread.mostParts = 2 }, costs: 24, "a@s0 0.6, b@s1 0.4", solver)
    try check(
      Self.draft { $0.spread.mostParts = 1 }, costs: 32, "a@s0 0.6, b@s0 0.4", solver)
  }

  /// A second site saves 8.
  @Test("a cost of each site", arguments: [SolverChoice.auto, .exact, .hybrid])
  func costOfSites(_ solver: SolverChoice) throws {
    try check(
      Self.draft { $0.costPerSite = Money(7) }, costs: 24 + 14, "a@s0 0.6, b@s1 0.4", solver)
    try check(
      Self.draft { $0.costPerSite = Money(9) }, costs: 32 + 9, "a@s0 0.6, b@s0 0.4", solver)
  }

  /// 14 for two sites; a budget of 10 leaves one.
  @Test("what sites cost is spent on opening, within a budget")
  func budget() throws {
    var draft = Self.draft { $0.costPerSite = Money(7) }
    #expect(try auditedPlan(draft).plan.cost.opening == Money(14))
    draft.budget = Money(10)
    let plan = try auditedPlan(draft, .exact).plan
    #expect(plan.cost.opening == Money(7) && abs(plan.cost.toPay.value - 39) < 1e-6)
    #expect(pairs(plan) == "a@s0 0.6, b@s0 0.4")
  }

  /// Both count the costs of opening s1 for everybody, 5, and its use by this service.
  @Test("sites that are opened are opened once for all origins")
  func openings() throws {
    var draft = Self.draft { $0.costPerSite = Money(2) }
    draft.sites[1].opening = OpeningCost(overHorizon: Money(5))
    try check(draft, costs: 24 + 4 + 5, "a@s0 0.6, b@s1 0.4")
    draft.sites[1].opening = OpeningCost(overHorizon: Money(7))
    try check(draft, costs: 32 + 2, "a@s0 0.6, b@s0 0.4")
  }

  @Test("the latency limit holds for each origin and the site that serves it")
  func latency() throws {
    let near = LatencyLimit.limit(Latency(2), .oneWay)
    try check(
      Self.draft {
        $0.latency = near
        $0.costPerSite = Money(9)
      }, costs: 24 + 18, "a@s0 0.6, b@s1 0.4")
    // Every copy for all origins: no site is near to both.
    let together = try auditedPlan(
      Self.draft {
        $0.latency = near
        $0.serve = .allOrigins
      }
    ).plan
    #expect(together.decisions[0].declinedCopies == 1)
  }

  /// With the far site at half a yuan, s0 is better for both: by 0.5 for a's units, by 1.5 for b's.
  ///
  /// It has room for 8 of 10: 2 of a's 6 go to s1.
  @Test("capacity splits an origin between two sites")
  func capacity() throws {
    try check(
      Self.draft(far: 0.5, room: 8), costs: 4 * 2 + 2 * 2.5 + 4 * 1.5,
      "a@s0 0.4, a@s1 0.2, b@s0 0.4")
  }

  @Test("an origin that no site may serve is named, and so is a rule that leaves it none")
  func declined() throws {
    // b has no link to a site within 2 ms.
    var draft = Self.draft { $0.latency = .limit(Latency(2), .oneWay) }
    draft.links.removeAll { $0.id == "b1" }
    var plan = try auditedPlan(draft).plan
    #expect(abs(plan.decisions[0].declinedCopies - 0.4) < 1e-6)
    #expect(pairs(plan) == "a@s0 0.6")
    #expect(plan.declined.map(\.origin) == ["b"])
    #expect(plan.declined[0].funnel.last?.sitesLeft == 0)
    #expect(
      plan.declined[0].remedy?.english
        == "allow a latency of 4 ms one way: it then runs at s0 for 50 CNY a copy")
    // One site is near to a or to b.
    plan = try auditedPlan(
      Self.draft {
        $0.latency = .limit(Latency(2), .oneWay)
        $0.spread.mostParts = 1
      }
    ).plan
    #expect(abs(plan.decisions[0].declinedCopies - 0.4) < 1e-6)
    #expect(pairs(plan) == "a@s0 0.6")
    #expect(plan.declined.map(\.origin) == ["b"])
    let steps = plan.declined[0].funnel.map { "\($0.rule.english): \($0.sitesLeft)" }
    #expect(steps.contains("the one site that it uses already (maxSites 1): 0"), "\(steps)")
  }

  /// 12 for a whole: a at 20 a copy; b costs 30 a copy.
  @Test("origins are declined one by one, where that is cheaper than serving them")
  func declinePrice() throws {
    let plan = try auditedPlan(Self.draft { $0.declinePrice = Money(25) }).plan
    #expect(pairs(plan) == "a@s0 0.6" && plan.decisions[0].declinedCopies == 0.4)
    #expect(abs(plan.cost.declining.value - 10) < 1e-9)
    #expect(plan.declined.map(\.origin) == ["b"] && plan.declined[0].isByPrice)
  }

  @Test("the baseline serves each origin at its nearest site, or in its share where it runs today")
  func baseline() throws {
    var plan = try auditedPlan(Self.draft { $0.costPerSite = Money(9) }).plan
    #expect(plan.baseline?.cost.toPay == Money(24 + 18))
    plan = try auditedPlan(Self.draft { $0.today = [PlacementToday(site: "s1")] }).plan
    #expect(plan.baseline.map { abs($0.cost.toPay.value - 48) < 1e-9 } == true)
    // One of two copies runs at s1, the other one's origins are at their nearest sites.
    plan = try auditedPlan(
      Self.draft {
        $0.count = 2
        $0.today = [PlacementToday(site: "s1", count: 1)]
      }
    ).plan
    #expect(plan.baseline.map { abs($0.cost.toPay.value - 72) < 1e-9 } == true)
  }

  @Test("a plan that is read starts the next search where it was")
  func start() throws {
    let scenario = try Scenario(Self.draft(far: 0.5, room: 8) { $0.costPerSite = Money(1) })
    let first = Planner(scenario).plan(PlanRequest(), stop: StopSignal()).plan
    let translation = ScenarioProgram(scenario)
    let allocation = try #require(translation.allocation(of: first))
    let again = translation.decisions(from: allocation)
    #expect(again == first.decisions)
    // Copies that serve all origins are so many for each of them.
    let together = Planner(try Scenario(Self.draft { $0.serve = .allOrigins }))
      .plan(PlanRequest(), stop: StopSignal()).plan
    let divided = try #require(translation.allocation(of: together))
    let decisions = translation.decisions(from: divided)
    #expect(decisions[0].placements.map(\.origin) == ["a", "b"])
    #expect(decisions[0].placements.map(\.site) == ["s0", "s0"])
    // The other way round there is no such plan.
    let plain = ScenarioProgram(try Scenario(Self.draft { $0.serve = .allOrigins }))
    #expect(plain.allocation(of: first) == nil)
  }

  @Test("an exported program names origins, and its best point is the best plan")
  func export() throws {
    let scenario = try Scenario(
      Self.draft {
        $0.spread.mostParts = 1
        $0.costPerSite = Money(5)
      })
    let exported = Planner(scenario).model()
    let names = Set(exported.model.columnNames.values)
    #expect(names.isSuperset(of: ["cdn<a@s0", "cdn<b@s0"]), "\(names)")
    let outcome = PlanRequest().linearSolver.solve(exported.model, options: LinearSolveOptions())
    let (plan, audit) = exported.plan(at: outcome.point, solver: "GLPK")
    #expect(audit.isClean && abs(outcome.objective - 37) < 1e-6)
    #expect(pairs(plan) == "a@s0 0.6, b@s0 0.4")
  }
}
