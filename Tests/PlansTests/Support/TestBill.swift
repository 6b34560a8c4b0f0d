import ComputeNetwork
import Plans
import Quantities

/// The bill as a planner would write it.
///
/// It uses the helpers of `ComputeNetwork`, which the auditor leaves alone. Parts of a plan that
/// name nothing cost nothing.
enum TestBill {
  /// Writes every cost line, the objective and the bounds that follow from it into a plan.
  static func settle(_ plan: inout Plan, _ scenario: Scenario) {
    let gap = plan.verdict.gap
    var sum = CostBreakdown()
    var loads = Table<Link, ByDirection<Double>>(
      scenario.draft.links.map { _ in ByDirection(both: 0) })
    var unpaid = loads
    var isUsed = scenario.draft.sites.map { _ in false }
    var mustServe = 0.0
    for number in plan.decisions.indices {
      guard let id = scenario.workload(plan.decisions[number].workload) else { continue }
      let workload = scenario.workloads[id]
      for position in plan.decisions[number].placements.indices {
        var placement = plan.decisions[number].placements[position]
        placement.cost = cost(of: placement, workload, scenario, &loads)
        if var part = placement.otherPart {
          let whole = Placement(
            site: part.site, copies: part.share * placement.copies, kinds: part.kinds,
            routes: part.routes, cost: CostBreakdown())
          part.cost = cost(of: whole, workload, scenario, &loads)
          placement.cost = placement.cost + part.cost
          placement.otherPart = part
          if placement.copies > 0, let site = scenario.site(part.site) { isUsed[site.index] = true }
        }
        plan.decisions[number].placements[position] = placement
        sum = sum + placement.cost
        for id in [placement.site] + placement.partners.map(\.site) + placement.reads.map(\.site)
        where placement.copies > 0 {
          if let site = scenario.site(id) { isUsed[site.index] = true }
        }
      }
      let used = Set(plan.decisions[number].placements.filter { $0.copies > 0 }.map(\.site))
      if workload.servesEachOrigin {
        sum.opening = sum.opening + Double(used.count) * workload.costPerSite
      }
      let copies = plan.decisions[number].declinedCopies
      sum.declining = sum.declining + copies * (workload.declinePrice ?? .zero)
      if workload.declinePrice == nil { mustServe += copies }
    }
    for number in plan.flows.indices {
      guard let id = scenario.flow(plan.flows[number].flow) else { continue }
      let flow = scenario.flows[id]
      for position in plan.flows[number].routes.indices {
        let route = plan.flows[number].routes[position]
        var cost = CostBreakdown()
        let traffic = moved(flow.traffic, in: route.periods, scenario)
        for way in ways(of: route, flow) {
          let fees = transport(
            of: traffic, active: scenario.horizon.activeTime(flow.duration), route.share,
            over: way, scenario, &loads)
          if route.product == nil { cost.transport = cost.transport + fees }
        }
        // Of what moves in one period the plan pays the rate, not the route.
        if !route.periods.isEmpty {
          let gigabytes = route.share * (traffic.upVolume + traffic.downVolume).gigabytes
          let own = hops(of: ways(of: route, flow)[0], scenario).reduce(0) {
            $0 + gigabytes * scenario.links[$1.link].fee.perGB
          }
          sum.transport = sum.transport + cost.transport - Money(own)
          cost.transport = Money(own)
        }
        if let tariff = scenario.draft.tariffs.first(where: { $0.id == route.product }) {
          cost.transport =
            route.share * FlowBilling(scenario.draft).bill(of: flow, under: tariff).total
          // Only what pays fees counts for the busier direction.
          for way in ways(of: route, flow) {
            var other = loads
            _ = transport(
              of: flow.traffic, active: scenario.horizon.activeTime(flow.duration), route.share,
              over: way, scenario, &other)
            for id in scenario.links.identifiers {
              unpaid[id].forward += other[id].forward - loads[id].forward
              unpaid[id].backward += other[id].backward - loads[id].backward
            }
          }
        }
        plan.flows[number].routes[position].cost = cost
        sum = sum + cost
      }
      let share = plan.flows[number].declinedShare
      sum.declining = sum.declining + share * (flow.declinePrice ?? .zero)
      if flow.declinePrice == nil { mustServe += share }
    }
    for (site, isUsed) in zip(scenario.draft.sites, isUsed) where isUsed {
      guard let opening = site.opening else { continue }
      sum.opening =
        sum.opening + opening.overHorizon
        + scenario.horizon.share(ofCapital: opening.capital, lifeYears: opening.lifeYears)
    }
    for id in scenario.links.identifiers {
      let fee = scenario.links[id].fee
      guard fee.rateBasis == .busierDirection else { continue }
      let months = scenario.horizon.months(in: scenario.horizon.length)
      let busier = max(
        loads[id].forward - unpaid[id].forward, loads[id].backward - unpaid[id].backward)
      sum.transport = sum.transport + Money(busier * fee.perGbpsMonth * months)
    }
    for copy in plan.copies {
      sum.storage = sum.storage + copy.rent
      sum.transport = sum.transport + copy.move
    }
    plan.links = scenario.links.identifiers.compactMap { builds(on: $0, loads[$0], scenario) }
    sum.building = plan.links.reduce(.zero) { $0 + $1.cost }
    plan.cost = sum
    plan.verdict.objective = sum.total.value + plan.verdict.mustServePrice * mustServe
    if let gap {
      let objective = plan.verdict.objective
      plan.verdict.bound = objective - gap * abs(objective)
      if plan.verdict.gapToPay != nil {
        plan.verdict.gapToPay =
          sum.toPay.value == 0 ? nil : gap * abs(objective) / abs(sum.toPay.value)
      }
    }
  }

