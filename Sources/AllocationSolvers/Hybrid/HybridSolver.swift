public import Allocation
public import LinearModels

/// A plan near the certified bound on programs too large for one integer program.
///
/// Linear program by column generation, rounding, then small integer programs over chosen
/// workloads, until the gap asked for is reached, a limit stops it, or nothing improves any more.
public struct HybridSolver: AllocationSolver {
  /// The solver of linear and small integer programs.
  public let linearSolver: any LinearSolver

  /// A hybrid solver upon a linear one.
  public init(linearSolver: any LinearSolver) { self.linearSolver = linearSolver }

  /// The name in a plan's verdict.
  public var name: String { "hybrid" }

  /// What this solver promises.
  public var capabilities: AllocationSolverCapabilities { [.bound, .start, .repeatable] }

  /// Solves a program over the candidates of a source.
  public func solve(
    _ program: AllocationProgram, candidates: any CandidateSource, options: AllocationOptions
  ) -> AllocationOutcome {
    let budget = Budget(options)
    let foundation = Foundation(
      program, source: candidates, solver: linearSolver, options: options, budget: budget)
    return finish(foundation, program, candidates, options, budget)
  }

  /// The neighbourhood search upon a foundation that is there already.
  ///
  /// It ends when so many draws in a row, as a share of the usual number, found nothing.
  func finish(
    _ foundation: Foundation, _ program: AllocationProgram, _ source: any CandidateSource,
    _ options: AllocationOptions, _ budget: Budget, patience: Double = 1
  ) -> AllocationOutcome {
    var search = NeighbourhoodSearch(
      foundation, program: program, source: source, solver: linearSolver, options: options,
      budget: budget)
    let stop = search.run(patience: patience)
    let phase = foundation.phase
    return AllocationOutcome(
      allocation: search.incumbent.allocation, objective: search.incumbent.objective,
      bound: phase.bound, scope: source.isExact ? .allCandidates : .listedCandidates,
      prices: phase.prices, stop: stop, solver: phase.bound > -.infinity ? name : "greedy",
      fault: foundation.fault, work: budget.work)
  }
}
