public import ComputeNetwork

/// Recomputes every limit, every latency and every yuan of a plan from the scenario alone.
///
/// It shares no arithmetic with the planner nor with the helpers of `ComputeNetwork` that the
/// planner uses: great circles, route factors, rates, months and annuities are computed a second
/// time, from the draft's values. It accepts any plan value, however absurd, and answers with findings.
public struct PlanAuditor: Sendable {
  /// How far numbers may differ.
  public var tolerance: AuditTolerance

  /// An auditor with the documented tolerances, or others.
  public init(tolerance: AuditTolerance = AuditTolerance()) {
    self.tolerance = tolerance
  }

  /// Returns all that is wrong with a plan for a scenario, and the recomputed totals and loads.
  ///
  /// - Complexity: linear in the scenario plus the plan with all links of its routes.
  public func audit(_ plan: Plan, of scenario: Scenario) -> AuditReport {
    var audit = Audit(plan, AuditFigures(scenario.draft), tolerance)
    audit.checkNumbers()
    audit.checkDecisions()
    audit.checkFlows()
    audit.checkCopies()
    audit.checkBuilding()
    audit.checkLots()
    audit.checkVouchers()
    let loads = audit.loads
    audit.checkLimits(loads)
    audit.checkSpares(loads)
    audit.checkPeriods()
    audit.checkPlanCost()
    audit.checkVerdict()
    audit.checkRemarks()
    return audit.report(loads)
  }
}
