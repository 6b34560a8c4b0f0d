import Foundation
import RouteOptimizer

/// Where things lie on the disk.
enum Places {
  /// The folder of the benchmark package.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the project.
  static let project = package.deletingLastPathComponent()

  /// The script that calls HiGHS.
  static let highsScript = package.appendingPathComponent("Peers/highs.py").path

  /// The folder of published instances; `nil` if there is none.
  static let published: URL? = {
    let named = ProcessInfo.processInfo.environment["ROUTE_OPT_BENCHMARK_DATA"]
    let folder = URL(fileURLWithPath: named ?? "../shared/benchmarks", relativeTo: project)
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory)
    return exists && isDirectory.boolValue ? folder : nil
  }()

  /// The shipped national network, without workloads.
  static func nationalNetwork() throws -> ScenarioDraft {
    let path = project.appendingPathComponent("Topologies/national/network.json").path
    var draft = try read(path).draft
    draft.workloads = []
    return draft
  }

  /// Reads a scenario.
  static func read(_ path: String) throws -> Scenario {
    let diagnostics = Diagnostics()
    guard let file = ScenarioReader.read(path, into: diagnostics) else {
      throw Unavailable(
        "\(path): \(diagnostics.sorted.first?.message.english ?? "cannot be read")")
    }
    return file.scenario
  }
}
