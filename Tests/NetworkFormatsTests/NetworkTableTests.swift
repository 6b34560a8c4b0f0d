import ComputeNetwork
import NetworkFormats
import Quantities
import TestSupport
import Testing

@Suite("Tables of links, places and demands")
struct NetworkTableTests {
  private static let links = """
    id,from,to,layer,capacityGbps,backCapacityGbps,lengthKm,latencyMs,feePerGB,riskGroups,source
    trunk,chengdu,gui-an,optical,400,100,700,,0.02,ring;river,a table
    ,gui-an,xian,,,,,9.5,,,
    ,chengdu,xian,,10,,,,,,
    """
  private static let places = """
    id,nameEn,nameZh,lat,lon,province,role
    chengdu,Chengdu,成都,30.66,104.06,Sichuan,demand
    gui-an,,,26.4,106.6,Guizhou,
    xian,Xi'an,西安,34.26,108.93,,
    """
  private static let demands = """
    from,to,gbps,priority,declinePrice,tier
    chengdu,gui-an,5,2,1000,
    xian,chengdu,0.5,,,regional
    """

  private static func imported(
    _ links: String, places: String? = nil, demands: String? = nil
  ) -> (ScenarioDraft?, Diagnostics) {
    NetworkInstanceTests.imported(.csv, links, demands: demands, places: places)
  }

