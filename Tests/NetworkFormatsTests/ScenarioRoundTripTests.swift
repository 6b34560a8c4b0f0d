import ComputeNetwork
import NetworkFormats
import Testing

struct ScenarioRoundTripTests {
  @Test func whatIsWrittenReadsBackTheSame() throws {
    for seed in 0..<2000 {
      let draft = ScenarioRandomDraft.make(seed: UInt64(seed))
      let bytes = ScenarioWriter.bytes(of: draft)
      let diagnostics = Diagnostics()
      let file = SourceFile(name: "seed-\(seed).json", bytes: bytes)
      let read = ScenarioReader.draft(file, into: diagnostics).draft
      try #require(diagnostics.counts.total == 0, "\(complaints(diagnostics))")
      try #require(read == draft, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
      try #require(ScenarioWriter.bytes(of: read) == bytes)
    }
  }

  @Test func defaultsAreNotWritten() {
    let bytes = ScenarioWriter.bytes(of: ScenarioDraft())
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {
          "format": "route-opt/scenario/1"
        }

        """)
  }

  @Test func workloadTablesReadBackTheSame() throws {
    var written = 0
    for seed in 0..<2000 {
      var dice = ScenarioDice(seed: UInt64(seed))
      // Half of the drafts have none of the signs that lists are separated by.
      if seed % 2 == 0 { dice.pieces = ["a", "gui-an", "贵安", "\"", ",", "😀", "\n"] }
      var workloads = [
        ScenarioRandomDraft.workload(&dice), ScenarioRandomDraft.workload(&dice),
      ]
      // A second site has no notation in a table.
      if seed % 10 == 0 {
        workloads[0].standby = Partner(.standby)
        #expect(throws: WorkloadTableError.self) { try WorkloadTableWriter.bytes(of: workloads) }
      }
      for number in workloads.indices {
        workloads[number].storageSite = nil
        workloads[number].standby = nil
        workloads[number].talk = nil
        workloads[number].reads = []
      }
      let lineEnd: CSVWriter.LineEnd = dice.chance(0.5) ? .lineFeed : .carriageReturnLineFeed
      // An id with a separator in a list has no notation; then the writer says so.
      guard
        let bytes = try? WorkloadTableWriter.bytes(
          of: workloads, lineEnd: lineEnd, mark: dice.chance(0.5) ? .utf8 : .none)
      else { continue }
      written += 1
      let folder = try ScenarioFolder()
      let path = try folder.write("jobs.csv", bytes)
      let main = try folder.write(
        "main.json", #"{"format": "route-opt/scenario/1", "include": ["jobs.csv"]}"#)
      let diagnostics = Diagnostics()
      let read = ScenarioReader.draft(main, into: diagnostics).draft
      try #require(diagnostics.counts.total == 0, "\(complaints(diagnostics))")
      try #require(
        read.workloads == workloads,
        "seed \(seed): \(path) \(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(written > 500 && written < 2000)
  }
}
