import Dispatch
import GLPKSolver
import LinearModels
import Testing

@Suite("Limits, interrupts and starting points", .serialized)
struct LimitTests {
  let solver = GLPKSolver()
  let hard = HardPrograms.assignment(agents: 20, jobs: 100)
  let start: [Double]

  init() throws {
    start = try #require(HardPrograms.assignmentStart(agents: 20, jobs: 100, of: hard))
  }

  private func expectSoundPoint(_ outcome: LinearOutcome) {
    #expect(outcome.status == .feasible)
    guard outcome.point.count == hard.columnCount else {
      Issue.record("no point")
      return
    }
    #expect(PointCheck(outcome.point, of: hard).passes(within: 0))
    #expect(outcome.objective == hard.objective(at: outcome.point))
    #expect(outcome.bound <= outcome.objective)
  }

  @Test(arguments: [0.05, 0.4, 1.0])
  func timeLimitKeepsTheBestPoint(seconds: Double) {
    var options = LinearSolveOptions()
    options.timeLimit = seconds
    options.start = start
    let clock = ContinuousClock()
    var outcome: LinearOutcome?
    let taken = clock.measure { outcome = solver.solve(hard, options: options) }
    #expect(taken < .seconds(seconds + 0.5))
    #expect(outcome?.stop == .timeLimit)
    if let outcome { expectSoundPoint(outcome) }
  }

  @Test(arguments: [0.0, -1.0, Double.nan])
  func noTimeAtAll(seconds: Double) {
    var options = LinearSolveOptions()
    options.timeLimit = seconds
    let outcome = solver.solve(hard, options: options)
    #expect(outcome.status == .unknown && outcome.stop == .timeLimit)
    options.start = start
    expectSoundPoint(solver.solve(hard, options: options))
  }

  @Test
  func interruptFromAnotherThreadKeepsTheBestPoint() {
    let stop = StopSignal()
    var options = LinearSolveOptions()
    options.start = start
    options.stop = stop
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.5) { stop.raise() }
    let outcome = solver.solve(hard, options: options)
    #expect(outcome.stop == .interrupted)
    expectSoundPoint(outcome)
  }

  @Test
  func workLimitIsRepeatable() {
    var options = LinearSolveOptions()
    options.workLimit = 40_000
    let first = solver.solve(hard, options: options)
    let second = solver.solve(hard, options: options)
    #expect(first.stop == .workLimit)
    #expect(first.work >= 40_000 && first.work < 60_000)
    #expect(first.work == second.work)
    #expect(first.point == second.point && first.bound == second.bound)

    options.workLimit = 10
    let early = solver.solve(hard, options: options)
    #expect(early.stop == .workLimit && early.work == 10)
  }

  @Test
  func gapEndsTheSearch() {
    var options = LinearSolveOptions()
    options.start = start
    options.relativeGap = 0.9
    let outcome = solver.solve(hard, options: options)
    #expect(outcome.status == .optimal && outcome.stop == .finished)
    #expect(outcome.objective - outcome.bound <= 0.9 * abs(outcome.objective))
    #expect(PointCheck(outcome.point, of: hard).passes(within: 0))
  }

  @Test
  func goodStartIsNeverMadeWorse() {
    var options = LinearSolveOptions()
    options.start = start
    options.workLimit = 5_000
    let outcome = solver.solve(hard, options: options)
    expectSoundPoint(outcome)
    #expect(outcome.objective <= hard.objective(at: start))
  }

  /// GLPK itself takes any integer point that it is offered.
  @Test
  func badStartsAreRefused() {
    var model = LinearModel()
    model.addRow(-.infinity...6.5)
    for _ in 0..<3 { model.addColumn(cost: -1, 0...4, integer: true, terms: [(0, 1)]) }
    model.addColumn(cost: -0.25, 0...0.5, terms: [(0, 1)])
    let bad: [[Double]] = [
      [4, 4, 4, 0], [1, 1, 0.5, 0], [5, 0, 0, 0], [1, 1], [.nan, 0, 0, 0], [0, 0, 0, .infinity],
    ]
    for point in bad {
      var options = LinearSolveOptions()
      options.start = point
      let outcome = solver.solve(model, options: options)
      #expect(outcome.status == .optimal)
      #expect(outcome.objective == -6.125)
      options.timeLimit = 0
      #expect(solver.solve(model, options: options).status == .unknown)
    }
  }

  @Test
  func memoryCap() {
    var options = LinearSolveOptions()
    options.memoryLimit = 100_000
    #expect(solver.solve(hard, options: options).stop == .memoryLimit)

    // Enough for the program, not for its tree.
    options.memoryLimit = 2 << 20
    options.start = start
    options.timeLimit = 60
    let outcome = solver.solve(hard, options: options)
    #expect(outcome.stop == .memoryLimit)
    expectSoundPoint(outcome)
  }

  @Test
  func longLinearProgramsStopToo() {
    let model = RandomPrograms.continuous(seed: 5, rows: 300, columns: 400)
    var options = LinearSolveOptions()
    options.workLimit = 250
    let limited = solver.solve(model, options: options)
    #expect(limited.stop == .workLimit && limited.work == 250)
    #expect(SafeDualBound.bound(of: model, duals: limited.duals) > -.infinity)
    options.workLimit = .max
    options.timeLimit = 0.05
    let clock = ContinuousClock()
    let taken = clock.measure { _ = solver.solve(model, options: options) }
    #expect(taken < .seconds(2))
  }
}
