import Allocation
import AllocationSolvers
import Candidates
import ComputeNetwork
public import LinearModels

/// How evenly a network can carry its flows: the least that its busiest link direction is used.
///
/// Links on which existing load leaves no room take nothing more, however much others take.
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
    guard let translation = withoutFees(.spread) else { return nil }
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
      // What others fill already counts too, on links where nothing more fits.
      let existing = mostUsedAlready(translation)
      result = LeastUtilisation(
        value: max(existing, block.utilisation(atLoads: block.resources.map { loads[$0] })),
        bound: max(existing, outcome.bound), declined: declined)
      if declined < 1e-9 || outcome.stop == .timeLimit || stop.isRaised { break }
    }
    return result
  }

  private func mostUsedAlready(_ translation: ScenarioProgram) -> Double {
    translation.resourceMeanings.reduce(0) { most, meaning in
      guard meaning.isLink, meaning.grossCapacity > 0 else { return most }
      return max(most, meaning.existingLoad / meaning.grossCapacity)
    }
  }

  /// How flows may be routed where the cost does not count.
  enum Routing {
    /// As the scenario states.
    case asStated
    /// Over any number of routes.
    case spread
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

  /// What the use of a link counts from.
  private enum Basis {
    /// Existing load included, over the whole capacity.
    case gross
    /// The plan's load over what is left for it.
    case left
  }

  /// The least use of what is left of the busiest link, and what more of each flow would add.
  func evenUse(timeLimit: Double, stop: StopSignal) -> (value: Double, prices: [Double])? {
    for overload in [16.0, 1024, 65_536] {
      if let use = evenUse(overload, timeLimit: timeLimit, stop: stop) { return use }
      if stop.isRaised { break }
    }
    return nil
  }

  private func evenUse(
    _ overload: Double, timeLimit: Double, stop: StopSignal
  ) -> (value: Double, prices: [Double])? {
    guard let translation = withoutFees(.spread),
      let (program, block) = utilisationProgram(translation, overload, .left)
    else { return nil }
    var options = AllocationOptions()
    options.relativeGap = 1e-9
    options.timeLimit = timeLimit
    options.stop = stop
    var source = translation.makeSource()
    let outcome = FlowSolver().solve(program, candidates: source, options: options)
    guard outcome.allocation.declined.allSatisfy({ $0 < 1e-6 }) else { return nil }
    let loads = program.evaluate(outcome.allocation).loads
    guard let resourcePrices = outcome.prices?.ofResource else { return nil }
    let prices = leastPrices(of: program, &source, resourcePrices)
    return (block.utilisation(atLoads: block.resources.map { loads[$0] }), prices)
  }

  /// What a Gbps more of each flow would turn away of others, where the least traffic is turned
  /// away and some flows must keep all of theirs.
  func pricesOfCarrying(
    mustKeep: [Bool], timeLimit: Double, stop: StopSignal
  ) -> [Double]? {
    guard let translation = withoutFees(.spread) else { return nil }
    var program = translation.program
    let rates = translation.scenario.draft.flows.map { rate(of: $0) }
    for demand in program.workloads.indices {
      program.workloads[demand].declineCost = rates[demand] * (mustKeep[demand] ? 1000 : 1)
    }
    var options = AllocationOptions()
    options.relativeGap = 1e-9
    options.timeLimit = timeLimit
    options.stop = stop
    var source = translation.makeSource()
    let outcome = FlowSolver().solve(program, candidates: source, options: options)
    guard let prices = outcome.prices?.ofResource else { return nil }
    return leastPrices(of: program, &source, prices).enumerated().map { $1 / rates[$0] }
  }

  /// What the cheapest candidate of each demand costs at prices.
  private func leastPrices(
    of program: AllocationProgram, _ source: inout RouteCandidateSource, _ prices: [Double]
  ) -> [Double] {
    var found = CandidatePool()
    return program.workloads.indices.map { demand in
      found.removeAll()
      source.cheapestPerGroup(of: demand, prices: prices, room: nil, into: &found)
      return (0..<found.count).map { found.pricedCost(of: $0, prices: prices) }.min() ?? 0
    }
  }

  private func utilisationProgram(
    _ translation: ScenarioProgram, _ overload: Double, _ basis: Basis = .gross
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
      program.workloads[demand].declineCost = 10 * (1 + rate(of: flow) / leastCapacity)
    }
    return (program, block)
  }

  /// No link is used more than in the most even plan; then the least cost.
  func leastUtilisationAim(timeLimit: Double, stop: StopSignal) -> GoalAim {
    guard let least = leastUtilisation(timeLimit: timeLimit, stop: stop), least.declined < 1e-6
    else {
      return GoalAim(
        scenario: scenario,
        note: LocalizedText(
          "some flow cannot be carried at any use of the links, or the time ran out; this is the least cost",
          zh: "部分流量无论如何无法传输，或时限已到；本方案费用最低"))
    }
    var draft = scenario.draft
    // The goal decides what is carried, not a price.
    for flow in draft.flows.indices { draft.flows[flow].declinePrice = nil }
    // Rounding of the first program must not make the second one impossible.
    draft.linkHeadroom = min(draft.linkHeadroom, least.value * (1 + 1e-6))
    let value = GoalText.number(100 * least.value), bound = GoalText.number(100 * least.bound)
    let note =
      least.value <= scenario.draft.linkHeadroom * (1 + 1e-6)
      ? LocalizedText(
        "the busiest link is used \(value) %, and at least \(bound) % in any plan; then the least cost",
        zh: "最忙链路利用率 \(value)%，任何方案不低于 \(bound)%；在此之上费用最低")
      : LocalizedText(
        "carrying all of it would use the busiest link \(value) %: not all of it is carried",
        zh: "全部传输将使最忙链路利用率达 \(value)%：未能全部传输")
    return GoalAim(scenario: (try? Scenario(draft)) ?? scenario, note: note)
  }
}
