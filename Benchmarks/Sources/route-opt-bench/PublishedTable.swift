/// The table of a family of published instances: a line an instance, a column a solver; then a
/// summary, a line a solver.
struct PublishedTable {
  private var lines = ""
  private var solvers: [String] = []
  private var tallies: [String: Tally] = [:]

  /// What a solver did on all instances together.
  private struct Tally {
    var instances = 0
    /// Plans that serve everything: only those have a distance.
    var plans = 0
    var atKnown = 0
    var proven = 0
    var distance = 0.0
    var seconds = 0.0
    var clean = 0
  }

  mutating func add(_ run: CaseRun) {
    guard let known = run.subject.known else { return }
    if solvers.isEmpty { solvers = run.outcomes.map(\.solver) }
    let size = run.scenario.draft
    var cells = [
      run.subject.name,
      size.flows.isEmpty
        ? "\(size.sites.count) x \(size.workloads.count)"
        : "\(size.links.count) x \(size.flows.count)", Text.value(known.best),
    ]
    for outcome in run.outcomes {
      cells.append(cell(outcome, known))
      tally(outcome, known)
    }
    lines += Text.row(cells)
  }

  private func cell(_ outcome: Outcome, _ known: KnownValue) -> String {
    guard let objective = outcome.objective else {
      return "- · \(Text.seconds(outcome.seconds)) s"
    }
    let distance = (objective - known.best) / max(abs(known.best), 1e-12)
    guard outcome.declined == 0 else {
      return "declines \(Text.value(outcome.declined)) · \(Text.seconds(outcome.seconds)) s"
    }
    // The published values have few decimals.
    let text = abs(distance) <= 1e-7 ? "0" : Text.share(distance)
    let gap = outcome.gap.map { "gap \(Text.share($0))" } ?? "no bound"
    let mark = Self.isProven(outcome) ? " · ✓" : " · \(gap)"
    let audit = outcome.audit == "clean" ? "" : " · \(outcome.audit)"
    return "\(text) · \(Text.seconds(outcome.seconds)) s\(mark)\(audit)"
  }

  private mutating func tally(_ outcome: Outcome, _ known: KnownValue) {
    var tally = tallies[outcome.solver] ?? Tally()
    tally.instances += 1
    tally.seconds += outcome.seconds
    if outcome.audit == "clean" { tally.clean += 1 }
    if let objective = outcome.objective, outcome.declined == 0 {
      let distance = (objective - known.best) / max(abs(known.best), 1e-12)
      tally.plans += 1
      tally.distance += distance
      if distance <= 1e-6 { tally.atKnown += 1 }
      if Self.isProven(outcome) { tally.proven += 1 }
    }
    tallies[outcome.solver] = tally
  }

  private static func isProven(_ outcome: Outcome) -> Bool { (outcome.gap ?? 1) <= 1e-6 }

  /// The tables; empty if there was no instance.
  var text: String {
    guard !solvers.isEmpty else { return "" }
    var text = Text.heading(
      ["instance", "sites x workloads, or links x flows", "known"] + solvers, numbers: 2..<3)
    text += lines + "\n"
    text += Text.heading(
      [
        "solver", "at the known value or below", "proven", "mean distance", "serves all", "seconds",
        "audit clean",
      ],
      numbers: 1..<7)
    for solver in solvers {
      guard let tally = tallies[solver] else { continue }
      let of = " of \(tally.instances)"
      text += Text.row([
        solver, "\(tally.atKnown)\(of)", "\(tally.proven)\(of)",
        tally.plans == 0 ? "-" : Text.share(tally.distance / Double(tally.plans)),
        "\(tally.plans)\(of)", Text.seconds(tally.seconds), "\(tally.clean)\(of)",
      ])
    }
    return text + "\n"
  }
}
