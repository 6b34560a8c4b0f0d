public import ComputeNetwork

/// A checked scenario and the files it was read from.
public struct ScenarioFile: Sendable {
  /// The scenario; its warnings were reported with everything else that was found.
  public let scenario: Scenario
  /// Every file in the order of reading: a file before those it includes, tables last.
  public let sources: [SourceFile]

  /// A scenario and its files.
  public init(scenario: Scenario, sources: [SourceFile]) {
    self.scenario = scenario
    self.sources = sources
  }

  /// The names of the files in the order of reading.
  public var files: [String] { sources.map(\.name) }

  /// The SHA-256 of the files' bytes, in hexadecimal; their names are no part of it.
  ///
  /// Of one file it is what `sha256sum` prints. Of several it is the SHA-256 of a text with one
  /// line for each file in the order of reading, which is its own SHA-256 and a line feed:
  /// `sha256sum a.json b.json | cut -c 1-64 | sha256sum`.
  ///
  /// - Complexity: hashes all bytes each time it is asked for.
  public var sha256: String {
    let hashes = sources.map { SHA256.hexadecimal(of: $0.bytes) }
    guard hashes.count != 1 else { return hashes[0] }
    return SHA256.hexadecimal(of: hashes.flatMap { Array("\($0)\n".utf8) })
  }
}
