public import Allocation
public import LinearModels

/// Proves optimality on small and medium programs: all candidates that could matter, as one
/// mixed-integer program.
///
/// Which those are follows from the linear program's prices (`CandidateList`). Identical workloads
/// are merged, dominated candidates dropped, and the best plan known is the start.
public struct ExactSolver: AllocationSolver {
  /// The solver of linear and integer programs.
  public let linearSolver: any LinearSolver
  /// At most this many candidates are listed.
  public var candidateLimit = 200_000
  /// At most so many nodes are spent on certifying an optimum.
  public var proofNodes = 1_000

  /// An exact solver upon a linear one.
  public init(linearSolver: any LinearSolver) { self.linearSolver = linearSolver }

  /// The name in a plan's verdict.
  public var name: String { "exact" }

  /// What this solver promises.
  public var capabilities: AllocationSolverCapabilities { [.bound, .optimal, .start, .repeatable] }

  /// Solves a program over the candidates of a source.
  public func solve(
    _ program: AllocationProgram, candidates: any CandidateSource, options: AllocationOptions
  ) -> AllocationOutcome {
    let budget = Budget(options)
    let foundation = Foundation(
      program, source: candidates, solver: linearSolver, options: options, budget: budget)
    return finish(foundation, program, candidates, options, budget)
  }

  /// The integer program upon a foundation that is there already.
  func finish(
    _ foundation: Foundation, _ program: AllocationProgram, _ source: any CandidateSource,
    _ options: AllocationOptions, _ budget: Budget
  ) -> AllocationOutcome {
    var incumbent = foundation.incumbent
    var outcome = AllocationOutcome(
      allocation: incumbent.allocation, objective: incumbent.objective,
      bound: foundation.phase.bound, scope: source.isExact ? .allCandidates : .listedCandidates,
      prices: foundation.phase.prices, stop: .finished,
      solver: foundation.phase.bound > -.infinity ? name : "greedy", fault: foundation.fault)
    if foundation.gap <= options.relativeGap {
      outcome.stop = .gap
    } else if let limit = budget.exhausted {
      outcome.stop = limit
    } else {
      search(foundation.phase, &incumbent, program, source, options, budget, &outcome)
    }
    outcome.allocation = incumbent.allocation
    outcome.objective = incumbent.objective
    outcome.work = budget.work
    return outcome
  }

  private func search(
    _ phase: LinearPhase, _ incumbent: inout Incumbent, _ program: AllocationProgram,
    _ source: any CandidateSource, _ options: AllocationOptions, _ budget: Budget,
    _ outcome: inout AllocationOutcome
  ) {
    let (merged, integer, gaps) = write(
      program, source, phase, incumbent: incumbent, budget)
    let isComplete = gaps.isEmpty
    let linear = linearSolver.solve(
      integer.model,
      options: budget.linearOptions(
        gap: options.relativeGap, start: start(merged, incumbent.allocation, integer)))
    budget.spend(linear.work)
    if !linear.point.isEmpty {
      incumbent.offer(
        merged.split(
          merged.allocation(of: integer.decode(linear.point)),
          copies: program.workloads.map(\.copies)))
    }
    let scope: BoundScope = isComplete ? .allCandidates : .listedCandidates
    if linear.bound > -.infinity {
      // Plans outside the list cost at least the best plan at the time of listing.
      outcome.searchBound = (max(outcome.bound, min(linear.bound, incumbent.objective)), scope)
    }
    if case .failed(let words) = linear.stop { outcome.fault = words }
    if linear.status == .optimal, linear.stop == .finished, isComplete {
      certify(integer.model, incumbent.objective, budget, &outcome)
    }
    switch linear.stop {
    // What is best of the listed candidates need not be best of all.
    case .finished where linear.status == .optimal && isComplete: outcome.stop = .gap
    case .finished: outcome.stop = .finished
    case .timeLimit: outcome.stop = .timeLimit
    case .workLimit: outcome.stop = .workLimit
    case .memoryLimit: outcome.stop = .memoryLimit
    case .interrupted: outcome.stop = .interrupted
    case .failed: outcome.stop = .finished
    }
  }

