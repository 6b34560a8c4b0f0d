import GLPKSolver
public import LinearModels
public import Plans

/// Which solver plans.
public enum SolverChoice: String, Sendable, CaseIterable {
  /// Chosen by what the linear program shows.
  case auto
  /// All candidates that matter in one mixed-integer program.
  case exact
  /// Linear program, rounding, neighbourhood search.
  case hybrid
  /// Everything fractional: the linear program alone, exactly.
  case flow
  /// The fast heuristic.
  case greedy
}

/// What is asked of a planner, with limits.
public struct PlanRequest: Sendable {
  /// Which solver plans.
  public var solver = SolverChoice.auto
  /// What the plan is to be best at.
  public var goal = PlanGoal.cost
  /// Stop after this many seconds with the best plan; `nil` for 30, or for no limit where work is
  /// limited.
  public var timeLimit: Double?
  /// Stop after this much work; repeatable, unlike time.
  ///
  /// `nil` for no limit.
  public var workLimit: Int?
  /// Stop when the plan is proven within this share of the best possible; `nil` for the solver's
  /// own: 0 for `exact`, 0.0001 % for `flow`, 0.01 % for the others.
  public var relativeGap: Double?
  /// Bytes that linear programs may use; `nil` for no cap.
  public var memoryLimit: Int?
  /// Seed of the randomised parts.
  public var seed: UInt64 = 1
  /// A plan of the same scenario to begin with.
  public var start: Plan?
  /// The solver of linear and integer programs.
  public var linearSolver: any LinearSolver = GLPKSolver()

  /// The seconds that hold.
  public var secondsLimit: Double { timeLimit ?? (workLimit == nil ? 30 : .infinity) }

  /// The default request: automatic choice, 30 seconds.
  public init() {}
}

/// The state of a planning run.
public struct PlanProgress: Sendable, Equatable {
  /// Seconds since it began.
  public var seconds: Double
  /// What is being done: construction, linearProgram, integerProgram, neighbourhoods.
  public var phase: String
  /// The best objective so far, in yuan.
  public var best: Double
  /// The best bound so far; `nil` if there is none yet.
  public var bound: Double?
  /// Steps of this phase so far.
  public var steps: Int

  /// (best − bound) ÷ best; `nil` without a bound.
  public var gap: Double? {
    bound.map { max(0, best - $0) / max(abs(best), 1e-3) }
  }
}

/// What a planner answers: a plan that was audited, and how the audit went.
public struct PlanningResult: Sendable {
  /// The plan.
  public var plan: Plan
  /// The audit of it.
  ///
  /// If it is not clean, the plan must not be used: that is a bug of ours.
  public var audit: AuditReport
  /// Seconds it took.
  public var seconds: Double
  /// How many sites, links and workloads the scenario has.
  public var size: Size

  /// How large a scenario is.
  public struct Size: Sendable, Equatable {
    /// Sites.
    public var sites: Int
    /// Links.
    public var links: Int
    /// Copies of workloads.
    public var copies: Int
  }
}