  /// Traffic at the rate that it has in some periods; right where only one of them has jobs.
  private static func moved(
    _ traffic: Traffic, in periods: [String], _ scenario: Scenario
  ) -> Traffic {
    guard !periods.isEmpty else { return traffic }
    var moved = traffic
    moved.deadline = scenario.draft.periods.reduce(.zero) {
      periods.contains($1.id) ? $0 + $1.length : $0
    }
    return moved
  }

  /// A route of a flow, and the second one of its pair.
  static func ways(of route: FlowRoute, _ flow: Flow) -> [Route] {
    let first = Route(origin: flow.from, links: route.links, latency: route.latency)
    guard let second = route.second else { return [first] }
    let start = flow.protection?.secondFrom ?? flow.from
    return [first, Route(origin: start, links: second.links, latency: second.latency)]
  }

  /// What a link's loads need: every mix of modules is tried.
  private static func builds(
    on id: Identifier<Link>, _ load: ByDirection<Double>, _ scenario: Scenario
  ) -> LinkDecision? {
    let link = scenario.links[id], headroom = scenario.draft.linkHeadroom
    guard load.forward + load.backward > 0 else { return nil }
    var loads = [
      (load.forward, link.capacity.forward, link.existingLoad.forward),
      (load.backward, link.capacity.backward, link.existingLoad.backward),
    ]
    switch link.capacityBasis {
    case .eachDirection: break
    case .bothTogether:
      loads[0].0 += loads[1].0
      loads.removeLast()
    case .forwardOnly: loads.removeLast()
    }
    let need = loads.map { $0.0 - max(0, $0.1.value * headroom - $0.2.value) }.max() ?? 0
    var mixes: [[Int]] = [[]]
    for module in link.modules {
      mixes = mixes.flatMap { mix in (0...(module.maximum ?? 0)).map { mix + [$0] } }
    }
    if link.moduleChoice == .oneOnly { mixes = mixes.filter { $0.reduce(0, +) <= 1 } }
    func sum(_ mix: [Int], _ value: (LinkModule) -> Double) -> Double {
      zip(link.modules, mix).reduce(0) { $0 + value($1.0) * Double($1.1) }
    }
    let enough = mixes.filter { sum($0) { $0.capacity.value * headroom } >= need - 1e-9 }
    // Where nothing is enough, everything is bought.
    let best =
      enough.min { one, other in
        sum(one) { scenario.horizon.cost(of: $0.cost).value }
          < sum(other) { scenario.horizon.cost(of: $0.cost).value }
      } ?? mixes.last ?? []
    let cost =
      sum(best) { scenario.horizon.cost(of: $0.cost).value }
      + (link.opening.map { scenario.horizon.cost(of: $0).value } ?? 0)
    guard cost > 0 else { return nil }
    return LinkDecision(
      link: link.id,
      modules: zip(link.modules, best).filter { $0.1 > 0 }.map {
        .init(module: $0.0.id, count: $0.1)
      }, cost: Money(cost))
  }

