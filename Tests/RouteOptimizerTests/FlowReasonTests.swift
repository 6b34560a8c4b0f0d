import RouteOptimizer
import Testing

/// Why flows are not carried where more than one thing stands in the way.
@Suite("Reasons of flows that several things keep out")
struct FlowReasonTests {
  private func link(
    _ id: String, _ from: String, _ to: String, _ gbps: Double, fee: Double = 1000
  ) -> Link {
    Link(
      id: id, from: from, to: to, capacity: .init(both: DataRate(gbps)),
      latency: .stated(Latency(2), isMeasured: true), fee: TransportFee(perGbpsMonth: fee))
  }

  private func draft(_ links: [Link], _ flows: [Flow]) -> ScenarioDraft {
    var draft = ScenarioDraft(
      name: "reasons", horizon: Horizon(length: TimeSpan(24), hoursPerMonth: 24))
    draft.exchanges = ["a", "b", "c"].map { Place(id: $0, role: .exchange) }
    draft.links = links
    draft.flows = flows
    return draft
  }

  private func flow(_ id: String, _ gbps: Double, price: Double? = nil) -> Flow {
    Flow(
      id: id, from: "a", to: "b", traffic: Traffic(upRate: DataRate(gbps)),
      declinePrice: price.map { Money($0) })
  }

  private let days = [
    Period(id: "day", length: TimeSpan(14)), Period(id: "night", length: TimeSpan(10)),
  ]

  private func reason(_ draft: ScenarioDraft) throws -> LocalizedText {
    let plan = try auditedPlan(draft).plan
    let declined = try #require(plan.flows.first { $0.declinedShare > 0 })
    return declined.reason ?? ""
  }

  /// 40 Gbps are taken; 60 more cost 60,000, and declining them 100.
  @Test("room and price are both named, and both together are enough")
  func roomAndPrice() throws {
    var draft = draft([link("ab", "a", "b", 40)], [flow("q", 40), flow("p", 60, price: 100)])
    let reason = try reason(draft)
    #expect(
      reason.english
        == "link ab from a to b has too little room: for this flow alone 60 Gbps more, and a"
        + " declinePrice above 60,000, would do")
    #expect(reason.chinese.hasSuffix("仅考虑此项时，再增加 60 Gbps，并把 declinePrice 调到 60,000 以上即可"))
    draft.links[0].capacity = .init(both: DataRate(100))
    #expect(try auditedPlan(draft).plan.flows[1].declinedShare == 1)
    draft.flows[1].declinePrice = Money(60_001)
    #expect(try auditedPlan(draft).plan.flows[1].declinedShare == 0)
  }

  /// 114 TB less than the volume fit into both periods; what is missing is missing in both.
  @Test("a job's missing room is the link's, not one period's")
  func jobs() throws {
    var draft = draft([link("ab", "a", "b", 100)], [])
    draft.periods = days
    draft.links[0].loadByPeriod = [
      PeriodLoad(period: "day", load: .init(both: DataRate(80))),
      PeriodLoad(period: "night", load: .init(both: DataRate(20))),
    ]
    draft.flows = [
      Flow(
        id: "x", from: "a", to: "b",
        traffic: Traffic(upVolume: DataVolume(600), deadline: TimeSpan(24)))
    ]
    let words = try reason(draft)
    #expect(words.english.hasPrefix("link ab from a to b has too little room"), "\(words)")
    let amount = try #require(
      words.english.split(separator: "alone ").last?.split(separator: " ").first)
    draft.links[0].capacity = .init(both: DataRate(100 + (Double(amount) ?? 0)))
    #expect(try auditedPlan(draft).plan.flows[0].declinedShare == 0)
  }

  /// 45 TB in 24 h are 4.1667 Gbps, in all periods; in the longer one alone 7.1429.
  @Test("what a job costs at least is what it costs in all periods together")
  func jobPrice() throws {
    var draft = draft([link("ab", "a", "b", 100, fee: 100)], [])
    draft.periods = days
    draft.flows = [
      Flow(
        id: "f", from: "a", to: "b", traffic: Traffic(upVolume: DataVolume(45)),
        declinePrice: Money(416))
    ]
    #expect(try reason(draft).english.hasPrefix("carrying it costs at least 416.67 CNY"))
    draft.flows[0].declinePrice = Money(417)
    #expect(try auditedPlan(draft).plan.flows[0].declinedShare == 0)
  }

  @Test("a way there without a way back is not called no route")
  func noWayBack() throws {
    var oneWay = link("ab", "a", "b", 50)
    oneWay.capacityBasis = .forwardOnly
    var both = flow("y", 5)
    both.traffic.downRate = DataRate(1)
    let reason = try reason(draft([oneWay], [both]))
    #expect(reason.english.hasSuffix("a link that carries one way only: nothing can run back"))
    #expect(reason.chinese == "两端之间的每条路径都含单向链路，无法回传")
  }

  /// Three links, 5,000 CNY each for a pair of routes; declining costs 11,000.
  @Test("of a proven plan nobody is told to search longer")
  func proven() throws {
    let links = [("ab", "a", "b"), ("ac", "a", "c"), ("cb", "c", "b")]
      .map { link($0.0, $0.1, $0.2, 20) }
    var draft = draft(links, [flow("z", 5, price: 11_000)])
    draft.flows[0].protection = RouteProtection(spare: .shared)
    let plan = try auditedPlan(draft).plan
    #expect(plan.verdict.status == .optimal && plan.flows[0].declinedShare == 1)
    let reason = try reason(draft)
    #expect(!reason.english.contains("longer") && reason.english.contains("declinePrice"))
    draft.flows[0].declinePrice = Money(15_001)
    #expect(try auditedPlan(draft).plan.flows[0].declinedShare == 0)
  }
}
