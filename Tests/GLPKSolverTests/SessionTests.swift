import GLPKSolver
import LinearModels
import Testing

@Suite("Sessions")
struct SessionTests {
  let solver = GLPKSolver()
  let options = LinearSolveOptions()

  @Test(arguments: [SimplexMethod.primal, .dual])
  func columnGenerationReachesTheWholeProgram(method: SimplexMethod) throws {
    let program = CuttingStock()
    let whole = solver.solve(program.complete, options: options)
    let outcomes = program.columnGeneration(solver, method: method)
    let last = try #require(outcomes.last)
    #expect(outcomes.count > 3)
    #expect(abs(last.objective - whole.objective) <= 1e-9 * whole.objective)
    // The last prices prove the optimum of the whole program, whose columns never were there.
    let proven = SafeDualBound.bound(of: program.complete, duals: last.duals)
    #expect(abs(proven - whole.objective) <= 1e-6 * whole.objective)
    for (before, after) in zip(outcomes, outcomes.dropFirst()) {
      #expect(after.objective <= before.objective + 1e-9)
    }
  }

  /// Rows, columns, bounds and costs change at random; each time a fresh solve must agree.
  @Test(arguments: 0..<60)
  func everyChangeAgreesWithAFreshSolve(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var mirror = Mirror(RandomPrograms.continuous(seed: seed, rows: 5, columns: 7))
    solver.withSession(on: mirror.model) { session in
      for step in 0..<25 {
        mirror.change(session, &random)
        let fresh = solver.solve(mirror.model, options: options)
        let warm = session.solve(step.isMultiple(of: 2) ? .dual : .primal, options: options)
        #expect(warm.status == fresh.status, "seed \(seed), step \(step)")
        if fresh.status != .optimal || warm.status != .optimal { continue }
        let unit = 1 + abs(fresh.objective)
        #expect(abs(warm.objective - fresh.objective) <= 1e-7 * unit, "seed \(seed)")
        #expect(warm.point.count == mirror.model.columnCount)
        #expect(PointCheck(warm.point, of: mirror.model).passes(within: 1e-6))
        let proven = SafeDualBound.bound(of: mirror.model, duals: warm.duals)
        #expect(proven >= fresh.objective - 1e-6 * unit, "seed \(seed), step \(step)")
      }
    }
  }

  @Test
  func warmStartsAreShort() {
    let model = RandomPrograms.continuous(seed: 11, rows: 80, columns: 120)
    solver.withSession(on: model) { session in
      let cold = session.solve(.dual, options: options)
      #expect(session.solve(.dual, options: options).work == 0)
      session.setBounds(ofColumn: 3, 0...(cold.point[3] / 2))
      let warm = session.solve(.dual, options: options)
      #expect(warm.status == .optimal && warm.work < cold.work / 2)
    }
  }

  @Test
  func startsFromNothing() {
    solver.withSession(on: LinearModel()) { session in
      #expect(session.solve(.primal, options: options).status == .optimal)
      #expect(session.addRow(4...(.infinity)) == 0)
      #expect(session.solve(.primal, options: options).status == .infeasible)
      var batch = LinearModel()
      batch.addRow(0...0)
      batch.addColumn(cost: 1, 0...1, terms: [(0, 1)])
      batch.addColumn(cost: 3e7, 0...100, terms: [(0, 1e7)])
      session.addColumns(of: batch, from: 1)
      #expect(session.columnCount == 1)
      let outcome = session.solve(.primal, options: options)
      #expect(outcome.status == .optimal)
      #expect(abs(outcome.objective - 12) < 1e-9)
      session.addColumns(of: batch, from: 2)
      #expect(session.columnCount == 1)
    }
  }

  @Test
  func integersAreRelaxed() {
    var model = LinearModel()
    model.addRow(-.infinity...3)
    model.addColumn(cost: -1, 0.5...9, integer: true, terms: [(0, 2)])
    solver.withSession(on: model) {
      #expect($0.solve(.dual, options: options).point == [1.5])
    }
  }

  @Test
  func infeasibleAndBack() {
    var model = LinearModel()
    let row = model.addRow(1...2)
    model.addColumn(cost: 1, 0...9, terms: [(row, 1)])
    solver.withSession(on: model) { session in
      session.setBounds(ofColumn: 0, 5...9)
      #expect(session.solve(.dual, options: options).status == .infeasible)
      session.setBounds(ofRow: row, .infinity...(.infinity))
      #expect(session.solve(.dual, options: options).status == .infeasible)
      session.setBounds(ofRow: row, 6...7)
      #expect(session.solve(.dual, options: options).point == [6])
      session.setBounds(ofColumn: 0, -.infinity...(.infinity))
      session.setBounds(ofRow: row, -.infinity...(.infinity))
      #expect(session.solve(.primal, options: options).status == .unbounded)
    }
  }

  @Test
  func limitsHold() {
    let model = RandomPrograms.continuous(seed: 21, rows: 150, columns: 200)
    solver.withSession(on: model) { session in
      var limited = options
      limited.workLimit = 15
      let outcome = session.solve(.dual, options: limited)
      #expect(outcome.stop == .workLimit && outcome.work == 15)
      limited = options
      limited.timeLimit = 0
      #expect(session.solve(.dual, options: limited).stop == .timeLimit)
      limited = options
      let stop = StopSignal()
      stop.raise()
      limited.stop = stop
      #expect(session.solve(.dual, options: limited).stop == .interrupted)
      #expect(session.solve(.dual, options: options).status == .optimal)
    }
  }

