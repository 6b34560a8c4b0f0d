import Glibc
import RouteOptimizer
import TestSupport
import Testing

/// Published network design instances, as far as they are there: `ROUTE_OPT_BENCHMARK_DATA`, else
/// `../shared/benchmarks` beside the package.
@Suite("Published network design instances")
struct PublishedDesignTests {
  static let folder: String = {
    if let path = Environment.value("ROUTE_OPT_BENCHMARK_DATA") { return path }
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(package)/../shared/benchmarks"
  }()

  static var isThere: Bool { access("\(folder)/sndlib/optima.csv", R_OK) == 0 }

  struct Instance: Sendable, CustomTestStringConvertible {
    var file: String
    var format: BenchmarkFormat
    /// A bound above the linear program's, which counts parts of modules; the best plan known.
    var lifted: Double, best: Double
    /// How far above it a plan may be after so short a time.
    var gap: Double
    var testDescription: String { file }
  }

  @Test(
    .enabled(if: isThere, "no benchmark data: set ROUTE_OPT_BENCHMARK_DATA"),
    arguments: [
      Instance(
        file: "sndlib/native/polska.txt.gz", format: .sndlib, lifted: 22_900, best: 23619,
        gap: 0.1),
      Instance(
        file: "sndlib/native/di-yuan.txt.gz", format: .sndlib, lifted: 420_000, best: 632300,
        gap: 0.2),
      Instance(
        file: "sndlib/native/pdh.txt.gz", format: .sndlib, lifted: 7_300_000, best: 10902823,
        gap: 0.2),
      Instance(file: "mcnd/R/r01.1.dow.gz", format: .canad, lifted: 0, best: 74079, gap: 0),
    ])
  func isBoundedAndServed(_ instance: Instance) throws {
    let draft = try Self.draft(instance.file, instance.format)
    var request = PlanRequest()
    request.timeLimit = 10
    let result = Planner(try Scenario(draft)).plan(request, stop: StopSignal())
    let verdict = result.plan.verdict
    #expect(result.audit.isClean)
    #expect(result.plan.flows.allSatisfy { $0.declinedShare == 0 })
    let bound = try #require(verdict.bound)
    #expect(bound >= instance.lifted * (1 - 1e-6))
    #expect(bound <= instance.best * (1 + 1e-9))
    #expect(verdict.objective >= instance.best * (1 - 1e-9))
    #expect(verdict.objective <= instance.best * (1 + instance.gap + 1e-6))
  }

  private static func draft(_ file: String, _ format: BenchmarkFormat) throws -> ScenarioDraft {
    let pipe = try #require(popen("gzip -dc '\(folder)/\(file)'", "r"))
    defer { pclose(pipe) }
    return try #require(
      BenchmarkImporter.read(
        "-", as: format, reader: SourceReader(standardInput: fileno(pipe)), into: Diagnostics()))
  }

  /// With room for all, a protected demand is declined only where its ends have no disjoint pair.
  @Test(
    "every demand that has two disjoint routes gets them",
    .enabled(if: isThere, "no benchmark data: set ROUTE_OPT_BENCHMARK_DATA"),
    arguments: [
      ("germany50", 0), ("nobel-germany", 0), ("polska", 0), ("geant", 0), ("cost266", 0),
      ("abilene", 22),
    ])
  func pairsAreFound(_ name: String, without: Int) throws {
    var draft = try Self.draft("sndlib/native/\(name).txt.gz", .sndlib)
    for number in draft.links.indices {
      draft.links[number].modules = []
      draft.links[number].capacity = .init(both: DataRate(1e9))
    }
    for number in draft.flows.indices { draft.flows[number].protection = RouteProtection() }
    var request = PlanRequest()
    request.solver = .greedy
    let result = Planner(try Scenario(draft)).plan(request, stop: StopSignal())
    #expect(result.audit.isClean)
    let declined = result.plan.flows.filter { $0.declinedShare > 0 }
    #expect(declined.count == without)
    #expect(declined.allSatisfy { $0.reason?.english.contains("no two routes are apart") == true })
    #expect(result.plan.flows.count > 50)
  }
}
