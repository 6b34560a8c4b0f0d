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
  var budgetShare = 0.2

  /// What has levels: a resource by its curve, or a block over several.
  private enum Subject {
    case resource(Int)
    case block(Int)
  }

  /// Tries each level once a round, the dearest for what it carries first.
  ///
  /// Returns whether anything improved.
  func lower(in plan: inout WorkingPlan, rounds: Int) -> Bool {
    var improvedAtAll = false
    for _ in 0..<rounds {
      var improved = false
      for subject in levels(of: plan) {
        if budget.exhausted != nil || budget.isBeyond(share: budgetShare) {
          return improvedAtAll || improved
        }
        if lower(subject, in: &plan) { improved = true }
      }
      if !improved { break }
      plan.refreshLoads()
      improvedAtAll = true
    }
    return improvedAtAll
  }

  /// Levels that cost something, by what a unit of load above the level below costs, falling.
  private func levels(of plan: WorkingPlan) -> [Subject] {
    var found: [(price: Double, number: Int, subject: Subject)] = []
    for (number, resource) in plan.program.resources.enumerated() {
      let load = plan.loads[number]
      guard let below = resource.curve.levelBelow(load) else { continue }
      let saving = resource.curve.cost(at: load) - resource.curve.cost(at: below)
      if saving > 0 { found.append((saving / load, number, .resource(number))) }
    }
    for (number, block) in plan.program.blocks.enumerated() {
      let loads = block.resources.map { plan.loads[$0] }
      guard let below = block.levelBelow(atLoads: loads) else { continue }
      let less = zip(loads, below).map { min($0, $1) }
      let saving = block.bestResponse(toLoads: loads) - block.bestResponse(toLoads: less)
      let above = zip(loads, less).reduce(0) { $0 + $1.0 - $1.1 }
      if saving > 0, above > 0 {
        found.append((saving / above, found.count + number, .block(number)))
      }
    }
    return found.sorted { ($1.price, $0.number) < ($0.price, $1.number) }.map(\.subject)
  }

  /// The limits that bring a subject to the level below.
  private func limits(of subject: Subject, in plan: WorkingPlan) -> [(resource: Int, most: Double)]
  {
    switch subject {
    case .resource(let number):
      let below = plan.program.resources[number].curve.levelBelow(plan.loads[number])
      return below.map { [(number, $0)] } ?? []
    case .block(let number):
      let block = plan.program.blocks[number]
      let below = block.levelBelow(atLoads: block.resources.map { plan.loads[$0] })
      return below.map { zip(block.resources, $0).map { ($0, $1) } } ?? []
    }
  }

  /// The limits at which every level stays what it is.
  private func ends(in plan: WorkingPlan) -> [(resource: Int, most: Double)] {
    var ends: [(resource: Int, most: Double)] = []
    for (number, resource) in plan.program.resources.enumerated() {
      if let end = resource.curve.levelEnd(plan.loads[number]) { ends.append((number, end)) }
    }
    for block in plan.program.blocks {
      let end = block.levelEnd(atLoads: block.resources.map { plan.loads[$0] }) ?? []
      for (resource, most) in zip(block.resources, end) { ends.append((resource, most)) }
    }
    return ends
  }

  /// Serves all that a level carries anew with the level below as its limit; undone unless
  /// the cost falls.
  ///
  /// First with every other level held, then free to reach new ones: what is served one by one
  /// sees a new opening's share only and would open the next site instead.
  private func lower(_ subject: Subject, in plan: inout WorkingPlan) -> Bool {
    let limits = limits(of: subject, in: plan)
    guard !limits.isEmpty else { return false }
    let users = plan.users(
      ofAny: limits.filter { plan.loads[$0.resource] > $0.most }.map(\.resource))
    guard !users.isEmpty else { return false }
    let before = plan.movableCost(of: users)
    let held = ends(in: plan)
    let known = plan.pool.count
    for jumps in [MarginalPrices.Jumps.held, .spread] where budget.exhausted == nil {
      let old = users.flatMap { plan.clear($0) }
      if jumps == .held { for (other, most) in held { plan.limit(other, to: most) } }
      for (resource, most) in limits { plan.limit(resource, to: most) }
      plan.serve(users, from: source, budget, jumps: jumps)
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
