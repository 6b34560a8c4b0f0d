import ComputeNetwork
import Glibc
import NetworkFormats
import Testing

/// The scenarios that the product ships are read without an error, and as they are written.
struct ScenarioTopologyTests {
  static let folder: String = {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(here)/Topologies"
  }()

  static let names: [String] = {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".json") { names.append(name) }
    }
    return names.sorted()
  }()

  @Test(arguments: names)
  func isReadAndWrittenAgain(_ name: String) throws {
    let diagnostics = Diagnostics()
    let file = try #require(
      ScenarioReader.read("\(Self.folder)/\(name)", into: diagnostics),
      "\(complaints(diagnostics))")
    #expect(
      !file.scenario.draft.sites.isEmpty
        && !(file.scenario.draft.workloads.isEmpty && file.scenario.draft.flows.isEmpty))
    let bytes = ScenarioWriter.bytes(of: file.scenario.draft)
    let again = ScenarioReader.draft(SourceFile(name: "w.json", bytes: bytes), into: diagnostics)
    #expect(again.draft == file.scenario.draft)
  }

  @Test func thereAreSome() {
    #expect(Self.names.contains("national.json"))
  }
}
