import Foundation
public import RouteOptimizer

/// HiGHS by its Python package, through a script that prints the answer as JSON.
public struct HiGHS: PeerSolver {
  /// What tables call it.
  public let name = "HiGHS"

  private let python: String
  private let script: String

  /// HiGHS of a Python that has the package: that of `ROUTE_OPT_PYTHON`, else `python3`.
  public init(script: String) {
    self.script = script
    python = ProcessInfo.processInfo.environment["ROUTE_OPT_PYTHON"] ?? "python3"
  }

  /// What the script prints.
  private struct Printed: Decodable {
    var version: String
    var seconds: Double?
    var optimal: Bool?
    var bound: Double?
    var values: [Double]?
  }

  /// Its version; `nil` if it is not installed.
  public func version() -> String? {
    Command.output([python, script]).flatMap { try? printed($0).version }
  }

  /// Solves a model.
  public func solve(_ model: LinearModel, limits: PeerLimits) throws -> PeerAnswer {
    try solve([model], limits: limits)[0]
  }

  /// Solves models one after another: what takes longest of small ones is the start of Python.
  public func solve(_ models: [LinearModel], limits: PeerLimits) throws -> [PeerAnswer] {
    let command = try Command()
    defer { command.remove() }
    let files = try models.enumerated().map { number, model in
      try command.write(LinearModelFormat.mps.text(of: model), to: "model\(number).mps")
    }
    let result = try command.run(
      [
        python, script, "--time-limit", "\(limits.seconds)", "--relative-gap",
        "\(limits.relativeGap)", "--seed", "\(limits.seed)",
      ] + files, limit: 2 * limits.seconds * Double(models.count) + 30)
    if result.isOverdue { return models.map { _ in PeerAnswer(overdue: result) } }
    let lines = result.output.split(separator: "\n")
    let answers = lines.compactMap { try? printed(String($0)) }
    guard answers.count == models.count else {
      throw PeerFailure("HiGHS ended with \(result.status): \(lines.last?.suffix(200) ?? "")")
    }
    return zip(models, answers).map { model, answer in
      PeerAnswer(
        point: answer.values.map { values in
          model.point(from: values.enumerated().map { (column: $0, value: $1) })
        },
        bound: answer.bound, isOptimal: answer.optimal ?? false,
        seconds: answer.seconds ?? result.seconds)
    }
  }

  private func printed(_ output: String) throws -> Printed {
    try JSONDecoder().decode(Printed.self, from: Data(output.utf8))
  }
}
