import Foundation
import RouteOptimizer
import Testing

/// Exported programs, solved by other solvers: the optimum must be that of the exact solver, and
/// the plan that their point means must pass the audit at that cost.
@Suite("Peers agree with the exact solver on 20 exported scenarios")
struct PeerTests {
  /// A scenario, solved and exported.
  private struct Subject {
    var seed: Int
    var exact: Verdict
    var exported: ExportedModel
    var isWhole: Bool

    init(seed: Int) throws {
      self.seed = seed
      let scenario = try Scenario(smallScenario(seed: seed))
      var request = PlanRequest()
      request.solver = .exact
      exact = Planner(scenario).plan(request, stop: StopSignal()).plan.verdict
      exported = Planner(scenario).model()
      isWhole = !scenario.draft.workloads.contains { $0.isSplittable }
    }
  }

  private static let subjects = Result { try (1...20).map(Subject.init) }

  private static let script = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Benchmarks/Peers/highs.py").path
  private static let glpsol = GLPSol()
  private static let cbc = CBC()
  private static let highs = HiGHS(script: script)

  @Test("the exact solver proves them, over all candidates where copies are whole")
  func exactProves() throws {
    // Of copies that may be spread, a search among listed routes proves nothing.
    for subject in try Self.subjects.get() where subject.isWhole {
      #expect(subject.exact.status == .optimal, "seed \(subject.seed)")
      #expect(subject.exported.isComplete, "seed \(subject.seed)")
    }
  }

  @Test("glpsol", .enabled(if: PeerTests.glpsol.version() != nil, "glpsol is not installed"))
  func glpsolAgrees() throws { try compare(Self.glpsol) }

  @Test("CBC", .enabled(if: PeerTests.cbc.version() != nil, "CBC is not installed"))
  func cbcAgrees() throws { try compare(Self.cbc) }

  @Test(
    "HiGHS",
    .enabled(
      if: PeerTests.highs.version() != nil,
      "highspy is in neither python3 nor the Python that ROUTE_OPT_PYTHON names"))
  func highsAgrees() throws { try compare(Self.highs) }

  private func compare(_ peer: some PeerSolver) throws {
    for subject in try Self.subjects.get() {
      let seed = subject.seed
      let optimum = subject.exact.objective
      let answer = try peer.solve(subject.exported.model, limits: PeerLimits(seconds: 60))
      #expect(answer.isOptimal, "seed \(seed)")
      guard let point = answer.point else {
        Issue.record("seed \(seed): no point")
        continue
      }
      let (plan, audit) = subject.exported.plan(at: point, solver: peer.name)
      let findings = audit.findings.map { "\($0)" }
      #expect(findings.isEmpty, "seed \(seed)")
      let slack = 1e-6 * abs(optimum)
      let costOfPlan = plan.verdict.objective
      let costOfPoint = subject.exported.model.objective(at: point)
      #expect(abs(costOfPlan - optimum) <= slack, "seed \(seed): the plan")
      #expect(abs(costOfPoint - optimum) <= slack, "seed \(seed): the point")
    }
  }
}
