public import Allocation
import ComputeNetwork
public import Plans
import Quantities

extension ScenarioProgram {
  /// The allocation that a plan's decisions make, to begin another search with; `nil` if the plan
  /// is not one of this scenario.
  ///
  /// Sites, kinds, routes and latencies must be ones that the scenario allows; whether everything
  /// fits together is for the solver to judge, which starts only from what breaks no rule.
  public func allocation(of plan: Plan) -> Allocation? {
    var result = Allocation(decliningAllOf: program)
    var demandsOf = [[Int]](repeating: [], count: scenario.draft.workloads.count)
    for (number, demand) in model.demands.enumerated() {
      if case .workload(let workload) = demand.task { demandsOf[workload].append(number) }
    }
    for decision in plan.decisions {
      guard let workload = scenario.workload(decision.workload) else { return nil }
      for placement in decision.placements.flatMap({
        scenario.workloads[workload].placementsByOrigin($0)
      }) {
        guard let site = scenario.site(placement.site) else { return nil }
        var left = placement.copies
        // Copies that must stay are demands of their own, which come first.
        let demands = demandsOf[workload.index].filter { number in
          model.demands[number].pinnedSite.map { Int($0) == site.index } ?? true
            && model.demands[number].onlyOrigin == placement.origin.map(placeNumber)
        }.sorted { left, right in
          (model.demands[left].pinnedSite == nil ? 1 : 0, left)
            < (model.demands[right].pinnedSite == nil ? 1 : 0, right)
        }
        guard placement.origin == nil || !demands.isEmpty else { return nil }
        for number in demands where left > 0 {
          let copies = min(left, result.declined[number])
          guard copies > 0 else { continue }
          guard
            let weights = add(
              placement, of: number, at: site, copies: copies, to: &result.candidates)
          else { return nil }
          result.weights += weights
          result.declined[number] -= copies
          left -= copies
        }
      }
    }
    return add(plan.flows, to: &result) ? result : nil
  }

  /// The number of a place; −1 for one that the scenario lacks.
  private func placeNumber(_ id: String) -> Int { scenario.place(id)?.index ?? -1 }

  /// Adds what a plan decides for flows; `false` if it cannot be so.
  private func add(_ decisions: [FlowDecision], to result: inout Allocation) -> Bool {
    var demandOf = [Int](repeating: -1, count: scenario.draft.flows.count)
    for (number, demand) in model.demands.enumerated() {
      if case .flow(let flow) = demand.task { demandOf[flow] = number }
    }
    for decision in decisions {
      guard let flow = scenario.flow(decision.flow), demandOf[flow.index] >= 0 else { return false }
      let number = demandOf[flow.index], demand = model.demands[number]
      for route in decision.routes {
        guard let destination = demand.destination, result.declined[number] > 0,
          let product = product(of: route, demand),
          let routes = product.tariff.map({ !scenario.draft.tariffs[$0].kind.takesRoute }) == true
            ? [[Int32]](repeating: [], count: demand.routesPerOrigin)
            : arcs(of: route, scenario.flows[flow], demand)
        else { return false }
        let share = min(route.share, result.declined[number])
        let parts = CandidateParts(
          number: number, choice: .init(site: destination, option: -1), ways: [],
          cost: product.cost, power: 0,
          product: demand.products?.firstIndex {
            $0.tariff == product.tariff && $0.timing == product.timing
          })
        model.write(parts, of: demand, into: &result.candidates) { routes[$0][...] }
        result.weights.append(share)
        result.declined[number] -= share
      }
    }
    return true
  }

  /// The product that a route is paid by; `nil` if the flow can't be carried so.
  private func product(of route: FlowRoute, _ demand: DemandData) -> DemandProduct? {
    let tariffs = scenario.draft.tariffs
    guard let products = demand.products else {
      return route.product == nil && route.periods.isEmpty ? .network : nil
    }
    let periods = scenario.draft.periods
    return products.first { product in
      product.tariff.map { tariffs[$0].id } == route.product
        && (product.timing?.periods ?? []).map { periods[Int($0)].id } == route.periods
    }
  }

