import Allocation
import Candidates
import ComputeNetwork
import Quantities
import Testing

@Suite("Prices of declining")
struct DecliningTests {
  /// Twice two copies of the dearest candidate with the dearest routes, and an opening.
  ///
  /// The candidate: 18,250 + 17,520 + 500, fees 2,553.75, rates 2.5 x 1000
  /// and 2.5 x 2000 = 46,323.75. Routes over every link: 2,553.75 + 2.5 x 1000 + 2.5 x 2000 =
  /// 10,053.75. 2 x (2 copies of both + an opening of 5,000) = 235,510, rounded up to two digits.
  @Test("the must-serve price is twice all there is to save")
  func mustServe() throws {
    let program = ScenarioProgram(try Scenario(HandBillTests.draft()))
    #expect(program.mustServePrice == 240_000)
    #expect(program.program.workloads.map(\.declineCost) == [240_000])
    #expect(program.program.workloads[0].declineCost == 240_000)
  }

  @Test("a stated price is taken as it stands")
  func stated() throws {
    var draft = HandBillTests.draft()
    draft.workloads[0].declinePrice = Money(77)
    let program = ScenarioProgram(try Scenario(draft))
    #expect(program.program.workloads[0].declineCost == 77)
    let decisions = program.decisions(from: .init(decliningAllOf: program.program))
    #expect(program.cost(of: decisions).declining == Money(154))
    #expect(program.objective(of: decisions) == 154)
  }

  @Test("declined copies that must be served count at the uniform price in the objective only")
  func objective() throws {
    let program = ScenarioProgram(
      try Scenario(HandBillTests.draft()), priorities: .lexicographic)
    let decisions = program.decisions(from: .init(decliningAllOf: program.program))
    #expect(program.cost(of: decisions).total == Money(0))
    #expect(program.objective(of: decisions) == 480_000)
  }

  @Test("a scenario without anything to save still has a price")
  func least() throws {
    var draft = ScenarioDraft()
    draft.workloads = [Workload(id: "w")]
    #expect(ScenarioProgram(try Scenario(draft)).mustServePrice == 1)
  }

  /// Classes 1 (1 copy), 3 (4 copies) and 9 (2,000 copies): the class of 9 pays the uniform
  /// price, that of 3 min(1000, 2000 + 1) times it, that of 1 min(1000, 2004 + 1) times that.
  @Test("lexicographic classes outweigh all copies below them, up to 1,000 times")
  func lexicographic() throws {
    var draft = ScenarioDraft()
    draft.workloads = [
      Workload(id: "late", count: 2000, priority: 9),
      Workload(id: "middle", count: 4, priority: 3), Workload(id: "first", priority: 1),
      Workload(id: "priced", priority: 2, declinePrice: Money(5)),
    ]
    let scenario = try Scenario(draft)
    // Nothing costs anything, but somebody declined at 5: twice that.
    #expect(ScenarioProgram(scenario).program.workloads.map(\.declineCost) == [10, 10, 10, 5])
    let program = ScenarioProgram(scenario, priorities: .lexicographic)
    #expect(program.program.workloads.map(\.declineCost) == [10, 10_000, 10_000_000, 5])
    #expect(program.mustServePrice == 10)
    draft.workloads[0].count = 3
    let small = ScenarioProgram(try Scenario(draft), priorities: .lexicographic)
    #expect(
      small.program.workloads.map(\.declineCost) == [10, 40, 320, 5],
      "3 + 1, then (3 + 4 + 1) times that")
  }

  @Test("what must be served comes before what may be declined, however dear that is")
  func mustBeforePriced() throws {
    var draft = HandBillTests.draft()
    draft.workloads[0].count = 1
    var priced = draft.workloads[0]
    priced.id = "priced"
    priced.declinePrice = Money(5_000_000)
    draft.workloads.append(priced)
    let program = ScenarioProgram(try Scenario(draft))
    #expect(program.program.workloads[0].declineCost > 5_000_000)
    #expect(program.program.workloads[1].declineCost == 5_000_000)
  }

  @Test("pinned copies are demands of their own, at their site only")
  func pinned() throws {
    var draft = HandBillTests.draft()
    draft.sites.append(Site(place: Place(id: "empty", role: .site)))
    draft.workloads[0].count = 5
    draft.workloads[0].today = [
      PlacementToday(site: "gz", count: 2, isPinned: true),
      PlacementToday(site: "empty", count: 1, isPinned: true),
      PlacementToday(site: "gz", count: 1),
    ]
    let program = ScenarioProgram(try Scenario(draft))
    #expect(program.program.workloads.map(\.copies) == [2, 1, 2])
    #expect((0..<3).allSatisfy { program.task(ofDemand: $0) == .workload(0) })
    var source = program.makeSource()
    let sites = (0..<3).map { demand -> [Int32] in
      var pool = CandidatePool()
      source.cheapestPerGroup(of: demand, prices: program.basePrices, room: nil, into: &pool)
      return pool.group
    }
    #expect(sites == [[0], [], [0]], "the second site has nothing to run on")
  }
}
