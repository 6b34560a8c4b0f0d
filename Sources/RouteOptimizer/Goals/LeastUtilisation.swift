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
    leastUtilisation(.spread, timeLimit: timeLimit, stop: stop)?.least
  }

  /// The same with flows routed so, and how they are.
  func leastUtilisation(
    _ routing: Routing, timeLimit: Double, stop: StopSignal
  ) -> (least: LeastUtilisation, use: LinkUse)? {
    let clock = ContinuousClock(), began = clock.now
    var result: (least: LeastUtilisation, use: LinkUse)?
    // Links may be overloaded, at first a little: small numbers keep the program well scaled.
    for overload in [4.0, 64, 1024] {
      let left = timeLimit - (clock.now - began).seconds
      guard
        let use = leastUse(
          routing, of: .gross, overload: overload, gap: 1e-6, timeLimit: left, stop: stop)
      else { return nil }
      let declined = use.allocation.declined.reduce(0, +)
      // What others fill already counts too, on links where nothing more fits.
      let existing = mostUsedAlready(use.translation)
      let least = LeastUtilisation(
        value: max(existing, use.value), bound: max(existing, use.bound),
        declined: declined / Double(use.allocation.declined.count))
      result = (least, use)
      if least.declined < 1e-9 || use.stop == .timeLimit || stop.isRaised { break }
    }
    return result
  }

  private func mostUsedAlready(_ translation: ScenarioProgram) -> Double {
    translation.resourceMeanings.reduce(0) { most, meaning in
      guard meaning.isLink, meaning.grossCapacity > 0 else { return most }
      return max(most, meaning.existingLoad / meaning.grossCapacity)
    }
  }

  /// No link is used more than in the most even plan; then the least cost.
  func leastUtilisationAim(timeLimit: Double, stop: StopSignal) -> GoalAim {
    let routing = statedRouting
    guard let (least, use) = leastUtilisation(routing, timeLimit: timeLimit, stop: stop),
      least.declined < 1e-6
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
        "the busiest link is used \(value) %, and at least \(bound) % in any plan; then the cost was lowered",
        zh: "最忙链路利用率 \(value)%，任何方案不低于 \(bound)%；在此之上降低费用")
      : LocalizedText(
        "carrying all of it would use the busiest link \(value) %: not all of it is carried",
        zh: "全部传输将使最忙链路利用率达 \(value)%：未能全部传输")
    return GoalAim(
      scenario: (try? Scenario(draft)) ?? scenario,
      start: routing == .asStated ? use.flows : nil, note: note)
  }
}
