import ComputeNetwork
public import Plans
import Quantities

/// What decisions cost, and what is built, bought, opened and granted for them.
public struct PlanBill: Sendable {
  /// By line: what placements and routes cost by themselves, the busier-direction fees and the
  /// openings that they share, and stated prices of what is declined.
  public var cost: CostBreakdown
  /// The cheapest modules that carry the decisions, link by link.
  public var links: [LinkDecision]
  /// The cheapest lots that decisions and rules need.
  public var sites: [SiteDecision]
  /// The copies of data sets that decisions need opened.
  public var copies: [CopyDecision]
  /// What vouchers pay of the cost: the most that they can.
  public var vouchers: [VoucherGrant]
}

/// The bill of decisions, from the scenario and the decisions alone.
///
/// A placement's own cost holds what its copies pay by themselves. Fees on the busier direction
/// of a link, openings of sites and what is built are shared: they are in the bill of the whole plan
/// only.
struct Accounting {
  let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// What decisions cost, and what is built for them.
  func bill(
    of decisions: [WorkloadDecision], _ flows: [FlowDecision]
  ) -> PlanBill {
    var total = CostBreakdown()
    var isUsed = [Bool](repeating: false, count: scenario.sites.count)
    var loads = LinkLoads(scenario), spares = SpareLoads(scenario)
    var siteLoads = SiteLoads(scenario), isRead = Set<[String]>()
    for decision in decisions {
      guard let number = scenario.workload(decision.workload) else { continue }
      let workload = scenario.workloads[number]
      for placement in decision.placements {
        total = total + placement.copies * costOfOneCopy(of: workload, placement)
        let others =
          placement.partners.map(\.site) + placement.reads.map(\.site)
          + [placement.otherPart?.site].compactMap(\.self)
        for id in [placement.site] + others {
          if let site = scenario.site(id) { isUsed[site.index] = true }
        }
        for read in placement.reads { isRead.insert([read.dataSet, read.site]) }
        addLoads(of: placement, workload, to: &loads)
        spares?.add(placement, workload)
        siteLoads.add(placement, of: workload, in: scenario)
      }
      total.opening = total.opening + costOfSites(of: workload, decision)
      if let price = workload.declinePrice {
        total.declining = total.declining + decision.declinedCopies * price
      }
    }
    for decision in flows {
      guard let number = scenario.flow(decision.flow) else { continue }
      let flow = scenario.flows[number], data = ChargingRule.Data(flow, scenario.horizon)
      for route in decision.routes {
        total = total + route.share * cost(of: flow, over: route)
        addLoads(of: route, flow, data, to: &loads)
        spares?.add(route, flow, data)
      }
      if let price = flow.declinePrice {
        total.declining = total.declining + decision.declinedShare * price
      }
    }
    total.transport = total.transport + busierDirectionFees(loads.charged, spares)
    if let spares { total = total + spares.cost }
    for site in scenario.sites.identifiers where isUsed[site.index] {
      guard let opening = scenario.sites[site].opening else { continue }
      total.opening =
        total.opening + scenario.horizon.cost(of: opening)
    }
    let copies = copies(where: isRead)
    for copy in copies {
      total.storage = total.storage + copy.rent
      total.transport = total.transport + copy.move
    }
    let links = LinkBuilding(scenario).decisions(loads: loads.gbps, isUsed: loads.isUsed, spares)
    let sites = SiteBuilding(scenario).decisions(siteLoads)
    total.building = sites.reduce(links.reduce(.zero) { $0 + $1.cost }) { $0 + $1.cost }
    let terms = VoucherTerms(scenario)
    let grants =
      terms.isEmpty ? [] : grants(terms, spending: spending(of: decisions, flows, terms))
    total.vouchers = grants.reduce(.zero) { $0 - $1.amount }
    return PlanBill(cost: total, links: links, sites: sites, copies: copies, vouchers: grants)
  }

