public import Allocation

/// The fast heuristic: always answers, near-linear in the number of workloads.
///
/// It serves by regret, then tries each workload once more against the finished plan: what was
/// taken early under empty prices may now be cheaper elsewhere. What it opened it closes where that
/// pays.
public struct GreedySolver: AllocationSolver {
  /// A greedy solver.
  public init() {}

  /// The name in a plan's verdict.
  public var name: String { "greedy" }

  /// What this solver promises.
  public var capabilities: AllocationSolverCapabilities { [.start, .repeatable] }

  /// Solves a program over the candidates of a source.
  public func solve(
    _ program: AllocationProgram, candidates: any CandidateSource, options: AllocationOptions
  ) -> AllocationOutcome {
    let budget = Budget(options)
    var plan = WorkingPlan(program)
    build(&plan, candidates, budget)
    var best = plan.allocation
    let built = program.evaluate(best)
    let isSound = built.worstViolation <= AllocationProgram.violationTolerance
    var objective = isSound ? built.objective : .infinity
    if let start = options.start {
      let known = program.evaluate(start)
      if known.worstViolation <= AllocationProgram.violationTolerance,
        known.objective < objective
      {
        best = start
        objective = known.objective
      }
    }
    let nothing = Allocation(decliningAllOf: program)
    let costOfNothing = program.evaluate(nothing).objective
    if costOfNothing < objective {
      best = nothing
      objective = costOfNothing
    }
    budget.report(.construction, best: objective, bound: -.infinity, steps: 1)
    return AllocationOutcome(
      allocation: best, objective: objective, stop: budget.exhausted ?? .finished, solver: name,
      work: budget.work)
  }

  /// Builds a plan and improves it by moves of one and two workloads and of what they open.
  func build(_ plan: inout WorkingPlan, _ source: any CandidateSource, _ budget: Budget) {
    let program = plan.program
    var construction = GreedyConstruction(
      program: program, source: source, prices: MarginalPrices(program),
      budget: budget)
    construction.serve(Array(program.workloads.indices), in: &plan)
    var moves = ExchangeMoves(source: source, budget: budget)
    moves.makeRoomForUnserved(in: &plan)
    moves.shiftToCheaper(in: &plan, rounds: 2)
    if LevelMoves(source: source, budget: budget).lower(in: &plan, rounds: 4) {
      moves.shiftToCheaper(in: &plan, rounds: 2)
    }
    scaleSlopes(&plan, source, budget)
  }

  /// Tries whole plans under the prices of levels, and closes levels of the best.
  private func scaleSlopes(
    _ plan: inout WorkingPlan, _ source: any CandidateSource, _ budget: Budget
  ) {
    guard plan.program.hasJumps else { return }
    let rounds = plan.program.workloads.count <= 20_000 ? 40 : 3
    var other = WorkingPlan(plan.program)
    SlopeScaling(source: source, budget: budget).improve(
      &other, rounds: rounds)
    _ = LevelMoves(source: source, budget: budget, budgetShare: 0.3).lower(in: &other, rounds: 4)
    if other.objective < plan.objective - 1e-9 * max(1, abs(plan.objective)) { plan = other }
  }
}
