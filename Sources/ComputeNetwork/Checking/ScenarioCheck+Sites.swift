import Quantities

extension ScenarioCheck {
  mutating func checkCoordinate(_ place: Place, _ path: ElementPath) {
    guard let coordinate = place.coordinate else { return }
    checkRange(coordinate.latitude, -90...90, "\(path).latitude")
    checkRange(coordinate.longitude, -180...180, "\(path).longitude")
    checkRange(coordinate.uncertainty.value, 0...20_000, "\(path).uncertaintyKm")
  }

  mutating func checkSite(_ number: Int) {
    let site = draft.sites[number]
    let path = ElementPath("sites", number)
    checkCoordinate(site.place, path)
    checkReference(site.cluster, among: index.clusterIds, a: .cluster, "\(path).cluster")
    checkReference(site.hub, among: index.hubIds, a: .hub, "\(path).hub")
    if let hub = site.hub, let id = site.cluster,
      let other = draft.clusters.first(where: { $0.id == id })?.hub, other != hub
    {
      report(
        214, at: "\(path).hub",
        LocalizedText(
          "its cluster \"\(id)\" belongs to the hub \"\(other)\", not to \"\(hub)\"",
          zh: "其所属集群 \"\(id)\" 属于枢纽 \"\(other)\"，而不是 \"\(hub)\""),
        help: LocalizedText(
          "drop \"hub\": the cluster says it", zh: "请删去 \"hub\"：集群已说明所属枢纽"))
    }
    checkRange(site.pue, 1...5, "\(path).pue")
    checkRange(site.greenShare, 0...1, "\(path).greenShare")
    checkRange(site.power.meanPricePerKWh, 0...1000, "\(path).powerPricePerKWh")
    if let factor = site.emissionFactor { checkRange(factor, 0...10, "\(path).emissionKgPerKWh") }
    checkPools(of: site, path)
    if let storage = site.storage {
      checkAmount(storage.capacity.value, "\(path).storage.capacityTB")
      checkAmount(storage.existingLoad.value, "\(path).storage.existingLoadTB")
      checkAmount(storage.pricePerTBMonth, "\(path).storage.pricePerTBMonth")
    }
    if let opening = site.opening { checkCost(opening, "\(path).opening") }
    checkRacks(of: site, path)
    checkLots(of: site, path)
  }

  mutating func checkCost(_ cost: OpeningCost, _ path: @autoclosure () -> String) {
    checkAmount(cost.overHorizon.value, "\(path()).cost")
    checkAmount(cost.perYear.value, "\(path()).costPerYear")
    checkAmount(cost.capital.value, "\(path()).capital")
    checkRange(cost.lifeYears, 0.01...1000, "\(path()).lifeYears")
  }

  private mutating func checkPools(of site: Site, _ path: ElementPath) {
    for (number, pool) in site.compute.enumerated() {
      let path = path.element("compute", number)
      checkReference(pool.kind, among: index.kindIds, a: .kind, "\(path).kind")
      checkAmount(pool.capacity, "\(path).capacity")
      checkAmount(pool.existingLoad, "\(path).existingLoad")
      checkAmount(pool.powerPerUnit.value, "\(path).kWPerUnit")
      checkAmount(pool.pricePerUnitHour, "\(path).pricePerUnitHour")
      if pool.existingLoad > pool.capacity {
        report(
          313, .warning, at: "\(path).existingLoad",
          LocalizedText(
            "the load of today is above the capacity: nothing more fits here",
            zh: "现有负载已超过容量：此处无法再放置任务"))
      }
      if site.compute[..<number].contains(where: { $0.kind == pool.kind }) {
        report(
          213, at: "\(path).kind",
          LocalizedText(
            "\"\(pool.kind)\" is listed twice at this site", zh: "该站点重复列出了 \"\(pool.kind)\""),
          help: LocalizedText("add the capacities up in one entry", zh: "请合并为一项并把容量相加"))
      }
    }
  }

  /// RO312: racks that do not fit the stated size class (standard racks of 2.5 kW).
  private mutating func checkRacks(of site: Site, _ path: ElementPath) {
    guard let racks = site.racks else { return }
    checkAmount(racks.count, "\(path).racks")
    checkRange(racks.powerPerRack.value, 1e-3...1e4, "\(path).rackPowerKW")
    // What a planned site will be is decided by what is bought.
    guard let sizeClass = site.sizeClass, site.status == .existing else { return }
    let standardRacks = racks.totalPower.value / 2.5
    guard !sizeClass.standardRacks.contains(standardRacks) else { return }
    let count = Self.text(standardRacks.rounded())
    report(
      312, .warning, at: "\(path).sizeClass",
      LocalizedText(
        "\(count) standard racks of 2.5 kW are not \"\(sizeClass.rawValue)\"",
        zh: "\(count) 个 2.5 千瓦标准机架不属于 \"\(sizeClass.rawValue)\" 规模"),
      help: LocalizedText(
        "edge: up to 100, smallMedium: to 2,999, large: to 9,999, superLarge: 10,000 and more",
        zh: "edge 至 100，smallMedium 至 2999，large 至 9999，superLarge 为 10000 及以上"))
  }
}
