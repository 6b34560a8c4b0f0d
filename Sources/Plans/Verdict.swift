public import Quantities

/// How good a plan is and how that is known.
public struct Verdict: Sendable, Equatable {
  /// What is claimed of the plan.
  public enum Status: String, Sendable, CaseIterable {
    /// No plan costs less, by more than the gap.
    case optimal
    /// It keeps every rule.
    case feasible
  }

  /// What a bound holds for.
  public enum Scope: String, Sendable, CaseIterable {
    /// Every route there is.
    case allRoutes
    /// The candidates that were written down.
    case listedCandidates
  }

  /// Why the solver stopped.
  public enum Stop: String, Sendable, CaseIterable {
    /// The plan is proven optimal.
    case optimal
    /// The gap asked for was reached.
    case gap
    /// The method has nothing more to try.
    case finished
    /// The time limit.
    case time
    /// The work limit.
    case work
    /// The memory limit.
    case memory
    /// Somebody asked to stop.
    case interrupted
    /// GLPK failed; the plan is another method's.
    case solverFault
  }

  /// What the plan is to be best at before the cost; bounds are on the cost.
  public var goal: PlanGoal
  /// What is claimed of the plan.
  public var status: Status
  /// Cost to pay plus the price of declining, in yuan; must-serve workloads that are declined
  /// count at the price the planner used, see `mustServePrice`.
  public var objective: Double
  /// No plan can have a lower objective; recomputed from prices with directed rounding.
  public var bound: Double?
  /// (objective − bound) ÷ objective.
  public var gap: Double?
  /// The same gap on the cost to pay alone.
  public var gapToPay: Double?
  /// Whether `bound` was recomputed by us (always, where one is given).
  public var boundCertified: Bool
  /// A tighter bound that rests on the tree search of a solver, if it has one for every plan there
  /// is.
  public var searchBound: Double?
  /// What the bound holds for.
  public var provenFor: Scope
  /// The solver's name: greedy, exact, hybrid, flow.
  public var solver: String
  /// Why it stopped.
  public var stopped: Stop
  /// What happened on the way that a reader should know such as a fallback.
  public var note: LocalizedText?
  /// The seed of the randomised parts.
  public var seed: UInt64
  /// Yuan that one declined copy of a must-serve workload counted as.
  public var mustServePrice: Double
  /// How many findings the audit had; a plan with any is never printed as feasible.
  public var auditViolations: Int

  /// A verdict from its parts.
  public init(
    goal: PlanGoal = .cost, status: Status, objective: Double, bound: Double? = nil,
    gap: Double? = nil,
    gapToPay: Double? = nil, boundCertified: Bool = false, searchBound: Double? = nil,
    provenFor: Scope = .allRoutes, solver: String, stopped: Stop, note: LocalizedText? = nil,
    seed: UInt64 = 1, mustServePrice: Double = 0, auditViolations: Int = 0
  ) {
    self.goal = goal
    self.status = status
    self.objective = objective
    self.bound = bound
    self.gap = gap
    self.gapToPay = gapToPay
    self.boundCertified = boundCertified
    self.searchBound = searchBound
    self.provenFor = provenFor
    self.solver = solver
    self.stopped = stopped
    self.note = note
    self.seed = seed
    self.mustServePrice = mustServePrice
    self.auditViolations = auditViolations
  }
}

/// What the workloads would cost without planning.
public struct Baseline: Sendable, Equatable {
  /// What the comparison is with.
  public enum Kind: String, Sendable, CaseIterable {
    /// Today's placements, as far as stated; else the nearest site.
    case today
    /// Everything at the nearest site that has the compute.
    case nearestSite
  }

  /// What the comparison is with.
  public var kind: Kind
  /// What it costs, by line.
  public var cost: CostBreakdown
  /// Copies that it cannot place at all (no site within their rules).
  public var unplacedCopies: Double
  /// Whether it would fit the capacities; it is compared all the same.
  public var fitsCapacity: Bool

  /// A baseline from its parts.
  public init(
    kind: Kind, cost: CostBreakdown, unplacedCopies: Double = 0, fitsCapacity: Bool = true
  ) {
    self.kind = kind
    self.cost = cost
    self.unplacedCopies = unplacedCopies
    self.fitsCapacity = fitsCapacity
  }
}

/// Why copies of a workload were declined: how many sites each rule leaves, in order.
public struct DeclineReason: Sendable, Equatable {
  /// One rule, and how many sites are left after it.
  public struct Step: Sendable, Equatable {
    /// The rule in the planner's words such as "inside the tier cross-hub (20 ms)".
    public var rule: LocalizedText
    /// Sites left after it.
    public var sitesLeft: Int

    /// A step from its parts.
    public init(rule: LocalizedText, sitesLeft: Int) {
      self.rule = rule
      self.sitesLeft = sitesLeft
    }
  }

  /// The workload's id.
  public var workload: String
  /// The place id of the origin that they would serve; `nil` where copies serve all origins.
  public var origin: String?
  /// How many copies.
  public var copies: Double
  /// Whether declining was merely cheaper than serving.
  public var isByPrice: Bool
  /// The funnel.
  public var funnel: [Step]
  /// The cheapest single change that would place it, if there is one.
  public var remedy: LocalizedText?

  /// A reason from its parts.
  public init(
    workload: String, origin: String? = nil, copies: Double, isByPrice: Bool = false,
    funnel: [Step], remedy: LocalizedText? = nil
  ) {
    self.workload = workload
    self.origin = origin
    self.copies = copies
    self.isByPrice = isByPrice
    self.funnel = funnel
    self.remedy = remedy
  }
}

/// Something that several declined workloads miss.
public struct Shortage: Sendable, Equatable {
  /// What is short such as "AI compute of Gui'an".
  public var what: LocalizedText
  /// By how much.
  public var amount: Double
  /// In which unit.
  public var unit: String
  /// The workloads that miss it.
  public var workloads: [String]

  /// A shortage from its parts.
  public init(what: LocalizedText, amount: Double, unit: String, workloads: [String]) {
    self.what = what
    self.amount = amount
    self.unit = unit
    self.workloads = workloads
  }
}
