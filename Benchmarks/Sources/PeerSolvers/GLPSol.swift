import Foundation
public import RouteOptimizer

/// GLPK's own command, with mixed-integer rounding cuts: the one setting that helps it most.
///
/// Its integer preprocessor (`--intopt`) stays off, because it is known to cut off solutions.
public struct GLPSol: PeerSolver {
  /// What tables call it.
  public let name = "glpsol"

  /// The command on the search path.
  public init() {}

  /// Its version; `nil` if it is not installed.
  public func version() -> String? {
    Command.output(["glpsol", "--version"])?.word(after: "Solver")
  }

  /// Solves a model.
  ///
  /// Its clock counts the first linear program and the tree search each.
  public func solve(_ model: LinearModel, limits: PeerLimits) throws -> PeerAnswer {
    let command = try Command()
    defer { command.remove() }
    let file = try command.write(LinearModelFormat.mps.text(of: model), to: "model.mps")
    let result = try command.run(
      [
        "glpsol", "--freemps", file, "--nointopt", "--mir", "--mipgap", "\(limits.relativeGap)",
        "--tmlim", "\(Int(limits.seconds.rounded(.up)))", "--write", "point",
      ], limit: 2 * limits.seconds + 20)
    if result.isOverdue { return PeerAnswer(overdue: result) }
    guard let written = command.read("point") else {
      throw PeerFailure("glpsol ended with \(result.status) and wrote nothing")
    }
    return answer(written, result, model)
  }

  /// Reads `s mip ROWS COLUMNS STATUS OBJECTIVE` or `s bas ROWS COLUMNS PRIMAL DUAL OBJECTIVE`,
  /// and `j COLUMN VALUE` or `j COLUMN STATUS VALUE DUAL`.
  private func answer(
    _ written: String, _ result: Command.Result, _ model: LinearModel
  ) -> PeerAnswer {
    var values: [(column: Int, value: Double)] = []
    var isOptimal = false
    var isPoint = false
    var objective: Double?
    for line in written.split(separator: "\n") {
      let words = line.words
      switch words.first {
      case "s" where words.count > 5:
        isOptimal = words[1] == "mip" ? words[4] == "o" : words[4] == "f" && words[5] == "f"
        isPoint = isOptimal || words[4] == "f"
        objective = words.last.flatMap { Double($0) }
      case "j" where words.count > 2:
        let value = Double(words[words.count > 3 ? 3 : 2]) ?? 0
        values.append((column: (Int(words[1]) ?? 0) - 1, value: value))
      default: continue
      }
    }
    return PeerAnswer(
      point: isPoint ? model.point(from: values) : nil,
      bound: isOptimal ? objective : bound(in: result.output), isOptimal: isOptimal,
      seconds: result.seconds)
  }

  /// The last bound of its log: `mip = 5.2e+02 >= 5.1e+02 2.3%`.
  private func bound(in log: String) -> Double? {
    log.split(separator: "\n").reversed().lazy
      .filter { $0.contains("mip =") }
      .compactMap { $0.word(after: ">=").flatMap(Double.init) }
      .first
  }
}
