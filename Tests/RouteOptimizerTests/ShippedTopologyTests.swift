import RouteOptimizer
import Testing

@Suite("The shipped topologies")
struct ShippedTopologyTests {
  static let folder =
    "/"
    + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Topologies/"

  /// The main site of each of the ten national clusters.
  static let clusters: Set<String> = [
    "zhangjiakou", "qingpu", "wuhu", "shaoguan", "tianfu", "shuitu", "guian", "horinger",
    "qingyang", "zhongwei",
  ]

  private func scenario(_ name: String) throws -> ScenarioFile {
    try #require(ScenarioReader.read(Self.folder + name, into: Diagnostics()))
  }

  /// Measured between the cities of the clusters by CAICT with the three operators, Q1 2024:
  /// mean and worst pair, one way.
  @Test(
    "the national network's quickest routes reproduce the measured inter-hub latencies",
    arguments: [
      (NetworkLayer.optical, 9.7, 17.1), (.ipPrivate, 14.6, 23.9), (.public, 16.7, 28.7),
    ])
  func reproducesMeasuredLatencies(layer: NetworkLayer, mean: Double, worst: Double) throws {
    let audit = TierAudit(try scenario("national.json").scenario)
    let latencies = audit.rows.filter {
      $0.layer == layer && Self.clusters.contains($0.from) && Self.clusters.contains($0.to)
    }.compactMap(\.latency?.value)
    #expect(latencies.count == 45)
    #expect(abs(latencies.reduce(0, +) / 45 - mean) <= 0.1)
    #expect(abs((latencies.max() ?? 0) - worst) <= 0.03 * worst)
  }

  @Test(
    "every main scenario is planned without declining anything, near a certified bound",
    arguments: [
      "national.json", "chengdu.json", "chengdu-chongqing.json", "xinjiang-chongqing.json",
      "xinjiang-chongqing-flows.json", "xinjiang-chongqing-nights.json", "sichuan-green.json",
      "cross-border.json", "chengdu-storage.json", "chengdu-datasets.json",
      "national-inference.json", "templates/starter.json",
    ])
  func isPlanned(name: String) throws {
    var request = PlanRequest()
    request.timeLimit = 120
    request.relativeGap = 0.01
    let file = try scenario(name)
    let result = Planner(file.scenario, scenarioHash: file.sha256)
      .plan(request, stop: StopSignal())
    #expect(result.audit.isClean)
    #expect(result.plan.decisions.allSatisfy { $0.declinedCopies == 0 })
    #expect(result.plan.flows.allSatisfy { $0.declinedShare == 0 })
    #expect((result.plan.verdict.gap ?? 1) <= 0.01)
    #expect(result.plan.baseline != nil)
  }

  @Test("dual routes between Xinjiang and Chongqing: all but the one that has no second way")
  func dualRoutes() throws {
    let file = try scenario("xinjiang-chongqing-dual.json")
    let result = Planner(file.scenario).plan(PlanRequest(), stop: StopSignal())
    #expect(result.audit.isClean)
    let declined = result.plan.flows.filter { $0.declinedShare > 0 }
    #expect(declined.map(\.flow) == ["vault"])
    #expect(declined.first?.reason?.english.contains("every route uses Urumqi") == true)
    for flow in result.plan.flows where ["token-return", "replication"].contains(flow.flow) {
      let route = try #require(flow.routes.first), second = try #require(route.second)
      let ways = [route.links, second.links].map { links in
        links.contains { $0.hasPrefix("lanzhou") || $0.contains("-lanzhou-") }
      }
      #expect(ways.sorted { $0 && !$1 } == [true, false], "one by Lanzhou, one by Golmud")
    }
  }

  @Test("nightly transfers: most moves at night, and less is reserved than by steady rates")
  func nights() throws {
    let file = try scenario("xinjiang-chongqing-nights.json")
    let result = Planner(file.scenario).plan(PlanRequest(), stop: StopSignal())
    #expect(result.audit.isClean)
    let night = result.audit.moves.filter { $0.periods == [0] }
    #expect(night.contains { $0.flow == "training-sets" })
    #expect(night.reduce(0) { $0 + $1.volume.value } > 1900)
    #expect(result.audit.savedByPeriods.value > 100_000)
    #expect(result.plan.flows[0].routes.allSatisfy { $0.periods.isEmpty }, "a rate is steady")
    var draft = file.scenario.draft
    for flow in draft.flows.indices where draft.flows[flow].traffic.upRate.value == 0 {
      draft.flows[flow].timing = .steady
    }
    let steady = Planner(try Scenario(draft)).plan(PlanRequest(), stop: StopSignal())
    #expect(steady.plan.flows.contains { $0.declinedShare > 0 }, "steadily not all of it fits")
  }

  @Test("every city is served in full, from no more sites than each service may use")
  func serves() throws {
    var request = PlanRequest()
    request.timeLimit = 60
    request.relativeGap = 0.01
    let file = try scenario("national-inference.json"), draft = file.scenario.draft
    let plan = Planner(file.scenario).plan(request, stop: StopSignal()).plan
    for (workload, decision) in zip(draft.workloads, plan.decisions) {
      let sites = Set(decision.placements.map(\.site)).count
      #expect(sites > 1 && sites <= workload.spread.mostParts ?? .max, "\(workload.id)")
      for (origin, copies) in workload.copiesByOrigin {
        let own = decision.placements.filter { $0.origin == origin.place }
        let served = own.reduce(0) { $0 + $1.copies }
        #expect(abs(served - copies) < 1e-6 * Double(workload.count), "\(origin.place)")
        let limit = file.scenario.oneWayLimit(of: workload).value
        #expect(own.flatMap(\.routes).allSatisfy { $0.latency.value <= limit * (1 + 1e-9) })
      }
    }
    let all = plan.decisions.map { Set($0.placements.map(\.site)).count }
    #expect(all[0] == 3 && all[2] == 2)
  }

  @Test("what no site can serve is declined, with the rule that leaves none")
  func explainsShortage() throws {
    var request = PlanRequest()
    request.timeLimit = 120
    request.relativeGap = 0.05
    let result = Planner(try scenario("national-tight.json").scenario)
      .plan(request, stop: StopSignal())
    #expect(result.audit.isClean)
    let impossible = try #require(
      result.plan.declined.first { $0.workload == "green-city-trading" })
    #expect(impossible.funnel.last?.sitesLeft == 0)
    #expect(impossible.funnel.map(\.sitesLeft) == impossible.funnel.map(\.sitesLeft).sorted(by: >))
  }

  @Test("a cancelled task still answers with an audited plan")
  func cancels() async throws {
    let planner = Planner(try scenario("national-tight.json").scenario)
    let task = Task { await planner.plan() }
    task.cancel()
    let result = await task.value
    #expect(result.audit.isClean)
    #expect(result.plan.verdict.stopped == .interrupted)
  }

  @Test("a plan is a start: planning on from it never costs more")
  func startsFromAPlan() throws {
    let planner = Planner(try scenario("chengdu.json").scenario)
    var request = PlanRequest()
    request.relativeGap = 0.02
    let first = planner.plan(request, stop: StopSignal())
    request.start = first.plan
    request.solver = .greedy
    let second = planner.plan(request, stop: StopSignal())
    #expect(second.audit.isClean)
    #expect(second.plan.verdict.objective <= first.plan.verdict.objective * (1 + 1e-9))
  }
}
