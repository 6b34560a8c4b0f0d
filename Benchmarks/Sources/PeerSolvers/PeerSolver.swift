public import RouteOptimizer

/// Another solver of integer programs, called as a command on an exported model, on one thread.
public protocol PeerSolver: Sendable {
  /// What tables call it.
  var name: String { get }

  /// Its version; `nil` if it is not installed.
  func version() -> String?

  /// Solves a model.
  func solve(_ model: LinearModel, limits: PeerLimits) throws -> PeerAnswer
}

/// When a peer may stop.
public struct PeerLimits: Sendable {
  /// Seconds it may take; it is ended by force somewhat later.
  public var seconds: Double
  /// The relative gap at which it may call a point optimal.
  public var relativeGap: Double
  /// The seed of its randomised parts, if it has any.
  public var seed: Int

  /// Limits from their parts.
  public init(seconds: Double, relativeGap: Double = 0, seed: Int = 1) {
    self.seconds = seconds
    self.relativeGap = relativeGap
    self.seed = seed
  }
}

/// What a peer answered.
public struct PeerAnswer: Sendable {
  /// One value for each column of the model; `nil` if it found no point.
  public var point: [Double]?
  /// Its bound on the objective, as it states it.
  public var bound: Double?
  /// Whether it says that nothing is better, by more than the gap.
  public var isOptimal: Bool
  /// Seconds from reading the file to the answer.
  public var seconds: Double

  /// An answer from its parts.
  public init(point: [Double]?, bound: Double?, isOptimal: Bool, seconds: Double) {
    self.point = point
    self.bound = bound
    self.isOptimal = isOptimal
    self.seconds = seconds
  }

  /// No answer: the peer went so far beyond its limit that it was ended.
  init(overdue result: Command.Result) {
    self.init(point: nil, bound: nil, isOptimal: false, seconds: result.seconds)
  }
}

/// Why there is no answer.
public struct PeerFailure: Error, Sendable, CustomStringConvertible {
  /// What happened, in one line.
  public var description: String

  init(_ description: String) { self.description = description }
}

extension LinearModel {
  /// The values of the columns in file order: what a format adds comes behind them.
  func point(from values: some Sequence<(column: Int, value: Double)>) -> [Double] {
    var point = [Double](repeating: 0, count: columnCount)
    for (column, value) in values where point.indices.contains(column) { point[column] = value }
    return point
  }
}
