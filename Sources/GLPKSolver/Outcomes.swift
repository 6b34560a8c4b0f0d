import CGLPK
import LinearModels

/// What the C side hands back, still in GLPK's units.
struct RawOutcome {
  var result = cglpk_result()
  var point: [Double]
  var duals: [Double]

  init(rows: Int, columns: Int) {
    point = Array(repeating: 0, count: columns)
    duals = Array(repeating: 0, count: rows)
  }

  /// The outcome in the model's own units.
  ///
  /// Only bounds and costs of `model` are read.
  func outcome(of model: LinearModel, scaling: Scaling) -> LinearOutcome {
    var outcome = LinearOutcome(status: status, stop: stop)
    outcome.work = Int(result.iterations) + 100 * Int(result.nodes)
    if result.has_duals { outcome.duals = unscaledDuals(scaling) }
    outcome.bound = result.bound / scaling.objectiveFactor + model.objectiveConstant
    if result.has_point {
      outcome.point = unscaledPoint(of: model, scaling)
      outcome.objective = model.objective(at: outcome.point)
      outcome.bound = min(outcome.bound, outcome.objective)
    }
    return outcome
  }

  private var status: LinearStatus {
    switch result.status {
    case .optimal: .optimal
    case .feasible: .feasible
    case .infeasible: .infeasible
    case .unbounded: .unbounded
    case .unknown: .unknown
    }
  }

  private var stop: LinearStop {
    switch result.stop {
    case .finished: .finished
    case .time: .timeLimit
    case .work: .workLimit
    case .memory: .memoryLimit
    case .interrupted: .interrupted
    case .failed: .failed(message)
    }
  }

  private var message: String {
    unsafe withUnsafePointer(to: result) { unsafe String(cString: cglpk_result_message($0)) }
  }

  /// Basic values may stick out of their bounds by a tolerance; here they do not.
  private func unscaledPoint(of model: LinearModel, _ scaling: Scaling) -> [Double] {
    point.indices.map { column in
      let value = point[column] * scaling.columnFactor[column]
      return max(model.columnLower[column], min(value, model.columnUpper[column]))
    }
  }

  private func unscaledDuals(_ scaling: Scaling) -> [Double] {
    duals.indices.map { duals[$0] * scaling.rowFactor[$0] / scaling.objectiveFactor }
  }
}
