public import Allocation
public import LinearModels

/// Something that solves allocation programs.
///
/// Every solver answers with a feasible allocation, whatever happens: limits, interrupts and
/// faults of the linear solver end the search, they do not lose the answer.
public protocol AllocationSolver: Sendable {
  /// The name in a plan's verdict.
  var name: String { get }

  /// What this solver promises; the conformance suite tests exactly this.
  var capabilities: AllocationSolverCapabilities { get }

  /// Solves a program over the candidates of a source.
  func solve(
    _ program: AllocationProgram, candidates: any CandidateSource, options: AllocationOptions
  ) -> AllocationOutcome
}

/// What an allocation solver declares it can do.
public struct AllocationSolverCapabilities: OptionSet, Sendable {
  /// The bits of the set.
  public let rawValue: Int
  /// Makes a set from its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Gives a certified lower bound.
  public static let bound = Self(rawValue: 1)
  /// Ends with an optimal allocation if all weights are whole and no limit stops it.
  public static let optimal = Self(rawValue: 2)
  /// Goes on from a given allocation.
  public static let start = Self(rawValue: 4)
  /// The same work limit and seed give the same allocation.
  public static let repeatable = Self(rawValue: 8)
}

/// Limits and wishes for one solve.
public struct AllocationOptions: Sendable {
  /// Stop after this many seconds.
  public var timeLimit = 60.0
  /// Stop after this much work (about a simplex iteration each): repeatable, unlike time.
  public var workLimit = Int.max
  /// Stop when (objective − bound) ≤ gap × |objective|.
  public var relativeGap = 1e-4
  /// Bytes that linear programs may use; `nil` for no cap.
  public var memoryLimit: Int?
  /// Seed of the randomised parts.
  public var seed: UInt64 = 1
  /// An allocation to begin with, if it is feasible.
  public var start: Allocation?
  /// Prices of the program's resources from which a first bound is computed.
  ///
  /// Any that are not negative give one that holds; others, and a list of another length, are not
  /// used.
  public var startPrices: [Double]?
  /// Once raised, the solver ends with its best allocation.
  public var stop: StopSignal?
  /// Called at most some times a second with the state of the search.
  public var progress: (@Sendable (AllocationProgress) -> Void)?

  /// Default limits: a minute, a gap of 0.01 %.
  public init() {}
}

/// The state of a search.
public struct AllocationProgress: Sendable, Equatable {
  /// Seconds since it began.
  public var seconds: Double
  /// What it is doing.
  public var phase: Phase
  /// The best objective so far.
  public var best: Double
  /// The best bound so far; −infinity if none.
  public var bound: Double
  /// Steps of this phase so far.
  public var steps: Int

  /// What a search is doing.
  public enum Phase: String, Sendable {
    case construction
    case linearProgram
    case integerProgram
    case neighbourhoods
  }
}

/// Why an allocation solver stopped.
public enum AllocationStop: Sendable, Equatable {
  /// Nothing better exists, by more than the gap asked for.
  case gap
  /// The method has nothing more to try.
  case finished
  case timeLimit
  case workLimit
  case memoryLimit
  case interrupted
}

/// What a bound holds for.
public enum BoundScope: Sendable, Equatable {
  case allCandidates
  case listedCandidates
}

/// An answer, and what is known about it.
public struct AllocationOutcome: Sendable {
  /// The best allocation found; always feasible.
  public var allocation: Allocation
  /// Its objective, recomputed.
  public var objective: Double
  /// No allocation costs less: recomputed from prices with directed rounding; −infinity if none.
  public var bound: Double
  /// What the bound holds for.
  public var scope: BoundScope
  /// A tighter bound that rests on a linear solver's tree search, for what it holds.
  public var searchBound: (value: Double, scope: BoundScope)?
  /// The prices that gave the bound.
  public var prices: ResourcePrices?
  /// Why the solver stopped.
  public var stop: AllocationStop
  /// The solver that answered: greedy where the linear solver failed.
  public var solver: String
  /// In whose words the linear solver failed, if it did.
  public var fault: String?
  /// Work done.
  public var work: Int

  /// An outcome from its parts.
  public init(
    allocation: Allocation, objective: Double, bound: Double = -.infinity,
    scope: BoundScope = .allCandidates, searchBound: (value: Double, scope: BoundScope)? = nil,
    prices: ResourcePrices? = nil, stop: AllocationStop, solver: String, fault: String? = nil,
    work: Int = 0
  ) {
    self.allocation = allocation
    self.objective = objective
    self.bound = bound
    self.scope = scope
    self.searchBound = searchBound
    self.prices = prices
    self.stop = stop
    self.solver = solver
    self.fault = fault
    self.work = work
  }

  /// (objective − bound) ÷ |objective|, 0 at best; infinite without a bound.
  public var gap: Double { relativeGap(objective: objective, bound: bound) }
}

/// (objective − bound) ÷ |objective|, never below 0; infinite if there is no bound.
///
/// Below a thousandth of a unit of cost the objective counts as that: what rounding leaves of a
/// bound at 0 is no gap.
public func relativeGap(objective: Double, bound: Double) -> Double {
  guard bound > -.infinity else { return .infinity }
  return max(0, objective - bound) / max(abs(objective), 1e-3)
}

extension AllocationOptions {
  /// The prices to begin with, if they are prices of a program's resources.
  func startPrices(of program: AllocationProgram) -> [Double]? {
    guard let prices = startPrices, prices.count == program.resources.count,
      prices.allSatisfy({ $0.isFinite && $0 >= 0 })
    else { return nil }
    return prices
  }
}
