import Allocation
import ComputeNetwork
import Graphs
import Quantities

/// Looks for the single change that would place copies of a demand, by asking for candidates of
/// changed demands or in more room.
struct RemedyFinder {
  private let model: PlacementModel
  private let number: Int
  private let workload: Workload
  /// The demand without splits: changes are looked for that place whole copies.
  private let demand: DemandData
  /// The demand as it is.
  private let whole: DemandData
  private let copies: Double
  private let left: [Double]
  private let prices: [Double]
  /// Which sites may still serve the demand's origin, if the plan uses as many as it may.
  private let openSites: OpenSites?

  init?(_ model: PlacementModel, demand: Int, copies: Double, left: [Double]) {
    guard case .workload(let number) = model.demands[demand].task else { return nil }
    self.model = model
    openSites = OpenSites(of: model.demands[demand], in: model.scenario, left: left)
    var single = model.demands[demand]
    openSites?.keep(&single)
    whole = single
    single.talk = nil
    self.demand = single
    self.number = number
    workload = model.scenario.draft.workloads[number]
    self.copies = copies
    self.left = left
    prices = model.basePrices
  }

  /// The sites left after each rule but free capacity.
  func staticSteps() -> [SiteFunnel.Step] {
    var sites = Array(0..<model.scenario.sites.count)
    var steps: [SiteFunnel.Step] = []
    if let pinned = demand.pinnedSite {
      sites = sites.filter { $0 == Int(pinned) }
      let id = model.scenario.draft.sites[Int(pinned)].id
      steps.append(.init(rule: .staysAt(id), sites: sites))
    }
    for rule in SiteRule.rules(of: workload, in: model.scenario) {
      let keeps = model.eligibility.sites(keeping: rule, of: demand)
      sites = sites.filter { keeps[$0] }
      steps.append(.init(rule: rule, sites: sites))
    }
    if let openSites {
      sites = sites.filter { openSites.isOpen[$0] }
      steps.append(.init(rule: .fewSites(openSites.most), sites: sites))
    }
    return steps
  }

  /// The sites with room for copies, or for parts of them.
  func freeSites(copies: Double) -> [Int] {
    cheapest(whole, Room(left: left, leastCopies: copies)).group.flatMap { group in
      let (first, second) = model.sites(ofGroup: Int(group))
      return [first] + [second].compactMap(\.self)
    }
  }

  private func cheapest(_ demand: DemandData, _ room: Room?) -> CandidatePool {
    var source = RouteCandidateSource(
      PlacementModel(model, demands: [demand]), capacity: .ignored)
    var found = CandidatePool()
    source.cheapestPerGroup(of: 0, prices: prices, room: room, into: &found)
    return found
  }

  /// What the cheapest candidate of every allowed site misses, cheapest site first.
  func shortfalls() -> [SiteFunnel.Shortfall] {
    let found = cheapest(demand, nil), least = min(1, copies)
    let cost = (0..<found.count).map { found.pricedCost(of: $0, prices: prices) }
    let order = (0..<found.count).sorted { (cost[$0], $0) < (cost[$1], $1) }
    return order.flatMap { candidate in
      let missed = found.usage(of: candidate).compactMap { entry -> SiteFunnel.Shortfall? in
        let resource = Int(found.useResource[entry]), amount = found.useAmount[entry]
        guard amount * least > LoadTolerance.limit(left[resource]) else { return nil }
        return SiteFunnel.Shortfall(
          site: Int(found.group[candidate]), resource: resource, perCopy: amount,
          left: left[resource])
      }
      return worst(of: missed)
    }
  }

  /// Of a thing that is missed at several times, the one when most of it is.
  private func worst(of missed: [SiteFunnel.Shortfall]) -> [SiteFunnel.Shortfall] {
    let states = model.catalog.states
    func base(_ own: SiteFunnel.Shortfall) -> Int { states.bases[own.resource] ?? own.resource }
    func missing(_ own: SiteFunnel.Shortfall) -> Double { own.perCopy - own.left }
    return missed.enumerated().filter { number, own in
      !missed.enumerated().contains { other, larger in
        other != number && base(larger) == base(own)
          && (missing(larger), number) > (missing(own), other)
      }
    }.map(\.element)
  }

  /// The change after which a copy costs least: one that places all copies, else one.
  func remedy(_ shortfalls: [SiteFunnel.Shortfall]) -> SiteFunnel.Remedy? {
    for amount in copies > 1 ? [copies, 1] : [copies] {
      let found =
        raises(shortfalls, copies: amount) + relaxations(copies: amount)
        + furtherKinds(copies: amount) + liftedRules(copies: amount)
      let best = found.indices.min {
        (found[$0].costPerCopy, $0) < (found[$1].costPerCopy, $1)
      }
      if let best { return found[best] }
    }
    return nil
  }

  private func remedy(
    _ change: SiteFunnel.Change, _ candidate: Int, of found: CandidatePool, copies: Double
  ) -> SiteFunnel.Remedy {
    SiteFunnel.Remedy(
      change: change, copies: copies, site: Int(found.group[candidate]),
      costPerCopy: found.pricedCost(of: candidate, prices: prices))
  }

  /// The cheapest candidate of a changed demand that fits what is left.
  private func placed(
    _ change: SiteFunnel.Change, _ demand: DemandData, copies: Double
  ) -> SiteFunnel.Remedy? {
    let found = cheapest(demand, Room(left: left, leastCopies: copies))
    let best = (0..<found.count).min {
      let one = found.pricedCost(of: $0, prices: prices)
      return (one, $0) < (found.pricedCost(of: $1, prices: prices), $1)
    }
    return best.map { remedy(change, $0, of: found, copies: copies) }
  }
}

