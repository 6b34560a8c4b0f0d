import ComputeNetwork
import Plans
import Quantities
import Testing

/// A plan that shares, right by hand, and broken in every way that sharing adds.
@Suite("Shared spare in the audit")
struct SharedSpareAuditTests {
  /// Three links of 4 Gbps from p to q at 1,000, 1,000 and 3,000 a Gbps-month, a month.
  private var draft: ScenarioDraft {
    var draft = ScenarioDraft(name: "three", horizon: Horizon(length: TimeSpan(730)))
    draft.exchanges = ["p", "q"].map { Place(id: $0, role: .exchange) }
    for (id, fee) in [("one", 1000.0), ("two", 1000), ("dear", 3000)] {
      draft.links.append(
        Link(
          id: id, from: "p", to: "q", capacity: .init(both: DataRate(4)),
          latency: .stated(Latency(1), isMeasured: true),
          fee: TransportFee(perGbpsMonth: fee)))
    }
    draft.flows = ["f", "g"].map {
      Flow(
        id: $0, from: "p", to: "q", traffic: Traffic(upRate: DataRate(4)), hasSingleRoute: true,
        protection: RouteProtection(spare: .shared))
    }
    return draft
  }

  private func plan(_ first: [String] = ["one", "two"], yuan: Double = 20_000) -> Plan {
    Plan(
      scenarioName: "three",
      decisions: [],
      flows: zip(["f", "g"], first).map { id, link in
        FlowDecision(
          flow: id,
          routes: [
            FlowRoute(
              links: [link],
              second: SecondRoute(links: ["dear"], latency: Latency(1), role: .standby), share: 1,
              latency: Latency(1), cost: CostBreakdown(transport: Money(4_000)))
          ])
      }, cost: CostBreakdown(transport: Money(yuan)),
      verdict: Verdict(
        status: .feasible, objective: yuan, solver: "hand", stopped: .finished,
        mustServePrice: 1e6))
  }

  private func kinds(_ plan: Plan, _ draft: ScenarioDraft) throws -> [AuditFindingKind] {
    PlanAuditor().audit(plan, of: try Scenario(draft)).findings.map(\.kind)
  }

  @Test("the plan by hand is right, and what it keeps is said")
  func right() throws {
    let report = PlanAuditor().audit(plan(), of: try Scenario(draft))
    #expect(report.findings == [] && report.isComplete)
    #expect(report.spares.map(\.spare) == [4] && report.spares.map(\.dedicated) == [8])
    #expect(report.savedBySharing == Money(12_000))
    #expect(report.links.map(\.planned.value) == [4, 0, 4, 0, 0, 0])
  }

  @Test("a spare billed twice, not at all, or to one flow")
  func bills() throws {
    #expect(try kinds(plan(yuan: 32_000), draft) == [.planCost, .objectiveWrong])
    #expect(try kinds(plan(yuan: 8_000), draft) == [.planCost, .objectiveWrong])
    var single = plan()
    single.flows[0].routes[0].cost.transport = Money(16_000)
    #expect(try kinds(single, draft) == [.flowCost])
  }

  @Test("one failure that calls for more than there is, of a link and of a group")
  func overloads() throws {
    var wide = draft
    wide.links[0].capacity = .init(both: DataRate(8))
    let both = plan(["one", "one"], yuan: 8_000 + 24_000)
    let report = PlanAuditor().audit(both, of: try Scenario(wide))
    #expect(report.findings.map(\.kind) == [.linkOverload])
    #expect(
      report.findings[0].message.english
        == "while link one has failed, the plan asks 8 Gbps of link dear, where 4 are left")
    var duct = draft
    for link in 0...1 { duct.links[link].riskGroups = ["duct"] }
    #expect(try kinds(plan(yuan: 32_000), duct) == [.linkOverload])
    // What is always there takes its part of the room.
    var taken = draft
    taken.links[2].existingLoad = .init(both: DataRate(1))
    #expect(try kinds(plan(), taken) == [.linkOverload])
  }

  @Test("a second route that carries the data, or stands by where it is to carry it")
  func roles() throws {
    var carrying = plan()
    carrying.flows[0].routes[0].second?.role = .simultaneous
    #expect(try kinds(carrying, draft) == [.secondRouteRole])
    var dedicated = draft
    dedicated.flows[1].protection?.spare = .dedicated
    #expect(try kinds(plan(), dedicated).contains(.secondRouteRole))
  }

  /// Two jobs of two units whose stand-bys meet at one site.
  private var standby: (draft: ScenarioDraft, plan: Plan) {
    var draft = ScenarioDraft(
      name: "sites", horizon: Horizon(length: TimeSpan(1), hoursPerMonth: 730))
    draft.computeKinds = [ComputeKind(id: "ai")]
    for number in 0..<3 {
      draft.sites.append(
        Site(
          place: Place(
            id: "s\(number)", coordinate: Coordinate(latitude: 30, longitude: 100 + Double(number)),
            province: number < 2 ? "West" : "East", role: .site),
          compute: [ComputePool(kind: "ai", capacity: 3, pricePerUnitHour: 10)], pue: 1,
          power: .flat(pricePerKWh: 1)))
    }
    draft.workloads = ["v", "w"].map { id in
      Workload(
        id: id, needs: [ComputeNeed(amount: 2, accepted: [AcceptedKind(kind: "ai")])],
        standby: Partner(.standby, computeShare: 1, spare: .shared))
    }
    let plan = Plan(
      scenarioName: "sites",
      decisions: zip(["v", "w"], ["s0", "s1"]).map { id, site in
        WorkloadDecision(
          workload: id,
          placements: [
            Placement(
              site: site, copies: 1, kinds: ["ai"], routes: [],
              partners: [PartnerPlacement(site: "s2", kinds: ["ai"])],
              cost: CostBreakdown(compute: Money(20)))
          ])
      }, cost: CostBreakdown(compute: Money(60)),
      verdict: Verdict(
        status: .feasible, objective: 60, solver: "hand", stopped: .finished, mustServePrice: 1e6))
    return (draft, plan)
  }

  @Test("stand-bys: right by hand, too much for a region, and billed wrongly")
  func standbys() throws {
    var (draft, plan) = standby
    #expect(try kinds(plan, draft) == [])
    for workload in 0...1 { draft.workloads[workload].standby?.apartIn = [.province] }
    plan.cost.compute = Money(80)
    plan.verdict.objective = 80
    let report = PlanAuditor().audit(plan, of: try Scenario(draft))
    #expect(report.findings.map(\.kind) == [.computeOverload])
    #expect(
      report.findings[0].message.english
        == "while West has failed, the plan asks 4 of ai of s2, where 3 are left"
        || report.findings[0].message.english.contains("while West has failed"))
    let (sound, cheap) = standby
    var wrong = cheap
    wrong.cost.compute = Money(80)
    wrong.verdict.objective = 80
    #expect(try kinds(wrong, sound) == [.planCost, .objectiveWrong])
  }
}
