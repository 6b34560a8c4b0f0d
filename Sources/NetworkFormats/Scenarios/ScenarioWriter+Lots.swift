import ComputeNetwork
import Quantities

extension ScenarioWriter {
  mutating func lots(_ lots: [CapacityLot], size: String) {
    list("lots", lots) { writer, lot in
      writer.json.member("id", lot.id)
      writer.json.member(size, lot.size)
      writer.cost(lot.cost)
      if let maximum = lot.maximum { writer.json.member("maximum", maximum) }
    }
  }

  mutating func rackLots(_ racks: RackSpace) {
    list("rackLots", racks.lots) { writer, lot in
      writer.json.member("id", lot.id)
      writer.json.member("racks", lot.count)
      writer.number(
        "rackPowerKW", lot.powerPerRack.value, unless: racks.powerPerRack.value)
      writer.cost(lot.cost)
      if let maximum = lot.maximum { writer.json.member("maximum", maximum) }
    }
  }

  mutating func buildingRules(_ rules: BuildingRules?) {
    guard let rules else { return }
    let standard = BuildingRules()
    json.key("buildingRules")
    json.beginObject(.oneLine)
    number("mostRacksOutsideHubs", rules.mostRacksOutsideHubs)
    number(
      "standardRackKW", rules.standardRackPower.value, unless: standard.standardRackPower.value)
    number("leastHubShare", rules.leastHubShare, unless: 0)
    if rules.hubShareOf != standard.hubShareOf {
      json.member("hubShareOf", rules.hubShareOf.rawValue)
    }
    provenance(rules.provenance)
    json.endObject()
  }
}
