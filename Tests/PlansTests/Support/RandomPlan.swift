import ComputeNetwork
import Plans
import Quantities

/// Makes some plan that keeps every rule: each copy goes to any place where it still fits.
struct RandomPlan {
  let scenario: Scenario
  var random: SeededGenerator
  private var compute: [String: Double] = [:]
  private var storage: [String: Double] = [:]
  private var power: [String: Double] = [:]
  private var rates: [String: Double] = [:]

  init(_ scenario: Scenario, seed: UInt64) {
    self.scenario = scenario
    random = SeededGenerator(seed: seed)
    for site in scenario.draft.sites {
      for pool in site.compute {
        compute["\(site.id)/\(pool.kind)"] = max(0, pool.capacity - pool.existingLoad)
      }
      storage[site.id] = site.storage.map { max(0, $0.capacity.value - $0.existingLoad.value) } ?? 0
      power[site.id] = site.racks.map { racks in
        let existing = site.compute.reduce(0) { $0 + $1.existingLoad * $1.powerPerUnit.value }
        return max(0, racks.totalPower.value - existing)
      }
    }
    for link in scenario.draft.links {
      let headroom = scenario.draft.linkHeadroom
      let sizes = link.modules.map { ($0.capacity.value, Double($0.maximum ?? 0)) }
      let more =
        link.moduleChoice == .oneOnly
        ? sizes.map(\.0).max() ?? 0 : sizes.reduce(0) { $0 + $1.0 * $1.1 }
      for isForward in [true, false] {
        let capacity = isForward ? link.capacity.forward : link.capacity.backward
        let existing = isForward ? link.existingLoad.forward : link.existingLoad.backward
        rates[Self.key(link, isForward)] =
          max(0, capacity.value * headroom - existing.value) + more * headroom
      }
      if link.capacityBasis == .forwardOnly { rates[Self.key(link, false)] = 0 }
    }
  }

  /// The name of a direction's capacity; both directions may have one together.
  private static func key(_ link: Link, _ isForward: Bool) -> String {
    link.capacityBasis == .bothTogether ? link.id : "\(link.id)\(isForward ? "+" : "-")"
  }

  static func make(_ scenario: Scenario, seed: UInt64) -> Plan {
    var maker = RandomPlan(scenario, seed: seed)
    var decisions = scenario.draft.workloads.map { maker.decide($0) }
    if maker.random.chance(0.3) { decisions.shuffle(using: &maker.random) }
    let flows = scenario.draft.flows.map { maker.decide($0) }
    var plan = Plan(
      scenarioName: scenario.name, decisions: decisions, flows: flows, cost: CostBreakdown(),
      verdict: maker.verdict())
    for decision in decisions where decision.declinedCopies > 0 {
      plan.declined.append(
        DeclineReason(
          workload: decision.workload, copies: decision.declinedCopies,
          funnel: [DeclineReason.Step(rule: "room", sitesLeft: 0)]))
    }
    if maker.random.chance(0.3) {
      plan.shortages = [
        Shortage(what: "room", amount: 1, unit: "PFLOPS", workloads: plan.declined.map(\.workload))
      ]
    }
    if maker.random.chance(0.5) {
      plan.baseline = Baseline(
        kind: .nearestSite, cost: CostBreakdown(compute: Money(5)), unplacedCopies: 1)
    }
    TestBill.settle(&plan, scenario)
    return plan
  }

  private mutating func verdict() -> Verdict {
    var verdict = Verdict(
      status: .feasible, objective: 0, solver: "random", stopped: .finished,
      mustServePrice: random.number(1e3...1e7))
    if random.chance(0.7) {
      verdict.gap = random.chance(0.3) ? 0 : random.number(0.001...0.5)
      if verdict.gap == 0 { verdict.status = .optimal }
      if random.chance(0.5) { verdict.gapToPay = 0 }
      verdict.boundCertified = true
    }
    return verdict
  }
}

// MARK: - Decisions

