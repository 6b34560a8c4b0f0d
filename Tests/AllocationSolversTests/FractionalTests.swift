import Allocation
import AllocationSolvers
import GLPKSolver
import TestSupport
import Testing

@Suite("Fractional workloads")
struct FractionalTests {
  @Test("without anything whole, the linear program is the optimum and its bound proves it")
  func linearProgramsAreSolvedToProof() {
    var checked = 0
    for seed in 0..<400 {
      let random = RandomProgram(seed: UInt64(seed))
      guard let program = random.program.relaxed else { continue }
      checked += 1
      var options = AllocationOptions()
      options.relativeGap = 0
      for solver in [
        ExactSolver(linearSolver: GLPKSolver()), HybridSolver(linearSolver: GLPKSolver()),
      ] as [any AllocationSolver] {
        let outcome = solver.solve(program, candidates: random.source, options: options)
        #expect(program.evaluate(outcome.allocation).worstViolation <= 1e-7)
        #expect(
          outcome.objective - outcome.bound <= 1e-6 * max(1, abs(outcome.objective)),
          "\(solver.name), seed \(seed): \(outcome.objective) against \(outcome.bound)")
        let whole = BruteForce(random.program, random.pool)
        #expect(outcome.objective <= whole.best + 1e-6, "a relaxation costs no more")
      }
    }
    #expect(checked > 50)
  }
}

extension AllocationProgram {
  /// The same program with every weight fractional, where no step, opening or group rule is whole.
  fileprivate var relaxed: AllocationProgram? {
    let isConvex = resources.allSatisfy { resource in
      switch resource.curve {
      case .linear, .convex: true
      case .steps, .opening: false
      }
    }
    guard isConvex, workloads.allSatisfy({ $0.groupRule == nil }) else { return nil }
    var relaxed = self
    for workload in workloads.indices { relaxed.workloads[workload].isFractional = true }
    return relaxed
  }

  /// A closed opening has no room at all, not even that of a tolerance: a share of 10⁻⁹ there
  /// would cost nothing and break the gate.
  @Test("greedy leaves no crumbs behind a closed gate")
  func noCrumbs() {
    var pool = CandidatePool()
    pool.use(1, of: 0)
    pool.use(500, of: 1)
    pool.finish(workload: 0, group: 0, cost: 0)
    pool.use(500, of: 2)
    pool.finish(workload: 0, group: 1, cost: 0)
    let program = AllocationProgram(
      workloads: [.init(isFractional: true, declineCost: 1e3)],
      resources: [
        .init(upper: 1, curve: .opening(cost: 100)), .init(upper: 1000, gate: 0),
        .init(upper: 499.9999),
      ])
    let outcome = GreedySolver().solve(
      program, candidates: ListedCandidates(pool, workloadCount: 1), options: AllocationOptions())
    #expect(program.evaluate(outcome.allocation).worstViolation <= 1e-9)
    #expect(outcome.objective < 1)
  }
}
