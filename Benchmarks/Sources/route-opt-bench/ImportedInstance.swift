import Foundation
import PeerSolvers
import RouteOptimizer

extension PublishedInstance {
  /// The scenario that the importers of the command make of the instance's file.
  func imported(_ path: String) throws -> Scenario {
    guard let text = Command.output(["gzip", "--decompress", "--stdout", path]) else {
      throw Unavailable("\(path) cannot be unpacked")
    }
    let diagnostics = Diagnostics()
    let draft = BenchmarkImporter.draft(
      SourceFile(name: path, bytes: Array(text.utf8)), as: format,
      sourcing: row["sourcing"] == "split" ? .split : .single,
      capacity: row["capacity_override"].flatMap(Double.init),
      model: row["model"].flatMap { SNDlibModel(letters: $0) } ?? SNDlibModel(), into: diagnostics)
    guard let draft else {
      throw Unavailable("\(path): \(diagnostics.sorted.first?.message.english ?? "cannot be read")")
    }
    return try Scenario(draft)
  }
}
