import Allocation
import Candidates
import ComputeNetwork
import Insight
import Plans
import Quantities
import Testing

/// Two sites: Gui'an has the chips but only 6 of 10 units left, Hami is too far for the tier.
@Suite("Why copies were declined")
struct DeclineExplanationTests {
  private func draft() -> ScenarioDraft {
    var draft = ScenarioDraft()
    draft.horizon = Horizon(length: TimeSpan(10))
    draft.computeKinds = [ComputeKind(id: "ai")]
    draft.sites = [
      site("gz", "Gui'an", "贵安", capacity: 6), site("hm", "Hami", "哈密", capacity: 50),
    ]
    draft.demandPlaces = [Place(id: "bj", role: .demand)]
    draft.links = [
      link("bj-gz", to: "gz", ms: 12), link("bj-hm", to: "hm", ms: 24.5),
    ]
    draft.workloads = [workload("one"), workload("two")]
    return draft
  }

  private func site(_ id: String, _ name: String, _ chinese: String, capacity: Double) -> Site {
    Site(
      place: Place(id: id, name: LocalizedText(name, zh: chinese), role: .site),
      compute: [
        ComputePool(
          kind: "ai", capacity: capacity, pricePerUnitHour: id == "gz" ? 1 : 12.345)
      ])
  }

  private func link(_ id: String, to site: String, ms: Double) -> Link {
    Link(
      id: id, from: "bj", to: site, capacity: .init(both: DataRate(10)),
      latency: .stated(Latency(ms), isMeasured: false))
  }

  private func workload(_ id: String) -> Workload {
    Workload(
      id: id, origins: [Origin(place: "bj")],
      needs: [ComputeNeed(amount: 10, accepted: [AcceptedKind(kind: "ai")])],
      traffic: Traffic(upRate: DataRate(1)), latency: .tier("cross-hub"))
  }

  private func explanation(_ draft: ScenarioDraft) throws -> DeclineExplanation {
    let program = ScenarioProgram(try Scenario(draft))
    let allocation = Allocation(decliningAllOf: program.program)
    return DeclineExplainer(program).explain(allocation, program.decisions(from: allocation))
  }

