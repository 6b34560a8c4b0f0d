import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let pairs: [Corruption] = [
    Corruption("a second route is lost", .secondRouteMissing) { broken, random in
      guard let (flow, route) = broken.pair(&random) else { return false }
      broken.plan.flows[flow].routes[route].second = nil
      broken.settle()
      return true
    }.alsoTolerating([.brokenChain]),
    Corruption("a second route that nobody asked for", .secondRouteUnasked) { broken, random in
      guard let (flow, _) = broken.pair(&random), let number = broken.numberOfFlow(flow) else {
        return false
      }
      broken.draft.flows[number].protection = nil
      return broken.rebuild()
    }.alsoTolerating([
      .flowCost, .planCost, .objectiveWrong, .brokenChain, .gapWrong, .missingBuild, .needlessBuild,
      .buildCost,
    ]),
    Corruption("a second route that is to carry the data stands by", .secondRouteRole) {
      broken, random in
      guard let (flow, route) = broken.pair(&random) else { return false }
      broken.plan.flows[flow].routes[route].second?.role = .standby
      return true
    },
    Corruption("both routes are one", .linkShared) { broken, random in
      guard
        let (flow, route) = broken.pair(
          &random,
          where: { $0.protection?.secondFrom == nil && $0.protection?.secondTo == nil })
      else { return false }
      let first = broken.plan.flows[flow].routes[route]
      broken.plan.flows[flow].routes[route].second = SecondRoute(
        links: first.links, latency: first.latency)
      broken.settle()
      return true
    }.alsoTolerating(overloads.union([.placeShared, .riskGroupShared])),
    Corruption("places that both routes pass are to be apart", .placeShared) { broken, random in
      guard let flow = broken.meetingPair(&random), let number = broken.numberOfFlow(flow) else {
        return false
      }
      broken.draft.flows[number].protection?.apart = .places
      return broken.rebuild()
    },
    Corruption("a duct that both routes use", .riskGroupShared) { broken, random in
      guard
        let (flow, route) = broken.pair(
          &random, where: { $0.protection?.mayShareRiskGroups == false })
      else { return false }
      let pair = broken.plan.flows[flow].routes[route]
      for id in [pair.links.first, pair.second?.links.last] {
        guard let link = broken.draft.links.firstIndex(where: { $0.id == id }) else { return false }
        broken.draft.links[link].riskGroups.append("dug up")
      }
      return broken.rebuild()
    },
    Corruption("latencies must be nearer", .latenciesTooDifferent) { broken, random in
      guard let (flow, route) = broken.pair(&random), let number = broken.numberOfFlow(flow) else {
        return false
      }
      let pair = broken.plan.flows[flow].routes[route]
      let difference = abs(pair.latency.value - (pair.second?.latency.value ?? 0))
      guard difference > 0.001 else { return false }
      broken.draft.flows[number].protection?.largestDifference = Latency(difference * 0.9)
      return broken.rebuild()
    },
    Corruption("another latency of a second route", .latencyMisstated) { broken, random in
      guard let (flow, route) = broken.pair(&random) else { return false }
      broken.plan.flows[flow].routes[route].second?.latency = Latency(random.number(1000...2000))
      return true
    },
    Corruption("a second route lacks a link", .brokenChain) { broken, random in
      guard let (flow, route) = broken.pair(&random) else { return false }
      broken.plan.flows[flow].routes[route].second?.links.removeLast()
      return true
    },
  ]
}

extension AuditCase {
  /// Any pair of routes of a flow of some kind.
  fileprivate func pair(
    _ random: inout SeededGenerator, where isWanted: (Flow) -> Bool = { _ in true }
  ) -> (flow: Int, route: Int)? {
    var found: [(Int, Int)] = []
    for (number, decision) in plan.flows.enumerated() {
      guard let flow = scenario.flow(decision.flow), isWanted(draft.flows[flow.index]) else {
        continue
      }
      for (position, route) in decision.routes.enumerated() where route.second != nil {
        found.append((number, position))
      }
    }
    return random.pick(found)
  }

  fileprivate func numberOfFlow(_ decision: Int) -> Int? {
    scenario.flow(plan.flows[decision].flow)?.index
  }

  /// Any flow whose two routes meet on their way.
  fileprivate func meetingPair(_ random: inout SeededGenerator) -> Int? {
    let found = plan.flows.indices.filter { decision in
      guard let number = numberOfFlow(decision) else { return false }
      let flow = draft.flows[number]
      return flow.protection?.apart == .links
        && plan.flows[decision].routes.contains { route in
          !places(of: route.links).intersection(places(of: route.second?.links ?? []))
            .subtracting([flow.from, flow.to]).isEmpty
        }
    }
    return random.pick(found)
  }

  private func places(of links: [String]) -> Set<String> {
    Set(draft.links.filter { links.contains($0.id) }.flatMap { [$0.from, $0.to] })
  }
}