// MARK: - The changes

extension RemedyFinder {
  /// At most so many resources are tried.
  private static var mostRaises: Int { 64 }

  /// More of one resource, among those that the cheapest candidates miss.
  private func raises(
    _ shortfalls: [SiteFunnel.Shortfall], copies: Double
  ) -> [SiteFunnel.Remedy] {
    var resources: [Int] = []
    for resource in shortfalls.map({ model.catalog.states.bases[$0.resource] ?? $0.resource })
    where !resources.contains(resource) && resources.count < Self.mostRaises {
      resources.append(resource)
    }
    return resources.flatMap { resource in
      var room = Room(left: left, leastCopies: copies)
      // More of a thing is more of it whatever has failed.
      let family = model.catalog.states.family(of: resource)
      for member in family { room.left[member] = .infinity }
      let found = cheapest(demand, room)
      return (0..<found.count).compactMap { candidate -> SiteFunnel.Remedy? in
        guard let most = found.mostMissing(family, candidate, copies: copies, left: left) else {
          return nil
        }
        return remedy(
          .raise(resource: most.resource, by: most.amount), candidate, of: found, copies: copies)
      }
    }
  }

  /// The shortest limit within which some site has room.
  private func relaxations(copies: Double) -> [SiteFunnel.Remedy] {
    guard demand.delayLimit < .infinity, !demand.origins.isEmpty else { return [] }
    var free = workload
    free.latency = .none
    let changed = compiled(free)
    var source = RouteCandidateSource(PlacementModel(model, demands: [changed]))
    let limits = source.limits(for: changed, Room(left: left, leastCopies: copies))
    source.planSites(of: changed, prices: prices, limits: limits)
    var worst = [Double](repeating: 0, count: source.plans.count)
    let layer = model.layers[changed.layer]
    let targets = source.plans.map(\.choice.site)
    for origin in changed.origins {
      source.priceArcs(of: changed, share: origin.share, prices: prices, limits: limits)
      let lengths = zip(layer.delays, source.arcCosts).map { $1 < .infinity ? $0 : .infinity }
      source.searches[changed.layer].search(
        from: Int(origin.place), to: targets, costs: lengths, delays: layer.delays,
        delayLimit: .infinity)
      for (plan, site) in targets.enumerated() {
        worst[plan] = max(worst[plan], source.searches[changed.layer].delay(to: Int(site)))
      }
    }
    for latency in worst.sorted() where latency < .infinity && latency > demand.delayLimit {
      var relaxed = free
      relaxed.latency = .limit(Latency(latency), .oneWay)
      let change = SiteFunnel.Change.relaxLatency(to: Latency(latency))
      if let found = placed(change, compiled(relaxed), copies: copies) { return [found] }
    }
    return []
  }

  /// One more kind for one need, of the family of a kind that it accepts already.
  private func furtherKinds(copies: Double) -> [SiteFunnel.Remedy] {
    let kinds = model.scenario.draft.computeKinds
    var remedies: [SiteFunnel.Remedy] = []
    for (number, need) in workload.needs.enumerated() {
      let accepted = need.accepted.map(\.kind)
      let families = kinds.filter { accepted.contains($0.id) }.map(\.family)
      for kind in kinds where families.contains(kind.family) && !accepted.contains(kind.id) {
        var changed = workload
        changed.needs[number].accepted.append(AcceptedKind(kind: kind.id))
        let change = SiteFunnel.Change.accept(kind: kind.id, need: number)
        if let found = placed(change, compiled(changed), copies: copies) {
          remedies.append(found)
        }
      }
    }
    return remedies
  }

  /// One rule of the site less, or leave to move.
  private func liftedRules(copies: Double) -> [SiteFunnel.Remedy] {
    var rules = SiteRule.rules(of: workload, in: model.scenario)
    if let pinned = demand.pinnedSite {
      rules.insert(.staysAt(model.scenario.draft.sites[Int(pinned)].id), at: 0)
    }
    if let openSites { rules.append(.fewSites(openSites.most)) }
    return rules.compactMap { rule in
      var changed = workload, isPinned = true, keepsSites = true
      switch rule {
      case .only: changed.rules.only = []
      case .never: changed.rules.never = []
      case .maximumPUE: changed.rules.maximumPUE = nil
      case .minimumGreenShare: changed.rules.minimumGreenShare = nil
      case .staysAt: isPinned = false
      case .fewSites: keepsSites = false
      case .latency, .compute, .storage, .partner, .reads, .freeCapacity: return nil
      }
      return placed(
        .lift(rule), compiled(changed, isPinned: isPinned, keepsSites: keepsSites), copies: copies)
    }
  }

  private func compiled(
    _ workload: Workload, isPinned: Bool = true, keepsSites: Bool = true
  ) -> DemandData {
    var changed = demand.likewise(DemandData(workload, number: number, in: model.scenario))
    changed.pinnedSite = isPinned ? demand.pinnedSite : nil
    changed.partners = model.eligibility.partners(of: workload, changed)
    changed.sites = model.eligibility.choices(for: changed, of: workload)
    if keepsSites { openSites?.keep(&changed) }
    return changed
  }
}

extension CandidatePool {
  /// The resource of a family of which copies of a candidate miss most, and how much.
  func mostMissing(
    _ family: [Int], _ candidate: Int, copies: Double, left: [Double]
  ) -> (resource: Int, amount: Double)? {
    var most: (resource: Int, amount: Double)?
    for entry in usage(of: candidate) where family.contains(Int(useResource[entry])) {
      let resource = Int(useResource[entry])
      let missing = useAmount[entry] * copies - left[resource]
      if missing > most?.amount ?? 0 { most = (resource, missing) }
    }
    return most
  }
}
