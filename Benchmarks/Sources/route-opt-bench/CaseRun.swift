import Foundation
import PeerSolvers
import RouteOptimizer

/// One case with everything that was tried on it.
struct CaseRun {
  let subject: BenchmarkCase
  let scenario: Scenario
  private(set) var outcomes: [Outcome] = []
  /// The exported program and the seconds it took to write down; made when a peer first needs it.
  private(set) var exported: (model: ExportedModel, seconds: Double)?

  init(_ subject: BenchmarkCase) throws {
    self.subject = subject
    scenario = try subject.scenario()
  }

  mutating func run(_ contestants: [Contestant], _ limits: Limits) {
    for contestant in contestants {
      let outcome =
        switch contestant {
        case .own(let choice): plan(choice, limits)
        case .peer(let peer, _): ask(peer, limits)
        }
      Log.say(
        "  \(subject.name): \(outcome.solver) \(Text.seconds(outcome.seconds)) s, objective"
          + " \(Text.value(outcome.objective)), gap \(Text.share(outcome.gap)),"
          + (outcome.declined > 0 ? " \(Text.value(outcome.declined)) declined," : "")
          + " audit \(outcome.audit)")
      outcomes.append(outcome)
    }
  }

  private func plan(_ choice: SolverChoice, _ limits: Limits) -> Outcome {
    var request = PlanRequest()
    request.solver = choice
    request.timeLimit = limits.seconds
    request.relativeGap = limits.relativeGap
    request.seed = UInt64(limits.seed)
    let planner = Planner(scenario)
    let (result, seconds) = timed { planner.plan(request, stop: StopSignal()) }
    let verdict = result.plan.verdict
    let bounds = [verdict.bound, verdict.searchBound].compactMap { $0 }
    return Outcome(
      solver: choice.rawValue, seconds: seconds, objective: result.audit.objective,
      bound: bounds.max(), boundHoldsForAll: verdict.provenFor == .allRoutes,
      ending: verdict.stopped.rawValue, findings: result.audit.findings.count,
      fullness: Fullness(result.audit), declined: result.audit.declinedMustServe)
  }

  private mutating func ask(_ peer: any PeerSolver, _ limits: Limits) -> Outcome {
    if exported == nil {
      let planner = Planner(scenario)
      let (model, seconds) = timed { planner.model() }
      exported = (model, seconds)
    }
    guard let exported = exported?.model else { preconditionFailure("the model was just made") }
    do {
      let answer = try peer.solve(
        exported.model,
        limits: PeerLimits(
          seconds: limits.seconds, relativeGap: limits.relativeGap, seed: limits.seed))
      return outcome(of: answer, by: peer.name, exported)
    } catch {
      return Outcome(
        solver: peer.name, seconds: 0, ending: "failed", fault: String(describing: error))
    }
  }

  /// Translates a peer's point back into a plan and audits it.
  ///
  /// The plan must cost what the point costs in the program; less only where modules are bought: a
  /// point may hold more of them than its routes need.
  private func outcome(
    of answer: PeerAnswer, by name: String, _ exported: ExportedModel
  ) -> Outcome {
    var outcome = Outcome(
      solver: name, seconds: answer.seconds, bound: answer.bound,
      boundHoldsForAll: exported.isComplete, ending: answer.isOptimal ? "optimal" : "time")
    guard let point = answer.point else { return outcome }
    let (_, audit) = exported.plan(at: point, solver: name)
    outcome.objective = audit.objective
    outcome.findings = audit.findings.count
    outcome.fullness = Fullness(audit)
    outcome.declined = audit.declinedMustServe
    let inModel = exported.model.objective(at: point)
    let saved = inModel - audit.objective, slack = 1e-6 * max(1, abs(audit.objective))
    let builds = scenario.draft.links.contains { !$0.modules.isEmpty }
    if saved < -slack || (saved > slack && !builds) {
      outcome.fault = "the point costs \(inModel) in the program"
    }
    return outcome
  }

  private func timed<Value>(_ work: () -> Value) -> (value: Value, seconds: Double) {
    let clock = ContinuousClock()
    let began = clock.now
    let value = work()
    let (whole, atto) = (clock.now - began).components
    return (value, Double(whole) + Double(atto) * 1e-18)
  }
}
