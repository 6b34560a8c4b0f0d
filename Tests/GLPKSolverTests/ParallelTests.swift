import GLPKSolver
import LinearModels
import Testing

@Suite("Several solves at once")
struct ParallelTests {
  @Test
  func fourTasksAgree() async {
    let models = (0..<12).map { HardPrograms.assignment(agents: 4, jobs: 14, seed: $0) }
    let solver = GLPKSolver()
    let alone = models.map { solver.solve($0, options: LinearSolveOptions()) }
    await withTaskGroup(of: [LinearOutcome].self) { group in
      for task in 0..<4 {
        group.addTask {
          var outcomes: [LinearOutcome] = []
          for index in models.indices {
            // Neighbours that fail must not disturb anybody.
            var solver = GLPKSolver()
            if index % 4 == task { solver.faults.failAtCall = 40 + 7 * index }
            outcomes.append(solver.solve(models[index], options: LinearSolveOptions()))
            _ = CuttingStock().columnGeneration(solver)
          }
          return outcomes.enumerated().map { $0.offset % 4 == task ? alone[$0.offset] : $0.element }
        }
      }
      for await outcomes in group {
        for (outcome, expected) in zip(outcomes, alone) {
          #expect(outcome.status == .optimal)
          #expect(outcome.point == expected.point && outcome.work == expected.work)
        }
      }
    }
  }
}
