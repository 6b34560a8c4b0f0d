import ComputeNetwork
import NetworkFormats
import Plans
import TestSupport
import Testing

/// A scenario with a few wrong bytes never crashes the reader, and is never taken without being
/// sound.
struct ScenarioMutationTests {
  /// Raised for long runs: `ROUTE_OPT_MUTATIONS=100000 swift test --filter Mutation`.
  private static let count = Environment.count("ROUTE_OPT_MUTATIONS", default: 2000)

  @Test func ofAScenario() {
    var taken = 0
    for seed in 0..<Self.count {
      let bytes = Self.mutated(Array(ScenarioGolden.text.utf8), seed: seed)
      let diagnostics = Diagnostics()
      let file = ScenarioReader.read(SourceFile(name: "x.json", bytes: bytes), into: diagnostics)
      // Every finding can be shown: its place is within the file.
      _ = DiagnosticRenderer(.human).text(of: diagnostics, subject: "x.json")
      if file != nil {
        taken += 1
        #expect(!diagnostics.hasErrors, "seed \(seed)")
      } else {
        #expect(diagnostics.hasErrors, "seed \(seed)")
      }
    }
    #expect(taken > 0 && taken < Self.count)
  }

  @Test func ofAPlan() {
    var taken = 0
    for seed in 0..<Self.count {
      let plan = PlanRandomPlan.make(seed: UInt64(seed % 50))
      let bytes = Self.mutated(PlanWriter.bytes(of: plan), seed: seed)
      let diagnostics = Diagnostics()
      let file = PlanReader.read(SourceFile(name: "x.json", bytes: bytes), into: diagnostics)
      _ = DiagnosticRenderer(.short).text(of: diagnostics, subject: "x.json")
      if file != nil { taken += 1 }
      #expect((file == nil) == diagnostics.hasErrors, "seed \(seed)")
    }
    #expect(taken > 0 && taken < Self.count)
  }

  @Test func ofATable() throws {
    let diagnostics = Diagnostics()
    let golden = ScenarioReader.draft(
      SourceFile(name: "x.json", text: ScenarioGolden.text), into: diagnostics
    ).draft
    let table = try WorkloadTableWriter.bytes(
      of: golden.workloads.filter { $0.secondSites == 0 && $0.talk == nil })
    for seed in 0..<min(Self.count, 10_000) {
      let folder = try ScenarioFolder()
      let path = try folder.write("t.csv", Self.mutated(table, seed: seed))
      let main = try folder.write(
        "a.json", #"{"format": "route-opt/scenario/1", "include": ["t.csv"]}"#)
      let diagnostics = Diagnostics()
      _ = ScenarioReader.read(main, into: diagnostics)
      _ = DiagnosticRenderer(.human).text(of: diagnostics, subject: "x.json")
      #expect(diagnostics.counts.total > 0, "the golden workloads name places of no file: \(path)")
    }
  }

  /// Replaces, drops, doubles or swaps bytes and pieces.
  private static func mutated(_ bytes: [UInt8], seed: Int) -> [UInt8] {
    var dice = ScenarioDice(seed: UInt64(seed))
    var bytes = bytes
    let words = [
      "null", "-1", "1e400", "\"\"", "{}", "[]", "\"", ",", ":", "}", "]", "0.5", "true",
    ]
    for _ in 0...dice.below(3) where !bytes.isEmpty {
      let place = dice.below(bytes.count)
      let end = min(bytes.count, place + 1 + dice.below(12))
      switch dice.below(6) {
      case 0: bytes[place] = UInt8(dice.below(256))
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3: bytes.insert(contentsOf: dice.one(words).utf8, at: place)
      case 4: bytes.replaceSubrange(place..<end, with: dice.one(words).utf8)
      default: bytes.swapAt(place, dice.below(bytes.count))
      }
    }
    return bytes
  }
}
