import ComputeNetwork
import NetworkFormats
import Quantities
import Testing

@Suite("Networks as GraphML and GeoJSON")
struct NetworkExportTests {
  /// The parts of a draft that GraphML holds.
  private struct Network: Equatable {
    var name: LocalizedText
    var places: [[Place]]
    var links: [Link]

    init(_ draft: ScenarioDraft) {
      name = draft.name
      places = [draft.sites.map(\.place), draft.exchanges, draft.demandPlaces]
      links = draft.links.map { link in
        // A network's one load is the usual one; that of single periods is the scenario's.
        var link = link
        link.loadByPeriod = []
        return link
      }
    }
  }

  private static func again(_ scenario: Scenario) throws -> ScenarioDraft {
    let diagnostics = Diagnostics()
    let file = SourceFile(name: "x.graphml", bytes: GraphMLWriter.bytes(of: scenario))
    let draft = NetworkImporter.draft(.init(network: file), as: .graphml, into: diagnostics)
    // That links without a length are estimated is so before and after.
    #expect(diagnostics.sorted.allSatisfy { $0.severity == .note }, "\(complaints(diagnostics))")
    return try #require(draft, "\(complaints(diagnostics))")
  }

  @Test("every shipped network reads back as it was", arguments: ScenarioTopologyTests.names)
  func topologies(name: String) throws {
    let path = "\(ScenarioTopologyTests.folder)/\(name)"
    let scenario = try #require(ScenarioReader.read(path, into: Diagnostics())).scenario
    #expect(Network(try Self.again(scenario)) == Network(scenario.draft))
  }

  private static let draft: ScenarioDraft = {
    let name = LocalizedText("A <b> & \"c\"", zh: "甲 & 乙")
    return ScenarioDraft(
      name: name,
      exchanges: [
        Place(
          id: "7", name: name, coordinate: Coordinate(latitude: 1.25, longitude: -2.5),
          province: "P<&>", grid: "G", role: .exchange),
        Place(id: "b \"x\" 'y'\n", role: .exchange),
        Place(id: "n1", name: "Other", role: .exchange),
      ],
      demandPlaces: [
        Place(
          id: "far", coordinate: Coordinate(latitude: 0, longitude: 0, uncertainty: Distance(5)),
          role: .demand)
      ],
      links: [
        Link(
          id: "l&1", from: "7", to: "b \"x\" 'y'\n", layer: .optical,
          capacity: ByDirection(forward: DataRate(0.1), backward: DataRate(0)),
          existingLoad: ByDirection(forward: DataRate(0.05), backward: .zero),
          latency: .stated(Latency(1.5), isMeasured: true), road: Distance(12),
          riskGroups: ["a;b", "<c>"],
          fee: TransportFee(perGB: 0.25, perGbpsMonth: 1e5, rateBasis: .busierDirection),
          provenance: Provenance(source: "s & t", asOf: "2026-01", isIllustrative: true)),
        Link(
          id: "l2", from: "n1", to: "7", capacity: .init(both: DataRate(400)),
          latency: .length(Distance(3000), deviceTime: Latency(0.25)), isHollowCore: true),
        Link(
          id: "l3", from: "7", to: "far", capacity: .init(both: DataRate(1)),
          latency: .estimated(factor: 1.5)),
        Link(id: "l4", from: "far", to: "7", capacity: .init(both: .zero)),
      ])
  }()

  @Test("every field of places and links reads back, whatever signs are in it")
  func roundTrip() throws {
    let scenario = try Scenario(Self.draft)
    var expected = Network(Self.draft)
    var found = Network(try Self.again(scenario))
    // White space at the end of an id is lost; it is the same place all the same.
    #expect(found.places[1][1].id == "b \"x\" 'y'" && found.links[0].to == "b \"x\" 'y'")
    expected.places[1][1] = Place(id: "b", role: .exchange)
    found.places[1][1] = Place(id: "b", role: .exchange)
    expected.links[0].to = "b"
    found.links[0].to = "b"
    #expect(found == expected)
  }

  @Test("points and lines, longitude first, and null where there are no coordinates")
  func geoJSON() throws {
    let bytes = GeoJSONWriter.bytes(of: try Scenario(Self.draft))
    let diagnostics = Diagnostics()
    let document = try #require(
      JSONParser.parse(SourceFile(name: "x.json", bytes: bytes), into: diagnostics))
    #expect(diagnostics.counts.total == 0)
    #expect(document.root["type"]?.text == "FeatureCollection")
    let features = try #require(document.root["features"]?.elements.map { $0 })
    #expect(features.count == 8)
    #expect(features.allSatisfy { $0["type"]?.text == "Feature" })
    let geometries = features.map { $0["geometry"]?["type"]?.text }
    #expect(geometries == ["Point", nil, nil, "Point", nil, nil, "LineString", "LineString"])
    #expect(
      features[0]["geometry"].map { Value($0["coordinates"] ?? $0) }
        == .array([.number(-2.5), .number(1.25)]))
    #expect(
      features[6]["geometry"].map { Value($0["coordinates"] ?? $0) }
        == .array([.array([.number(-2.5), .number(1.25)]), .array([.number(0), .number(0)])]))
    let link = try #require(features[4]["properties"])
    #expect(link["kind"]?.text == "link" && link["linkId"]?.text == "l&1")
    #expect(link["from"]?.text == "7" && link["capacityGbps"]?.number == 0.1)
    #expect(link["backCapacityGbps"]?.number == 0 && link["effectiveLatencyMs"]?.number == 1.5)
    #expect(link["riskGroups"].map { Value($0) } == .array([.string("a;b"), .string("<c>")]))
  }
}
