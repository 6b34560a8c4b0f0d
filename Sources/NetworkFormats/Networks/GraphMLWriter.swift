public import ComputeNetwork
import Quantities

/// Writes the places and links of a scenario as GraphML.
///
/// The keys are those that a scenario has in JSON, so that `NetworkImporter` reads the same places and
/// links again. What a scenario has beside its network (compute, workloads, flows) is left out.
public struct GraphMLWriter {
  private var text = ""

  /// Returns the document.
  public static func bytes(of scenario: Scenario) -> [UInt8] {
    var writer = GraphMLWriter()
    writer.write(scenario)
    return Array(writer.text.utf8)
  }

  private mutating func write(_ scenario: Scenario) {
    text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">

      """
    for (domain, keys) in [
      ("graph", Self.graphKeys), ("node", Self.nodeKeys), ("edge", Self.edgeKeys),
    ] {
      for key in keys {
        text +=
          "  <key id=\"\(domain).\(key.name)\" for=\"\(domain)\" attr.name=\"\(key.name)\""
          + " attr.type=\"\(key.type)\"/>\n"
      }
    }
    text += "  <graph edgedefault=\"undirected\">\n"
    let properties = NetworkProperties(scenario)
    data("graph", properties.ofNetwork, indent: "    ")
    for place in scenario.places.values {
      text += "    <node id=\"\(XMLText.escaped(place.id))\">\n"
      data("node", properties.of(place), indent: "      ")
      text += "    </node>\n"
    }
    for number in scenario.draft.links.indices {
      let link = scenario.draft.links[number]
      text +=
        "    <edge source=\"\(XMLText.escaped(link.from))\" target=\"\(XMLText.escaped(link.to))\">\n"
      data("edge", properties.ofLink(number), indent: "      ")
      text += "    </edge>\n"
    }
    text += "  </graph>\n</graphml>\n"
  }

  private mutating func data(
    _ domain: String, _ properties: [NetworkProperties.Property], indent: String
  ) {
    for property in properties {
      let values: [String] =
        switch property.value {
        case .text(let value): [value]
        case .number(let value): [CSVWriter.text(value)]
        case .yes: ["true"]
        case .texts(let values): values
        }
      // A list is the same key several times.
      let key = property.name == "riskGroups" ? "riskGroup" : property.name
      for value in values {
        text += "\(indent)<data key=\"\(domain).\(key)\">\(XMLText.escaped(value))</data>\n"
      }
    }
  }

  // MARK: Keys

  private typealias Key = (name: String, type: String)

  private static let graphKeys: [Key] = [("title", "string"), ("titleZh", "string")]
  private static let nodeKeys: [Key] = [
    ("placeId", "string"), ("name", "string"), ("nameZh", "string"), ("latitude", "double"),
    ("longitude", "double"), ("uncertaintyKm", "double"), ("province", "string"),
    ("grid", "string"), ("role", "string"),
  ]
  private static let edgeKeys: [Key] = [
    ("linkId", "string"), ("layer", "string"), ("capacityGbps", "double"),
    ("backCapacityGbps", "double"), ("loadGbps", "double"), ("backLoadGbps", "double"),
    ("latencyMs", "double"), ("measured", "boolean"), ("lengthKm", "double"),
    ("deviceMs", "double"), ("routeFactor", "double"), ("effectiveLatencyMs", "double"),
    ("roadKm", "double"), ("hollowCore", "boolean"), ("riskGroup", "string"),
    ("feePerGB", "double"), ("feePerGbpsMonth", "double"), ("feeBasis", "string"),
    ("source", "string"), ("asOf", "string"), ("illustrative", "boolean"),
  ]
}