  @Test
  func badNumbersSilenceTheSession() {
    let model = RandomPrograms.continuous(seed: 2, rows: 4, columns: 5)
    solver.withSession(on: model) { session in
      session.setCost(ofColumn: 1, .nan)
      let outcome = session.solve(.dual, options: options)
      #expect(outcome.status == .unknown)
      guard case .failed(let why) = outcome.stop else {
        Issue.record("NaN was accepted")
        return
      }
      #expect(why.hasPrefix("column 1: the cost nan"))
      session.setCost(ofColumn: 1, 1)
      #expect(session.solve(.dual, options: options).stop == outcome.stop)
    }
  }

  @Test
  func answersNothingOnceItIsOver() {
    let model = RandomPrograms.continuous(seed: 2, rows: 4, columns: 5)
    let escaped = solver.withSession(on: model) { $0 }
    _ = escaped.addRow(0...1)
    #expect(
      escaped.solve(.dual, options: options).stop == .failed("the session is over"))
  }

  @Test
  func nestedSessionsSurviveEachOthersEnd() {
    let one = RandomPrograms.continuous(seed: 31, rows: 6, columns: 8)
    let two = RandomPrograms.continuous(seed: 32, rows: 6, columns: 8)
    let expected = [one, two].map { solver.solve($0, options: options).objective }
    solver.withSession(on: one) { outer in
      for _ in 0..<3 {
        solver.withSession(on: two) { inner in
          #expect(abs(inner.solve(.dual, options: options).objective - expected[1]) < 1e-9)
          #expect(abs(outer.solve(.dual, options: options).objective - expected[0]) < 1e-9)
          #expect(solver.solve(two, options: options).objective == expected[1])
        }
        #expect(abs(outer.solve(.dual, options: options).objective - expected[0]) < 1e-9)
      }
    }
  }
}

/// The program that a session should hold by now.
private struct Mirror {
  private(set) var model: LinearModel
  private var rows: [ClosedRange<Double>]
  private var columns: [(cost: Double, range: ClosedRange<Double>, entries: [Int32: Double])]

  init(_ model: LinearModel) {
    self.model = model
    rows = (0..<model.rowCount).map { model.rowLower[$0]...model.rowUpper[$0] }
    columns = (0..<model.columnCount).map { column in
      var entries: [Int32: Double] = [:]
      for entry in model.columnStart[column]..<model.columnStart[column + 1] {
        entries[model.entryRow[entry]] = model.entryValue[entry]
      }
      return (
        model.cost[column], model.columnLower[column]...model.columnUpper[column], entries
      )
    }
  }

  /// Makes one change, the same here and there.
  mutating func change(_ session: any LinearSession, _ random: inout SeededGenerator) {
    let unit = [1e-4, 1, 1, 1e5][Int.random(in: 0..<4, using: &random)]
    let column = Int.random(in: 0..<columns.count, using: &random)
    let row = Int.random(in: 0..<rows.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: addRow(session, unit, &random)
    case 1, 2: addColumn(session, unit, &random)
    case 3:
      columns[column].cost = Double.random(in: -2...8, using: &random) * unit
      session.setCost(ofColumn: column, columns[column].cost)
    case 4:
      let lower = Double.random(in: 0...2, using: &random)
      columns[column].range = lower...(lower + Double.random(in: 0...9, using: &random))
      session.setBounds(ofColumn: column, columns[column].range)
    default:
      let range = rows[row]
      rows[row] = (range.lowerBound - 2)...(range.upperBound + 1)
      session.setBounds(ofRow: row, rows[row])
    }
    rebuild()
  }

  private mutating func addRow(
    _ session: any LinearSession, _ unit: Double, _ random: inout SeededGenerator
  ) {
    let entries: [(column: Int32, value: Double)] = columns.indices.compactMap {
      random.chance(50) ? (Int32($0), Double.random(in: 0...5, using: &random) * unit) : nil
    }
    let range = 0...(60 * unit)
    #expect(session.addRow(range, entries: entries) == rows.count)
    for (column, value) in entries { columns[Int(column)].entries[Int32(rows.count)] = value }
    rows.append(range)
  }

  private mutating func addColumn(
    _ session: any LinearSession, _ unit: Double, _ random: inout SeededGenerator
  ) {
    let entries: [(row: Int32, value: Double)] = rows.indices.compactMap {
      random.chance(50) ? (Int32($0), Double.random(in: -5...5, using: &random) * unit) : nil
    }
    let cost = Double.random(in: -2...8, using: &random) * unit
    var batch = LinearModel()
    for range in rows { batch.addRow(range) }
    batch.addColumn(cost: 0, 0...1, terms: [])
    batch.addColumn(cost: cost, 0...(10 / unit), entries: entries)
    session.addColumns(of: batch, from: 1)
    let named = Dictionary(uniqueKeysWithValues: entries.map { ($0.row, $0.value) })
    columns.append((cost, 0...(10 / unit), named))
  }

  private mutating func rebuild() {
    model = LinearModel()
    for range in rows { model.addRow(range) }
    for column in columns {
      model.addColumn(
        cost: column.cost, column.range,
        entries: column.entries.sorted { $0.key < $1.key }.map { (row: $0.key, value: $0.value) })
    }
  }
}
