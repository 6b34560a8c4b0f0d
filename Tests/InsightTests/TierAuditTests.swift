import ComputeNetwork
import Insight
import Quantities
import Testing

@Suite("The audit of tiers")
struct TierAuditTests {
  private func place(_ id: String, _ longitude: Double, _ role: PlaceRole) -> Place {
    Place(id: id, coordinate: Coordinate(latitude: 30, longitude: longitude), role: role)
  }

  private func link(
    _ id: String, _ from: String, _ to: String, _ latency: LinkLatency, road: Double? = nil,
    layer: NetworkLayer = .optical
  ) -> Link {
    Link(
      id: id, from: from, to: to, layer: layer, capacity: .init(both: DataRate(1)),
      latency: latency, road: road.map { Distance($0) })
  }

  /// Three sites and a demand place; on the optical layer the demand place, a and b are joined
  /// in a row with measured links, c only by an estimated one.
  private func scenario() throws -> Scenario {
    var draft = ScenarioDraft()
    draft.sites = [
      Site(place: place("a", 104, .site)), Site(place: place("b", 106, .site)),
      Site(place: place("c", 108, .site)),
    ]
    draft.exchanges = [place("x", 105, .exchange)]
    draft.demandPlaces = [place("d", 103, .demand)]
    draft.links = [
      // 120 km of road: theoretical 0.588 ms, 1.5 x 0.588 = 0.882 ms.
      link("da", "d", "a", .stated(Latency(0.88), isMeasured: true), road: 120),
      link("ax", "a", "x", .stated(Latency(0.7), isMeasured: true), road: 100),
      link("xb", "x", "b", .stated(Latency(0.8), isMeasured: true), road: 104),
      link("bc", "b", "c", .estimated(factor: 2), road: 200),
      link("slow", "a", "b", .stated(Latency(9), isMeasured: true), layer: .public),
    ]
    return try Scenario(draft)
  }

  private func row(
    _ audit: TierAudit, _ from: String, _ to: String, _ layer: NetworkLayer
  ) -> TierAudit.Row? {
    audit.rows.first { $0.from == from && $0.to == to && $0.layer == layer }
  }

  @Test("every pair at every layer, in order")
  func pairs() throws {
    let audit = TierAudit(try scenario())
    let pairs = ["ab", "ac", "bc", "da", "db", "dc"]
    #expect(audit.rows.map { $0.from + $0.to } == pairs + pairs + pairs)
    #expect(audit.rows.map(\.layer).first == .optical)
  }

  @Test("the rule of 1.5 holds or not where everything is measured and stated")
  func rule() throws {
    let audit = TierAudit(try scenario())
    let near = try #require(row(audit, "d", "a", .optical))
    #expect(near.verdict == .complies && near.tier == "city" && near.basis == .measured)
    #expect(abs((near.theoretical?.value ?? 0) - 0.588) < 1e-12)
    // 1.5 ms over 204 km of road: 1.5 x 0.9996 = 1.4994 ms.
    let between = try #require(row(audit, "a", "b", .optical))
    #expect(between.links == ["ax", "xb"] && between.road == Distance(204))
    #expect(between.verdict == .fails && between.tier == "regional")
    // 2.38 ms over 324 km: 1.5 x 1.5876 = 2.3814 ms.
    #expect(row(audit, "d", "b", .optical)?.verdict == .complies)
    #expect(audit.compliance() == .init(assessed: 3, complying: 2))
    #expect(audit.compliance(at: .public).share == nil, "9 ms, but no road is stated")
  }

  @Test("what is not measured is not assessed, and says why")
  func notAssessable() throws {
    let audit = TierAudit(try scenario())
    let estimated = try #require(row(audit, "b", "c", .optical))
    #expect(estimated.basis == .estimatedLinks && estimated.verdict == .latencyNotMeasured)
    #expect(estimated.theoretical != nil)
    let noRoad = try #require(row(audit, "a", "b", .public))
    #expect(noRoad.basis == .measured && noRoad.verdict == .roadNotStated)
    #expect(noRoad.tier == "cross-hub")
    // Two degrees at 30 N are 192.6 km: x 2.64 x 4.9 us = 2.4915 ms.
    let pair = try #require(row(audit, "a", "b", .ipPrivate))
    #expect(pair.basis == .estimatedPair && pair.links.isEmpty)
    #expect(abs((pair.latency?.value ?? 0) - 2.4915) < 1e-3)
    #expect(pair.tier == "regional" && pair.verdict == .latencyNotMeasured)
  }

  @Test("without a route and without a coordinate nothing is claimed")
  func unknown() throws {
    var draft = ScenarioDraft()
    draft.sites = [
      Site(place: Place(id: "a", role: .site)), Site(place: Place(id: "b", role: .site)),
    ]
    let audit = TierAudit(try Scenario(draft))
    #expect(audit.rows.count == 3)
    #expect(
      audit.rows.allSatisfy { $0.basis == .unknown && $0.latency == nil && $0.tier == nil })
  }

  @Test("a length without a measurement is stated, not measured")
  func stated() throws {
    var draft = ScenarioDraft()
    draft.sites = [
      Site(place: Place(id: "a", role: .site)), Site(place: Place(id: "b", role: .site)),
    ]
    draft.links = [
      link("ab", "a", "b", .length(Distance(100), deviceTime: Latency(0.1)), road: 100)
    ]
    let audit = TierAudit(try Scenario(draft))
    let found = try #require(row(audit, "a", "b", .optical))
    #expect(found.basis == .stated && found.verdict == .latencyNotMeasured)
    #expect(abs((found.latency?.value ?? 0) - 0.59) < 1e-12)
  }
}
