import ComputeNetwork
import Quantities

/// What is known about the places and links of a scenario, by the names that files have for it.
///
/// What is as usual is left out. `effectiveLatencyMs` is what follows from everything else, for tools
/// that can't compute it.
struct NetworkProperties {
  enum Value {
    case text(String)
    case number(Double)
    case yes
    case texts([String])
  }

  struct Property {
    var name: String
    var value: Value
  }

  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  var ofNetwork: [Property] {
    var list = List()
    list.title(scenario.name, "title", unless: "")
    return list.properties
  }

  func of(_ place: Place) -> [Property] {
    var list = List()
    list.add("placeId", place.id)
    list.title(place.name, "name", unless: place.id)
    if let coordinate = place.coordinate {
      list.add("latitude", coordinate.latitude)
      list.add("longitude", coordinate.longitude)
      list.add("uncertaintyKm", coordinate.uncertainty.value, unless: 20)
    }
    list.add("province", place.province)
    list.add("grid", place.grid)
    list.add("role", place.role.rawValue)
    return list.properties
  }

  func ofLink(_ number: Int) -> [Property] {
    let link = scenario.draft.links[number]
    var list = List()
    list.add("linkId", link.id)
    list.add("layer", link.layer.rawValue)
    list.rates("capacityGbps", "backCapacityGbps", link.capacity)
    if link.existingLoad != .init(both: .zero) {
      list.rates("loadGbps", "backLoadGbps", link.existingLoad)
    }
    switch link.latency {
    case .stated(let latency, let isMeasured):
      list.add("latencyMs", latency.value)
      if isMeasured { list.properties.append(Property(name: "measured", value: .yes)) }
    case .length(let length, let deviceTime):
      list.add("lengthKm", length.value)
      list.add("deviceMs", deviceTime.value, unless: 0)
    case .estimated(let factor):
      if let factor { list.add("routeFactor", factor) }
    }
    list.add("effectiveLatencyMs", scenario.linkLatency[Identifier(number)].value)
    if let road = link.road { list.add("roadKm", road.value) }
    if link.isHollowCore { list.properties.append(Property(name: "hollowCore", value: .yes)) }
    if !link.riskGroups.isEmpty {
      list.properties.append(Property(name: "riskGroups", value: .texts(link.riskGroups)))
    }
    list.add("feePerGB", link.fee.perGB, unless: 0)
    list.add("feePerGbpsMonth", link.fee.perGbpsMonth, unless: 0)
    if link.fee.rateBasis != .eachDirection { list.add("feeBasis", link.fee.rateBasis.rawValue) }
    list.add("source", link.provenance.source)
    list.add("asOf", link.provenance.asOf)
    if link.provenance.isIllustrative {
      list.properties.append(Property(name: "illustrative", value: .yes))
    }
    return list.properties
  }

  private struct List {
    var properties: [Property] = []

    mutating func add(_ name: String, _ value: String?) {
      if let value { properties.append(Property(name: name, value: .text(value))) }
    }

    mutating func add(_ name: String, _ value: Double, unless usual: Double? = nil) {
      if value != usual { properties.append(Property(name: name, value: .number(value))) }
    }

    mutating func rates(_ forward: String, _ backward: String, _ rates: ByDirection<DataRate>) {
      add(forward, rates.forward.value)
      if rates.backward != rates.forward { add(backward, rates.backward.value) }
    }

    mutating func title(_ text: LocalizedText, _ name: String, unless usual: String) {
      guard text != LocalizedText(verbatim: usual) else { return }
      add(name, text.english)
      if text.chinese != text.english { add("\(name)Zh", text.chinese) }
    }
  }
}
