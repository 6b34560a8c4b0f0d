import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let flows: [Corruption] = [
    Corruption("a flow's decision is lost", .missingFlow) { broken, random in
      guard !broken.plan.flows.isEmpty else { return false }
      broken.plan.flows.remove(at: random.whole(0...(broken.plan.flows.count - 1)))
      broken.settle()
      return true
    },
    Corruption("a flow's decision comes twice", .duplicateFlow, tolerating: overloads) {
      broken, random in
      guard let decision = random.pick(broken.plan.flows) else { return false }
      broken.plan.flows.append(decision)
      broken.settle()
      return true
    },
    Corruption("a decision for no flow", .unknownFlow, tolerating: [.missingFlow]) {
      broken, random in
      guard !broken.plan.flows.isEmpty else { return false }
      let number = random.whole(0...(broken.plan.flows.count - 1))
      broken.plan.flows[number].flow = random.pick(["", "nobody", "workload0"]) ?? ""
      return true
    },
    Corruption("too much of a flow declined", .sharesDoNotSum) { broken, random in
      guard !broken.plan.flows.isEmpty else { return false }
      let number = random.whole(0...(broken.plan.flows.count - 1))
      broken.plan.flows[number].declinedShare += 1
      broken.settle()
      return true
    },
    Corruption("too little of a flow carried", .sharesDoNotSum) { broken, random in
      guard let (flow, route) = broken.flowRoute(&random, where: { !$0.hasSingleRoute }) else {
        return false
      }
      broken.plan.flows[flow].routes[route].share *= 0.9
      broken.settle()
      return true
    },
    Corruption("a share below nothing", .negativeShare) { broken, random in
      guard !broken.plan.flows.isEmpty else { return false }
      let number = random.whole(0...(broken.plan.flows.count - 1))
      let whole = broken.plan.flows[number].routes.reduce(0) { $0 + $1.share }
      broken.plan.flows[number].routes = broken.plan.flows[number].routes.map { route in
        var route = route
        route.share *= 2
        return route
      }
      guard whole > 0.6 else { return false }
      broken.plan.flows[number].declinedShare = 1 - 2 * whole
      broken.settle()
      return true
    }.alsoTolerating(overloads.union([.splitFlow])),
    Corruption("a part of what takes one route", .splitFlow) { broken, random in
      guard let (flow, route) = broken.flowRoute(&random, where: \.hasSingleRoute) else {
        return false
      }
      broken.plan.flows[flow].routes[route].share = 0.5
      broken.plan.flows[flow].declinedShare = 0.5
      broken.settle()
      return true
    },
    Corruption("another line in a flow's bill", .flowCost) { broken, random in
      guard let (flow, route) = broken.flowRoute(&random), let line = random.pick(billLines) else {
        return false
      }
      let size = abs(broken.plan.flows[flow].routes[route].cost[keyPath: line].value)
      broken.plan.flows[flow].routes[route].cost[keyPath: line].value += random.error(of: size)
      return true
    },
    Corruption("a flow's route lacks a link", .brokenChain) { broken, random in
      guard let (flow, route) = broken.flowRoute(&random, links: 2, where: { $0.protection == nil })
      else { return false }
      broken.plan.flows[flow].routes[route].links.removeLast()
      return true
    },
    Corruption("another latency of a flow's route", .latencyMisstated) { broken, random in
      guard let (flow, route) = broken.flowRoute(&random) else { return false }
      broken.plan.flows[flow].routes[route].latency =
        broken.plan.flows[flow].routes[route].latency + Latency(random.number(0.1...9))
      return true
    },
    Corruption("a flow's limit is shorter than its route", .latencyTooLong) { broken, random in
      guard let (flow, route) = broken.flowRoute(&random),
        let number = broken.scenario.flow(broken.plan.flows[flow].flow)?.index
      else { return false }
      let latency = broken.plan.flows[flow].routes[route].latency.value
      guard latency > 0.01 else { return false }
      broken.draft.flows[number].latency = .limit(Latency(latency * 0.9), .oneWay)
      return broken.rebuild()
    },
    Corruption("a flow's layer is another", .wrongLayer) { broken, random in
      guard let (flow, _) = broken.flowRoute(&random),
        let number = broken.scenario.flow(broken.plan.flows[flow].flow)?.index
      else { return false }
      broken.draft.flows[number].layer = .public
      return broken.rebuild()
    },
  ]

  func alsoTolerating(_ kinds: Set<AuditFindingKind>) -> Corruption {
    var corruption = self
    corruption.tolerated.formUnion(kinds)
    return corruption
  }
}

extension AuditCase {
  /// Any route of a flow of some kind, with at least so many links.
  fileprivate func flowRoute(
    _ random: inout SeededGenerator, links: Int = 1, where isWanted: (Flow) -> Bool = { _ in true }
  ) -> (flow: Int, route: Int)? {
    var found: [(Int, Int)] = []
    for (number, decision) in plan.flows.enumerated() {
      guard let flow = scenario.flow(decision.flow), isWanted(draft.flows[flow.index]) else {
        continue
      }
      for (position, route) in decision.routes.enumerated() where route.links.count >= links {
        found.append((number, position))
      }
    }
    return random.pick(found)
  }
}
