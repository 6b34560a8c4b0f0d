import ComputeNetwork
import NetworkFormats
import Testing

/// Whatever is given for a scenario is refused in words.
struct ScenarioNonsenseTests {
  @Test func filesThatAreNone() throws {
    let folder = try ScenarioFolder()
    let cases = [
      ("\(folder.path)/none.json", "RO131"), (folder.path, "RO132"),
      (try folder.makePipe("pipe"), "RO133"), ("/dev/zero", "RO133"), ("", "RO130"),
      ("a\u{0}b", "RO130"), (try folder.write("empty.json", ""), "RO127"),
      (try folder.write("space.json", " \n\t "), "RO127"),
    ]
    for (path, code) in cases {
      let diagnostics = Diagnostics()
      #expect(ScenarioReader.read(path, into: diagnostics) == nil)
      #expect(diagnostics.sorted.map(\.code.name) == [code], "\(path)")
      let plans = Diagnostics()
      #expect(PlanReader.read(path, into: plans) == nil)
      #expect(plans.sorted.map(\.code.name) == [code], "\(path)")
    }
  }

  @Test func textsThatAreNone() {
    let deep = String(repeating: "[", count: 100_000)
    let deepObject = String(repeating: "{\"a\":", count: 100_000)
    let texts: [[UInt8]] = [
      Array(deep.utf8), Array(deepObject.utf8),
      Array("{\"format\": \"route-opt/scenario/1\", \"sites\": \(deep)".utf8),
      Array("{\"format\": \"route-opt/scenario/1\", \"name\": {\"en\": \(deepObject)".utf8),
      [0xFF, 0xFE, 0x7B, 0x00], [0x1F, 0x8B, 0x08], [0x00], [0x7B], [0x22], [0xC3],
      Array("{\"format\": \"route-opt/scenario/1\", \"name\": \"".utf8) + [0xC3, 0x28, 0x22, 0x7D],
      Array(repeating: UInt8(ascii: ","), count: 10_000),
      Array(#"{"format": "route-opt/scenario/1", "linkHeadroom": 1e999}"#.utf8),
      Array(
        #"{"format": "route-opt/scenario/1", "workloads": [{"id": "w", "count": 1e300}]}"#.utf8),
      Array(
        #"{"format": "route-opt/scenario/1", "workloads": [{"id": "w", "count": 9223372036854775807}]}"#
          .utf8),
      Array(#"{"format": "route-opt/scenario/1", "horizon": {"hoursPerMonth": 0}}"#.utf8),
    ]
    for text in texts {
      for readsPlans in [false, true] {
        let diagnostics = Diagnostics()
        let file = SourceFile(name: "x.json", bytes: text)
        if readsPlans {
          #expect(PlanReader.read(file, into: diagnostics) == nil)
        } else {
          #expect(ScenarioReader.read(file, into: diagnostics) == nil)
        }
        let complaints = complaints(diagnostics)
        #expect(diagnostics.hasErrors && !complaints.isEmpty, "\(text.prefix(40))")
      }
    }
  }

  @Test func manyFaultsAreCounted() {
    let workloads = (0..<5000).map { #"{"id": "w\#($0)", "tier": "none", "shape": 1}"# }
    let diagnostics = Diagnostics()
    let text =
      #"{"format": "route-opt/scenario/1", "workloads": [\#(workloads.joined(separator: ","))]}"#
    #expect(ScenarioReader.read(SourceFile(name: "x.json", text: text), into: diagnostics) == nil)
    #expect(diagnostics.counts.errors >= 10_000)
    #expect(diagnostics.sorted.count == 1000)
  }
}
