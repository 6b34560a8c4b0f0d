import ComputeNetwork
import Quantities

extension ScenarioBinder {
  mutating func workload(_ node: JSONNode) -> Workload? {
    guard var reader = binder.object(node, as: .workload) else { return nil }
    var workload = Workload(id: id(&reader), name: reader.optionalTitle("name"))
    workload.kind = reader.optionalText("class")
    workload.count = reader.optionalInteger("count")?.value ?? 1
    workload.origins = origins(&reader)
    if let needs = reader.optionalArray("compute") {
      for need in needs { workload.needs.append(self.need(need)) }
    }
    workload.storage = DataVolume(reader.number("storageTB", or: 0))
    workload.power = reader.optionalNumber("itPowerKW").map { Power($0.value) }
    workload.duration = reader.optionalNumber("hours").map { TimeSpan($0.value) }
    workload.traffic = Traffic(
      upRate: DataRate(reader.number("upGbps", or: 0)),
      downRate: DataRate(reader.number("downGbps", or: 0)),
      upVolume: DataVolume(reader.number("upTB", or: 0)),
      downVolume: DataVolume(reader.number("downTB", or: 0)),
      deadline: reader.optionalNumber("deadlineHours").map { TimeSpan($0.value) })
    workload.latency = latencyLimit(&reader)
    if let layer = reader.optionalChoice("layer", as: NetworkLayer.self) {
      workload.layer = layer.value
    }
    workload.rules = siteRules(&reader)
    workload.priority = reader.optionalInteger("priority")?.value ?? 1
    workload.declinePrice = reader.optionalNumber("declinePrice").map { Money($0.value) }
    workload.user = reader.optionalString("user")?.value
    workload.isSplittable = reader.flag("splittable")
    if let serve = reader.optionalChoice("serve", as: OriginService.self) {
      workload.serve = serve.value
    }
    workload.spread = spread("maxSites", &reader)
    workload.costPerSite = Money(reader.number("costPerSite", or: 0))
    workload.storageSite = partner("storageAt", .storage, &reader)
    workload.standby = partner("standby", .standby, &reader)
    workload.talk = talk(&reader)
    workload.reads = reads(&reader)
    workload.today = today(&reader)
    if let options = reader.optionalArray("options") {
      for option in options { workload.options.append(self.option(option)) }
    }
    workload.provenance = provenance(&reader)
    finish(&reader)
    return workload
  }

  func siteRules(_ reader: inout JSONObjectReader) -> SiteRules {
    SiteRules(
      only: texts("only", &reader), never: texts("never", &reader),
      maximumPUE: reader.optionalNumber("maxPUE")?.value,
      minimumGreenShare: reader.optionalNumber("minGreenShare")?.value)
  }

  /// Over how many sites or routes something may be spread.
  func spread(_ parts: StaticString, _ reader: inout JSONObjectReader) -> SpreadRule {
    SpreadRule(
      mostParts: reader.optionalInteger(parts)?.value,
      smallestShare: reader.number("minShare", or: 0))
  }

  func latencyLimit(_ reader: inout JSONObjectReader) -> LatencyLimit {
    let tier = reader.optionalValue("tier"), most = reader.optionalValue("maxLatencyMs")
    let direction = reader.optionalValue("latencyDirection")
    if let tier, let most {
      binder.reportConflict("maxLatencyMs", most, with: "tier", tier)
      reader.fail()
    }
    if let direction, most == nil {
      binder.reportMissingCompanion("latencyDirection", direction, needs: "maxLatencyMs")
      reader.fail()
    }
    let counted = direction.flatMap {
      reader.checked(binder.choice($0, as: LatencyDirection.self))
    }
    if let limit = number(most, &reader) {
      return .limit(Latency(limit), counted?.value ?? .oneWay)
    }
    if let tier, let id = reader.checked(binder.string(tier, .allowed)) { return .tier(id.value) }
    return .none
  }

  /// Places without a share divide equally what the others leave.
  private mutating func origins(_ reader: inout JSONObjectReader) -> [Origin] {
    guard let nodes = reader.optionalArray("origins") else { return [] }
    var origins: [Origin] = []
    var unstated: [Int] = []
    var stated = 0.0
    for node in nodes {
      if node.kind == .string {
        unstated.append(origins.count)
        origins.append(Origin(place: node.text ?? "", share: 0))
        continue
      }
      guard node.kind == .object, var inner = binder.object(node, as: .origin) else {
        binder.reportWrongType(node, expected: [.string, .object])
        origins.append(lost(Origin(place: "")))
        continue
      }
      let place = reference("place", &inner)
      if let share = inner.optionalNumber("share") {
        stated += share.value
        origins.append(Origin(place: place, share: share.value))
      } else {
        unstated.append(origins.count)
        origins.append(Origin(place: place, share: 0))
      }
      finish(&inner)
    }
    Self.divide(stated, among: unstated, of: &origins)
    return origins
  }

  static func divide(_ stated: Double, among unstated: [Int], of origins: inout [Origin]) {
    let rest = max(0, 1 - stated)
    for position in unstated { origins[position].share = rest / Double(unstated.count) }
  }

  private mutating func need(_ node: JSONNode) -> ComputeNeed {
    guard var reader = binder.object(node, as: .need) else {
      return lost(ComputeNeed(amount: 0, accepted: []))
    }
    var need = ComputeNeed(amount: reader.number("amount")?.value ?? 0, accepted: [])
    if let kinds = reader.array("kinds") {
      for kind in kinds { need.accepted.append(acceptedKind(kind)) }
    }
    finish(&reader)
    return need
  }

  private mutating func acceptedKind(_ node: JSONNode) -> AcceptedKind {
    if node.kind == .string { return AcceptedKind(kind: node.text ?? "") }
    guard node.kind == .object, var reader = binder.object(node, as: .acceptedKind) else {
      binder.reportWrongType(node, expected: [.string, .object])
      return lost(AcceptedKind(kind: ""))
    }
    let kind = AcceptedKind(
      kind: reference("kind", &reader), speed: reader.number("speed", or: 1))
    finish(&reader)
    return kind
  }

  /// A site's id, an object, or a list of either.
  private mutating func today(_ reader: inout JSONObjectReader) -> [PlacementToday] {
    guard let node = reader.optionalValue("today") else { return [] }
    guard node.kind == .array else { return [placementToday(node, [.string, .object, .array])] }
    var all: [PlacementToday] = []
    for element in node.elements { all.append(placementToday(element, [.string, .object])) }
    return all
  }

  private mutating func placementToday(
    _ node: JSONNode, _ expected: [JSONKind]
  ) -> PlacementToday {
    if node.kind == .string { return PlacementToday(site: node.text ?? "") }
    guard node.kind == .object, var reader = binder.object(node, as: .today) else {
      binder.reportWrongType(node, expected: expected)
      return lost(PlacementToday(site: ""))
    }
    let placement = PlacementToday(
      site: reference("site", &reader), count: reader.optionalInteger("count")?.value,
      isPinned: reader.flag("pinned"))
    finish(&reader)
    return placement
  }

  private mutating func option(_ node: JSONNode) -> StatedOption {
    guard var reader = binder.object(node, as: .option) else {
      return lost(StatedOption(site: ""))
    }
    let option = StatedOption(
      site: reference("site", &reader),
      cost: reader.optionalNumber("cost").map { Money($0.value) },
      amounts: reader.optionalNumbers("amounts")?.value)
    finish(&reader)
    return option
  }
}
