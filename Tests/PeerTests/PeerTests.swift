import Foundation
import RouteOptimizer
import Testing

/// Exported programs, solved by other solvers: the optimum must be that of the exact solver, and
/// the plan that their point means must pass the audit at that cost.
@Suite("Peers agree with the exact solver")
struct PeerTests {
  private static let script = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Benchmarks/Peers/highs.py").path

  private static let glpsol = GLPSol()
  private static let cbc = CBC()
  private static let highs = HiGHS(script: script)

  @Test(.enabled(if: PeerTests.glpsol.version() != nil, "glpsol is not installed"))
  func glpsolAgrees() throws { try compare(Self.glpsol) }

  @Test(.enabled(if: PeerTests.cbc.version() != nil, "CBC is not installed"))
  func cbcAgrees() throws { try compare(Self.cbc) }

  @Test(
    .enabled(
      if: PeerTests.highs.version() != nil,
      "highspy is not installed in python3 or the Python of ROUTE_OPT_PYTHON"))
  func highsAgrees() throws { try compare(Self.highs) }

  private func compare(_ peer: some PeerSolver) throws {
    for seed in 1...20 {
      let planner = Planner(try Scenario(smallScenario(seed: seed)))
      var request = PlanRequest()
      request.solver = .exact
      let exact = planner.plan(request, stop: StopSignal()).plan.verdict
      #expect(exact.status == .optimal, "seed \(seed): exact")

      let exported = planner.model()
      #expect(exported.isComplete, "seed \(seed): every candidate that matters is there")
      let answer = try peer.solve(exported.model, limits: PeerLimits(seconds: 60))
      #expect(answer.isOptimal, "seed \(seed): \(peer.name)")
      let point = try #require(answer.point, "seed \(seed): \(peer.name)")
      let (plan, audit) = exported.plan(at: point, solver: peer.name)
      #expect(audit.isClean, "seed \(seed): \(audit.findings)")
      let slack = 1e-6 * abs(exact.objective)
      #expect(abs(plan.verdict.objective - exact.objective) <= slack, "seed \(seed): the plan")
      #expect(
        abs(exported.model.objective(at: point) - exact.objective) <= slack,
        "seed \(seed): the point")
    }
  }
}
