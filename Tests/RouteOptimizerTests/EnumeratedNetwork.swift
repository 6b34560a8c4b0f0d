import RouteOptimizer
import TestSupport
import Testing

/// A network so small that every plan of its flows can be tried.
protocol EnumeratedNetwork {
  associatedtype Choice
  var draft: ScenarioDraft { get }
  /// Every way of carrying a flow.
  func choices(of flow: Flow) -> [Choice]
  /// What a plan costs, flow by flow, nothing where one is declined; `nil` if it is none.
  func cost(_ plan: [Choice?]) -> Double?
  /// The choices that a plan made.
  func choices(in plan: Plan) -> [Choice?]
}

extension EnumeratedNetwork {
  /// The least cost of all plans; `nil` if there are too many.
  func least() -> Double? {
    let choices = draft.flows.map { self.choices(of: $0) }
    guard choices.reduce(1, { $0 * Double($1.count + 1) }) < 20_000 else { return nil }
    var least = Double.infinity
    func go(_ flow: Int, _ plan: [Choice?]) {
      guard flow < choices.count else {
        if let cost = cost(plan) { least = min(least, cost) }
        return
      }
      go(flow + 1, plan + [nil])
      for choice in choices[flow] { go(flow + 1, plan + [choice]) }
    }
    go(0, [])
    return least
  }

  /// Plans with every solver, and holds each plan and its bounds against the least cost.
  func check(
    against truth: Double, _ label: String, sourceLocation: SourceLocation = #_sourceLocation,
    each: (PlanningResult) -> Void
  ) throws {
    let slack = 1e-6 * max(1, truth)
    try expectBest(
      Scenario(draft), truth: truth, label, sourceLocation: sourceLocation
    ) { result in
      let own = cost(choices(in: result.plan))
      #expect(
        abs((own ?? .nan) - result.plan.cost.total.value) <= slack, "\(label)",
        sourceLocation: sourceLocation)
      each(result)
    }
  }
}

/// Plans a scenario with every solver to the last gap: all plans are clean, no bound lies above the
/// least objective of all plans and no plan below it, and that of `exact` reaches it, proven.
func expectBest(
  _ scenario: Scenario, truth: Double, _ label: String,
  sourceLocation: SourceLocation = #_sourceLocation, each: (PlanningResult) -> Void
) {
  let slack = 1e-6 * max(1, abs(truth))
  for solver in SolverChoice.allCases {
    var request = PlanRequest()
    request.solver = solver
    request.relativeGap = 0
    let result = Planner(scenario).plan(request, stop: StopSignal()), verdict = result.plan.verdict
    func expect(_ isTrue: Bool, _ what: String) {
      #expect(isTrue, "\(solver.rawValue), \(label): \(what)", sourceLocation: sourceLocation)
    }
    expect(result.audit.isClean, "\(result.audit.findings.prefix(3))")
    expect(verdict.bound ?? -.infinity <= truth + slack, "bound")
    expect(verdict.searchBound ?? -.infinity <= truth + slack, "search bound")
    expect(verdict.objective >= truth - slack, "better than the best plan")
    if solver == .exact {
      expect(abs(verdict.objective - truth) <= slack, "not the best plan")
      expect(verdict.status == .optimal && verdict.provenFor == .allRoutes, "not proven")
    }
    each(result)
  }
}
