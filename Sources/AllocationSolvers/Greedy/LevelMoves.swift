import Allocation

/// Closes what was opened, and goes back a level where a load has levels, if everything it
/// carried is cheaper elsewhere.
///
/// Serving one workload after the other opens too much: each looks at its own share of an opening
/// price only. Closing is judged by the whole price (the "drop" heuristic).
///
/// - SeeAlso: E. Feldman, F. A. Lehrer and T. L. Ray, *Management Science* 12 (1966) 670-684.
struct LevelMoves {
  let source: any CandidateSource
  let budget: Budget
  /// Beyond this share of the limits nothing more is tried: bounds and searches need the rest.
  private static let budgetShare = 0.2

  /// Tries each level once a round, the dearest for what it carries first.
  ///
  /// Returns whether anything improved.
  func lower(in plan: inout WorkingPlan, rounds: Int) -> Bool {
    var improvedAtAll = false
    for _ in 0..<rounds {
      var improved = false
      for resource in levels(of: plan) {
        if budget.exhausted != nil || budget.isBeyond(share: Self.budgetShare) {
          return improvedAtAll || improved
        }
        if lower(resource, in: &plan) { improved = true }
      }
      if !improved { break }
      plan.refreshLoads()
      improvedAtAll = true
    }
    return improvedAtAll
  }

  /// Resources at a level that costs something, by cost of a unit of load, falling.
  private func levels(of plan: WorkingPlan) -> [Int] {
    var found: [(price: Double, resource: Int)] = []
    for (number, resource) in plan.program.resources.enumerated() {
      let load = plan.loads[number]
      guard let below = resource.curve.levelBelow(load) else { continue }
      let saving = resource.curve.cost(at: load) - resource.curve.cost(at: below)
      if saving > 0 { found.append((saving / load, number)) }
    }
    return found.sorted { ($1.price, $0.resource) < ($0.price, $1.resource) }.map(\.resource)
  }

  /// Serves all that a resource carries anew with the level below as its limit; undone unless
  /// the cost falls.
  ///
  /// First with every other level held, then free to reach new ones: what is served one by one
  /// sees a new opening's share only and would open the next site instead.
  private func lower(_ resource: Int, in plan: inout WorkingPlan) -> Bool {
    let resources = plan.program.resources
    guard let below = resources[resource].curve.levelBelow(plan.loads[resource]) else {
      return false
    }
    let users = plan.users(of: resource)
    let before = plan.movableCost(of: users)
    let held = resources.indices.compactMap { other in
      resources[other].curve.levelEnd(plan.loads[other]).map { (other, most: $0) }
    }
    let known = plan.pool.count
    for isHeld in [true, false] where budget.exhausted == nil {
      let old = users.flatMap { plan.clear($0) }
      if isHeld { for (other, most) in held { plan.limit(other, to: most) } }
      plan.limit(resource, to: below)
      plan.serve(users, from: source, budget)
      for (other, _) in held { plan.limit(other, to: .infinity) }
      if plan.movableCost(of: users) < before - 1e-9 * max(1, abs(before)) { return true }
      for user in users { _ = plan.clear(user) }
      for choice in old { plan.place(Int(choice.candidate), copies: choice.weight) }
      plan.pool.truncate(to: known)
    }
    return false
  }
}

extension PriceCurve {
  /// The largest load of the level below the one that a load is at; nothing without levels.
  fileprivate func levelBelow(_ load: Double) -> Double? {
    guard load > Self.slack else { return nil }
    switch self {
    case .opening: return 0
    case .steps(let steps):
      let cost = cost(at: load)
      return steps.last { $0.upTo < load && $0.cost < cost }?.upTo ?? 0
    case .linear, .convex: return nil
    }
  }

  /// The largest load of the level that a load is at; nothing without levels.
  fileprivate func levelEnd(_ load: Double) -> Double? {
    switch self {
    case .opening: return load > Self.slack ? .infinity : 0
    case .steps(let steps):
      let cost = cost(at: load)
      return steps.last { $0.cost <= cost }?.upTo ?? 0
    case .linear, .convex: return nil
    }
  }
}
