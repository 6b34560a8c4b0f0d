import Candidates
import RouteOptimizer
import TestSupport
import Testing

/// Copies in two parts that talk: by hand.
@Suite("Split copies whose parts talk")
struct TalkTests {
  /// Three sites in a row with room for 6, 6 and 20 units at 1, 2 and 5 yuan an hour; links of
  /// 0.5 ms between neighbours cost a yuan a Gbps and hour in each direction; an hour.
  private func draft(_ workload: Workload) -> ScenarioDraft {
    var draft = ScenarioDraft(
      name: "row", horizon: Horizon(length: TimeSpan(1), hoursPerMonth: 730))
    draft.computeKinds = [ComputeKind(id: "ai")]
    for (number, (capacity, price)) in [(6.0, 1.0), (6, 2), (20, 5)].enumerated() {
      draft.sites.append(
        Site(
          place: Place(id: "s\(number)", role: .site),
          compute: [ComputePool(kind: "ai", capacity: capacity, pricePerUnitHour: price)]))
    }
    for number in 0..<2 {
      draft.links.append(
        Link(
          id: "l\(number)", from: "s\(number)", to: "s\(number + 1)",
          capacity: .init(both: DataRate(100)),
          latency: .stated(Latency(0.5), isMeasured: true),
          fee: TransportFee(perGbpsMonth: 730)))
    }
    draft.workloads = [workload]
    return draft
  }

  private func job(
    _ amount: Double, count: Int = 1, least: Double = 0, _ talk: PartTalk
  ) -> Workload {
    Workload(
      id: "w", count: count, needs: [ComputeNeed(amount: amount, accepted: [.init(kind: "ai")])],
      isSplittable: least > 0, spread: SpreadRule(smallestShare: least), talk: talk)
  }

  private func plan(
    _ draft: ScenarioDraft, _ solver: SolverChoice = .exact
  ) throws -> PlanningResult {
    try auditedPlan(draft, solver)
  }

  private let talk = PartTalk(rate: DataRate(2))

  /// 10 units whole at the dear site 50; 6 and 4 at the cheap ones 6 + 8, and 2 Gbps both ways 4.
  @Test(
    "a free share is where room and price put it",
    arguments: [SolverChoice.auto, .exact, .hybrid])
  func freeShare(_ solver: SolverChoice) throws {
    let result = try plan(draft(job(10, least: 0.2, talk)), solver)
    #expect(abs(result.plan.cost.toPay.value - 18) < 1e-6)
    let placement = try #require(result.plan.decisions[0].placements.first)
    let part = try #require(placement.otherPart)
    #expect(placement.site == "s0" && part.site == "s1")
    #expect(abs(part.share - 0.4) < 1e-6 && abs(placement.copies - 1) < 1e-9)
    #expect(part.links == ["l0"] && part.latency == Latency(0.5))
    #expect(abs(part.cost.compute.value - 8) < 1e-6)
    #expect(abs(placement.cost.transport.value - 4) < 1e-6)
    #expect(result.plan.decisions[0].placements.count == 1)
    // The link carries what both say: no more, no less.
    #expect(result.audit.links.allSatisfy { $0.link != "l0" || $0.planned == DataRate(2) })
  }

  /// Halves at the cheap sites would cost 5 + 10; a link that carries one way joins no parts, so
  /// they are at the middle site and the dear one: 10 + 25.
  @Test(
    "parts talk both ways, also where they exchange nothing",
    arguments: [SolverChoice.auto, .exact, .hybrid])
  func bothWays(_ solver: SolverChoice) throws {
    var draft = draft(job(10, PartTalk(share: 0.5)))
    #expect(abs(try plan(draft, solver).plan.cost.toPay.value - 15) < 1e-6)
    draft.links[0].capacityBasis = .forwardOnly
    #expect(abs(try plan(draft, solver).plan.cost.toPay.value - 35) < 1e-6)
  }

