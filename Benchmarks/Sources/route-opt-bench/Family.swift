import RouteOptimizer

/// Cases that belong together, with their usual limits.
struct Family: Sendable {
  /// What the command line and the tables call it.
  var name: String
  /// What it is, in a sentence or two.
  var summary: String
  /// Seconds a solve.
  var timeLimit: Double
  /// The relative gap at which solvers may stop.
  var relativeGap: Double
  /// Its cases, smallest first.
  var cases: @Sendable (_ options: Options) throws -> [BenchmarkCase]

  static let all: [Family] = [.national, .geometric] + publishedFamilies

  static var allNames: String {
    (all.map(\.name) + FlowFamily.all.map(\.name) + ["startup"]).joined(separator: ", ")
  }
}

/// One case.
struct BenchmarkCase: Sendable {
  /// What tables call it.
  var name: String
  /// The value that others published for it.
  var known: KnownValue?
  /// Makes the scenario.
  var scenario: @Sendable () throws -> Scenario
}

/// What is known about a case's optimum.
struct KnownValue: Sendable {
  /// The objective of the best plan that is known.
  var best: Double
  /// No plan has a lower objective.
  var bound: Double
}

/// Why a case can't be had.
struct Unavailable: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
