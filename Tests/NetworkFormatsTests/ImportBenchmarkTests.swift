import ComputeNetwork
import Glibc
import NetworkFormats
import TestSupport
import Testing

/// Published instances, as far as they are there: `ROUTE_OPT_BENCHMARK_DATA`, else
/// `../shared/benchmarks` beside the package.
struct ImportBenchmarkTests {
  static let folder: String = {
    if let path = Environment.value("ROUTE_OPT_BENCHMARK_DATA") { return path }
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(package)/../shared/benchmarks"
  }()

  static var isThere: Bool { access("\(folder)/gap/instances.csv", R_OK) == 0 }

  @Test(.enabled(if: isThere, "no benchmark data: set ROUTE_OPT_BENCHMARK_DATA"))
  func generalizedAssignment() throws {
    for row in try rows("gap/instances.csv", ["file", "agents", "jobs", "best_known_min"]) {
      let draft = try imported("gap/\(row[0])", .orlibGAP)
      #expect(draft.sites.count == Int(row[1]), "\(row)")
      #expect(draft.workloads.count == Int(row[2]), "\(row)")
      let least = draft.workloads.reduce(0) { sum, job in
        sum + (job.options.compactMap { $0.cost?.value }.min() ?? 0)
      }
      // The cheapest agent of each job, capacities aside, costs no more than the optimum.
      #expect(least <= Double(row[3]) ?? 0, "\(row)")
      _ = try Scenario(draft)
    }
  }

  @Test(.enabled(if: isThere, "no benchmark data: set ROUTE_OPT_BENCHMARK_DATA"))
  func facilityLocation() throws {
    let columns = [
      "file", "set", "sourcing", "sites", "customers", "capacity_override", "known_optimum",
    ]
    for row in try rows("cfl/instances.csv", columns) {
      // "orlib-cap single-source" are the same files, solved with single sourcing.
      let set = row[1].prefix { $0 != " " }
      let format = try #require(BenchmarkFormat(rawValue: String(set)), "\(row)")
      let draft = try imported(
        "cfl/\(row[0])", format, sourcing: row[2] == "single" ? .single : .split,
        capacity: Double(row[5]))
      #expect(draft.sites.count == Int(row[3]), "\(row)")
      #expect(draft.workloads.count == Int(row[4]), "\(row)")
      let optimum = Double(row[6]) ?? 0
      let least = draft.workloads.reduce(0) { sum, customer in
        sum + (customer.options.compactMap { $0.cost?.value }.min() ?? 0)
      }
      let demand = draft.workloads.reduce(0) { $0 + $1.needs[0].amount }
      let capacity = draft.sites.reduce(0) { $0 + $1.compute[0].capacity }
      #expect(least <= optimum, "\(row)")
      #expect(demand <= capacity, "\(row)")
      _ = try Scenario(draft)
    }
  }

  @Test(.enabled(if: isThere, "no benchmark data: set ROUTE_OPT_BENCHMARK_DATA"))
  func networkDesign() throws {
    let columns = ["file", "nodes", "links", "demands", "total_demand", "preinstalled_cost"]
    for row in try rows("sndlib/instances.csv", columns) {
      let isWarned = Double(row[5]) ?? 0 > 0
      let draft = try imported(
        "sndlib/\(row[0])", .sndlib, findings: isWarned ? ["RO196"] : [])
      #expect(draft.exchanges.count == Int(row[1]), "\(row)")
      #expect(draft.links.count == Int(row[2]), "\(row)")
      #expect(draft.flows.count == Int(row[3]), "\(row)")
      let total = draft.flows.reduce(0) { $0 + $1.traffic.upRate.value }
      #expect(abs(total - (Double(row[4]) ?? 0)) <= 1e-6 * total, "\(row)")
      _ = try Scenario(draft)
    }
    for row in try rows("mcnd/instances.csv", ["file", "nodes", "arcs", "commodities"]) {
      let draft = try imported("mcnd/\(row[0])", .canad, findings: [])
      #expect(draft.exchanges.count == Int(row[1]), "\(row)")
      #expect(draft.links.count == Int(row[2]), "\(row)")
      #expect(draft.flows.count == Int(row[3]), "\(row)")
      _ = try Scenario(draft)
    }
  }

  /// Unpacks an instance beside no other: the benchmark data may not be written to.
  private func imported(
    _ name: String, _ format: BenchmarkFormat, sourcing: BenchmarkSourcing = .split,
    capacity: Double? = nil, findings: [String]? = nil
  ) throws -> ScenarioDraft {
    let pipe = try #require(popen("gzip -dc '\(Self.folder)/\(name)'", "r"))
    defer { pclose(pipe) }
    let diagnostics = Diagnostics()
    // A pipe is read as standard input is.
    let draft = BenchmarkImporter.read(
      "-", as: format, sourcing: sourcing, capacity: capacity,
      reader: SourceReader(standardInput: fileno(pipe)), into: diagnostics)
    // The published p47 of Holmberg's goes on with 17 numbers that belong to nothing.
    let isWarned = name == "cfl/holmberg/p47.txt.gz"
    #expect(
      diagnostics.sorted.map(\.code.name) == findings ?? (isWarned ? ["RO182"] : []),
      "\(name) \(complaints(diagnostics))")
    return try #require(draft, "\(name)")
  }

  private func rows(_ name: String, _ columns: [String]) throws -> [[String]] {
    let diagnostics = Diagnostics()
    let file = try SourceReader().read("\(Self.folder)/\(name)")
    let table = try #require(CSVParser.parse(file, into: diagnostics))
    let places = try columns.map { column in
      try #require(table.header.firstIndex { $0.value == column }, "\(column)")
    }
    return (0..<table.rowCount).map { row in
      places.map { table.text(row: row, column: $0).value }
    }
  }
}
