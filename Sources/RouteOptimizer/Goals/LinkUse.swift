import Allocation
import AllocationSolvers
import Candidates
import ComputeNetwork
import LinearModels
import Plans
import Quantities

/// Flows routed so that the busiest link is used as little as was found, and what is known of it.
struct LinkUse {
  /// The scenario as a program, its links without fees.
  let translation: ScenarioProgram
  /// The routes.
  let allocation: Allocation
  /// The use of the busiest link.
  let value: Double
  /// No routing has less.
  let bound: Double
  /// Prices of resources; `nil` if the solver had none.
  let prices: [Double]?
  /// Why the solver stopped.
  let stop: AllocationStop

  /// The routes as decisions.
  var flows: [FlowDecision] { translation.flowDecisions(from: allocation) }
}

extension Planner {
  /// How flows may be routed where the cost does not count.
  enum Routing {
    /// As the scenario states.
    case asStated
    /// Over any number of routes.
    case spread
  }

  /// What the use of a link counts from.
  enum UseBasis {
    /// Existing load included, over the whole capacity.
    case gross
    /// The plan's load over what is left for it.
    case left
  }

  /// Spread, unless some flow says over how many routes at most.
  var statedRouting: Routing {
    scenario.draft.flows.contains { $0.hasSingleRoute || $0.spread != .none } ? .asStated : .spread
  }

  /// The scenario's flows over links that cost nothing; `nil` if there is anything else to decide.
  func withoutFees(_ routing: Routing) -> ScenarioProgram? {
    var draft = scenario.draft
    guard draft.workloads.isEmpty, !draft.flows.isEmpty else { return nil }
    draft.budget = nil
    for link in draft.links.indices {
      draft.links[link].fee = TransportFee()
      draft.links[link].modules = []
      draft.links[link].opening = nil
    }
    for flow in draft.flows.indices { draft.flows[flow].products = [] }
    if routing == .spread {
      for flow in draft.flows.indices {
        draft.flows[flow].hasSingleRoute = false
        draft.flows[flow].spread = .none
      }
    }
    return (try? Scenario(draft)).map {
      ScenarioProgram($0, stateLimits: .everywhere)
    }
  }

  /// The least use of the busiest link, each of which may be filled `overload` times.
  func leastUse(
    _ routing: Routing, of basis: UseBasis, overload: Double, gap: Double, timeLimit: Double,
    stop: StopSignal
  ) -> LinkUse? {
    guard let translation = withoutFees(routing),
      let (program, block) = useProgram(translation, overload, basis)
    else { return nil }
    var options = AllocationOptions()
    options.relativeGap = gap
    options.timeLimit = max(0, timeLimit)
    options.stop = stop
    let solver: any AllocationSolver =
      routing == .spread ? FlowSolver() : AutomaticSolver(linearSolver: PlanRequest().linearSolver)
    let outcome = solver.solve(
      program, candidates: translation.makeOverfillingSource(), options: options)
    let loads = program.evaluate(outcome.allocation).loads
    return LinkUse(
      translation: translation, allocation: outcome.allocation,
      value: block.utilisation(atLoads: block.resources.map { loads[$0] }), bound: outcome.bound,
      prices: outcome.prices?.ofResource, stop: outcome.stop)
  }

  private func useProgram(
    _ translation: ScenarioProgram, _ overload: Double, _ basis: UseBasis
  ) -> (AllocationProgram, UtilisationBlock)? {
    var program = translation.program
    var terms: [UtilisationBlock.Term] = []
    var leastCapacity = Double.infinity
    for (resource, meaning) in translation.resourceMeanings.enumerated() {
      let room = program.resources[resource].upper
      guard meaning.isLink, room > 0 else { continue }
      let capacity = basis == .gross ? meaning.grossCapacity : room
      let used = basis == .gross ? meaning.existingLoad / capacity : 0
      leastCapacity = min(leastCapacity, capacity)
      terms.append(.init(resource: resource, weight: 1 / capacity, offset: used))
      // The same use for all: where nothing is declined, no limit was in the way of a lower one.
      program.resources[resource].upper = (overload - used) * capacity
    }
    guard !terms.isEmpty else { return nil }
    let block = UtilisationBlock(over: terms, price: 1)
    program.blocks = [block]
    // Dearer than what any flow can add to the utilisation of the narrowest link.
    for (demand, flow) in translation.scenario.draft.flows.enumerated() {
      let most = translation.scenario.draft.mostRate(of: flow).value
      program.workloads[demand].declineCost = 10 * (1 + most / leastCapacity)
    }
    return (program, block)
  }
}
