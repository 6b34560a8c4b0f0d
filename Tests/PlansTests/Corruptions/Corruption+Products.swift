import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let products: [Corruption] = [
    Corruption("a product that the flow does not list", .productNotOffered) { broken, random in
      guard let (decision, flow) = broken.carried(&random, by: { $0 != nil }) else { return false }
      let id = broken.plan.flows[decision].routes[0].product ?? ""
      broken.draft.flows[flow].products = broken.draft.tariffs.map(\.id).filter { $0 != id }
      return broken.rebuild()
    }.alsoTolerating([.offerWrong]),
    Corruption("link fees that the flow does not list", .productNotOffered) { broken, random in
      guard let (_, flow) = broken.carried(&random, by: { $0 == nil }) else { return false }
      broken.draft.flows[flow].products = ["modules"]
      return broken.rebuild()
    },
    Corruption("boxes that come after the deadline", .productImpossible) { broken, random in
      guard let (_, flow) = broken.carried(&random, by: { $0 == "express" }) else { return false }
      broken.draft.flows[flow].latency = .limit(Latency(50), .oneWay)
      return broken.rebuild()
    }.alsoTolerating([.offerWrong]),
    Corruption("a module tariff without room for the rate", .productImpossible) { broken, random in
      guard broken.carried(&random, by: { $0 == "modules" }) != nil,
        let number = broken.draft.tariffs.firstIndex(where: { $0.id == "modules" }),
        case .modules(var modules) = broken.draft.tariffs[number].kind
      else { return false }
      modules.slots = 0
      broken.draft.tariffs[number].kind = .modules(modules)
      return broken.rebuild()
    },
    Corruption("boxes that take a link", .routeOfBoxes) { broken, random in
      guard let (decision, _) = broken.carried(&random, by: { $0 == "express" }),
        let link = random.pick(broken.draft.links)
      else { return false }
      broken.plan.flows[decision].routes[0].links = [link.id]
      return true
    },
    Corruption("an approximation that is not called one", .approximationWrong) { broken, random in
      guard let (decision, _) = broken.carried(&random, by: { $0 != nil }) else { return false }
      broken.plan.flows[decision].routes[0].isApproximated.toggle()
      return true
    },
    Corruption("an offer of a product that is not listed", .offerWrong) { broken, random in
      guard let (decision, _) = broken.carried(&random, by: { _ in true }) else { return false }
      broken.plan.flows[decision].offers.append(ProductOffer(product: "lorry", cost: Money(1)))
      return true
    },
    Corruption("another price of another product", .offerWrong) { broken, random in
      guard let (decision, flow) = broken.carried(&random, by: { _ in true }) else { return false }
      let item = broken.draft.flows[flow], billing = FlowBilling(broken.draft)
      let others = broken.draft.tariffs(of: item).map { broken.draft.tariffs[$0] }.filter {
        billing.bill(of: item, under: $0).isPossible
      }
      guard let other = random.pick(others) else { return false }
      let cost = billing.bill(of: item, under: other).total
      broken.plan.flows[decision].offers.append(
        ProductOffer(product: other.id, cost: 1.01 * cost + Money(1)))
      return true
    },
    Corruption("a tariff's bill that is too low", .flowCost) { broken, random in
      guard let (decision, _) = broken.carried(&random, by: { $0 != nil }) else { return false }
      let cost = broken.plan.flows[decision].routes[0].cost.transport
      guard cost.value > 1 else { return false }
      broken.plan.flows[decision].routes[0].cost.transport = 0.9 * cost
      return true
    },
  ]
}

extension AuditCase {
  /// Any flow that is carried by some product.
  fileprivate func carried(
    _ random: inout SeededGenerator, by isWanted: (String?) -> Bool
  ) -> (decision: Int, flow: Int)? {
    var found: [(Int, Int)] = []
    for (number, decision) in plan.flows.enumerated() {
      guard let flow = scenario.flow(decision.flow)?.index, draft.flows[flow].listsProducts,
        let route = decision.routes.first, route.share > 0, isWanted(route.product)
      else { continue }
      found.append((number, flow))
    }
    return random.pick(found)
  }
}