extension RandomPlan {
  private mutating func decide(_ workload: Workload) -> WorkloadDecision {
    var decision = WorkloadDecision(workload: workload.id, placements: [])
    var left = Double(workload.count)
    for today in workload.today where today.isPinned {
      let copies = Double(today.count ?? workload.count)
      left -= copies
      if let site = scenario.draft.sites.first(where: { $0.id == today.site }),
        let placement = place(copies, of: workload, at: [site])
      {
        decision.placements.append(placement)
      } else {
        decision.declinedCopies += copies
      }
    }
    while left > 0 {
      let isTied = workload.talk != nil && workload.isSplittable
      let isPart = workload.isSplittable && !isTied && left > 0.2 && random.chance(0.7)
      let copies =
        isPart
        ? left * random.number(0.2...0.8)
        : (workload.isSplittable ? left : Double(random.whole(1...Int(left))))
      left -= copies
      let sites = scenario.draft.sites.shuffled(using: &random)
      if !random.chance(0.1), let placement = place(copies, of: workload, at: sites) {
        decision.placements.append(placement)
      } else {
        decision.declinedCopies += copies
      }
    }
    return decision
  }

  /// One route for all of it, or parts over any routes that have room.
  private mutating func decide(_ flow: Flow) -> FlowDecision {
    var decision = FlowDecision(flow: flow.id, routes: [], declinedShare: 1)
    let limit = scenario.oneWayLimit(of: flow).value
    let tries = flow.hasSingleRoute ? 1 : 3
    for attempt in 1...tries where !random.chance(0.1) {
      guard let product = product(for: flow),
        var route = product.isRouted ? route(for: flow, limit) : FlowRoute.boxes
      else { break }
      route.product = product.id
      route.isApproximated = product.isApproximated
      let isLast = attempt == tries
      let share =
        flow.hasSingleRoute || isLast
        ? decision.declinedShare : decision.declinedShare * random.number(0.2...0.8)
      route.share = share
      if take(route, of: flow) {
        decision.routes.append(route)
        decision.declinedShare -= share
      }
    }
    return decision
  }

  /// Any product that can carry a flow; the fees of the links for one that lists none.
  private mutating func product(
    for flow: Flow
  ) -> (id: String?, isRouted: Bool, isApproximated: Bool)? {
    let draft = scenario.draft, billing = FlowBilling(draft)
    var found: [(id: String?, isRouted: Bool, isApproximated: Bool)] = []
    if draft.takesNetwork(flow) { found.append((nil, true, false)) }
    for tariff in draft.tariffs(of: flow).map({ draft.tariffs[$0] })
    where billing.bill(of: flow, under: tariff).isPossible {
      found.append(
        (
          tariff.id, tariff.kind.takesRoute, FlowBilling.isApproximated(flow, under: tariff)
        ))
    }
    let rare = found.filter { $0.id == "express" || $0.id == "modules" }
    return random.pick(random.chance(0.5) && !rare.isEmpty ? rare : found)
  }

  /// Any route, or any two that are as far apart as the flow asks.
  private mutating func route(for flow: Flow, _ limit: Double) -> FlowRoute? {
    guard let start = scenario.place(flow.from), let end = scenario.place(flow.to) else {
      return nil
    }
    guard let protection = flow.protection else {
      return way(start, end, flow.layer, limit).map {
        FlowRoute(links: $0.links, share: 1, latency: $0.latency, cost: CostBreakdown())
      }
    }
    let otherStart = protection.secondFrom.flatMap { scenario.place($0) } ?? start
    let otherEnd = protection.secondTo.flatMap { scenario.place($0) } ?? end
    for _ in 0..<20 {
      let isCrossed = random.chance(0.5)
      guard let first = way(start, isCrossed ? otherEnd : end, flow.layer, limit),
        let second = way(otherStart, isCrossed ? end : otherEnd, flow.layer, limit)
      else { continue }
      let differs = abs(first.latency.value - second.latency.value)
      guard differs <= protection.largestDifference?.value ?? .infinity,
        Set(first.links).isDisjoint(with: second.links)
      else { continue }
      let groups = [first, second].map { Set($0.links.flatMap { groupsOf($0) }) }
      guard protection.mayShareRiskGroups || groups[0].isDisjoint(with: groups[1]) else {
        continue
      }
      let ends = Set(
        (protection.secondFrom == nil ? [flow.from] : [])
          + (protection.secondTo == nil ? [flow.to] : []))
      let places = [first, second].map { Set($0.links.flatMap { endsOf($0) }) }
      guard
        protection.apart == .links
          || places[0].intersection(places[1]).subtracting(ends).isEmpty
      else { continue }
      return FlowRoute(
        links: first.links, second: second, share: 1, latency: first.latency, cost: CostBreakdown())
    }
    return nil
  }

