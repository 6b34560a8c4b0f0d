import Allocation
import Candidates
public import ComputeNetwork
import Insight
import LinearModels
public import Plans
import Quantities

extension PlanGoal {
  /// Whether the goal says anything about a scenario.
  ///
  /// All but the cost are about flows alone, on links that are there, volumes counted at their steady
  /// rates whenever they move; those that carry parts of flows
  /// are about steady rates, and fair shares may be too small for a smallest share of a route.
  public func fits(_ scenario: Scenario) -> Bool {
    guard self != .cost else { return true }
    let draft = scenario.draft
    guard draft.workloads.isEmpty, !draft.flows.isEmpty,
      draft.flows.allSatisfy({ $0.products.isEmpty }),
      draft.links.allSatisfy({ $0.modules.isEmpty && $0.opening == nil })
    else { return false }
    switch self {
    case .cost, .utilisation: return true
    case .carried: return draft.flows.allSatisfy { $0.series == nil }
    case .fair: return draft.flows.allSatisfy { $0.series == nil && $0.spread.smallestShare == 0 }
    }
  }
}

extension Planner {
  /// A plan for a goal about flows; the plan of least cost where the goal says nothing.
  func plan(
    for request: PlanRequest, stop: StopSignal,
    progress: (@Sendable (PlanProgress) -> Void)?
  ) -> PlanningResult {
    var byCost = request
    byCost.goal = .cost
    guard request.goal.fits(scenario) else {
      return plan(byCost, stop: stop, progress: progress)
    }
    // The goal gets the first half of the time, the cost what is left.
    let half = request.secondsLimit / 2
    let clock = ContinuousClock(), began = clock.now
    let aim: GoalAim
    switch request.goal {
    case .cost: aim = GoalAim(scenario: scenario)
    case .utilisation: aim = leastUtilisationAim(timeLimit: half, stop: stop)
    case .carried: aim = mostCarriedAim(timeLimit: half, stop: stop)
    case .fair: aim = fairAim(timeLimit: half, stop: stop)
    }
    let spent = (clock.now - began).seconds
    if byCost.timeLimit != nil || byCost.workLimit == nil {
      byCost.timeLimit = max(0.1, request.secondsLimit - spent)
    }
    if let start = aim.start { byCost.start = Plan(beginningWith: [], start, of: aim.scenario) }
    let result = Planner(aim.scenario, scenarioHash: scenarioHash)
      .plan(byCost, stop: stop, progress: progress)
    return finished(result, request.goal, aim, seconds: spent + result.seconds)
  }

  /// The plan in the words of the whole scenario, judged by it.
  private func finished(
    _ result: PlanningResult, _ goal: PlanGoal, _ aim: GoalAim, seconds: Double
  ) -> PlanningResult {
    var result = result
    let translation = ScenarioProgram(scenario)
    if let shares = aim.shares {
      result.plan.flows = scaled(result.plan.flows, to: shares, aim.reason)
      let bill = translation.bill(of: [], result.plan.flows)
      (result.plan.cost, result.plan.links) = (bill.cost, bill.links)
      result.plan.vouchers = bill.vouchers
    }
    var verdict = result.plan.verdict
    verdict.mustServePrice = translation.mustServePrice
    let objective = translation.objective(of: [], result.plan.flows)
    // The bound was one for the cost under the goal, less what declining counted as then.
    verdict.objective = objective
    verdict.bound = nil
    verdict.gap = nil
    verdict.gapToPay = nil
    verdict.searchBound = nil
    verdict.boundCertified = false
    verdict.status = .feasible
    verdict.goal = goal
    verdict.note = aim.note
    result.plan.verdict = verdict
    result.plan.baseline = BaselinePlanner(translation).baseline()
    let audit = PlanAuditor().audit(result.plan, of: scenario)
    result.plan.verdict.auditViolations = audit.findings.count
    result.audit = audit
    result.seconds = seconds
    return result
  }
}

/// What the goal leaves for the cost to decide.
struct GoalAim {
  /// The scenario with what the goal asks as limits and amounts.
  var scenario: Scenario
  /// The share of each flow that the goal carries; `nil` if the scenario's flows are whole.
  var shares: [Double]?
  /// Routes that reach the goal, of the flows of `scenario`; `nil` where any search finds some.
  var start: [FlowDecision]?
  /// Why a flow has no more than its share.
  var reason: LocalizedText?
  /// What was reached, and how that is known.
  var note: LocalizedText?
}

extension Planner {
  /// A part of every flow's traffic; flows of which nothing is left are left out.
  func carrying(_ shares: [Double]) -> Scenario? {
    var draft = scenario.draft
    draft.flows = zip(draft.flows, shares).compactMap { flow, share in
      guard share > 0 else { return nil }
      var part = flow
      part.traffic.upRate = share * flow.traffic.upRate
      part.traffic.downRate = share * flow.traffic.downRate
      part.traffic.upVolume = share * flow.traffic.upVolume
      part.traffic.downVolume = share * flow.traffic.downVolume
      part.declinePrice = nil
      // A smallest share is one of the whole flow.
      part.spread.smallestShare = min(1, flow.spread.smallestShare / share)
      return part
    }
    return try? Scenario(draft)
  }

  /// Decisions about parts as decisions about the whole flows.
  private func scaled(
    _ decisions: [FlowDecision], to shares: [Double], _ reason: LocalizedText?
  ) -> [FlowDecision] {
    var known: [String: FlowDecision] = [:]
    for decision in decisions { known[decision.flow] = decision }
    let translation = ScenarioProgram(scenario)
    let impossible = reasonsOfImpossible(translation)
    return zip(scenario.draft.flows, shares).enumerated().map { number, part in
      let (flow, share) = part
      var whole = known[flow.id] ?? FlowDecision(flow: flow.id, routes: [])
      for route in whole.routes.indices {
        whole.routes[route].share *= share
        whole.routes[route].cost = translation.cost(of: whole.routes[route], of: flow)
      }
      let carried = whole.routes.reduce(0) { $0 + $1.share }
      whole.declinedShare = carried > 1 - 1e-9 ? 0 : 1 - carried
      if whole.declinedShare > 0 { whole.reason = impossible[number] ?? whole.reason ?? reason }
      return whole
    }
  }

  /// Why flows cannot be carried even alone in an empty network.
  private func reasonsOfImpossible(_ translation: ScenarioProgram) -> [Int: LocalizedText] {
    let nothing = Allocation(decliningAllOf: translation.program)
    let free = translation.program.resources.map(\.upper)
    let explained = DeclineExplainer(translation).explain(
      nothing, translation.flowDecisions(from: nothing))
    var reasons: [Int: LocalizedText] = [:]
    for demand in translation.program.workloads.indices {
      guard case .flow(let number) = translation.task(ofDemand: demand) else { continue }
      switch translation.hindrance(ofDemand: demand, share: 1, left: free) {
      case .noRoute, .tooFar, .noPair: reasons[number] = explained[number].reason
      case .noRoom, .severalFull:
        // What may be spread has room for a part, and others in the way of the rest.
        if scenario.draft.flows[number].hasSingleRoute {
          reasons[number] = explained[number].reason
        }
      default: continue
      }
    }
    return reasons
  }
}
