import RouteOptimizer
import TestSupport
import Testing

/// What cannot be said of periods, and the goals that jobs in periods serve.
@Suite("Periods are checked")
struct JobCheckTests {
  private var draft: ScenarioDraft {
    var draft = ScenarioDraft(name: "jobs", horizon: Horizon(length: TimeSpan(24)))
    draft.periods = [
      Period(id: "night", length: TimeSpan(8)), Period(id: "day", length: TimeSpan(16)),
    ]
    draft.exchanges = ["p", "q"].map { Place(id: $0, role: .exchange) }
    draft.links = ["l", "m"].map {
      Link(
        id: $0, from: "p", to: "q", capacity: .init(both: DataRate(10)),
        loadByPeriod: [PeriodLoad(period: "day", load: .init(both: DataRate(7)))],
        latency: .stated(Latency(1), isMeasured: true))
    }
    draft.flows = [
      Flow(id: "j", from: "p", to: "q", traffic: Traffic(upVolume: DataVolume(36)))
    ]
    return draft
  }

  private func codes(_ change: (inout ScenarioDraft) -> Void) -> [Int] {
    var changed = draft
    change(&changed)
    do {
      return try Scenario(changed).warnings.map(\.code)
    } catch {
      return error.findings.map(\.code)
    }
  }

  @Test("periods make up the horizon, each with a name and a length of its own")
  func periods() {
    #expect(codes { _ in } == [])
    #expect(codes { $0.periods[0].length = TimeSpan(7) } == [270])
    #expect(codes { $0.periods.removeLast() }.contains(270))
    #expect(codes { $0.periods[0].length = .zero } == [204, 270])
    #expect(codes { $0.periods[1].id = "night" }.contains(201))
  }

  @Test("a link's loads are of periods that there are, one each")
  func loads() {
    #expect(codes { $0.links[0].loadByPeriod[0].period = "noon" } == [202])
    #expect(codes { $0.links[0].loadByPeriod.append($0.links[0].loadByPeriod[0]) } == [271])
    #expect(codes { $0.links[0].loadByPeriod[0].load.forward = DataRate(-1) } == [204])
    #expect(
      codes {
        $0.links[0].capacityBasis = .bothTogether
        $0.links[0].loadByPeriod[0].load.forward = DataRate(1)
      } == [217])
  }

  @Test("only volumes move in single periods", arguments: 0..<6)
  func timing(_ number: Int) {
    let changes: [(inout ScenarioDraft) -> Void] = [
      { $0.periods = [] },
      { $0.flows[0].traffic.downRate = DataRate(1) },
      { $0.flows[0].protection = RouteProtection() },
      {
        $0.flows[0].products = ["all"]
        $0.flows[0].hasSingleRoute = true
      },
      {
        $0.users = [User(id: "u")]
        $0.flows[0].user = "u"
      },
      { $0.flows[0].traffic = Traffic(upRate: DataRate(1)) },
    ]
    func without(_ draft: inout ScenarioDraft) {
      for link in draft.links.indices { draft.links[link].loadByPeriod = [] }
      changes[number](&draft)
    }
    // Such a flow is steady where it says nothing, and refused where it asks for periods.
    #expect(codes { without(&$0) } == [])
    #expect(
      codes {
        without(&$0)
        $0.flows[0].timing = .anyPeriod
      } == [272])
  }

  @Test("a release is before the deadline, of a volume, and not for products")
  func release() {
    func codes(_ release: Double, _ change: (inout Flow) -> Void) -> [Int] {
      self.codes {
        $0.flows[0].release = TimeSpan(release)
        change(&$0.flows[0])
      }
    }
    #expect(codes(4) { $0.traffic.deadline = TimeSpan(12) } == [])
    #expect(codes(12) { $0.traffic.deadline = TimeSpan(12) } == [273])
    #expect(codes(4) { _ in } == [273])
    #expect(codes(4) { $0.traffic = Traffic(upRate: DataRate(1), deadline: TimeSpan(12)) } == [273])
    #expect(
      codes(4) {
        $0.traffic.deadline = TimeSpan(12)
        $0.products = ["all"]
        $0.hasSingleRoute = true
      } == [273])
    #expect(codes(-1) { $0.traffic.deadline = TimeSpan(12) } == [204])
  }

  @Test("what is shared across failures stands beside periods only where nothing moves in them")
  func sharing() {
    func codes(_ timing: FlowTiming?) -> [Int] {
      self.codes { draft in
        draft.flows[0].timing = timing
        draft.flows += ["f", "g"].map {
          Flow(
            id: $0, from: "p", to: "q", traffic: Traffic(upRate: DataRate(1)),
            hasSingleRoute: true, protection: RouteProtection(spare: .shared))
        }
      }
    }
    #expect(codes(nil) == [274, 274])
    #expect(codes(.steady) == [])
  }

  /// Two links of 10 Gbps with 7 of others by day carry 20 at night and 6 by day: 72 + 43.2 TB.
  @Test("goals about flows count what moves in periods", arguments: PlanGoal.allCases)
  func goals(_ goal: PlanGoal) throws {
    var heavy = draft
    heavy.flows = ["a", "b"].map {
      Flow(id: $0, from: "p", to: "q", traffic: Traffic(upVolume: DataVolume(64)))
    }
    var request = PlanRequest()
    request.goal = goal
    request.relativeGap = 0
    let result = Planner(try Scenario(heavy)).plan(request, stop: StopSignal())
    #expect(result.audit.isClean, "\(result.audit.findings)")
    let carried = result.plan.flows.reduce(0) { $0 + 64 * (1 - $1.declinedShare) }
    #expect(abs(carried - 115.2) < 1e-3, "\(goal.rawValue): \(carried)")
    if goal == .fair {
      #expect(result.plan.flows.allSatisfy { abs($0.declinedShare - 0.1) < 1e-4 })
    }
  }
}
