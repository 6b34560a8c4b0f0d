import Allocation
import LinearModels

/// What exact and hybrid begin with: a greedy plan, the linear program with its bound, and the
/// plan that rounding it gives.
struct Foundation {
  var incumbent: Incumbent
  var phase: LinearPhase
  /// Every candidate seen so far, with the plan over them.
  var plan: WorkingPlan
  var fault: String?

  init(
    _ program: AllocationProgram, source: any CandidateSource, solver: any LinearSolver,
    options: AllocationOptions, budget: Budget
  ) {
    incumbent = Incumbent(program)
    var first = WorkingPlan(program)
    GreedySolver().build(&first, source, budget)
    incumbent.offer(first.allocation)
    if let start = options.start { incumbent.offer(start) }
    budget.report(.construction, best: incumbent.objective, bound: -.infinity, steps: 1)

    var generation = ColumnGeneration(program, source: source, solver: solver, budget: budget)
    phase = generation.run(
      from: incumbent.allocation.candidates, prices: options.startPrices(of: program),
      best: incumbent.objective)
    fault = phase.fault
    plan = WorkingPlan(program)
    guard !phase.weights.isEmpty, phase.stop == .finished || budget.exhausted == nil else {
      plan = WorkingPlan(program, from: incumbent.allocation)
      return
    }
    round(source, solver, options, budget)
  }

  /// The gap between plan and bound.
  var gap: Double { relativeGap(objective: incumbent.objective, bound: phase.bound) }

  /// Keeps what the linear program has whole, serves the rest greedily under its prices, then
  /// solves the workloads that it split as one small integer program.
  ///
  /// At most one workload for each binding resource is split at a vertex, so few are left.
  private mutating func round(
    _ source: any CandidateSource, _ solver: any LinearSolver, _ options: AllocationOptions,
    _ budget: Budget
  ) {
    let program = incumbent.program
    for candidate in 0..<phase.pool.count { plan.pool.add(candidate, of: phase.pool) }
    let breaksRule = program.breakingGroupRule(phase.pool, phase.weights)
    for candidate in 0..<phase.pool.count where !breaksRule[Int(phase.pool.workload[candidate])] {
      let demand = program.workloads[Int(phase.pool.workload[candidate])]
      let weight = phase.weights[candidate]
      let whole = demand.isFractional ? weight : (weight + 1e-6).rounded(.down)
      let fitting = min(whole, plan.copiesFitting(candidate))
      if fitting > 1e-9 { plan.place(candidate, copies: fitting) }
    }
    let split = program.workloads.indices.filter { plan.unserved[$0] > 1e-6 }
    let extra = zip(phase.prices.ofResource, MarginalPrices(program).prices).map { max(0, $0 - $1) }
    var construction = GreedyConstruction(
      program: program, source: source, prices: MarginalPrices(program, extra: extra),
      budget: budget)
    construction.serve(split, in: &plan)
    incumbent.offer(plan.allocation)
    serveWithChosenOpenings(source, extra, budget)
    // The linear program fills fractions of levels; whole ones are closed where that pays.
    if program.hasJumps {
      _ = LevelMoves(source: source, budget: budget, budgetShare: 0.6).lower(in: &plan, rounds: 3)
      incumbent.offer(plan.allocation)
    }
    guard gap > options.relativeGap, !split.isEmpty, budget.exhausted == nil else { return }
    let scope = Set(split)
    let candidates = (0..<plan.pool.count).filter { scope.contains(Int(plan.pool.workload[$0])) }
      .map(Int32.init)
    _ = PartSolver(solver: solver, budget: budget).improve(
      &plan, freeing: split, candidates: candidates, seconds: 3, work: 60_000,
      gap: options.relativeGap)
    incumbent.offer(plan.allocation)
  }

  /// Serves everything with the openings that are best for all where rules limit them.
  private mutating func serveWithChosenOpenings(
    _ source: any CandidateSource, _ extra: [Double], _ budget: Budget
  ) {
    let program = incumbent.program
    guard program.hasLimitRows, gap > 0, budget.exhausted == nil else { return }
    var plan = WorkingPlan(program)
    var choice = OpeningChoice(
      program, plan.limitRows, source: source, phase: phase, budget: budget)
    guard choice.choose() else { return }
    var extra = extra
    for opening in choice.contested {
      extra[opening] = 0
      if !choice.standing.contains(opening) { plan.limit(opening, to: 0) }
    }
    var construction = GreedyConstruction(
      program: program, source: source, prices: MarginalPrices(program, extra: extra),
      budget: budget)
    let all = Array(program.workloads.indices)
    construction.serve(all, in: &plan)
    for opening in choice.contested { plan.limit(opening, to: .infinity) }
    construction.serve(all, in: &plan)
    incumbent.offer(plan.allocation)
  }
}

extension AllocationProgram {
  /// Which workloads' weights break the rule for their groups, which the linear program leaves out.
  fileprivate func breakingGroupRule(_ pool: CandidatePool, _ weights: [Double]) -> [Bool] {
    var groups = [[Int32: Double]](repeating: [:], count: workloads.count)
    for (candidate, weight) in weights.enumerated() where weight > 1e-9 {
      let workload = Int(pool.workload[candidate])
      guard let rule = workloads[workload].groupRule else { continue }
      groups[workload][rule.group(of: candidate, in: pool), default: 0] += weight
    }
    return zip(workloads, groups).map { demand, groups in
      guard let rule = demand.groupRule else { return false }
      return groups.count > rule.maximumOpen
        || groups.values.contains { $0 < rule.smallestWeight }
    }
  }
}
