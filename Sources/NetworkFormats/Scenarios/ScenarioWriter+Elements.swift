import ComputeNetwork
import Quantities

extension ScenarioWriter {
  mutating func write(_ kind: ComputeKind) {
    let standard = ComputeKind(id: kind.id)
    json.member("id", kind.id)
    title(kind.name, unless: kind.id)
    if kind.family != standard.family { json.member("family", kind.family.rawValue) }
    text("unit", kind.unit, unless: standard.unit)
    text("chip", kind.chip)
    text("precision", kind.precision, unless: standard.precision)
    flag("domestic", kind.isDomestic)
  }

  mutating func write(_ hub: Hub) {
    json.member("id", hub.id)
    title(hub.name, unless: hub.id)
  }

  mutating func write(_ cluster: Cluster) {
    json.member("id", cluster.id)
    title(cluster.name, unless: cluster.id)
    text("hub", cluster.hub)
  }

  mutating func write(_ place: Place) {
    json.member("id", place.id)
    title(place.name, unless: place.id)
    if let coordinate = place.coordinate {
      json.member("latitude", coordinate.latitude)
      json.member("longitude", coordinate.longitude)
      number("uncertaintyKm", coordinate.uncertainty.value, unless: 20)
    }
    text("province", place.province)
    text("grid", place.grid)
  }

  mutating func write(_ site: Site) {
    let standard = Site(place: site.place)
    write(site.place)
    if site.status != standard.status { json.member("status", site.status.rawValue) }
    text("cluster", site.cluster)
    text("hub", site.hub)
    list("compute", site.compute) { writer, pool in
      writer.json.member("kind", pool.kind)
      writer.json.member("capacity", pool.capacity)
      writer.number("existingLoad", pool.existingLoad, unless: 0)
      writer.number("kWPerUnit", pool.powerPerUnit.value, unless: 0)
      writer.number("pricePerUnitHour", pool.pricePerUnitHour, unless: 0)
      writer.lots(pool.lots, size: "capacity")
    }
    if let storage = site.storage {
      json.key("storage")
      json.beginObject()
      json.member("capacityTB", storage.capacity.value)
      number("existingLoadTB", storage.existingLoad.value, unless: 0)
      number("pricePerTBMonth", storage.pricePerTBMonth, unless: 0)
      lots(storage.lots, size: "capacityTB")
      json.endObject()
    }
    if let racks = site.racks {
      json.member("racks", racks.count)
      number("rackPowerKW", racks.powerPerRack.value, unless: 2.5)
      rackLots(racks)
    }
    text("sizeClass", site.sizeClass?.rawValue)
    number("pue", site.pue, unless: standard.pue)
    switch site.power {
    case .flat(let price): number("powerPricePerKWh", price, unless: 0)
    }
    number("greenShare", site.greenShare, unless: 0)
    number("emissionKgPerKWh", site.emissionFactor)
    if let opening = site.opening {
      write(opening)
    }
    provenance(site.provenance)
  }

  private mutating func write(_ opening: OpeningCost) {
    json.key("opening")
    json.beginObject()
    cost(opening)
    json.endObject()
  }

  mutating func cost(_ cost: OpeningCost) {
    number("cost", cost.overHorizon.value, unless: 0)
    number("costPerYear", cost.perYear.value, unless: 0)
    number("capital", cost.capital.value, unless: 0)
    number("lifeYears", cost.lifeYears, unless: 10)
  }

  mutating func write(_ link: Link) {
    json.member("id", link.id)
    json.member("from", link.from)
    json.member("to", link.to)
    if link.layer != .ipPrivate { json.member("layer", link.layer.rawValue) }
    json.key("capacityGbps")
    rates(link.capacity)
    if link.capacityBasis != .eachDirection {
      json.member("capacityBasis", link.capacityBasis.rawValue)
    }
    if link.existingLoad != .init(both: .zero) {
      json.key("loadGbps")
      rates(link.existingLoad)
    }
    list("loadByPeriod", link.loadByPeriod) { writer, own in
      writer.json.member("period", own.period)
      writer.json.key("loadGbps")
      writer.rates(own.load)
    }
    list("modules", link.modules) { writer, module in
      writer.json.member("id", module.id)
      writer.json.member("capacityGbps", module.capacity.value)
      writer.cost(module.cost)
      if let maximum = module.maximum { writer.json.member("maximum", maximum) }
    }
    if link.moduleChoice != .anyMix { json.member("moduleChoice", link.moduleChoice.rawValue) }
    if let opening = link.opening { write(opening) }
    switch link.latency {
    case .stated(let latency, let isMeasured):
      json.member("latencyMs", latency.value)
      flag("measured", isMeasured)
    case .length(let length, let deviceTime):
      json.member("lengthKm", length.value)
      number("deviceMs", deviceTime.value, unless: 0)
    case .estimated(let factor):
      number("routeFactor", factor)
    }
    number("roadKm", link.road?.value)
    flag("hollowCore", link.isHollowCore)
    texts("riskGroups", link.riskGroups)
    number("feePerGB", link.fee.perGB, unless: 0)
    number("feePerGbpsMonth", link.fee.perGbpsMonth, unless: 0)
    if link.fee.rateBasis != .eachDirection {
      json.member("feeBasis", link.fee.rateBasis.rawValue)
    }
    provenance(link.provenance)
  }

  mutating func rates(_ rates: ByDirection<DataRate>) {
    guard rates.forward != rates.backward else { return json.number(rates.forward.value) }
    json.object { json in
      json.member("forward", rates.forward.value)
      json.member("backward", rates.backward.value)
    }
  }
}
