import GLPKSolver
import LinearModels
import Testing

@Suite("What the solver says about special programs")
struct OutcomeTests {
  let solver = GLPKSolver()

  private func solve(_ model: LinearModel) -> LinearOutcome {
    solver.solve(model, options: LinearSolveOptions())
  }

  @Test
  func tellsItsNameAndCapabilities() {
    #expect(solver.name.hasPrefix("GLPK "))
    #expect(solver.capabilities == [.integers, .duals, .start, .anytime])
  }

  /// GLPK's preprocessor reports an optimum of 28 for this maximisation; no integer point exists.
  @Test
  func preprocessorBugIsAvoided() {
    var model = LinearModel()
    for upper in [6.0, 6, -10, 0] { model.addRow(-.infinity...upper) }
    model.addRow(-2...(-1))
    model.addColumn(cost: 0, -1...0, integer: true, terms: [(0, 8), (1, -1), (3, -4)])
    model.addColumn(cost: 0, 0...3, integer: true, terms: [(0, 4)])
    model.addColumn(cost: -3, 0...2, integer: true, terms: [(1, -6)])
    model.addColumn(
      cost: -4, -1...2, integer: true, terms: [(0, 2), (2, -2), (3, -7), (4, 9)])
    model.addColumn(
      cost: -7, -1...2, integer: true,
      terms: [(0, -2), (1, -5), (2, -5), (3, -7), (4, -6)])
    #expect(RandomPrograms.bruteForce(model) == nil)
    #expect(solve(model).status == .infeasible)
  }

  @Test
  func infeasibleRows() {
    for integer in [false, true] {
      var model = LinearModel()
      model.addRow(3...(.infinity))
      model.addColumn(cost: 1, 0...1, integer: integer, terms: [(0, 1)])
      model.addColumn(cost: 1, 0...1, integer: integer, terms: [(0, 1)])
      let outcome = solve(model)
      #expect(outcome.status == .infeasible && outcome.stop == .finished)
      #expect(outcome.point.isEmpty)
    }
  }

  @Test
  func unboundedPrograms() {
    for integer in [false, true] {
      var model = LinearModel()
      model.addRow(-.infinity...1)
      model.addColumn(cost: -1, 0...(.infinity), integer: integer, terms: [(0, 1)])
      model.addColumn(cost: 0, 0...(.infinity), integer: integer, terms: [(0, -1)])
      #expect(solve(model).status == .unbounded)
    }
  }

  /// The relaxation is unbounded, but 2x + 2y = 1 has no integer solution.
  @Test
  func unboundedRelaxationOfInfeasibleProgram() {
    var model = LinearModel()
    model.addRow(1...1)
    model.addRow(0...5)
    model.addColumn(cost: 0, 0...4, integer: true, terms: [(0, 2)])
    model.addColumn(cost: 0, 0...4, integer: true, terms: [(0, 2)])
    model.addColumn(cost: -1, 0...(.infinity), terms: [(1, 1)])
    model.addColumn(cost: 0, 0...(.infinity), terms: [(1, -1)])
    #expect(solve(model).status == .infeasible)
  }

  @Test
  func programsWithoutRowsOrColumns() {
    #expect(solve(LinearModel()).status == .optimal)
    #expect(solve(LinearModel()).objective == 0)

    var noRows = LinearModel()
    noRows.objectiveConstant = 10
    noRows.addColumn(cost: 2, -1.5...4, integer: true, terms: [])
    noRows.addColumn(cost: -1, 0...3, terms: [])
    noRows.addColumn(cost: 0, 2...9, terms: [])
    let outcome = solve(noRows)
    #expect(outcome.status == .optimal)
    #expect(outcome.point == [-1, 3, 2])
    #expect(outcome.objective == 5 && outcome.bound == 5)

    noRows.addColumn(cost: 1, -.infinity...0, terms: [])
    #expect(solve(noRows).status == .unbounded)

    var noColumns = LinearModel()
    noColumns.addRow(-1...1)
    #expect(solve(noColumns).status == .optimal)
    noColumns.addRow(1...2)
    #expect(solve(noColumns).status == .infeasible)
  }

  @Test
  func rowsAndColumnsWithoutEntries() {
    var model = LinearModel()
    model.addRow(-1...1)
    model.addColumn(cost: 3, 2...5, terms: [])
    #expect(solve(model).objective == 6)
    model.addRow(2...3)
    #expect(solve(model).status == .infeasible)
  }

  @Test
  func integersBetweenFractionalBounds() {
    var model = LinearModel()
    model.addRow(0...100)
    model.addColumn(cost: 1, 1.2...5, integer: true, terms: [(0, 1)])
    #expect(solve(model).point == [2])
    model.setBounds(ofColumn: 0, 1.2...1.8)
    #expect(solve(model).status == .infeasible)
    model.setBounds(ofColumn: 0, 3...3)
    #expect(solve(model).point == [3])
  }

  @Test
  func contradictoryBounds() {
    var model = LinearModel()
    model.addRow(0...100)
    model.addColumn(cost: 1, .infinity...(.infinity), terms: [(0, 1)])
    #expect(solve(model).status == .infeasible)
    model.setBounds(ofColumn: 0, -.infinity...(-.infinity))
    #expect(solve(model).status == .infeasible)
    model.setBounds(ofColumn: 0, 0...1)
    model.setBounds(ofRow: 0, .infinity...(.infinity))
    #expect(solve(model).status == .infeasible)
  }

  @Test(arguments: [Double.nan, .infinity, 1e13, -1e300])
  func numbersThatGLPKWouldGetWrongAreRefused(number: Double) {
    var sound = LinearModel()
    sound.addRow(0...10)
    sound.addColumn(cost: 1, 0...1, terms: [(0, 1)])

    var cost = sound
    cost.setCost(ofColumn: 0, number)
    var entry = sound
    entry.addColumn(cost: 1, 0...1, terms: [(0, number)])
    var models = [cost, entry]
    if number.isFinite {
      var bound = sound
      bound.setBounds(ofColumn: 0, -abs(number)...1)
      var side = sound
      side.setBounds(ofRow: 0, 1...abs(number))
      models += [bound, side]
    }
    for model in models {
      let outcome = solve(model)
      guard case .failed(let why) = outcome.stop else {
        Issue.record("\(number) was accepted")
        continue
      }
      #expect(outcome.status == .unknown)
      #expect(why.contains("±1e12"))
    }
  }

  @Test
  func entriesOfOneRowAreAddedUp() {
    var model = LinearModel()
    model.addRow(6...(.infinity))
    model.addColumn(cost: 1, 0...10, terms: [(0, 1), (0, 2)])
    #expect(solve(model).point == [2])
  }

  @Test
  func constantAndPrices() {
    var model = LinearModel()
    model.objectiveConstant = 1e6
    model.addRow(4...(.infinity))
    model.addRow(-.infinity...3)
    model.addColumn(cost: 2, 0...100, terms: [(0, 1), (1, 1)])
    model.addColumn(cost: 5, 0...100, terms: [(0, 1)])
    let outcome = solve(model)
    #expect(outcome.objective == 1e6 + 11)
    #expect(outcome.bound == 1e6 + 11)
    #expect(outcome.duals == [5, -3])
  }
}
