import Testing

@Suite("No room looks into a room that the table does not list")
struct RoomTests {
  /// What every room may import beside its neighbours.
  ///
  /// Foundation would cost the command 9 ms and 58 MB at its start.
  static let toolchain: Set<String> = ["Swift", "Glibc", "Musl", "Darwin", "Synchronization"]
  static let toolchainOfTests = toolchain.union(["Testing", "Foundation", "Dispatch"])

  /// The imports of a file that nothing allows, with their lines.
  static func strangers(in file: RepositoryFile, _ table: RoomTable) -> [String] {
    guard let uses = table.uses[file.room] else {
      return ["\(file.path): room \(file.room) is not in the table of Package.swift"]
    }
    let isTest = file.path.hasPrefix("Tests/")
    let allowed = uses.union(isTest ? toolchainOfTests : toolchain)
    return zip(1..., BlankedCode(file.text).lines).compactMap { number, line in
      guard line.contains("import"), let module = module(importedBy: line),
        !allowed.contains(module)
      else { return nil }
      return "\(file.path):\(number): \(file.room) may not import \(module)"
    }
  }

  static func module(importedBy line: String) -> String? {
    let pattern =
      /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?([A-Za-z_]\w*)/
    return line.firstMatch(of: pattern).map { String($0.1) }
  }

  @Test("in this repository")
  func repositoryKeepsTheTable() throws {
    let table = RoomTable(manifest: try #require(Repository.file("Package.swift")).text)
    let files = Repository.files(under: ["Sources", "Tests"], ending: [".swift"])
    #expect(files.count > 100)
    #expect(files.flatMap { Self.strangers(in: $0, table) } == [])
  }

  @Test("the table is read from rooms and from single targets")
  func readsTheManifest() {
    let table = RoomTable(
      manifest: """
        Room("Quantities"),  // Room("Never"),
        Room(
          "Plans",
          uses: ["Quantities",
            "ComputeNetwork"]),
        .target(name: "TestSupport", dependencies: ["Plans"], path: "Tests/TestSupport")
        """)
    #expect(
      table.uses == [
        "Quantities": [], "Plans": ["Quantities", "ComputeNetwork"], "TestSupport": ["Plans"],
      ])
  }

  @Test(
    "a forbidden import is found",
    arguments: [
      "import Foundation", "public import Insight", "@_exported public import Insight",
      "  import struct Foundation.URL", "@preconcurrency import Dispatch",
    ])
  func findsStrangers(line: String) {
    let table = RoomTable(manifest: #"Room("Plans", uses: ["Quantities"])"#)
    let text = #"""
      import Quantities
      // import Insight
      let text = """
        import X
        """

      """# + line
    let found = Self.strangers(in: RepositoryFile(path: "Sources/Plans/A.swift", text: text), table)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("Sources/Plans/A.swift:6: Plans may not import ") == true)
  }
}
