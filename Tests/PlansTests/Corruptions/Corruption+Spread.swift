import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let spreads: [Corruption] = [
    Corruption("fewer sites allowed than used", .tooManyParts) { broken, random in
      let found = broken.spreadWorkloads
      guard let (workload, sites) = random.pick(found) else { return false }
      broken.draft.workloads[workload].spread.mostParts = sites.count - 1
      return broken.rebuild()
    },
    Corruption("fewer routes allowed than used", .tooManyParts) { broken, random in
      guard let (flow, routes) = random.pick(broken.spreadFlows) else { return false }
      broken.draft.flows[flow].spread.mostParts = routes.count - 1
      return broken.rebuild()
    },
    Corruption("a larger share wanted at each site", .partTooSmall) { broken, random in
      guard let (workload, sites) = random.pick(broken.spreadWorkloads),
        let least = sites.values.min()
      else { return false }
      let count = Double(broken.draft.workloads[workload].count)
      broken.draft.workloads[workload].spread.smallestShare = min(1, least / count * 1.01)
      return broken.rebuild()
    },
    Corruption("a larger share wanted of each route", .partTooSmall) { broken, random in
      guard let (flow, routes) = random.pick(broken.spreadFlows), let least = routes.values.min()
      else { return false }
      broken.draft.flows[flow].spread.smallestShare = min(1, least * 1.01)
      return broken.rebuild()
    },
  ]
}

extension AuditCase {
  /// Workloads at two sites or more without pinned copies, and the copies at each.
  fileprivate var spreadWorkloads: [(workload: Int, sites: [String: Double])] {
    plan.decisions.compactMap { decision in
      guard let number = scenario.workload(decision.workload)?.index,
        !draft.workloads[number].today.contains(where: \.isPinned),
        draft.workloads[number].talk == nil
      else { return nil }
      var sites: [String: Double] = [:]
      for placement in decision.placements where placement.copies > 0 {
        sites[placement.site, default: 0] += placement.copies
      }
      return sites.count > 1 ? (number, sites) : nil
    }
  }

  /// Flows on two routes or more, and the share of each.
  fileprivate var spreadFlows: [(flow: Int, routes: [[String]: Double])] {
    plan.flows.compactMap { decision in
      guard let number = scenario.flow(decision.flow)?.index else { return nil }
      var routes: [[String]: Double] = [:]
      for route in decision.routes where route.share > 0 {
        routes[route.links + ["+"] + (route.second?.links ?? []), default: 0] += route.share
      }
      return routes.count > 1 ? (number, routes) : nil
    }
  }
}
