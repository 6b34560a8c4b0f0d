import Allocation
public import ComputeNetwork
import Graphs
public import Plans
import Quantities

/// What the workloads would cost without planning: today's placements as stated, every other
/// copy at the nearest site that its rules allow (origins that are served each by itself at a
/// nearest site each), flows as they are, all over the routes of least latency.
///
/// Near is the least one-way latency on the workload's layer, weighted by the origins' shares;
/// sites that no route reaches come last, by an estimate from the great circle, and pay no
/// transport. Capacities are not heeded, but it is told whether they would be kept.
public struct BaselinePlanner: Sendable {
  private let program: ScenarioProgram

  /// A planner for a scenario.
  public init(_ scenario: Scenario) { self.init(ScenarioProgram(scenario)) }

  /// A planner for a scenario that is compiled already.
  public init(_ program: ScenarioProgram) { self.program = program }

  /// What the comparison shows.
  public func baseline() -> Baseline { plan().baseline }

  /// What the comparison shows, and where everything would run.
  public func plan() -> (baseline: Baseline, decisions: [WorkloadDecision]) {
    let workloads = program.scenario.draft.workloads
    var placing = BaselinePlacing(program.model)
    for number in workloads.indices { placing.place(number) }
    let flows = placing.carryFlows()
    let decisions = placing.decisions(), loads = placing.loads()
    let baseline = Baseline(
      kind: workloads.contains { !$0.today.isEmpty } ? .today : .nearestSite,
      cost: program.cost(of: decisions, flows),
      unplacedCopies: decisions.reduce(0) { $0 + $1.declinedCopies },
      fitsCapacity: zip(loads, program.program.resources).allSatisfy {
        $0 <= LoadTolerance.limit($1.upper)
      }
        && program.program.blocks.allSatisfy { block in
          (block as? LotShareBlock)?.canServe(block.resources.map { loads[$0] }) ?? true
        } && keepsRows(loads))
    return (baseline, decisions)
  }

  private func keepsRows(_ loads: [Double]) -> Bool {
    let rows = program.model.catalog.copyRows + program.model.catalog.siteUseRows
    let values = program.program.values(of: rows, loads: loads, declined: [], margin: 0)
    return zip(rows, values).allSatisfy {
      $0.violation(of: $1) <= AllocationProgram.violationTolerance
    }
  }
}

/// Places workload by workload; a demand of its model is a whole workload, or what it does for one
/// of the origins that are served each by itself.
private struct BaselinePlacing {
  private let model: PlacementModel
  /// The demands of each workload.
  private let demandsOf: [[Int]]
  private let prices: [Double]
  private var allocation: Allocation
  private var chooser = PoolChooser()
  private var searches: [LimitedShortestPaths]
  private var pairs: [PairFinder?]

  init(_ model: PlacementModel) {
    let scenario = model.scenario
    var demands: [DemandData] = []
    demandsOf = scenario.draft.workloads.enumerated().map { number, workload in
      var demand = DemandData(workload, number: number, in: scenario)
      demand.partners = model.eligibility.partners(of: workload, demand)
      let first = demands.count
      demands +=
        workload.servesEachOrigin ? demand.parts(byOriginOf: workload, in: scenario) : [demand]
      return Array(first..<demands.count)
    }
    self.model = PlacementModel(
      model,
      demands: demands
        + scenario.draft.flows.enumerated().map {
          // As today: at the fees of the links.
          var demand = DemandData($1, number: $0, in: scenario)
          demand.products = nil
          return demand
        })
    prices = model.basePrices
    searches = model.layers.map { LimitedShortestPaths($0.graph) }
    pairs = model.pairNetworks.map { $0.map { PairFinder($0) } }
    allocation = Allocation(
      candidates: CandidatePool(), weights: [],
      declined: self.model.demands.map(\.copies))
  }

