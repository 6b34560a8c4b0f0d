import Allocation
import AllocationSolvers
import Candidates
import ComputeNetwork
import Insight
import LinearModels
import Plans
import Quantities

/// One run of a planner: translate, solve, translate back, explain, audit.
struct PlanningRun {
  private let scenario: Scenario
  private let hash: String
  private let request: PlanRequest
  private let stop: StopSignal
  private let progress: (@Sendable (PlanProgress) -> Void)?
  private let clock = ContinuousClock()
  private let began: ContinuousClock.Instant
  private let translation: ScenarioProgram

  init(
    _ scenario: Scenario, hash: String, _ request: PlanRequest, stop: StopSignal,
    progress: (@Sendable (PlanProgress) -> Void)?
  ) {
    self.scenario = scenario
    self.hash = hash
    self.request = request
    self.stop = stop
    self.progress = progress
    began = clock.now
    translation = ScenarioProgram(scenario)
  }

  private var seconds: Double { (clock.now - began).seconds }

  mutating func result() -> PlanningResult {
    let steady = steadyAllocation()
    var first = options(
      shareOfLimits: isContested ? 0.6 : 1, workDone: steady.work, start: steady.allocation)
    first.startPrices = translation.startPrices
    var outcome = solver.solve(
      translation.program, candidates: translation.makeSource(), options: first)
    var note = faultNote(outcome)
    if request.solver == .flow, let obstacle = FlowSolver.obstacle(in: translation.program) {
      // Not what flow is for: nothing has failed.
      outcome.fault = nil
      note = LocalizedText(
        "\(obstacle); the plan is of the greedy method",
        zh: "flow 只用于一切均可拆分、价格均为凸的问题；本方案由 greedy 给出")
    }
    if let ordered = byPriority(outcome) {
      // The bound is one for the price that the objective counts; the rest is of the second run.
      outcome.allocation = ordered.allocation
      outcome.stop = ordered.stop == .gap ? .finished : ordered.stop
      outcome.fault = outcome.fault ?? ordered.fault
      note = LocalizedText(
        "priorities decided what is declined; the bound is for one price for all",
        zh: "按优先级取舍；下界按统一价格计算")
    }
    let decisions = translation.decisions(from: outcome.allocation)
    let flows = translation.flowDecisions(from: outcome.allocation)
    let bill = translation.bill(of: decisions, flows)
    let verdict = verdict(outcome, decisions, flows, bill.cost, note)
    let explainer = DeclineExplainer(translation)
    let explained = explainer.explain(
      outcome.allocation, flows, isProven: verdict.status == .optimal)
    var plan = Plan(
      scenarioName: scenario.name, scenarioHash: hash, decisions: decisions,
      flows: explainer.addOffers(outcome.allocation, decisions, to: explained),
      links: bill.links, sites: bill.sites, copies: bill.copies, vouchers: bill.vouchers,
      cost: bill.cost,
      baseline: BaselinePlanner(translation).baseline(),
      verdict: verdict)
    let explanation = explainer.explain(outcome.allocation, decisions)
    plan.declined = explanation.reasons
    plan.shortages = explanation.shortages
    let audit = PlanAuditor().audit(plan, of: scenario)
    plan.verdict.auditViolations = audit.findings.count
    return PlanningResult(
      plan: plan, audit: audit, seconds: seconds,
      size: .init(
        sites: scenario.sites.count, links: scenario.links.count,
        copies: scenario.draft.workloads.reduce(0) { $0 + $1.count }))
  }
}

// MARK: - Solving

extension PlanningRun {
  private var solver: any AllocationSolver {
    switch request.solver {
    case .auto: AutomaticSolver(linearSolver: request.linearSolver)
    case .exact: ExactSolver(linearSolver: request.linearSolver)
    case .hybrid: HybridSolver(linearSolver: request.linearSolver)
    case .flow: FlowSolver()
    case .greedy: GreedySolver()
    }
  }

  /// Options for a solve that may use a share of what is left of the limits.
  private func options(
    shareOfLimits share: Double = 1, workDone: Int = 0, start: Allocation? = nil
  ) -> AllocationOptions {
    var options = AllocationOptions()
    options.timeLimit = max(0, share * (request.secondsLimit - seconds))
    if let limit = request.workLimit {
      let left = Double(max(0, limit - workDone))
      options.workLimit = Int(exactly: (share * left).rounded(.down)) ?? limit
    }
    options.relativeGap = request.relativeGap ?? usualGap
    options.memoryLimit = request.memoryLimit
    options.seed = request.seed
    options.stop = stop
    options.start = start ?? request.start.flatMap(translation.allocation(of:))
    if let progress {
      let earlier = seconds
      options.progress = { state in
        progress(
          PlanProgress(
            seconds: earlier + state.seconds, phase: state.phase.rawValue, best: state.best,
            bound: state.bound > -.infinity ? state.bound : nil, steps: state.steps))
      }
    }
    return options
  }

  /// What is planned where all jobs move at steady rates: one of the plans that are looked for,
  /// found much sooner.
  private func steadyAllocation() -> (allocation: Allocation?, work: Int) {
    var draft = scenario.draft
    let jobs = draft.flows.indices.filter { draft.timing(of: draft.flows[$0]) == .anyPeriod }
    for job in jobs { draft.flows[job].timing = .steady }
    guard request.start == nil, !jobs.isEmpty, let steady = try? Scenario(draft) else {
      return (nil, 0)
    }
    let program = ScenarioProgram(steady)
    let outcome = solver.solve(
      program.program, candidates: program.makeSource(), options: options(shareOfLimits: 0.25))
    let plan = Plan(
      beginningWith: program.decisions(from: outcome.allocation),
      program.flowDecisions(from: outcome.allocation), of: steady)
    return (translation.allocation(of: plan), outcome.work)
  }

