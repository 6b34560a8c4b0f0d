import Allocation
import AllocationSolvers
import Candidates
public import ComputeNetwork
public import LinearModels
import Plans

/// Decides where the workloads of a scenario run and over which routes their data travels.
///
/// ```swift
/// let planner = Planner(scenario)
/// let result = await planner.plan()
/// print(result.plan.cost.toPay.value)
/// ```
///
/// Every plan is audited before it is returned. There always is one: what cannot be served is
/// declined, with the reason.
public struct Planner: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// SHA-256 of its files, for the plan's record; empty if it was built in code.
  public let scenarioHash: String

  /// A planner for a scenario.
  public init(_ scenario: Scenario, scenarioHash: String = "") {
    self.scenario = scenario
    self.scenarioHash = scenarioHash
  }

  /// Plans on this thread; blocks until a limit, the gap asked for, or `stop` is raised.
  public func plan(
    _ request: PlanRequest = PlanRequest(), stop: StopSignal,
    progress: (@Sendable (PlanProgress) -> Void)? = nil
  ) -> PlanningResult {
    if request.goal != .cost { return plan(for: request, stop: stop, progress: progress) }
    var run = PlanningRun(scenario, hash: scenarioHash, request, stop: stop, progress: progress)
    return run.result()
  }

  /// Plans on a thread of its own; cancelling the task ends it with the best plan so far.
  public func plan(
    _ request: PlanRequest = PlanRequest(),
    progress: (@Sendable (PlanProgress) -> Void)? = nil
  ) async -> PlanningResult {
    let stop = StopSignal()
    return await withTaskCancellationHandler {
      await onOwnThread { plan(request, stop: stop, progress: progress) }
    } onCancel: {
      stop.raise()
    }
  }

  /// The scenario as a mixed-integer program, for another solver's opinion.
  ///
  /// Its optimum is that of the exact solver: it has every candidate that could be in an optimal
  /// plan, up to `candidateLimit`, and says if it had to stop there.
  public func model(candidateLimit: Int = 200_000) -> ExportedModel {
    let translation = ScenarioProgram(scenario)
    var exact = ExactSolver(linearSolver: PlanRequest().linearSolver)
    exact.candidateLimit = candidateLimit
    var options = AllocationOptions()
    options.relativeGap = 0
    let written = exact.integerProgram(
      of: translation.program, candidates: translation.makeSource(), options: options)
    return ExportedModel(written, translation)
  }
}
