import LinearModels

/// What has to be known about a model before GLPK may see it: it answers NaN with "optimal".
enum ModelCheck {
  case sound
  /// A row or column has a lower bound above its upper one.
  case contradictory
  /// Why the model is not one that can be solved truthfully.
  case refused(String)

  /// Finite numbers beyond this are refused: GLPK's answers are wrong from about 1e16 on.
  static let largest = 1e12

  init(_ model: LinearModel) {
    self = Self.firstRefusal(model).map(Self.refused) ?? .sound
    guard case .sound = self else { return }
    let columns = zip(model.columnLower, model.columnUpper)
    let rows = zip(model.rowLower, model.rowUpper)
    if columns.contains(where: Self.isImpossible) || rows.contains(where: Self.isImpossible) {
      self = .contradictory
    }
  }

  private static func firstRefusal(_ model: LinearModel) -> String? {
    let most = Int(Int32.max) - 1
    if model.columnCount > most || model.rowCount > most || model.entryCount > most {
      return "the model has more rows, columns or entries than 32 bits can count"
    }
    if !model.objectiveConstant.isFinite { return "the objective's constant is not finite" }
    for row in 0..<model.rowCount {
      if let why = refusal(lower: model.rowLower[row], upper: model.rowUpper[row]) {
        return "row \(row): \(why)"
      }
    }
    for column in 0..<model.columnCount {
      if let why = refusal(ofColumn: column, in: model) { return "column \(column): \(why)" }
    }
    return nil
  }

  /// Why a column of the model cannot be used; `nil` if it can.
  static func refusal(ofColumn column: Int, in model: LinearModel) -> String? {
    let bounds = refusal(lower: model.columnLower[column], upper: model.columnUpper[column])
    if let bounds { return bounds }
    if let cost = refusal(cost: model.cost[column]) { return cost }
    for entry in model.columnStart[column]..<model.columnStart[column + 1]
    where !(abs(model.entryValue[entry]) <= largest) {
      return "the coefficient \(model.entryValue[entry]) is not within ±1e12"
    }
    return nil
  }

  /// Why a pair of bounds cannot be used; `nil` if it can.
  ///
  /// Infinite bounds are free sides.
  static func refusal(lower: Double, upper: Double) -> String? {
    for bound in [lower, upper] where !(abs(bound) <= largest || bound.isInfinite) {
      return "the bound \(bound) is neither infinite nor within ±1e12"
    }
    return nil
  }

  /// Why a cost cannot be used; `nil` if it can.
  static func refusal(cost: Double) -> String? {
    abs(cost) <= largest ? nil : "the cost \(cost) is not within ±1e12"
  }

  /// Whether no number lies between two bounds.
  static func isImpossible(lower: Double, upper: Double) -> Bool {
    lower > upper || lower == .infinity || upper == -.infinity
  }
}
