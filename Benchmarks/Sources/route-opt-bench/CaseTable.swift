/// The tables of a family of generated cases: one for each case, a line a solver.
enum CaseTable {
  static func text(_ run: CaseRun) -> String {
    let size = run.scenario.draft
    let copies = size.workloads.reduce(0) { $0 + $1.count }
    var facts =
      "\(size.sites.count) sites, \(size.links.count) links, \(size.workloads.count) workloads"
      + " (\(copies) copies)."
    if let (model, seconds) = run.exported {
      facts +=
        " Exported in \(Text.seconds(seconds)) s: \(model.model.rowCount) rows,"
        + " \(model.model.columnCount) columns"
      facts += model.isComplete ? "." : ", not every candidate that could matter."
    }
    let best = run.outcomes.filter { $0.findings == 0 && $0.objective != nil }
      .min { ($0.objective ?? 0) < ($1.objective ?? 0) }
    if let best, let fullness = best.fullness {
      facts +=
        " In the best plan \(fullness.kind) is at \(Text.share(fullness.load)) load, and"
        + " \(fullness.fullDirections) of \(fullness.directions) link directions are at 95 % or more."
    }
    var text = "### \(run.subject.name)\n\n\(facts)\n\n"
    text += Text.heading(
      [
        "solver", "seconds", "objective", "above the best", "bound", "gap", "declined", "ended",
        "audit",
      ], numbers: 1..<7)
    for outcome in run.outcomes {
      let above = outcome.objective.flatMap { objective in
        best?.objective.map { (objective - $0) / max(abs($0), 1e-12) }
      }
      text += Text.row([
        outcome.solver, Text.seconds(outcome.seconds), Text.value(outcome.objective),
        Text.share(above), Text.value(outcome.bound), Text.share(outcome.gap),
        Text.value(outcome.objective == nil ? nil : outcome.declined), outcome.ending,
        outcome.audit,
      ])
    }
    return text + "\n"
  }
}
