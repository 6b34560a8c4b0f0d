import RouteOptimizer
import TestSupport
import Testing

@Suite("Split copies in random scenarios, against every plan")
struct TalkRandomTests {
  /// A random scenario of one or two workloads, the first of which may be split.
  private func draft(seed: Int, isFree: Bool) -> ScenarioDraft {
    var draft = RandomScenario.draft(seed: UInt64(seed), with: .talk)
    var random = SeededRandom(seed: UInt64(seed) &* 31 &+ 5)
    draft.flows = []
    draft.tariffs = []
    draft.workloads = Array(draft.workloads.prefix(isFree ? 1 : 2))
    // What is built would have to be chosen along.
    for link in draft.links.indices {
      draft.links[link].modules = []
      draft.links[link].opening = nil
      if draft.links[link].layer == .ipPrivate, random.once(in: 2) {
        draft.links[link].capacity = ByDirection(both: DataRate(Double(random.int(4...30))))
      }
    }
    draft.links.append(
      Link(
        id: "between", from: "s0", to: "s1", capacity: ByDirection(both: DataRate(9)),
        latency: .estimated(factor: 2),
        fee: TransportFee(perGbpsMonth: Double(random.int(0...2)) * 900)))
    for number in draft.workloads.indices {
      var workload = draft.workloads[number]
      workload.count = 1
      workload.spread = .none
      workload.storageSite = nil
      workload.standby = nil
      workload.today = []
      workload.declinePrice = workload.declinePrice ?? Money(5000)
      if number == 0 {
        workload.origins = random.once(in: 2) ? [] : Array(workload.origins.prefix(1))
        if workload.origins.isEmpty { workload.traffic = Traffic() }
        if !workload.origins.isEmpty { workload.origins[0].share = 1 }
        workload.rules = SiteRules()
        workload.options = []
        // Often too much for one site.
        let room =
          draft.sites.flatMap { $0.compute.map { $0.capacity - $0.existingLoad } }.max() ?? 1
        for need in workload.needs.indices {
          workload.needs[need].amount = room * Double(random.int(3...15)) / 10
          workload.needs[need].accepted = ["ai", "home"].map { AcceptedKind(kind: $0) }
        }
        workload.declinePrice = Money(Double(random.int(1...20)) * 1000)
        workload.talk = PartTalk(
          rate: DataRate(Double(random.int(0...4)) / 4),
          volume: DataVolume(random.once(in: 3) ? 1 : 0),
          latency: random.once(in: 3)
            ? .limit(Latency(Double(random.int(5...40))), .oneWay) : .none,
          costPerMs: Money(random.once(in: 2) ? Double(random.int(1...9)) : 0),
          share: isFree ? nil : [0.5, 0.3, 0.8].randomElement(using: &random))
        if isFree {
          workload.isSplittable = true
          workload.spread = SpreadRule(smallestShare: random.once(in: 2) ? 0.1 : 0.35)
        }
      }
      draft.workloads[number] = workload
    }
    return draft
  }

  @Test("a stated share: exact is the best of all plans", arguments: 0..<4)
  func stated(part: Int) throws {
    var tried = 0, split = 0
    for seed in stride(from: part, to: randomScenarios, by: 4) {
      let scenario = try Scenario(draft(seed: seed, isFree: false))
      guard let truth = TalkBruteForce(scenario: scenario).best(mostPlans: 3000) else { continue }
      tried += 1
      expectBest(scenario, truth: truth, "seed \(seed)") { result in
        if result.plan.decisions[0].placements.contains(where: { $0.otherPart != nil }) {
          split += 1
        }
      }
    }
    #expect(tried > randomScenarios / 20 && (split > 0 || randomScenarios < 200))
  }

  @Test("a free share: nobody finds a better one on a grid", arguments: 0..<4)
  func free(part: Int) throws {
    var tried = 0, split = 0
    for seed in stride(from: part, to: randomScenarios, by: 4) {
      let scenario = try Scenario(draft(seed: seed, isFree: true))
      guard let truth = TalkBruteForce(scenario: scenario).best(mostPlans: 3000) else { continue }
      tried += 1
      for solver in SolverChoice.allCases where solver != .flow {
        var request = PlanRequest()
        request.solver = solver
        request.relativeGap = 0
        let result = Planner(scenario).plan(request, stop: StopSignal())
        let verdict = result.plan.verdict
        let label = "\(solver.rawValue), seed \(seed)", tolerance = 1e-6 * max(1, abs(truth))
        #expect(result.audit.isClean, "\(label): \(result.audit.findings.prefix(3))")
        #expect(verdict.bound ?? -.infinity <= truth + tolerance, "\(label): bound")
        guard solver == .exact else { continue }
        #expect(verdict.objective <= truth + tolerance, "\(label): the grid is better")
        if result.plan.decisions[0].placements.contains(where: { $0.otherPart != nil }) {
          split += 1
        }
      }
    }
    #expect(tried > randomScenarios / 20 && (split > 0 || randomScenarios < 200))
  }
}
