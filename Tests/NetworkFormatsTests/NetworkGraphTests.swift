import ComputeNetwork
import NetworkFormats
import Quantities
import TestSupport
import Testing

@Suite("GraphML and GML")
struct NetworkGraphTests {
  /// As the Topology Zoo writes them: a shared name, an external node, parallel edges, a self-loop.
  static let zoo = """
    <?xml version="1.0" encoding="utf-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key attr.name="LinkSpeedUnits" attr.type="string" for="edge" id="d8" />
      <key attr.name="LinkSpeed" attr.type="string" for="edge" id="d7" />
      <key attr.name="LinkSpeedRaw" attr.type="double" for="edge" id="d6" />
      <key attr.name="LinkLabel" attr.type="string" for="edge" id="d5" />
      <key attr.name="label" attr.type="string" for="node" id="d4" />
      <key attr.name="Longitude" attr.type="double" for="node" id="d3" />
      <key attr.name="Country" attr.type="string" for="node" id="d2" />
      <key attr.name="Latitude" attr.type="double" for="node" id="d1" />
      <key attr.name="Internal" attr.type="int" for="node" id="d0" />
      <key attr.name="Network" attr.type="string" for="graph" id="d9" />
      <graph edgedefault="undirected">
        <data key="d9">Test &amp; Net</data>
        <node id="0"><data key="d0">1</data><data key="d1">30.66</data><data key="d2">China</data>
          <data key="d3">104.06</data><data key="d4">Chengdu</data></node>
        <node id="1"><data key="d0">1</data><data key="d1">34.26</data><data key="d2">China</data>
          <data key="d3">108.93</data><data key="d4">Xi'an</data></node>
        <node id="2"><data key="d1">29.56</data><data key="d3">106.55</data>
          <data key="d2">UK</data><data key="d4">Newport</data></node>
        <node id="3"><data key="d1">41.5</data><data key="d3">-71.3</data>
          <data key="d2">US</data><data key="d4">Newport</data></node>
        <node id="4"><data key="d0">0</data><data key="d4">None</data></node>
        <edge source="0" target="1"><data key="d6">2500000000.0</data></edge>
        <edge source="0" target="1"><data key="d7">155</data><data key="d8">M</data></edge>
        <edge source="1" target="2"><data key="d5">Lit Fibre (10 Gbps)</data></edge>
        <edge source="2" target="3"><data key="d5">&lt; 10 Gbps</data></edge>
        <edge source="3" target="4" />
        <edge source="3" target="3" />
      </graph>
    </graphml>
    """

  /// The same in GML.
  static let gml = """
    # a comment
    Creator "a tool"
    graph [
      directed 0
      Network "Test &amp; Net"
      node [ id 0 label "Chengdu" Internal 1 Latitude 30.66 Longitude 104.06 Country "China"
        graphics [ x 1 y 2 fill "[" ] ]
      node [ id 1 label "Xi'an" Latitude 34.26 Longitude 108.93 Country "China" ]
      node [ id 2 label "Newport" Latitude 29.56 Longitude 106.55 Country "UK" ]
      node [ id 3 label "Newport" Latitude 41.5 Longitude -71.3 Country "US" ]
      node [ id 4 label "None" Internal 0 ]
      edge [ source 0 target 1 LinkSpeedRaw 2500000000.0 ]
      edge [ source 0 target 1 LinkSpeed "155" LinkSpeedUnits "M" ]
      edge [ source 1 target 2 LinkLabel "Lit Fibre (10 Gbps)" ]
      edge [ source 2 target 3 LinkLabel "&#60; 10 Gbps" ]
      edge [ source 3 target 4 ]
      edge [ source 3 target 3 ]
    ]
    """

