import RouteOptimizer
import TestSupport
import Testing

/// Data sets by hand: where copies are opened, who shares them, and what that costs.
@Suite("Data sets and their copies")
struct DataSetTests {
  /// Three sites in a row, 100 km of fibre (0.5 ms) between neighbours; a month of 730 h.
  ///
  /// Compute is at s0 and s2 only and free. A TB rents for 10 yuan a month everywhere; links cost
  /// 5 yuan a Gbps-month, and a yuan a TB that moves (0.001 a GB).
  private func draft(_ dataSets: [DataSet], _ workloads: [Workload]) -> ScenarioDraft {
    var draft = ScenarioDraft(
      name: "row", horizon: Horizon(length: TimeSpan(730), hoursPerMonth: 730))
    draft.computeKinds = [ComputeKind(id: "ai")]
    for number in 0..<3 {
      draft.sites.append(
        Site(
          place: Place(
            id: "s\(number)", coordinate: Coordinate(latitude: 30, longitude: 100 + Double(number)),
            province: number < 2 ? "West" : "East", role: .site),
          compute: number == 1 ? [] : [ComputePool(kind: "ai", capacity: 100)],
          storage: StoragePool(capacity: DataVolume(1000), pricePerTBMonth: 10)))
    }
    for number in 0..<2 {
      draft.links.append(
        Link(
          id: "l\(number)", from: "s\(number)", to: "s\(number + 1)",
          capacity: .init(both: DataRate(100)), latency: .stated(Latency(0.5), isMeasured: true),
          fee: TransportFee(perGB: 0.001, perGbpsMonth: 5)))
    }
    draft.dataSets = dataSets
    draft.workloads = workloads
    return draft
  }

  /// Runs at one site; what it reads has no volume beside its rate.
  private func reader(
    _ id: String, at site: String, _ reads: DataRead..., storage: Double = 0
  ) -> Workload {
    Workload(
      id: id, needs: [ComputeNeed(amount: 1, accepted: [AcceptedKind(kind: "ai")])],
      storage: DataVolume(storage), rules: SiteRules(only: [site]), reads: reads)
  }

  /// What 0.1 Gbps costs over a link.
  ///
  /// A Gbps costs 5 yuan, and what it moves in the month: 730 h x 0.45 TB = 328.5 yuan.
  private let perLink = 33.35

  private func read(
    _ dataSet: String = "d", _ gbps: Double = 0.1, _ limit: LatencyLimit = .none
  ) -> DataRead {
    DataRead(dataSet: dataSet, rate: DataRate(gbps), latency: limit)
  }

  private func opened(_ plan: Plan) -> [String] { plan.copies.map { "\($0.dataSet)@\($0.site)" } }

  /// A copy rents for 100, its move from s0 costs 0, 10, 20.
  ///
  /// The readers at s0 and s2 pay two links
  /// between them wherever one copy is: 66.70. A second copy would cost 100 + 20: too much. One by
  /// one, a copy in the middle looks as good as one at the end: the plan for both is not.
  @Test(
    "two workloads share one copy",
    arguments: [SolverChoice.auto, .exact, .hybrid])
  func shared(_ solver: SolverChoice) throws {
    let dataSet = DataSet(id: "d", size: DataVolume(10), origin: "s0")
    let draft = draft([dataSet], [reader("a", at: "s0", read()), reader("b", at: "s2", read())])
    let greedy = try auditedPlan(draft, .greedy).plan
    #expect(greedy.copies.count == 1 && greedy.cost.toPay.value <= 110 + 2 * perLink + 1e-9)
    let plan = try auditedPlan(draft, solver).plan
    #expect(opened(plan) == ["d@s0"])
    #expect(plan.copies[0].source == "s0")
    #expect(plan.copies[0].rent == Money(100) && plan.copies[0].move == .zero)
    #expect(plan.decisions.flatMap(\.placements).flatMap(\.reads).map(\.site) == ["s0", "s0"])
    #expect(plan.decisions[1].placements[0].reads[0].links == ["l1", "l0"])
    #expect(plan.decisions[1].placements[0].reads[0].latency == Latency(1))
    #expect(abs(plan.cost.storage.value - 100) < 1e-9)
    #expect(abs(plan.cost.transport.value - 2 * perLink) < 1e-9)
    #expect(plan.cost.opening == .zero && plan.cost.building == .zero)
  }

