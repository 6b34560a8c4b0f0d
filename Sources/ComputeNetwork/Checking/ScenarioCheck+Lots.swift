import Quantities

extension Site {
  /// Whether anything can be bought for it.
  public var offersLots: Bool {
    compute.contains { !$0.lots.isEmpty } || racks.map { !$0.lots.isEmpty } ?? false
      || storage.map { !$0.lots.isEmpty } ?? false
  }
}

/// What can be bought for sites, and the rules for it.
extension ScenarioCheck {
  /// More sizes of one thing nobody offers; each is an integer of the program.
  private static let mostSizes = 20
  /// More of one size is one lot of a larger one.
  private static let mostOfOne = 1000

  mutating func checkLots(of site: Site, _ path: ElementPath) {
    checkPlanned(site, path)
    var seen: Set<String> = []
    for (number, pool) in site.compute.enumerated() {
      let path = path.element("compute", number)
      check(pool.lots, "lots", path, &seen, size: "capacity")
    }
    if let storage = site.storage {
      check(storage.lots, "storage.lots", path, &seen, size: "capacityTB")
    }
    for (number, lot) in (site.racks?.lots ?? []).enumerated() {
      let path = "\(path).rackLots[\(number)]"
      check(lot.id, lot.cost, lot.maximum, path, &seen)
      checkRange(lot.count, 1e-6...Self.largest, "\(path).racks")
      checkRange(lot.powerPerRack.value, 1e-3...1e4, "\(path).rackPowerKW")
    }
    checkSizes(site.racks?.lots.count ?? 0, "\(path).rackLots")
  }

  private mutating func check(
    _ lots: [CapacityLot], _ field: String, _ path: ElementPath, _ seen: inout Set<String>,
    size: String
  ) {
    for (number, lot) in lots.enumerated() {
      let path = "\(path).\(field)[\(number)]"
      check(lot.id, lot.cost, lot.maximum, path, &seen)
      checkRange(lot.size, 1e-6...Self.largest, "\(path).\(size)")
    }
    checkSizes(lots.count, "\(path).\(field)")
  }

  private mutating func check(
    _ id: String, _ cost: OpeningCost, _ maximum: Int?, _ path: String,
    _ seen: inout Set<String>
  ) {
    if id.isEmpty || !seen.insert(id).inserted {
      report(
        201, at: "\(path).id",
        LocalizedText(
          "lot \"\(id)\" of the site has no name of its own", zh: "站点扩容单元 \"\(id)\" 的编号为空或重复"))
    }
    checkCost(cost, path)
    if let maximum {
      checkRange(Double(maximum), 1...Double(Self.mostOfOne), "\(path).maximum")
    }
  }

  /// RO237: more sizes than a purchase can choose among.
  private mutating func checkSizes(_ count: Int, _ path: @autoclosure () -> String) {
    guard count > Self.mostSizes else { return }
    report(
      237, at: path(),
      LocalizedText(
        "\(count) lots of one thing are more than the limit of \(Self.mostSizes)",
        zh: "同一资源的扩容单元 \(count) 种，超过上限 \(Self.mostSizes)"))
  }

  /// RO236: something at a site that is not there.
  private mutating func checkPlanned(_ site: Site, _ path: ElementPath) {
    guard site.status == .planned else { return }
    var amounts: [(field: String, value: Double)] = []
    for (number, pool) in site.compute.enumerated() {
      amounts.append(("compute[\(number)].capacity", pool.capacity))
      amounts.append(("compute[\(number)].existingLoad", pool.existingLoad))
    }
    if let storage = site.storage {
      amounts.append(("storage.capacityTB", storage.capacity.value))
      amounts.append(("storage.existingLoadTB", storage.existingLoad.value))
    }
    if let racks = site.racks { amounts.append(("racks", racks.count)) }
    for (field, value) in amounts where value != 0 {
      report(
        236, at: "\(path).\(field)",
        LocalizedText("a planned site has nothing yet", zh: "规划中的站点尚无容量"),
        label: LocalizedText("expected 0", zh: "应为 0"),
        help: LocalizedText(
          "state what can be bought as lots; one lot with \"maximum\": 1 if it comes as a whole",
          zh: "请将可建容量写为扩容单元；整体建设可写一个单元并设 \"maximum\": 1"))
    }
  }
}

// MARK: - Rules

extension ScenarioCheck {
  mutating func checkBuildingRules() {
    guard let rules = draft.buildingRules else { return }
    if let racks = rules.mostRacksOutsideHubs {
      checkAmount(racks, "buildingRules.mostRacksOutsideHubs")
    }
    checkRange(rules.standardRackPower.value, 1e-3...1e4, "buildingRules.standardRackKW")
    checkRange(rules.leastHubShare, 0...1, "buildingRules.leastHubShare")
    if rules.leastHubShare > 0 { warnOfShareWithoutHubs(rules) }
    guard rules.mostRacksOutsideHubs != nil else { return }
    for (number, site) in draft.sites.enumerated()
    where site.status == .planned && hub(of: site) == nil && site.racks == nil {
      report(
        319, .warning, at: "sites[\(number)]",
        LocalizedText(
          "how large this site gets cannot be judged: it states no racks",
          zh: "该站点未写机架数，无法判断其建设规模"),
        help: LocalizedText(
          "write \"racks\": 0 and offer racks as lots", zh: "请写 \"racks\": 0，并以 rackLots 提供机架"))
    }
  }

  /// RO318: what the share counts can be bought outside hubs only, so it can't be bought at all.
  private mutating func warnOfShareWithoutHubs(_ rules: BuildingRules) {
    let inside = draft.sites.filter { hub(of: $0) != nil }
    let outside = draft.sites.filter { hub(of: $0) == nil }
    switch rules.hubShareOf {
    case .racks:
      if outside.contains(where: { !($0.racks?.lots ?? []).isEmpty }),
        !inside.contains(where: { !($0.racks?.lots ?? []).isEmpty })
      {
        warnOfShare(LocalizedText("racks", zh: "机架"))
      }
    case .compute:
      for kind in draft.computeKinds {
        func offers(_ site: Site) -> Bool {
          site.compute.contains { $0.kind == kind.id && !$0.lots.isEmpty }
        }
        if outside.contains(where: offers), !inside.contains(where: offers) {
          warnOfShare(kind.name)
        }
      }
    }
  }

  private mutating func warnOfShare(_ what: LocalizedText) {
    report(
      318, .warning, at: "buildingRules.leastHubShare",
      LocalizedText(
        "\(what.english) can be bought outside hubs only, so none may be bought",
        zh: "仅枢纽外站点可购置\(what.chinese)，因而无法购置"),
      help: LocalizedText(
        "offer lots at a site in a hub", zh: "请在枢纽内的站点提供扩容单元"))
  }

  private func hub(of site: Site) -> String? {
    site.hub ?? draft.clusters.first { $0.id == site.cluster }?.hub
  }
}
