import BenchmarkScenarios
import Foundation
import PeerSolvers
import RouteOptimizer

/// How long the command takes to say its version and to check a large scenario.
enum StartupFigures {
  static let megabytes = 15.0

  /// The table; throws if the release binary is not built.
  static func text() throws -> String {
    let binary = Places.project.appendingPathComponent(".build/release/route-opt").path
    guard FileManager.default.isExecutableFile(atPath: binary) else {
      throw Unavailable("startup: \(binary) is not built (make binary)")
    }
    let command = try Command()
    defer { command.remove() }
    let scenario = try largeScenario()
    let file = try command.write(scenario.text, to: "large.json")
    let size = String(format: "%.1f", Double(scenario.text.utf8.count) / 1e6)
    var text = Text.heading(
      ["command", "runs", "median ms", "least ms", "most ms"], numbers: 1..<5)
    text += try row("route-opt version", [binary, "version"], runs: 21, command)
    text += try row(
      "route-opt check, \(size) MB with \(scenario.workloads) workloads",
      [binary, "check", file], runs: 7, command)
    return text + "\n"
  }

  private static func row(
    _ name: String, _ arguments: [String], runs: Int, _ command: Command
  ) throws -> String {
    var times: [Double] = []
    for _ in 0..<runs {
      let result = try command.run(arguments, limit: 120)
      // 1 is a warning's status of some commands; more is a failure.
      guard result.status <= 1 else {
        throw Unavailable("\(name) ended with \(result.status): \(result.output.suffix(300))")
      }
      times.append(1000 * result.seconds)
    }
    times.sort()
    let cells = [times[runs / 2], times[0], times[runs - 1]].map { String(format: "%.1f", $0) }
    return Text.row([name, "\(runs)"] + cells)
  }

  /// A geometric network with so many workloads that its file has about 15 MB.
  private static func largeScenario() throws -> (text: String, workloads: Int) {
    func bytes(_ workloads: Int) -> [UInt8] {
      ScenarioWriter.bytes(of: geometricScenario(sites: 20, workloads: workloads, seed: 1))
    }
    let sample = bytes(2000).count
    let workloads = Int(2000 * megabytes * 1e6 / Double(sample))
    return (String(decoding: bytes(workloads), as: UTF8.self), workloads)
  }
}
