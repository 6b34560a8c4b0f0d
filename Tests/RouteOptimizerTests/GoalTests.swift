import RouteOptimizer
import TestSupport
import Testing

/// What flows can be planned for besides the cost, by hand and by definition.
@Suite("Goals of flows")
struct GoalTests {
  private func plan(_ draft: ScenarioDraft, _ goal: PlanGoal) throws -> PlanningResult {
    var request = PlanRequest()
    request.goal = goal
    let result = Planner(try Scenario(draft)).plan(request, stop: StopSignal())
    #expect(result.audit.isClean, "\(result.audit.findings)")
    return result
  }

  /// Links of such capacities between neighbours of a row of places; 0 to 1, 1 to 2 and so on.
  private func row(_ capacities: [Double], _ flows: [(Int, Int, Double)]) -> ScenarioDraft {
    var draft = ScenarioDraft(name: "row", horizon: Horizon(length: TimeSpan(730)))
    draft.exchanges = (0...capacities.count).map { Place(id: "p\($0)", role: .exchange) }
    for (number, gbps) in capacities.enumerated() {
      draft.links.append(
        Link(
          id: "l\(number)", from: "p\(number)", to: "p\(number + 1)",
          capacity: .init(both: DataRate(gbps)), latency: .stated(Latency(1), isMeasured: true),
          fee: TransportFee(perGbpsMonth: 100)))
    }
    for (number, (from, to, gbps)) in flows.enumerated() {
      draft.flows.append(
        Flow(
          id: "f\(number)", from: "p\(from)", to: "p\(to)",
          traffic: Traffic(upRate: DataRate(gbps))))
    }
    return draft
  }

  private func shares(_ result: PlanningResult) -> [Double] {
    result.plan.flows.map { 1 - $0.declinedShare }
  }

  /// 15 Gbps over 10 + 100 Gbps: both ways at 15 / 110; 10 x 15 / 110 at 2,000, the rest at 5,000.
  @Test("utilisation: all ways are used alike, then the least cost")
  func utilisation() throws {
    let flow = Flow(id: "f", from: "a", to: "d", traffic: Traffic(upRate: DataRate(15)))
    let result = try plan(FlowTests.draft([flow]), .utilisation)
    let small = 10 * 15.0 / 110
    #expect(abs(result.plan.cost.transport.value - (2000 * small + 5000 * (15 - small))) < 1)
    #expect(
      result.plan.verdict.note?.english.hasPrefix("the busiest link is used 13.636 %") == true)
  }

  /// The long flow takes of both links what two short ones would carry: it is left out.
  @Test("carried: the most Gbps, whoever carries them")
  func carried() throws {
    let result = try plan(row([10, 10], [(0, 2, 10), (0, 1, 10), (1, 2, 10)]), .carried)
    #expect(shares(result).map { ($0 * 1e6).rounded() / 1e6 } == [0, 1, 1])
    #expect(result.plan.verdict.note?.english.hasPrefix("carries 20 of 30 Gbps") == true)
    #expect(result.plan.flows[0].reason != nil)
  }

  /// The first link's two flows get 5 of 30 Gbps each, then the other one on the second link 15.
  @Test("fair: filled alike until a link is full, then the others go on")
  func fair() throws {
    let result = try plan(row([10, 20], [(0, 2, 30), (0, 1, 30), (1, 2, 30)]), .fair)
    for (share, right) in zip(shares(result), [1.0 / 6, 1.0 / 6, 0.5]) {
      #expect(abs(share - right) < 1e-5)
    }
    #expect(abs(result.plan.cost.transport.value - 100 * (5 * 2 + 5 + 15)) < 0.1)
  }

  /// By definition: with everybody who has no more kept, and everybody else cut down to it, no
  /// flow can have more.
  @Test("fair shares on random networks cannot be improved for anybody")
  func fairByDefinition() throws {
    var improvable = 0, checked = 0
    for seed in 0..<UInt64(12) {
      var random = SeededRandom(seed: seed)
      var draft = row(
        (0..<4).map { _ in Double(random.int(5...20)) },
        (0..<5).map { _ in
          let from = random.int(0...3)
          return (from, random.int((from + 1)...4), Double(random.int(5...25)))
        })
      draft.links.append(
        Link(
          id: "ring", from: "p0", to: "p4",
          capacity: .init(both: DataRate(Double(random.int(3...9)))),
          latency: .stated(Latency(1), isMeasured: true)))
      let fair = shares(try plan(draft, .fair))
      for flow in fair.indices where fair[flow] < 1 - 1e-4 {
        var tried = draft
        for other in fair.indices {
          let share = other == flow ? fair[flow] + 1e-3 : min(fair[other], fair[flow]) * (1 - 1e-6)
          tried.flows[other].traffic.upRate = share * draft.flows[other].traffic.upRate
        }
        tried.flows.removeAll { $0.traffic.upRate.value == 0 }
        checked += 1
        let use = try #require(Planner(try Scenario(tried)).leastUtilisation())
        if use.value <= 1 { improvable += 1 }
      }
    }
    #expect(checked > 20)
    #expect(improvable == 0)
  }

  /// A site whose opening nobody pays, a flow with a price of declining, a link that others fill.
  @Test("goals on a network with more than flows need")
  func otherThings() throws {
    var draft = row([10, 20, 10], [(0, 2, 5)])
    draft.sites = [
      Site(
        place: Place(id: "site", role: .site), opening: OpeningCost(overHorizon: Money(100)))
    ]
    draft.flows[0].declinePrice = Money(1)
    draft.links[2].existingLoad = .init(both: DataRate(8))
    for goal in [PlanGoal.utilisation, .carried, .fair] {
      #expect(shares(try plan(draft, goal)) == [1])
    }
    let note = try plan(draft, .utilisation).plan.verdict.note?.english ?? ""
    #expect(note.hasPrefix("the busiest link is used 80 %, and at least 80 % in any plan"))
  }

  @Test("what has no route says so under every goal", arguments: [PlanGoal.carried, .fair])
  func unreachable(_ goal: PlanGoal) throws {
    var draft = row([10], [(0, 1, 5)])
    draft.exchanges.append(Place(id: "island", role: .exchange))
    draft.flows.append(
      Flow(id: "far", from: "p0", to: "island", traffic: Traffic(upRate: DataRate(1))))
    let result = try plan(draft, goal)
    #expect(shares(result) == [1, 0])
    #expect(result.plan.flows[1].reason?.english.contains("no route") == true)
  }

  @Test("an empty scenario has an empty plan, proven")
  func nothing() throws {
    let result = try plan(row([10], []), .cost)
    #expect(result.plan.verdict.status == .optimal)
    #expect(result.plan.verdict.note == nil)
  }

  @Test("a scenario with workloads is planned by cost")
  func otherScenarios() throws {
    var draft = row([10], [(0, 1, 1)])
    draft.workloads = [Workload(id: "w")]
    #expect(!PlanGoal.fair.fits(try Scenario(draft)))
    draft.workloads = []
    #expect(PlanGoal.fair.fits(try Scenario(draft)))
  }
}
