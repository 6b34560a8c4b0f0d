import ComputeNetwork
import NetworkFormats
import Quantities
import TestSupport
import Testing

@Suite("REPETITA's and NCFlow's networks")
struct NetworkInstanceTests {
  private static let graph = """
    NODES 4
    label x y
    0_Chengdu 104.06 30.66
    1_Hong_Kong 114.17 22.3
    2_Nowhere 0.0 0.0
    gui-an 106.6 26.4

    EDGES 6
    label src dest weight bw delay
    edge_0 0 1 1 10000000 9000
    edge_1 1 0 1 2500000 9000
    edge_2 1 2 1 1000000 1500
    edge_3 2 1 5 1000000 1501
    edge_4 0 3 1 1000000 100
    edge_5 3 3 1 1000000 100

    """
  private static let demands = """
    DEMANDS 4
    label src dest bw
    demand_0 0 1 5730
    demand_1 0 1 2e6
    demand_2 2 3 0
    demand_3 2 2 7

    """

  @Test func repetita() throws {
    let (draft, diagnostics) = Self.imported(.repetita, Self.graph, demands: Self.demands)
    let network = try #require(draft, "\(complaints(diagnostics))")
    #expect(network.exchanges.map(\.id) == ["chengdu", "hong-kong", "nowhere", "gui-an"])
    #expect(network.exchanges.map(\.name.english) == ["Chengdu", "Hong Kong", "Nowhere", "gui-an"])
    #expect(network.exchanges[2].coordinate == nil)
    #expect(network.exchanges[1].coordinate?.longitude == 114.17)
    #expect(
      network.links.map(\.id) == [
        "chengdu-hong-kong", "hong-kong-nowhere", "nowhere-hong-kong", "chengdu-gui-an",
      ])
    #expect(network.links.map(\.capacity.forward.value) == [10, 1, 1, 1])
    #expect(network.links.map(\.capacity.backward.value) == [2.5, 0, 0, 0])
    #expect(
      network.links.map(\.latency)
        == [9, 1.5, 1.501, 0.1].map {
          .stated(Latency($0), isMeasured: false)
        })
    #expect(network.links.allSatisfy { !$0.provenance.isIllustrative })
    #expect(network.flows.map(\.id) == ["chengdu-hong-kong", "chengdu-hong-kong-2"])
    #expect(network.flows.map(\.traffic.upRate.value) == [0.00573, 2])
    #expect(network.flows.allSatisfy { !$0.hasSingleRoute && $0.declinePrice == nil })
    #expect(
      Set(diagnostics.sorted.map { "\($0.code.name) \($0.message.english.suffix(3))" }) == [
        "RO352  km", "RO353 : 1", "RO354 : 1", "RO354 : 2", "RO354 : 3",
      ])
  }

  private static let topology =
    "3 4\n0\tNew York\t40.7\t-74.0\n1\tNone\t\t\n7\tBoston\t42.36\t-71.06\n"
    + "0 1 1000\n1 0 1000\n0 7 400\n7 0 1000\n"

  @Test func ncflow() throws {
    let (draft, diagnostics) = Self.imported(
      .ncflow, Self.topology, demands: "0,1.5,0\n2e-3,9,0\n0,0,0\n")
    let network = try #require(draft, "\(complaints(diagnostics))")
    #expect(network.exchanges.map(\.id) == ["new-york", "node-1", "boston"])
    #expect(network.links.map(\.id) == ["new-york-node-1", "new-york-boston"])
    #expect(network.links.map(\.capacity.forward.value) == [1000, 400])
    #expect(network.links.map(\.capacity.backward.value) == [1000, 1000])
    #expect(network.links[1].latency == .estimated(factor: nil))
    #expect(
      network.flows.map { "\($0.from) \($0.to) \($0.traffic.upRate.value)" } == [
        "new-york node-1 1.5", "node-1 new-york 0.002",
      ])
    #expect(diagnostics.sorted.map(\.code.number) == [351, 355, 353, 354])
  }

  @Test(arguments: [
    (NetworkFormat.repetita, "", "x:1:1: error[RO181]: the file ends where nodes should be"),
    (.repetita, "NODES (\n", "x:1:7: error[RO180]: nodes should be a number, not \"(\""),
    (
      .repetita, "NODES 1\nlabel x y\na 1\n",
      "x:3:1: error[RO181]: a line of 2 words, where 3 are expected"
    ),
    (.repetita, "NODES 1\nlabel x y\na 1 91\n", "x:3:5: error[RO183]: a latitude out of range"),
    (.repetita, "NODES 99999999\nlabel\n", "x:1:7: error[RO183]: nodes out of range"),
    (
      .repetita, "NODES 2\nlabel x y\na 1 1\n",
      "x:4:1: error[RO181]: the file ends where nodes should be"
    ),
    (
      .repetita, "NODES 0\nlabel x y\nEDGES 1\nlabel\ne 0 0 1 1 1\n",
      "x:5:3: error[RO175]: there is no node 0"
    ),
    (.ncflow, "1", "x:1:2: error[RO180]: arcs should be a number, not \"\""),
    (.ncflow, "2 0\n0\ta\n0\tb\n", "x:3:1: error[RO176]: two nodes have the id \"0\""),
    (.ncflow, "1 1\n0\ta\n0 1 5\n", "x:3:3: error[RO175]: there is no node 1"),
    (.ncflow, "1 1\n0\ta\n0 0 -5\n", "x:3:5: error[RO183]: a capacity out of range"),
    (.ncflow, "1 0\n0\ta\nrest\n", "x:3:1: warning[RO182]: the network ends before this"),
    (.ncflow, "1.5 0\n", "x:1:1: error[RO183]: the number of nodes is not whole"),
  ])
  func whatIsWrong(format: NetworkFormat, text: String, complaint: String) {
    let (draft, diagnostics) = Self.imported(format, text)
    #expect(complaints(diagnostics).first == complaint)
    #expect((draft == nil) == diagnostics.hasErrors)
  }

  @Test func demandsThatDoNotFit() {
    let matrix = Self.imported(.ncflow, Self.topology, demands: "0,1,2\n0,1\n")
    #expect(
      complaints(matrix.1) == ["d:2:1: error[RO181]: a row of 2 demands in a network of 3 nodes"])
    let short = Self.imported(.ncflow, Self.topology, demands: "0,1,2\n")
    #expect(
      complaints(short.1) == ["d:2:1: error[RO181]: the file ends where a row of demands should be"]
    )
    let list = Self.imported(.repetita, Self.graph, demands: "DEMANDS 1\nlabel\nd 0 9 1\n")
    #expect(complaints(list.1) == ["d:3:5: error[RO175]: there is no node 9"])
    #expect(matrix.0 == nil && short.0 == nil && list.0 == nil)
  }

  @Test func packedFilesAreToldSo() {
    for format in NetworkFormat.allCases {
      let diagnostics = Diagnostics()
      let file = SourceFile(name: "x.gz", bytes: [0x1F, 0x8B, 8, 0, 1, 2, 3])
      #expect(NetworkImporter.draft(.init(network: file), as: format, into: diagnostics) == nil)
      #expect(
        complaints(diagnostics) == ["x.gz:1:1: error[RO103]: this is a gzip file, not UTF-8 text"])
      #expect(diagnostics.sorted.first?.help?.english == "gunzip it first")
    }
  }

  @Test func nonsense() throws {
    let words = [
      "NODES", "EDGES", "DEMANDS", "1", "2", "3", "0", "-1", "4.5", "x", "1e9", "\n", "\n", "\t",
      ",", "99999999", "\u{0}", "label", "\n0\ta\t1\t2\n1\tb\t3\t4\n",
    ]
    for seed in 0..<Environment.count("ROUTE_OPT_MUTATIONS", default: 2000) {
      var dice = ScenarioDice(seed: UInt64(seed))
      let format = dice.one([NetworkFormat.repetita, .ncflow])
      let isRepetita = format == .repetita
      func text(_ sample: String) -> String {
        guard dice.chance(0.7) else {
          return dice.some(upTo: 24) { $0.one(words) }.joined(separator: " ")
        }
        var bytes = Array(sample.utf8)
        let place = dice.below(bytes.count)
        bytes.replaceSubrange(
          place..<min(bytes.count, place + dice.below(3)), with: Array(dice.one(words).utf8))
        return String(decoding: bytes, as: UTF8.self)
      }
      let network = text(isRepetita ? Self.graph : Self.topology)
      let demands = text(isRepetita ? Self.demands : "0,1,0\n2,0,0\n0,0,0\n")
      let (draft, diagnostics) = Self.imported(format, network, demands: demands)
      #expect((draft == nil) == diagnostics.hasErrors, "seed \(seed)")
      if let draft { _ = try Scenario(draft) }
    }
  }

  static func imported(
    _ format: NetworkFormat, _ network: String, demands: String? = nil, places: String? = nil
  ) -> (ScenarioDraft?, Diagnostics) {
    let diagnostics = Diagnostics()
    let files = NetworkImporter.Files(
      network: SourceFile(name: "x", text: network),
      demands: demands.map { SourceFile(name: "d", text: $0) },
      places: places.map { SourceFile(name: "p", text: $0) })
    return (NetworkImporter.draft(files, as: format, into: diagnostics), diagnostics)
  }
}
