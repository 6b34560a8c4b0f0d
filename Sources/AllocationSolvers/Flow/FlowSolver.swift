public import Allocation

/// Solves programs in which everything is fractional: exactly, over all candidates, at 100,000
/// demands and beyond.
///
/// Candidates are priced in, never listed; a simplex method of our own keeps a basis no larger
/// than the resources that are full (`FlowSimplex`). The bound is recomputed from prices.
public struct FlowSolver: AllocationSolver {
  /// A flow solver.
  public init() {}

  /// The name in a plan's verdict.
  public var name: String { "flow" }

  /// What this solver promises.
  public var capabilities: AllocationSolverCapabilities { [.bound, .start, .repeatable] }

  /// Why a program is not one for this solver, in words; `nil` if it is.
  public static func obstacle(in program: AllocationProgram) -> String? {
    if program.workloads.contains(where: { !$0.isFractional }) {
      return "flow needs everything fractional, and here something is placed whole"
    }
    if program.workloads.contains(where: { $0.groupRule != nil }) {
      return "flow knows no rule for groups of candidates"
    }
    if program.workloads.contains(where: { !$0.declineCost.isFinite || !$0.copies.isFinite }) {
      return "flow needs a finite price of declining"
    }
    for resource in program.resources {
      switch resource.curve {
      case .linear, .convex: continue
      case .steps, .opening: return "flow needs convex prices, and here something opens or steps"
      }
    }
    if program.resources.contains(where: { $0.gate != nil }) {
      return "flow needs convex prices, and here something opens or steps"
    }
    if program.hasLimitRows { return "flow knows no rule over what is bought" }
    for block in program.blocks {
      let uppers = block.resources.map { program.resources[$0].upper }
      if block.rows(uppers: uppers).columns.contains(where: \.isInteger) {
        return "flow needs convex prices, and here a tariff counts whole units"
      }
    }
    return nil
  }

  /// Solves a program over the candidates of a source.
  ///
  /// A program with anything whole goes to the greedy method, and the outcome says why.
  public func solve(
    _ program: AllocationProgram, candidates: any CandidateSource, options: AllocationOptions
  ) -> AllocationOutcome {
    if let obstacle = Self.obstacle(in: program) {
      var outcome = GreedySolver().solve(program, candidates: candidates, options: options)
      outcome.fault = obstacle
      return outcome
    }
    let budget = Budget(options)
    var run = FlowRun(program, source: candidates, options: options, budget: budget)
    let stop = run.run()
    return AllocationOutcome(
      allocation: run.incumbent.allocation, objective: run.incumbent.objective, bound: run.bound,
      scope: candidates.isExact ? .allCandidates : .listedCandidates, prices: run.prices,
      stop: stop, solver: name, work: budget.work)
  }
}
