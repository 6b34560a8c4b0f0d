import ComputeNetwork
import Quantities

extension ScenarioWriter {
  mutating func write(_ workload: Workload) {
    json.member("id", workload.id)
    title(workload.name, unless: workload.id)
    text("class", workload.kind)
    if workload.count != 1 { json.member("count", workload.count) }
    origins(workload.origins)
    list("compute", workload.needs) { writer, need in
      writer.json.member("amount", need.amount)
      writer.kinds(need.accepted)
    }
    number("storageTB", workload.storage.value, unless: 0)
    number("itPowerKW", workload.power?.value)
    number("hours", workload.duration?.value)
    traffic(workload.traffic)
    latencyLimit(workload.latency)
    if workload.layer != .ipPrivate { json.member("layer", workload.layer.rawValue) }
    rules(workload.rules)
    if workload.priority != 1 { json.member("priority", workload.priority) }
    number("declinePrice", workload.declinePrice?.value)
    text("user", workload.user)
    flag("splittable", workload.isSplittable)
    if workload.serve != .allOrigins { json.member("serve", workload.serve.rawValue) }
    spread("maxSites", workload.spread)
    number("costPerSite", workload.costPerSite.value, unless: 0)
    partner("storageAt", workload.storageSite)
    partner("standby", workload.standby)
    talk(workload.talk)
    reads(workload.reads)
    today(workload.today)
    list("options", workload.options) { writer, option in
      writer.json.member("site", option.site)
      writer.number("cost", option.cost?.value)
      if let amounts = option.amounts {
        writer.json.key("amounts")
        writer.json.array { json in for amount in amounts { json.number(amount) } }
      }
    }
    provenance(workload.provenance)
  }

  mutating func rules(_ rules: SiteRules) {
    texts("only", rules.only)
    texts("never", rules.never)
    number("maxPUE", rules.maximumPUE)
    number("minGreenShare", rules.minimumGreenShare)
  }

  mutating func spread(_ parts: String, _ rule: SpreadRule) {
    if let most = rule.mostParts { json.member(parts, most) }
    number("minShare", rule.smallestShare, unless: 0)
  }

  mutating func latencyLimit(_ limit: LatencyLimit) {
    switch limit {
    case .none: break
    case .tier(let id): json.member("tier", id)
    case .limit(let limit, let direction):
      json.member("maxLatencyMs", limit.value)
      if direction != .oneWay { json.member("latencyDirection", direction.rawValue) }
    }
  }

  private mutating func traffic(_ traffic: Traffic) {
    number("upGbps", traffic.upRate.value, unless: 0)
    number("downGbps", traffic.downRate.value, unless: 0)
    number("upTB", traffic.upVolume.value, unless: 0)
    number("downTB", traffic.downVolume.value, unless: 0)
    number("deadlineHours", traffic.deadline?.value)
  }

  private mutating func origins(_ origins: [Origin]) {
    let equal = 1 / Double(origins.count)
    guard !origins.allSatisfy({ $0.share == equal }) else {
      return texts("origins", origins.map(\.place))
    }
    list("origins", origins) { writer, origin in
      writer.json.member("place", origin.place)
      writer.json.member("share", origin.share)
    }
  }

  private mutating func kinds(_ kinds: [AcceptedKind]) {
    json.key("kinds")
    json.beginArray()
    for kind in kinds {
      if kind.speed == 1 {
        json.string(kind.kind)
      } else {
        json.beginObject()
        json.member("kind", kind.kind)
        json.member("speed", kind.speed)
        json.endObject()
      }
    }
    json.endArray()
  }

  private mutating func today(_ placements: [PlacementToday]) {
    guard let first = placements.first else { return }
    json.key("today")
    if placements.count > 1 { json.beginArray() }
    for placement in placements {
      if placements.count == 1, placement == PlacementToday(site: first.site) {
        json.string(placement.site)
      } else {
        json.beginObject()
        json.member("site", placement.site)
        if let count = placement.count { json.member("count", count) }
        flag("pinned", placement.isPinned)
        json.endObject()
      }
    }
    if placements.count > 1 { json.endArray() }
  }
}
