import Allocation
import Candidates
import RouteOptimizer
import TestSupport
import Testing

/// How many random scenarios the suite tries; set higher for a long run.
let randomScenarios = Environment.count("ROUTE_OPT_RANDOM_SCENARIOS", default: 400)

/// The seed of the first, so that one that failed can be tried alone.
let firstScenario = Environment.count("ROUTE_OPT_RANDOM_FIRST", default: 0)

@Suite("From a scenario to an audited plan, where every plan can be tried")
struct RandomScenarioTests {
  @Test(
    "exact is the best of all plans, nobody is better, every plan passes the audit",
    arguments: 0..<4)
  func agreesWithEveryPlan(part: Int) throws {
    var tried = 0
    for seed in stride(from: firstScenario + part, to: firstScenario + randomScenarios, by: 4) {
      let scenario = try Scenario(RandomScenario.draft(seed: UInt64(seed)))
      let translation = ScenarioProgram(scenario)
      guard let truth = everyPlan(of: translation) else { continue }
      tried += 1
      for solver in SolverChoice.allCases {
        var request = PlanRequest()
        request.solver = solver
        request.relativeGap = 0
        let result = Planner(scenario).plan(request, stop: StopSignal())
        let verdict = result.plan.verdict
        let label = "\(solver.rawValue), seed \(seed)"
        let tolerance = 1e-6 * max(1, abs(truth))
        #expect(result.audit.isClean, "\(label): \(result.audit.findings.prefix(3))")
        #expect(verdict.bound ?? -.infinity <= truth + tolerance, "\(label): bound")
        #expect(verdict.searchBound ?? -.infinity <= truth + tolerance, "\(label): search bound")
        // Where priorities decide what is declined, the cost alone is not what is best.
        guard verdict.note == nil else { continue }
        #expect(verdict.objective >= truth - tolerance, "\(label): better than the best plan")
        if solver == .exact {
          #expect(abs(verdict.objective - truth) <= tolerance, "\(label): not the best plan")
          #expect(verdict.status == .optimal, "\(label): not proven")
          #expect(verdict.provenFor == .allRoutes, "\(label): not for all routes")
        }
      }
    }
    #expect(tried > randomScenarios / 8)
  }

  /// The least objective of all plans; nothing if there are too many to try.
  func everyPlan(of translation: ScenarioProgram) -> Double? {
    tryEveryPlan(of: translation)?.best
  }

  func tryEveryPlan(of translation: ScenarioProgram) -> BruteForce? {
    var source = translation.makeSource()
    var pool = CandidatePool()
    let prices = translation.program.resources.map { _ in 0.0 }
    var plans = 1.0
    for workload in translation.program.workloads.indices {
      let before = pool.count
      guard
        source.allCandidates(
          of: workload, prices: prices, limit: .infinity, cap: 200, into: &pool)
      else { return nil }
      for _ in 0..<Int(translation.program.workloads[workload].copies) {
        plans *= Double(pool.count - before + 1)
      }
    }
    guard plans < 30_000 else { return nil }
    return BruteForce(translation.program, pool)
  }

  @Test("splittable workloads: bounds are below plans, and every plan passes the audit")
  func splittable() throws {
    for seed in 0..<(randomScenarios / 4) {
      let scenario = try Scenario(RandomScenario.draft(seed: UInt64(seed), splittable: true))
      var best = Double.infinity, highestBound = -Double.infinity
      var claimedOptimal = -Double.infinity
      for solver in SolverChoice.allCases {
        var request = PlanRequest()
        request.solver = solver
        request.timeLimit = 5
        let result = Planner(scenario).plan(request, stop: StopSignal())
        #expect(result.audit.isClean, "\(solver.rawValue), seed \(seed): \(result.audit.findings)")
        best = min(best, result.plan.verdict.objective)
        highestBound = max(highestBound, result.plan.verdict.bound ?? -.infinity)
        if result.plan.verdict.status == .optimal {
          claimedOptimal = max(claimedOptimal, result.plan.verdict.objective)
        }
      }
      #expect(highestBound <= best + 1e-6 * max(1, abs(best)), "seed \(seed)")
      // A search among listed candidates is no proof where a copy may be spread.
      #expect(claimedOptimal <= best + 2e-6 * max(1, abs(best)), "seed \(seed)")
    }
  }
}
