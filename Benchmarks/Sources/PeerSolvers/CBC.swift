import Foundation
public import RouteOptimizer

/// COIN-OR's branch and cut, with its usual settings.
public struct CBC: PeerSolver {
  /// What tables call it.
  public let name = "CBC"

  /// The command on the search path.
  public init() {}

  /// Its version; `nil` if it is not installed.
  public func version() -> String? {
    Command.output(["cbc", "-quit"])?.word(after: "Version:")
  }

  /// Solves a model.
  public func solve(_ model: LinearModel, limits: PeerLimits) throws -> PeerAnswer {
    let command = try Command()
    defer { command.remove() }
    let file = try command.write(LinearModelFormat.mps.text(of: model), to: "model.mps")
    let result = try command.run(
      [
        "cbc", file, "-timeMode", "elapsed", "-seconds", "\(limits.seconds)", "-ratioGap",
        "\(limits.relativeGap)", "-randomCbcSeed", "\(limits.seed)", "-solve", "-solution", "point",
      ], limit: 2 * limits.seconds + 20)
    if result.isOverdue { return PeerAnswer(overdue: result) }
    guard let written = command.read("point") else {
      throw PeerFailure("CBC ended with \(result.status) and wrote nothing")
    }
    return answer(written, result, model)
  }

  /// Reads a heading such as `Optimal - objective value 514.18` or
  /// `Stopped on time - objective value 525`, then lines `COLUMN NAME VALUE REDUCED-COST` of the
  /// columns that are not 0, with `**` before those outside their bounds.
  private func answer(
    _ written: String, _ result: Command.Result, _ model: LinearModel
  ) -> PeerAnswer {
    let lines = written.split(separator: "\n")
    let heading = lines.first ?? ""
    let isOptimal = heading.hasPrefix("Optimal")
    let isPoint =
      isOptimal
      || heading.hasPrefix("Stopped") && !heading.contains("no integer solution")
    let values = lines.dropFirst().compactMap { line -> (column: Int, value: Double)? in
      let words = line.words.filter { $0 != "**" }
      guard words.count > 2, let column = Int(words[0]), let value = Double(words[2]) else {
        return nil
      }
      return (column, value)
    }
    let stated = heading.word(after: "objective value").flatMap(Double.init)
    return PeerAnswer(
      point: isPoint ? model.point(from: values) : nil,
      bound: isOptimal ? stated : result.output.word(after: "Lower bound:").flatMap(Double.init),
      isOptimal: isOptimal, seconds: result.seconds)
  }
}
