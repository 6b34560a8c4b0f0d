import ComputeNetwork
import Plans
import Quantities

extension Plan {
  /// Decisions to begin a search with: nothing else is known of them.
  init(
    beginningWith decisions: [WorkloadDecision], _ flows: [FlowDecision], of scenario: Scenario
  ) {
    self.init(
      scenarioName: scenario.name, decisions: decisions, flows: flows, cost: CostBreakdown(),
      verdict: Verdict(status: .feasible, objective: 0, solver: "", stopped: .finished))
  }
}
