import RouteOptimizer
import Testing

/// A link of 100 Gbps moves 45 TB an hour.
///
/// Others take 50 Gbps of it by day, from hour 8 on.
@Suite("What is advised where the time is too short")
struct WindowAdviceTests {
  private func reason(
    _ volume: Double, release: Double? = nil, deadline: Double?, periods: Bool = true,
    single: Bool = true
  ) throws -> LocalizedText {
    var draft = ScenarioDraft(name: "jobs", horizon: Horizon(length: TimeSpan(24)))
    draft.exchanges = ["p", "q", "r"].map { Place(id: $0, role: .exchange) }
    draft.links = [
      Link(
        id: "l", from: "p", to: "q", capacity: .init(both: DataRate(100)),
        latency: .stated(Latency(1), isMeasured: true)),
      // Room enough, but too long a way.
      Link(
        id: "far", from: "p", to: "r", capacity: .init(both: DataRate(1000)),
        latency: .stated(Latency(20), isMeasured: true)),
      Link(
        id: "on", from: "r", to: "q", capacity: .init(both: DataRate(1000)),
        latency: .stated(Latency(20), isMeasured: true)),
    ]
    if periods {
      draft.periods = [
        Period(id: "night", length: TimeSpan(8)), Period(id: "day", length: TimeSpan(16)),
      ]
      draft.links[0].loadByPeriod = [
        PeriodLoad(period: "day", load: .init(both: DataRate(50)))
      ]
    }
    draft.flows = [
      Flow(
        id: "f", from: "p", to: "q",
        traffic: Traffic(
          upVolume: DataVolume(volume), deadline: deadline.map { TimeSpan($0) }),
        release: release.map { TimeSpan($0) }, latency: .limit(Latency(10), .oneWay),
        hasSingleRoute: single)
    ]
    let decision = try auditedPlan(draft).plan.flows[0]
    #expect(decision.declinedShare > 0)
    return decision.reason ?? ""
  }

  /// 2 hours move 90 TB; 180 TB take 4.
  @Test("a deadline that is too short: how much moves by then, and which would do")
  func deadline() throws {
    let reason = try reason(180, deadline: 2, periods: false)
    #expect(
      reason.english.hasSuffix(
        "; by hour 2 90 of 180 TB can be moved; a deadline of 4 h would do"),
      "\(reason)")
    #expect(reason.chinese.hasSuffix("；到第 2 小时可传 180 TB 中的 90 TB；期限放宽到 4 小时即可全部传完"))
  }

  /// The night moves 360 TB, an hour by day 22.5: 405 TB spread take 8 + 2 hours, and at a constant
  /// rate of 50 Gbps 18.
  @Test("a deadline in a later period, for what may be spread and for what may not")
  func laterPeriod() throws {
    #expect(
      try reason(405, deadline: 4, single: false).english.hasSuffix(
        "180 of 405 TB can be moved; on one route alone a deadline of 10 h would do"))
    #expect(
      try reason(405, deadline: 4).english.hasSuffix(
        "180 of 405 TB can be moved; a deadline of 18 h would do"))
  }

  /// From hour 22 to the end 45 TB can move by day; 90 TB take four hours.
  @Test("a release that is too late, where no deadline helps any more")
  func release() throws {
    #expect(
      try reason(90, release: 22, deadline: 24).english.hasSuffix(
        "45 of 90 TB can be moved; a release by hour 20 would do"))
  }

  /// 50 Gbps all the time are 540 TB.
  ///
  /// What may be spread might find more beside the widest route: of that nothing is said.
  @Test("no deadline of the horizon is enough")
  func never() throws {
    #expect(
      try reason(1000, deadline: 4).english.hasSuffix(
        "; by hour 4 180 of 1,000 TB can be moved; no deadline within the horizon would do"))
    #expect(
      try reason(1000, deadline: 4, single: false).english.hasSuffix(
        "; by hour 4 at least 180 of 1,000 TB can be moved"))
  }

  @Test("of what has neither deadline nor release nothing is said")
  func untimed() throws {
    #expect(try !reason(2000, deadline: nil, periods: false).english.contains("can be moved"))
  }
}
