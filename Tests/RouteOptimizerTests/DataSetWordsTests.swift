import RouteOptimizer
import TestSupport
import Testing

/// What is said about data sets: findings of the check, the report, files.
@Suite("Data sets in words")
struct DataSetWordsTests {
  /// A reader at s0, a copy at s1 already, s0 may get one; a link between.
  private func draft() -> ScenarioDraft {
    var draft = ScenarioDraft(name: "words", horizon: Horizon(length: TimeSpan(730)))
    draft.computeKinds = [ComputeKind(id: "ai")]
    for number in 0..<2 {
      draft.sites.append(
        Site(
          place: Place(
            id: "s\(number)", name: LocalizedText("Site \(number)", zh: "站\(number)"), role: .site),
          compute: number == 0 ? [ComputePool(kind: "ai", capacity: 9)] : [],
          storage: StoragePool(capacity: DataVolume(100), pricePerTBMonth: 10)))
    }
    draft.links = [
      Link(
        id: "l", from: "s0", to: "s1", capacity: .init(both: DataRate(50)),
        latency: .stated(Latency(2), isMeasured: true), fee: TransportFee(perGbpsMonth: 400))
    ]
    draft.dataSets = [
      DataSet(
        id: "d", name: LocalizedText("Images", zh: "影像"), size: DataVolume(40),
        copiesToday: ["s1"])
    ]
    draft.workloads = [
      Workload(
        id: "w", name: LocalizedText("Diagnosis", zh: "诊断"),
        needs: [ComputeNeed(amount: 1, accepted: [AcceptedKind(kind: "ai")])],
        reads: [
          DataRead(dataSet: "d", rate: DataRate(0.5), latency: .limit(Latency(5), .oneWay))
        ])
    ]
    return draft
  }

  private typealias Change = @Sendable (inout ScenarioDraft) -> Void

  private static let changes: [(code: Int, change: Change)] = [
    (201, { $0.dataSets.append($0.dataSets[0]) }),
    (202, { $0.workloads[0].reads[0].dataSet = "e" }),
    (202, { $0.dataSets[0].origin = "nowhere" }),
    (202, { $0.dataSets[0].copiesToday = ["nowhere"] }),
    (202, { $0.dataSets[0].rules.only = ["Nowhere"] }),
    (204, { $0.dataSets[0].size = .zero }),
    (204, { $0.dataSets[0].mostCopies = -1 }),
    (204, { $0.workloads[0].reads[0].rate = DataRate(-1) }),
    (276, { $0.workloads[0].reads.append($0.workloads[0].reads[0]) }),
    (
      277,
      { $0.workloads[0].talk = PartTalk(rate: DataRate(1), latency: .none, share: 0.5) }
    ),
    (
      278,
      { draft in
        draft.sites[0].storage?.lots = [
          CapacityLot(id: "disks", size: 10, cost: OpeningCost(overHorizon: Money(1)))
        ]
      }
    ),
    (361, { $0.workloads[0].reads = [] }),
    (
      362,
      { draft in
        draft.dataSets[0].copiesToday = []
        draft.dataSets[0].size = DataVolume(101)
      }
    ),
    (363, { $0.dataSets[0].copiesToday = [] }),
    (364, { $0.dataSets[0].rules.never = ["s1"] }),
    (365, { $0.workloads[0].reads[0].rate = .zero }),
  ]

  @Test("what can't be planned is refused, what is odd is said", arguments: changes.indices)
  func findings(_ number: Int) throws {
    #expect(try Scenario(draft()).warnings.isEmpty)
    let (code, change) = Self.changes[number]
    var draft = draft()
    change(&draft)
    var codes: [Int] = []
    do throws(ScenarioFaults) {
      codes = try Scenario(draft).warnings.map(\.code)
      #expect(code >= 300)
    } catch {
      codes = error.findings.map(\.code)
      #expect(code < 300)
    }
    #expect(codes.contains(code), "\(codes)")
  }