  @Test("the Topology Zoo's keys", arguments: [(zoo, NetworkFormat.graphml), (gml, .gml)])
  func topologyZoo(text: String, format: NetworkFormat) throws {
    let (draft, diagnostics) = Self.imported(text, format)
    let network = try #require(draft, "\(complaints(diagnostics))")
    #expect(network.name.english == "Test & Net" && network.sites.isEmpty)
    #expect(
      network.exchanges.map(\.id) == ["chengdu", "xian", "newport-uk", "newport-us", "node-4"])
    #expect(
      network.exchanges.map(\.name.english).dropLast() == [
        "Chengdu", "Xi'an", "Newport", "Newport",
      ])
    #expect(network.exchanges[1].coordinate == Coordinate(latitude: 34.26, longitude: 108.93))
    #expect(network.exchanges[4].coordinate == nil)
    #expect(
      network.links.map(\.id) == [
        "chengdu-xian", "chengdu-xian-2", "xian-newport-uk", "newport-uk-newport-us",
        "newport-us-node-4",
      ])
    #expect(network.links.map(\.capacity.forward.value) == [2.5, 0.155, 10, 100, 100])
    #expect(network.links.allSatisfy { $0.capacity.forward == $0.capacity.backward })
    #expect(network.links.map(\.provenance.isIllustrative) == [false, false, false, true, true])
    #expect(network.links[0].latency == .estimated(factor: nil))
    #expect(network.links[4].latency == .stated(.zero, isMeasured: false))
    #expect(
      diagnostics.sorted.map { "\($0.severity.rawValue) \($0.code.name) \($0.message.english)" }
        == [
          "warning RO350 2 of 5 links state no capacity that can be read: 100 Gbps each way is assumed",
          "warning RO351 1 of 5 links state neither latency nor length, and an end has no"
            + " coordinates: 0 ms is assumed",
          "note RO355 4 of 5 links state neither latency nor length: estimated from the great circle",
          "warning RO353 edges from a node to itself left out: 1",
          "note RO354 nodes outside of the network, read as places like the others: 1",
          "note RO354 places whose name another has, told apart by their ids: 2",
          "note RO354 capacities read from labels such as \"10 Gbps\": 1",
          "note RO354 places without coordinates: 1",
        ])
    for diagnostic in diagnostics.sorted {
      #expect(diagnostic.message.english != diagnostic.message.chinese)
    }
  }

  @Test("what is stated is not assumed")
  func stated() throws {
    let (draft, diagnostics) = Self.imported(
      Self.zoo, .graphml,
      NetworkAssumptions(capacity: DataRate(400), latencyFactor: 1.5, latency: Latency(2)))
    let network = try #require(draft)
    #expect(network.links.map(\.capacity.forward.value) == [2.5, 0.155, 10, 400, 400])
    #expect(network.links[0].latency == .estimated(factor: 1.5))
    #expect(network.links[4].latency == .stated(Latency(2), isMeasured: false))
    #expect(network.links.allSatisfy { !$0.provenance.isIllustrative })
    #expect(diagnostics.sorted.allSatisfy { [353, 354].contains($0.code.number) })
    let (wrong, refusals) = Self.imported(Self.zoo, .graphml, .init(latencyFactor: 0.5))
    #expect(wrong == nil && refusals.sorted.contains { $0.code.number == 204 })
  }

  @Test("the two directions of a link, and arcs that have no counterpart")
  func directions() throws {
    let (draft, diagnostics) = Self.imported(
      Self.graph(
        edges: [
          "source='a' target='b'><data key='capacity'>10</data></edge>",
          "source='b' target='a'><data key='capacity'>4</data></edge>",
          "source='a' target='b'><data key='capacity'>7</data></edge>",
          "source='c' target='a'><data key='lengthKm'>900</data></edge>",
          "source='a' target='c'><data key='lengthKm'>901</data></edge>",
          "source='b' target='c' directed='false'/>",
        ], "edgedefault='directed'"), .graphml)
    let network = try #require(draft, "\(complaints(diagnostics))")
    #expect(network.links.map(\.id) == ["a-b", "a-b-2", "c-a", "a-c", "b-c"])
    #expect(network.links.map(\.capacity.forward.value) == [10, 7, 100, 100, 100])
    #expect(network.links.map(\.capacity.backward.value) == [4, 0, 0, 0, 100])
    #expect(network.links[2].latency == .length(Distance(900), deviceTime: .zero))
    let said = diagnostics.sorted.map(\.message.english)
    #expect(said.contains("links that carry data one way only, with a capacity of 0 backwards: 3"))
    #expect(said.contains { $0.hasPrefix("of these, with a counterpart") && $0.hasSuffix(": 2") })
    #expect(said.contains("capacities without a unit, read as Gbps: 3"))
  }

  @Test("units, names and values of other tools")
  func vocabulary() throws {
    let cases: [(String, Double?, Double?)] = [
      ("bandwidth=40G", 40, nil), ("Capacity=100 Mbit/s", 0.1, nil), ("bw=2.5e3Mbps", 2.5, nil),
      ("capacity_mbps=200", 0.2, nil), ("speed=1 GB/s", nil, nil), ("capacity=-3", nil, nil),
      ("capacity=1e400", nil, nil), ("label=OC192", nil, nil), ("LinkLabel=2 x 10 Gbps", nil, nil),
      ("LinkLabel=1-10Gbps", nil, nil), ("label=10 GE", nil, nil), ("label=10Gb/s", 10, nil),
      ("latency=2.5", nil, 2.5), ("delay=800us", nil, 0.8), ("delay_us=1200", nil, 1.2),
      ("latency=soon", nil, nil), ("routeFactor=1.5", nil, nil), ("latencyMs=-1", nil, nil),
    ]
    for (attribute, capacity, latency) in cases {
      let parts = attribute.split(separator: "=").map(String.init)
      let edge = "source='a' target='b'><data key='\(parts[0])'>\(parts[1])</data></edge>"
      let (draft, diagnostics) = Self.imported(Self.graph(edges: [edge]), .graphml)
      let link = try #require(draft?.links.first, "\(attribute) \(complaints(diagnostics))")
      #expect(abs(link.capacity.forward.value - (capacity ?? 100)) < 1e-12, "\(attribute)")
      #expect(
        link.latency == latency.map { .stated(Latency($0), isMeasured: false) }
          ?? .stated(.zero, isMeasured: false), "\(attribute)")
    }
  }

  @Test("hyperedges, inner graphs, further graphs, defaults and labels of yEd")
  func structure() throws {
    let (draft, diagnostics) = Self.imported(
      """
      <graphml><key id='k' for='edge' attr.name='capacityGbps'><default>40</default></key>
      <key id='g' for='node' yfiles.type='nodegraphics'/>
      <graph edgedefault='undirected'><node id='n0'><data key='g'><y:Shape><y:Fill/>
      <y:NodeLabel>Gui'an</y:NodeLabel></y:Shape></data>
      <graph><node id='n0::n1'><data key='g'><NodeLabel><![CDATA[Zunyi]]></NodeLabel></data></node></graph></node>
      <node id='n2'><port name='x'/></node><edge source='n0' target='n2'/>
      <hyperedge><endpoint node='n0'/><endpoint node='n0::n1'/><endpoint node='n2'/></hyperedge>
      </graph><graph><node id='z'/><edge/></graph></graphml>
      """, .graphml)
    let network = try #require(draft, "\(complaints(diagnostics))")
    #expect(network.exchanges.map(\.id) == ["guian", "zunyi", "node-n2", "hyperedge-1"])
    #expect(
      network.links.map(\.id) == [
        "guian-node-n2", "hyperedge-1-guian", "hyperedge-1-zunyi", "hyperedge-1-node-n2",
      ])
    #expect(network.links[0].capacity.forward.value == 40)
    let said = diagnostics.sorted.map(\.message.english)
    #expect(said.contains("graphs after the first left out: 1"))
    #expect(said.contains { $0.hasPrefix("edges of several ends") && $0.hasSuffix(": 1") })
    #expect(said.contains { $0.hasPrefix("graphs inside of nodes") && $0.hasSuffix(": 1") })
  }

  @Test("a latency below the speed of light keeps its value, or is estimated")
  func impossible() throws {
    let text = Self.zoo.replacing(
      "<data key=\"d6\">2500000000.0</data>", with: "<data key=\"delay\">1 ms</data>")
    let (draft, diagnostics) = Self.imported(text, .graphml)
    let network = try #require(draft, "\(complaints(diagnostics))")
    #expect(network.links[0].latency == .stated(Latency(1), isMeasured: false))
    // 611 km by great circle, of which light passes 204 km in a millisecond.
    #expect(
      network.exchanges[0].coordinate?.uncertainty == network.exchanges[1].coordinate?.uncertainty)
    let uncertainty = try #require(network.exchanges[0].coordinate?.uncertainty.value)
    #expect((400...420).contains(uncertainty))
    #expect(diagnostics.sorted.contains { $0.code.number == 352 && $0.severity == .warning })
    let (estimated, _) = Self.imported(text, .graphml, .init(latencyFactor: 1.3))
    #expect(estimated?.links[0].latency == .estimated(factor: 1.3))
    #expect(estimated?.exchanges[0].coordinate?.uncertainty == Distance(20))
    // Every such link is counted, though wider coordinates would have allowed the second.
    let both = text.replacing(
      "<edge source=\"3\" target=\"3\" />",
      with: "<edge source='0' target='2'><data key='delay'>0.5</data></edge>")
    let (_, said) = Self.imported(both, .graphml)
    #expect(said.sorted.contains { $0.message.english.hasPrefix("2 of 6 links are faster") })
  }

  @Test(
    "what is refused, and where",
    arguments: [
      ("<svg/>", NetworkFormat.graphml, "x:1:2: error[RO168]: this is <svg>, not <graphml>"),
      ("<graphml/>", .graphml, "x:1:1: error[RO168]: there is no graph"),
      (
        "<graphml><graph><node/></graph></graphml>", .graphml,
        "x:1:18: error[RO176]: <node> without \"id\""
      ),
      (
        "<graphml><graph><node id='a'/>\n<node id='a'/></graph></graphml>", .graphml,
        "x:2:11: error[RO176]: two nodes have the id \"a\""
      ),
      (
        "<graphml><graph><node id='a'/><edge source='a' target='b'/></graph></graphml>", .graphml,
        "x:1:56: error[RO175]: there is no node \"b\""
      ),
      (
        "<graphml><graph><edge source='a'/></graph></graphml>", .graphml,
        "x:1:18: error[RO176]: <edge> without \"target\""
      ),
      ("", .gml, "x:1:1: error[RO169]: there is no graph"),
      ("graph [ node [ id 1 ]", .gml, "x:1:1: error[RO169]: the file ends inside \"graph\""),
      ("graph [ node [ label \"x\" ] ]", .gml, "x:1:9: error[RO176]: node without \"id\""),
      ("graph [ node [ id ] ]", .gml, "x:1:16: error[RO169]: \"id\" has no value"),
      (
        "graph [ edge [ source 1 target 2 ] ]", .gml, "x:1:23: error[RO175]: there is no node \"1\""
      ),
      ("graph [ ] ]", .gml, "x:1:11: error[RO169]: ']' without '['"),
      ("graph [ 5 ]", .gml, "x:1:9: error[RO169]: expected a key"),
      ("graph [ node \"x ]", .gml, "x:1:14: error[RO169]: the file ends inside a text"),
    ])
  func refused(text: String, format: NetworkFormat, complaint: String) {
    let (draft, diagnostics) = Self.imported(text, format)
    #expect(
      draft == nil && complaints(diagnostics).first == complaint, "\(complaints(diagnostics))")
  }

  @Test("mutants: a scenario or an error, never both")
  func mutants() throws {
    let pieces = [
      "<node id='9'/>", "</graph>", "<edge source='0' target='4'/>", "'", "\"", "1e9", "-", "[",
      "]",
      "node [ id 7 ]", "\u{0}", "é", "90", "<hyperedge>", "<data key='d4'>", "Latitude", "<graph>",
    ].map { Array($0.utf8) }
    var taken = 0
    let count = Environment.count("ROUTE_OPT_MUTATIONS", default: 2000)
    for seed in 0..<count {
      var dice = ScenarioDice(seed: UInt64(seed))
      let format = dice.one([NetworkFormat.graphml, .gml])
      var bytes = Array((format == .gml ? Self.gml : Self.zoo).utf8)
      for _ in 0...dice.below(3) {
        let place = dice.below(bytes.count), end = min(bytes.count, place + dice.below(9))
        bytes.replaceSubrange(place..<end, with: dice.one(pieces))
      }
      let diagnostics = Diagnostics()
      let draft = NetworkImporter.draft(
        .init(network: SourceFile(name: "x", bytes: bytes)), as: format, into: diagnostics)
      #expect((draft == nil) == diagnostics.hasErrors, "seed \(seed)")
      _ = DiagnosticRenderer(.human).text(of: diagnostics, subject: "x")
      guard let draft else { continue }
      taken += 1
      _ = try Scenario(draft)
    }
    #expect(taken > 0 && taken < count)
  }

  static func graph(edges: [String], _ attributes: String = "") -> String {
    let nodes = ["a", "b", "c"].map { "<node id='\($0)'/>" }.joined()
    let all = edges.map { "<edge \($0)" }.joined()
    return "<graphml><graph \(attributes)>\(nodes)\(all)</graph></graphml>"
  }

  static func imported(
    _ text: String, _ format: NetworkFormat, _ assumptions: NetworkAssumptions = .init()
  ) -> (ScenarioDraft?, Diagnostics) {
    let diagnostics = Diagnostics()
    let draft = NetworkImporter.draft(
      .init(network: SourceFile(name: "x", text: text)), as: format, assuming: assumptions,
      into: diagnostics)
    return (draft, diagnostics)
  }

  @Test("a graph without edges is read, with a warning that nothing can be planned")
  func noEdges() throws {
    let text = """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected">
      <node id="a"/></graph></graphml>
      """
    let diagnostics = Diagnostics()
    let draft = NetworkImporter.draft(
      .init(network: SourceFile(name: "e.graphml", text: text)), as: .graphml, into: diagnostics)
    #expect(draft?.exchanges.count == 1)
    #expect(diagnostics.counts.errors == 0 && diagnostics.counts.warnings == 1)
  }
}
