public import Allocation
public import ComputeNetwork
public import Plans
import Quantities

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

  let model: PlacementModel

  /// Compiles a scenario.
  public init(
    _ scenario: Scenario, priorities: PriorityPricing = .uniform,
    stateLimits: StateLimits = .whereTheyBind
  ) {
    let model = PlacementModel(scenario, limits: stateLimits)
    let declining = DecliningPrices(model, priorities)
    self.scenario = scenario
    self.model = model
    mustServePrice = declining.mustServe
    resourceMeanings = model.catalog.meanings
    program = AllocationProgram(
      workloads: zip(model.demands, declining.byDemand).map { demand, declineCost in
        AllocationProgram.Demand(
          copies: demand.copies, isFractional: demand.isFractional,
          declineCost: declineCost,
          priority: Int32(scenario.terms(of: demand.task).priority),
          groupRule: demand.groupRule,
          mostUseOfOpening: model.mostUseOfOpening(demand))
      },
      resources: model.catalog.resources, blocks: model.catalog.blocks,
      rows: [model.catalog.budgetRow(scenario.draft.budget)].compactMap(\.self)
        + model.catalog.shareRows + model.catalog.copyRows + model.catalog.siteUseRows
        + CutRows(model).rows)
  }

  /// A source of candidates, with scratch memory of its own.
  public func makeSource() -> RouteCandidateSource { RouteCandidateSource(model) }

  /// A source for a program that lets more onto whatever has any room: whole copies may exceed what
  /// the scenario allows.
  public func makeOverfillingSource() -> RouteCandidateSource {
    RouteCandidateSource(model, capacity: .ofClosedOnly)
  }

  /// What a demand of the program stands for; copies pinned to where they run today, and those of
  /// an origin that is served by itself, are demands of their own.
  public func task(ofDemand demand: Int) -> TaskNumber { model.demands[demand].task }

  /// The place id of the origin that a demand serves alone; `nil` where it serves all of a workload's.
  public func onlyOrigin(ofDemand demand: Int) -> String? {
    model.demands[demand].onlyOrigin.map { scenario.places[Identifier($0)].id }
  }

  /// The price of a unit of each resource before anything is scarce.
  public var basePrices: [Double] { model.basePrices }

  /// Prices of resources that give a good first bound; `nil` where none are better than those of
  /// an empty network.
  public var startPrices: [Double]? { model.startPrices }
}

// MARK: - From an allocation to decisions

extension ScenarioProgram {
  /// What an allocation decides, one decision for each workload of the scenario.
  public func decisions(from allocation: Allocation) -> [WorkloadDecision] {
    model.decisions(from: allocation)
  }

  /// What an allocation decides for flows, one decision for each flow of the scenario.
  public func flowDecisions(from allocation: Allocation) -> [FlowDecision] {
    model.flowDecisions(from: allocation)
  }

  /// The resource whose load in one period another one is; the resource itself if it is none.
  public func resourceAtAllTimes(_ resource: Int) -> Int {
    guard model.catalog.meanings[resource].subject.isOfPeriod else { return resource }
    return model.catalog.states.bases[resource] ?? resource
  }

  /// What an allocation costs, by line.
  public func cost(of allocation: Allocation) -> CostBreakdown {
    cost(of: decisions(from: allocation), flowDecisions(from: allocation))
  }

  /// What decisions cost, by line.
  public func cost(
    of decisions: [WorkloadDecision], _ flows: [FlowDecision] = []
  ) -> CostBreakdown {
    bill(of: decisions, flows).cost
  }

  /// What decisions cost, and what is built, bought, opened and granted for them.
  public func bill(
    of decisions: [WorkloadDecision], _ flows: [FlowDecision] = []
  ) -> PlanBill {
    Accounting(scenario).bill(of: decisions, flows)
  }

  /// What a share of a flow costs by itself on its route, or on the two of a pair.
  public func cost(of route: FlowRoute, of flow: Flow) -> CostBreakdown {
    route.share * Accounting(scenario).cost(of: flow, over: route)
  }

  /// What decisions cost altogether, what is declined but must be served at `mustServePrice`.
  public func objective(
    of decisions: [WorkloadDecision], _ flows: [FlowDecision] = []
  ) -> Double {
    objective(of: decisions, flows, cost: cost(of: decisions, flows))
  }

  /// The same, of decisions whose cost is known.
  public func objective(
    of decisions: [WorkloadDecision], _ flows: [FlowDecision], cost: CostBreakdown
  ) -> Double {
    var value = cost.total.value
    for decision in flows where decision.declinedShare > 0 {
      guard let number = scenario.flow(decision.flow),
        scenario.flows[number].declinePrice == nil
      else { continue }
      value += decision.declinedShare * mustServePrice
    }
    for decision in decisions where decision.declinedCopies > 0 {
      guard let number = scenario.workload(decision.workload),
        scenario.workloads[number].declinePrice == nil
      else { continue }
      value += decision.declinedCopies * mustServePrice
    }
    return value
  }
}
