extension SideRows {
  /// A lower bound of the columns' costs − prices · loads over all points of the rows with
  /// 0 <= load <= upper, whole columns relaxed.
  ///
  /// For rows that hold at zero: none has a lower limit, or an upper one below 0. The simplex method
  /// starts there; what is returned follows from its multipliers y >= 0 alone, whatever it did:
  ///
  ///     bound = −y · limits + Σ over variables of min(0, (cost + y · coefficients) × upper)
  public func leastCost(loadPrices: [Double], uppers: [Double]) -> Double {
    precondition(
      rows.allSatisfy { $0.range.lowerBound == -.infinity && $0.range.upperBound >= 0 },
      "the rows hold at zero")
    let loadCount = loadPrices.count
    let costs = loadPrices.map { -$0 } + columns.map(\.cost)
    let limits = uppers.map { max(0, $0) } + columns.map(\.upper)
    var matrix: [[Double]] = rows.map { row in
      var line = [Double](repeating: 0, count: costs.count)
      for term in row.loads { line[term.position] += term.value }
      for term in row.columns { line[loadCount + term.column] += term.value }
      return line
    }
    let rowLimits = rows.map(\.range.upperBound)
    let own = matrix.count
    // The limits of loads and choices; those of payments follow from other rows.
    let limited = costs.indices.filter {
      limits[$0] < .infinity && ($0 < loadCount || columns[$0 - loadCount].isInteger)
    }
    for variable in limited {
      var line = [Double](repeating: 0, count: costs.count)
      line[variable] = 1
      matrix.append(line)
    }
    var simplex = DenseSimplex(
      costs: costs, matrix: matrix, limits: rowLimits + limited.map { limits[$0] })
    simplex.run()
    let multipliers = simplex.multipliers.prefix(own).map { max(0, $0) }
    var bound = 0.0
    var reduced = costs
    for (row, multiplier) in multipliers.enumerated() where multiplier > 0 {
      guard rowLimits[row] < .infinity else { continue }
      bound -= multiplier * rowLimits[row]
      for variable in costs.indices { reduced[variable] += multiplier * matrix[row][variable] }
    }
    for (cost, limit) in zip(reduced, limits) where cost < 0 {
      // What rounding leaves of a cost is none.
      bound += limit < .infinity ? cost * limit : (cost > -1e-12 ? 0 : -.infinity)
    }
    return bound
  }
}

/// Minimises costs · x over matrix x <= limits, x >= 0, from x = 0: a full table, for a few dozen
/// rows.
struct DenseSimplex {
  /// The rows of the table; the limits in the last column.
  private var table: [[Double]]
  private var costs: [Double]
  private var basis: [Int]
  private let variableCount: Int

  init(costs: [Double], matrix: [[Double]], limits: [Double]) {
    let count = matrix.count
    variableCount = costs.count
    table = zip(matrix, limits).enumerated().map { row, content in
      var line = content.0 + [Double](repeating: 0, count: count)
      line[costs.count + row] = 1
      return line + [content.1]
    }
    self.costs = costs + [Double](repeating: 0, count: count)
    basis = (0..<count).map { costs.count + $0 }
  }

  /// The multiplier of each row.
  var multipliers: [Double] { Array(costs[variableCount...]) }

  /// Dantzig's rule, and Bland's where that gets nowhere.
  mutating func run() {
    let most = 50 * (costs.count + 10)
    for step in 0..<most {
      guard let entering = entering(isLate: step > most / 4), pivot(on: entering) else { return }
    }
  }

  private func entering(isLate: Bool) -> Int? {
    var best = -1e-9, entering: Int?
    for (column, cost) in costs.enumerated() where cost < best {
      entering = column
      if isLate { return column }
      best = cost
    }
    return entering
  }

  private mutating func pivot(on entering: Int) -> Bool {
    var leaving = -1, least = Double.infinity
    let last = costs.count
    for (row, line) in table.enumerated() where line[entering] > 1e-9 {
      let ratio = line[last] / line[entering]
      if ratio < least || ratio == least && basis[row] < basis[leaving] {
        (leaving, least) = (row, ratio)
      }
    }
    guard leaving >= 0 else { return false }
    let scale = 1 / table[leaving][entering]
    for column in table[leaving].indices { table[leaving][column] *= scale }
    let pivot = table[leaving]
    for row in table.indices where row != leaving {
      let factor = table[row][entering]
      guard factor != 0 else { continue }
      for column in pivot.indices where pivot[column] != 0 {
        table[row][column] -= factor * pivot[column]
      }
      table[row][entering] = 0
      table[row][last] = max(0, table[row][last])
    }
    let factor = costs[entering]
    for column in costs.indices { costs[column] -= factor * pivot[column] }
    costs[entering] = 0
    basis[leaving] = entering
    return true
  }
}
