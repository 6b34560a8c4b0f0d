import LinearModels

/// Programs without rows or without columns, which need no simplex method.
enum EmptyProgram {
  /// The answer for a model whose columns meet no row, or whose rows have no column.
  static func solve(_ model: LinearModel) -> LinearOutcome {
    let isRowBroken = (0..<model.rowCount).contains {
      model.rowLower[$0] > 0 || model.rowUpper[$0] < 0
    }
    if isRowBroken { return LinearOutcome(status: .infeasible, stop: .finished) }
    var point: [Double] = []
    for column in 0..<model.columnCount {
      var lower = model.columnLower[column]
      var upper = model.columnUpper[column]
      if model.isInteger[column] {
        lower.round(.up)
        upper.round(.down)
      }
      if ModelCheck.isImpossible(lower: lower, upper: upper) {
        return LinearOutcome(status: .infeasible, stop: .finished)
      }
      point.append(best(cost: model.cost[column], lower: lower, upper: upper))
    }
    if !point.allSatisfy(\.isFinite) { return LinearOutcome(status: .unbounded, stop: .finished) }
    let objective = model.objective(at: point)
    return LinearOutcome(
      status: .optimal, stop: .finished, point: point, objective: objective, bound: objective,
      duals: Array(repeating: 0, count: model.rowCount))
  }

  private static func best(cost: Double, lower: Double, upper: Double) -> Double {
    if cost == 0 { return max(lower, min(upper, 0)) }
    return cost > 0 ? lower : upper
  }
}
