import Allocation
import AllocationSolvers
import GLPKSolver
import TestSupport
import Testing

/// Openings of which rows let only some stand.
@Suite("Openings that rows limit")
struct OpeningRowTests {
  /// Workloads in one group, that each pay `costs[workload][opening]`; opening costs nothing.
  private func program(
    _ costs: [[Double]], atMost most: Double, decline: Double = 100
  ) -> (AllocationProgram, ListedCandidates) {
    let openings = costs[0].count
    var pool = CandidatePool()
    for (workload, own) in costs.enumerated() {
      for (opening, cost) in own.enumerated() where cost < .infinity {
        pool.use(1, of: opening)
        pool.finish(workload: workload, group: 0, cost: cost)
      }
    }
    let program = AllocationProgram(
      workloads: costs.map { _ in .init(declineCost: decline) },
      resources: (0..<openings).map { _ in
        .init(upper: Double(costs.count), curve: .opening(cost: 1))
      },
      rows: [
        SideRow(
          .limit, range: -Double.infinity...most,
          openings: (0..<openings).map { .init($0, value: 1) })
      ])
    return (program, ListedCandidates(pool, workloadCount: costs.count))
  }

  /// The first opens what is best for itself; the second would rather have the other, and takes what
  /// stands: 1 + 9 + 1 for the opening, where the other way costs 5 + 2 + 1.
  @Test("greedy serves by what stands where nothing more may be opened")
  func whatStands() {
    let (program, source) = program([[1, 50], [9, 2]], atMost: 1)
    let outcome = GreedySolver().solve(program, candidates: source, options: AllocationOptions())
    #expect(outcome.allocation.declined == [0, 0])
    #expect(outcome.objective == 11)
  }

  /// Each is best off with an opening of its own, the middle one is second for all.
  @Test("openings are chosen for all who use them, not for the first")
  func forAll() {
    let count = 12
    let costs = (0..<count).map { workload in
      (0...count).map { $0 == workload ? 1.0 : ($0 == count ? 3 : 40) }
    }
    let (program, source) = program(costs, atMost: 1)
    for solver in [
      HybridSolver(linearSolver: GLPKSolver()), ExactSolver(linearSolver: GLPKSolver()),
      AutomaticSolver(linearSolver: GLPKSolver()),
    ] as [any AllocationSolver] {
      let outcome = solver.solve(program, candidates: source, options: AllocationOptions())
      #expect(outcome.objective == 3 * Double(count) + 1, "\(solver.name)")
    }
  }

  /// Random costs, some of them infinite, and rows that bind: the plan is compared with every set of
  /// openings that the row lets stand.
  @Test("no set of openings is better than the exact one, the bound is below all", arguments: 0..<4)
  func everySet(part: Int) {
    for seed in stride(from: part, to: 120, by: 4) {
      var random = SeededRandom(seed: UInt64(seed))
      let openings = random.int(2...6), most = random.int(1...2)
      let costs = (0..<random.int(2...9)).map { _ in
        (0..<openings).map { _ in random.once(in: 4) ? .infinity : Double(random.int(1...60)) }
      }
      let (program, source) = program(costs, atMost: Double(most), decline: 50)
      var best = Double.infinity
      for set in 0..<(1 << openings) where set.nonzeroBitCount <= most {
        let cost = costs.reduce(0.0) { sum, own in
          sum + own.indices.reduce(50) { set >> $1 & 1 == 1 ? min($0, own[$1]) : $0 }
        }
        best = min(best, cost + Double(set.nonzeroBitCount))
      }
      for solver in [
        GreedySolver(), HybridSolver(linearSolver: GLPKSolver()),
        ExactSolver(linearSolver: GLPKSolver()),
      ] as [any AllocationSolver] {
        var options = AllocationOptions()
        options.relativeGap = 0
        let outcome = solver.solve(program, candidates: source, options: options)
        let label = "\(solver.name), seed \(seed)"
        #expect(program.evaluate(outcome.allocation).worstViolation <= 1e-7, "\(label)")
        #expect(outcome.objective >= best - 1e-7 && outcome.bound <= best + 1e-6, "\(label)")
        if solver.name == "exact" { #expect(abs(outcome.objective - best) <= 1e-6, "\(label)") }
      }
    }
  }
}
