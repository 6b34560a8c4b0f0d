import GLPKSolver
import LinearModels
import Testing

@Suite("Linear programs against their own certificate")
struct ContinuousCertificateTests {
  @Test
  func optimumIsProvenByItsPrices() {
    let solver = GLPKSolver()
    for seed in 0..<600 {
      let model = RandomPrograms.continuous(
        seed: seed, rows: 1 + seed % 13, columns: 1 + seed % 17)
      let outcome = solver.solve(model, options: LinearSolveOptions())
      #expect(outcome.status == .optimal, "seed \(seed)")
      #expect(PointCheck(outcome.point, of: model).passes(within: 1e-9), "seed \(seed)")
      let proven = SafeDualBound.bound(of: model, duals: outcome.duals)
      let unit = 1 + abs(outcome.objective)
      #expect(proven <= outcome.objective + 1e-12 * unit, "seed \(seed)")
      #expect(proven >= outcome.objective - 1e-9 * unit, "seed \(seed)")
    }
  }

  @Test("The bound from root prices never exceeds an integer program's optimum")
  func rootPricesBoundIntegerPrograms() {
    let solver = GLPKSolver()
    var compared = 0
    for seed in 20_000..<21_000 {
      let model = RandomPrograms.integer(seed: seed)
      guard let best = RandomPrograms.bruteForce(model) else { continue }
      let outcome = solver.solve(model, options: LinearSolveOptions())
      #expect(outcome.duals.count == model.rowCount)
      // The best objective was itself added up in floating point.
      let proven = SafeDualBound.bound(of: model, duals: outcome.duals)
      #expect(proven <= best + 1e-14 * (1 + abs(best)), "seed \(seed)")
      compared += 1
    }
    #expect(compared > 150)
  }

  /// Units that differ by many powers of ten: GLPK alone calls wrong points optimal here.
  @Test(arguments: [1e-5, 1e-3, 1.0, 1e3, 1e5])
  func unitsDoNotChangeTheOptimum(unit: Double) {
    let solver = GLPKSolver()
    for seed in 0..<60 {
      let plain = RandomPrograms.continuous(seed: seed, rows: 8, columns: 12)
      let scaled = inOtherUnits(plain, rowUnit: unit, columnUnit: 1 / unit)
      let first = solver.solve(plain, options: LinearSolveOptions())
      let second = solver.solve(scaled, options: LinearSolveOptions())
      #expect(second.status == .optimal, "seed \(seed)")
      #expect(
        abs(first.objective - second.objective) <= 1e-7 * (1 + abs(first.objective)),
        "seed \(seed)")
      let proven = SafeDualBound.bound(of: scaled, duals: second.duals)
      #expect(
        proven >= second.objective - 1e-8 * (1 + abs(second.objective)), "seed \(seed)")
    }
  }

  /// The same program with rows and columns measured in other units.
  private func inOtherUnits(
    _ model: LinearModel, rowUnit: Double, columnUnit: Double
  ) -> LinearModel {
    var scaled = LinearModel()
    scaled.objectiveConstant = model.objectiveConstant
    for row in 0..<model.rowCount {
      let unit = row.isMultiple(of: 2) ? rowUnit : 1
      scaled.addRow((model.rowLower[row] * unit)...(model.rowUpper[row] * unit))
    }
    for column in 0..<model.columnCount {
      let unit = column.isMultiple(of: 3) ? columnUnit : 1
      let entries = (model.columnStart[column]..<model.columnStart[column + 1]).map { entry in
        let row = model.entryRow[entry]
        let value = model.entryValue[entry] / unit
        return (row: row, value: row.isMultiple(of: 2) ? value * rowUnit : value)
      }
      scaled.addColumn(
        cost: model.cost[column] / unit,
        (model.columnLower[column] * unit)...(model.columnUpper[column] * unit),
        entries: entries)
    }
    return scaled
  }
}
