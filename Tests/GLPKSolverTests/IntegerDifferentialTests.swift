import GLPKSolver
import LinearModels
import Testing

@Suite("Integer programs against all their points")
struct IntegerDifferentialTests {
  /// GLPK's own preprocessor fails this test; about one program in seven hundred is called solved
  /// although it is infeasible.
  @Test(arguments: 0..<6)
  func agreesWithBruteForce(block: Int) {
    let solver = GLPKSolver()
    for seed in (block * 1000)..<((block + 1) * 1000) {
      let model = RandomPrograms.integer(seed: seed)
      let outcome = solver.solve(model, options: LinearSolveOptions())
      guard let best = RandomPrograms.bruteForce(model) else {
        #expect(outcome.status == .infeasible, "seed \(seed)")
        continue
      }
      #expect(outcome.status == .optimal && outcome.stop == .finished, "seed \(seed)")
      #expect(abs(outcome.objective - best) <= 1e-9, "seed \(seed)")
      #expect(outcome.bound <= best + 1e-9, "seed \(seed)")
      #expect(PointCheck(outcome.point, of: model).passes(within: 0), "seed \(seed)")
    }
  }
}
