import ComputeNetwork
import NetworkFormats
import Quantities
import Testing

struct ImportNetworkTests {
  private static let sndlib = """
    ?SNDlib native format; type: network; version: 1.0
    # network small
    META (
      origin = somebody (a note
    )
    NODES (
      N1 ( 10.02 53.34 )
      N2 ( 8.41 50.07 )
      N3 ( 8.24 49.01 )
    )
    LINKS (
      L1 ( N1 N2 ) 622.00 1200.00 0.00 0.00 ( )
      L2 ( N2 N3 ) 0.00 0.00 2.50 40.00 ( 30.00 88.00 480.00 691.00 30.00 90.00 )
    )
    DEMANDS (
      D1 ( N1 N2 ) 2 3.00 UNLIMITED
      D2 ( N3 N1 ) 1 5.50 4
      D3 ( N2 N1 ) 1 0.00 UNLIMITED
    )
    ADMISSIBLE_PATHS (
      D1 ( P1 ( L1 ) )
    )
    """

  private func imported(
    _ text: String, _ format: BenchmarkFormat, _ model: SNDlibModel = SNDlibModel()
  ) -> (draft: ScenarioDraft?, complaints: [String]) {
    let diagnostics = Diagnostics()
    let draft = BenchmarkImporter.draft(
      SourceFile(name: "x", text: text), as: format, model: model, into: diagnostics)
    return (draft, complaints(diagnostics))
  }

