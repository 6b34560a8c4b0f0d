import ComputeNetwork
import NetworkFormats
import Quantities
import Testing

/// Users and vouchers of a scenario.
struct ScenarioVoucherTests {
  private let folder: ScenarioFolder
  private let diagnostics = Diagnostics()

  init() throws { folder = try ScenarioFolder() }

  private func scenario(_ vouchers: String, tariffs: String = "") -> String {
    """
    {"format": "route-opt/scenario/1", "tariffs": [\(tariffs)],
     "exchanges": [{"id": "a"}, {"id": "b"}],
     "links": [{"id": "l", "from": "a", "to": "b", "capacityGbps": 9, "latencyMs": 1}],
     "users": [{"id": "u", "name": "Shop", "type": "sme"}],
     "flows": [{"id": "f", "from": "a", "to": "b", "gbps": 1, "user": "u"}],
     "vouchers": [\(vouchers)]}
    """
  }

  private static let book = """
    {"format": "route-opt/tariffs/1",
     "tariffs": [{"id": "line", "leasedLine": {"pricePerGbpsMonth": 9}, "illustrative": true}],
     "vouchers": [
       {"id": "half", "rate": 0.5, "poolPerYear": 70, "illustrative": true},
       {"id": "other", "rate": 0.1, "illustrative": true}]}
    """

  @Test func vouchersOfABookApplyWhereTheyAreNamed() throws {
    try folder.write("book.json", Self.book)
    let own = #"""
      {"id": "own", "rate": 0.25, "covers": ["transport", "compute"], "illustrative": true}
      """#
    let path = try folder.write(
      "main.json", scenario("\"half\", \(own)", tariffs: #""book.json""#))
    let file = try #require(ScenarioReader.read(path, into: diagnostics))
    let draft = file.scenario.draft
    #expect(draft.vouchers.map(\.id) == ["half", "own"])
    #expect(draft.vouchers[0].pool == Money(70))
    #expect(draft.users == [User(id: "u", name: "Shop", type: "sme")])
    #expect(draft.flows[0].user == "u")
    // What is written has the vouchers in it, and reads back the same.
    let copy = try folder.write("copy.json", ScenarioWriter.bytes(of: draft))
    #expect(ScenarioReader.read(copy, into: Diagnostics())?.scenario.draft == draft)
  }

  @Test func unknownAndFaultyVouchersAreReportedAtTheirPlaces() throws {
    try folder.write("book.json", Self.book)
    let path = try folder.write(
      "main.json",
      scenario(
        #""hafl", "half", "half", {"id": "x", "rate": 2, "illustrative": true}"#,
        tariffs: #""book.json""#))
    #expect(ScenarioReader.read(path, into: diagnostics) == nil)
    let found = diagnostics.sorted.filter { $0.severity == .error }
    #expect(found.map(\.code.number) == [202, 201, 204])
    #expect(found[0].help?.english == "did you mean \"half\"?")
    #expect(found.map(\.path) == ["vouchers[0]", "vouchers[2]", "vouchers[3].rate"])
  }
}
