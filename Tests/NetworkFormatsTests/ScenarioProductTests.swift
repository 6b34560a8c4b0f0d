import ComputeNetwork
import NetworkFormats
import Testing

/// Tariffs of a scenario, products of its flows, and series.
struct ScenarioProductTests {
  private let folder: ScenarioFolder
  private let diagnostics = Diagnostics()

  init() throws { folder = try ScenarioFolder() }

  private func scenario(_ flow: String, tariffs: String, _ more: String = "") -> String {
    """
    {"format": "route-opt/scenario/1", "tariffs": [\(tariffs)],
     "exchanges": [{"id": "a"}, {"id": "b"}],
     "links": [{"id": "l", "from": "a", "to": "b", "capacityGbps": 9, "latencyMs": 1}],
     "flows": [{"id": "f", "from": "a", "to": "b", \(flow)}\(more)]}
    """
  }

  private static let line =
    #"{"id": "line", "leasedLine": {"pricePerGbpsMonth": 9}, "illustrative": true}"#

  @Test func booksAndSeriesAreReadBesideTheFile() throws {
    try folder.write(
      "book.json", #"{"format": "route-opt/tariffs/1", "tariffs": [\#(Self.line)]}"#)
    let rows = "2026-03-01T00:00,1,2\n2026-03-01T01:00,3,1\n"
    try folder.write("march.csv", "time,inGbps,outGbps\n\(rows)")
    let other = Self.line.replacing("\"line\"", with: "\"other\"")
    let path = try folder.write(
      "main.json",
      scenario(
        #""series": "march.csv", "singleRoute": true, "products": ["line", "network"]"#,
        tariffs: "\"book.json\", \(other)",
        #", {"id": "g", "from": "b", "to": "a", "series": "./march.csv"}"#))
    let file = try #require(ScenarioReader.read(path, into: diagnostics))
    let draft = file.scenario.draft
    #expect(draft.tariffs.map(\.id) == ["line", "other"])
    #expect(draft.tariffs(of: draft.flows[0]) == [0] && draft.takesNetwork(draft.flows[0]))
    let series = try #require(draft.flows[0].series)
    #expect(series.peaks.upRate.value == 2 && series.peaks.downRate.value == 3)
    #expect(series.length.value == 2)
    #expect(draft.flows[1].series?.samples == series.samples)
    #expect(file.files.map { $0.split(separator: "/").last ?? "" }.contains("march.csv"))
    // What is written has the tariffs in it, and reads back the same.
    let copy = try folder.write("copy.json", ScenarioWriter.bytes(of: draft))
    #expect(ScenarioReader.read(copy, into: Diagnostics())?.scenario.draft == draft)
  }

  private func codes(_ flow: String, tariffs: String = line) -> [Int] {
    let diagnostics = Diagnostics()
    _ = ScenarioReader.read(
      SourceFile(name: "x.json", text: scenario(flow, tariffs: tariffs)), into: diagnostics)
    return diagnostics.sorted.map(\.code.number).filter { $0 != 310 }
  }

  @Test func whatDoesNotGoTogetherIsReported() {
    #expect(codes(#""gbps": 1, "singleRoute": true, "products": ["line"]"#) == [])
    #expect(codes(#""gbps": 1, "products": ["network"]"#) == [])
    #expect(codes(#""gbps": 1, "products": ["line"]"#) == [221])
    #expect(codes(#""gbps": 1, "volumeTB": 2, "singleRoute": true, "products": ["all"]"#) == [222])
    #expect(codes(#""gbps": 1, "singleRoute": true, "products": ["lime"]"#) == [202])
    #expect(
      codes(#""gbps": 1"#, tariffs: Self.line.replacing("\"line\"", with: "\"network\"")) == [223])
    #expect(codes(#""gbps": 1"#, tariffs: Self.line.replacing("9", with: "-9")) == [204])
    #expect(codes(#""gbps": 1"#, tariffs: #""nowhere.json""#).count == 1)
    #expect(codes(#""series": "nowhere.csv", "singleRoute": true"#).count == 1)
  }

  @Test func aFaultOfABookIsReportedInIt() throws {
    try folder.write(
      "book.json",
      #"{"format": "route-opt/tariffs/1", "tariffs": [{"id": "x", "task": {"urgencies": []}, "illustrative": true}]}"#
    )
    let path = try folder.write("main.json", scenario(#""gbps": 1"#, tariffs: "\"book.json\""))
    #expect(ScenarioReader.read(path, into: diagnostics) == nil)
    let fault = try #require(diagnostics.sorted.first { $0.severity == .error })
    #expect(fault.code.number == 243)
    #expect(fault.span?.file.name.hasSuffix("book.json") == true)
  }
}
