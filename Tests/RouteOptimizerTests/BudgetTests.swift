import Allocation
import Candidates
import RouteOptimizer
import TestSupport
import Testing

@Suite("A budget for what is opened and built")
struct BudgetTests {
  /// Parts fill modules up to the brim: rounding must not need another one.
  @Test("is kept where flows are spread")
  func spread() throws {
    for seed in 0..<(randomScenarios / 4) {
      var draft = RandomScenario.draft(seed: UInt64(seed), splittable: true)
      guard draft.links.contains(where: { !$0.modules.isEmpty }) else { continue }
      for budget in [50.0, 150, 300] {
        draft.budget = Money(budget)
        let scenario = try Scenario(draft)
        for solver in [SolverChoice.greedy, .exact, .hybrid] {
          var request = PlanRequest()
          request.solver = solver
          request.timeLimit = 5
          let result = Planner(scenario).plan(request, stop: StopSignal())
          #expect(
            result.audit.isClean,
            "\(solver.rawValue), seed \(seed), \(budget): \(result.audit.findings.prefix(3))")
        }
      }
    }
  }

  @Test("is the reason where there is room, and not enough to spend")
  func reason() throws {
    var draft = ScenarioDraft(name: "one", horizon: Horizon(length: TimeSpan(730)))
    draft.exchanges = ["a", "b"].map { Place(id: $0, role: .exchange) }
    draft.links = [
      Link(
        id: "l", from: "a", to: "b", capacity: .init(both: .zero),
        latency: .stated(Latency(1), isMeasured: true))
    ]
    draft.links[0].modules = [
      LinkModule(id: "m", capacity: DataRate(10), cost: OpeningCost(overHorizon: Money(100)))
    ]
    draft.flows = [
      Flow(
        id: "f", from: "a", to: "b", traffic: Traffic(upRate: DataRate(12)), hasSingleRoute: true)
    ]
    draft.budget = Money(150)
    let scenario = try Scenario(draft)
    let result = Planner(scenario).plan(PlanRequest(), stop: StopSignal())
    #expect(result.audit.isClean && result.plan.flows[0].declinedShare == 1)
    #expect(result.plan.flows[0].reason?.english.contains("budget") == true)
    let report = PlanReport(result.plan, of: scenario, audit: result.audit).report()
    #expect(
      report.blocks.contains(
        .paragraph(
          LocalizedText(
            "Opening and building cost 0 CNY of a budget of 150 CNY.",
            zh: "启用与建设费用 0 元，预算 150 元。"))))
  }

  @Test("is kept; the best plan within it is found; a larger one never costs more")
  func aLargerBudgetNeverCostsMore() throws {
    var tried = 0, binding = 0
    for seed in 0..<(randomScenarios / 2) {
      var draft = RandomScenario.draft(seed: UInt64(seed))
      let isBuilding =
        draft.sites.contains { $0.opening != nil }
        || draft.links.contains { $0.opening != nil || !$0.modules.isEmpty }
      guard isBuilding else { continue }
      var least = Double.infinity, first: Double?
      for budget in [0, 40, 90, 200, 500, nil] as [Double?] {
        draft.budget = budget.map { Money($0) }
        let scenario = try Scenario(draft)
        let translation = ScenarioProgram(scenario)
        guard let truth = RandomScenarioTests().everyPlan(of: translation) else { break }
        tried += 1
        first = first ?? truth
        #expect(truth <= least + 1e-9 * max(1, abs(truth)), "seed \(seed), budget \(budget ?? -1)")
        least = truth
        for solver in [SolverChoice.greedy, .exact, .hybrid] {
          var request = PlanRequest()
          request.solver = solver
          request.relativeGap = 0
          let result = Planner(scenario).plan(request, stop: StopSignal())
          let plan = result.plan, verdict = plan.verdict
          let label = "\(solver.rawValue), seed \(seed), budget \(budget ?? -1)"
          #expect(result.audit.isClean, "\(label): \(result.audit.findings.prefix(3))")
          let tolerance = 1e-6 * max(1, abs(truth))
          #expect(verdict.bound ?? -.infinity <= truth + tolerance, "\(label): bound")
          if let budget {
            let spent = (plan.cost.opening + plan.cost.building).value
            #expect(spent <= budget * (1 + 1e-7) + 1e-6, "\(label): \(spent)")
          }
          // Where priorities decide what is declined, the cost alone is not what is best.
          guard verdict.note == nil else { continue }
          #expect(verdict.objective >= truth - tolerance, "\(label): better than the best plan")
          if solver == .exact {
            #expect(abs(verdict.objective - truth) <= tolerance, "\(label): not the best plan")
          }
        }
      }
      if let first, first > least * (1 + 1e-9) { binding += 1 }
    }
    #expect(tried > randomScenarios / 8 && binding > randomScenarios / 40)
  }
}
