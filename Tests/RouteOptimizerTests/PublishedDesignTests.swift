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
    let pipe = try #require(popen("gzip -dc '\(Self.folder)/\(instance.file)'", "r"))
    defer { pclose(pipe) }
    let draft = try #require(
      BenchmarkImporter.read(
        "-", as: instance.format, reader: SourceReader(standardInput: fileno(pipe)),
        into: Diagnostics()))
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
}
