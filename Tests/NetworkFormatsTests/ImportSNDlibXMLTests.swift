import ComputeNetwork
import NetworkFormats
import Quantities
import TestSupport
import Testing

@Suite("SNDlib's XML")
struct ImportSNDlibXMLTests {
  private static let native = """
    ?SNDlib native format; type: network; version: 1.0
    NODES (
      N1 ( 10.02 53.34 )
      N2 ( 8.41 50.07 )
      N&3 ( 8.24 49.01 )
    )
    LINKS (
      L1 ( N1 N2 ) 622.00 1200.00 0.00 0.00 ( )
      L2 ( N2 N&3 ) 0.00 0.00 2.50 40.00 ( 30.00 88.00 480.00 691.00 30.00 90.00 )
    )
    DEMANDS (
      D1 ( N1 N2 ) 2 3.00 UNLIMITED
      D2 ( N&3 N1 ) 1 5.50 4
      D3 ( N2 N1 ) 1 0.00 UNLIMITED
    )
    """

  private static let xml = """
    <?xml version="1.0" encoding="ISO-8859-1"?>
    <network xmlns="http://sndlib.zib.de/network" version="1.0">
      <meta><granularity>year</granularity><unit>MBITPERSEC</unit></meta>
      <networkStructure>
        <nodes coordinatesType="geographical">
          <node id="N1"><coordinates><x>10.02</x><y> 53.34 </y></coordinates></node>
          <node id="N2"><coordinates><x>8.41</x><!-- east --><y>50.07</y></coordinates></node>
          <node id="N&amp;3"><coordinates><x>8.24</x><y>49.01</y></coordinates></node>
        </nodes>
        <links>
          <link id="L1">
            <source>N1</source><target>N2</target>
            <preInstalledModule><capacity>622.0</capacity><cost>1200</cost></preInstalledModule>
            <additionalModules/>
          </link>
          <link id="L2">
            <source>N2</source>
            <target>
              N&amp;3
            </target>
            <routingCost>2.5</routingCost>
            <setupCost>40</setupCost>
            <additionalModules>
              <addModule><capacity>30</capacity><cost>88</cost></addModule>
              <addModule><capacity>480</capacity><cost>691</cost></addModule>
              <addModule><capacity>30</capacity><cost>90</cost></addModule>
            </additionalModules>
          </link>
        </links>
      </networkStructure>
      <demands>
        <demand id="D1">
          <source>N1</source><target>N2</target>
          <demandValue>3</demandValue><routingUnit>2</routingUnit>
          <admissiblePaths><admissiblePath id="P"><linkId>L1</linkId></admissiblePath></admissiblePaths>
        </demand>
        <demand id="D2">
          <source>N&#38;3</source><target>N1</target>
          <routingUnit>1</routingUnit><demandValue>5.50</demandValue><maxPathLength>4</maxPathLength>
        </demand>
        <demand id="D3"><source>N2</source><target>N1</target><demandValue>0</demandValue></demand>
      </demands>
    </network>
    """

  private func imported(
    _ text: String, _ model: SNDlibModel = SNDlibModel()
  ) -> (draft: ScenarioDraft?, complaints: [String]) {
    let diagnostics = Diagnostics()
    let draft = BenchmarkImporter.draft(
      SourceFile(name: "x", text: text), as: .sndlib, model: model, into: diagnostics)
    return (draft, complaints(diagnostics))
  }

  @Test(arguments: ["UUM", "DBM", "DDE", "BBM"])
  func bothNotationsSayTheSame(letters: String) throws {
    let model = try #require(SNDlibModel(letters: letters, routing: .singlePath, setup: .charged))
    let native = imported(Self.native, model), xml = imported(Self.xml, model)
    let draft = try #require(native.draft)
    #expect(draft == xml.draft && native.complaints == xml.complaints)
    #expect(draft.links[1].modules.count == 3 && draft.flows.count == 2)
    #expect(imported("\u{FEFF}\n" + Self.xml.dropFirst(44), model).draft == draft)
  }

