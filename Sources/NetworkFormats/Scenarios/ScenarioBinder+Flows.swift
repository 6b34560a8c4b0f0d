import ComputeNetwork
import Quantities

extension ScenarioBinder {
  mutating func flow(_ node: JSONNode) -> Flow? {
    guard var reader = binder.object(node, as: .flow) else { return nil }
    let id = id(&reader), name = reader.optionalTitle("name"), kind = reader.optionalText("class")
    let from = reference("from", &reader), to = reference("to", &reader)
    var flow = Flow(
      id: id, name: name, kind: kind, from: from, to: to,
      traffic: Traffic(
        upRate: DataRate(reader.number("gbps", or: 0)),
        downRate: DataRate(reader.number("backGbps", or: 0)),
        upVolume: DataVolume(reader.number("volumeTB", or: 0)),
        downVolume: DataVolume(reader.number("backTB", or: 0)),
        deadline: reader.optionalNumber("deadlineHours").map { TimeSpan($0.value) }))
    flow.release = reader.optionalNumber("releaseHours").map { TimeSpan($0.value) }
    flow.timing = reader.optionalChoice("timing", as: FlowTiming.self)?.value
    flow.duration = reader.optionalNumber("hours").map { TimeSpan($0.value) }
    flow.latency = latencyLimit(&reader)
    if let layer = reader.optionalChoice("layer", as: NetworkLayer.self) {
      flow.layer = layer.value
    }
    flow.hasSingleRoute = reader.flag("singleRoute")
    flow.spread = spread("maxRoutes", &reader)
    flow.products = texts("products", &reader)
    if let name = reader.optionalString("series") { seriesFiles.append((position, name)) }
    if let protection = reader.optionalObject("protection", as: .protection) {
      flow.protection = self.protection(protection)
    }
    flow.priority = reader.optionalInteger("priority")?.value ?? 1
    flow.declinePrice = reader.optionalNumber("declinePrice").map { Money($0.value) }
    flow.user = reader.optionalString("user")?.value
    flow.provenance = provenance(&reader)
    finish(&reader)
    return flow
  }

  mutating func user(_ node: JSONNode) -> User? {
    guard var reader = binder.object(node, as: .user) else { return nil }
    let id = id(&reader), name = reader.optionalTitle("name")
    let user = User(id: id, name: name, type: reader.optionalText("type"))
    finish(&reader)
    return user
  }

  private mutating func protection(_ object: JSONObjectReader) -> RouteProtection {
    var reader = object
    var protection = RouteProtection()
    if let apart = reader.optionalChoice("apart", as: RouteProtection.Apart.self) {
      protection.apart = apart.value
    }
    protection.mayShareRiskGroups = reader.flag("mayShareRiskGroups")
    protection.largestDifference = reader.optionalNumber("maxDifferenceMs").map {
      Latency($0.value)
    }
    protection.secondFrom = reader.optionalString("secondFrom")?.value
    protection.secondTo = reader.optionalString("secondTo")?.value
    if let spare = reader.optionalChoice("spare", as: SpareCapacity.self) {
      protection.spare = spare.value
    }
    for node in reader.optionalArray("failures") ?? reader.none {
      if let kind = reader.checked(binder.choice(node, as: RouteProtection.Failure.self)) {
        protection.failures.append(kind.value)
      }
    }
    finish(&reader)
    return protection
  }
}
