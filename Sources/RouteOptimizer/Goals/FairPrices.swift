import Allocation
import AllocationSolvers
import Candidates
import ComputeNetwork
import LinearModels

extension Planner {
  /// The least use of what is left of the busiest link where flows may be spread, and what more of
  /// each flow would add.
  func evenUse(timeLimit: Double, stop: StopSignal) -> (value: Double, prices: [Double])? {
    for overload in [16.0, 1024, 65_536] {
      if let use = leastUse(
        .spread, of: .left, overload: overload, gap: 1e-9, timeLimit: timeLimit, stop: stop),
        use.allocation.declined.allSatisfy({ $0 < 1e-6 }), let prices = use.prices
      {
        return (use.value, leastPrices(use.translation, prices))
      }
      if stop.isRaised { break }
    }
    return nil
  }

  /// What a Gbps more of each flow would turn away of others, where the least traffic is turned
  /// away and some flows must keep all of theirs.
  func pricesOfCarrying(
    mustKeep: [Bool], timeLimit: Double, stop: StopSignal
  ) -> [Double]? {
    guard let translation = withoutFees(.spread) else { return nil }
    var program = translation.program
    let draft = translation.scenario.draft,
      rates = draft.flows.map { draft.steadyRate(of: $0).value }
    for demand in program.workloads.indices {
      program.workloads[demand].declineCost = rates[demand] * (mustKeep[demand] ? 1000 : 1)
    }
    var options = AllocationOptions()
    options.relativeGap = 1e-9
    options.timeLimit = timeLimit
    options.stop = stop
    let outcome = FlowSolver().solve(
      program, candidates: translation.makeSource(), options: options)
    guard let prices = outcome.prices?.ofResource else { return nil }
    return leastPrices(translation, prices).enumerated().map { $1 / rates[$0] }
  }

  /// What the cheapest candidate of each demand costs at prices.
  private func leastPrices(_ translation: ScenarioProgram, _ prices: [Double]) -> [Double] {
    var source = translation.makeSource(), found = CandidatePool()
    return translation.program.workloads.indices.map { demand in
      found.removeAll()
      source.cheapestPerGroup(of: demand, prices: prices, room: nil, into: &found)
      return (0..<found.count).map { found.pricedCost(of: $0, prices: prices) }.min() ?? 0
    }
  }
}