  /// Gbps of one copy towards and from the site.
  static func rates(of workload: Workload, _ scenario: Scenario) -> (up: Double, down: Double) {
    rates(of: workload.traffic, active: scenario.horizon.activeTime(of: workload))
  }

  /// Gbps both ways of something that lasts so long.
  static func rates(of traffic: Traffic, active: TimeSpan) -> (up: Double, down: Double) {
    let deadline = traffic.deadline ?? active
    return (
      (traffic.upRate + traffic.upVolume.rate(within: deadline)).value,
      (traffic.downRate + traffic.downVolume.rate(within: deadline)).value
    )
  }

  /// The links of a route, and whether data towards the site takes them forward.
  static func hops(
    of route: Route, _ scenario: Scenario
  ) -> [(link: Identifier<Link>, isForward: Bool)] {
    var at = scenario.place(route.origin)
    return route.links.compactMap { name in
      guard let id = scenario.link(name) else { return nil }
      let ends = scenario.linkEnds[id]
      let isForward = ends.from == at
      at = isForward ? ends.to : ends.from
      return (id, isForward)
    }
  }

  /// Units of each pool of the site that one copy uses, in the order of its kinds.
  static func units(
    of workload: Workload, kinds: [String], at site: Site, _ partner: Partner? = nil
  ) -> [(pool: ComputePool, units: Double)] {
    let amounts =
      partner == nil ? workload.options.first { $0.site == site.id }?.amounts : nil
    let share = partner?.computeShare ?? 1
    return zip(workload.needs, kinds).enumerated().compactMap { number, choice in
      let (need, kind) = choice
      guard let accepted = need.accepted.first(where: { $0.kind == kind }),
        let pool = site.compute.first(where: { $0.kind == kind })
      else { return nil }
      return (pool, amounts?[number] ?? share * need.amount / accepted.speed)
    }
  }

  /// IT power of one copy at its site or at a second one.
  static func power(
    of workload: Workload, _ uses: [(pool: ComputePool, units: Double)], _ partner: Partner? = nil
  ) -> Power {
    workload.power.map { (partner?.computeShare ?? 1) * $0 }
      ?? Power(uses.reduce(0) { $0 + $1.units * $1.pool.powerPerUnit.value })
  }

