/// A lower bound on a model's objective that holds whatever a solver has claimed.
///
/// Neumaier and Shcherbina (Math. Programming 99, 2004): for any prices `y`, with y clipped to 0
/// where its side of a row is infinite, and r = c − Aᵀy,
///
///     bound = constant + Σ_i (y_i > 0 ? y_i·lower_i : y_i·upper_i) + Σ_j min(r_j·l_j, r_j·u_j)
///
/// is not above the objective of any feasible point: weak duality, with what is left of each
/// column's cost paid at the worse of its bounds. It holds for integer programs too.
///
/// Rounding: each r_j is enclosed in an interval by `RigorousSum`; the least of a product of
/// intervals lies at a corner, and each corner is rounded down; the final sum is again rigorous.
/// So the bound is valid in real arithmetic for the doubles that the model holds.
///
/// A column without a finite bound on the side that counts makes the bound −infinity, unless the
/// rows imply one: with every other column of a row at its worst, what is left over is a bound
/// (see `ImpliedBounds`). Adding implied bounds leaves the feasible points as they are.
public enum SafeDualBound {
  /// The bound for any row prices; prices that are missing or not finite count as 0.
  public static func bound(of model: LinearModel, duals: [Double]) -> Double {
    let prices = (0..<model.rowCount).map { row in
      clipped(
        row < duals.count ? duals[row] : 0, lower: model.rowLower[row],
        upper: model.rowUpper[row])
    }
    var total = RigorousSum()
    total.add(model.objectiveConstant)
    for row in 0..<model.rowCount where prices[row] != 0 {
      total.add(prices[row], times: prices[row] > 0 ? model.rowLower[row] : model.rowUpper[row])
    }
    let implied = ImpliedBounds(of: model)
    for column in 0..<model.columnCount {
      let left = reducedCost(of: column, in: model, prices: prices)
      let least = leastProduct(
        left, lower: implied.lower[column], upper: implied.upper[column])
      if !least.isFinite { return -.infinity }
      total.add(least)
    }
    return total.lowerBound
  }

  /// A price that its row can pay: one on an infinite side is worth nothing.
  private static func clipped(_ price: Double, lower: Double, upper: Double) -> Double {
    guard price.isFinite else { return 0 }
    return (price > 0 ? lower : upper).isFinite ? price : 0
  }

  private static func reducedCost(
    of column: Int, in model: LinearModel, prices: [Double]
  ) -> (low: Double, high: Double) {
    var sum = RigorousSum()
    sum.add(model.cost[column])
    var isExact = true
    for entry in model.columnStart[column]..<model.columnStart[column + 1] {
      let price = prices[Int(model.entryRow[entry])]
      if price == 0 { continue }
      sum.add(-model.entryValue[entry], times: price)
      isExact = false
    }
    if isExact { return (model.cost[column], model.cost[column]) }
    return (sum.lowerBound, sum.upperBound)
  }

  /// The least of r·x over an interval of r and one of x; 0 where r can only be 0.
  private static func leastProduct(
    _ r: (low: Double, high: Double), lower: Double, upper: Double
  ) -> Double {
    if r.low == 0 && r.high == 0 { return 0 }
    var least = Double.infinity
    for (a, x) in [(r.low, lower), (r.low, upper), (r.high, lower), (r.high, upper)] {
      if a == 0 || x == 0 {
        least = min(least, 0)
      } else {
        let product = roundedDown(a, times: x)
        if !(product > -.infinity) { return -.infinity }
        least = min(least, product)
      }
    }
    return least
  }

  /// The product, or the double below it unless the product is exact or was rounded down.
  private static func roundedDown(_ a: Double, times x: Double) -> Double {
    let product = a * x
    // Below this the rest of a product may underflow and say nothing.
    let tellsItsRest = abs(product) > 0x1p-900 && product.isFinite
    return tellsItsRest && (-product).addingProduct(a, x) >= 0 ? product : product.nextDown
  }
}
