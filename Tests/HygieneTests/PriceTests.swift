import Foundation
import Testing

@Suite("Every price in a topology says where it comes from")
struct PriceTests {
  /// The prices of a JSON value that neither it nor a thing around it accounts for.
  ///
  /// Accounted for is what has a `source` and an `asOf`, or says that it is `illustrative`.
  static func unsourced(in value: Any, at path: String, isCovered: Bool = false) -> [String] {
    if let list = value as? [Any] {
      return list.enumerated().flatMap {
        unsourced(in: $1, at: "\(path)[\($0)]", isCovered: isCovered)
      }
    }
    guard let object = value as? [String: Any] else { return [] }
    let isCovered =
      isCovered || object["illustrative"] as? Bool == true
      || (isText(object["source"]) && isText(object["asOf"]))
    var found: [String] = []
    for (key, inner) in object.sorted(by: { $0.key < $1.key }) {
      let name = (object["id"] as? String).map { "\(path)(\($0)).\(key)" } ?? "\(path).\(key)"
      if isPrice(key), inner is NSNumber, !isCovered { found.append(name) }
      found += unsourced(in: inner, at: name, isCovered: isCovered)
    }
    return found
  }

  private static func isText(_ value: Any?) -> Bool { (value as? String)?.isEmpty == false }

  private static func isPrice(_ key: String) -> Bool {
    key.lowercased().contains("price") || key.hasPrefix("fee") || key == "capital" || key == "cost"
  }

  @Test("in every file of Topologies")
  func topologiesAreSourced() throws {
    let files = Repository.files(under: ["Topologies"], ending: [".json"])
    #expect(files.count > 10)
    for file in files {
      let json = try JSONSerialization.jsonObject(with: Data(file.text.utf8))
      #expect(Self.unsourced(in: json, at: file.path) == [])
    }
  }

  @Test("a price without a source is found, also deep inside")
  func findsUnsourced() throws {
    let text = """
      {"sites": [
        {"id": "a", "source": "s", "asOf": "2026", "powerPricePerKWh": 1, "compute": [{"pricePerUnitHour": 2}]},
        {"id": "b", "source": "s", "compute": [{"kind": "k", "pricePerUnitHour": 2}]},
        {"id": "c", "illustrative": false, "feePerGB": 1, "feeBasis": "eachDirection"}]}
      """
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    #expect(
      Self.unsourced(in: json, at: "f") == [
        "f.sites[1](b).compute[0].pricePerUnitHour", "f.sites[2](c).feePerGB",
      ])
  }
}