  @Test func networksOfSNDlib() throws {
    let (found, complaints) = imported(Self.sndlib, .sndlib)
    #expect(
      complaints == [
        "x:1:1: warning[RO196]: the capacity that is there already costs 1200, which is left out"
      ])
    let draft = try #require(found)
    #expect(draft.exchanges.map(\.id) == ["N1", "N2", "N3"])
    #expect(draft.exchanges[0].coordinate?.latitude == 53.34)
    #expect(draft.links[0].capacity == .init(both: DataRate(622)))
    #expect(draft.links[0].modules.isEmpty)
    let link = draft.links[1]
    #expect(link.capacityBasis == .bothTogether && link.moduleChoice == .anyMix)
    #expect(link.modules.map(\.id) == ["30", "480", "30#2"])
    #expect(link.modules.map(\.cost.overHorizon) == [Money(88), Money(691), Money(90)])
    #expect(link.opening == nil && link.fee.perGbpsMonth == 2.5)
    #expect(draft.horizon.months(in: draft.horizon.length) == 1)
    #expect(draft.flows.map(\.id) == ["D1", "D2"])
    #expect(draft.flows.map(\.traffic.upRate) == [DataRate(6), DataRate(5.5)])
    #expect(draft.flows.allSatisfy { !$0.hasSingleRoute && $0.traffic.downRate == .zero })
    _ = try Scenario(draft)
  }

  @Test func modelsOfSNDlib() throws {
    #expect(SNDlibModel.allLetters.count == 14)
    #expect(SNDlibModel(letters: "UBM") == nil && SNDlibModel(letters: "UUMM") == nil)
    let model = try #require(
      SNDlibModel(letters: "bde", routing: .singlePath, setup: .charged))
    let draft = try #require(imported(Self.sndlib, .sndlib, model).draft)
    #expect(draft.links[1].capacityBasis == .forwardOnly)
    #expect(draft.links[1].moduleChoice == .oneOnly)
    #expect(draft.links[1].opening == OpeningCost(overHorizon: Money(40)))
    #expect(draft.flows[0].traffic.downRate == DataRate(6) && draft.flows[0].hasSingleRoute)
    let each = try #require(
      SNDlibModel(letters: "DBM").flatMap { imported(Self.sndlib, .sndlib, $0).draft })
    #expect(each.links[1].capacityBasis == .eachDirection)
    _ = try Scenario(each)
  }

  @Test func fixedChargeNetworks() throws {
    let text = " MULTIGEN.DAT:\n 3 2 2\n 1 2 5 40 300 1 1\n 2 3 6 50 0 1 2\n 1 3 10\n 1 2 0\n"
    let (found, complaints) = imported(text, .canad)
    #expect(complaints == [])
    let draft = try #require(found)
    #expect(draft.exchanges.map(\.id) == ["1", "2", "3"])
    #expect(draft.links.map { [$0.from, $0.to] } == [["1", "2"], ["2", "3"]])
    #expect(draft.links.map(\.capacity.forward.value) == [40, 50])
    #expect(draft.links.allSatisfy { $0.capacityBasis == .forwardOnly })
    #expect(draft.links.map(\.fee.perGbpsMonth) == [5, 6])
    #expect(draft.links.map { $0.opening?.overHorizon.value } == [300, nil])
    #expect(draft.flows.map(\.id) == ["commodity-1"])
    #expect(draft.computeKinds.isEmpty)
    _ = try Scenario(draft)
  }

  @Test func whatIsWrong() {
    let head = "?SNDlib native format\nNODES ( A ( 0 0 ) B )\n"
    let cases: [(String, BenchmarkFormat, String)] = [
      ("NODES", .sndlib, "1:1: error[RO194]: this is no file of SNDlib's native format"),
      ("", .sndlib, "1:1: error[RO194]: this is no file of SNDlib's native format"),
      ("\(head)", .sndlib, "3:1: error[RO181]: the file has no nodes or no demands"),
      ("\(head)LINKS A", .sndlib, "3:7: error[RO194]: \"(\" should be here, not \"A\""),
      (
        "\(head)LINKS ( L ( A C )", .sndlib, "3:15: error[RO195]: there is no node \"C\""
      ),
      (
        "\(head)LINKS ( L ( A A )", .sndlib, "3:15: error[RO195]: both ends are the same node"
      ),
      (
        "\(head)LINKS ( L ( A B ) x", .sndlib,
        "3:19: error[RO180]: a number should be here, not \"x\""
      ),
      (
        "\(head)LINKS ( L ( A B ) 1 2 3 -4", .sndlib,
        "3:25: error[RO183]: a number out of its range"
      ),
      (
        "\(head)LINKS ( L ( A B ) 1 2 3 4 ( 0 1 ) )", .sndlib,
        "3:29: error[RO183]: a number out of its range"
      ),
      ("\(head)DEMANDS ( D ( A B ) 1 1 9 D", .sndlib, "3:27: error[RO195]: \"D\" is there twice"),
      (
        "\(head)DEMANDS ( D ( A B ) 1", .sndlib,
        "3:22: error[RO181]: the file ends where a number should be"
      ),
      ("2 1 1\n1 1", .canad, "2:4: error[RO181]: the file is too short for 10 numbers"),
      (
        "2 1 1\n1 1 3 4 5 6 7\n1 2 3", .canad, "2:3: error[RO183]: both ends are node 1"
      ),
      (
        "2 1 1\n1 3 3 4 5 6 7\n1 2 3", .canad,
        "2:3: error[RO183]: the number of the second node is out of range"
      ),
    ]
    for (text, format, complaint) in cases {
      let (draft, complaints) = imported(text, format)
      #expect(draft == nil, "\(text)")
      #expect(complaints == ["x:\(complaint)"], "\(text)")
    }
  }

  /// Whatever is taken is a scenario; whatever is not has one reason.
  @Test func nonsense() throws {
    let words = [
      "NODES", "LINKS", "DEMANDS", "META", "(", ")", "A", "B", "1", "-2", "1e9", "x", "# c", "\n",
      "\u{0}", "( A B )", "A ( 1 2 )", "L ( A B ) 1 0 0 0 ( 3 4 )", "D ( A B ) 1 2 3",
    ]
    for seed in 0..<4000 {
      var dice = ScenarioDice(seed: UInt64(seed))
      let text =
        "?SNDlib native format\nNODES ( A B ) "
        + dice.some(upTo: 20) { $0.one(words) }.joined(separator: " ")
      let (draft, complaints) = imported(text, .sndlib)
      #expect(draft != nil || complaints.count == 1, "\(text)")
      if let draft { _ = try Scenario(draft) }
    }
  }
}
