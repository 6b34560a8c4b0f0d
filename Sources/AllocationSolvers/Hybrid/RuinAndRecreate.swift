import Allocation

/// Takes a few workloads out and puts each back where it raises the cost least, its whole share of
/// every jump counted; a little worse is accepted for a while.
///
/// For costs that jump from level to level: what another unit costs says nothing there, what a whole
/// workload would add says everything.
///
/// - SeeAlso: G. Schrimpf, J. Schneider, H. Stamm-Wilbrandt and G. Dueck, *Journal of Computational
///   Physics* 159 (2000) 139-171; G. Dueck, same journal 104 (1993) 86-92 (record-to-record travel).
struct RuinAndRecreate {
  private var source: any CandidateSource
  private let budget: Budget
  private var generator: SeededGenerator
  /// How much a workload uses of what jumps, where it used it last.
  private var amount: [Double]
  private var found = CandidatePool()
  /// How far above the best a plan may be, as a share.
  private static let deviation = 0.03

  init(_ program: AllocationProgram, source: any CandidateSource, budget: Budget, seed: UInt64) {
    self.source = source
    self.budget = budget
    generator = SeededGenerator(seed: seed)
    amount = [Double](repeating: 1, count: program.workloads.count)
  }

  /// Goes on from a plan so many times; the plan becomes the best one met, if it is cheaper.
  ///
  /// Returns whether it is.
  mutating func improve(_ plan: inout WorkingPlan, steps: Int, levels: [[Int]]) -> Bool {
    let program = plan.program
    let all = Array(program.workloads.indices)
    let start = plan.movableCost(of: all)
    var best = plan, bestCost = start
    var cost = start
    for step in 0..<steps {
      if step % 16 == 15, budget.exhausted != nil { break }
      let allowed = Self.deviation * (1 - Double(step) / Double(steps))
      let scope = ruined(plan, levels)
      guard !scope.isEmpty else { break }
      let old = scope.map { (workload: $0, choices: plan.chosen[$0]) }
      let before = plan.movableCost(of: scope), known = plan.pool.count
      for workload in scope {
        note(workload, plan)
        _ = plan.clear(workload)
      }
      for workload in scope { recreate(workload, in: &plan) }
      budget.spend(scope.count)
      let now = cost + plan.movableCost(of: scope) - before
      if now < cost - 1e-9 * max(1, abs(cost)) || now < bestCost + allowed * abs(bestCost) {
        cost = now
        if cost < bestCost - 1e-9 * max(1, abs(bestCost)) {
          best = plan
          bestCost = cost
        }
        continue
      }
      for workload in scope { _ = plan.clear(workload) }
      for (_, choices) in old {
        for choice in choices { plan.place(Int(choice.candidate), copies: choice.weight) }
      }
      plan.pool.truncate(to: known)
    }
    plan = best
    plan.refreshLoads()
    return bestCost < start - 1e-9 * max(1, abs(start))
  }

  /// A few users of one level, and now and then anybody.
  private mutating func ruined(_ plan: WorkingPlan, _ levels: [[Int]]) -> [Int] {
    let size = Int.random(in: 1...8, using: &generator)
    var scope: [Int] = []
    if let level = levels.randomElement(using: &generator) {
      scope = Array(plan.users(ofAny: level).shuffled(using: &generator).prefix(size))
    }
    while scope.count < min(size, 2), plan.program.workloads.count > scope.count {
      let other = Int.random(in: 0..<plan.program.workloads.count, using: &generator)
      if !scope.contains(other) { scope.append(other) }
    }
    return scope.shuffled(using: &generator)
  }

  /// Remembers how much a workload uses of what jumps.
  private mutating func note(_ workload: Int, _ plan: WorkingPlan) {
    guard let choice = plan.chosen[workload].first else { return }
    var most = 0.0
    for entry in plan.pool.usage(of: Int(choice.candidate)) {
      if case .opening = plan.program.resources[Int(plan.pool.useResource[entry])].curve {
        continue
      }
      most = max(most, plan.pool.useAmount[entry])
    }
    if most > 0 { amount[workload] = most }
  }

  /// Serves a workload whole where that raises the cost least; in parts where it fits nowhere whole.
  private mutating func recreate(_ workload: Int, in plan: inout WorkingPlan) {
    let demand = plan.program.workloads[workload]
    guard demand.groupRule == nil else { return plan.serve([workload], from: source, budget) }
    while plan.unserved[workload] > 1e-9 {
      let left = plan.unserved[workload]
      // Many copies are placed in few handfuls.
      let copies = min(left, max(1, (left / 4).rounded(.up)))
      let prices = rises(of: workload, copies, in: plan)
      found.removeAll()
      source.cheapestPerGroup(
        of: workload, prices: prices,
        room: Room(left: plan.roomWithinRows, leastCopies: copies), into: &found)
      var best: (price: Double, candidate: Int)?
      for candidate in 0..<found.count {
        let price = found.pricedCost(of: candidate, prices: prices)
        if price < best?.price ?? demand.declineCost,
          !plan.hasLimitRows
            || plan.copiesWithinRows(candidate, of: found, atMost: copies) >= copies
        {
          best = (price, candidate)
        }
      }
      guard let best else { return plan.serve([workload], from: source, budget) }
      plan.place(plan.pool.add(best.candidate, of: found), copies: copies)
    }
  }

  /// What a workload's whole use of each resource would add to the cost, by unit of use.
  private func rises(of workload: Int, _ copies: Double, in plan: WorkingPlan) -> [Double] {
    let program = plan.program, use = amount[workload] * copies
    var prices = [Double](repeating: 0, count: program.resources.count)
    for (number, resource) in program.resources.enumerated() {
      let load = plan.loads[number]
      switch resource.curve {
      case .linear(let slope): prices[number] = slope
      case .opening(let cost): prices[number] = load > PriceCurve.slack ? 0 : cost / copies
      case .convex, .steps:
        prices[number] =
          (resource.curve.cost(at: load + use) - resource.curve.cost(at: load)) / use
      }
    }
    for block in program.blocks {
      var loads = block.resources.map { plan.loads[$0] }
      let before = block.bestResponse(toLoads: loads)
      for (position, resource) in block.resources.enumerated() {
        loads[position] += use
        prices[resource] += (block.bestResponse(toLoads: loads) - before) / use
        loads[position] -= use
      }
    }
    return prices
  }
}
