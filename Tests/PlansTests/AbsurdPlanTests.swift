import ComputeNetwork
import Plans
import Quantities
import Testing

/// The auditor answers to any plan value; it never traps.
@Suite("Absurd plans")
struct AbsurdPlanTests {
  private static let numbers = [
    0, -0.0, 1, -1, 0.5, .leastNonzeroMagnitude, 1e300, -1e300, .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, .infinity, -.infinity, .nan, .signalingNaN,
  ]
  private static let words = [
    "", "job0", "job1", "site0", "site1", "link0", "link1", "link2", "a", "b", "north", "south",
    "exchange", "\u{0}", "链路", "\u{1B}[31m", String(repeating: "x", count: 5000),
  ]

  private struct Maker {
    var random: SeededGenerator

    mutating func number() -> Double { random.pick(AbsurdPlanTests.numbers) ?? 0 }
    mutating func word() -> String { random.pick(AbsurdPlanTests.words) ?? "" }
    mutating func maybe() -> Double? { random.chance(0.5) ? number() : nil }

    mutating func cost() -> CostBreakdown {
      CostBreakdown(
        compute: Money(number()), power: Money(number()), storage: Money(number()),
        transport: Money(number()), opening: Money(number()), declining: Money(number()))
    }

    mutating func many<Thing>(
      _ limit: Int, _ make: (inout Maker) -> Thing
    ) -> [Thing] {
      (0..<random.whole(0...limit)).map { _ in make(&self) }
    }

    mutating func placement() -> Placement {
      let routes = many(3) { maker in
        Route(
          origin: maker.word(), links: maker.many(4) { $0.word() },
          latency: Latency(maker.number()))
      }
      return Placement(
        site: word(), copies: number(), kinds: many(3) { $0.word() }, routes: routes, cost: cost())
    }

    mutating func plan() -> Plan {
      var plan = Plan(
        scenarioName: "", decisions: [], cost: cost(),
        verdict: Verdict(
          status: random.chance(0.5) ? .optimal : .feasible, objective: number(), bound: maybe(),
          gap: maybe(), gapToPay: maybe(), boundCertified: random.chance(0.5),
          searchBound: maybe(), solver: word(), stopped: .memory, mustServePrice: number(),
          auditViolations: .min))
      plan.decisions = many(5) { maker in
        WorkloadDecision(
          workload: maker.word(), placements: maker.many(3) { $0.placement() },
          declinedCopies: maker.number())
      }
      plan.baseline = Baseline(kind: .today, cost: cost(), unplacedCopies: number())
      plan.declined = many(3) { maker in
        DeclineReason(
          workload: maker.word(), copies: maker.number(),
          funnel: [DeclineReason.Step(rule: "", sitesLeft: .min)])
      }
      plan.shortages = many(3) { maker in
        Shortage(
          what: "", amount: maker.number(), unit: maker.word(),
          workloads: maker.many(2) { $0.word() })
      }
      return plan
    }
  }

  @Test func noPlanTrapsAndNoneIsClean() throws {
    for seed in 1...40 as ClosedRange<UInt64> {
      let scenario = try Scenario(RandomScenario.make(seed: seed))
      var maker = Maker(random: SeededGenerator(seed: seed))
      for _ in 0..<50 {
        let report = PlanAuditor().audit(maker.plan(), of: scenario)
        #expect(!report.isClean)
        #expect(report.findings.allSatisfy { !$0.message.english.isEmpty })
        #expect(report.findings.allSatisfy { !$0.message.chinese.isEmpty })
      }
    }
  }

  @Test func anEmptyPlanForNothingIsClean() throws {
    let nothing = Plan(
      scenarioName: "", decisions: [], cost: CostBreakdown(),
      verdict: Verdict(status: .feasible, objective: 0, solver: "", stopped: .finished))
    let report = PlanAuditor().audit(nothing, of: try Scenario(ScenarioDraft()))
    #expect(report.isClean && report.isComplete)
    #expect(report.links.isEmpty && report.compute.isEmpty && report.power.isEmpty)
  }

  @Test func aVeryLongWayRoundIsRefused() throws {
    var plan = AuditLimitTests.plan()
    plan.decisions[0].placements[0].routes[0].links = [String](repeating: "cd-gz", count: 30_001)
    let report = PlanAuditor().audit(plan, of: try Scenario(AuditLimitTests.draft(1)))
    #expect(
      Set(report.findings.map(\.kind)) == [.repeatedPlace, .latencyMisstated, .linkOverload])
  }

  @Test func aSumBeyondAllNumbersIsNoMatch() throws {
    var plan = AuditLimitTests.plan()
    plan.decisions[0].placements[0].copies = .greatestFiniteMagnitude
    plan.decisions[0].placements.append(plan.decisions[0].placements[0])
    var draft = AuditLimitTests.draft(1)
    draft.sites[0].compute[0].pricePerUnitHour = 5
    let kinds = Set(
      PlanAuditor().audit(plan, of: try Scenario(draft)).findings.map(\.kind))
    #expect(kinds.isSuperset(of: [.copiesDoNotSum, .placementCost, .planCost, .objectiveWrong]))
  }
}
