import BenchmarkScenarios
import Foundation
import RouteOptimizer

/// Small cases with small limits: whether the answers agree, however long they take.
enum QuickCheck {
  private static let limits = Limits(seconds: 10, relativeGap: 0)

  /// Returns what contradicts itself.
  static func run(_ options: Options, _ contestants: [Contestant]) -> [String] {
    var found: [String] = []
    for seed in options.seeds ?? Array(1...20) {
      let small = BenchmarkCase(name: "small, seed \(seed)") {
        try Scenario(smallScenario(seed: seed))
      }
      found += check(small, contestants, mustBeProven: true)
    }
    let geometric = BenchmarkCase(name: "geometric 8x24") {
      try Scenario(geometricScenario(sites: 8, workloads: 24, seed: 1))
    }
    let national = BenchmarkCase(name: "national 25") {
      try Scenario(nationalScenario(on: Places.nationalNetwork(), workloads: 25, seed: 1))
    }
    found += check(geometric, contestants, mustBeProven: true)
    // With all its routes it is too large for the peers in so short a time.
    let own = contestants.filter { if case .own = $0 { true } else { false } }
    found += check(national, own, mustBeProven: false)
    found += checkPublished(options, contestants)
    return found
  }

  /// The first instance of each published family, but Yang's, which nobody proves in so short a time.
  private static func checkPublished(
    _ options: Options, _ contestants: [Contestant]
  ) -> [String] {
    guard Places.published != nil else {
      Log.say(publishedAreAbsent)
      return []
    }
    var found: [String] = []
    for family in publishedFamilies where family.name != "yang" {
      do {
        guard let first = try family.cases(options).first else { continue }
        found += check(first, contestants, mustBeProven: true)
      } catch {
        found.append("\(family.name): \(error)")
      }
    }
    return found
  }

  private static func check(
    _ subject: BenchmarkCase, _ contestants: [Contestant], mustBeProven: Bool
  ) -> [String] {
    do {
      var run = try CaseRun(subject)
      run.run(contestants, limits)
      var found = Disagreements(run).found
      if mustBeProven,
        let exact = run.outcomes.first(where: { $0.solver == SolverChoice.exact.rawValue })
      {
        found += notProven(exact, run)
      }
      return found
    } catch {
      return ["\(subject.name): \(error)"]
    }
  }

  /// Exact has to prove its plan.
  ///
  /// Whoever says that his is optimal must have one as good, and where
  /// exact says that its bound holds for every plan, nobody may have a better one.
  private static func notProven(_ exact: Outcome, _ run: CaseRun) -> [String] {
    let name = run.subject.name
    var found: [String] = []
    guard let objective = exact.objective, (exact.gap ?? 1) <= Disagreements.slack else {
      return ["\(name): exact did not prove its plan"]
    }
    if let known = run.subject.known, abs(objective - known.best) > 1e-6 * abs(known.best) {
      found.append("\(name): exact has \(objective), the optimum is \(known.best)")
    }
    for outcome in run.outcomes where outcome.findings == 0 {
      guard let theirs = outcome.objective else { continue }
      let above = (theirs - objective) / max(1, abs(objective))
      if above < -Disagreements.slack && exact.boundHoldsForAll
        || above > Disagreements.slack && outcome.ending == "optimal"
      {
        found.append("\(name): \(outcome.solver) has \(theirs), exact has \(objective)")
      }
    }
    return found
  }
}
