public import ComputeNetwork
import Quantities

/// Writes the places and links of a scenario as GeoJSON (RFC 7946): points and lines with properties.
///
/// A place without coordinates, and a link with such an end, has no geometry but is there.
public struct GeoJSONWriter {
  private var json = JSONWriter(.pretty)

  /// Returns the document.
  public static func bytes(of scenario: Scenario) -> [UInt8] {
    var writer = GeoJSONWriter()
    writer.write(scenario)
    return writer.json.finish()
  }

  private mutating func write(_ scenario: Scenario) {
    let properties = NetworkProperties(scenario)
    json.beginObject()
    json.member("type", "FeatureCollection")
    json.key("properties")
    json.beginObject(.oneLine)
    members(properties.ofNetwork)
    json.endObject()
    json.key("features")
    json.beginArray()
    for place in scenario.places.values {
      feature("place", "Point", place.coordinate.map { [$0] }, properties.of(place))
    }
    for number in scenario.draft.links.indices {
      let ends = scenario.linkEnds[Identifier(number)], link = scenario.draft.links[number]
      var line: [Coordinate]?
      if let from = scenario.places[ends.from].coordinate,
        let to = scenario.places[ends.to].coordinate
      {
        line = [from, to]
      }
      let names = [
        NetworkProperties.Property(name: "from", value: .text(link.from)),
        NetworkProperties.Property(name: "to", value: .text(link.to)),
      ]
      feature("link", "LineString", line, names + properties.ofLink(number))
    }
    json.endArray()
    json.endObject()
  }

  private mutating func feature(
    _ kind: String, _ type: String, _ points: [Coordinate]?,
    _ properties: [NetworkProperties.Property]
  ) {
    json.beginObject(.oneLine)
    json.member("type", "Feature")
    json.key("geometry")
    if let points {
      json.object { json in
        json.member("type", type)
        json.key("coordinates")
        if type == "Point", let point = points.first {
          Self.write(point, to: &json)
        } else {
          json.array { json in for point in points { Self.write(point, to: &json) } }
        }
      }
    } else {
      json.null()
    }
    json.key("properties")
    json.beginObject()
    json.member("kind", kind)
    members(properties)
    json.endObject()
    json.endObject()
  }

  /// Longitude comes first.
  private static func write(_ point: Coordinate, to json: inout JSONWriter) {
    json.array { json in
      json.number(point.longitude)
      json.number(point.latitude)
    }
  }

  private mutating func members(_ properties: [NetworkProperties.Property]) {
    for property in properties {
      json.key(property.name)
      switch property.value {
      case .text(let value): json.string(value)
      case .number(let value): json.number(value)
      case .yes: json.bool(true)
      case .texts(let values): json.array { json in for value in values { json.string(value) } }
      }
    }
  }
}