  @Test("lots of storage are no obstacle where no copy may be opened")
  func lotsElsewhere() throws {
    var draft = draft()
    draft.sites[0].storage?.lots = [
      CapacityLot(id: "disks", size: 10, cost: OpeningCost(overHorizon: Money(1)))
    ]
    draft.dataSets[0].rules.never = ["s0"]
    let plan = try auditedPlan(draft).plan
    #expect(plan.decisions[0].placements[0].reads.map(\.site) == ["s1"])
    // What lies at the site with lots already is not opened there.
    draft.dataSets[0].rules.never = ["s1"]
    draft.dataSets[0].copiesToday = ["s0", "s1"]
    #expect(try auditedPlan(draft).plan.copies.isEmpty)
  }

  /// Half a Gbps over the link: 200 yuan, a copy of its own 400; with a Gbps it's the other way.
  @Test("the report says where copies are, what they cost and who reads them")
  func report() throws {
    func text(_ rate: Double, _ language: Language) throws -> String {
      var draft = draft()
      draft.workloads[0].reads[0].rate = DataRate(rate)
      let scenario = try Scenario(draft)
      let result = Planner(scenario).plan(PlanRequest(), stop: StopSignal())
      let report = PlanReport(result.plan, of: scenario, audit: result.audit).report()
      return ReportFormat.text(width: 80).text(of: report, in: language)
    }
    let english = try text(0.5, .english), chinese = try text(1.5, .chinese)
    #expect(english.contains("Copies of data sets"), "\(english)")
    #expect(
      english.contains("  Images    Site 1     40  is there              1\n"), "\(english)")
    #expect(
      english.contains("  Diagnosis  Site 0   Images    Site 1      0.50     2.00   5.00\n"),
      "\(english)")
    #expect(chinese.contains("数据集副本"), "\(chinese)")
    #expect(chinese.contains("影像    站0"), "\(chinese)")
    #expect(english.split(separator: "\n").allSatisfy { $0.count <= 80 })
    // What a copy costs is in the row of its site.
    let row = try text(1.5, .english).split(separator: "\n").first { $0.contains("Site 0 ") }
    #expect(row?.contains("40 %") == true && row?.hasSuffix(" 400") == true, "\(row ?? "")")
  }

  /// Storage for one of two copies, both of which must be at the site itself.
  @Test("where only copies stand in the way, the remedy says so")
  func remedy() throws {
    var draft = draft()
    draft.dataSets.append(DataSet(id: "e", size: DataVolume(70), origin: "s1"))
    draft.dataSets[0].size = DataVolume(70)
    draft.dataSets[0].copiesToday = []
    draft.dataSets[0].origin = "s1"
    let near = LatencyLimit.limit(Latency(1), .oneWay)
    draft.workloads[0].reads = [DataRead(dataSet: "d", rate: DataRate(1), latency: near)]
    var other = draft.workloads[0]
    other.id = "v"
    other.reads = [DataRead(dataSet: "e", rate: DataRate(1), latency: near)]
    draft.workloads.append(other)
    let plan = try auditedPlan(draft).plan
    #expect(plan.copies.count == 1)
    let reason = try #require(plan.declined.first)
    // 100 TB at s0, of which one copy of 70 TB takes its part.
    let name = plan.copies[0].dataSet == "d" ? "e" : "Images"
    #expect(
      reason.remedy?.english
        == "of the sites where a copy of \(name) could be opened for it none has 70 TB left (most:"
        + " Site 0, 30 TB): 40 TB more of storage there would hold one")
    #expect(reason.remedy?.chinese.hasSuffix("将该站点的存储增加 40 TB 即可存放") == true)
  }

  /// Images of 140 TB; 100 TB are free at s0, 60 at s1, where rules forbid more in one of the cases.
  @Test("a data set that fits nowhere is named, with what it takes and what is free")
  func fitsNowhere() throws {
    var draft = draft()
    draft.dataSets[0].copiesToday = []
    draft.dataSets[0].size = DataVolume(140)
    draft.sites[1].storage?.existingLoad = DataVolume(40)
    func words() throws -> (rule: LocalizedText, remedy: LocalizedText?) {
      let reason = try #require(try auditedPlan(draft).plan.declined.first)
      let step = try #require(reason.funnel.first { $0.sitesLeft == 0 })
      return (step.rule, reason.remedy)
    }
    var (rule, remedy) = try words()
    #expect(
      rule.english
        == "with a copy of Images (it takes 140 TB, and where it may lie at most 100 TB are free, at"
        + " Site 0)")
    #expect(rule.chinese == "有“影像”的副本可读（需 140 TB，可存放站点中空余最多的站0仅有 100 TB）")
    #expect(remedy?.english == "40 TB more of storage at Site 0 would hold a copy of Images")
    #expect(remedy?.chinese == "将站0的存储增加 40 TB，即可存放“影像”的副本")
    draft.dataSets[0].rules.only = ["s1"]
    (rule, remedy) = try words()
    #expect(rule.english.contains("at most 60 TB are free, at Site 1"))
    #expect(remedy?.english == "80 TB more of storage at Site 1 would hold a copy of Images")
    // Where no rule lets any site hold one, storage is not what is missing.
    draft.dataSets[0].rules.never = ["s1"]
    (rule, remedy) = try words()
    #expect(rule.english == "with a copy of Images (the rules leave no site with storage for one)")
    #expect(remedy == nil)
    draft.dataSets[0].rules = SiteRules()
    draft.dataSets[0].mostCopies = 0
    (rule, _) = try words()
    #expect(rule.chinese == "有“影像”的副本可读（maxCopies 不允许新增）")
  }

  /// The copy at s1 is 9 ms away, and no other one fits at s0.
  @Test("where a copy lies too far away, it is said why there is no nearer one")
  func tooFar() throws {
    var draft = draft()
    draft.dataSets[0].size = DataVolume(140)
    draft.links[0].latency = .stated(Latency(9), isMeasured: true)
    let reason = try #require(try auditedPlan(draft).plan.declined.first)
    let step = try #require(reason.funnel.first { $0.sitesLeft == 0 })
    #expect(
      step.rule.english
        == "with a site to read Images from within 5 ms (no new copy: it takes 140 TB, and where it"
        + " may lie at most 100 TB are free, at Site 0)")
    // A new copy that fits but cannot be filled.
    draft.dataSets[0].size = DataVolume(40)
    draft.dataSets[0].copiesToday = []
    draft.dataSets[0].origin = "s1"
    draft.sites[1].storage = nil
    draft.links[0].capacity = .init(both: .zero)
    let other = try #require(try auditedPlan(draft).plan.declined.first)
    #expect(other.funnel.contains { $0.rule.english.contains("no route leads from where it lies") })
  }

  @Test("a written scenario is read back the same")
  func file() throws {
    let bytes = ScenarioWriter.bytes(of: draft())
    let diagnostics = Diagnostics()
    let file = ScenarioReader.read(SourceFile(name: "w.json", bytes: bytes), into: diagnostics)
    #expect(file?.scenario.draft == draft() && diagnostics.counts.total == 0)
  }

  @Test("an unknown key of a data set is named, with the one that was meant")
  func unknownKey() {
    let diagnostics = Diagnostics()
    let text = #"""
      {"format": "route-opt/scenario/1", "dataSets": [{"id": "d", "sizeTb": 4, "sizeTB": 4}],
        "workloads": [{"id": "w", "reads": [{"dataset": "d"}]}]}
      """#
    _ = ScenarioReader.read(SourceFile(name: "d.json", text: text), into: diagnostics)
    let messages = diagnostics.sorted.map { "\($0.code.number) \($0.help?.english ?? "")" }
    #expect(messages.contains { $0.contains("sizeTB") }, "\(messages)")
    #expect(messages.contains { $0.contains("dataSet") }, "\(messages)")
  }
}
