import Foundation
import RouteOptimizer

/// What the command line asks for.
struct Options {
  /// Small cases and small limits; compares results, not times.
  var isQuick = false
  /// Only lists the families and their cases.
  var isList = false
  /// Families, or cases whose name begins so; empty for all families.
  var only: [String] = []
  /// Seconds a solve; `nil` for the family's own.
  var timeLimit: Double?
  /// The relative gap at which solvers may stop; `nil` for the family's own.
  var relativeGap: Double?
  /// Seeds of generated cases; `nil` for the family's own.
  var seeds: [Int]?
  /// Solvers by name; empty for all.
  var solvers: [String] = []
  /// Also the large published instances.
  var includesLarge = false
  /// Where the tables go; `nil` for RESULTS.md beside the package, or nowhere if quick.
  var output: String?
  /// The command as it was given, for the tables.
  var command = "route-opt-bench"

  static let usage = """
    Usage: route-opt-bench [options]

    Runs route-opt's solvers and other solvers side by side, checks every answer, and writes the
    tables of the families it ran into RESULTS.md.

      --only NAME[,NAME]     families (\(Family.allNames)), or cases whose name begins so
      --all                  the large published instances too
      --solvers NAME[,NAME]  \(Contestant.allNames)
      --seeds N[,N]          seeds of generated cases
      --time-limit SECONDS   for each solve
      --gap SHARE            relative gap at which a solver may stop
      --output FILE          instead of RESULTS.md
      --quick                small cases and limits, nothing written: do the solvers agree?
      --list                 list the cases
      --help                 this text

    Exit status: 0, or 1 if answers contradict each other, 2 if the options can't be read.
    """

  init(_ arguments: [String]) throws(UsageError) {
    command = (["route-opt-bench"] + arguments).joined(separator: " ")
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch option {
      case "--quick": isQuick = true
      case "--list": isList = true
      case "--all": includesLarge = true
      case "--only": only += try Self.list(option, &rest)
      case "--solvers": solvers += try Self.list(option, &rest)
      case "--seeds":
        seeds = try Self.list(option, &rest).map { (text: String) throws(UsageError) -> Int in
          guard let seed = Int(text) else { throw UsageError("\(text) is not a seed") }
          return seed
        }
      case "--time-limit": timeLimit = try Self.number(option, 0.01...86_400, &rest)
      case "--gap": relativeGap = try Self.number(option, 0...1, &rest)
      case "--output": output = try Self.value(option, &rest)
      default: throw UsageError("unknown option \(option)")
      }
    }
    if let unknown = solvers.first(where: { !Contestant.names.contains($0) }) {
      throw UsageError("unknown solver \(unknown); there are \(Contestant.allNames)")
    }
  }

  private static func value(
    _ option: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let value = rest.popFirst() else { throw UsageError("\(option) needs a value") }
    return value
  }

  private static func list(
    _ option: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> [String] {
    try value(option, &rest).split(separator: ",").map(String.init)
  }

  private static func number(
    _ option: String, _ range: ClosedRange<Double>, _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> Double {
    let text = try value(option, &rest)
    guard let number = Double(text), range.contains(number) else {
      throw UsageError("\(option) takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

/// What is wrong with the command line.
struct UsageError: Error {
  var message: String

  init(_ message: String) { self.message = message }
}
