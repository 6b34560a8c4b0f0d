import Allocation

/// Steps single levels down, and others up where that leaves something unserved, each time with the
/// best loads for all levels at once (`FlowSolver`); a little worse is accepted for a while.
///
/// For programs in which only what is bought or opened is whole: there a linear program of
/// milliseconds says what a set of levels can carry, and its prices which level is missed most.
///
/// - SeeAlso: G. Dueck, *Journal of Computational Physics* 104 (1993) 86-92 (record-to-record travel).
struct LevelSearch {
  private let program: AllocationProgram
  private let source: any CandidateSource
  private let budget: Budget
  private let options: AllocationOptions
  private var levels: FrozenLevels
  private var generator: SeededGenerator
  /// How far above the best a plan may be, as a share.
  private static let deviation = 0.02
  /// A level that is taken away may be made good by so many others.
  private static let mostRaised = 4
  /// Linear programs of a go for each level there is.
  private static let solvesForEach = 20

  /// `nil` where levels do not leave a linear program.
  init?(
    _ program: AllocationProgram, source: any CandidateSource, options: AllocationOptions,
    budget: Budget
  ) {
    let nothing = [Double](repeating: 0, count: program.resources.count)
    guard let levels = FrozenLevels(program, atLoads: nothing) else { return nil }
    self.program = program
    self.source = source
    self.options = options
    self.budget = budget
    self.levels = levels
    generator = SeededGenerator(seed: options.seed)
  }

  private struct Solved {
    var allocation: Allocation
    var objective: Double
    var declining: Double
    var loads: [Double]
    var prices: [Double]
  }

  /// Goes on from an incumbent for so many linear programs; returns whether it found a better one.
  mutating func improve(_ incumbent: inout Incumbent, solves: Int) -> Bool {
    levels.stand(atLoads: program.evaluate(incumbent.allocation).loads)
    guard var current = solve(levels) else { return false }
    // Few levels have few ways to stand.
    var left = min(solves, Self.solvesForEach * levels.jumps.count) - 1
    var found = incumbent.offer(current.allocation)
    while left > 0, budget.exhausted == nil {
      let before = levels
      levels.stand(atLoads: current.loads)
      guard let next = step(from: current, &left) else {
        levels = before
        left -= 1
        continue
      }
      if incumbent.offer(next.allocation) { found = true }
      let most = incumbent.objective + Self.deviation * abs(incumbent.objective)
      if next.objective < current.objective || next.objective <= most {
        current = next
      } else {
        levels = before
      }
    }
    return found
  }

  /// One level down, or several, then others up until as much is served as before.
  private mutating func step(from current: Solved, _ left: inout Int) -> Solved? {
    let bought = levels.jumps.indices.filter { levels.cost(of: $0) > 0 }
    guard let lowered = bought.randomElement(using: &generator) else { return nil }
    var downs = Int.random(in: 0..<4, using: &generator) == 0 ? 8 : 1
    var isLowered = false
    while downs > 0, levels.lower(lowered) {
      isLowered = true
      downs -= 1
    }
    guard isLowered, var next = solve(levels) else { return nil }
    left -= 1
    let enough = current.declining * (1 + 1e-9) + 1e-9 * max(1, abs(current.objective))
    var raised = 0
    while next.declining > enough, raised < Self.mostRaised, left > 0 {
      guard raise(next, butNot: lowered) else {
        return next.objective < current.objective ? next : nil
      }
      raised += 1
      guard let again = solve(levels) else { return nil }
      left -= 1
      next = again
    }
    return next
  }

  /// Raises a level that is missed much for what it costs.
  private mutating func raise(_ solved: Solved, butNot lowered: Int) -> Bool {
    var offers: [(jump: Int, end: [Double], merit: Double)] = []
    for jump in levels.jumps.indices where jump != lowered {
      guard let next = levels.above(jump, prices: solved.prices), next.worth > 0 else { continue }
      let noise = Double.random(in: 0.5...1, using: &generator)
      offers.append((jump, next.end, noise * next.worth / max(next.cost, 1e-9)))
    }
    guard let best = offers.max(by: { $0.merit < $1.merit }) else { return false }
    levels.raise(best.jump, to: best.end)
    return true
  }

  private func solve(_ levels: FrozenLevels) -> Solved? {
    var options = AllocationOptions()
    options.relativeGap = 1e-9
    options.timeLimit = max(0, self.options.timeLimit - budget.seconds)
    options.workLimit =
      self.options.workLimit == .max ? .max : max(0, self.options.workLimit - budget.work)
    options.memoryLimit = self.options.memoryLimit
    options.stop = self.options.stop
    let outcome = FlowSolver().solve(levels.frozen, candidates: source, options: options)
    budget.spend(outcome.work)
    guard let prices = outcome.prices?.ofResource else { return nil }
    let whole = program.evaluate(outcome.allocation)
    return Solved(
      allocation: outcome.allocation, objective: whole.objective, declining: whole.decliningCost,
      loads: whole.loads, prices: prices)
  }
}
