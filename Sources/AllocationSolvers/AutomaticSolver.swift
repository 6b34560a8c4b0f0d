public import Allocation
public import LinearModels

/// Chooses by what the program and its linear program show: `FlowSolver` where everything is
/// fractional and there is much of it; nothing more where the gap is closed already, the
/// exact program where few candidates are left, else the hybrid search.
public struct AutomaticSolver: AllocationSolver {
  /// The solver of linear and integer programs.
  public let linearSolver: any LinearSolver
  /// Up to this many candidates the exact program is tried.
  public var exactCandidates = 2_500
  /// From this many demands on, what is all fractional goes to the flow solver.
  public var flowDemands = 50

  /// An automatic choice upon a linear solver.
  public init(linearSolver: any LinearSolver) { self.linearSolver = linearSolver }

  /// The name in a plan's verdict.
  public var name: String { "auto" }

  /// What this solver promises.
  public var capabilities: AllocationSolverCapabilities { [.bound, .start, .repeatable] }

  /// Solves a program over the candidates of a source.
  public func solve(
    _ program: AllocationProgram, candidates: any CandidateSource, options: AllocationOptions
  ) -> AllocationOutcome {
    var options = options
    if program.workloads.count >= flowDemands, FlowSolver.obstacle(in: program) == nil {
      var exactly = options
      exactly.relativeGap = min(options.relativeGap, 1e-6)
      let flow = FlowSolver().solve(program, candidates: candidates, options: exactly)
      if flow.gap <= options.relativeGap || flow.stop != .finished { return flow }
      options.start = flow.allocation
    }
    let budget = Budget(options)
    let foundation = Foundation(
      program, source: candidates, solver: linearSolver, options: options, budget: budget)
    let hybrid = HybridSolver(linearSolver: linearSolver)
    guard foundation.gap > options.relativeGap, budget.exhausted == nil,
      foundation.phase.bound > -.infinity
    else { return hybrid.finish(foundation, program, candidates, options, budget) }
    // A short search first: a better plan leaves fewer candidates, and the exact program a start.
    let quick = hybrid.finish(
      foundation, program, candidates, options, budget, patience: 0.15)
    guard quick.gap > options.relativeGap, budget.exhausted == nil else { return quick }
    var better = foundation
    better.incumbent.offer(quick.allocation)
    let list = CandidateList(
      program, source: candidates, phase: better.phase, best: better.incumbent.objective,
      cap: exactCandidates, budget: budget)
    // A list that lacks something proves nothing: the search, whose candidates are priced anew, goes on.
    guard list.isComplete, budget.exhausted == nil else {
      return hybrid.finish(better, program, candidates, options, budget)
    }
    return ExactSolver(linearSolver: linearSolver).finish(
      better, program, candidates, options, budget)
  }
}