  @Test("links, places and flows")
  func all() throws {
    let (draft, diagnostics) = Self.imported(Self.links, places: Self.places, demands: Self.demands)
    let network = try #require(draft, "\(complaints(diagnostics))")
    #expect(
      network.demandPlaces.map(\.id) == ["chengdu"]
        && network.exchanges.map(\.id) == ["gui-an", "xian"])
    #expect(network.demandPlaces[0].name == LocalizedText("Chengdu", zh: "成都"))
    #expect(network.demandPlaces[0].province == "Sichuan")
    #expect(network.links.map(\.id) == ["trunk", "gui-an-xian", "chengdu-xian"])
    let trunk = network.links[0]
    #expect(trunk.capacity == ByDirection(forward: DataRate(400), backward: DataRate(100)))
    #expect(trunk.layer == .optical && trunk.riskGroups == ["ring", "river"])
    #expect(trunk.latency == .length(Distance(700), deviceTime: .zero) && trunk.fee.perGB == 0.02)
    #expect(trunk.provenance.source == "a table")
    #expect(network.links[1].latency == .stated(Latency(9.5), isMeasured: false))
    #expect(network.links[1].capacity.forward.value == 100)
    #expect(network.links[1].provenance.isIllustrative)
    #expect(network.links[2].latency == .estimated(factor: nil))
    #expect(network.flows.map(\.id) == ["chengdu-gui-an", "xian-chengdu"])
    #expect(network.flows[0].traffic.upRate.value == 5 && network.flows[0].priority == 2)
    #expect(network.flows[0].declinePrice == Money(1000))
    #expect(network.flows[1].latency == .tier("regional"))
    #expect(diagnostics.sorted.map(\.code.number) == [350, 355])
  }

  @Test("without a table of places, the ends of links are the places")
  func linksAlone() throws {
    let (draft, diagnostics) = Self.imported("from,to\na,b\nb,c\n")
    let network = try #require(draft, "\(complaints(diagnostics))")
    #expect(network.exchanges.map(\.id) == ["a", "b", "c"])
    #expect(diagnostics.sorted.map(\.code.number) == [350, 351, 354])
  }

  @Test("a price for what is not carried: by rate, unless a demand states its own or has none")
  func declining() throws {
    let diagnostics = Diagnostics()
    let demands = "from,to,gbps,backGbps,volumeTB,declinePrice\na,b,2,1,,\na,b,2,,,7\nb,a,,,5,\n"
    let draft = NetworkImporter.draft(
      .init(
        network: SourceFile(name: "x", text: "from,to\na,b\n"),
        demands: SourceFile(name: "d", text: demands)), as: .csv,
      assuming: NetworkAssumptions(declinePricePerGbps: 10), into: diagnostics)
    #expect(
      draft?.flows.map(\.declinePrice) == [Money(30), Money(7), nil],
      "\(complaints(diagnostics))")
    #expect(draft?.flows.map(\.id) == ["a-b", "a-b-2", "b-a"])
  }

  @Test("a table of demands goes with a graph, too")
  func demandsOfAGraph() throws {
    let graph = NetworkGraphTests.graph(edges: ["source='a' target='b'/>"])
      .replacing("id='a'", with: "id='west'").replacing("'a'", with: "'west'")
    let (draft, diagnostics) = NetworkInstanceTests.imported(
      .graphml, graph, demands: "from,to,gbps\nwest,b,3\n")
    #expect(draft?.flows.map(\.from) == ["west"], "\(complaints(diagnostics))")
    let (none, unknown) = NetworkInstanceTests.imported(
      .graphml, graph, demands: "from,to,gbps\nwset,b,3\n")
    #expect(
      none == nil && complaints(unknown).first == "d:2:1: error[RO202]: unknown place \"wset\"")
  }

  @Test(
    "what is wrong stands where it is",
    arguments: [
      ("from,capacty\na,1\n", "x:1:6: error[RO154]: unknown column \"capacty\""),
      ("from;to\na;b\n", "x:1:1: error[RO157]: the header has ';' between its names, not commas"),
      ("from,to\na,\n", "x:2:3: error[RO160]: \"to\" is empty"),
      ("from,to\na,a\n", "x:2:3: error[RO205]: a link joins two different places"),
      (
        "id,from,to\nx,a,b\nx,b,c\n",
        "x:3:1: error[RO201]: the id \"x\" is taken already (by links[0])"
      ),
      ("from,to,capacityGbps\na,b,-1\n", "x:2:5: error[RO122]: \"capacityGbps\" is too small: -1"),
      (
        "from,to,capacityGbps\na,b,ten\n", "x:2:5: error[RO158]: \"capacityGbps\" is no number: ten"
      ),
      (
        "from,to,lengthKm,latencyMs\na,b,1,2\n",
        "x:2:5: error[RO170]: \"lengthKm\" and \"latencyMs\" exclude each other"
      ),
      (
        "from,to,deviceMs\na,b,1\n",
        "x:2:5: error[RO171]: \"deviceMs\" needs \"lengthKm\" beside it"
      ),
      (
        "from,to,layer\na,b,copper\n",
        "x:2:5: error[RO117]: \"layer\" is none of the choices: \"copper\""
      ),
    ])
  func faults(links: String, complaint: String) {
    let (draft, diagnostics) = Self.imported(links)
    #expect(draft == nil)
    #expect(complaints(diagnostics).contains(complaint), "\(complaints(diagnostics))")
  }

  @Test("places that are unknown, twice there, or too near for a latency")
  func placesThatDoNotFit() {
    func first(_ links: String, _ places: String) -> String? {
      let (draft, diagnostics) = Self.imported(links, places: places)
      #expect(draft == nil)
      return complaints(diagnostics).first { $0.contains("error") }
    }
    #expect(
      first("from,to\nchengdu,xain\n", Self.places)
        == "x:2:9: error[RO175]: there is no place \"xain\" in the table of places")
    #expect(
      first("from,to\na,b\n", "id\na\nb\na\n")
        == "p:4:1: error[RO201]: the id \"a\" is taken already (by exchanges[0])")
    #expect(
      first("from,to,latencyMs\nchengdu,xian,0.5\n", Self.places)
        == "x:2:14: error[RO203]: latency below the speed of light")
    #expect(
      first("from,to\na,b\n", "id,lat\na,3\nb,\n")
        == "p:2:3: error[RO171]: latitude without longitude")
  }

  @Test("mutants: a scenario or an error, never both")
  func mutants() throws {
    let pieces = [",", "\n", "\"", "-1", "x", "1e99", "from", "chengdu", "\r", "é", "", "91"]
    var taken = 0
    let count = Environment.count("ROUTE_OPT_MUTATIONS", default: 2000)
    for seed in 0..<count {
      var dice = ScenarioDice(seed: UInt64(seed))
      func mutated(_ text: String) -> String {
        var bytes = Array(text.utf8)
        let place = dice.below(bytes.count)
        bytes.replaceSubrange(
          place..<min(bytes.count, place + dice.below(6)), with: Array(dice.one(pieces).utf8))
        return String(decoding: bytes, as: UTF8.self)
      }
      let (draft, diagnostics) = Self.imported(
        mutated(Self.links), places: dice.chance(0.5) ? mutated(Self.places) : nil,
        demands: mutated(Self.demands))
      #expect((draft == nil) == diagnostics.hasErrors, "seed \(seed) \(complaints(diagnostics))")
      guard let draft else { continue }
      taken += 1
      _ = try Scenario(draft)
    }
    #expect(taken > 0 && taken < count)
  }
}
