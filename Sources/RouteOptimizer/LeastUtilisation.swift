import Allocation
import AllocationSolvers
import Candidates
import ComputeNetwork
public import LinearModels

/// How evenly a network can carry its flows: the least that its busiest link direction is used.
public struct LeastUtilisation: Sendable, Equatable {
  /// The use of the busiest link direction, existing load included, over its capacity.
  public var value: Double
  /// No way of carrying all flows has less, proven for all routes.
  public var bound: Double
  /// The share of flows, counted by number, that could not be carried at all.
  public var declined: Double
}

extension Planner {
  /// The least utilisation of the busiest link direction that carries all flows, whatever routes
  /// cost; every flow may be spread.
  ///
  /// `nil` if the scenario has workloads, which choose where they go, or no flow or link.
  public func leastUtilisation(
    timeLimit: Double = 60, stop: StopSignal = StopSignal()
  ) -> LeastUtilisation? {
    guard let translation = withoutFees() else { return nil }
    var result: LeastUtilisation?
    // Links may be overloaded, at first a little: small numbers keep the program well scaled.
    for overload in [4.0, 64, 1024] {
      guard let (program, block) = utilisationProgram(translation, overload) else { return nil }
      var options = AllocationOptions()
      options.relativeGap = 1e-6
      options.timeLimit = timeLimit
      options.stop = stop
      let outcome = FlowSolver().solve(
        program, candidates: translation.makeSource(), options: options)
      let loads = program.evaluate(outcome.allocation).loads
      let declined = outcome.allocation.declined.reduce(0, +) / Double(program.workloads.count)
      result = LeastUtilisation(
        value: block.utilisation(atLoads: block.resources.map { loads[$0] }),
        bound: outcome.bound, declined: declined)
      if declined < 1e-9 || outcome.stop == .timeLimit || stop.isRaised { break }
    }
    return result
  }

  /// The scenario's flows, all of which may be spread, over links that cost nothing.
  private func withoutFees() -> ScenarioProgram? {
    var draft = scenario.draft
    guard draft.workloads.isEmpty, !draft.flows.isEmpty else { return nil }
    for link in draft.links.indices { draft.links[link].fee = TransportFee() }
    for flow in draft.flows.indices { draft.flows[flow].hasSingleRoute = false }
    return (try? Scenario(draft)).map { ScenarioProgram($0) }
  }

  private func utilisationProgram(
    _ translation: ScenarioProgram, _ overload: Double
  ) -> (AllocationProgram, UtilisationBlock)? {
    var program = translation.program
    var terms: [UtilisationBlock.Term] = []
    var leastCapacity = Double.infinity
    for (resource, meaning) in translation.resourceMeanings.enumerated() {
      guard case .link = meaning.subject, program.resources[resource].upper > 0 else { continue }
      let capacity = meaning.grossCapacity
      leastCapacity = min(leastCapacity, capacity)
      terms.append(
        .init(
          resource: resource, weight: 1 / capacity, offset: meaning.existingLoad / capacity))
      program.resources[resource].upper = overload * capacity
    }
    guard !terms.isEmpty else { return nil }
    let block = UtilisationBlock(over: terms, price: 1)
    program.blocks = [block]
    // Dearer than what any flow can add to the utilisation of the narrowest link.
    for demand in program.workloads.indices {
      guard case .flow(let number) = translation.task(ofDemand: demand) else { continue }
      let traffic = translation.scenario.draft.flows[number].traffic
      let rate = max(traffic.upRate.value, traffic.downRate.value)
      program.workloads[demand].declineCost = 10 * (1 + rate / leastCapacity)
    }
    return (program, block)
  }
}
