import Allocation
import AllocationSolvers
import GLPKSolver
import LinearModels
import TestSupport
import Testing

/// The solvers that every test of this suite runs.
let solvers: [any AllocationSolver] = [
  GreedySolver(), ExactSolver(linearSolver: GLPKSolver()),
  HybridSolver(linearSolver: GLPKSolver()), AutomaticSolver(linearSolver: GLPKSolver()),
]

/// How many random programs the suite tries; set higher for a long run.
let randomPrograms = Environment.count("ROUTE_OPT_RANDOM_PROGRAMS", default: 1_250)

@Suite("Every solver, on small programs whose every plan can be tried")
struct ConformanceTests {
  @Test(
    "exact finds the optimum; nobody is better; every bound is below every plan", arguments: 0..<4)
  func agreesWithBruteForce(part: Int) {
    var feasibleTotal = 0
    for seed in stride(from: part, to: 4 * randomPrograms, by: 4) {
      let random = RandomProgram(seed: UInt64(seed))
      let truth = BruteForce(random.program, random.pool)
      feasibleTotal += truth.feasiblePlans
      for solver in solvers {
        check(solver, random, truth, seed)
      }
    }
    #expect(feasibleTotal > randomPrograms)
  }

  @Test("the same where rows bear on what is bought, opened and declined", arguments: 0..<4)
  func agreesWithBruteForceUnderRows(part: Int) {
    for seed in stride(from: part, to: 4 * randomPrograms, by: 4) {
      let random = RandomProgram(seedWithRows: UInt64(seed))
      let truth = BruteForce(random.program, random.pool)
      #expect(truth.best < .infinity, "declining everything keeps every rule")
      for solver in solvers { check(solver, random, truth, seed) }
    }
  }

  @Test("the same where lots are bought at several places with a share", arguments: 0..<4)
  func agreesWithBruteForceUnderAShare(part: Int) {
    for seed in stride(from: part, to: 4 * randomPrograms, by: 4) {
      let random = RandomProgram(seedWithShare: UInt64(seed))
      let truth = BruteForce(random.program, random.pool)
      #expect(truth.best < .infinity, "declining everything keeps every rule")
      for solver in solvers { check(solver, random, truth, seed) }
    }
  }

  private func check(
    _ solver: any AllocationSolver, _ random: RandomProgram, _ truth: BruteForce, _ seed: Int
  ) {
    var options = AllocationOptions()
    options.relativeGap = 0
    let outcome = solver.solve(random.program, candidates: random.source, options: options)
    let tolerance = 1e-6 * max(1, abs(truth.best))
    let evaluation = random.program.evaluate(outcome.allocation)
    let label = "\(solver.name), seed \(seed)"
    #expect(evaluation.worstViolation <= 1e-7, "\(label) breaks a rule")
    #expect(
      abs(evaluation.objective - outcome.objective) <= tolerance, "\(label) misstates its cost")
    #expect(outcome.objective >= truth.best - tolerance, "\(label) is better than the best plan")
    #expect(outcome.bound <= truth.best + tolerance, "\(label) has a bound above the best plan")
    if let searchBound = outcome.searchBound?.value {
      #expect(searchBound <= truth.best + tolerance, "\(label) has a search bound above the best")
    }
    if solver.capabilities.contains(.optimal) {
      #expect(abs(outcome.objective - truth.best) <= tolerance, "\(label) misses the optimum")
      #expect(outcome.stop == .gap || outcome.gap < 1e-6, "\(label) stopped by \(outcome.stop)")
      #expect(outcome.gap <= 1e-6, "\(label) has no certified proof: \(outcome.bound)")
    }
    if solver.capabilities.contains(.bound) {
      #expect(outcome.bound > -.infinity, "\(label) has no bound")
    }
  }
}
