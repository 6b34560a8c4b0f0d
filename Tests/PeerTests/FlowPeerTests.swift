import Foundation
import RouteOptimizer
import TestSupport
import Testing

/// Optima of flows that may be spread, against HiGHS.
///
/// It solves what `export` writes, and programs by links and places that are written here from the
/// scenario alone. `ROUTE_OPT_RANDOM_FLOWS` says how many networks: 500 with `make release-test`.
@Suite("Multi-commodity optima are those of HiGHS")
struct FlowPeerTests {
  /// From the seed that `ROUTE_OPT_RANDOM_FIRST` names, so that one that failed can be tried alone.
  private static let seeds: Range<Int> = {
    let first = Environment.count("ROUTE_OPT_RANDOM_FIRST", default: 0)
    return first..<(first + max(1, Environment.count("ROUTE_OPT_RANDOM_FLOWS", default: 40)))
  }()
  private static let highs = HiGHS(
    script: URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Benchmarks/Peers/highs.py").path)
  static let isThere = highs.version() != nil
  static let absence: Comment =
    "highspy is in neither python3 nor the Python that ROUTE_OPT_PYTHON names"

  /// What HiGHS says of models, a hundred at a time.
  private func optima(_ models: [LinearModel]) throws -> [PeerAnswer] {
    try stride(from: 0, to: models.count, by: 100).flatMap { first in
      try Self.highs.solve(
        Array(models[first..<min(models.count, first + 100)]), limits: PeerLimits(seconds: 60))
    }
  }

  private func isEqual(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-6 * max(1, abs(other))
  }

  private func plan(_ scenario: Scenario, _ solver: SolverChoice, _ goal: PlanGoal = .cost)
    -> PlanningResult
  {
    var request = PlanRequest()
    request.solver = solver
    request.goal = goal
    request.relativeGap = 0
    return Planner(scenario).plan(request, stop: StopSignal())
  }

  @Test("what export writes has the optimum of flow and of hybrid", .enabled(if: isThere, absence))
  func exported() throws {
    var subjects: [(seed: Int, plans: [PlanningResult], exported: ExportedModel)] = []
    for seed in Self.seeds {
      var draft = RandomFlowNetwork.draft(seed: seed)
      if seed % 2 == 0 { draft = RandomFlowNetwork.limited(draft, seed: seed) }
      let scenario = try Scenario(draft)
      subjects.append(
        (
          seed, [plan(scenario, .flow), plan(scenario, .hybrid)], Planner(scenario).model()
        ))
    }
    var carried = 0, declined = 0
    for (subject, answer) in zip(subjects, try optima(subjects.map(\.exported.model))) {
      let label = "seed \(subject.seed)"
      let point = try #require(answer.point, "\(label)")
      let optimum = subject.exported.model.objective(at: point)
      #expect(answer.isOptimal && subject.exported.model.isInteger.allSatisfy { !$0 }, "\(label)")
      for result in subject.plans {
        let verdict = result.plan.verdict
        #expect(result.audit.isClean && verdict.note == nil, "\(label)")
        #expect(
          isEqual(verdict.objective, optimum),
          "\(label), \(verdict.solver): \(verdict.objective), HiGHS \(optimum)")
      }
      let (plan, audit) = subject.exported.plan(at: point, solver: "HiGHS")
      #expect(audit.isClean && isEqual(plan.verdict.objective, optimum), "\(label)")
      for decision in subject.plans[0].plan.flows {
        if decision.declinedShare < 1e-6 { carried += 1 } else { declined += 1 }
      }
    }
    #expect(Self.seeds.count < 20 || carried > Self.seeds.count && declined > Self.seeds.count / 2)
  }

  @Test(
    "the program by links has the optimum of flow and of hybrid", .enabled(if: isThere, absence))
  func byLinks() throws {
    var plans: [[PlanningResult]] = [], models: [LinearModel] = []
    for seed in Self.seeds {
      let draft = RandomFlowNetwork.draft(seed: seed), scenario = try Scenario(draft)
      plans.append([plan(scenario, .flow), plan(scenario, .hybrid)])
      let price = plans[plans.count - 1][0].plan.verdict.mustServePrice
      models.append(ArcProgram(draft, .cost(mustServePrice: price)).model)
    }
    for (number, answer) in try optima(models).enumerated() {
      let seed = Self.seeds.lowerBound + number
      let optimum = models[number].objective(at: try #require(answer.point, "seed \(seed)"))
      #expect(answer.isOptimal, "seed \(seed)")
      for result in plans[number] {
        let verdict = result.plan.verdict
        #expect(
          isEqual(verdict.objective, optimum),
          "seed \(seed), \(verdict.solver): \(verdict.objective), HiGHS \(optimum)")
        #expect(verdict.bound ?? -.infinity <= optimum + 1e-6 * max(1, abs(optimum)))
      }
    }
  }

