import RouteOptimizer
import TestSupport
import Testing

@Suite("Origins served each by itself in random scenarios, against every set of sites")
struct ServingRandomTests {
  /// A random scenario of one such workload, with a link for every origin and site.
  private func draft(seed: Int) -> ScenarioDraft {
    var draft = RandomScenario.draft(seed: UInt64(seed) &+ 9_000, splittable: true, with: [])
    var random = SeededRandom(seed: UInt64(seed) &* 17 &+ 3)
    draft.flows = []
    draft.tariffs = []
    for link in draft.links.indices {
      draft.links[link].modules = []
      draft.links[link].opening = nil
      draft.links[link].layer = .ipPrivate
    }
    let places = draft.sites.map(\.id) + draft.demandPlaces.map(\.id)
    let origins = places.shuffled(using: &random).prefix(random.int(2...3))
    for (number, origin) in origins.enumerated() {
      guard let site = draft.sites.map(\.id).filter({ $0 != origin }).randomElement(using: &random)
      else { continue }
      draft.links.append(
        Link(
          id: "own\(number)", from: origin, to: site,
          capacity: ByDirection(both: DataRate(Double(random.int(2...20)))),
          latency: .estimated(factor: 2),
          fee: TransportFee(perGbpsMonth: Double(random.int(0...4)) * 500)))
    }
    for site in draft.sites.indices where random.once(in: 3) {
      draft.sites[site].opening = OpeningCost(
        overHorizon: Money(Double(random.int(1...20)) * 10))
    }
    var workload = draft.workloads[0]
    let parts = origins.map { _ in Double(random.int(1...4)) }, sum = parts.reduce(0, +)
    workload.origins = zip(origins, parts).map { Origin(place: $0, share: $1 / sum) }
    workload.count = random.int(1...2)
    workload.storageSite = nil
    workload.standby = nil
    workload.today = []
    workload.isSplittable = true
    workload.serve = .eachOrigin
    workload.spread = .none
    workload.costPerSite = Money(random.once(in: 2) ? Double(random.int(1...40)) * 10 : 0)
    workload.declinePrice = Money(Double(random.int(1...20)) * 200)
    draft.workloads = [workload]
    return draft
  }

  private func plan(_ draft: ScenarioDraft, _ solver: SolverChoice) throws -> PlanningResult {
    var request = PlanRequest()
    request.solver = solver
    request.relativeGap = 0
    request.timeLimit = 10
    return Planner(try Scenario(draft)).plan(request, stop: StopSignal())
  }

  @Test(
    "every plan is at least as dear as the best set of sites, exact finds it, bounds hold",
    arguments: 0..<4)
  func bestSites(part: Int) throws {
    var several = 0, split = 0, fewer = 0
    for seed in stride(from: part, to: randomScenarios, by: 4) {
      var draft = draft(seed: seed)
      let program = ServingProgram(try Scenario(draft))
      var truths: [Double] = []
      for most in 1...draft.sites.count {
        draft.workloads[0].spread.mostParts = most
        let truth = program.best(mostSites: most), tolerance = 1e-6 * max(1, abs(truth))
        #expect(truth <= (truths.last ?? .infinity) + tolerance, "seed \(seed): one site more")
        truths.append(truth)
        for solver in SolverChoice.allCases where solver != .flow {
          let result = try plan(draft, solver)
          let verdict = result.plan.verdict
          let label = "\(solver.rawValue), seed \(seed), \(most) sites"
          #expect(result.audit.isClean, "\(label): \(result.audit.findings.prefix(3))")
          #expect(verdict.bound ?? -.infinity <= truth + tolerance, "\(label): bound")
          #expect(verdict.objective >= truth - tolerance, "\(label): better than the best plan")
          guard solver == .exact else { continue }
          #expect(
            abs(verdict.objective - truth) <= 3 * tolerance,
            "\(label): \(verdict.objective), not \(truth)")
          let served = result.plan.decisions[0].placements
          if Set(served.map(\.site)).count > 1 { several += 1 }
          if Set(served.map { "\($0.site) \($0.origin ?? "")" }).count
            > Set(served.map(\.origin)).count
          {
            split += 1
          }
        }
      }
      if let last = truths.last, truths[0] > last + 1e-6 * abs(last) { fewer += 1 }
    }
    #expect(several > 0 && split > 0 && fewer > 0 || randomScenarios < 100)
  }

  @Test("serving each origin by itself never costs more than all from the same sites")
  func neverDearer() throws {
    for seed in 0..<(randomScenarios / 4) {
      var draft = draft(seed: seed)
      draft.workloads[0].costPerSite = .zero
      draft.workloads[0].spread.mostParts = 1 + seed % 2
      let each = try plan(draft, .exact).plan.verdict.objective
      draft.workloads[0].serve = .allOrigins
      let all = try plan(draft, .exact).plan.verdict.objective
      #expect(each <= all + 2e-6 * max(1, abs(all)), "seed \(seed)")
    }
  }
}
