import ComputeNetwork
import Plans
import Quantities
import Testing

/// Claims of quality that are in order, and those that are not.
@Suite("Verdicts")
struct AuditVerdictTests {
  /// The kinds of findings on a plan that costs some yuan and claims something.
  private func kinds(
    cost: Double = 1000, declining: Double = 0, _ change: (inout Verdict) -> Void
  ) throws -> [AuditFindingKind] {
    let job = Workload(
      id: "job", count: declining > 0 ? 2 : 1,
      declinePrice: declining > 0 ? Money(declining) : nil,
      options: [StatedOption(site: "site", cost: Money(cost))])
    let draft = ScenarioDraft(
      sites: [Site(place: Place(id: "site", role: .site))], workloads: [job])
    var bill = CostBreakdown(compute: Money(cost))
    let placement = Placement(site: "site", copies: 1, kinds: [], routes: [], cost: bill)
    bill.declining = Money(declining)
    var plan = Plan(
      scenarioName: "verdict",
      decisions: [
        WorkloadDecision(
          workload: "job", placements: [placement], declinedCopies: declining > 0 ? 1 : 0)
      ], cost: bill,
      verdict: Verdict(
        status: .feasible, objective: cost + declining, boundCertified: true, solver: "hand",
        stopped: .finished))
    change(&plan.verdict)
    return PlanAuditor().audit(plan, of: try Scenario(draft)).findings.map(\.kind)
  }

  @Test func gaps() throws {
    #expect(
      try kinds {
        $0.bound = 990; $0.gap = 0.01
      } == [])
    #expect(
      try kinds {
        $0.bound = 990; $0.gap = 0.0101
      } == [.gapWrong])
    #expect(try kinds { $0.bound = 990 } == [.gapWrong])
    #expect(try kinds { $0.gap = 0.01 } == [.gapWithoutBound])
    #expect(try kinds { $0.gapToPay = 0.01 } == [.gapWithoutBound])
    // Of 2,000 in all, 1,000 are to be paid.
    #expect(
      try kinds(declining: 1000) {
        $0.bound = 1990; $0.gap = 0.005; $0.gapToPay = 0.01
      } == [])
    #expect(
      try kinds(declining: 1000) {
        $0.bound = 1990; $0.gap = 0.005; $0.gapToPay = 0.005
      }
        == [.gapWrong])
    // A bound may be above by rounding, and the gap then shown as none.
    #expect(
      try kinds {
        $0.bound = 1000.0001; $0.gap = 0
      } == [])
  }

  @Test func gapsOfNothingAndLess() throws {
    #expect(try kinds(cost: 0) { $0.bound = 0 } == [])
    #expect(
      try kinds(cost: 0) {
        $0.bound = 0; $0.gap = 0; $0.status = .optimal
      } == [])
    #expect(
      try kinds(cost: -1000) {
        $0.bound = -1010; $0.gap = 0.01
      } == [])
    #expect(
      try kinds(cost: -1000) {
        $0.bound = -990; $0.gap = -0.01
      } == [.boundAboveObjective])
  }

  @Test func optimality() throws {
    #expect(try kinds { $0.status = .optimal } == [.falselyOptimal])
    #expect(
      try kinds {
        $0.bound = 999.9995; $0.gap = 5e-7; $0.status = .optimal
      } == [])
    #expect(
      try kinds {
        $0.bound = 999.99; $0.gap = 1e-5; $0.status = .optimal
      } == [.falselyOptimal])
    #expect(
      try kinds {
        $0.bound = 500; $0.gap = 0.5; $0.searchBound = 1000; $0.status = .optimal
      } == [])
    #expect(
      try kinds {
        $0.searchBound = 1000; $0.status = .optimal
      } == [])
    #expect(try kinds { $0.searchBound = 1001 } == [.boundAboveObjective])
  }

  @Test func certificates() throws {
    #expect(
      try kinds {
        $0.bound = 990; $0.gap = 0.01; $0.boundCertified = false
      }
        == [.boundNotCertified])
  }

  @Test func aWiderToleranceAccepts() throws {
    var plan = AuditLimitTests.plan()
    plan.verdict.objective = 0.5
    let scenario = try Scenario(AuditLimitTests.draft(100))
    #expect(!PlanAuditor().audit(plan, of: scenario).isClean)
    let tolerant = PlanAuditor(tolerance: AuditTolerance(absolute: 1))
    #expect(tolerant.audit(plan, of: scenario).isClean)
  }
}
