import ComputeNetwork
import Quantities

extension ScenarioWriter {
  mutating func write(_ user: User) {
    json.member("id", user.id)
    title(user.name, unless: user.id)
    text("type", user.type)
  }

  mutating func write(_ flow: Flow) {
    json.member("id", flow.id)
    title(flow.name, unless: flow.id)
    text("class", flow.kind)
    json.member("from", flow.from)
    json.member("to", flow.to)
    number("gbps", flow.traffic.upRate.value, unless: 0)
    number("backGbps", flow.traffic.downRate.value, unless: 0)
    number("volumeTB", flow.traffic.upVolume.value, unless: 0)
    number("backTB", flow.traffic.downVolume.value, unless: 0)
    number("releaseHours", flow.release?.value)
    number("deadlineHours", flow.traffic.deadline?.value)
    text("timing", flow.timing?.rawValue)
    number("hours", flow.duration?.value)
    latencyLimit(flow.latency)
    if flow.layer != .ipPrivate { json.member("layer", flow.layer.rawValue) }
    flag("singleRoute", flow.hasSingleRoute)
    spread("maxRoutes", flow.spread)
    texts("products", flow.products)
    text("series", flow.series?.file)
    if let protection = flow.protection {
      json.key("protection")
      json.object { json in
        if protection.apart != .links { json.member("apart", protection.apart.rawValue) }
        if protection.mayShareRiskGroups { json.member("mayShareRiskGroups", true) }
        if let difference = protection.largestDifference {
          json.member("maxDifferenceMs", difference.value)
        }
        if let place = protection.secondFrom { json.member("secondFrom", place) }
        if let place = protection.secondTo { json.member("secondTo", place) }
        if protection.spare != .dedicated { json.member("spare", protection.spare.rawValue) }
        if !protection.failures.isEmpty {
          json.key("failures")
          json.strings(protection.failures.map(\.rawValue))
        }
      }
    }
    if flow.priority != 1 { json.member("priority", flow.priority) }
    number("declinePrice", flow.declinePrice?.value)
    text("user", flow.user)
    provenance(flow.provenance)
  }
}
