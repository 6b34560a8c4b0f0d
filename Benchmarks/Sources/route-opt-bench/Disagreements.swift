/// What in the answers to a case can't all be true.
struct Disagreements {
  /// One sentence each.
  private(set) var found: [String] = []

  /// Relative slack: solvers work with tolerances of about this size.
  static let slack = 1e-6

  init(_ run: CaseRun) {
    let name = run.subject.name
    for outcome in run.outcomes {
      if let fault = outcome.fault { found.append("\(name): \(outcome.solver): \(fault)") }
      if outcome.findings > 0 {
        found.append("\(name): the plan of \(outcome.solver) has \(outcome.findings) findings")
      }
    }
    let plans = run.outcomes.filter { $0.objective != nil && $0.findings == 0 }
    let best = plans.min { ($0.objective ?? .infinity) < ($1.objective ?? .infinity) }
    if let best, let objective = best.objective {
      for outcome in run.outcomes where outcome.boundHoldsForAll {
        guard let bound = outcome.bound, Self.isAbove(bound, objective) else { continue }
        found.append(
          "\(name): \(outcome.solver) says no plan costs less than \(bound), but the one of"
            + " \(best.solver) costs \(objective)")
      }
    }
    guard let known = run.subject.known else { return }
    for outcome in run.outcomes {
      if let objective = outcome.objective, outcome.findings == 0,
        Self.isAbove(known.bound, objective)
      {
        found.append(
          "\(name): \(outcome.solver) has \(objective), but none can be below \(known.bound)")
      }
      if let bound = outcome.bound, outcome.boundHoldsForAll, Self.isAbove(bound, known.best) {
        found.append(
          "\(name): \(outcome.solver) says none is below \(bound), but \(known.best) is known")
      }
    }
  }

  private static func isAbove(_ one: Double, _ other: Double) -> Bool {
    one - other > slack * max(1, abs(other))
  }
}
