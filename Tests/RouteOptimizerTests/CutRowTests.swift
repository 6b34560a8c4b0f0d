import Allocation
import Candidates
import RouteOptimizer
import TestSupport
import Testing

@Suite("What must cross a border, rounded to whole modules")
struct CutRowTests {
  @Test("holds in every plan that keeps the rules")
  func everyPlanKeepsThem() throws {
    var rows = 0, plans = 0
    for seed in 0..<(2 * randomScenarios) {
      let scenario = try Scenario(RandomScenario.draft(seed: UInt64(seed)))
      let translation = ScenarioProgram(scenario)
      let cuts = translation.program.rows.filter { $0.role == .cut }
      guard !cuts.isEmpty, let truth = RandomScenarioTests().tryEveryPlan(of: translation) else {
        continue
      }
      #expect(truth.plansBreakingCuts == 0, "seed \(seed)")
      rows += cuts.count
      plans += truth.feasiblePlans
    }
    #expect(rows > randomScenarios / 2 && plans > randomScenarios)
  }

  /// 12 Gbps need two modules of 10, in parts as well as whole; the linear program alone says 1.2.
  @Test("lifts the bound to whole modules", arguments: CapacityBasis.allCases)
  func twoModules(_ basis: CapacityBasis) throws {
    var draft = ScenarioDraft(name: "one", horizon: Horizon(length: TimeSpan(730)))
    draft.exchanges = ["a", "b"].map { Place(id: $0, role: .exchange) }
    var link = Link(
      id: "l", from: "a", to: "b", capacity: .init(both: .zero),
      latency: .stated(Latency(1), isMeasured: true))
    link.capacityBasis = basis
    link.modules = [
      LinkModule(
        id: "m", capacity: DataRate(10), cost: OpeningCost(overHorizon: Money(100)))
    ]
    draft.links = [link]
    draft.flows = [
      Flow(
        id: "f", from: "a", to: "b", traffic: Traffic(upRate: DataRate(12)),
        declinePrice: Money(1000))
    ]
    let translation = ScenarioProgram(try Scenario(draft))
    #expect(translation.program.rows.count == 1)
    var request = PlanRequest()
    request.solver = .hybrid
    let verdict = Planner(try Scenario(draft)).plan(request, stop: StopSignal()).plan.verdict
    #expect(verdict.objective == 200)
    #expect(verdict.bound ?? 0 > 200 * (1 - 1e-5))
  }

  @Test("counts what is declined")
  func declining() throws {
    for price in [30.0, 80, 130] {
      var draft = ScenarioDraft(name: "one", horizon: Horizon(length: TimeSpan(730)))
      draft.exchanges = ["a", "b"].map { Place(id: $0, role: .exchange) }
      var link = Link(
        id: "l", from: "a", to: "b", capacity: .init(both: .zero),
        latency: .stated(Latency(1), isMeasured: true))
      link.modules = [
        LinkModule(
          id: "m", capacity: DataRate(10), cost: OpeningCost(overHorizon: Money(100)))
      ]
      draft.links = [link]
      draft.flows = ["f", "g"].map {
        Flow(
          id: $0, from: "a", to: "b", traffic: Traffic(upRate: DataRate(6)), hasSingleRoute: true,
          declinePrice: Money(price))
      }
      var request = PlanRequest()
      request.solver = .exact
      let verdict = Planner(try Scenario(draft)).plan(request, stop: StopSignal()).plan.verdict
      // Two modules cost 200, one and a declined flow 100 and the price, none twice the price.
      let least = min(200, 2 * price)
      #expect(verdict.objective == least)
      #expect(verdict.bound ?? 0 <= least && verdict.bound ?? 0 > least * (1 - 1e-5))
    }
  }
}