  /// The copies that have to be opened where data sets are read: pairs of data set and site.
  private func copies(where isRead: Set<[String]>) -> [CopyDecision] {
    guard !scenario.draft.dataSets.isEmpty else { return [] }
    let copies = DataCopies(scenario)
    return scenario.dataSets.identifiers.flatMap { dataSet in
      scenario.sites.identifiers.compactMap { site in
        isRead.contains([scenario.dataSets[dataSet].id, scenario.sites[site].id])
          ? copies.decision(dataSet.index, at: site.index, in: scenario) : nil
      }
    }
  }

  /// The larger planned load of each link that bills it, times its monthly fee.
  func busierDirectionFees(_ loads: [Double], _ spares: SpareLoads? = nil) -> Money {
    var fees = Money.zero
    for number in scenario.links.identifiers {
      let link = scenario.links[number]
      guard link.fee.rateBasis == .busierDirection else { continue }
      let busier = [2 * number.index, 2 * number.index + 1].reduce(0) {
        max($0, loads[$1] + (spares?.most(onDirection: $1) ?? 0))
      }
      fees = fees + Money(busier * ChargingRule.reservedGbps(link, scenario.horizon))
    }
    return fees
  }
}

// MARK: - Origins served each by itself

extension Accounting {
  /// What the sites cost from which any origin is served by itself.
  private func costOfSites(of workload: Workload, _ decision: WorkloadDecision) -> Money {
    guard workload.servesEachOrigin else { return .zero }
    let used = decision.placements.filter { $0.copies > 0 }.map(\.site)
    return Double(Set(used).count) * workload.costPerSite
  }
}

extension Workload {
  /// The origins that the copies of a placement take their data from, with its shares.
  func origins(of placement: Placement) -> [Origin] {
    placement.origin.map { [Origin(place: $0)] } ?? origins
  }
}

// MARK: - One copy

extension Accounting {
  /// What one copy of a placement pays by itself.
  func costOfOneCopy(of workload: Workload, _ placement: Placement) -> CostBreakdown {
    var cost = costOfOneCopy(
      of: workload, placement.kinds, placement.routes, from: workload.origins(of: placement),
      at: placement.site)
    if let part = placement.otherPart {
      cost =
        (1 - part.share) * cost + self.cost(of: part, workload) + costOfTalk(workload, part)
    }
    for (partner, second) in zip(workload.partners, placement.partners) {
      addCost(of: second, partner, workload, to: &cost)
    }
    for (read, copy) in zip(workload.reads, placement.reads) {
      let data = ChargingRule.Data(read, of: workload, scenario.horizon)
      cost.transport = cost.transport + transport(of: data, over: copy.links)
    }
    return cost
  }

  /// What the other part of a split copy pays by itself.
  func cost(of part: OtherPart, _ workload: Workload) -> CostBreakdown {
    part.share
      * costOfOneCopy(
        of: workload, part.kinds, part.routes, from: workload.origins, at: part.site)
  }

  /// Fees of the route between the parts of a copy, and what waiting for each other costs.
  private func costOfTalk(_ workload: Workload, _ part: OtherPart) -> CostBreakdown {
    guard let talk = workload.talk,
      let data = ChargingRule.Data(talkOf: workload, scenario.horizon)
    else { return CostBreakdown() }
    return CostBreakdown(
      compute: part.latency.value * talk.costPerMs,
      transport: transport(of: data, over: part.links))
  }

  /// What a whole copy pays at a site with its routes from the origins.
  private func costOfOneCopy(
    of workload: Workload, _ kinds: [String], _ routes: [Route], from origins: [Origin],
    at id: String
  ) -> CostBreakdown {
    var cost = CostBreakdown()
    guard let number = scenario.site(id) else { return cost }
    let site = scenario.sites[number]
    let option = workload.options.first { $0.site == site.id }
    if let stated = option?.cost {
      cost.compute = stated
    } else {
      addRents(of: workload, kinds, option, at: site, to: &cost)
    }
    let data = ChargingRule.Data(workload, scenario.horizon)
    for (origin, route) in zip(origins, routes) {
      cost.transport = cost.transport + origin.share * transport(of: data, over: route.links)
    }
    return cost
  }