  private func endsOf(_ link: String) -> [String] {
    scenario.link(link).map { [scenario.links[$0].from, scenario.links[$0].to] } ?? []
  }

  private func groupsOf(_ link: String) -> [String] {
    scenario.link(link).map { scenario.links[$0].riskGroups } ?? []
  }

  private mutating func way(
    _ start: Identifier<Place>, _ end: Identifier<Place>, _ layer: NetworkLayer, _ limit: Double
  ) -> SecondRoute? {
    var visited: Set<Int> = [start.index]
    guard let path = path(start, end, layer, &visited, limit) else { return nil }
    return SecondRoute(
      links: path.map { scenario.links[$0].id },
      latency: path.reduce(Latency.zero) { $0 + scenario.linkLatency[$1] })
  }

  private mutating func take(_ route: FlowRoute, of flow: Flow) -> Bool {
    var left = rates
    let needed = TestBill.rates(
      of: flow.traffic, active: scenario.horizon.activeTime(flow.duration))
    for way in TestBill.ways(of: route, flow) {
      for (id, isForward) in TestBill.hops(of: way, scenario) {
        let link = scenario.links[id]
        left[Self.key(link, isForward), default: 0] -= route.share * needed.up
        left[Self.key(link, !isForward), default: 0] -= route.share * needed.down
      }
    }
    guard left.values.allSatisfy({ $0 >= 0 }) else { return false }
    rates = left
    return true
  }

  private mutating func place(
    _ copies: Double, of workload: Workload, at sites: [Site]
  ) -> Placement? {
    if workload.talk != nil, random.chance(0.8),
      let placement = split(copies, of: workload, at: sites)
    {
      return placement
    }
    for site in sites where isAllowed(workload, at: site) {
      guard let kinds = kinds(for: workload, at: site),
        let routes = routes(for: workload, to: site),
        let partners = partners(for: workload, at: site)
      else { continue }
      let placement = Placement(
        site: site.id, copies: copies, kinds: kinds, routes: routes, partners: partners,
        cost: CostBreakdown())
      if take(placement, of: workload, at: site) { return placement }
    }
    return nil
  }

  /// Copies in two parts at any two sites that a route joins.
  private mutating func split(
    _ copies: Double, of workload: Workload, at sites: [Site]
  ) -> Placement? {
    guard let talk = workload.talk else { return nil }
    let allowed = sites.filter { isAllowed(workload, at: $0) }
    for (one, other) in zip(allowed, allowed.dropFirst()) {
      guard let start = scenario.place(one.id), let end = scenario.place(other.id),
        let kinds = kinds(for: workload, at: one),
        let otherKinds = self.kinds(for: workload, at: other),
        let routes = routes(for: workload, to: one),
        let otherRoutes = self.routes(for: workload, to: other),
        let way = way(start, end, workload.talkLayer, scenario.oneWayLimit(of: talk).value)
      else { continue }
      let least = workload.spread.smallestShare
      let share =
        talk.share.map { random.chance(0.5) ? $0 : 1 - $0 }
        ?? least + (1 - 2 * least) * random.number(0...1)
      let placement = Placement(
        site: one.id, copies: copies, kinds: kinds, routes: routes,
        otherPart: OtherPart(
          site: other.id, share: share, kinds: otherKinds, routes: otherRoutes, links: way.links,
          latency: way.latency), cost: CostBreakdown())
      if take(placement, of: workload, at: one) { return placement }
    }
    return nil
  }