  /// The arcs of a route of a flow, or of the two of a pair; `nil` if the flow may not take it.
  private func arcs(
    of route: FlowRoute, _ flow: Flow, _ demand: DemandData
  ) -> [[Int32]]? {
    let layer = model.layers[demand.layer]
    guard let destination = demand.destination, let origin = demand.origins.first,
      (route.second != nil) == (demand.protection != nil)
    else { return nil }
    func walk(_ links: [String], from start: Int32) -> (arcs: [Int32], end: Int32, delay: Double)? {
      guard let (arcs, end) = layer.walk(links, from: Identifier(Int(start)), in: scenario)
      else { return nil }
      let delay = arcs.reduce(0) { $0 + layer.delays[Int($1)] }
      return delay <= demand.delayLimit ? (arcs, Int32(end.index), delay) : nil
    }
    guard let first = walk(route.links, from: origin.place) else { return nil }
    guard let protection = demand.protection, let second = route.second else {
      return first.end == destination ? [first.arcs] : nil
    }
    guard let other = walk(second.links, from: origin.second ?? origin.place),
      Set([first.end, other.end]) == Set([destination, protection.secondEnd ?? destination]),
      abs(first.delay - other.delay) <= protection.differenceLimit,
      let network = model.pairNetworks[demand.layer]
    else { return nil }
    var rules = PairRules(
      network, network.request(demand, protection, from: origin, to: destination, steps: 0))
    // The rules look at where arcs lead: where a route starts, no other may pass.
    if protection.disjointness == .linksAndNodes, let second = origin.second {
      let heads = [first.arcs, other.arcs].map { arcs in arcs.map { layer.graph.heads[Int($0)] } }
      if heads[0].contains(second) || heads[1].contains(origin.place) { return nil }
    }
    rules.take(first.arcs[...])
    return rules.isApart(other.arcs[...]) ? [first.arcs, other.arcs] : nil
  }

  /// Adds the candidates that a placement is a mixture of, one unless it is split; returns how many
  /// copies each has, nothing if it cannot be so.
  private func add(
    _ placement: Placement, of number: Int, at site: Identifier<Site>, copies: Double,
    to pool: inout CandidatePool
  ) -> [Double]? {
    let demand = model.demands[number]
    guard case .workload(let task) = demand.task else { return nil }
    let workload = scenario.draft.workloads[task]
    if let part = placement.otherPart {
      return addSplit(placement, part, of: number, workload, copies: copies, to: &pool)
    }
    let chooser = PoolChooser()
    guard let choice = demand.sites.first(where: { Int($0.site) == site.index }),
      let ways = chooser.ways(of: placement.kinds, for: demand, at: choice, in: model),
      let routes = arcs(of: placement.routes, workload, demand, to: site),
      let partners = picks(of: placement, at: site, demand)
    else { return nil }
    let bill = Accounting(scenario).costOfOneCopy(of: workload, placement)
    let ofPartners = partners.reduce(0) { $0 + $1.cost }
    let parts = CandidateParts(
      number: number, choice: choice, ways: ways[...],
      cost: (bill.compute + bill.power + bill.storage).value - ofPartners,
      power: demand.power ?? ways.reduce(0) { $0 + $1.power }, partners: partners)
    model.write(parts, of: demand, into: &pool) { routes[$0][...] }
    return [copies]
  }

  /// The arcs of a route from each origin to a site; `nil` if a workload may not take one.
  func arcs(
    of routes: [Route], _ workload: Workload, _ demand: DemandData, to site: Identifier<Site>
  ) -> [[Int32]]? {
    guard routes.count == demand.origins.count else { return nil }
    let layer = model.layers[demand.layer]
    var all: [[Int32]] = []
    for (route, origin) in zip(routes, demand.origins) {
      guard placeNumber(route.origin) == Int(origin.place),
        let arcs = layer.arcs(of: route, to: Identifier(site.index), in: scenario),
        arcs.reduce(0, { $0 + layer.delays[Int($1)] }) <= demand.delayLimit
      else { return nil }
      all.append(arcs)
    }
    return all
  }
}