  /// How near to the bound each solver goes by itself.
  private var usualGap: Double {
    switch request.solver {
    case .exact: 0
    case .flow: 1e-6
    case .auto, .hybrid, .greedy: 1e-4
    }
  }

  /// How many classes of priority the workloads that must be served have.
  private var mustServeClasses: Int {
    Set(
      scenario.draft.workloads.filter { $0.declinePrice == nil }.map(\.priority)
        + scenario.draft.flows.filter { $0.declinePrice == nil }.map(\.priority)
    ).count
  }

  /// Whether priorities may have to decide: a quick plan leaves out copies that must be served.
  private var isContested: Bool {
    guard mustServeClasses > 1, request.solver != .greedy else { return false }
    let quick = GreedySolver().solve(
      translation.program, candidates: translation.makeSource(),
      options: options(shareOfLimits: 0.1))
    return leavesOut(quick.allocation)
  }

  /// Whether an allocation declines copies or flows that must be served.
  private func leavesOut(_ allocation: Allocation) -> Bool {
    translation.decisions(from: allocation).contains { decision in
      decision.declinedCopies > 0
        && scenario.workload(decision.workload).map {
          scenario.workloads[$0].declinePrice == nil
        } == true
    }
      || translation.flowDecisions(from: allocation).contains { decision in
        decision.declinedShare > 1e-6
          && scenario.flow(decision.flow).map { scenario.flows[$0].declinePrice == nil } == true
      }
  }

  /// When must-serve copies of several classes compete and some are declined, plans once more
  /// with prices that put every class before the next.
  ///
  /// Where nothing is declined, or there is one class only, any plan keeps the order of classes.
  /// Returns nothing if the first plan is as good by those prices.
  private func byPriority(_ outcome: AllocationOutcome) -> AllocationOutcome? {
    guard mustServeClasses > 1, !stop.isRaised else { return nil }
    guard leavesOut(outcome.allocation) else { return nil }
    let ordered = ScenarioProgram(scenario, priorities: .lexicographic)
    let before = ordered.program.evaluate(outcome.allocation).objective
    var options = options(workDone: outcome.work, start: outcome.allocation)
    // Prices of classes make the objective large: the gap is meant on the plan's own cost.
    options.relativeGap *= min(1, outcome.objective / max(before, 1))
    let second = solver.solve(
      ordered.program, candidates: ordered.makeSource(), options: options)
    let isBetter = second.objective < before - 1e-9 * max(1, abs(before))
    return isBetter ? second : nil
  }
}

// MARK: - The verdict

extension PlanningRun {
  private func verdict(
    _ outcome: AllocationOutcome, _ decisions: [WorkloadDecision], _ flows: [FlowDecision],
    _ cost: CostBreakdown, _ note: LocalizedText?
  ) -> Verdict {
    let objective = translation.objective(of: decisions, flows, cost: cost)
    let toPay = cost.toPay.value
    let bound = outcome.bound > -.infinity ? min(outcome.bound, objective) : nil
    // A search among listed candidates proves nothing of the others.
    let search = outcome.searchBound.flatMap { $0.scope == .allCandidates ? $0.value : nil }
    let searchBound = search.map { min($0, objective) }
    let gap = bound.map { relativeGap(objective: objective, bound: $0) }
    let searchGap = searchBound.map { relativeGap(objective: objective, bound: $0) }
    let isProven = min(gap ?? .infinity, searchGap ?? .infinity) <= 1e-6
    let provenBySearch = isProven && (gap ?? .infinity) > 1e-6
    let scope = provenBySearch ? .allCandidates : outcome.scope
    return Verdict(
      status: isProven ? .optimal : .feasible, objective: objective, bound: bound, gap: gap,
      gapToPay: bound.flatMap { relativeGapToPay(objective - $0, toPay) },
      boundCertified: bound != nil, searchBound: searchBound,
      provenFor: scope == .allCandidates ? .allRoutes : .listedCandidates,
      solver: outcome.solver, stopped: stopped(outcome, isProven: isProven), note: note,
      seed: request.seed, mustServePrice: translation.mustServePrice)
  }

  /// Nothing where there is nothing to pay that a difference could be a share of.
  private func relativeGapToPay(_ difference: Double, _ toPay: Double) -> Double? {
    if difference <= 0 { return 0 }
    return abs(toPay) < 1e-3 ? nil : difference / abs(toPay)
  }

  private func stopped(_ outcome: AllocationOutcome, isProven: Bool) -> Verdict.Stop {
    switch outcome.stop {
    case .gap: isProven ? .optimal : .gap
    case .finished: outcome.fault != nil ? .solverFault : isProven ? .optimal : .finished
    case .timeLimit: .time
    case .workLimit: .work
    case .memoryLimit: .memory
    case .interrupted: .interrupted
    }
  }

  private func faultNote(_ outcome: AllocationOutcome) -> LocalizedText? {
    guard let words = outcome.fault else { return nil }
    return LocalizedText(
      "\(request.linearSolver.name) stopped (\(words)); the plan is the best of the other methods",
      zh: "\(request.linearSolver.name) 中止（\(words)）；本方案取自其他方法的最好结果")
  }
}