  /// GLPK answers where HiGHS is not there: the program is another one than the planner's.
  @Test("the program by links and periods has the optimum of flow and of hybrid")
  func byPeriods() throws {
    var plans: [[PlanningResult]] = [], models: [LinearModel] = []
    for seed in Self.seeds {
      let draft = RandomJobNetwork.draft(seed: seed), scenario = try Scenario(draft)
      plans.append([plan(scenario, .flow), plan(scenario, .hybrid)])
      let price = plans[plans.count - 1][0].plan.verdict.mustServePrice
      models.append(TimedArcProgram(draft, mustServePrice: price).model)
    }
    let glpk = PlanRequest().linearSolver
    let points =
      Self.isThere
      ? try optima(models).map(\.point)
      : models.map { glpk.solve($0, options: LinearSolveOptions()).point }
    var moved = 0
    for (number, point) in points.enumerated() {
      let seed = Self.seeds.lowerBound + number
      let optimum = models[number].objective(at: try #require(point, "seed \(seed)"))
      for result in plans[number] {
        let verdict = result.plan.verdict
        #expect(result.audit.isClean, "seed \(seed): \(result.audit.findings.prefix(2))")
        #expect(
          isEqual(verdict.objective, optimum),
          "seed \(seed), \(verdict.solver): \(verdict.objective), by links \(optimum)")
        #expect(verdict.bound ?? -.infinity <= optimum + 1e-6 * max(1, abs(optimum)))
        if !result.audit.moves.isEmpty { moved += 1 }
      }
    }
    #expect(Self.seeds.count < 20 || moved > Self.seeds.count)
  }

  @Test("the most that can be carried is HiGHS's", .enabled(if: isThere, absence))
  func carried() throws {
    var missed: [Double] = [], totals: [Double] = [], models: [LinearModel] = []
    for seed in Self.seeds {
      let draft = RandomFlowNetwork.draft(seed: seed), scenario = try Scenario(draft)
      let result = plan(scenario, .auto, .carried), horizon = draft.horizon.length.value
      #expect(result.audit.isClean, "seed \(seed)")
      let rates = draft.flows.map { flow in
        let traffic = flow.traffic, hours = min(flow.duration?.value ?? horizon, horizon)
        let job = traffic.upVolume.value * 8000 / 3600 / (traffic.deadline?.value ?? hours)
        return traffic.upRate.value + traffic.downRate.value + job
      }
      totals.append(rates.reduce(0, +))
      missed.append(
        zip(rates, result.plan.flows).reduce(0) { $0 + $1.0 * $1.1.declinedShare })
      models.append(ArcProgram(draft, .carried).model)
    }
    for (number, answer) in try optima(models).enumerated() {
      let seed = Self.seeds.lowerBound + number
      let least = models[number].objective(at: try #require(answer.point, "seed \(seed)"))
      #expect(
        isEqual(totals[number] - missed[number], totals[number] - least),
        "seed \(seed): \(missed[number]) of \(totals[number]) Gbps missed, HiGHS \(least)")
    }
  }

  @Test("the least use of the busiest link is HiGHS's", .enabled(if: isThere, absence))
  func utilisation() throws {
    var found: [(seed: Int, use: LeastUtilisation)] = [], models: [LinearModel] = []
    for seed in Self.seeds {
      let draft = RandomFlowNetwork.draft(seed: seed)
      // Where a flow has no way at all there is nothing to compare.
      guard let use = Planner(try Scenario(draft)).leastUtilisation(), use.declined < 1e-9 else {
        continue
      }
      found.append((seed, use))
      models.append(ArcProgram(draft, .utilisation).model)
    }
    for ((seed, use), (model, answer)) in zip(found, zip(models, try optima(models))) {
      let least = model.objective(at: try #require(answer.point, "seed \(seed)"))
      #expect(isEqual(use.value, least), "seed \(seed): \(use.value), HiGHS \(least)")
      #expect(use.bound <= least + 1e-6)
    }
    #expect(Self.seeds.count < 20 || found.count > Self.seeds.count / 2)
  }
}
