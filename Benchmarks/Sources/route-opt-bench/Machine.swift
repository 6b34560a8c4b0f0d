import Foundation
import PeerSolvers
import RouteOptimizer

/// What a run was made with: every table says so.
enum Machine {
  /// The sentence above a table.
  static func facts(_ options: Options, _ contestants: [Contestant]) -> String {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withFullDate]
    let peers = contestants.compactMap { contestant -> String? in
      if case .peer(let peer, let version) = contestant { "\(peer.name) \(version)" } else { nil }
    }
    let parts = [
      "`\(options.command)` on \(formatter.string(from: Date()))", revision, processor, memory,
      system, swift, "linear solver \(PlanRequest().linearSolver.name)",
      peers.isEmpty ? nil : "peers \(peers.joined(separator: ", "))",
      "load average before the run \(load)",
    ]
    return parts.compactMap { $0 }.joined(separator: "; ") + "."
  }

  private static var revision: String? {
    let git = ["git", "-C", Places.project.path]
    guard
      let commit = Command.output(git + ["rev-parse", "--short", "HEAD"])?
        .trimmingCharacters(in: .whitespacesAndNewlines)
    else { return nil }
    // The tables themselves are written while a run goes on.
    let changes = Command.output(
      git + ["status", "--porcelain", "--", "Sources", "Benchmarks", ":!Benchmarks/*.md"])
    let isClean = changes?.isEmpty ?? true
    return "revision \(commit)" + (isClean ? "" : " with local changes")
  }

  private static var processor: String {
    let model = line(of: "/proc/cpuinfo", beginning: "model name")?
      .split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
    let count = ProcessInfo.processInfo.activeProcessorCount
    return "\(model ?? "unknown processor"), \(count) cores, one thread a solver"
  }

  private static var memory: String {
    "\(ProcessInfo.processInfo.physicalMemory >> 30) GiB"
  }

  private static var system: String? {
    line(of: "/etc/os-release", beginning: "PRETTY_NAME=")?
      .split(separator: "=").last?.trimmingCharacters(in: ["\""])
  }

  private static var swift: String? {
    guard let text = Command.output(["swift", "--version"]),
      let found = text.range(of: #"Swift version \S+"#, options: .regularExpression)
    else { return nil }
    return String(text[found])
  }

  private static var load: String {
    text(of: "/proc/loadavg")?.split(separator: " ").first.map(String.init) ?? "unknown"
  }

  private static func text(of path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func line(of path: String, beginning start: String) -> String? {
    text(of: path)?.split(separator: "\n").first { $0.hasPrefix(start) }.map(String.init)
  }
}
