/// Something that solves linear models: one call for a whole model, or a session that keeps one
/// linear program alive while rows and columns are added (column generation).
public protocol LinearSolver: Sendable {
  /// The name a plan's record shows, e.g. "GLPK 5.0".
  var name: String { get }

  /// What this solver can do; the conformance suite tests exactly this.
  var capabilities: LinearSolverCapabilities { get }

  /// Solves a model once. Integer columns are honoured when `.integers` is declared.
  ///
  /// Never traps and never prints: a failure inside the solver is an outcome.
  func solve(_ model: LinearModel, options: LinearSolveOptions) -> LinearOutcome

  /// Keeps one continuous linear program alive for the length of `body`, on this thread.
  func withSession<Value>(
    on model: LinearModel, _ body: (any LinearSession) throws -> Value
  ) rethrows -> Value
}

/// What a linear solver declares it can do.
public struct LinearSolverCapabilities: OptionSet, Sendable {
  /// The bits of the set.
  public let rawValue: Int
  /// Makes a set from its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Integer columns are honoured.
  public static let integers = Self(rawValue: 1)
  /// Row prices come with an optimal linear program.
  public static let duals = Self(rawValue: 2)
  /// A known integer point can be given as a start.
  public static let start = Self(rawValue: 4)
  /// The best integer point so far survives limits, interrupts and internal faults.
  public static let anytime = Self(rawValue: 8)
}

/// Limits and wishes for one solve.
public struct LinearSolveOptions: Sendable {
  /// Stop after this many seconds of wall clock.
  public var timeLimit: Double = .infinity
  /// Stop after this much work (simplex iterations, plus 100 for each tree node): repeatable.
  public var workLimit: Int = .max
  /// Stop when (best − bound) <= gap × |best|.
  public var relativeGap = 0.0
  /// Refuse to use more than this many bytes; `nil` for no cap.
  public var memoryLimit: Int?
  /// An integer-feasible point to begin with; it is checked before it is used.
  public var start: [Double]?
  /// Looked at often; once raised, the solver ends with its best point.
  public var stop: StopSignal?

  /// Default limits: none.
  public init() {}
}

/// Why a linear solver stopped.
public enum LinearStop: Sendable, Equatable {
  case finished
  case timeLimit
  case workLimit
  case memoryLimit
  case interrupted
  /// The solver failed inside, in its own words.
  case failed(String)
}

/// What is known about the program afterwards.
public enum LinearStatus: Sendable, Equatable {
  /// `point` is optimal by the solver's word (within the gap asked for).
  case optimal
  /// `point` is feasible; nothing more is claimed.
  case feasible
  case infeasible
  case unbounded
  /// Stopped before any point was known.
  case unknown
}

/// The answer of one solve.
///
/// A limit, an interrupt or a fault never loses the best point.
public struct LinearOutcome: Sendable {
  /// What is known about the program.
  public var status: LinearStatus
  /// Why the solver stopped.
  public var stop: LinearStop
  /// One value a column, in the model's own units; empty if no point is known.
  public var point: [Double]
  /// The objective at `point`, with the model's constant.
  public var objective: Double
  /// The solver's own bound (not certified: see `SafeDualBound`); −infinity if none.
  public var bound: Double
  /// One price a row (d objective / d right-hand side) of a continuous program or, for an
  /// integer one, of its root relaxation; empty if not known.
  public var duals: [Double]
  /// Simplex iterations plus 100 for each tree node.
  public var work: Int

  /// An outcome from its parts.
  public init(
    status: LinearStatus, stop: LinearStop, point: [Double] = [], objective: Double = .infinity,
    bound: Double = -.infinity, duals: [Double] = [], work: Int = 0
  ) {
    self.status = status
    self.stop = stop
    self.point = point
    self.objective = objective
    self.bound = bound
    self.duals = duals
    self.work = work
  }
}

/// One continuous linear program that grows, with a warm basis between solves.
///
/// A session belongs to the thread that made it and lives only inside `withSession`. After an
/// internal fault every later call is a no-op and `solve` keeps answering `.failed`.
public protocol LinearSession: AnyObject {
  /// Columns so far.
  var columnCount: Int { get }
  /// Rows so far.
  var rowCount: Int { get }
  /// Appends an empty row and returns its number.
  func addRow(_ range: ClosedRange<Double>) -> Int
  /// Appends many columns at once, as the columns of `batch` from `first` on; `batch` has this
  /// session's rows.
  func addColumns(of batch: LinearModel, from first: Int)
  /// Appends a row with entries over existing columns.
  func addRow(_ range: ClosedRange<Double>, entries: [(column: Int32, value: Double)]) -> Int
  /// Replaces a row's bounds.
  func setBounds(ofRow row: Int, _ range: ClosedRange<Double>)
  /// Replaces a column's bounds.
  func setBounds(ofColumn column: Int, _ range: ClosedRange<Double>)
  /// Replaces a column's cost.
  func setCost(ofColumn column: Int, _ value: Double)
  /// Solves from the last basis. `method` says which simplex goes first.
  func solve(_ method: SimplexMethod, options: LinearSolveOptions) -> LinearOutcome
}

/// Which simplex goes first: primal after new columns or costs, dual after new rows or bounds.
public enum SimplexMethod: Sendable {
  case primal
  case dual
}
