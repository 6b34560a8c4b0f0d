import Allocation
import AllocationSolvers
import Candidates
import ComputeNetwork
import LinearModels
import Plans
import Quantities

extension Planner {
  /// The shares of flows that carry the most Gbps altogether.
  ///
  /// Fees are left out and declining costs what would be carried, so that the least cost is the
  /// most traffic.
  func mostCarriedAim(timeLimit: Double, stop: StopSignal) -> GoalAim {
    let rates = scenario.draft.flows.map { scenario.draft.steadyRate(of: $0).value }
    guard let translation = withoutFees(.asStated) else { return GoalAim(scenario: scenario) }
    var program = translation.program
    for (demand, rate) in zip(program.workloads.indices, rates) {
      program.workloads[demand].declineCost = rate
    }
    var options = AllocationOptions()
    options.relativeGap = 1e-6
    options.timeLimit = timeLimit
    options.stop = stop
    let outcome = AutomaticSolver(linearSolver: PlanRequest().linearSolver).solve(
      program, candidates: translation.makeSource(), options: options)
    let shares = outcome.allocation.declined.map { declined in
      declined < 1e-9 ? 1 : max(0, 1 - declined)
    }
    let total = rates.reduce(0, +)
    let carried = zip(rates, shares).reduce(0) { $0 + $1.0 * $1.1 }
    let most = outcome.bound > 0 ? total - outcome.bound : total
    let text = [carried, total, most].map { GoalText.number($0) }
    let routed = translation.flowDecisions(from: outcome.allocation)
    return GoalAim(
      scenario: carrying(shares) ?? scenario, shares: shares,
      start: statedRouting == .asStated ? routed.carriedAlone : nil,
      reason: LocalizedText(
        "more of it would not add to the traffic altogether", zh: "多传此流量不会使总传输量增加"),
      note: LocalizedText(
        "carries \(text[0]) of \(text[1]) Gbps, and no plan more than \(text[2]); then the cost was lowered",
        zh: "共传输 \(text[0]) Gbps（需求 \(text[1]) Gbps），任何方案都不超过 \(text[2]) Gbps；在此之上降低费用"))
  }
}

/// Numbers in the sentences of goals.
enum GoalText {
  /// Up to five significant digits.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    var scale = 1.0
    while abs(value) * scale < 10_000, scale < 1e4 { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}

extension [FlowDecision] {
  /// The same routes where the part of each flow that they carry is all of it; flows that are not
  /// carried are left out.
  var carriedAlone: [FlowDecision] {
    compactMap { decision in
      let share = decision.routes.reduce(0) { $0 + $1.share }
      guard share > 1e-9 else { return nil }
      var part = decision
      for route in part.routes.indices { part.routes[route].share /= share }
      part.declinedShare = 0
      return part
    }
  }
}
