import ComputeNetwork
import Glibc
import NetworkFormats
import Quantities
import TestSupport
import Testing

/// Published networks, as far as they are there: every one becomes a scenario with as many places and
/// links as its lists say.
struct NetworkBenchmarkTests {
  private static let folder = ImportBenchmarkTests.folder
  static var isThere: Bool { access("\(folder)/topology-zoo/instances.csv", R_OK) == 0 }

  /// Some have ten thousands of flows: unless all are asked for, one file of demands is read for each
  /// network.
  private static let isWhole = Environment.count("ROUTE_OPT_MUTATIONS", default: 0) >= 5000

  @Test(.enabled(if: isThere, "no benchmark data: set ROUTE_OPT_BENCHMARK_DATA"))
  func topologyZoo() throws {
    let archive = "'\(Self.folder)/topology-zoo/graphml.tar.gz'"
    let names = String(decoding: try output("tar -tzf \(archive)"), as: UTF8.self)
      .split(separator: "\n").filter { $0.hasSuffix(".graphml") }
      .map { String($0.split(separator: "/").last?.dropLast(8) ?? "") }
    // All files in one stream, each of which begins with its declaration.
    let declaration = "<?xml "
    let texts = String(decoding: try output("tar -xzOf \(archive)"), as: UTF8.self)
      .split(separator: declaration).map { declaration + $0 }
    try #require(names.count == texts.count && names.count > 100)
    var listed: [String: [String]] = [:]
    let columns = ["name", "nodes", "links", "nodes_with_coordinates", "links_with_speed"]
    for row in try rows("topology-zoo/instances.csv", columns) { listed[row[0]] = row }
    for (name, text) in zip(names, texts) {
      let row = try #require(listed[name], "\(name)")
      let draft = try imported(
        .graphml, SourceFile(name: "\(name).graphml", text: text), codes: [350, 351, 354, 355])
      #expect(draft.exchanges.count == Int(row[1]), "\(name)")
      #expect(draft.links.count == Int(row[2]), "\(name)")
      #expect(draft.exchanges.count { $0.coordinate != nil } == Int(row[3]), "\(name)")
      let assumed = draft.links.count { $0.capacity.forward.value == 100 }
      #expect(draft.links.count - assumed >= Int(row[4]) ?? 0, "\(name)")
      #expect(Set(draft.exchanges.map(\.id)).count == draft.exchanges.count)
    }
  }

  @Test(.enabled(if: isThere, "no benchmark data: set ROUTE_OPT_BENCHMARK_DATA"))
  func repetita() throws {
    let columns = ["graph", "demands", "nodes", "arcs", "demands_nonzero", "total_demand"]
    var seen: Set<String> = []
    for row in try rows("repetita-te/instances.csv", columns)
    where seen.insert(row[0]).inserted || Self.isWhole {
      let draft = try imported(
        .repetita, file("repetita-te/\(row[0])"), demands: file("repetita-te/\(row[1])"),
        codes: [352, 354])
      #expect(draft.exchanges.count == Int(row[2]), "\(row)")
      let arcs = draft.links.reduce(0) { $0 + ($1.capacity.backward.value > 0 ? 2 : 1) }
      #expect(arcs == Int(row[3]), "\(row)")
      #expect(draft.flows.count == Int(row[4]), "\(row)")
      let total = draft.flows.reduce(0) { $0 + $1.traffic.upRate.value } * 1e6
      #expect(abs(total - (Double(row[5]) ?? 0)) < 1e-3 * total, "\(row)")
      #expect(draft.flows.allSatisfy { !$0.hasSingleRoute })
    }
  }

  @Test(.enabled(if: isThere, "no benchmark data: set ROUTE_OPT_BENCHMARK_DATA"))
  func trafficEngineering() throws {
    let columns = ["topology", "tm", "nodes", "arcs", "commodities", "total_demand"]
    let all = try rows("te-ncflow-pop-teal/instances.csv", columns)
    var seen: Set<String> = []
    for row in all where seen.insert(row[0]).inserted || Self.isWhole {
      let draft = try imported(
        .ncflow, file("te-ncflow-pop-teal/topologies/\(row[0]).txt.gz"),
        demands: file("te-ncflow-pop-teal/\(row[1])"), codes: [351, 354, 355])
      #expect(draft.exchanges.count == Int(row[2]), "\(row)")
      let arcs = draft.links.reduce(0) { $0 + ($1.capacity.backward.value > 0 ? 2 : 1) }
      #expect(arcs == Int(row[3]), "\(row)")
      #expect(draft.flows.count == Int(row[4]), "\(row)")
      let total = draft.flows.reduce(0) { $0 + $1.traffic.upRate.value }
      #expect(abs(total - (Double(row[5]) ?? 0)) < 1e-3 * total, "\(row)")
    }
  }

  private func imported(
    _ format: NetworkFormat, _ network: SourceFile, demands: SourceFile? = nil, codes: Set<Int>
  ) throws -> ScenarioDraft {
    let diagnostics = Diagnostics()
    let draft = NetworkImporter.draft(
      .init(network: network, demands: demands), as: format, into: diagnostics)
    let found = Set(diagnostics.sorted.map(\.code.number))
    #expect(found.isSubset(of: codes), "\(network.name) \(complaints(diagnostics))")
    return try #require(draft, "\(network.name) \(complaints(diagnostics))")
  }

  /// A packed file; the benchmark data may not be written to.
  private func file(_ name: String) throws -> SourceFile {
    SourceFile(name: name, bytes: try output("gzip -dc '\(Self.folder)/\(name)'"))
  }

  private func output(_ command: String) throws -> [UInt8] {
    let pipe = try #require(popen(command, "r"))
    defer { pclose(pipe) }
    return try SourceReader(standardInput: fileno(pipe)).read("-").bytes
  }

  private func rows(_ name: String, _ columns: [String]) throws -> [[String]] {
    let file = try SourceReader().read("\(Self.folder)/\(name)")
    let table = try #require(CSVParser.parse(file, into: Diagnostics()))
    let places = try columns.map { column in
      try #require(table.header.firstIndex { $0.value == column }, "\(column)")
    }
    return (0..<table.rowCount).map { row in
      places.map { table.text(row: row, column: $0).value }
    }
  }
}