  /// The reader at s0 reads so much that a copy is there.
  ///
  /// A second one at s2 costs 100 + 20 and saves
  /// r over two links at 333.5 yuan a Gbps each: it pays from r = 120 / 667 = 0.17991 Gbps on.
  @Test("it pays to open a second copy once enough is read", arguments: [0.1798, 0.1800])
  func second(_ rate: Double) throws {
    let dataSet = DataSet(id: "d", size: DataVolume(10), origin: "s0")
    let plan = try auditedPlan(
      draft(
        [dataSet], [reader("a", at: "s0", read("d", 5)), reader("b", at: "s2", read("d", rate))])
    ).plan
    #expect(opened(plan) == (rate > 120.0 / 667 ? ["d@s0", "d@s2"] : ["d@s0"]))
    #expect(abs(plan.cost.toPay.value - (100 + min(120, rate * 667))) < 1e-6)
  }

  /// The same with a rule: one copy only, however much is read.
  @Test("no more copies than may be, wherever that is dearer", arguments: SolverChoice.allCases)
  func counted(_ solver: SolverChoice) throws {
    var dataSet = DataSet(id: "d", size: DataVolume(10), origin: "s0", mostCopies: 1)
    let workloads = [reader("a", at: "s0", read("d", 1)), reader("b", at: "s2", read("d", 1))]
    let plan = try auditedPlan(draft([dataSet], workloads), solver).plan
    #expect(plan.copies.count == 1)
    if solver != .greedy, solver != .flow {
      #expect(abs(plan.cost.toPay.value - (100 + 667)) < 1e-6)
    }
    // What lies there already is not counted.
    dataSet.copiesToday = ["s2"]
    let more = try auditedPlan(draft([dataSet], workloads), solver).plan
    #expect(opened(more) == ["d@s0"])
    #expect(more.decisions[1].placements[0].reads[0].site == "s2")
    #expect(abs(more.cost.toPay.value - 100) < 1e-6)
  }

  /// The reader at s0 would rather have the only copy there; the one at s2 reads within 0.6 ms.
  ///
  /// A copy at s1 serves both, and nobody is declined.
  @Test(
    "a copy that only some may read leaves room for the others", arguments: SolverChoice.allCases)
  func withinReach(_ solver: SolverChoice) throws {
    let dataSet = DataSet(id: "d", size: DataVolume(10), origin: "s1", mostCopies: 1)
    let near = LatencyLimit.limit(Latency(0.6), .oneWay)
    let plan = try auditedPlan(
      draft(
        [dataSet],
        [reader("a", at: "s0", read("d", 1)), reader("b", at: "s2", read("d", 0.1, near))]),
      solver
    ).plan
    if solver != .greedy, solver != .flow { #expect(opened(plan) == ["d@s1"]) }
    #expect(plan.copies.count == 1)
  }

  /// Readers at s0 want copies of both data sets there, where one of them fits.
  ///
  /// What is taken first leaves the other a site that it can use.
  @Test("nobody is declined while another copy can be read", arguments: SolverChoice.allCases)
  func otherCopy(_ solver: SolverChoice) throws {
    let one = DataSet(id: "d", size: DataVolume(600), origin: "s1", mostCopies: 1)
    let two = DataSet(id: "e", size: DataVolume(600), origin: "s1", mostCopies: 1)
    let readers = (0..<6).map { reader("w\($0)", at: "s0", read($0 % 2 == 0 ? "d" : "e", 1)) }
    let plan = try auditedPlan(draft([one, two], readers), solver).plan
    #expect(plan.declined.isEmpty)
    #expect(plan.copies.count == 2 && Set(plan.copies.map(\.site)).count == 2)
  }

  /// Two data sets of 10 TB that the workload at s0 reads, where 15 TB are free: one goes to s1.
  ///
  /// With 10 TB of its own there is room for neither: both go there, for a link each.
  @Test("storage keeps copies apart, and what else is stored", arguments: [0.0, 10])
  func storage(_ own: Double) throws {
    var dataSets = [DataSet(id: "d", size: DataVolume(10)), DataSet(id: "e", size: DataVolume(10))]
    for number in dataSets.indices { dataSets[number].origin = "s0" }
    var draft = draft(
      dataSets, [reader("a", at: "s0", read("d"), read("e", 0.2), storage: own)])
    draft.sites[0].storage?.capacity = DataVolume(15)
    for solver in SolverChoice.allCases {
      let plan = try auditedPlan(draft, solver).plan
      guard solver != .greedy, solver != .flow else { continue }
      #expect(opened(plan) == (own == 0 ? ["d@s1", "e@s0"] : ["d@s1", "e@s1"]), "\(solver)")
      // Rents 200 and 10 for what is moved; then the reads over l0.
      let apart = 200 + 10 + perLink, together = 200 + 20 + 3 * perLink
      #expect(abs(plan.cost.toPay.value - (own == 0 ? apart : together + 100)) < 1e-6)
    }
    let audit = try auditedPlan(draft).audit
    #expect(audit.storage[0].planned == DataVolume(10))
  }

  @Test("data stays in its province, though a copy beside the reader would be cheaper")
  func province() throws {
    let dataSet = DataSet(
      id: "d", size: DataVolume(10), origin: "s0", rules: SiteRules(only: ["West"]))
    let plan = try auditedPlan(draft([dataSet], [reader("b", at: "s2", read("d", 1))])).plan
    #expect(opened(plan) == ["d@s1"])
    // 100 of rent, 10 for the move, a Gbps over one link.
    #expect(abs(plan.cost.toPay.value - (110 + 333.5)) < 1e-6)
  }

  /// Within a round trip of 1 ms lies s1, not s0.
  @Test("a ring limit opens a copy nearer by, or leaves no site")
  func ring() throws {
    var dataSet = DataSet(id: "d", size: DataVolume(10), copiesToday: ["s0"])
    let near = read("d", 0.1, .limit(Latency(1), .roundTrip))
    let plan = try auditedPlan(draft([dataSet], [reader("b", at: "s2", near)])).plan
    // At s2 itself 100 + 20; at s1 100 + 10 + 33.35.
    #expect(opened(plan) == ["d@s2"] && plan.copies[0].source == "s0")
    dataSet.mostCopies = 0
    let result = try auditedPlan(draft([dataSet], [reader("b", at: "s2", near)])).plan
    let funnel = try #require(result.declined.first).funnel
    #expect(funnel.last { $0.sitesLeft == 0 } != nil)
    #expect(
      funnel.contains {
        $0.sitesLeft == 0
          && $0.rule.english
            == "with a site to read d from within 0.5 ms (no new copy: maxCopies allows none)"
      }, "\(funnel)")
  }

