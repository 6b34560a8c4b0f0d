import Plans
import Quantities

extension PlanReader {
  mutating func flow(_ node: JSONNode, _ number: Int) -> FlowDecision {
    guard var reader = binder.object(node, as: .flowDecision) else {
      return FlowDecision(flow: "", routes: [])
    }
    var decision = FlowDecision(flow: reader.string("flow", .allowed)?.value ?? "", routes: [])
    for node in reader.optionalArray("routes") ?? reader.none {
      let route = flowRoute(node, "flows[\(number)].routes[\(decision.routes.count)]")
      decision.routes.append(route)
    }
    decision.declinedShare = reader.number("declinedShare", or: 0)
    decision.reason = reader.optionalTitle("reason")
    for node in reader.optionalArray("offers") ?? reader.none { decision.offers += offer(node) }
    finish(&reader)
    return decision
  }

  private mutating func offer(_ node: JSONNode) -> [ProductOffer] {
    guard var reader = binder.object(node, as: .offer) else { return [] }
    let offer = ProductOffer(
      product: reader.string("product", .allowed)?.value ?? "",
      cost: reader.optionalNumber("cost").map { Money($0.value) },
      difference: reader.optionalNumber("difference").map { Money($0.value) },
      obstacle: reader.optionalTitle("obstacle"))
    finish(&reader)
    return [offer]
  }

  private mutating func flowRoute(_ node: JSONNode, _ path: String) -> FlowRoute {
    var route = FlowRoute(links: [], share: 1, latency: .zero, cost: CostBreakdown())
    guard var reader = binder.object(node, as: .flowRoute) else { return route }
    route.product = reader.optionalString("product", .allowed)?.value
    route.isApproximated = reader.flag("approximated")
    route.links = names("links", &reader)
    route.periods = names("periods", &reader)
    route.share = reader.number("share", or: 1)
    if let latency = reader.optionalNumber("latencyMs") {
      route.latency = Latency(latency.value)
    } else {
      unstated.insert("\(path).latency")
    }
    if var reader = reader.optionalObject("second", as: .secondRoute) {
      var second = SecondRoute(links: names("links", &reader), latency: .zero)
      if let latency = reader.optionalNumber("latencyMs") {
        second.latency = Latency(latency.value)
      } else {
        unstated.insert("\(path).second.latency")
      }
      if let role = reader.optionalChoice("role", as: SecondRoute.Role.self) {
        second.role = role.value
      }
      finish(&reader)
      route.second = second
    }
    route.cost = bill("cost", &reader, unlessStated: "\(path).cost")
    finish(&reader)
    return route
  }
}
