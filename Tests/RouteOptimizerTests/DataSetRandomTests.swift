import RouteOptimizer
import TestSupport
import Testing

@Suite("Data sets in random scenarios, against every plan")
struct DataSetRandomTests {
  /// Up to three workloads of one copy each that read one or two data sets; nothing is built.
  private func draft(seed: Int) -> ScenarioDraft {
    var draft = RandomScenario.draft(seed: UInt64(seed), with: .dataSets)
    draft.flows = []
    draft.tariffs = []
    draft.workloads = Array(draft.workloads.prefix(3))
    for link in draft.links.indices {
      draft.links[link].modules = []
      draft.links[link].opening = nil
      draft.links[link].layer = .ipPrivate
      draft.links[link].capacity = ByDirection(both: DataRate(Double(3 + (seed + link) % 9)))
    }
    draft.links.append(
      Link(
        id: "between", from: "s0", to: "s1", capacity: ByDirection(both: DataRate(9)),
        latency: .estimated(factor: 2),
        fee: TransportFee(perGB: Double(seed % 3) / 50, perGbpsMonth: Double(seed % 5) * 300)))
    for number in draft.workloads.indices {
      var workload = draft.workloads[number]
      workload.count = 1
      workload.spread = .none
      workload.storageSite = nil
      workload.standby = nil
      workload.today = []
      workload.declinePrice = Money((workload.declinePrice?.value ?? 3000) * 3)
      workload.origins = Array(workload.origins.prefix(1))
      if !workload.origins.isEmpty { workload.origins[0].share = 1 }
      draft.workloads[number] = workload
    }
    return draft
  }

  @Test("exact is the best of all plans, nobody is better", arguments: 0..<4)
  func agrees(part: Int) throws {
    var tried = 0, opened = 0, shared = 0
    for seed in stride(from: firstScenario + part, to: firstScenario + randomScenarios, by: 4) {
      let scenario = try Scenario(draft(seed: seed))
      guard let truth = DataSetBruteForce(scenario: scenario).best(mostPlans: 3000) else {
        continue
      }
      tried += 1
      expectBest(scenario, truth: truth, "seed \(seed)") { result in
        opened += result.plan.copies.isEmpty ? 0 : 1
        let reads = result.plan.decisions.flatMap(\.placements).flatMap(\.reads)
        if Set(reads.map { [$0.dataSet, $0.site] }).count < reads.count { shared += 1 }
      }
    }
    #expect(tried > randomScenarios / 20)
    #expect(opened > 0 && (shared > 0 || randomScenarios < 200))
  }
}
