import Allocation
import LinearModels

/// Frees a few levels at a time, and all loads, as a small integer program; the other levels stand.
///
/// Candidates are priced in first, with the few levels relaxed: where even that is no better than
/// the plan, they are as good as they can be beside the others.
struct LevelParts {
  private let program: AllocationProgram
  private let source: any CandidateSource
  private let solver: any LinearSolver
  private let budget: Budget
  private var levels: FrozenLevels
  private var generator: SeededGenerator
  /// The jump that each resource belongs to, or −1.
  private let jumpOf: [Int]
  /// How many levels are freed: more while parts are solved to their ends.
  private var size = 6
  /// The objective at which all levels were free together, and nothing better was found.
  private var settled = Double.infinity

  private static let smallest = 3
  /// So many workloads are all solved together with the levels.
  private static let fewWorkloads = 150
  /// Candidates of a workload that take part, beside those of the plan.
  private static let mostCandidates = 8
  private static let seconds = 4.0
  private static let work = 40_000
  private static let gap = 1e-5

  /// `nil` where levels do not leave a linear program.
  init?(
    _ program: AllocationProgram, source: any CandidateSource, solver: any LinearSolver,
    seed: UInt64, budget: Budget
  ) {
    let nothing = [Double](repeating: 0, count: program.resources.count)
    guard let levels = FrozenLevels(program, atLoads: nothing) else { return nil }
    self.program = program
    self.source = source
    self.solver = solver
    self.budget = budget
    self.levels = levels
    generator = SeededGenerator(seed: seed &+ 1)
    var jumpOf = [Int](repeating: -1, count: program.resources.count)
    for jump in levels.jumps.indices {
      for resource in levels.resources(of: jump) { jumpOf[resource] = jump }
    }
    self.jumpOf = jumpOf
  }

  /// Solves so many parts; returns whether a better plan was found.
  mutating func improve(_ incumbent: inout Incumbent, parts: Int) -> Bool {
    var found = false
    for _ in 0..<parts where budget.exhausted == nil && incumbent.objective < settled {
      levels.stand(atLoads: program.evaluate(incumbent.allocation).loads)
      let free = draw(incumbent.allocation)
      let result = solve(free, &incumbent)
      if result.improved { found = true }
      // The same part again would have the same answer.
      if !result.improved, result.isFinished, free.count == levels.jumps.count {
        settled = incumbent.objective
      }
    }
    return found
  }

  /// Jumps that the plan's candidates use together, and others.
  private mutating func draw(_ allocation: Allocation) -> Set<Int> {
    let all = levels.jumps.count, pool = allocation.candidates
    let used = (0..<pool.count).map { candidate in
      pool.usage(of: candidate).map { jumpOf[Int(pool.useResource[$0])] }.filter { $0 >= 0 }
    }
    var free: Set<Int> = [Int.random(in: 0..<all, using: &generator)]
    while free.count < min(size, all) {
      let related = used.filter { !free.isDisjoint(with: $0) }.joined().filter {
        !free.contains($0)
      }
      let isRelated = Int.random(in: 0..<3, using: &generator) > 0
      if isRelated, let jump = related.randomElement(using: &generator) {
        free.insert(jump)
      } else {
        free.insert(Int.random(in: 0..<all, using: &generator))
      }
    }
    return free
  }

  private mutating func solve(
    _ free: Set<Int>, _ incumbent: inout Incumbent
  ) -> PartSolver.Result {
    let part = levels.frozen(but: free)
    let paid = levels.jumps.indices.reduce(0) { free.contains($1) ? $0 : $0 + levels.cost(of: $1) }
    let best = incumbent.objective - paid, allocation = incumbent.allocation
    var generation = ColumnGeneration(part, source: source, solver: solver, budget: budget)
    generation.shareOfLimits = 1
    // The plan's candidates come first in the pool.
    let phase = generation.run(from: allocation.candidates, best: best)
    guard phase.stop == .finished, !phase.least.isEmpty else {
      return .init(improved: false, isFinished: false)
    }
    guard phase.bound < best - Self.gap * abs(incumbent.objective) else {
      size = min(levels.jumps.count, size + 1)
      return .init(improved: false, isFinished: true)
    }
    var plan = WorkingPlan(part, from: allocation)
    let known = plan.pool.count
    for candidate in known..<phase.pool.count { plan.pool.add(candidate, of: phase.pool) }
    let scope = scope(free, phase, known: known)
    let isFreed = Set(scope)
    let result = PartSolver(solver: solver, budget: budget).improve(
      &plan, freeing: scope,
      candidates: candidates(phase, best: best, known: known).filter {
        isFreed.contains(Int(plan.pool.workload[Int($0)]))
      }, seconds: Self.seconds, work: Self.work, gap: Self.gap)
    size = result.isFinished ? size + 1 : max(Self.smallest, size - 1)
    let improved = result.improved && incumbent.offer(plan.allocation)
    return .init(improved: improved, isFinished: result.isFinished)
  }

  /// The workloads that have or want something of what is freed; all of them where they are few.
  private func scope(_ free: Set<Int>, _ phase: LinearPhase, known: Int) -> [Int] {
    guard program.workloads.count > Self.fewWorkloads else {
      return Array(program.workloads.indices)
    }
    var uses = program.workloads.map { _ in false }
    for candidate in 0..<phase.pool.count
    where candidate < known || phase.weights[candidate] > 1e-9 {
      let workload = Int(phase.pool.workload[candidate])
      uses[workload] = uses[workload] || self.uses(candidate, of: phase.pool, free)
    }
    return uses.indices.filter { uses[$0] }
  }

  /// Whether a candidate uses anything of free levels.
  private func uses(_ candidate: Int, of pool: CandidatePool, _ free: Set<Int>) -> Bool {
    pool.usage(of: candidate).contains { free.contains(jumpOf[Int(pool.useResource[$0])]) }
  }

  /// The plan's candidates, and the cheapest of each workload that could be in a better plan.
  private func candidates(_ phase: LinearPhase, best: Double, known: Int) -> [Int32] {
    var ofWorkload = [[(cost: Double, candidate: Int32)]](
      repeating: [], count: program.workloads.count)
    for candidate in known..<phase.pool.count {
      let workload = Int(phase.pool.workload[candidate])
      let cost =
        phase.pool.pricedCost(of: candidate, prices: phase.prices.ofResource)
        - phase.least[workload]
      guard phase.weights[candidate] > 0 || cost <= best - phase.bound else { continue }
      ofWorkload[workload].append(
        (phase.weights[candidate] > 0 ? 0 : cost, Int32(candidate)))
    }
    return (0..<known).map(Int32.init)
      + ofWorkload.flatMap { all in
        all.sorted { ($0.cost, $0.candidate) < ($1.cost, $1.candidate) }
          .prefix(Self.mostCandidates).map(\.candidate)
      }
  }
}
