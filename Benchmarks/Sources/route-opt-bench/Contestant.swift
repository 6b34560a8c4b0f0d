import Foundation
import PeerSolvers
import RouteOptimizer

/// A solver that takes part.
enum Contestant {
  case own(SolverChoice)
  case peer(any PeerSolver, version: String)

  static let ownNames = SolverChoice.allCases.map(\.rawValue)
  static let peers: [any PeerSolver] = [
    GLPSol(), CBC(), HiGHS(script: Places.highsScript),
  ]
  static let names = ownNames + peers.map(\.name)
  static let allNames = names.joined(separator: ", ")

  var name: String {
    switch self {
    case .own(let choice): choice.rawValue
    case .peer(let peer, _): peer.name
    }
  }

  /// Those asked for; says which peers are missing.
  static func selected(_ options: Options) -> [Contestant] {
    func isAsked(_ name: String) -> Bool {
      options.solvers.isEmpty || options.solvers.contains(name)
    }
    var result = SolverChoice.allCases.filter { isAsked($0.rawValue) }.map(Contestant.own)
    for peer in peers where isAsked(peer.name) {
      if let version = peer.version() {
        result.append(.peer(peer, version: version))
      } else {
        Log.say("\(peer.name) is not installed: skipped")
      }
    }
    return result
  }
}

/// Limits of one solve.
struct Limits {
  var seconds: Double
  var relativeGap: Double
  var seed = 1
}

/// What a solver answered, after our own check.
struct Outcome {
  var solver: String
  var seconds: Double
  /// The objective of the plan, recomputed by the audit; `nil` if there is no plan.
  var objective: Double?
  /// No plan is better, says the solver.
  var bound: Double?
  /// Whether the bound holds for every plan there is.
  var boundHoldsForAll = true
  /// How the solver ended.
  var ending: String
  /// How many findings the audit had.
  var findings = 0
  /// Anything else that is wrong.
  var fault: String?
  /// How full the scenario is with this plan.
  var fullness: Fullness?
  /// Declined copies that must be served.
  var declined = 0.0

  /// (objective − bound) ÷ |objective|.
  var gap: Double? {
    guard let objective, let bound else { return nil }
    return max(0, objective - bound) / max(abs(objective), 1e-12)
  }

  /// What the audit column says.
  var audit: String {
    if let fault { return fault }
    if objective == nil { return "no plan" }
    return findings == 0 ? "clean" : "\(findings) findings"
  }
}

/// How full a scenario is with a plan.
struct Fullness {
  /// The compute kind with the highest load, and that load: existing and planned over all there is.
  var kind: String
  var load: Double
  /// Directions of links that are used to 95 % or more, of all directions.
  var fullDirections: Int
  var directions: Int

  init?(_ audit: AuditReport) {
    var used: [String: Double] = [:]
    var there: [String: Double] = [:]
    for pool in audit.compute {
      used[pool.kind, default: 0] += pool.existing + pool.planned
      there[pool.kind, default: 0] += pool.capacity
    }
    let loads = there.filter { $0.value > 0 }.map {
      (kind: $0.key, load: (used[$0.key] ?? 0) / $0.value)
    }
    guard let busiest = loads.max(by: { ($0.load, $0.kind) < ($1.load, $1.kind) }) else {
      return nil
    }
    (kind, load) = busiest
    directions = audit.links.count
    fullDirections = audit.links.count {
      $0.usable.value > 0
        && ($0.planned + $0.existing).value >= 0.95 * $0.usable.value
    }
  }
}