extension ScenarioProgram {
  /// The second sites of a placement; `nil` if one may not be so.
  private func picks(
    of placement: Placement, at site: Identifier<Site>, _ demand: DemandData
  ) -> [PartnerPick]? {
    let partnerCount = demand.partners.count { $0.dataSet == nil }
    guard placement.partners.count == partnerCount,
      placement.reads.map({ scenario.dataSet($0.dataSet)?.index })
        == demand.partners.dropFirst(partnerCount).map(\.dataSet)
    else { return nil }
    let seconds =
      placement.partners
      + placement.reads.map { PartnerPlacement(site: $0.site, links: $0.links) }
    var picks: [PartnerPick] = []
    for (second, partner) in zip(seconds, demand.partners) {
      let layer = model.layers[partner.demand.layer]
      guard let number = scenario.site(second.site),
        partner.allows(number.index, with: site.index),
        let choice = partner.demand.sites.first(where: { Int($0.site) == number.index }),
        let ways = PoolChooser().ways(
          of: second.kinds, for: partner.demand, at: choice, in: model),
        let (arcs, end) = layer.walk(
          second.links, from: Identifier(site.index), in: scenario),
        end.index == number.index || (!partner.needsRoute && arcs.isEmpty),
        arcs.reduce(0, { $0 + layer.delays[Int($1)] }) <= partner.demand.delayLimit
      else { return nil }
      var chooser = PoolChooser()
      _ = chooser.choose(
        for: partner.demand, at: choice, in: model, prices: basePrices, limits: nil)
      picks.append(
        PartnerPick(
          site: choice.site, ways: ways, cost: ways.reduce(chooser.baseCost) { $0 + $1.cost },
          power: partner.demand.power ?? ways.reduce(0) { $0 + $1.power }, arcs: arcs, price: 0))
    }
    return picks
  }
}

extension PoolChooser {
  /// The ways that named kinds are, one for each need; `nil` if the site has no such way.
  func ways(
    of kinds: [String], for demand: DemandData, at choice: DemandData.SiteChoice,
    in model: PlacementModel
  ) -> [Use]? {
    guard kinds.count == demand.needs.count else { return nil }
    var chooser = self
    let prices = model.basePrices
    _ = chooser.choose(for: demand, at: choice, in: model, prices: prices, limits: nil)
    let pools = model.scenario.draft.sites[Int(choice.site)].compute
    var ways: [Use] = []
    for (need, kind) in kinds.enumerated() {
      guard need + 1 < chooser.useStart.count else { return nil }
      let known = chooser.uses[chooser.useStart[need]..<chooser.useStart[need + 1]]
      guard let way = known.first(where: { pools[Int($0.pool)].kind == kind }) else { return nil }
      ways.append(way)
    }
    return ways
  }
}

extension Workload {
  /// The placements, each for one origin, that a placement for all of them is, where each origin is
  /// served by itself.
  fileprivate func placementsByOrigin(_ placement: Placement) -> [Placement] {
    guard servesEachOrigin, placement.origin == nil else { return [placement] }
    return copiesByOrigin.compactMap { origin, copies in
      guard let route = placement.routes.first(where: { $0.origin == origin.place }) else {
        return nil
      }
      var part = placement
      part.origin = origin.place
      part.copies *= copies / Double(count)
      part.routes = [route]
      return part
    }
  }
}

extension LayerNetwork {
  /// The arcs of a route's links, walked from its origin; `nil` if they make no chain to the place.
  fileprivate func arcs(
    of route: Route, to end: Identifier<Place>, in scenario: Scenario
  ) -> [Int32]? {
    guard let start = scenario.place(route.origin),
      let chain = walk(route.links, from: start, in: scenario), chain.end == end
    else { return nil }
    return chain.arcs
  }

  /// The arcs of links, walked from a place, and where they end; `nil` if they make no chain.
  func walk(
    _ links: [String], from start: Identifier<Place>, in scenario: Scenario
  ) -> (arcs: [Int32], end: Identifier<Place>)? {
    var here = start
    var arcs: [Int32] = []
    for id in links {
      guard let link = scenario.link(id),
        let position = position(of: link)
      else { return nil }
      let ends = scenario.linkEnds[link]
      guard ends.from == here || ends.to == here else { return nil }
      let isForward = ends.from == here
      arcs.append(Int32(2 * position + (isForward ? 0 : 1)))
      here = isForward ? ends.to : ends.from
    }
    return (arcs, here)
  }

  /// Where a link is among those of the layer, which rise.
  private func position(of link: Identifier<Link>) -> Int? {
    var low = 0, high = links.count
    while low < high {
      let middle = (low + high) / 2
      if Int(links[middle]) < link.index { low = middle + 1 } else { high = middle }
    }
    return low < links.count && Int(links[low]) == link.index ? low : nil
  }
}
