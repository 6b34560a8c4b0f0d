import GLPKSolver
import LinearModels
import Testing

/// GLPK answers an internal error with abort(); here it is made to fail everywhere in turn.
@Suite("Failures inside GLPK")
struct FaultTests {
  private func isFailure(_ stop: LinearStop) -> Bool {
    if case .failed(let words) = stop { words.contains("a failure was asked for") } else { false }
  }

  /// Solves with a fault at place 1, then 2 and so on, until the place lies behind the end.
  private func sweep(
    _ model: LinearModel, options: LinearSolveOptions,
    _ place: WritableKeyPath<FaultPlan, Int>, check: (LinearOutcome) -> Void
  ) -> Int {
    let sound = GLPKSolver().solve(model, options: options)
    #expect(sound.status == .optimal)
    for number in 1..<10_000 {
      var solver = GLPKSolver()
      solver.faults[keyPath: place] = number
      let outcome = solver.solve(model, options: options)
      if outcome.stop == .finished {
        #expect(outcome.point == sound.point && outcome.objective == sound.objective)
        return number - 1
      }
      #expect(isFailure(outcome.stop), "place \(number)")
      check(outcome)
      if number.isMultiple(of: 16) {
        let next = GLPKSolver().solve(model, options: options)
        #expect(next.point == sound.point && next.work == sound.work)
      }
    }
    Issue.record("the solve never came to an end")
    return 0
  }

  @Test
  func everyGuardedCall() {
    let model = HardPrograms.assignment(agents: 3, jobs: 9)
    var calls = sweep(model, options: LinearSolveOptions(), \.failAtCall) { outcome in
      #expect(outcome.status == .unknown || outcome.status == .feasible)
    }
    #expect(calls > 27 * 4)
    calls = sweep(
      RandomPrograms.continuous(seed: 3, rows: 9, columns: 12), options: LinearSolveOptions(),
      \.failAtCall
    ) { #expect($0.status != .optimal) }
    #expect(calls > 12 * 3)
  }

  @Test
  func everyCallbackKeepsTheBestPoint() throws {
    let model = HardPrograms.assignment(agents: 4, jobs: 12, seed: 5)
    let start = try #require(HardPrograms.assignmentStart(agents: 4, jobs: 12, of: model))
    var options = LinearSolveOptions()
    options.start = start
    var best = model.objective(at: start)
    let callbacks = sweep(model, options: options, \.failAtCallback) { outcome in
      #expect(outcome.status == .feasible)
      #expect(outcome.objective <= best)
      best = outcome.objective
      #expect(outcome.bound <= outcome.objective)
      #expect(outcome.duals.count == model.rowCount)
      #expect(PointCheck(outcome.point, of: model).passes(within: 0))
    }
    #expect(callbacks > 10)
  }

  @Test
  func everyGuardedCallOfASession() {
    let program = CuttingStock()
    let whole = program.columnGeneration(GLPKSolver())
    #expect(whole.last?.status == .optimal)
    for number in 1..<10_000 {
      var solver = GLPKSolver()
      solver.faults.failAtCall = number
      let outcomes = program.columnGeneration(solver)
      guard let last = outcomes.last else {
        Issue.record("no outcome")
        return
      }
      if last.stop == .finished {
        #expect(last.objective == whole.last?.objective)
        #expect(number > 40)
        break
      }
      #expect(isFailure(last.stop), "call \(number)")
      #expect(last.status == .unknown || last.status == .feasible)
    }
    #expect(program.columnGeneration(GLPKSolver()).last?.objective == whole.last?.objective)
  }

  @Test
  func failureEndsAllSessionsOfTheThreadAndNoOther() {
    let model = RandomPrograms.continuous(seed: 8, rows: 6, columns: 9)
    let expected = GLPKSolver().solve(model, options: LinearSolveOptions()).objective
    var faulty = GLPKSolver()
    faulty.faults.failAtCall = 9 * 4
    GLPKSolver().withSession(on: model) { outer in
      #expect(outer.solve(.dual, options: LinearSolveOptions()).status == .optimal)
      faulty.withSession(on: model) { inner in
        #expect(isFailure(inner.solve(.dual, options: LinearSolveOptions()).stop))
        _ = inner.addRow(0...1)
        #expect(inner.rowCount == 7)
        #expect(isFailure(inner.solve(.dual, options: LinearSolveOptions()).stop))
      }
      guard case .failed(let words) = outer.solve(.dual, options: LinearSolveOptions()).stop
      else {
        Issue.record("the outer session went on in a lost environment")
        return
      }
      #expect(words.contains("another session"))
      // New sessions and solves on this thread are sound, even inside the dead one.
      GLPKSolver().withSession(on: model) { next in
        let outcome = next.solve(.dual, options: LinearSolveOptions())
        #expect(abs(outcome.objective - expected) <= 1e-9)
      }
    }
    #expect(GLPKSolver().solve(model, options: LinearSolveOptions()).objective == expected)
  }

  /// GLPK switches its terminal output on again when it fails.
  @Test
  func failuresPrintNothing() async {
    let result = await #expect(
      processExitsWith: .success,
      observing: [\.standardOutputContent, \.standardErrorContent]
    ) {
      let model = HardPrograms.assignment(agents: 3, jobs: 9)
      for number in [1, 30, 200] {
        var solver = GLPKSolver()
        solver.faults.failAtCall = number
        _ = solver.solve(model, options: LinearSolveOptions())
        _ = CuttingStock().columnGeneration(solver)
      }
      var solver = GLPKSolver()
      solver.faults.failAtCallback = 2
      _ = solver.solve(model, options: LinearSolveOptions())
    }
    #expect(result?.standardOutputContent.isEmpty == true)
    #expect(result?.standardErrorContent.isEmpty == true)
  }

  @Test
  func sessionUnderAMemoryCap() {
    let model = RandomPrograms.continuous(seed: 4, rows: 150, columns: 200)
    GLPKSolver().withSession(on: model) { session in
      var options = LinearSolveOptions()
      options.memoryLimit = 500_000
      #expect(session.solve(.dual, options: options).stop == .memoryLimit)
      options.memoryLimit = 64 << 20
      #expect(session.solve(.dual, options: options).status == .optimal)
      options.memoryLimit = nil
      #expect(session.solve(.primal, options: options).status == .optimal)
    }
  }

  /// A cap that is hit in the middle of a solve costs the session, and nothing else.
  @Test
  func sessionThatRunsIntoItsMemoryCap() {
    let model = RandomPrograms.continuous(seed: 4, rows: 150, columns: 160)
    GLPKSolver().withSession(on: model) { session in
      var options = LinearSolveOptions()
      options.memoryLimit = 1 << 20
      #expect(session.solve(.dual, options: options).stop == .memoryLimit)
      options.memoryLimit = nil
      #expect(session.solve(.dual, options: options).stop == .memoryLimit)
      #expect(GLPKSolver().solve(model, options: options).status == .optimal)
    }
  }
}
