/// Which room may import which, as `Package.swift` says.
struct RoomTable {
  /// The rooms that a room may look into, by its name.
  private(set) var uses: [String: Set<String>] = [:]

  /// Reads the table from the text of a manifest.
  ///
  /// Every `Room("Name", uses: [...])` counts, and every target with literal dependencies.
  init(manifest: String) {
    let text = manifest.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in line.split(separator: "//", omittingEmptySubsequences: false)[0] }
      .joined(separator: "\n")
    for match in text.matches(of: /Room\(\s*"(\w+)"\s*(?:,\s*uses:\s*\[([^\]]*)\])?\s*\)/) {
      uses[String(match.1)] = Self.names(match.2 ?? "")
    }
    for match in text.matches(of: /name:\s*"([\w-]+)",\s*dependencies:\s*\[([^\]]*)\]/) {
      uses[String(match.1)] = Self.names(match.2)
    }
    if text.contains("room.uses + [\"TestSupport\"]") {
      for room in uses.keys where room.hasSuffix("Tests") { uses[room]?.insert("TestSupport") }
    }
  }

  private static func names(_ list: Substring) -> Set<String> {
    Set(list.matches(of: /"([\w-]+)"/).map { String($0.1) })
  }
}