  private func addCost(
    of second: PartnerPlacement, _ partner: Partner, _ workload: Workload,
    to cost: inout CostBreakdown
  ) {
    guard let number = scenario.site(second.site) else { return }
    let site = scenario.sites[number], hours = scenario.horizon.activeTime(of: workload)
    var power = Power.zero
    // What is shared is in the bill of the whole plan.
    let isShared = partner.role == .standby && workload.sharesStandby
    for (need, kind) in zip(workload.needs, second.kinds) where !isShared {
      guard let pool = site.compute.first(where: { $0.kind == kind }) else { continue }
      let speed = need.accepted.first { $0.kind == kind }?.speed ?? 1
      let units = partner.computeShare * need.amount / speed
      cost.compute = cost.compute + Money(units * ChargingRule.compute(pool, hours))
      power = power + units * pool.powerPerUnit
    }
    if let stated = workload.power, !isShared { power = partner.computeShare * stated }
    cost.power = cost.power + Money(power.value * ChargingRule.power(site, hours))
    if let storage = site.storage {
      cost.storage =
        cost.storage
        + Money(
          workload.storage(at: partner).value
            * ChargingRule.storage(storage, scenario.horizon, hours))
    }
    cost.transport =
      cost.transport
      + transport(
        of: ChargingRule.Data(partner, of: workload, scenario.horizon), over: second.links)
  }

  /// What all of a flow pays by itself on one route, or on the two of a pair.
  func cost(of flow: Flow, over route: FlowRoute) -> CostBreakdown {
    if let id = route.product {
      return CostBreakdown(transport: bill(of: flow, under: id))
    }
    return CostBreakdown(
      transport: transport(
        of: data(of: flow, over: route),
        over: route.links + (paidSecond(of: route, flow)?.links ?? [])))
  }

  /// What a route is charged for by itself: the rate of a job in single periods is in the bill of
  /// the whole plan.
  private func data(of flow: Flow, over route: FlowRoute) -> ChargingRule.Data {
    var data = ChargingRule.Data(flow, scenario.horizon)
    if !route.periods.isEmpty { (data.upRate, data.downRate) = (0, 0) }
    return data
  }

  /// The second route of a pair where it carries the data too; what stands by is in the bill of the
  /// whole plan.
  private func paidSecond(of route: FlowRoute, _ flow: Flow) -> SecondRoute? {
    flow.protection?.spare == .shared ? nil : route.second
  }

  /// What a tariff charges for all of a flow.
  func bill(of flow: Flow, under id: String) -> Money {
    guard let tariff = scenario.draft.tariffs.first(where: { $0.id == id }) else { return .zero }
    let billing = FlowBilling(scenario.draft)
    return billing.times(of: flow) * billing.bill(of: flow, under: tariff).total
  }

  /// Adds what a route of a flow carries, on both routes of a pair.
  func addLoads(
    of route: FlowRoute, _ flow: Flow, _ data: ChargingRule.Data, to loads: inout LinkLoads
  ) {
    guard route.periods.isEmpty else {
      guard route.share > 0 else { return }
      for link in route.links.compactMap({ scenario.link($0) }) { loads.isUsed[link.index] = true }
      return
    }
    let fees: LinkFees = route.product == nil ? .due : .paidOtherwise
    addLoads(of: data, route.share, over: route.links, from: flow.from, fees, to: &loads)
    if flow.protection?.spare == .shared, let second = route.second {
      guard route.share * (data.upRate + data.downRate) > 0 else { return }
      for link in second.links.compactMap({ scenario.link($0) }) {
        loads.isUsed[link.index] = true
      }
    } else if let second = route.second {
      let start = flow.protection?.secondFrom ?? flow.from
      addLoads(of: data, route.share, over: second.links, from: start, fees, to: &loads)
    }
  }

  /// Fees of links for data, but for those that the busier direction pays.
  private func transport(of data: ChargingRule.Data, over links: [String]) -> Money {
    var yuan = 0.0
    for link in links.compactMap({ scenario.link($0) }).map({ scenario.links[$0] }) {
      yuan += data.gigabytes * link.fee.perGB
      if link.fee.rateBasis == .eachDirection {
        yuan += (data.upRate + data.downRate) * ChargingRule.reservedGbps(link, scenario.horizon)
      }
    }
    return Money(yuan)
  }

