import RouteOptimizer
import TestSupport
import Testing

@testable import RouteOptCommands

/// What everything costs at most decides what is called proven impossible: no plan may cost more.
@Suite("What serving everything costs at most")
struct ServingCostTests {
  @Test("no plan that serves everything costs more", arguments: [SolverChoice.greedy, .auto])
  func mostIsMost(_ solver: SolverChoice) throws {
    var served = 0
    for seed in 0..<UInt64(150) {
      var draft = RandomScenario.draft(seed: seed)
      // Room for everything, as far as it has any.
      for link in draft.links.indices {
        draft.links[link].capacity.forward = 50 * draft.links[link].capacity.forward
        draft.links[link].capacity.backward = 50 * draft.links[link].capacity.backward
      }
      for site in draft.sites.indices where draft.sites[site].status == .existing {
        for pool in draft.sites[site].compute.indices {
          draft.sites[site].compute[pool].capacity *= 50
        }
      }
      for workload in draft.workloads.indices { draft.workloads[workload].latency = .none }
      for flow in draft.flows.indices { draft.flows[flow].latency = .none }
      let scenario = try Scenario(draft)
      var request = PlanRequest()
      request.solver = solver
      request.timeLimit = 5
      let plan = Planner(scenario).plan(request, stop: StopSignal()).plan
      guard plan.decisions.allSatisfy({ $0.declinedCopies == 0 }),
        plan.flows.allSatisfy({ $0.declinedShare == 0 })
      else { continue }
      served += 1
      #expect(plan.cost.toPay.value <= ServingCost.most(in: scenario), "seed \(seed)")
    }
    #expect(served > 8)
  }

  /// 36 TB in one of eight hours is 80 Gbps there, 10 steadily, at 100 a Gbps.
  @Test("a job counts at the rate of its shortest hour")
  func shortestHour() throws {
    var draft = ScenarioDraft(
      name: "jobs", horizon: Horizon(length: TimeSpan(8), hoursPerMonth: 8))
    draft.periods = [
      Period(id: "rush", length: TimeSpan(7)), Period(id: "calm", length: TimeSpan(1)),
    ]
    draft.exchanges = ["p", "q"].map { Place(id: $0, role: .exchange) }
    draft.links = [
      Link(
        id: "l", from: "p", to: "q", capacity: .init(both: DataRate(100)),
        loadByPeriod: [PeriodLoad(period: "rush", load: .init(both: DataRate(100)))],
        latency: .stated(Latency(1), isMeasured: true), fee: TransportFee(perGbpsMonth: 100))
    ]
    draft.flows = [Flow(id: "j", from: "p", to: "q", traffic: Traffic(upVolume: DataVolume(36)))]
    #expect(ServingCost.most(in: try Scenario(draft)) >= 8000)
  }
}
