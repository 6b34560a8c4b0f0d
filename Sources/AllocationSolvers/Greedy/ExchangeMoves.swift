import Allocation

/// Moves of one workload (shift) and of two (one makes room for another).
///
/// A move is kept only if the recomputed cost of what it touches falls, so a plan never gets
/// worse.
struct ExchangeMoves {
  var source: any CandidateSource
  let budget: Budget

  /// Takes each workload out and puts it back where it is cheapest now.
  ///
  /// Returns whether anything improved.
  @discardableResult
  mutating func shiftToCheaper(in plan: inout WorkingPlan, rounds: Int) -> Bool {
    var improvedAtAll = false
    for _ in 0..<rounds {
      var improved = false
      for workload in plan.program.workloads.indices {
        if budget.exhausted != nil { return improvedAtAll }
        if reinsert(workload, in: &plan) { improved = true }
      }
      plan.refreshLoads()
      improvedAtAll = improvedAtAll || improved
      if !improved { break }
    }
    return improvedAtAll
  }

  /// Clears a workload and serves it anew; undone unless the cost falls.
  private mutating func reinsert(_ workload: Int, in plan: inout WorkingPlan) -> Bool {
    let before = plan.movableCost(of: [workload]), known = plan.pool.count
    let old = plan.clear(workload)
    plan.serve([workload], from: source, budget)
    if plan.movableCost(of: [workload]) < before - 1e-9 * max(1, abs(before)) { return true }
    _ = plan.clear(workload)
    for choice in old { plan.place(Int(choice.candidate), copies: choice.weight) }
    plan.pool.truncate(to: known)
    return false
  }

  /// For each workload that is not served though serving would pay: removes one neighbour that
  /// is in its way, serves it, and serves the neighbour elsewhere; undone unless the cost falls.
  mutating func makeRoomForUnserved(in plan: inout WorkingPlan) {
    let waiting = plan.program.workloads.indices
      .filter { plan.unserved[$0] > 1e-9 }
      .sorted {
        (plan.program.workloads[$0].priority, -plan.program.workloads[$0].declineCost, $0)
          < (plan.program.workloads[$1].priority, -plan.program.workloads[$1].declineCost, $1)
      }
    for workload in waiting {
      if budget.exhausted != nil { return }
      makeRoom(for: workload, in: &plan)
    }
  }

  private mutating func makeRoom(for workload: Int, in plan: inout WorkingPlan) {
    var wanted = CandidatePool()
    let prices = plan.emptyPrices.prices
    source.cheapestPerGroup(of: workload, prices: prices, room: nil, into: &wanted)
    budget.spend(1)
    let ranked = (0..<wanted.count).sorted {
      let left = wanted.pricedCost(of: $0, prices: prices)
      let right = wanted.pricedCost(of: $1, prices: prices)
      return (left, $0) < (right, $1)
    }
    for candidate in ranked.prefix(4) {
      let short = wanted.usage(of: candidate).filter {
        plan.room[Int(wanted.useResource[$0])] < wanted.useAmount[$0]
      }.map { Int(wanted.useResource[$0]) }
      guard let tightest = short.first else { continue }
      for neighbour in users(of: tightest, in: plan).prefix(12) where neighbour != workload {
        if budget.exhausted != nil { return }
        if exchange(workload, with: neighbour, in: &plan) { return }
      }
    }
  }

  /// Workloads with a choice that uses a resource, smallest priority class last.
  private func users(of resource: Int, in plan: WorkingPlan) -> [Int] {
    plan.users(of: resource).sorted {
      let left = plan.program.workloads[$0], right = plan.program.workloads[$1]
      return (-left.priority, left.declineCost, $0) < (-right.priority, right.declineCost, $1)
    }
  }

  private mutating func exchange(
    _ workload: Int, with neighbour: Int, in plan: inout WorkingPlan
  ) -> Bool {
    let before = plan.movableCost(of: [workload, neighbour]), known = plan.pool.count
    let old = plan.clear(workload), oldNeighbour = plan.clear(neighbour)
    plan.serve([workload], from: source, budget)
    plan.serve([neighbour], from: source, budget)
    let after = plan.movableCost(of: [workload, neighbour])
    if after < before - 1e-9 * max(1, abs(before)) { return true }
    _ = plan.clear(workload)
    _ = plan.clear(neighbour)
    for choice in old + oldNeighbour { plan.place(Int(choice.candidate), copies: choice.weight) }
    plan.pool.truncate(to: known)
    return false
  }
}
