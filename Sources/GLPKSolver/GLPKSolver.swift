import CGLPK
public import LinearModels

/// The GNU Linear Programming Kit behind a guard: nothing that it does ends the process.
public struct GLPKSolver: LinearSolver {
  /// Where GLPK is made to fail; only tests set it.
  package var faults = FaultPlan()

  /// A solver.
  public init() {}

  /// GLPK's name and version.
  public var name: String { unsafe "GLPK " + String(cString: cglpk_version()) }

  /// Integers, row prices, starting points, and a best point that survives every stop.
  public var capabilities: LinearSolverCapabilities { [.integers, .duals, .start, .anytime] }

  /// Solves a model once, on a thread of its own.
  public func solve(_ model: LinearModel, options: LinearSolveOptions) -> LinearOutcome {
    let beginning = cglpk_now()
    switch ModelCheck(model) {
    case .refused(let why): return LinearOutcome(status: .unknown, stop: .failed(why))
    case .contradictory: return LinearOutcome(status: .infeasible, stop: .finished)
    case .sound: break
    }
    if model.hasContradictoryIntegers {
      return LinearOutcome(status: .infeasible, stop: .finished)
    }
    if model.rowCount == 0 || model.columnCount == 0 { return EmptyProgram.solve(model) }
    let outcome = solveSound(model, options: options, beginning: beginning)
    guard outcome.status == .unbounded, model.isInteger.contains(true) else { return outcome }
    return settleUnbounded(model, options: options, beginning: beginning)
  }

  /// Keeps one continuous linear program alive for the length of `body`, on this thread.
  public func withSession<Value>(
    on model: LinearModel, _ body: (any LinearSession) throws -> Value
  ) rethrows -> Value {
    let session = GLPKSession(model, faults: faults)
    defer { session.close() }
    return try body(session)
  }
}

extension GLPKSolver {
  /// Solves a model that has passed all checks and has both rows and columns.
  private func solveSound(
    _ model: LinearModel, options: LinearSolveOptions, beginning: Double
  ) -> LinearOutcome {
    let scaling = Scaling(of: model)
    guard let plain = PlainModel(model, scaling: scaling) else {
      return LinearOutcome(status: .unknown, stop: .memoryLimit)
    }
    let start = StartPoint(options.start, of: model, plain: plain, scaling: scaling)
    let bytes = MemoryEstimate.bytes(
      rows: model.rowCount, columns: model.columnCount, entries: model.entryCount)
    guard MemoryEstimate.fits(bytes, under: options.memoryLimit) else {
      return start.rescuing(LinearOutcome(status: .unknown, stop: .memoryLimit), of: model)
    }
    var raw = RawOutcome(rows: model.rowCount, columns: model.columnCount)
    var limits = unsafe Limits.options(options, beginning: beginning, faults: faults)
    unsafe limits.objective_constant = model.objectiveConstant * scaling.objectiveFactor
    withExtendedLifetime(options.stop) {
      unsafe plain.withArrays { arrays in
        unsafe cglpk_solve(
          arrays, &limits, start.scaled, &raw.point, &raw.duals, &raw.result)
      }
    }
    return start.rescuing(raw.outcome(of: model, scaling: scaling), of: model)
  }

  /// Tells an unbounded integer program from one that only has an unbounded relaxation.
  private func settleUnbounded(
    _ model: LinearModel, options: LinearSolveOptions, beginning: Double
  ) -> LinearOutcome {
    var question = model
    question.objectiveConstant = 0
    for column in 0..<model.columnCount { question.setCost(ofColumn: column, 0) }
    var outcome = solveSound(question, options: options, beginning: beginning)
    outcome.bound = -.infinity
    outcome.duals = []
    if !outcome.point.isEmpty {
      outcome.status = .unbounded
      outcome.stop = .finished
      outcome.objective = model.objective(at: outcome.point)
    }
    return outcome
  }
}

extension LinearModel {
  /// Whether the bounds of an integer column leave room for no integer.
  fileprivate var hasContradictoryIntegers: Bool {
    (0..<columnCount).contains {
      isInteger[$0] && columnLower[$0].rounded(.up) > columnUpper[$0].rounded(.down)
    }
  }
}
