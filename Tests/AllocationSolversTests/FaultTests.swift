import Allocation
import AllocationSolvers
import GLPKSolver
import LinearModels
import Synchronization
import TestSupport
import Testing

/// A linear solver that works until its k-th solve and fails from then on.
final class FailingSolver: LinearSolver {
  private let inner = GLPKSolver()
  private let left: Mutex<Int>
  private let failure: LinearStop

  init(after solves: Int, with failure: LinearStop) {
    left = Mutex(solves)
    self.failure = failure
  }

  var name: String { "failing" }
  var capabilities: LinearSolverCapabilities { inner.capabilities }

  /// Whether the next solve still works.
  fileprivate func takesOne() -> Bool {
    left.withLock { left in
      left -= 1
      return left >= 0
    }
  }

  fileprivate var failed: LinearOutcome { LinearOutcome(status: .unknown, stop: failure) }

  func solve(_ model: LinearModel, options: LinearSolveOptions) -> LinearOutcome {
    takesOne() ? inner.solve(model, options: options) : failed
  }

  func withSession<Value>(
    on model: LinearModel, _ body: (any LinearSession) throws -> Value
  ) rethrows -> Value {
    try inner.withSession(on: model) { session in
      try body(FailingSession(session, of: self))
    }
  }
}

private final class FailingSession: LinearSession {
  private let inner: any LinearSession
  private let owner: FailingSolver

  init(_ inner: any LinearSession, of owner: FailingSolver) {
    self.inner = inner
    self.owner = owner
  }

  var columnCount: Int { inner.columnCount }
  var rowCount: Int { inner.rowCount }
  func addRow(_ range: ClosedRange<Double>) -> Int { inner.addRow(range) }
  func addColumns(of batch: LinearModel, from first: Int) {
    inner.addColumns(of: batch, from: first)
  }
  func addRow(_ range: ClosedRange<Double>, entries: [(column: Int32, value: Double)]) -> Int {
    inner.addRow(range, entries: entries)
  }
  func setBounds(ofRow row: Int, _ range: ClosedRange<Double>) {
    inner.setBounds(ofRow: row, range)
  }
  func setBounds(ofColumn column: Int, _ range: ClosedRange<Double>) {
    inner.setBounds(ofColumn: column, range)
  }
  func setCost(ofColumn column: Int, _ value: Double) { inner.setCost(ofColumn: column, value) }
  func solve(_ method: SimplexMethod, options: LinearSolveOptions) -> LinearOutcome {
    owner.takesOne() ? inner.solve(method, options: options) : owner.failed
  }
}

@Suite("Faults, limits and interrupts never lose the answer")
struct FaultTests {
  @Test(
    "a linear solver that fails at its k-th solve leaves a feasible plan and an honest bound",
    arguments: [LinearStop.failed("spxchuzr.c:292"), .memoryLimit])
  func survivesFaults(failure: LinearStop) {
    for seed in 0..<40 {
      let random = RandomProgram(seed: UInt64(seed))
      let truth = BruteForce(random.program, random.pool)
      for solves in 0..<6 {
        let failing = FailingSolver(after: solves, with: failure)
        for solver in [
          ExactSolver(linearSolver: failing), HybridSolver(linearSolver: failing),
          AutomaticSolver(linearSolver: failing),
        ] as [any AllocationSolver] {
          let outcome = solver.solve(
            random.program, candidates: random.source, options: AllocationOptions())
          let evaluation = random.program.evaluate(outcome.allocation)
          #expect(evaluation.worstViolation <= 1e-7, "seed \(seed), \(solver.name)")
          #expect(outcome.objective >= truth.best - 1e-6)
          #expect(outcome.bound <= truth.best + 1e-6)
        }
      }
    }
  }

  @Test("a fault is reported in the solver's words")
  func reportsFaults() {
    let random = RandomProgram(seed: 3)
    let solver = HybridSolver(linearSolver: FailingSolver(after: 0, with: .failed("glpapi")))
    let outcome = solver.solve(
      random.program, candidates: random.source, options: AllocationOptions())
    #expect(outcome.fault == "glpapi")
    #expect(outcome.bound == -.infinity)
  }

  @Test("a signal raised before the start still gives a feasible plan")
  func stopsAtOnce() {
    for seed in 0..<20 {
      let random = RandomProgram(seed: UInt64(seed))
      var options = AllocationOptions()
      let stop = StopSignal()
      stop.raise()
      options.stop = stop
      for solver in solvers {
        let outcome = solver.solve(random.program, candidates: random.source, options: options)
        #expect(random.program.evaluate(outcome.allocation).worstViolation <= 1e-7)
        #expect(outcome.stop == .interrupted, "\(solver.name), seed \(seed)")
      }
    }
  }

  @Test("the same work limit and seed give the same plan twice", arguments: [0, 50, 500, 5_000])
  func repeats(work: Int) {
    for seed in 0..<20 {
      let random = RandomProgram(seed: UInt64(seed))
      var options = AllocationOptions()
      options.workLimit = work
      options.timeLimit = .infinity
      for solver in solvers where solver.capabilities.contains(.repeatable) {
        let first = solver.solve(random.program, candidates: random.source, options: options)
        let second = solver.solve(random.program, candidates: random.source, options: options)
        #expect(first.objective == second.objective)
        #expect(first.bound == second.bound)
        #expect(first.allocation.weights == second.allocation.weights)
        #expect(first.work == second.work)
      }
    }
  }

  @Test("a start is never lost: the answer is at least as good")
  func keepsTheStart() {
    for seed in 0..<60 {
      let random = RandomProgram(seed: UInt64(seed))
      var options = AllocationOptions()
      options.relativeGap = 0
      let best = ExactSolver(linearSolver: GLPKSolver()).solve(
        random.program, candidates: random.source, options: options)
      options.start = best.allocation
      options.workLimit = 0
      for solver in solvers where solver.capabilities.contains(.start) {
        let outcome = solver.solve(random.program, candidates: random.source, options: options)
        #expect(outcome.objective <= best.objective + 1e-9, "\(solver.name), seed \(seed)")
      }
    }
  }
}
