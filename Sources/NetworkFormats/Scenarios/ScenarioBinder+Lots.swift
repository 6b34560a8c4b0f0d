import ComputeNetwork
import Quantities

// What can be bought for sites, and the rules for it.
extension ScenarioBinder {
  mutating func lots(
    _ outer: inout JSONObjectReader, of kind: JSONObjectKind, size: StaticString
  ) -> [CapacityLot] {
    var lots: [CapacityLot] = []
    for node in outer.optionalArray("lots") ?? outer.none {
      guard var reader = binder.object(node, as: kind) else {
        lots.append(lost(CapacityLot(id: "\u{FFFD}", size: 1, cost: OpeningCost())))
        continue
      }
      lots.append(
        CapacityLot(
          id: id(&reader), size: reader.number(size)?.value ?? 1, cost: cost(&reader),
          maximum: reader.optionalInteger("maximum")?.value))
      finish(&reader)
    }
    return lots
  }

  /// Racks as strong as those that are there, unless they say otherwise.
  mutating func rackLots(
    _ list: JSONNode, powerPerRack: Power, _ outer: inout JSONObjectReader
  ) -> [RackLot] {
    guard let nodes = binder.array(list) else {
      outer.fail()
      return []
    }
    var lots: [RackLot] = []
    for node in nodes {
      guard var reader = binder.object(node, as: .rackLot) else {
        lots.append(lost(RackLot(id: "\u{FFFD}", count: 1, cost: OpeningCost())))
        continue
      }
      lots.append(
        RackLot(
          id: id(&reader), count: reader.number("racks")?.value ?? 1,
          powerPerRack: Power(reader.number("rackPowerKW", or: powerPerRack.value)),
          cost: cost(&reader), maximum: reader.optionalInteger("maximum")?.value))
      finish(&reader)
    }
    return lots
  }

  mutating func bindBuildingRules(_ reader: inout JSONObjectReader) {
    guard var inner = reader.optionalObject("buildingRules", as: .buildingRules) else { return }
    result.settings["buildingRules"] = inner.node
    var rules = BuildingRules()
    rules.mostRacksOutsideHubs = inner.optionalNumber("mostRacksOutsideHubs")?.value
    rules.standardRackPower = Power(
      inner.number("standardRackKW", or: rules.standardRackPower.value))
    rules.leastHubShare = inner.number("leastHubShare", or: 0)
    if let counted = inner.optionalChoice("hubShareOf", as: BuildingRules.Additions.self) {
      rules.hubShareOf = counted.value
    }
    rules.provenance = provenance(&inner)
    result.draft.buildingRules = rules
    inner.finish()
    if inner.hasFailed { reader.fail() }
  }
}
