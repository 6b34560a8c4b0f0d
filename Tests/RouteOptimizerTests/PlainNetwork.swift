import RouteOptimizer

/// The links of a scenario and nothing else: what routes over them do, by walking along.
struct PlainNetwork {
  private var ends: [String: (from: String, to: String)] = [:]

  /// All links but some.
  init(_ draft: ScenarioDraft, without dead: Set<String> = []) {
    for link in draft.links where !dead.contains(link.id) { ends[link.id] = (link.from, link.to) }
  }

  /// The arcs of a chain of links; nothing if it is none.
  private func arcs(_ links: [String], from start: String) -> [(from: String, to: String)]? {
    var at = start
    var arcs: [(from: String, to: String)] = []
    for link in links {
      guard let ends = ends[link], ends.from == at || ends.to == at else { return nil }
      let next = ends.from == at ? ends.to : ends.from
      arcs.append((at, next))
      at = next
    }
    return arcs
  }

  /// What a unit along a route leaves behind at each place: what goes out less what comes in.
  func excess(along links: [String], from start: String) -> [String: Int]? {
    arcs(links, from: start).map { arcs in
      var excess: [String: Int] = [:]
      for arc in arcs {
        excess[arc.from, default: 0] += 1
        excess[arc.to, default: 0] -= 1
      }
      return excess.filter { $0.value != 0 }
    }
  }

  /// Whether all links of a route are there, from one of some places on.
  func leads(_ links: [String], from starts: [String?]) -> Bool {
    !links.isEmpty && starts.compactMap(\.self).contains { arcs(links, from: $0) != nil }
  }
}

// MARK: - What plans send

extension PlainNetwork {
  /// Every chain of links of a plan, and where it begins and ends.
  static func routes(
    of plan: Plan, _ draft: ScenarioDraft
  ) -> [(name: String, links: [String], from: String, to: String)] {
    var routes: [(name: String, links: [String], from: String, to: String)] = []
    for (workload, decision) in zip(draft.workloads, plan.decisions) {
      for placement in decision.placements {
        for route in placement.routes {
          routes.append((workload.id, route.links, route.origin, placement.site))
        }
        for (second, partner) in zip(placement.partners, workload.partners)
        where moves(partner.traffic) || partner.recovery.burst > .zero {
          routes.append((workload.id, second.links, placement.site, second.site))
        }
      }
    }
    for (flow, decision) in zip(draft.flows, plan.flows) {
      for route in decision.routes {
        if case .express? = kind(of: route, draft) { continue }
        guard let second = route.second else {
          routes.append((flow.id, route.links, flow.from, flow.to))
          continue
        }
        // With an access point of its own at either end, the two may be crossed there.
        let network = PlainNetwork(draft), protection = flow.protection
        let starts = [flow.from, protection?.secondFrom ?? flow.from]
        let ends = [flow.to, protection?.secondTo ?? flow.to]
        let isCrossed = network.excess(along: route.links, from: starts[0])?[ends[0]] != -1
        routes.append((flow.id, route.links, starts[0], ends[isCrossed ? 1 : 0]))
        routes.append((flow.id, second.links, starts[1], ends[isCrossed ? 0 : 1]))
      }
    }
    return routes
  }

  private static func moves(_ traffic: Traffic) -> Bool {
    traffic.upRate.value + traffic.downRate.value + traffic.upVolume.value
      + traffic.downVolume.value > 0
  }

  private static func kind(of route: FlowRoute, _ draft: ScenarioDraft) -> Tariff.Kind? {
    draft.tariffs.first { $0.id == route.product }?.kind
  }

  /// Gbps on each link, by the place that they leave.
  func loads(of plan: Plan, _ draft: ScenarioDraft) -> [String: [String: Double]] {
    var loads: [String: [String: Double]] = [:]
    func add(_ traffic: Traffic, _ hours: Double, _ share: Double, _ links: [String], _ at: String)
    {
      let deadline = traffic.deadline?.value ?? hours
      // A TB in an hour is 8,000 Gbit in 3,600 s.
      let up = traffic.upRate.value + traffic.upVolume.value * 8000 / 3600 / deadline
      let down = traffic.downRate.value + traffic.downVolume.value * 8000 / 3600 / deadline
      for (link, arc) in zip(links, arcs(links, from: at) ?? []) {
        loads[link, default: [:]][arc.from, default: 0] += share * up
        loads[link, default: [:]][arc.to, default: 0] += share * down
      }
    }
    func hours(_ duration: TimeSpan?) -> Double {
      min(duration?.value ?? .infinity, draft.horizon.length.value)
    }
    for (workload, decision) in zip(draft.workloads, plan.decisions) {
      for placement in decision.placements {
        for (route, origin) in zip(placement.routes, workload.origins) {
          add(
            workload.traffic, hours(workload.duration), placement.copies * origin.share,
            route.links, route.origin)
        }
        for (second, partner) in zip(placement.partners, workload.partners) {
          add(
            partner.reservedTraffic, hours(workload.duration), placement.copies, second.links,
            placement.site)
        }
      }
    }
    for (flow, decision) in zip(draft.flows, plan.flows) {
      for route in decision.routes {
        add(flow.traffic, hours(flow.duration), route.share, route.links, flow.from)
        guard let second = route.second else { continue }
        add(
          flow.traffic, hours(flow.duration), route.share, second.links,
          flow.protection?.secondFrom ?? flow.from)
      }
    }
    return loads
  }

  /// The single failures that two routes of a flow must survive, and the links that each takes.
  static func failures(
    of flow: Flow, _ protection: RouteProtection, _ draft: ScenarioDraft
  ) -> [(name: String, dead: Set<String>)] {
    var failures: [(name: String, dead: Set<String>)] = draft.links.map { ($0.id, [$0.id]) }
    if !protection.mayShareRiskGroups {
      for group in Set(draft.links.flatMap(\.riskGroups)).sorted() {
        failures.append(
          (group, Set(draft.links.filter { $0.riskGroups.contains(group) }.map(\.id))))
      }
    }
    guard protection.apart == .places else { return failures }
    var commonEnds: Set<String> = []
    if protection.secondFrom == nil { commonEnds.insert(flow.from) }
    if protection.secondTo == nil { commonEnds.insert(flow.to) }
    for place in Set(draft.links.flatMap { [$0.from, $0.to] }).subtracting(commonEnds).sorted() {
      let dead = draft.links.filter { $0.from == place || $0.to == place }.map(\.id)
      failures.append((place, Set(dead)))
    }
    return failures
  }
}