  @Test("smallest shares, stated shares, limits and waiting")
  func terms() throws {
    func cost(_ workload: Workload) throws -> Double {
      try plan(draft(workload)).plan.cost.toPay.value
    }
    // 5.5 and 4.5.
    #expect(abs(try cost(job(10, least: 0.45, talk)) - 18.5) < 1e-6)
    var stated = talk
    stated.share = 0.5
    #expect(abs(try cost(job(10, stated)) - 19) < 1e-6)
    // 7 units fit at the dear site only: 6 + 35 + 4 beside the middle one.
    stated.share = 0.3
    #expect(abs(try cost(job(10, stated)) - 45) < 1e-6)
    stated.share = 0.7
    #expect(abs(try cost(job(10, stated)) - 45) < 1e-6)
    // A copy that may be cut does not mix 3 and 7 with 7 and 3.
    var cut = job(10, stated)
    cut.isSplittable = true
    #expect(abs(try cost(cut) - 45) < 1e-6)
    var near = talk
    near.latency = .limit(Latency(0.4), .oneWay)
    #expect(abs(try cost(job(10, least: 0.2, near)) - 50) < 1e-6)
    near.latency = .limit(Latency(1), .roundTrip)
    #expect(abs(try cost(job(10, least: 0.2, near)) - 18) < 1e-6)
    var waiting = talk
    waiting.costPerMs = Money(10)
    #expect(abs(try cost(job(10, least: 0.2, waiting)) - 23) < 1e-6)
    waiting.costPerMs = Money(100)
    #expect(abs(try cost(job(10, least: 0.2, waiting)) - 50) < 1e-6)
    // 200 Gbps do not fit over the link.
    #expect(abs(try cost(job(10, least: 0.2, PartTalk(rate: DataRate(200)))) - 50) < 1e-6)
    // On another layer there is no link.
    var optical = talk
    optical.layer = .optical
    #expect(abs(try cost(job(10, least: 0.2, optical)) - 50) < 1e-6)
  }

  /// Three copies of 4 units: one whole at each of the cheap sites, one half and half.
  @Test("whole copies are split one by one", arguments: [SolverChoice.exact, .hybrid])
  func copies(_ solver: SolverChoice) throws {
    let halves = PartTalk(rate: DataRate(0.1), share: 0.5)
    let result = try plan(draft(job(4, count: 3, halves)), solver)
    #expect(abs(result.plan.cost.toPay.value - (4 + 8 + 2 + 4 + 0.2)) < 1e-6)
    let placements = result.plan.decisions[0].placements
    #expect(placements.count == 3 && placements.allSatisfy { $0.copies == 1 })
    #expect(placements.compactMap(\.otherPart).map(\.share) == [0.5])
  }

  /// 40 units fit nowhere, and not in two parts: all of it is declined, with its reason.
  @Test("a job that is too large is declined as a whole")
  func declined() throws {
    let result = try plan(draft(job(40, least: 0.2, talk)))
    #expect(result.plan.decisions[0].declinedCopies == 1)
    let reason = try #require(result.plan.declined.first)
    #expect(reason.funnel.last?.sitesLeft == 0)
    #expect(reason.funnel.last?.rule.english == "with free capacity for a copy or a part of one")
  }

  @Test("a plan that is read starts the next search where it was")
  func start() throws {
    let scenario = try Scenario(draft(job(10, least: 0.2, talk)))
    let first = Planner(scenario).plan(PlanRequest(), stop: StopSignal()).plan
    let translation = ScenarioProgram(scenario)
    let allocation = try #require(translation.allocation(of: first))
    let again = translation.decisions(from: allocation)
    #expect(abs(translation.objective(of: again) - first.verdict.objective) < 1e-6)
    #expect(again[0].placements.count == 1)
    #expect(abs((again[0].placements[0].otherPart?.share ?? 0) - 0.4) < 1e-6)
  }

  @Test(
    "what cannot be planned is refused with its number",
    arguments: [
      (291, "sites"), (292, "share"), (292, "least"), (292, "both"), (293, "standby"),
      (320, "nothing"), (321, "one"),
    ])
  func refused(code: Int, what: String) throws {
    var workload = job(10, least: 0.2, talk)
    switch what {
    case "sites": workload.spread.mostParts = 3
    case "share": workload.isSplittable = false
    case "least": workload.spread.smallestShare = 0.6
    case "both": workload.talk?.share = 0.5
    case "standby": workload.standby = Partner(.standby)
    case "nothing": workload.talk = PartTalk()
    default: workload.spread.mostParts = 1
    }
    let codes: [Int]
    do throws(ScenarioFaults) {
      codes = try Scenario(draft(workload)).warnings.map(\.code)
    } catch {
      codes = error.findings.map(\.code)
    }
    #expect(codes == [code])
  }
}
