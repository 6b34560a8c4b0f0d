import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let jobs: [Corruption] = [
    Corruption("a job in a period that is none", .unknownPeriod, tolerating: [.buildCost]) {
      broken, random in
      guard let (flow, route) = broken.introduceJob(&random) else { return false }
      broken.plan.flows[flow].routes[route].periods = [random.pick(["", "noon"]) ?? ""]
      return true
    },
    Corruption("a job after its deadline", .periodNotAllowed) { broken, random in
      guard let (flow, route) = broken.introduceJob(&random),
        let number = broken.scenario.flow(broken.plan.flows[flow].flow)?.index
      else { return false }
      broken.draft.flows[number].traffic.deadline = broken.draft.periods[0].length
      broken.plan.flows[flow].routes[route].periods = [broken.draft.periods[1].id]
      return broken.rebuild()
    }.alsoTolerating(overloads),
    Corruption("a job before its release", .periodNotAllowed) { broken, random in
      guard let (flow, _) = broken.introduceJob(&random),
        let number = broken.scenario.flow(broken.plan.flows[flow].flow)?.index
      else { return false }
      broken.draft.flows[number].release = broken.draft.periods[0].length
      broken.draft.flows[number].traffic.deadline = broken.draft.horizon.length
      return broken.rebuild()
    },
    Corruption("a steady flow in a period", .periodNotAllowed) { broken, random in
      guard let (flow, _) = broken.introduceJob(&random),
        let number = broken.scenario.flow(broken.plan.flows[flow].flow)?.index
      else { return false }
      broken.draft.flows[number].timing = .steady
      return broken.rebuild()
    },
    Corruption("others fill a job's period", .linkOverload) { broken, random in
      guard let (flow, route) = broken.introduceJob(&random) else { return false }
      let used = broken.plan.flows[flow].routes[route].links
      let links = broken.draft.links.indices.filter {
        used.contains(broken.draft.links[$0].id) && broken.draft.links[$0].modules.isEmpty
      }
      guard let link = random.pick(links), broken.plan.flows[flow].routes[route].share > 0.01 else {
        return false
      }
      broken.draft.links[link].loadByPeriod = [
        PeriodLoad(
          period: broken.draft.periods[0].id,
          load: .init(
            both: max(
              broken.draft.links[link].capacity.forward, broken.draft.links[link].capacity.backward
            )))
      ]
      return broken.rebuild()
    },
    Corruption("a job is billed by itself for its rate", .flowCost) { broken, random in
      guard let (flow, route) = broken.introduceJob(&random) else { return false }
      let monthly = broken.draft.links.filter { link in
        broken.plan.flows[flow].routes[route].links.contains(link.id)
      }.reduce(0) { $0 + $1.fee.perGbpsMonth }
      guard monthly > 0, broken.plan.flows[flow].routes[route].share > 0.01 else { return false }
      let own = broken.plan.flows[flow].routes[route].cost.transport.value
      broken.plan.flows[flow].routes[route].cost.transport = Money(own + 1 + monthly)
      return true
    },
  ]
}

extension AuditCase {
  /// Divides the horizon into halves, and moves what a steady flow carries in the first of them:
  /// half as much as in the whole, at the same rate.
  mutating func introduceJob(_ random: inout SeededGenerator) -> (flow: Int, route: Int)? {
    let found = plan.flows.indices.filter { number in
      guard let id = scenario.flow(plan.flows[number].flow) else { return false }
      let flow = draft.flows[id.index]
      return flow.protection == nil && flow.products.isEmpty && flow.user == nil
        && plan.flows[number].routes.contains { !$0.links.isEmpty && $0.share > 0 }
    }
    guard let number = random.pick(found),
      let flow = scenario.flow(plan.flows[number].flow)?.index
    else { return nil }
    let half = TimeSpan(draft.horizon.length.value / 2), old = draft.flows[flow]
    let rates = TestBill.rates(
      of: old.traffic, active: scenario.horizon.activeTime(old.duration))
    draft.periods = ["first", "second"].map { Period(id: $0, length: half) }
    draft.flows[flow].duration = nil
    draft.flows[flow].traffic = Traffic(
      upVolume: DataRate(rates.up).volume(over: half),
      downVolume: DataRate(rates.down).volume(over: half))
    guard rebuild() else { return nil }
    for route in plan.flows[number].routes.indices {
      plan.flows[number].routes[route].periods = ["first"]
    }
    settle()
    let routes = plan.flows[number].routes
    return random.pick(routes.indices.filter { !routes[$0].links.isEmpty && routes[$0].share > 0 })
      .map { (number, $0) }
  }
}