  private func addRents(
    of workload: Workload, _ kinds: [String], _ option: StatedOption?, at site: Site,
    to cost: inout CostBreakdown
  ) {
    let hours = scenario.horizon.activeTime(of: workload)
    var power = Power.zero
    for (number, (need, kind)) in zip(workload.needs, kinds).enumerated() {
      guard let pool = site.compute.first(where: { $0.kind == kind }) else { continue }
      let speed = need.accepted.first { $0.kind == kind }?.speed ?? 1
      let units = option?.amounts?[number] ?? need.amount / speed
      cost.compute = cost.compute + Money(units * ChargingRule.compute(pool, hours))
      power = power + units * pool.powerPerUnit
    }
    power = workload.power ?? power
    cost.power = Money(power.value * ChargingRule.power(site, hours))
    if let storage = site.storage {
      cost.storage = Money(
        workload.storageAtSite.value * ChargingRule.storage(storage, scenario.horizon, hours))
    }
  }

  /// Adds a placement's rates to the direction of every link that its routes use; data from the
  /// site runs against them.
  func addLoads(of placement: Placement, _ workload: Workload, to loads: inout LinkLoads) {
    let data = ChargingRule.Data(workload, scenario.horizon)
    let part = placement.otherPart
    for (origin, route) in zip(workload.origins(of: placement), placement.routes) {
      addLoads(
        of: data, placement.copies * (1 - (part?.share ?? 0)) * origin.share, over: route.links,
        from: origin.place, to: &loads)
    }
    if let part {
      for (origin, route) in zip(workload.origins, part.routes) {
        addLoads(
          of: data, placement.copies * part.share * origin.share, over: route.links,
          from: origin.place, to: &loads)
      }
      if let data = ChargingRule.Data(talkOf: workload, scenario.horizon) {
        addLoads(of: data, placement.copies, over: part.links, from: placement.site, to: &loads)
      }
    }
    for (partner, second) in zip(workload.partners, placement.partners) {
      addLoads(
        of: ChargingRule.Data(partner, of: workload, scenario.horizon), placement.copies,
        over: second.links, from: placement.site, to: &loads)
    }
    for (read, copy) in zip(workload.reads, placement.reads) {
      addLoads(
        of: ChargingRule.Data(read, of: workload, scenario.horizon), placement.copies,
        over: copy.links, from: placement.site, to: &loads)
    }
  }

  private func addLoads(
    of data: ChargingRule.Data, _ times: Double, over links: [String], from origin: String,
    _ fees: LinkFees = .due, to loads: inout LinkLoads
  ) {
    guard var here = scenario.place(origin) else { return }
    for number in links.compactMap({ scenario.link($0) }) {
      let ends = scenario.linkEnds[number]
      let isForward = ends.from == here
      here = isForward ? ends.to : ends.from
      let ahead = 2 * number.index + (isForward ? 0 : 1)
      loads.gbps[ahead] += times * data.upRate
      loads.gbps[ahead ^ 1] += times * data.downRate
      if fees == .due {
        loads.charged[ahead] += times * data.upRate
        loads.charged[ahead ^ 1] += times * data.downRate
      }
      if times * (data.upRate + data.downRate) > 0 { loads.isUsed[number.index] = true }
    }
  }
}

/// What decisions put on links.
struct LinkLoads {
  /// Gbps forward and backward of every link in turn.
  var gbps: [Double]
  /// The part of them that the links' fees are due for.
  var charged: [Double]
  /// Whether anything is carried over each link.
  var isUsed: [Bool]
  /// What stands beside them at times, where that is told.
  var spares: SpareLoads?

  init(_ scenario: Scenario) {
    gbps = [Double](repeating: 0, count: 2 * scenario.links.count)
    charged = gbps
    isUsed = [Bool](repeating: false, count: scenario.links.count)
  }
}
