public import Allocation
public import ComputeNetwork
public import Plans

/// A scenario as an allocation program, and the way back from an allocation to decisions.
public struct ScenarioProgram: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// The program.
  public let program: AllocationProgram
  /// What each resource of the program is.
  public let resourceMeanings: [ResourceMeaning]
  /// Yuan that a declined copy of a must-serve workload counts as in the objective shown.
  public let mustServePrice: Double
  /// The price of declining one copy of each workload, as the program has it.
  public let declinePrices: [Double]

  let model: PlacementModel

  /// Compiles a scenario.
  public init(_ scenario: Scenario, priorities: PriorityPricing = .uniform) {
    let model = PlacementModel(scenario)
    let declining = DecliningPrices(model, priorities)
    self.scenario = scenario
    self.model = model
    mustServePrice = declining.mustServe
    declinePrices = declining.byWorkload
    resourceMeanings = model.catalog.meanings
    program = AllocationProgram(
      workloads: model.demands.map { demand in
        AllocationProgram.Demand(
          copies: demand.copies, isFractional: demand.isFractional,
          declineCost: declining.byWorkload[demand.workload],
          priority: Int32(scenario.draft.workloads[demand.workload].priority))
      },
      resources: model.catalog.resources, blocks: model.catalog.blocks)
  }

  /// A source of candidates, with scratch memory of its own.
  public func makeSource() -> RouteCandidateSource { RouteCandidateSource(model) }

  /// The number of the workload that a demand of the program belongs to; copies pinned to where
  /// they run today are demands of their own.
  public func workload(ofDemand demand: Int) -> Int { model.demands[demand].workload }

  /// The price of a unit of each resource before anything is scarce.
  public var basePrices: [Double] { model.basePrices }
}

// MARK: - From an allocation to decisions

extension ScenarioProgram {
  /// What an allocation decides, one decision for each workload of the scenario.
  public func decisions(from allocation: Allocation) -> [WorkloadDecision] {
    model.decisions(from: allocation)
  }

  /// What an allocation costs, by line.
  public func cost(of allocation: Allocation) -> CostBreakdown {
    cost(of: decisions(from: allocation))
  }

  /// What decisions cost, by line: the placements' own costs, the busier-direction fees and the
  /// openings that they share, and stated prices of what is declined.
  public func cost(of decisions: [WorkloadDecision]) -> CostBreakdown {
    Accounting(scenario).cost(of: decisions)
  }

  /// What decisions cost altogether, declined copies that must be served at `mustServePrice`.
  public func objective(of decisions: [WorkloadDecision]) -> Double {
    var value = cost(of: decisions).total.value
    for decision in decisions where decision.declinedCopies > 0 {
      guard let number = scenario.workload(decision.workload),
        scenario.workloads[number].declinePrice == nil
      else { continue }
      value += decision.declinedCopies * mustServePrice
    }
    return value
  }
}
