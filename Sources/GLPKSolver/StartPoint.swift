import LinearModels

/// A point that the caller brought along, if it holds what it promises.
struct StartPoint {
  /// In the model's units; `nil` if there was none or it was refused.
  private let point: [Double]?
  /// In GLPK's units.
  let scaled: [Double]?

  init(
    _ given: [Double]?, of model: LinearModel, plain: borrowing PlainModel, scaling: Scaling
  ) {
    guard let given, given.count == model.columnCount else {
      (point, scaled) = (nil, nil)
      return
    }
    let whole = given.indices.map { column in
      model.isInteger[column] && abs(given[column] - given[column].rounded()) <= 1e-6
        ? given[column].rounded() : given[column]
    }
    let candidate = whole.indices.map { whole[$0] / scaling.columnFactor[$0] }
    let isFeasible = plain.isFeasible(candidate)
    point = isFeasible ? whole : nil
    scaled = isFeasible ? candidate : nil
  }

  /// The outcome, with this point where the solver stopped before it had a better one.
  func rescuing(_ outcome: LinearOutcome, of model: LinearModel) -> LinearOutcome {
    guard let point, outcome.status != .optimal, outcome.status != .unbounded else {
      return outcome
    }
    let objective = model.objective(at: point)
    if !outcome.point.isEmpty && outcome.objective <= objective { return outcome }
    var rescued = outcome
    rescued.point = point
    rescued.objective = objective
    rescued.status = .feasible
    rescued.bound = min(outcome.bound, objective)
    if outcome.status == .infeasible {
      rescued.stop = .failed("a feasible start is known, but GLPK calls the program infeasible")
    }
    return rescued
  }
}
