import ComputeNetwork
import Quantities

extension ScenarioBinder {
  mutating func computeKind(_ node: JSONNode) -> ComputeKind? {
    guard var reader = binder.object(node, as: .computeKind) else { return nil }
    var kind = ComputeKind(id: id(&reader), name: reader.optionalTitle("name"))
    if let family = reader.optionalChoice("family", as: ComputeFamily.self) {
      kind.family = family.value
    }
    if let unit = reader.optionalText("unit") { kind.unit = unit }
    kind.chip = reader.optionalText("chip")
    if let precision = reader.optionalText("precision") { kind.precision = precision }
    kind.isDomestic = reader.flag("domestic")
    finish(&reader)
    return kind
  }

  mutating func hub(_ node: JSONNode) -> Hub? {
    guard var reader = binder.object(node, as: .hub) else { return nil }
    let hub = Hub(id: id(&reader), name: reader.optionalTitle("name"))
    finish(&reader)
    return hub
  }

  mutating func cluster(_ node: JSONNode) -> Cluster? {
    guard var reader = binder.object(node, as: .cluster) else { return nil }
    let cluster = Cluster(
      id: id(&reader), name: reader.optionalTitle("name"), hub: reader.optionalText("hub"))
    finish(&reader)
    return cluster
  }

  mutating func place(_ node: JSONNode, _ role: PlaceRole) -> Place? {
    guard var reader = binder.object(node, as: .place) else { return nil }
    let place = placePart(&reader, role)
    finish(&reader)
    return place
  }

  mutating func site(_ node: JSONNode) -> Site? {
    guard var reader = binder.object(node, as: .site) else { return nil }
    var site = Site(place: placePart(&reader, .site))
    if let status = reader.optionalChoice("status", as: SiteStatus.self) {
      site.status = status.value
    }
    site.cluster = reader.optionalText("cluster")
    site.hub = reader.optionalText("hub")
    if let pools = reader.optionalArray("compute") {
      for pool in pools { site.compute.append(self.pool(pool)) }
    }
    site.storage = storage(&reader)
    site.racks = racks(&reader)
    site.sizeClass = reader.optionalChoice("sizeClass", as: SizeClass.self)?.value
    site.pue = reader.number("pue", or: site.pue)
    site.power = .flat(pricePerKWh: reader.number("powerPricePerKWh", or: 0))
    site.greenShare = reader.number("greenShare", or: 0)
    site.emissionFactor = reader.optionalNumber("emissionKgPerKWh")?.value
    site.opening = opening(&reader)
    site.provenance = provenance(&reader)
    finish(&reader)
    return site
  }

  /// What all three sorts of places have.
  private mutating func placePart(_ reader: inout JSONObjectReader, _ role: PlaceRole) -> Place {
    let id = id(&reader)
    let name = reader.optionalTitle("name")
    let coordinate = coordinate(&reader)
    return Place(
      id: id, name: name, coordinate: coordinate, province: reader.optionalText("province"),
      grid: reader.optionalText("grid"), role: role)
  }

  private func coordinate(_ reader: inout JSONObjectReader) -> Coordinate? {
    let north = reader.optionalValue("latitude"), east = reader.optionalValue("longitude")
    let within = reader.optionalValue("uncertaintyKm")
    let latitude = number(north, &reader), longitude = number(east, &reader)
    let uncertainty = number(within, &reader)
    switch (north, east) {
    case (let north?, nil):
      binder.reportMissingCompanion("latitude", north, needs: "longitude")
      reader.fail()
    case (nil, let east?):
      binder.reportMissingCompanion("longitude", east, needs: "latitude")
      reader.fail()
    case (nil, nil):
      if let within {
        binder.reportMissingCompanion("uncertaintyKm", within, needs: "latitude")
        reader.fail()
      }
    default: break
    }
    guard let latitude, let longitude else { return nil }
    var coordinate = Coordinate(latitude: latitude, longitude: longitude)
    if let uncertainty { coordinate.uncertainty = Distance(uncertainty) }
    return coordinate
  }

  /// The number of a value that is asked for twice: whether it is there, and how much it is.
  func number(_ node: JSONNode?, _ reader: inout JSONObjectReader) -> Double? {
    guard let node else { return nil }
    return reader.checked(binder.number(node))?.value
  }

  private mutating func pool(_ node: JSONNode) -> ComputePool {
    guard var reader = binder.object(node, as: .pool) else {
      return lost(ComputePool(kind: "", capacity: 0))
    }
    var pool = ComputePool(
      kind: reference("kind", &reader), capacity: reader.number("capacity")?.value ?? 0,
      existingLoad: reader.number("existingLoad", or: 0),
      powerPerUnit: Power(reader.number("kWPerUnit", or: 0)),
      pricePerUnitHour: reader.number("pricePerUnitHour", or: 0))
    pool.lots = lots(&reader, of: .computeLot, size: "capacity")
    finish(&reader)
    return pool
  }

  private mutating func storage(_ reader: inout JSONObjectReader) -> StoragePool? {
    guard var inner = reader.optionalObject("storage", as: .storage) else { return nil }
    var storage = StoragePool(
      capacity: DataVolume(inner.number("capacityTB")?.value ?? 0),
      existingLoad: DataVolume(inner.number("existingLoadTB", or: 0)),
      pricePerTBMonth: inner.number("pricePerTBMonth", or: 0))
    storage.lots = lots(&inner, of: .storageLot, size: "capacityTB")
    finish(&inner)
    return storage
  }

  private mutating func racks(_ reader: inout JSONObjectReader) -> RackSpace? {
    let racks = reader.optionalValue("racks"), count = number(racks, &reader)
    let power = reader.optionalValue("rackPowerKW")
    let powerPerRack = number(power, &reader)
    let offered = reader.optionalValue("rackLots")
    guard let count else {
      for (key, node) in [("rackPowerKW", power), ("rackLots", offered)] {
        guard let node, racks == nil else { continue }
        binder.reportMissingCompanion(key, node, needs: "racks")
        reader.fail()
      }
      return nil
    }
    var space = RackSpace(count: count)
    if let powerPerRack { space.powerPerRack = Power(powerPerRack) }
    if let offered { space.lots = rackLots(offered, powerPerRack: space.powerPerRack, &reader) }
    return space
  }

  mutating func opening(_ reader: inout JSONObjectReader) -> OpeningCost? {
    guard var inner = reader.optionalObject("opening", as: .opening) else { return nil }
    let opening = cost(&inner)
    finish(&inner)
    return opening
  }

  /// What something costs once: over the horizon, or as capital.
  func cost(_ reader: inout JSONObjectReader) -> OpeningCost {
    OpeningCost(
      overHorizon: Money(reader.number("cost", or: 0)),
      perYear: Money(reader.number("costPerYear", or: 0)),
      capital: Money(reader.number("capital", or: 0)),
      lifeYears: reader.number("lifeYears", or: OpeningCost().lifeYears))
  }
}
