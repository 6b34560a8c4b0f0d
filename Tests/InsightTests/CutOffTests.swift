import Allocation
import Candidates
import ComputeNetwork
import Insight
import Plans
import Quantities
import Testing

/// One workload for Guiyang, near its site, Chengdu, near another, and Kashgar, which has no link.
@Suite("Origins that nothing reaches, and sites that may not be used")
struct CutOffTests {
  private func draft(mostSites: Int?, price: Double? = nil) -> ScenarioDraft {
    var draft = ScenarioDraft(name: "cities", horizon: Horizon(length: TimeSpan(10)))
    draft.computeKinds = [ComputeKind(id: "ai")]
    draft.sites = [("gz", "Gui'an", "贵安"), ("tf", "Tianfu", "天府")].map { id, name, chinese in
      Site(
        place: Place(id: id, name: LocalizedText(name, zh: chinese), role: .site),
        compute: [ComputePool(kind: "ai", capacity: 100, pricePerUnitHour: 1)])
    }
    draft.demandPlaces = [("g", "Guiyang", "贵阳"), ("c", "Chengdu", "成都"), ("k", "Kashgar", "喀什")]
      .map { id, name, chinese in
        Place(id: id, name: LocalizedText(name, zh: chinese), role: .demand)
      }
    draft.links = [("g", "gz"), ("c", "tf")].map { origin, site in
      Link(
        id: "\(origin)-\(site)", from: origin, to: site, capacity: .init(both: DataRate(10)),
        latency: .stated(Latency(0.5), isMeasured: false))
    }
    draft.workloads = [
      Workload(
        id: "cdn", count: 3, origins: ["g", "c", "k"].map { Origin(place: $0, share: 1.0 / 3) },
        needs: [ComputeNeed(amount: 1, accepted: [AcceptedKind(kind: "ai")])],
        traffic: Traffic(upRate: DataRate(1)), latency: .tier("city"), isSplittable: true,
        serve: .eachOrigin, costPerSite: Money(300))
    ]
    draft.workloads[0].spread.mostParts = mostSites
    draft.workloads[0].declinePrice = price.map { Money($0) }
    return draft
  }

  /// The reasons by origin, with Guiyang served at Gui'an and all else declined.
  private func reasons(_ draft: ScenarioDraft) throws -> [String: DeclineReason] {
    let program = ScenarioProgram(try Scenario(draft))
    var source = program.makeSource(), found = CandidatePool()
    let first = try #require(
      program.program.workloads.indices.first { program.onlyOrigin(ofDemand: $0) == "g" })
    source.cheapestPerGroup(of: first, prices: program.basePrices, room: nil, into: &found)
    let declined = program.program.workloads.indices.map { $0 == first ? 0 : 1.0 }
    var weights = [Double](repeating: 0, count: found.count)
    weights[0] = 1
    let allocation = Allocation(candidates: found, weights: weights, declined: declined)
    let explained = DeclineExplainer(program).explain(
      allocation, program.decisions(from: allocation))
    var byOrigin: [String: DeclineReason] = [:]
    for reason in explained.reasons { byOrigin[reason.origin ?? ""] = reason }
    return byOrigin
  }

  @Test("no link is not a long latency")
  func noLink() throws {
    let reason = try #require(try reasons(draft(mostSites: nil))["k"])
    #expect(reason.funnel[1].rule.english == "reached by the IP private layer")
    #expect(reason.funnel[1].sitesLeft == 0)
    #expect(
      reason.remedy
        == LocalizedText(
          "add a link of the IP private layer to Kashgar, which has none",
          zh: "为喀什新增链路（IP 专网层），目前一条也没有"))
    var islands = draft(mostSites: nil)
    islands.exchanges = [Place(id: "x", role: .exchange)]
    islands.links.append(
      Link(
        id: "k-x", from: "k", to: "x", capacity: .init(both: DataRate(10)),
        latency: .stated(Latency(1), isMeasured: false)))
    #expect(
      try reasons(islands)["k"]?.remedy?.english
        == "add a link of the IP private layer that joins Kashgar to a site: no route leads to one")
    // A way that is too long stays a matter of latency.
    islands.links.append(
      Link(
        id: "x-gz", from: "x", to: "gz", capacity: .init(both: DataRate(10)),
        latency: .stated(Latency(40), isMeasured: false)))
    let far = try #require(try reasons(islands)["k"])
    #expect(far.funnel[1].rule.english.hasPrefix("inside the tier city"))
    #expect(far.remedy?.english.hasPrefix("allow a latency of 41 ms one way") == true)
  }

  /// A copy at Tianfu costs 1 unit x 10 h = 10, and its use 300.
  @Test("maxSites is named as the limit, and costPerSite as part of the cure")
  func furtherSite() throws {
    let reason = try #require(try reasons(draft(mostSites: 1))["c"])
    #expect(
      reason.funnel.map(\.rule.english).contains("the one site that it uses already (maxSites 1)"))
    #expect(reason.funnel.map(\.rule.chinese).contains("仅限其已用的 1 个站点（maxSites 为 1）"))
    #expect(
      reason.remedy?.english
        == "let it use 2 sites (maxSites): it then runs at Tianfu for 10 CNY a copy, and 300 CNY for"
        + " the use of a further site (costPerSite)")
    // 310 a copy is above the price of 200, though 10 is not.
    let dear = try #require(try reasons(draft(mostSites: 1, price: 200))["c"]?.remedy)
    #expect(dear.english.contains("and state a declinePrice above 310:"), "\(dear)")
  }
}
