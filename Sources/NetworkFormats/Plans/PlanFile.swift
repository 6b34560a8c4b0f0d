public import Plans

/// A plan as it was read, with what its file leaves unsaid.
///
/// A plan written by hand may state its decisions alone. What it leaves out has a neutral value in
/// `plan`, and is listed in `unstated`, so that an audit can be asked about the rest.
public struct PlanFile: Sendable {
  /// The plan.
  public var plan: Plan
  /// Figures that the file doesn't state, as paths of the plan: `verdict.objective`, `cost`,
  /// `decisions[3].placements[0].cost`, `decisions[3].placements[0].routes[1].latency`.
  public var unstated: Set<String>
  /// Whether there is a verdict with an objective.
  public var statesVerdict: Bool { !unstated.contains("verdict.objective") }
  /// Whether the whole plan and every placement have a bill.
  public var statesCosts: Bool
  /// The text that was read.
  public let source: SourceFile

  /// Whether an audit's finding is about something that the file states or must state.
  ///
  /// A cost, latency or objective that isn't there can't be wrong: what the auditor says about
  /// the neutral value in its place is to be left out.
  public func states(_ finding: AuditFinding) -> Bool {
    guard !unstated.isEmpty else { return true }
    if unstated.contains(finding.path) { return false }
    // A line of a bill, such as `cost.power`, is unstated with the whole bill.
    guard let dot = finding.path.lastIndex(of: ".") else { return true }
    return !unstated.contains(String(finding.path[..<dot]))
  }
}
