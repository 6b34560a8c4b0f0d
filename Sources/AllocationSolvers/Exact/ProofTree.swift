import LinearModels

/// Proves an optimum with bounds of our own: a branch-and-bound tree whose every node is bounded
/// by a safe dual bound, whatever the linear solver says about it.
///
/// The optimum is known already, so the tree only has to show that nothing lies below it. The
/// node with the lowest bound is split next; stopped early, the lowest bound of all open nodes is
/// a bound of the program all the same.
///
/// - SeeAlso: A. Neumaier and O. Shcherbina, *Mathematical Programming* 99 (2004), 283–296.
struct ProofTree {
  private var model: LinearModel
  private let solver: any LinearSolver
  private let budget: Budget
  /// A node at or above this is closed.
  private let cutoff: Double
  private var open: [Node] = []
  private var closedBound = Double.infinity
  /// The bounds that are set in the session now: column, lower, upper before.
  private var changed: [Int] = []
  private let rootLower: [Double]
  private let rootUpper: [Double]

  private struct Node {
    var bound: Double
    /// (column, lower, upper), in the order in which they were set.
    var fixed: [(column: Int32, lower: Double, upper: Double)]
    var branch: (column: Int, value: Double)
  }

  /// A tree over a model whose optimum is `optimum`.
  init(_ model: LinearModel, optimum: Double, solver: any LinearSolver, budget: Budget) {
    self.model = model
    self.solver = solver
    self.budget = budget
    cutoff = optimum - 1e-7 * max(1, abs(optimum))
    rootLower = model.columnLower
    rootUpper = model.columnUpper
  }

  /// Returns the certified bound that at most so many nodes give.
  mutating func bound(nodes: Int) -> Double {
    solver.withSession(on: elastic) { session in
      examine([], session)
      var left = nodes
      while left > 0, budget.exhausted == nil, let next = lowest(), open[next].bound < closedBound {
        let node = open.remove(at: next)
        let (column, value) = node.branch
        let low = node.fixed.last { Int($0.column) == column }
        let range = (low?.lower ?? rootLower[column], low?.upper ?? rootUpper[column])
        examine(
          node.fixed + [(Int32(column), range.0, value.rounded(.down))], session, node.bound)
        examine(node.fixed + [(Int32(column), value.rounded(.up), range.1)], session, node.bound)
        left -= 2
      }
    }
    return min(cutoff, closedBound, lowest().map { open[$0].bound } ?? .infinity)
  }

  /// The model with every row allowed to break at a high price.
  ///
  /// A node without any point has no prices to be bounded by; here it has, and they bound the
  /// model itself, since a safe dual bound holds for any prices.
  private var elastic: LinearModel {
    var elastic = model
    let price = 100 * max(1, abs(cutoff))
    for row in 0..<model.rowCount {
      if model.rowUpper[row].isFinite {
        elastic.addColumn(cost: price, 0...1e6, entries: [(Int32(row), -1)])
      }
      if model.rowLower[row].isFinite {
        elastic.addColumn(cost: price, 0...1e6, entries: [(Int32(row), 1)])
      }
    }
    return elastic
  }

  private func lowest() -> Int? { open.indices.min { open[$0].bound < open[$1].bound } }

  /// Bounds a node: closes it, or opens it for branching.
  private mutating func examine(
    _ fixed: [(column: Int32, lower: Double, upper: Double)], _ session: any LinearSession,
    _ parent: Double = -.infinity
  ) {
    set(fixed, session)
    let outcome = session.solve(.dual, options: budget.linearOptions(work: 20_000))
    budget.spend(outcome.work + 100)
    let own =
      outcome.duals.isEmpty ? -.infinity : SafeDualBound.bound(of: model, duals: outcome.duals)
    let bound = max(parent, own)
    if bound >= cutoff { return }
    guard outcome.status == .optimal, let branch = mostFractional(outcome.point) else {
      // Nothing to split on, or no trustworthy point: the node stays as low as it is.
      closedBound = min(closedBound, bound)
      return
    }
    open.append(Node(bound: bound, fixed: fixed, branch: branch))
  }

  private mutating func set(
    _ fixed: [(column: Int32, lower: Double, upper: Double)], _ session: any LinearSession
  ) {
    for column in changed {
      let range = rootLower[column]...rootUpper[column]
      model.setBounds(ofColumn: column, range)
      session.setBounds(ofColumn: column, range)
    }
    changed = fixed.map { Int($0.column) }
    for bound in fixed {
      model.setBounds(ofColumn: Int(bound.column), bound.lower...max(bound.lower, bound.upper))
      session.setBounds(ofColumn: Int(bound.column), bound.lower...max(bound.lower, bound.upper))
    }
  }

  private func mostFractional(_ point: [Double]) -> (column: Int, value: Double)? {
    var best: (column: Int, value: Double)?
    var bestDistance = 1e-6
    for column in 0..<model.columnCount where model.isInteger[column] {
      let distance = abs(point[column] - point[column].rounded())
      if distance > bestDistance {
        best = (column, point[column])
        bestDistance = distance
      }
    }
    return best
  }
}
