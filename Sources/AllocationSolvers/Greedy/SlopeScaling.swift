import Allocation

/// Serves everything anew under prices that pay exactly for the levels of the plan before.
///
/// A level's cost is divided by the load it carries: well-filled levels get cheap, poorly filled ones
/// dear, so that loads gather.
///
/// - SeeAlso: D. Kim and P. M. Pardalos, *Operations Research Letters* 24 (1999) 195-203.
struct SlopeScaling {
  let source: any CandidateSource
  let budget: Budget
  /// Beyond this share of the limits nothing more is tried.
  var budgetShare = 0.15
  /// So many rounds in a row may find nothing better.
  var patience = 8

  /// Replaces the plan by the best one of the rounds, if it is cheaper.
  func improve(_ plan: inout WorkingPlan, rounds: Int) {
    let program = plan.program
    guard program.hasJumps else { return }
    var prices = averages(of: plan, before: plan.emptyPrices.prices)
    var best = plan.objective, fruitless = 0
    for _ in 0..<rounds where fruitless < patience {
      if budget.exhausted != nil || budget.isBeyond(share: budgetShare) { return }
      var next = WorkingPlan(program)
      var construction = GreedyConstruction(
        program: program, source: source, prices: MarginalPrices(program, fixed: prices),
        budget: budget)
      construction.serve(Array(program.workloads.indices), in: &next)
      prices = averages(of: next, before: prices)
      fruitless += 1
      let cost = next.objective
      guard cost < best - 1e-9 * max(1, abs(best)) else { continue }
      best = cost
      fruitless = 0
      plan = next
    }
  }

  /// Price × load of every resource is its share of the cost; what carries nothing keeps the price
  /// that it had.
  private func averages(of plan: WorkingPlan, before: [Double]) -> [Double] {
    let program = plan.program, loads = plan.loads
    var prices = before
    var shared = [Double](repeating: 0, count: loads.count)
    var gated: [Int: [Int]] = [:]
    for (number, resource) in program.resources.enumerated() {
      if let gate = resource.gate, loads[number] > 0 {
        gated[Int(gate), default: []].append(number)
      }
    }
    for (number, resource) in program.resources.enumerated() {
      guard case .opening(let cost) = resource.curve, loads[number] > PriceCurve.slack,
        let users = gated[number]
      else { continue }
      for user in users { shared[user] = cost / (Double(users.count) * loads[user]) }
    }
    for (number, resource) in program.resources.enumerated() where loads[number] > 0 {
      let isPaidByOthers = gated[number] != nil
      let own = isPaidByOthers ? 0 : resource.curve.cost(at: loads[number]) / loads[number]
      prices[number] = own + shared[number]
    }
    for block in program.blocks {
      let own = block.resources.map { loads[$0] }
      let total = own.reduce(0, +)
      guard total > 0 else { continue }
      let unit = block.bestResponse(toLoads: own) / total
      for (resource, load) in zip(block.resources, own) where load > 0 { prices[resource] += unit }
    }
    return prices
  }
}

extension AllocationProgram {
  /// Whether any cost jumps from level to level.
  var hasJumps: Bool {
    resources.contains { resource in
      switch resource.curve {
      case .steps, .opening: true
      case .linear, .convex: false
      }
    } || blocks.contains { $0.levelEnd(atLoads: $0.resources.map { _ in 0 }) != nil }
  }
}