  private static func cost(
    of placement: Placement, _ workload: Workload, _ scenario: Scenario,
    _ loads: inout Table<Link, ByDirection<Double>>
  ) -> CostBreakdown {
    guard let siteId = scenario.site(placement.site) else { return CostBreakdown() }
    let site = scenario.sites[siteId]
    let time = scenario.horizon.activeTime(of: workload)
    let uses = units(of: workload, kinds: placement.kinds, at: site)
    var cost = CostBreakdown()
    if let stated = workload.options.first(where: { $0.site == site.id })?.cost {
      cost.compute = stated
    } else {
      cost.compute = Money(
        uses.reduce(0) { $0 + $1.units * $1.pool.pricePerUnitHour } * time.value)
      let power =
        workload.power ?? Power(uses.reduce(0) { $0 + $1.units * $1.pool.powerPerUnit.value })
      cost.power = Money(
        (site.pue * power).energy(over: time).value * site.power.meanPricePerKWh)
      cost.storage = Money(
        workload.storageAtSite.value * (site.storage?.pricePerTBMonth ?? 0)
          * scenario.horizon.months(in: time))
    }
    for (second, partner) in zip(placement.partners, workload.partners) {
      guard let other = scenario.site(second.site).map({ scenario.sites[$0] }) else { continue }
      let uses = units(of: workload, kinds: second.kinds, at: other, partner)
      cost.compute =
        cost.compute
        + Money(uses.reduce(0) { $0 + $1.units * $1.pool.pricePerUnitHour } * time.value)
      cost.power =
        cost.power
        + Money(
          (other.pue * power(of: workload, uses, partner)).energy(over: time).value
            * other.power.meanPricePerKWh)
      cost.storage =
        cost.storage
        + Money(
          workload.storage(at: partner).value * (other.storage?.pricePerTBMonth ?? 0)
            * scenario.horizon.months(in: time))
    }
    let origins = placement.origin.map { [Origin(place: $0)] } ?? workload.origins
    for (route, origin) in zip(placement.routes, origins) {
      cost.transport =
        cost.transport
        + transport(
          of: workload.traffic, active: time,
          (1 - (placement.otherPart?.share ?? 0)) * placement.copies * origin.share, over: route,
          scenario, &loads)
    }
    for (second, partner) in zip(placement.partners, workload.partners) {
      cost.transport =
        cost.transport
        + transport(
          of: partner.reservedTraffic, active: time, placement.copies,
          over: Route(origin: placement.site, links: second.links, latency: second.latency),
          scenario, &loads)
    }
    for (copy, read) in zip(placement.reads, workload.reads) {
      cost.transport =
        cost.transport
        + transport(
          of: read.traffic, active: time, placement.copies,
          over: Route(origin: placement.site, links: copy.links, latency: copy.latency),
          scenario, &loads)
    }
    if let part = placement.otherPart, let talk = workload.talk {
      cost.transport =
        cost.transport
        + transport(
          of: talk.traffic, active: time, placement.copies,
          over: Route(origin: placement.site, links: part.links, latency: part.latency),
          scenario, &loads)
    }
    let carried = cost.transport
    cost.transport = .zero
    // Of a split copy only the part that is here; what the parts say to each other in full.
    let share = 1 - (placement.otherPart?.share ?? 0)
    var all = share * placement.copies * cost
    if let part = placement.otherPart, let talk = workload.talk {
      let delay = part.links.compactMap { scenario.link($0) }.reduce(0) {
        $0 + scenario.linkLatency[$1].value
      }
      all.compute = all.compute + placement.copies * delay * talk.costPerMs
    }
    all.transport = carried
    return all
  }

  /// Fees of links for so many times some traffic, which is added to their loads.
  private static func transport(
    of traffic: Traffic, active: TimeSpan, _ times: Double, over route: Route,
    _ scenario: Scenario, _ loads: inout Table<Link, ByDirection<Double>>
  ) -> Money {
    let rates = rates(of: traffic, active: active)
    let volume =
      (traffic.upRate + traffic.downRate).volume(over: active) + traffic.upVolume
      + traffic.downVolume
    var yuan = 0.0
    for (id, isForward) in hops(of: route, scenario) {
      loads[id].forward += times * (isForward ? rates.up : rates.down)
      loads[id].backward += times * (isForward ? rates.down : rates.up)
      let fee = scenario.links[id].fee
      yuan += times * volume.gigabytes * fee.perGB
      if fee.rateBasis == .eachDirection {
        let months = scenario.horizon.months(in: scenario.horizon.length)
        yuan += times * (rates.up + rates.down) * fee.perGbpsMonth * months
      }
    }
    return Money(yuan)
  }
}
