import Quantities

/// Checks a draft: ids, references, ranges, latencies, and what contradicts itself.
struct ScenarioCheck {
  let draft: ScenarioDraft
  let index: ScenarioIndex
  var findings: [DomainFinding] = []
  private var suggestions = 0
  /// One latency for each link; meaningful if there are no errors.
  var linkLatencies: [Latency] = []

  init(_ draft: ScenarioDraft, _ index: ScenarioIndex) {
    self.draft = draft
    self.index = index
  }

  mutating func run() {
    checkHorizon()
    checkPeriods()
    checkBudget()
    checkBuildingRules()
    checkIds()
    checkTiersAndKinds()
    for (number, cluster) in draft.clusters.enumerated() {
      checkReference(cluster.hub, among: index.hubIds, a: .hub, "clusters[\(number)].hub")
    }
    for number in draft.sites.indices { checkSite(number) }
    for number in draft.links.indices { checkLink(number) }
    for number in draft.dataSets.indices { checkDataSet(number) }
    for number in draft.workloads.indices { checkWorkload(number) }
    for number in draft.flows.indices { checkFlow(number) }
    checkTariffs()
    checkVouchers()
    checkSharingOfLots()
    checkCopiesBesideLots()
    warnOfUnlinkedPlaces()
    warnOfIllustrativeFigures()
  }
}

// MARK: - Small checks that the others are made of

extension ScenarioCheck {
  mutating func report(
    _ code: Int, _ severity: DomainFinding.Severity = .error, at path: String,
    _ message: LocalizedText, label: LocalizedText? = nil, note: LocalizedText? = nil,
    help: LocalizedText? = nil
  ) {
    findings.append(
      DomainFinding(code, severity, at: path, message, label: label, note: note, help: help))
  }

  /// Largest number that a file may hold: beyond it GLPK's arithmetic gives wrong optima.
  static let largest = 1e12

  /// RO204: a number outside its range (or not a number).
  mutating func checkRange(
    _ value: Double, _ range: ClosedRange<Double>, _ path: @autoclosure () -> String
  ) {
    guard !(range.lowerBound <= value && value <= range.upperBound) else { return }
    let words = RangeWords(value, range, at: path())
    report(204, at: words.path, words.message, label: words.label, help: words.help)
  }

  /// RO204 for a number that may not be negative.
  mutating func checkAmount(_ value: Double, _ path: @autoclosure () -> String) {
    checkRange(value, 0...Self.largest, path())
  }

  static func text(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }

  /// What a reference names, in both languages.
  enum Thing {
    case place, site, kind, tier, hub, cluster, siteName, tariff, user, dataSet, period

    var name: LocalizedText {
      switch self {
      case .place: LocalizedText("place", zh: "地点")
      case .site: LocalizedText("site", zh: "站点")
      case .kind: LocalizedText("compute kind", zh: "算力类型")
      case .tier: LocalizedText("tier", zh: "时延等级")
      case .hub: LocalizedText("hub", zh: "枢纽")
      case .cluster: LocalizedText("cluster", zh: "集群")
      case .tariff: LocalizedText("tariff", zh: "资费")
      case .user: LocalizedText("user", zh: "用户")
      case .dataSet: LocalizedText("data set", zh: "数据集")
      case .period: LocalizedText("period", zh: "时段")
      case .siteName:
        LocalizedText("site, cluster, hub or province", zh: "站点、集群、枢纽或省份")
      }
    }
  }

  /// RO202: a name that nothing has.
  mutating func checkReference(
    _ id: String?, among known: [String], a thing: Thing, _ path: @autoclosure () -> String
  ) {
    guard let id else { return }
    guard !known.contains(id) else { return }
    reportUnknown(id, among: known, a: thing, path())
  }

  mutating func reportUnknown(_ id: String, among known: [String], a thing: Thing, _ path: String) {
    // Comparing names takes time, and after a hundred suggestions nobody reads another.
    suggestions += 1
    let nearest = suggestions <= 100 ? nearestName(to: id, among: known) : nil
    let help: LocalizedText? =
      if let nearest {
        LocalizedText("did you mean \"\(nearest)\"?", zh: "是否想写 \"\(nearest)\"？")
      } else if known.isEmpty {
        LocalizedText(
          "the scenario defines no \(thing.name.english)", zh: "场景中没有定义任何\(thing.name.chinese)")
      } else {
        LocalizedText(
          "known: \(known.prefix(6).joined(separator: ", "))\(known.count > 6 ? ", ..." : "")",
          zh: "已知：\(known.prefix(6).joined(separator: "、"))\(known.count > 6 ? " 等" : "")")
      }
    report(
      202, at: path,
      LocalizedText(
        "unknown \(thing.name.english) \"\(id)\"", zh: "未知的\(thing.name.chinese) \"\(id)\""),
      help: help)
  }
}

// MARK: - The scenario's own fields

extension ScenarioCheck {
  /// RO204, and RO225: a budget where nothing can be built.
  private mutating func checkBudget() {
    guard let budget = draft.budget else { return }
    checkAmount(budget.value, "budget")
    let isBuilding =
      draft.sites.contains { $0.opening != nil || $0.offersLots }
      || draft.links.contains { $0.opening != nil || !$0.modules.isEmpty }
      || draft.workloads.contains { $0.servesEachOrigin && $0.costPerSite.value > 0 }
    guard !isBuilding else { return }
    report(
      225, at: "budget",
      LocalizedText("there is nothing to spend the budget on", zh: "预算没有可用之处"),
      help: LocalizedText(
        "give a site or link an opening, a site lots, or a link modules",
        zh: "为站点或链路填写 opening，为站点填写 lots，或为链路填写 modules"))
  }