  private mutating func partners(for workload: Workload, at site: Site) -> [PartnerPlacement]? {
    var found: [PartnerPlacement] = []
    for partner in workload.partners {
      let others = scenario.draft.sites.shuffled(using: &random)
      guard
        let second = others.lazy.compactMap({ [scenario] other -> Site? in
          guard let one = scenario.site(site.id), let two = scenario.site(other.id),
            scenario.areApart(one, two, for: partner)
          else { return nil }
          return other
        }).first(where: { [self] other in
          isAllowed(partner.rules, at: other)
            && (partner.role == .storage || isAllowed(workload.rules, at: other))
        })
      else { return nil }
      if partner.role == .standby, routes(for: workload, to: second) == nil { return nil }
      guard let start = scenario.place(site.id), let end = scenario.place(second.id) else {
        return nil
      }
      var visited: Set<Int> = [start.index]
      guard
        let links = path(
          start, end, workload.layer, &visited, scenario.oneWayLimit(of: partner).value),
        let kinds = partner.computeShare > 0 ? kinds(for: workload, at: second) : []
      else { return nil }
      found.append(
        PartnerPlacement(
          site: second.id, kinds: kinds, links: links.map { scenario.links[$0].id },
          latency: links.reduce(.zero) { $0 + scenario.linkLatency[$1] }))
    }
    return found
  }

  private func isAllowed(_ workload: Workload, at site: Site) -> Bool {
    isAllowed(workload.rules, at: site)
  }

  private func isAllowed(_ rules: SiteRules, at site: Site) -> Bool {
    if !rules.only.isEmpty && !rules.only.contains(where: { scenario.name($0, covers: site) }) {
      return false
    }
    return !rules.never.contains { scenario.name($0, covers: site) }
      && site.pue <= rules.maximumPUE ?? 5 && site.greenShare >= rules.minimumGreenShare ?? 0
  }

  private mutating func kinds(for workload: Workload, at site: Site) -> [String]? {
    var kinds: [String] = []
    for need in workload.needs {
      let offered = need.accepted.map(\.kind).filter { kind in
        site.compute.contains { $0.kind == kind }
      }
      guard let kind = random.pick(offered) else { return nil }
      kinds.append(kind)
    }
    return kinds
  }

  private mutating func routes(for workload: Workload, to site: Site) -> [Route]? {
    var routes: [Route] = []
    let limit = scenario.oneWayLimit(of: workload).value
    for origin in workload.origins {
      guard let start = scenario.place(origin.place), let end = scenario.place(site.id) else {
        return nil
      }
      var visited: Set<Int> = [start.index]
      let traffic = origin.share > 0 ? workload.traffic : Traffic()
      guard let links = path(start, end, workload.layer, &visited, limit, of: traffic) else {
        return nil
      }
      routes.append(
        Route(
          origin: origin.place, links: links.map { scenario.links[$0].id },
          latency: links.reduce(.zero) { $0 + scenario.linkLatency[$1] }))
    }
    return routes
  }

  /// Any path without repeats within a limit, found depth first in random order.
  private mutating func path(
    _ at: Identifier<Place>, _ end: Identifier<Place>, _ layer: NetworkLayer,
    _ visited: inout Set<Int>, _ limit: Double, of traffic: Traffic = Traffic()
  ) -> [Identifier<Link>]? {
    if at == end { return [] }
    for id in scenario.links.identifiers.shuffled(using: &random)
    where scenario.links[id].layer == layer && scenario.linkLatency[id].value <= limit {
      let ends = scenario.linkEnds[id]
      guard ends.from == at || ends.to == at else { continue }
      if scenario.links[id].capacityBasis == .forwardOnly {
        // What moves against the traffic of the link cannot take it.
        let (rate, volume) =
          ends.from == at
          ? (traffic.downRate, traffic.downVolume) : (traffic.upRate, traffic.upVolume)
        guard rate == .zero, volume == .zero else { continue }
      }
      let next = ends.from == at ? ends.to : ends.from
      guard visited.insert(next.index).inserted else { continue }
      if let rest = path(
        next, end, layer, &visited, limit - scenario.linkLatency[id].value, of: traffic)
      {
        return [id] + rest
      }
      visited.remove(next.index)
    }
    return nil
  }