  mutating func place(_ number: Int) {
    let workload = model.scenario.draft.workloads[number]
    for today in workload.today {
      guard let site = model.scenario.site(today.site) else { continue }
      let count = Double(today.count ?? workload.count)
      for demand in demandsOf[number] {
        // What runs there serves the origins in their shares.
        let share = model.demands[demand].copies / Double(workload.count)
        let copies = min(allocation.declined[demand], count * share)
        if copies > 0 { place(demand, at: site.index, copies: copies) }
      }
    }
    for demand in demandsOf[number] where allocation.declined[demand] > 0 {
      guard let site = nearestSite(of: demand, workload) else { continue }
      place(demand, at: site, copies: allocation.declined[demand])
    }
  }

  /// Copies stay unplaced where the site lacks what they need.
  private mutating func place(_ number: Int, at site: Int, copies: Double) {
    let demand = model.demands[number]
    let option = demand.options.firstIndex { Int($0.site) == site } ?? -1
    let choice = DemandData.SiteChoice(site: Int32(site), option: Int32(option))
    guard demand.storage == 0 || model.sites.offers[site].hasStorage,
      chooser.choose(for: demand, at: choice, in: model, prices: prices, limits: nil)
    else { return }
    let routes = demand.origins.map { fastestRoute(of: demand, from: $0, to: site) }
    var parts = CandidateParts(
      number: number, choice: choice, ways: chooser.chosen.map { chooser.uses[$0] }[...],
      cost: chooser.cost, power: chooser.power(of: demand))
    for partner in demand.partners {
      guard let pick = nearest(partner, from: site) else { return }
      parts.partners.append(pick)
    }
    model.write(parts, of: demand, into: &allocation.candidates) { routes[$0][...] }
    allocation.weights.append(copies)
    allocation.declined[number] -= copies
  }

  /// Carries each flow over its fastest route, or pair of routes, where that keeps its limits.
  mutating func carryFlows() -> [FlowDecision] {
    for (number, demand) in model.demands.enumerated() {
      guard let destination = demand.destination, let origin = demand.origins.first else {
        continue
      }
      let layer = model.layers[demand.layer]
      var routes: [[Int32]] = [[]]
      if demand.protection != nil {
        guard
          let pair = pairs[demand.layer]?.pair(
            of: demand, number, from: 0, to: destination, costs: layer.openDelays(for: demand.data))
        else { continue }
        routes = [pair.first, pair.second]
      } else {
        searches[demand.layer].search(
          from: Int(origin.place), to: [destination], costs: layer.openDelays(for: demand.data),
          delays: layer.delays, delayLimit: demand.delayLimit)
        guard searches[demand.layer].hasPath(to: Int(destination)) else { continue }
        searches[demand.layer].appendPath(to: Int(destination), into: &routes[0])
      }
      let parts = CandidateParts(
        number: number, choice: .init(site: destination, option: -1), ways: [], cost: 0, power: 0)
      model.write(parts, of: demand, into: &allocation.candidates) { routes[$0][...] }
      allocation.weights.append(1)
      allocation.declined[number] = 0
    }
    return model.flowDecisions(from: allocation)
  }

  /// The nearest site that may go with a site; the site itself where it may.
  ///
  /// Data is read from a copy of today where one may be.
  private mutating func nearest(_ partner: PartnerDemand, from site: Int) -> PartnerPick? {
    let layer = model.layers[partner.demand.layer]
    let choices = partner.demand.sites.filter { partner.allows(Int($0.site), with: site) }
    searches[partner.demand.layer].search(
      from: site, to: choices.map(\.site), costs: layer.openDelays(for: partner.demand.data),
      delays: layer.delays, delayLimit: partner.demand.delayLimit)
    let search = searches[partner.demand.layer]
    func delay(_ choice: DemandData.SiteChoice) -> Double {
      Int(choice.site) == site ? 0 : search.delay(to: Int(choice.site))
    }
    func isNew(_ choice: DemandData.SiteChoice) -> Int {
      partner.dataSet.map { model.catalog.copies.isThere[$0][Int(choice.site)] ? 0 : 1 } ?? 0
    }
    let order = choices.sorted {
      (isNew($0), delay($0), $0.site) < (isNew($1), delay($1), $1.site)
    }
    for choice in order where delay(choice) < .infinity || !partner.needsRoute {
      guard
        chooser.choose(for: partner.demand, at: choice, in: model, prices: prices, limits: nil)
      else { continue }
      var arcs: [Int32] = []
      if partner.needsRoute, Int(choice.site) != site {
        search.appendPath(to: Int(choice.site), into: &arcs)
      }
      return PartnerPick(
        site: choice.site, ways: chooser.chosen.map { chooser.uses[$0] }, cost: chooser.cost,
        power: chooser.power(of: partner.demand), arcs: arcs, price: 0)
    }
    return nil
  }

