import Plans
import Quantities

extension PlanReader {
  mutating func decision(_ node: JSONNode, _ number: Int) -> WorkloadDecision {
    guard var reader = binder.object(node, as: .decision) else {
      return WorkloadDecision(workload: "", placements: [])
    }
    var decision = WorkloadDecision(
      workload: reader.string("workload", .allowed)?.value ?? "", placements: [])
    for node in reader.optionalArray("placements") ?? reader.none {
      let placement = placement(node, number, decision.placements.count)
      decision.placements.append(placement)
    }
    decision.declinedCopies = reader.number("declinedCopies", or: 0)
    finish(&reader)
    return decision
  }

  private mutating func placement(
    _ node: JSONNode, _ decision: Int, _ number: Int
  ) -> Placement {
    var placement = Placement(
      site: "", copies: 1, kinds: [], routes: [], cost: CostBreakdown())
    guard var reader = binder.object(node, as: .placement) else { return placement }
    placement.site = reader.string("site", .allowed)?.value ?? ""
    placement.copies = reader.number("copies", or: 1)
    placement.origin = reader.optionalString("origin", .allowed)?.value
    placement.kinds = names("kinds", &reader)
    for node in reader.optionalArray("routes") ?? reader.none {
      let position = placement.routes.count
      placement.routes.append(
        route(
          node, "decisions[\(decision)].placements[\(number)].routes[\(position)].latency"))
    }
    for node in reader.optionalArray("partners") ?? reader.none {
      let position = placement.partners.count
      placement.partners.append(
        partner(
          node, "decisions[\(decision)].placements[\(number)].partners[\(position)].latency"))
    }
    placement.reads = reads(&reader, "decisions[\(decision)].placements[\(number)]")
    placement.otherPart = otherPart(
      &reader, "decisions[\(decision)].placements[\(number)].otherPart")
    placement.cost = bill(
      "cost", &reader, unlessStated: "decisions[\(decision)].placements[\(number)].cost")
    finish(&reader)
    return placement
  }

  private mutating func partner(
    _ node: JSONNode, _ latencyPath: @autoclosure () -> String
  ) -> PartnerPlacement {
    var partner = PartnerPlacement(site: "")
    guard var reader = binder.object(node, as: .partnerPlacement) else { return partner }
    partner.site = reader.string("site", .allowed)?.value ?? ""
    partner.kinds = names("kinds", &reader)
    partner.links = names("links", &reader)
    if let latency = reader.optionalNumber("latencyMs") {
      partner.latency = Latency(latency.value)
    } else {
      unstated.insert(latencyPath())
    }
    finish(&reader)
    return partner
  }

  mutating func route(
    _ node: JSONNode, _ latencyPath: @autoclosure () -> String
  ) -> Route {
    var route = Route(origin: "", links: [], latency: .zero)
    guard var reader = binder.object(node, as: .route) else { return route }
    route.origin = reader.string("origin", .allowed)?.value ?? ""
    route.links = names("links", &reader)
    if let latency = reader.optionalNumber("latencyMs") {
      route.latency = Latency(latency.value)
    } else {
      unstated.insert(latencyPath())
    }
    finish(&reader)
    return route
  }

  mutating func reason(_ node: JSONNode) -> [DeclineReason] {
    guard var reader = binder.object(node, as: .declineReason) else { return [] }
    var reason = DeclineReason(
      workload: reader.string("workload", .allowed)?.value ?? "",
      origin: reader.optionalString("origin", .allowed)?.value,
      copies: reader.number("copies", or: 1), isByPrice: reader.flag("byPrice"), funnel: [])
    for node in reader.optionalArray("funnel") ?? reader.none {
      guard var inner = binder.object(node, as: .funnelStep) else { continue }
      let rule = title("rule", &inner)
      reason.funnel.append(
        DeclineReason.Step(rule: rule, sitesLeft: inner.integer("sitesLeft")?.value ?? 0))
      finish(&inner)
    }
    reason.remedy = reader.optionalTitle("remedy")
    finish(&reader)
    return [reason]
  }

  mutating func shortage(_ node: JSONNode) -> [Shortage] {
    guard var reader = binder.object(node, as: .shortage) else { return [] }
    let shortage = Shortage(
      what: title("what", &reader), amount: reader.number("amount")?.value ?? 0,
      unit: reader.string("unit", .allowed)?.value ?? "", workloads: names("workloads", &reader))
    finish(&reader)
    return [shortage]
  }

  /// Reads a text in both languages that must be there.
  private func title(_ key: StaticString, _ reader: inout JSONObjectReader) -> LocalizedText {
    if let title = reader.optionalTitle(key) { return title }
    // Asked once more, so that a key that isn't there is reported.
    if !reader.hasFailed { _ = reader.value(key) }
    return ""
  }

  /// Reads a list of names, which may be empty.
  func names(_ key: StaticString, _ reader: inout JSONObjectReader) -> [String] {
    var names: [String] = []
    for node in reader.optionalArray(key) ?? reader.none {
      if let name = reader.checked(binder.string(node, .allowed)) { names.append(name.value) }
    }
    return names
  }
}
