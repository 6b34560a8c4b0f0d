import Candidates
import ComputeNetwork
import Quantities
import Testing

/// Six sites on a star around Beijing; each fails another rule.
enum FunnelCase {
  static func draft() -> ScenarioDraft {
    var draft = ScenarioDraft()
    draft.horizon = Horizon(length: TimeSpan(10))
    draft.computeKinds = [
      ComputeKind(id: "npu", name: LocalizedText("NPU", zh: "国产卡")),
      ComputeKind(id: "gpu", name: LocalizedText("GPU", zh: "进口卡")),
    ]
    draft.demandPlaces = [Place(id: "bj", role: .demand)]
    // Latency, province, PUE, green share, kind, free units of the kind.
    let rows: [(String, Double, String, Double, Double, String, Double)] = [
      ("remote", 30, "West", 1.2, 1, "gpu", 100),
      ("eastern", 5, "East", 1.2, 1, "gpu", 100),
      ("hot", 5, "West", 1.5, 1, "gpu", 100),
      ("brown", 5, "West", 1.2, 0.2, "gpu", 100),
      ("other", 5, "West", 1.2, 1, "npu", 100),
      ("full", 5, "West", 1.2, 1, "gpu", 6),
    ]
    for (id, latency, province, pue, green, kind, units) in rows {
      draft.sites.append(
        Site(
          place: Place(id: id, province: province, role: .site),
          compute: [
            ComputePool(
              kind: kind, capacity: 20, existingLoad: 20 - min(20, units), pricePerUnitHour: 1)
          ],
          pue: pue, greenShare: green))
      draft.links.append(
        Link(
          id: "to-\(id)", from: "bj", to: id, capacity: .init(both: DataRate(10)),
          latency: .stated(Latency(latency), isMeasured: false)))
    }
    draft.workloads = [
      Workload(
        id: "w", origins: [Origin(place: "bj")],
        needs: [ComputeNeed(amount: 10, accepted: [AcceptedKind(kind: "gpu")])],
        traffic: Traffic(upRate: DataRate(1)), latency: .tier("cross-hub"),
        rules: SiteRules(only: ["West"], maximumPUE: 1.25, minimumGreenShare: 0.8))
    ]
    return draft
  }
}

@Suite("Funnels")
struct FunnelTests {
  private func funnel(_ draft: ScenarioDraft, copies: Double = 1) throws -> SiteFunnel {
    let program = ScenarioProgram(try Scenario(draft))
    return try #require(
      program.funnel(
        ofDemand: 0, copies: copies, left: program.program.resources.map(\.upper)))
  }

  @Test("each rule takes one site")
  func steps() throws {
    let funnel = try funnel(FunnelCase.draft())
    #expect(funnel.siteCount == 6)
    #expect(
      funnel.steps.map(\.sites) == [
        [1, 2, 3, 4, 5], [2, 3, 4, 5], [3, 4, 5], [4, 5], [5], [],
      ])
    #expect(
      funnel.steps.map(\.rule) == [
        .latency(Latency(20), tier: "cross-hub"), .only(["West"]), .maximumPUE(1.25),
        .minimumGreenShare(0.8), .compute(accepted: [["gpu"]]), .freeCapacity,
      ])
    // 10 units wanted, 6 left.
    #expect(funnel.shortfalls.map(\.site) == [5])
    #expect(funnel.shortfalls.map(\.perCopy) == [10])
    #expect(funnel.shortfalls.map(\.left) == [6])
  }

  /// Every change would do, and all sites cost the same: capacity comes first.
  @Test("the cheapest change wins")
  func remedies() throws {
    var draft = FunnelCase.draft()
    let raise = try funnel(draft).remedy
    #expect(raise?.change == .raise(resource: 5, by: 4))
    #expect(raise?.site == 5 && raise?.costPerCopy == 100 && raise?.copies == 1)
    let changes: [(Int, SiteFunnel.Change)] = [
      (0, .relaxLatency(to: Latency(30))), (1, .lift(.only(["West"]))),
      (2, .lift(.maximumPUE(1.25))), (3, .lift(.minimumGreenShare(0.8))),
      (4, .accept(kind: "npu", need: 0)),
    ]
    for (site, change) in changes {
      draft = FunnelCase.draft()
      draft.sites[site].compute[0].pricePerUnitHour = 0.9
      let remedy = try funnel(draft).remedy
      #expect(remedy?.change == change)
      #expect(remedy?.site == site)
      #expect(abs((remedy?.costPerCopy ?? 0) - 90) < 1e-9)
    }
  }

  @Test("a change that places all copies goes before one that places one")
  func allCopies() throws {
    var draft = FunnelCase.draft()
    draft.workloads[0].count = 3
    let remedy = try funnel(draft, copies: 3).remedy
    #expect(remedy?.change == .raise(resource: 5, by: 24), "30 units, 6 left")
    #expect(remedy?.copies == 3)
  }

  @Test("no single change helps where two things are missing")
  func nothingHelps() throws {
    var draft = FunnelCase.draft()
    draft.sites = [draft.sites[5]]
    draft.links = [draft.links[5]]
    draft.links[0].capacity = .init(both: DataRate(0.5))
    let funnel = try funnel(draft)
    #expect(funnel.shortfalls.count == 2)
    #expect(funnel.remedy == nil)
  }

  @Test("pinned copies may be let go")
  func pinned() throws {
    var draft = FunnelCase.draft()
    draft.workloads[0].rules = SiteRules()
    draft.workloads[0].today = [PlacementToday(site: "full", isPinned: true)]
    draft.sites[1].compute[0].pricePerUnitHour = 0.5
    let funnel = try funnel(draft)
    #expect(funnel.steps.first?.rule == .staysAt("full"))
    #expect(funnel.steps.first?.sites == [5])
    #expect(funnel.remedy?.change == .lift(.staysAt("full")))
    #expect(funnel.remedy?.site == 1)
  }

  @Test("with free capacity there is nothing to remedy")
  func free() throws {
    var draft = FunnelCase.draft()
    draft.sites[5].compute[0].existingLoad = 0
    let funnel = try funnel(draft)
    #expect(funnel.steps.last?.sites == [5])
    #expect(funnel.shortfalls.isEmpty && funnel.remedy == nil)
  }
}