  mutating func checkHorizon() {
    let horizon = draft.horizon
    checkRange(horizon.length.value, 1e-3...1e6, "horizon.hours")
    checkRange(horizon.hoursPerMonth, 1...8784, "horizon.hoursPerMonth")
    checkRange(horizon.hoursPerYear, 1...1e5, "horizon.hoursPerYear")
    checkRange(horizon.interestRate, 0...1, "horizon.interestRate")
    checkRange(draft.linkHeadroom, 0...1, "linkHeadroom")
    let model = draft.latencyModel
    checkRange(model.fibreDelayPerKm * 1000, 3.3...10, "latencyModel.fibreMicrosecondsPerKm")
    checkRange(
      model.hollowCoreDelayPerKm * 1000, 3.3...10, "latencyModel.hollowCoreMicrosecondsPerKm")
    for layer in NetworkLayer.allCases {
      checkRange(model.pairFactors[layer], 1...20, "latencyModel.pairFactors.\(layer.rawValue)")
      checkRange(model.linkFactors[layer], 1...20, "latencyModel.linkFactors.\(layer.rawValue)")
    }
  }

  /// RO201: ids are unique within their set and not empty.
  ///
  /// The index keeps the first thing with an id: whoever finds another there is a repetition.
  mutating func checkIds() {
    let sites = draft.sites.count, exchanges = draft.exchanges.count
    for (number, place) in index.places.enumerated() {
      checkId(place.id, number, first: index.place[place.id]?.index) { number in
        if number < sites { return ElementPath("sites", number) }
        if number < sites + exchanges { return ElementPath("exchanges", number - sites) }
        return ElementPath("demandPlaces", number - sites - exchanges)
      }
    }
    for number in draft.links.indices {
      let id = draft.links[number].id
      checkId(id, number, first: index.link[id]?.index) { ElementPath("links", $0) }
    }
    for (ids, collection) in [
      (index.kindIds, "computeKinds" as StaticString), (index.hubIds, "hubs"),
      (index.clusterIds, "clusters"), (index.tierIds, "tiers"),
      (draft.users.map(\.id), "users"), (draft.dataSets.map(\.id), "dataSets"),
      (draft.periods.map(\.id), "periods"),
    ] {
      var first: [String: Int] = [:]
      for (number, id) in ids.enumerated() {
        if first[id] == nil { first[id] = number }
        checkId(id, number, first: first[id]) { ElementPath(collection, $0) }
      }
    }
    // As many keys as workloads: no id stands twice, and only one can be empty.
    if index.workload.count < draft.workloads.count || index.workload[""] != nil {
      for number in draft.workloads.indices {
        let id = draft.workloads[number].id
        checkId(id, number, first: index.workload[id]?.index) { ElementPath("workloads", $0) }
      }
    }
    for number in draft.flows.indices {
      let id = draft.flows[number].id
      checkId(id, number, first: index.flow[id]?.index) { ElementPath("flows", $0) }
    }
  }

  private mutating func checkId(
    _ id: String, _ number: Int, first: Int?, _ path: (Int) -> ElementPath
  ) {
    if id.isEmpty {
      report(
        201, at: "\(path(number)).id", LocalizedText("an id may not be empty", zh: "编号不能为空"))
    } else if let first, first != number {
      report(
        201, at: "\(path(number)).id",
        LocalizedText(
          "the id \"\(id)\" is taken already (by \(path(first)))",
          zh: "编号 \"\(id)\" 已被占用（\(path(first))）"),
        help: LocalizedText("give one of the two another id", zh: "请给其中一个换用别的编号"))
    }
  }

  mutating func checkTiersAndKinds() {
    for (number, tier) in draft.tiers.enumerated() {
      checkRange(tier.limit.value, 1e-6...1e6, "tiers[\(number)].oneWayMs")
    }
    for (number, kind) in draft.computeKinds.enumerated() where kind.unit.isEmpty {
      report(
        204, at: "computeKinds[\(number)].unit",
        LocalizedText("a unit may not be empty", zh: "计量单位不能为空"))
    }
  }

  /// RO310: how many figures have no public source.
  mutating func warnOfIllustrativeFigures() {
    let sites = draft.sites.count { $0.provenance.isIllustrative }
    let links = draft.links.count { $0.provenance.isIllustrative }
    let dataSets = draft.dataSets.count { $0.provenance.isIllustrative }
    let workloads = draft.workloads.count { $0.provenance.isIllustrative }
    let flows = draft.flows.count { $0.provenance.isIllustrative }
    guard sites + links + dataSets + workloads + flows > 0 else { return }
    let parts = [
      (sites, "site", "个站点"), (links, "link", "条链路"), (dataSets, "data set", "个数据集"),
      (workloads, "workload", "项任务"), (flows, "flow", "项流量"),
    ].filter { $0.0 > 0 }
    let english = parts.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    let list =
      english.count > 1
      ? english.dropLast().joined(separator: ", ") + " and " + (english.last ?? "")
      : english.joined()
    let chinese = parts.map { "\($0.0) \($0.2)" }.joined(separator: "、")
    report(
      310, .warning, at: "",
      LocalizedText(
        "figures of \(list) are marked illustrative; results are for shape, not for budgets",
        zh: "\(chinese)的数值标为示意；结果用于看趋势，不用于做预算"))
  }
}
