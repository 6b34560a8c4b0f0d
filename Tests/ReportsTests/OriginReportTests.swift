import ComputeNetwork
import Plans
import Quantities
import Reports
import Testing

@Suite("The report on origins served each by itself")
struct OriginReportTests {
  /// Half of the users at a, of whom a fifth are served at s2; c, a tenth, is out of reach.
  private static func report(_ language: Language) throws -> String {
    var draft = ScenarioDraft(name: "cities", horizon: Horizon(length: TimeSpan(24)))
    draft.tiers = [
      LatencyTier(
        id: "city", name: LocalizedText("city", zh: "城市级"), limit: Latency(1)),
      LatencyTier(id: "near", name: LocalizedText("regional", zh: "区域级"), limit: Latency(5)),
    ]
    draft.sites = [("s1", "Gui'an", "贵安"), ("s2", "Chengdu", "成都")].map { id, name, chinese in
      Site(place: Place(id: id, name: LocalizedText(name, zh: chinese), role: .site))
    }
    draft.demandPlaces = [
      ("a", "Guiyang", "贵阳"), ("b", "Chongqing", "重庆"), ("c", "Kashgar", "喀什"),
    ].map { id, name, chinese in
      Place(id: id, name: LocalizedText(name, zh: chinese), role: .demand)
    }
    draft.workloads = [
      Workload(
        id: "cdn", name: LocalizedText("Video", zh: "视频"), count: 10,
        origins: [
          Origin(place: "a", share: 0.5), Origin(place: "b", share: 0.4),
          Origin(place: "c", share: 0.1),
        ], isSplittable: true, serve: .eachOrigin, costPerSite: Money(300))
    ]
    func placement(_ site: String, _ origin: String, _ copies: Double, _ ms: Double) -> Placement {
      Placement(
        site: site, copies: copies, origin: origin, kinds: [],
        routes: [Route(origin: origin, links: [], latency: Latency(ms))], cost: CostBreakdown())
    }
    let plan = Plan(
      scenarioName: "cities",
      decisions: [
        WorkloadDecision(
          workload: "cdn",
          placements: [
            placement("s1", "a", 3, 0.5), placement("s1", "a", 1, 0.75),
            placement("s2", "a", 1, 3), placement("s2", "b", 4, 1.5),
          ], declinedCopies: 1)
      ], cost: CostBreakdown(opening: Money(600)),
      verdict: Verdict(status: .feasible, objective: 600, solver: "hybrid", stopped: .finished),
      declined: [
        DeclineReason(
          workload: "cdn", origin: "c", copies: 1,
          funnel: [.init(rule: LocalizedText("all sites", zh: "全部站点"), sitesLeft: 2)])
      ])
    let scenario = try Scenario(draft)
    let report = PlanReport(
      plan, of: scenario, audit: PlanAuditor().audit(plan, of: scenario)
    ).report()
    return ReportFormat.text(width: 80).text(of: report, in: language)
  }

  @Test("says who serves whom, and who is not served")
  func english() throws {
    let text = try Self.report(.english)
    #expect(
      text.contains(
        """
        Who serves whom: Video, from 2 sites
          origin     served at   share of it  of all  copies  one way  tier met
                                                                   ms
          Guiyang    Gui'an             80 %    40 %    4.00     0.75  city
          Guiyang    Chengdu            20 %    10 %    1.00     3.00  regional
          Chongqing  Chengdu           100 %    40 %    4.00     1.50  regional
          Kashgar    not served        100 %    10 %    1.00

        """), "\(text)")
    #expect(text.contains("  cdn (Video) for Kashgar: 1 copy\n"))
    // Each site bears its cost, which the sum has once more.
    #expect(text.split(separator: "\n").contains { $0.hasPrefix("  Gui'an") && $0.contains("300") })
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  /// Thirds are 33.3 %, and the tenth that is missing goes to the first.
  @Test("shares are rounded so that they add up to all of it")
  func thirds() throws {
    var draft = ScenarioDraft(name: "thirds", horizon: Horizon(length: TimeSpan(24)))
    draft.sites = [Site(place: Place(id: "s", role: .site))]
    draft.demandPlaces = ["a", "b", "c"].map { Place(id: $0, role: .demand) }
    draft.workloads = [
      Workload(
        id: "w", count: 10, origins: ["a", "b", "c"].map { Origin(place: $0, share: 1.0 / 3) },
        isSplittable: true, serve: .eachOrigin)
    ]
    let plan = Plan(
      scenarioName: "thirds",
      decisions: [
        WorkloadDecision(
          workload: "w",
          placements: ["a", "b", "c"].map {
            Placement(
              site: "s", copies: 10.0 / 3, origin: $0, kinds: [],
              routes: [Route(origin: $0, links: [], latency: Latency(1))], cost: CostBreakdown())
          })
      ], cost: CostBreakdown(),
      verdict: Verdict(status: .feasible, objective: 0, solver: "hybrid", stopped: .finished))
    let scenario = try Scenario(draft)
    let report = PlanReport(
      plan, of: scenario, audit: PlanAuditor().audit(plan, of: scenario)
    ).report()
    let text = ReportFormat.text(width: 80).text(of: report, in: .english)
    for row in ["a       s                100 %  33.4 %", "b       s                100 %  33.3 %"]
    {
      #expect(text.contains(row), "\(text)")
    }
    #expect(text.contains("c       s                100 %  33.3 %"))
    // Formats for programs have the share itself.
    let csv = ReportFormat.csv.text(of: report, in: .english)
    #expect(csv.contains(",0.333333333333333") && csv.contains(",\(10.0 / 3),"), "\(csv)")
  }

  @Test("the same in Chinese")
  func chinese() throws {
    let text = try Self.report(.chinese)
    #expect(
      text.contains(
        """
        各地由谁服务：视频（2 个站点）
        """), "\(text)")
    #expect(text.contains("未获服务") && text.contains("cdn（视频），来源地喀什：1 份"), "\(text)")
  }
}