  @Test("the funnel and the remedy in both languages")
  func words() throws {
    let reasons = try explanation(draft()).reasons
    #expect(reasons.map(\.workload) == ["one", "two"])
    let reason = try #require(reasons.first)
    #expect(!reason.isByPrice)
    #expect(
      reason.funnel.map(\.rule.english) == [
        "all sites", "inside the tier cross-hub (20 ms)", "with ai", "with free capacity",
      ])
    #expect(
      reason.funnel.map(\.rule.chinese) == [
        "全部站点", "在“跨枢纽级”时延等级内（20 毫秒）", "具备ai", "有空余容量",
      ])
    #expect(reason.funnel.map(\.sitesLeft) == [2, 1, 1, 0])
    #expect(
      reason.remedy?.english
        == "raise AI compute of Gui'an by 4 PFLOPS: it then runs at Gui'an for 100 CNY a copy")
    #expect(reason.remedy?.chinese == "将贵安的智算增加 4 PFLOPS，则可放在贵安，每份 100 元")
  }

  /// 6 of 10 units of one kind, and 100 of 200 of the other; nothing but the site is allowed.
  @Test("where several things are missing, all of them are named, and together they are enough")
  func several() throws {
    var draft = draft()
    draft.computeKinds.append(ComputeKind(id: "general", family: .general))
    draft.sites.removeLast()
    draft.links.removeLast()
    draft.workloads.removeLast()
    draft.sites[0].compute.append(ComputePool(kind: "general", capacity: 100))
    draft.workloads[0].needs.append(
      ComputeNeed(amount: 200, accepted: [AcceptedKind(kind: "general")]))
    let remedy = try #require(try explanation(draft).reasons.first?.remedy)
    #expect(
      remedy.english.hasPrefix("raise AI compute of Gui'an by 4 PFLOPS and raise ")
        && remedy.english.hasSuffix(": it then runs at Gui'an"), "\(remedy)")
    #expect(remedy.chinese.hasSuffix("，则可在贵安放置"))
    draft.sites[0].compute[0].capacity = 10
    draft.sites[0].compute[1].capacity = 200
    #expect(try explanation(draft).reasons.first?.funnel.last?.sitesLeft == 1)
  }

  @Test("a longer latency, where that is cheaper")
  func latency() throws {
    var draft = draft()
    draft.sites[0].compute[0].pricePerUnitHour = 200
    draft.workloads[0].count = 9
    let reasons = try explanation(draft).reasons
    #expect(
      reasons[1].remedy?.english
        == "allow a latency of 24.5 ms one way: it then runs at Hami for 1,234.5 CNY a copy")
    // Hami has room for five of the nine, so it takes more compute at Gui'an to place them all.
    #expect(
      reasons[0].remedy?.english
        == "raise AI compute of Gui'an by 84 PFLOPS: it then runs at Gui'an for 20,000 CNY a copy")
  }

  /// usable = 0.8 x 10 Gbps - existing load; 9.6 Gbps are needed.
  @Test(
    "a link is raised by stated capacity, of which headroom is left",
    arguments: [(0.0, "2"), (9, "13.25")])
  func headroom(existing: Double, raised: String) throws {
    var draft = draft()
    draft.linkHeadroom = 0.8
    draft.sites.removeLast()
    draft.links.removeLast()
    draft.sites[0].compute[0].capacity = 100
    draft.links[0].existingLoad = .init(both: DataRate(existing))
    draft.workloads.removeLast()
    draft.workloads[0].traffic = Traffic(upRate: DataRate(9.6))
    let remedy = try #require(try explanation(draft).reasons.first?.remedy)
    #expect(
      remedy.english
        == "raise link bj-gz from bj to Gui'an by \(raised) Gbps: it then runs at Gui'an for 100"
        + " CNY a copy")
    draft.links[0].capacity = .init(both: DataRate(10 + (Double(raised) ?? 0)))
    #expect(try explanation(draft).reasons.first?.funnel.last?.sitesLeft == 1)
  }

  @Test("a remedy that costs more than the price of declining takes a higher price too")
  func remedyAbovePrice() throws {
    var draft = draft()
    draft.sites.removeFirst()
    draft.links.removeFirst()
    draft.workloads[0].declinePrice = Money(500)
    let remedy = try #require(try explanation(draft).reasons.first?.remedy)
    #expect(
      remedy.english
        == "allow a latency of 24.5 ms one way and state a declinePrice above 1,234.5: it then"
        + " runs at Hami for 1,234.5 CNY a copy")
    #expect(remedy.chinese.contains("并把 declinePrice 调高到 1,234.5 元以上，则可放在哈密"))
  }

  /// Two workloads of 10 units each want Gui'an, where 6 are left: 14 are missing.
  @Test("what several miss is summed up")
  func shortages() throws {
    let shortages = try explanation(draft()).shortages
    #expect(
      shortages == [
        Shortage(
          what: LocalizedText("AI compute of Gui'an", zh: "贵安的智算"), amount: 14,
          unit: "PFLOPS", workloads: ["one", "two"])
      ])
    var single = draft()
    single.workloads.removeLast()
    #expect(try explanation(single).shortages.isEmpty, "one workload alone is no shortage")
  }

  /// Serving costs 10 units x 1 x 10 h = 100 and an opening of 30.
  @Test("declining was cheaper")
  func byPrice() throws {
    var draft = draft()
    draft.sites[0].compute[0].capacity = 60
    draft.sites[0].opening = OpeningCost(overHorizon: Money(30))
    draft.workloads[0].declinePrice = Money(129)
    draft.workloads[1].declinePrice = Money(131)
    let reasons = try explanation(draft).reasons
    #expect(reasons.map(\.isByPrice) == [true, false])
    #expect(reasons[0].funnel.last?.sitesLeft == 1)
    #expect(
      reasons[0].remedy?.english
        == "serving it costs 130 CNY a copy: state a declinePrice above that, or none")
    #expect(reasons[1].remedy == nil, "it would have paid; only the test declined it")
  }

  @Test("a plan that declines nothing needs no reasons")
  func nothing() throws {
    let program = ScenarioProgram(try Scenario(draft()))
    let allocation = Allocation(
      candidates: CandidatePool(), weights: [], declined: [1e-9, 0])
    let explanation = DeclineExplainer(program).explain(
      allocation, program.decisions(from: allocation))
    #expect(explanation.reasons.isEmpty && explanation.shortages.isEmpty)
  }

  @Test("copies count as the decisions count them")
  func rounding() throws {
    var draft = draft()
    draft.workloads[0].count = 3
    let program = ScenarioProgram(try Scenario(draft))
    let allocation = Allocation(
      candidates: CandidatePool(), weights: [], declined: [2.9999996, 1])
    let explanation = DeclineExplainer(program).explain(
      allocation, program.decisions(from: allocation))
    #expect(explanation.reasons.map(\.copies) == [3, 1])
  }
}