  /// Takes what a placement uses, if all of it is left.
  private mutating func take(
    _ placement: Placement, of workload: Workload, at site: Site
  ) -> Bool {
    let copies = placement.copies
    var left = (compute, storage, power, rates)
    let part = placement.otherPart
    var halves = [(site, 1 - (part?.share ?? 0), placement.kinds, placement.routes)]
    if let part, let other = scenario.draft.sites.first(where: { $0.id == part.site }) {
      halves.append((other, part.share, part.kinds, part.routes))
    }
    for (site, share, kinds, routes) in halves {
      let copies = share * copies
      let uses = TestBill.units(of: workload, kinds: kinds, at: site)
      for use in uses { left.0["\(site.id)/\(use.pool.kind)", default: 0] -= copies * use.units }
      left.1[site.id, default: 0] -= copies * workload.storageAtSite.value
      let draw =
        workload.power?.value ?? uses.reduce(0) { $0 + $1.units * $1.pool.powerPerUnit.value }
      if let power = left.2[site.id] { left.2[site.id] = power - copies * draw }
      let needed = TestBill.rates(of: workload, scenario)
      for (route, origin) in zip(routes, workload.origins) {
        for (id, isForward) in TestBill.hops(of: route, scenario) {
          let link = scenario.links[id], part = copies * origin.share
          left.3[Self.key(link, isForward), default: 0] -= part * needed.up
          left.3[Self.key(link, !isForward), default: 0] -= part * needed.down
        }
      }
    }
    if let part, let talk = workload.talk {
      let needed = TestBill.rates(
        of: talk.traffic, active: scenario.horizon.activeTime(of: workload))
      for id in part.links.compactMap({ scenario.link($0) }) {
        let link = scenario.links[id]
        left.3[Self.key(link, true), default: 0] -= copies * needed.up
        left.3[Self.key(link, false), default: 0] -= copies * needed.up
      }
    }
    for (second, partner) in zip(placement.partners, workload.partners) {
      guard let other = scenario.site(second.site).map({ scenario.sites[$0] }) else { return false }
      let uses = TestBill.units(of: workload, kinds: second.kinds, at: other, partner)
      for use in uses { left.0["\(other.id)/\(use.pool.kind)", default: 0] -= copies * use.units }
      left.1[other.id, default: 0] -= copies * workload.storage(at: partner).value
      if let power = left.2[other.id] {
        left.2[other.id] = power - copies * TestBill.power(of: workload, uses, partner).value
      }
      let needed = TestBill.rates(
        of: partner.reservedTraffic, active: scenario.horizon.activeTime(of: workload))
      let way = Route(origin: site.id, links: second.links, latency: second.latency)
      for (id, isForward) in TestBill.hops(of: way, scenario) {
        let link = scenario.links[id]
        left.3[Self.key(link, isForward), default: 0] -= copies * needed.up
        left.3[Self.key(link, !isForward), default: 0] -= copies * needed.down
      }
    }
    let all = [left.0, left.1, left.2, left.3]
    guard all.allSatisfy({ $0.values.allSatisfy { $0 >= 0 } }) else { return false }
    (compute, storage, power, rates) = left
    return true
  }
}

extension FlowRoute {
  /// What takes no link.
  fileprivate static let boxes = FlowRoute(
    links: [], share: 1, latency: .zero, cost: CostBreakdown())
}