  private mutating func fastestRoute(
    of demand: DemandData, from origin: DemandData.Origin, to site: Int
  ) -> [Int32] {
    let layer = model.layers[demand.layer]
    var arcs: [Int32] = []
    searches[demand.layer].search(
      from: Int(origin.place), to: [Int32(site)],
      costs: layer.openDelays(for: demand.data, share: origin.share), delays: layer.delays,
      delayLimit: .infinity)
    searches[demand.layer].appendPath(to: site, into: &arcs)
    return arcs
  }

  private func nearestSite(of number: Int, _ workload: Workload) -> Int? {
    let demand = model.demands[number]
    var isAllowed = [Bool](repeating: true, count: model.scenario.sites.count)
    for rule in SiteRule.rules(of: workload, in: model.scenario) {
      if case .latency = rule { continue }
      for (site, keeps) in model.eligibility.sites(keeping: rule, of: demand).enumerated()
      where !keeps { isAllowed[site] = false }
    }
    var best: (site: Int, estimates: Int, latency: Double)?
    for site in isAllowed.indices where isAllowed[site] {
      var estimates = 0, mean = 0.0, worst = 0.0
      for origin in demand.origins {
        var latency = model.eligibility.leastDelay(of: demand, from: origin, to: site)
        if latency == .infinity {
          estimates += 1
          latency = estimate(workload.layer, from: Int(origin.place), to: site)
        }
        mean += origin.share * latency
        worst = max(worst, latency)
      }
      guard worst <= demand.delayLimit else { continue }
      if let known = best, (known.estimates, known.latency) <= (estimates, mean) { continue }
      best = (site, estimates, mean)
    }
    return best?.site
  }

  /// Infinite where a coordinate is missing.
  private func estimate(_ layer: NetworkLayer, from place: Int, to site: Int) -> Double {
    let scenario = model.scenario
    guard let distance = scenario.greatCircle(Identifier(place), Identifier(site)) else {
      return .infinity
    }
    return scenario.draft.latencyModel.estimate(over: distance, layer: layer).value
  }
}

extension BaselinePlacing {
  func loads() -> [Double] {
    var loads = [Double](repeating: 0, count: model.catalog.resources.count)
    let pool = allocation.candidates
    for (candidate, weight) in allocation.weights.enumerated() {
      for entry in pool.usage(of: candidate) {
        loads[Int(pool.useResource[entry])] += weight * pool.useAmount[entry]
      }
    }
    return loads
  }

  /// The decisions; where no route is known, the latency is the estimate.
  func decisions() -> [WorkloadDecision] {
    var decisions = model.decisions(from: allocation)
    for (number, workload) in model.scenario.draft.workloads.enumerated() {
      for placement in decisions[number].placements.indices {
        let site = model.scenario.place(decisions[number].placements[placement].site)
        for (position, route) in decisions[number].placements[placement].routes.enumerated() {
          let place = model.scenario.place(route.origin)
          guard let site, let place, site != place, route.links.isEmpty else { continue }
          let latency = estimate(workload.layer, from: place.index, to: site.index)
          decisions[number].placements[placement].routes[position].latency = Latency(latency)
        }
      }
    }
    return decisions
  }
}
