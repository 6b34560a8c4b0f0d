import ComputeNetwork
import NetworkFormats
import Quantities
import Testing

struct ImportTests {
  @Test func generalizedAssignment() throws {
    let draft = try imported("2 3\n 1 2 3\n 4 5 -6\n 10 20 30\n 40 50 60\n 70 80\n", .orlibGAP)
    #expect(draft.computeKinds.map(\.id) == ["capacity"])
    #expect(draft.sites.map(\.id) == ["agent-1", "agent-2"])
    #expect(draft.sites.map { $0.compute.map(\.capacity) } == [[70], [80]])
    #expect(draft.sites.allSatisfy { $0.opening == nil })
    #expect(draft.workloads.map(\.id) == ["job-1", "job-2", "job-3"])
    #expect(
      draft.workloads[2].options == [
        StatedOption(site: "agent-1", cost: Money(3), amounts: [30]),
        StatedOption(site: "agent-2", cost: Money(-6), amounts: [60]),
      ])
    #expect(draft.workloads.allSatisfy { !$0.isSplittable && $0.declinePrice == nil })
    _ = try Scenario(draft)
  }

  @Test func facilitiesOfORLibrary() throws {
    let text = "2 2\n 500 7500. \n 600 0. \n 146\n 6739.72500 10355.05000\n 87 3.5 .25\n"
    let draft = try imported(text, .orlibCAP)
    #expect(draft.sites.map { $0.compute[0].capacity } == [500, 600])
    #expect(draft.sites.map { $0.opening?.overHorizon.value } == [7500, nil])
    #expect(draft.workloads.map { $0.needs[0].amount } == [146, 87])
    #expect(
      draft.workloads.map { $0.options.map(\.cost?.value) } == [
        [6739.725, 10355.05], [3.5, 0.25],
      ])
    #expect(draft.workloads.allSatisfy { $0.isSplittable })
    let single = try imported(text, .orlibCAP, sourcing: .single, capacity: 9)
    #expect(single.workloads.allSatisfy { !$0.isSplittable })
    #expect(single.sites.map { $0.compute[0].capacity } == [9, 9])
    _ = try Scenario(draft)
  }

  @Test func facilitiesOfHolmbergAndYang() throws {
    for format in [BenchmarkFormat.holmberg, .yang] {
      let draft = try imported("2 3\n10 100\n20 200\n1. 2. 3.\n11 12 13\n21 22 23", format)
      #expect(draft.sites.map { $0.compute[0].capacity } == [10, 20])
      #expect(draft.sites.map { $0.opening?.overHorizon.value } == [100, 200])
      #expect(draft.workloads.map { $0.needs[0].amount } == [1, 2, 3])
      #expect(
        draft.workloads.map { $0.options.map(\.cost?.value) } == [[11, 21], [12, 22], [13, 23]])
    }
  }

  @Test func facilitiesOfDelmaire() throws {
    let draft = try imported("3 2\n11 21\n12 22\n13 23\n1 2 3\n100 200\n10 20\n", .delmaire)
    #expect(draft.sites.map { $0.compute[0].capacity } == [10, 20])
    #expect(draft.sites.map { $0.opening?.overHorizon.value } == [100, 200])
    #expect(draft.workloads.map { $0.needs[0].amount } == [1, 2, 3])
    #expect(
      draft.workloads.map { $0.options.map(\.cost?.value) } == [[11, 21], [12, 22], [13, 23]])
  }

  @Test func whatIsWrong() {
    let cases: [(String, BenchmarkFormat, String)] = [
      ("", .orlibGAP, "1:1: error[RO181]: the file ends where agents should be"),
      ("2 3 1", .orlibGAP, "1:6: error[RO181]: 3 numbers, where 2 agents and 3 jobs make 16"),
      (
        "2 1\n1 2 3\nx 5 6", .orlibGAP,
        "3:1: error[RO180]: a resource use should be a number, not \"x\""
      ),
      ("2 1\n1 2 3\n-4 5 6", .orlibGAP, "3:1: error[RO183]: a resource use out of range"),
      ("0 3", .orlibGAP, "1:1: error[RO183]: the number of agents is out of range"),
      ("2.5 3", .yang, "1:1: error[RO183]: the number of facilities is out of range"),
      (
        "1000000 1000000", .yang,
        "1:16: error[RO181]: the file is too short for 1000003000000 numbers"
      ),
      ("99999999999 2", .delmaire, "1:1: error[RO183]: the number of customers is out of range"),
      ("1e400 2", .delmaire, "1:1: error[RO180]: customers should be a number, not \"1e400\""),
      ("0x10 2", .delmaire, "1:1: error[RO180]: customers should be a number, not \"0x10\""),
      ("1 1\n capacity 5. 3 4", .orlibCAP, "2:2: error[RO184]: the file leaves the capacity open"),
      (
        "1 1\n 5 nan\n3 4", .orlibCAP,
        "2:4: error[RO180]: a fixed cost should be a number, not \"nan\""
      ),
      ("1 1\n 5 5\n3 4 7", .orlibCAP, "3:5: warning[RO182]: the instance ends before this"),
      ("1 1\n 5 5\n3", .orlibCAP, "3:2: error[RO181]: the file ends where a cost should be"),
      ("1 1\n 5 5\n3 2e12", .orlibCAP, "3:3: error[RO183]: a cost out of range"),
    ]
    for (text, format, complaint) in cases {
      let diagnostics = Diagnostics()
      let draft = BenchmarkImporter.draft(
        SourceFile(name: "x", text: text), as: format, into: diagnostics)
      #expect(complaints(diagnostics) == ["x:\(complaint)"], "\(text)")
      #expect((draft == nil) == diagnostics.hasErrors)
    }
  }

  @Test func nonsense() throws {
    let folder = try ScenarioFolder()
    for path in [folder.path, "\(folder.path)/none", "/dev/zero"] {
      let diagnostics = Diagnostics()
      #expect(BenchmarkImporter.read(path, as: .yang, into: diagnostics) == nil)
      #expect(diagnostics.counts.errors == 1)
    }
    for seed in 0..<3000 {
      var dice = ScenarioDice(seed: UInt64(seed))
      let words = [
        "1", "2", "3", "0", "-1", "4.", "capacity", "x", "1e9", "\n", "99999999", "\u{0}",
      ]
      let text = dice.some(upTo: 24) { $0.one(words) }.joined(separator: " ")
      let diagnostics = Diagnostics()
      let draft = BenchmarkImporter.draft(
        SourceFile(name: "x", text: text), as: dice.one(BenchmarkFormat.allCases),
        capacity: dice.maybe { _ in 5 }, into: diagnostics)
      #expect((draft == nil) == diagnostics.hasErrors)
      if let draft { _ = try Scenario(draft) }
    }
  }

  private func imported(
    _ text: String, _ format: BenchmarkFormat, sourcing: BenchmarkSourcing = .split,
    capacity: Double? = nil
  ) throws -> ScenarioDraft {
    let diagnostics = Diagnostics()
    let draft = BenchmarkImporter.draft(
      SourceFile(name: "dir/x.txt", text: text), as: format, sourcing: sourcing,
      capacity: capacity, into: diagnostics)
    #expect(diagnostics.counts.total == 0, "\(complaints(diagnostics))")
    let result = try #require(draft)
    #expect(result.name == "x.txt")
    return result
  }
}
