import Allocation
import LinearModels

/// Improves a plan by solving small parts of it to (near) optimality, again and again.
///
/// Parts grow while they are solved to the end and shrink where the linear solver runs out of
/// work.
struct NeighbourhoodSearch {
  private(set) var incumbent: Incumbent
  private var plan: WorkingPlan
  private let phase: LinearPhase
  private let program: AllocationProgram
  private var source: any CandidateSource
  private let solver: any LinearSolver
  private let options: AllocationOptions
  private let budget: Budget

  init(
    _ foundation: Foundation, program: AllocationProgram, source: any CandidateSource,
    solver: any LinearSolver, options: AllocationOptions, budget: Budget
  ) {
    incumbent = foundation.incumbent
    phase = foundation.phase
    plan = WorkingPlan(program)
    self.program = program
    self.source = source
    self.solver = solver
    self.options = options
    self.budget = budget
  }

  private var gap: Double { relativeGap(objective: incumbent.objective, bound: phase.bound) }

  mutating func run(patience: Double) -> AllocationStop {
    if gap <= options.relativeGap { return .gap }
    if let limit = budget.exhausted { return limit }
    // Without a bound there are no prices to be guided by: the linear solver failed.
    guard phase.bound > -.infinity, !phase.least.isEmpty else { return .finished }
    collectCandidates()
    var moves = ExchangeMoves(source: source, budget: budget)
    moves.makeRoomForUnserved(in: &plan)
    moves.shiftToCheaper(in: &plan, rounds: 3)
    keepIfBetter()
    return solveParts(patience)
  }

  /// Puts the incumbent, the priced candidates and, for each group, the cheapest one under the
  /// bound's prices into one pool.
  private mutating func collectCandidates() {
    plan = WorkingPlan(program, from: incumbent.allocation)
    for candidate in 0..<phase.pool.count { plan.pool.add(candidate, of: phase.pool) }
    for workload in program.workloads.indices {
      if workload % 64 == 63, budget.exhausted != nil { break }
      source.cheapestPerGroup(
        of: workload, prices: phase.prices(of: workload), room: nil, into: &plan.pool)
    }
    budget.spend(program.workloads.count)
  }

  private mutating func keepIfBetter() {
    if !incumbent.offer(plan.allocation), plan.objective > incumbent.objective {
      let pool = plan.pool
      plan = WorkingPlan(program)
      plan.pool = pool
      restoreIncumbent()
    }
  }

  private mutating func restoreIncumbent() {
    let allocation = incumbent.allocation
    for (candidate, weight) in allocation.weights.enumerated() {
      plan.place(plan.pool.add(candidate, of: allocation.candidates), copies: weight)
    }
  }

  /// Ruins and recreates parts of the plan in several goes, and keeps the best plan met.
  private mutating func recreate(
    _ jumping: inout RuinAndRecreate?, _ neighbourhoods: Neighbourhoods, goes: Int
  ) -> Bool {
    var improved = false
    for _ in 0..<goes where budget.exhausted == nil {
      let levels = neighbourhoods.levels(in: plan)
      let steps = min(2000, 40 * program.workloads.count)
      if jumping?.improve(&plan, steps: steps, levels: levels) == true { improved = true }
    }
    if improved { incumbent.offer(plan.allocation) }
    return improved
  }

  /// Linear programs of a go of the search over levels.
  private static let solves = 200
  /// Integer programs over a few levels of a go.
  private static let parts = 4
  /// The search over levels is left out at most so many times in a row.
  private static let longestPause = 7
  /// A small integer program takes as long as some goes.
  private static let goes = 4
  /// After so many rounds of goes without a better plan, integer programs go on alone.
  private static let mostIdle = 40

  private mutating func solveParts(_ patience: Double) -> AllocationStop {
    var neighbourhoods = Neighbourhoods(
      program, phase: phase, pool: plan.pool, seed: options.seed)
    let part = PartSolver(solver: solver, budget: budget)
    var size = min(program.workloads.count, 24)
    var fruitless = 0
    var steps = 0
    // Many workloads have many ways of gathering on levels: those are worth more tries.
    let isLarge = program.hasJumps && program.workloads.count >= 20
    var idle = 0
    let mostIdle = Int((patience * Double(Self.mostIdle)).rounded(.up))
    // Where parts are solved to their ends, nothing else is needed.
    var isHard = isLarge
    var jumping =
      program.hasJumps
      ? RuinAndRecreate(program, source: source, budget: budget, seed: options.seed) : nil
    // A search over levels that found nothing leaves the time to the others for a while.
    var rest = 0, pause = 0
    // They take their time: a short search does without.
    var stepping =
      patience < 1
      ? nil : LevelSearch(program, source: source, options: options, budget: budget)
    var freeing =
      patience < 1
      ? nil
      : LevelParts(program, source: source, solver: solver, seed: options.seed, budget: budget)
    var exchanging = OpeningExchange(
      program, phase: phase, source: source, seed: options.seed, budget: budget)
    while true {
      if gap <= options.relativeGap { return .gap }
      if let limit = budget.exhausted { return limit }
      idle += 1
      rest -= 1
      if rest < 0, idle <= mostIdle, stepping != nil {
        let isBetter = stepping?.improve(&incumbent, solves: Self.solves) == true
        pause = isBetter ? 0 : min(Self.longestPause, 2 * pause + 1)
        rest = pause
        // The plan that the others work on stays as it is: two searches are more than one.
        if isBetter {
          fruitless = 0
          idle = 0
        }
      }
      if idle <= mostIdle, freeing?.improve(&incumbent, parts: Self.parts) == true {
        fruitless = 0
        idle = 0
      }
      if idle <= mostIdle, exchanging?.improve(&plan) == true {
        incumbent.offer(plan.allocation)
        fruitless = 0
        idle = 0
        neighbourhoods.add(from: plan.pool)
      }
      if jumping != nil, isHard, idle <= mostIdle,
        recreate(&jumping, neighbourhoods, goes: patience < 1 ? 1 : Self.goes)
      {
        fruitless = 0
        idle = 0
        neighbourhoods.add(from: plan.pool)
      }
      // Nothing found in many draws that covered the workloads several times over.
      let draws = (60 + 6 * program.workloads.count / max(1, size)) * (isLarge ? 3 : 1)
      if Double(fruitless) >= patience * Double(draws) { return .finished }
      steps += 1
      let scope = neighbourhoods.draw(size, in: plan)
      let candidates = neighbourhoods.candidates(
        for: scope, gap: incumbent.objective - phase.bound, each: 24, in: plan)
      let result = part.improve(
        &plan, freeing: scope, candidates: candidates, seconds: 2, work: 12_000, gap: 1e-4)
      // A part that failed cost nothing but its time: the plan and the bound stand as they were.
      if result.improved {
        fruitless = 0
        idle = 0
        plan.refreshLoads()
        incumbent.offer(plan.allocation)
      } else {
        fruitless += 1
      }
      isHard = isHard || !result.isFinished
      if result.isFinished {
        size = min(program.workloads.count, size + 1 + size / 16)
      } else {
        size = max(6, size * 4 / 5)
      }
      budget.report(
        .neighbourhoods, best: incumbent.objective, bound: phase.bound, steps: steps)
    }
  }
}