  /// 30 yuan a TB by lorry, or 2 yuan over two links; nothing is read over a route.
  @Test("the first move is paid as it is stated, or over the cheapest links")
  func moves() throws {
    var dataSet = DataSet(
      id: "d", size: DataVolume(10), origin: "s0", rules: SiteRules(only: ["s2"]))
    let job = reader("b", at: "s2", DataRead(dataSet: "d", latency: .limit(.zero, .oneWay)))
    #expect(try auditedPlan(draft([dataSet], [job])).plan.cost.transport == Money(20))
    dataSet.movePricePerTB = Money(30)
    let plan = try auditedPlan(draft([dataSet], [job])).plan
    #expect(plan.cost.transport == Money(300) && plan.copies[0].source == nil)
    dataSet.movePricePerTB = nil
    var closed = draft([dataSet], [job])
    closed.links[0].capacityBasis = .forwardOnly
    #expect(try auditedPlan(closed).plan.copies.map(\.move) == [Money(20)])
    // What leads the other way only brings nothing.
    closed.links[0].from = "s1"
    closed.links[0].to = "s0"
    #expect(try auditedPlan(closed).plan.decisions[0].declinedCopies == 1)
  }

  @Test("a budget is for what is built: copies are not")
  func budget() throws {
    let dataSet = DataSet(id: "d", size: DataVolume(10), origin: "s0")
    var draft = draft([dataSet], [reader("a", at: "s0", read())])
    draft.sites[1].opening = OpeningCost(overHorizon: Money(1))
    draft.budget = .zero
    #expect(opened(try auditedPlan(draft).plan) == ["d@s0"])
  }

  @Test("a plan with copies is a start for the next, and a written one is the same plan")
  func starts() throws {
    let dataSet = DataSet(id: "d", size: DataVolume(10), origin: "s0")
    let scenario = try Scenario(
      draft(
        [dataSet], [reader("a", at: "s0", read("d", 5)), reader("b", at: "s2", read("d", 0.5))]))
    let first = Planner(scenario).plan(PlanRequest(), stop: StopSignal())
    let file = SourceFile(name: "plan.json", bytes: PlanWriter.bytes(of: first.plan))
    let read = try #require(PlanReader.read(file, into: Diagnostics()))
    #expect(read.plan == first.plan && read.plan.copies.count == 2)
    var request = PlanRequest()
    request.start = read.plan
    request.solver = .greedy
    request.workLimit = 1
    let second = Planner(scenario).plan(request, stop: StopSignal())
    #expect(second.audit.isClean)
    #expect(second.plan.verdict.objective <= first.plan.verdict.objective * (1 + 1e-9))
  }

  /// Today's copy at s0 is read over two links; the plan opens one at s2 instead.
  @Test("the comparison reads today's copies")
  func baseline() throws {
    let dataSet = DataSet(id: "d", size: DataVolume(10), copiesToday: ["s0"])
    let plan = try auditedPlan(draft([dataSet], [reader("b", at: "s2", read("d", 1))])).plan
    #expect(opened(plan) == ["d@s2"])
    #expect(abs((plan.baseline?.cost.toPay.value ?? 0) - 667) < 1e-6)
    #expect(abs(plan.cost.toPay.value - 120) < 1e-6)
  }
}