  /// Raises the certified bound towards an optimum that the tree search reports.
  ///
  /// A plan outside the list costs at least the best one known at the time of listing, so the
  /// bound of the listed program is one for all candidates.
  private func certify(
    _ model: LinearModel, _ optimum: Double, _ budget: Budget, _ outcome: inout AllocationOutcome
  ) {
    guard relativeGap(objective: optimum, bound: outcome.bound) > 1e-6 else { return }
    var tree = ProofTree(model, optimum: optimum, solver: linearSolver, budget: budget)
    let bound = tree.bound(nodes: proofNodes)
    if bound > outcome.bound { outcome.bound = bound }
  }

  /// Writes the integer program over every candidate that could matter.
  private func write(
    _ program: AllocationProgram, _ source: any CandidateSource, _ phase: LinearPhase,
    incumbent: Incumbent, _ budget: Budget
  ) -> (merged: IdenticalWorkloads, integer: IntegerProgram, gaps: [ListingGap]) {
    var list = CandidateList(
      program, source: source, phase: phase, best: incumbent.objective, cap: candidateLimit,
      budget: budget)
    // The start must be a point of the program.
    for candidate in 0..<incumbent.allocation.candidates.count {
      list.pool.add(candidate, of: incumbent.allocation.candidates)
    }
    let merged = IdenticalWorkloads(program, list.pool.withoutRepeats())
    let integer = IntegerProgram(
      merged.program, scope: Array(merged.program.workloads.indices),
      copies: merged.program.workloads.map(\.copies),
      baseLoads: [Double](repeating: 0, count: program.resources.count), pool: merged.pool,
      candidates: (0..<merged.pool.count).map(Int32.init))
    return (merged, integer, list.gaps)
  }

  /// The integer program that `solve` would give to the linear solver, for other solvers to try.
  public func integerProgram(
    of program: AllocationProgram, candidates source: any CandidateSource,
    options: AllocationOptions
  ) -> WrittenProgram {
    let budget = Budget(options)
    let foundation = Foundation(
      program, source: source, solver: linearSolver, options: options, budget: budget)
    let (merged, integer, gaps) = write(
      program, source, foundation.phase, incumbent: foundation.incumbent, budget)
    return WrittenProgram(
      program, merged, integer, gaps: gaps,
      knownObjective: foundation.incumbent.objective)
  }

  private func start(
    _ merged: IdenticalWorkloads, _ allocation: Allocation, _ integer: IntegerProgram
  ) -> [Double]? {
    let start = merged.merge(allocation)
    var choices: [WorkingPlan.Choice] = []
    for (candidate, weight) in start.weights.enumerated() {
      let same = (0..<merged.pool.count).first {
        merged.pool.isSame($0, as: candidate, of: start.candidates)
      }
      guard let same else { return nil }
      choices.append(.init(candidate: Int32(same), weight: weight))
    }
    return integer.point(of: choices, unserved: start.declined, pool: merged.pool)
  }
}

extension CandidatePool {
  /// The same candidates, each once; the first of equal ones stays.
  func withoutRepeats() -> CandidatePool {
    var result = CandidatePool()
    var seen = Set<Key>()
    for candidate in 0..<count where seen.insert(key(of: candidate)).inserted {
      result.add(candidate, of: self)
    }
    return result
  }

  private func key(of candidate: Int) -> Key {
    let usage = usage(of: candidate)
    return Key(
      workload: workload[candidate], group: group[candidate], cost: cost[candidate],
      resources: useResource[usage], amounts: useAmount[usage])
  }

  private struct Key: Hashable {
    var workload: Int32
    var group: Int32
    var cost: Double
    var resources: ArraySlice<Int32>
    var amounts: ArraySlice<Double>
  }
}