  @Test func coordinatesInPixelsAreNoPlaces() throws {
    let text = Self.xml.replacing("geographical", with: "pixel")
    let draft = try #require(imported(text).draft)
    #expect(draft.exchanges.allSatisfy { $0.coordinate == nil })
    #expect(draft.links.allSatisfy { $0.latency == .stated(Latency(1), isMeasured: false) })
  }

  @Test func whatIsWrong() {
    let head = "<network><networkStructure><nodes>\n<node id='A'/><node id='B'/></nodes>"
    let links = head + "<links>\n", demands = head + "</networkStructure><demands>\n"
    let cases: [(text: String, complaint: String)] = [
      ("<svg/>", "1:2: error[RO168]: this is <svg>, not <network>"),
      ("<network/>", "1:11: error[RO181]: the file has no nodes or no demands"),
      (links + "<link id='L'>", "3:2: error[RO165]: the file ends inside <link>"),
      (links + "<link/>", "3:2: error[RO194]: <link> has no id=\"...\""),
      (links + "<link id='L'/>", "3:2: error[RO194]: <link> has no <source>"),
      (
        links + "<link id='L'><source>A</source><target> C</target></link>",
        "3:41: error[RO195]: there is no node \"C\""
      ),
      (
        links + "<link id='L'><source>A</source><target>A</target></link>",
        "3:40: error[RO195]: both ends are the same node"
      ),
      (
        links + "<link id='L'><source>A</source><target>B</target><setupCost>x</setupCost></link>",
        "3:61: error[RO180]: a number should be here, not \"x\""
      ),
      (
        links + "<link id='L'><additionalModules><addModule><capacity>0</capacity>"
          + "<cost>1</cost></addModule>", "3:54: error[RO183]: a number out of its range"
      ),
      (
        links + "<link id='L'><additionalModules><addModule><capacity>1</capacity></addModule>",
        "3:34: error[RO194]: <addModule> has no <cost>"
      ),
      (
        demands + "<demand id='D'><source>A</source><target>B</target></demand>",
        "3:2: error[RO194]: <demand> has no <demandValue>"
      ),
      (
        "<network><networkStructure><nodes><node id='A'/>\n<node id='A'/>",
        "2:11: error[RO195]: \"A\" is there twice"
      ),
    ]
    for (text, complaint) in cases {
      let (draft, complaints) = imported(text)
      #expect(draft == nil, "\(text)")
      #expect(complaints == ["x:\(complaint)"], "\(text)")
    }
  }

  /// A module's cost is never taken from the one before.
  @Test func modulesStandAlone() {
    let text = Self.xml.replacing("<cost>691</cost>", with: "")
    #expect(imported(text).complaints == ["x:25:12: error[RO194]: <addModule> has no <cost>"])
  }

  /// Whatever is taken is a scenario; whatever is not has one reason.
  @Test func mutations() throws {
    let words = ["<", ">", "/", "\"", "&", "node", "<node id=\"N1\"/>", "</link>", "-1", ""]
    for seed in 0..<Environment.count("ROUTE_OPT_MUTATIONS", default: 2000) {
      var dice = ScenarioDice(seed: UInt64(seed))
      var bytes = Array(Self.xml.utf8)
      for _ in 0..<(1 + dice.below(3)) {
        let start = dice.below(bytes.count)
        let end = min(bytes.count, start + dice.below(13))
        bytes.replaceSubrange(start..<end, with: Array(dice.one(words).utf8))
      }
      let diagnostics = Diagnostics()
      let draft = BenchmarkImporter.draft(
        SourceFile(name: "x", bytes: bytes), as: .sndlib, into: diagnostics)
      #expect(draft != nil || diagnostics.counts.errors == 1)
      if let draft { _ = try Scenario(draft) }
    }
  }
}
