import ComputeNetwork
import NetworkFormats
import Testing

/// Files with several generalized assignment problems, as OR-Library's gap1 to gap12.
struct ImportProblemTests {
  /// Three problems: 2 x 3, 1 x 2 and 2 x 1.
  private static let several = """
     3
     2 3
     1 2 3
     4 5 6
     10 20 30
     40 50 60
     70 80
     1 2
     7 8
     1 1
     2
     2 1
     9
     8
     1
     1
     3 4

    """

  private func read(
    _ text: String, problem: Int? = nil, as format: BenchmarkFormat = .orlibGAP
  ) -> (draft: ScenarioDraft?, diagnostics: Diagnostics) {
    let diagnostics = Diagnostics()
    let draft = BenchmarkImporter.draft(
      SourceFile(name: "gap.txt", text: text), as: format, problem: problem, into: diagnostics)
    return (draft, diagnostics)
  }

  @Test func theFirstIsTakenWithAWarning() throws {
    let (draft, diagnostics) = read(Self.several)
    #expect(draft?.sites.map { $0.compute[0].capacity } == [70, 80])
    #expect(draft?.workloads.map { $0.options.map(\.cost?.value) } == [[1, 4], [2, 5], [3, 6]])
    #expect(draft?.name.english == "gap.txt, problem 1")
    #expect(
      complaints(diagnostics)
        == ["warning[RO185]: the file holds 3 problems; problem 1 is taken"])
    _ = try Scenario(try #require(draft))
  }

  @Test(arguments: [(1, 2, 3), (2, 1, 2), (3, 2, 1)])
  func oneIsChosen(problem: Int, agents: Int, jobs: Int) {
    let (draft, diagnostics) = read(Self.several, problem: problem)
    #expect(draft?.sites.count == agents && draft?.workloads.count == jobs)
    #expect(diagnostics.counts.total == 0, "\(complaints(diagnostics))")
  }

  @Test func aNumberOutOfRangeIsRefusedWithWhatThereIs() {
    for problem in [0, 4, .max] {
      let (draft, diagnostics) = read(Self.several, problem: problem)
      #expect(draft == nil)
      #expect(
        complaints(diagnostics).first?.hasSuffix(
          "error[RO185]: there is no problem \(problem): the file holds 3") == true,
        "\(complaints(diagnostics))")
    }
    #expect(read("1 1 2 3 4", problem: 2).draft == nil)
    #expect(read("1 1 2 3 4", problem: 1).draft != nil)
    #expect(read("1 1\n 5 5\n3 4", problem: 2, as: .orlibCAP).draft == nil)
  }

  @Test func aFileThatAnnouncesOneProblemIsRead() {
    let (draft, diagnostics) = read("1\n2 1\n9 8\n1 1\n3 4\n")
    #expect(draft?.sites.count == 2)
    #expect(diagnostics.counts.total == 0 && draft?.name == "gap.txt")
  }

  @Test func whatComesOutEvenNeitherWayIsRefused() throws {
    // Read as one problem of 3 agents and 2 jobs, 17 numbers would be there.
    let cut = Self.several.dropLast(4)
    let (draft, diagnostics) = read(String(cut))
    #expect(draft == nil)
    #expect(
      complaints(diagnostics) == [
        "gap.txt:8:2: error[RO182]: 30 numbers, where 3 agents and 2 jobs make 17"
      ])
    let note = try #require(diagnostics.sorted.first?.notes.first)
    #expect(
      note.english == "read as a file of 3 problems, problem 3 in line 12 (2 agents, 1 job) has 6"
        + " of 8 numbers")
    #expect(note.chinese.contains("第 12 行的第 3 个问题"))
    let further = read(Self.several + "5 5")
    #expect(further.draft == nil)
    #expect(
      further.diagnostics.sorted.first?.notes.first?.english
        == "read as a file of 3 problems, there are further numbers from line 18 on")
    let surplus = read("1 1 2 3 4 5")
    #expect(surplus.draft == nil)
    #expect(
      complaints(surplus.diagnostics) == [
        "gap.txt:1:11: error[RO182]: 6 numbers, where 1 agent and 1 job make 5"
      ])
  }

  @Test func aFaultInsideTheChosenProblemIsReportedThere() {
    let broken = Self.several.replacing(" 9\n", with: " x\n")
    #expect(
      complaints(read(broken, problem: 3).diagnostics) == [
        "gap.txt:13:2: error[RO180]: a cost should be a number, not \"x\""
      ])
    #expect(read(broken, problem: 1).draft != nil)
  }
}
