import Allocation

/// Exchanges one opening for another where a rule limits how many stand, and serves everybody who
/// uses one of them anew.
///
/// No workload alone gains by it: another opening pays once all have moved there.
///
/// - SeeAlso: M. B. Teitz and P. Bart, *Operations Research* 16 (1968) 955-961.
struct OpeningExchange {
  private let source: any CandidateSource
  private let budget: Budget
  private var generator: SeededGenerator
  /// The rules over openings and nothing else.
  private let rules: [SideRow]
  /// Whether the linear program opens a part of each resource.
  private let isWanted: [Bool]
  /// Goes to be left out after some that found nothing, and how many of them are left.
  private var pause = 0, rest = 0
  private static let longestPause = 7
  /// Whether a candidate of each workload uses something of the rules.
  private let mayUse: [Bool]
  /// How many exchanges make a go.
  var tries: Int { min(64, 8 + 4 * rules.count) }

  /// Nothing where no rule limits openings alone.
  init?(
    _ program: AllocationProgram, phase: LinearPhase, source: any CandidateSource, seed: UInt64,
    budget: Budget
  ) {
    rules = program.rows.filter {
      $0.role == .limit && $0.columns.isEmpty && $0.openings.count > 1
    }
    guard !rules.isEmpty else { return nil }
    var isWanted = [Bool](repeating: false, count: program.resources.count)
    for (candidate, weight) in phase.weights.enumerated() where weight > 1e-6 {
      for entry in phase.pool.usage(of: candidate) {
        isWanted[Int(phase.pool.useResource[entry])] = true
      }
    }
    self.isWanted = isWanted
    let ruled = Set(rules.flatMap { $0.openings.map(\.number) })
    var mayUse = [Bool](repeating: false, count: program.workloads.count)
    for candidate in 0..<phase.pool.count {
      let workload = Int(phase.pool.workload[candidate])
      mayUse[workload] =
        mayUse[workload]
        || phase.pool.usage(of: candidate).contains {
          ruled.contains(Int(phase.pool.useResource[$0]))
        }
    }
    self.mayUse = mayUse
    self.source = source
    self.budget = budget
    generator = SeededGenerator(seed: seed)
  }

  /// Tries some exchanges, mostly for what the linear program opens a part of; returns whether the
  /// plan got cheaper.
  mutating func improve(_ plan: inout WorkingPlan) -> Bool {
    rest -= 1
    guard rest < 0 else { return false }
    var improved = false
    for _ in 0..<tries where budget.exhausted == nil {
      guard let rule = rules.randomElement(using: &generator) else { break }
      let stands = rule.openings.filter { plan.loads[$0.number] > PriceCurve.slack }
      var closed = rule.openings.filter { plan.loads[$0.number] <= PriceCurve.slack }
      if Int.random(in: 0..<4, using: &generator) > 0 {
        let wanted = closed.filter { isWanted[$0.number] }
        if !wanted.isEmpty { closed = wanted }
      }
      guard let old = stands.randomElement(using: &generator)?.number,
        let new = closed.randomElement(using: &generator),
        // What may stand beside all others takes no exchange.
        rule.violation(of: stands.reduce(new.value) { $0 + $1.value })
          > AllocationProgram.violationTolerance
      else { continue }
      let isBetter = exchange(
        old, for: new.number, of: rule.openings.map(\.number), stands.map(\.number), in: &plan)
      improved = improved || isBetter
    }
    // Copies that were taken out and put back leave their rounding in the loads.
    plan.refreshLoads()
    pause = improved ? 0 : min(Self.longestPause, 2 * pause + 1)
    rest = pause
    return improved
  }

  /// Undone unless the cost falls.
  private func exchange(
    _ old: Int, for new: Int, of rule: [Int], _ stands: [Int], in plan: inout WorkingPlan
  ) -> Bool {
    let waiting = plan.program.workloads.indices.filter { mayUse[$0] && plan.unserved[$0] > 1e-9 }
    let scope = Set(plan.users(ofAny: stands) + waiting).sorted()
    let before = plan.movableCost(of: scope), known = plan.pool.count
    let choices = scope.flatMap { plan.clear($0) }
    let closed = rule.filter { $0 != new && ($0 == old || !stands.contains($0)) }
    for opening in closed { plan.limit(opening, to: 0) }
    plan.serve(scope, from: source, budget)
    for opening in closed { plan.limit(opening, to: .infinity) }
    if plan.movableCost(of: scope) < before - 1e-9 * max(1, abs(before)) { return true }
    for workload in scope { _ = plan.clear(workload) }
    for choice in choices { plan.place(Int(choice.candidate), copies: choice.weight) }
    plan.pool.truncate(to: known)
    return false
  }
}
