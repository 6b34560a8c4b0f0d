import Allocation
import ComputeNetwork
import Quantities

/// How the priorities of workloads that must be served become prices of declining them.
public enum PriorityPricing: Sendable, Hashable {
  /// One price for all: priorities decide nothing but ties.
  case uniform
  /// Serving a copy of a class is worth more than serving all copies of the classes below it, or
  /// a thousand of them where there are more.
  case lexicographic
}

/// Prices of declining that make serving the better choice.
struct DecliningPrices: Sendable {
  /// The uniform price of declining a copy that must be served.
  let mustServe: Double
  /// The price of each demand of the program.
  let byDemand: [Double]

  /// Computes the prices of a model's demands.
  ///
  /// The uniform price is 2 × (Σ copies × dearest candidate + Σ copies × stated price of declining
  /// + openings), at base prices: what could be saved elsewhere by declining a copy, twice. Beyond
  /// 10⁴ × the largest of these, or 10¹¹ yuan, it would only drown the costs in rounding, so it
  /// stops there; it is rounded up to two digits. A candidate's routes may turn out longer than
  /// its cheapest ones: each counts as much as all links of its layer.
  ///
  /// Shares of flows are declined, not copies: where a hundredth of a large flow is left out, all of
  /// one that is a hundred times smaller may take its room, on each of its links another one. So a
  /// flow that may be spread counts as often as it fits into the largest of them, times the links.
  init(_ model: PlacementModel, _ pricing: PriorityPricing) {
    var sum = 0.0, dearest = 0.0
    var prices = model.basePrices
    for case let block as LotBlock in model.catalog.blocks {
      // What is free at first is free for whoever comes first only.
      let dearest = block.lots.map { $0.cost / $0.size }.max() ?? 0
      for resource in block.resources {
        prices[resource] = model.catalog.resources[resource].slope + block.price + dearest
      }
    }
    let fits = Self.fits(model)
    // Vouchers may be used up: what is charged counts in full.
    for resource in model.catalog.spend { prices[Int(resource)] = 0 }
    for case let block as LotShareBlock in model.catalog.blocks {
      for (resource, unit) in block.dearestUnits {
        prices[resource] = model.catalog.resources[resource].slope + unit
      }
    }
    var source = RouteCandidateSource(model), found = CandidatePool()
    for (number, demand) in model.demands.enumerated() {
      found.removeAll()
      // What any way of a job costs is at most what all links cost it.
      let isJob = demand.products?.contains { $0.timing != nil } ?? false
      if !isJob {
        source.cheapestPerGroup(of: number, prices: prices, room: nil, into: &found)
      }
      var most = 0.0
      for candidate in 0..<found.count {
        var extra = 0.0
        if demand.destination == nil {
          let (site, second) = model.sites(ofGroup: Int(found.group[candidate]))
          for site in [site] + [second].compactMap(\.self) {
            extra = max(extra, source.dearestExtra(of: demand, at: site, prices: prices))
          }
        }
        most = max(most, found.pricedCost(of: candidate, prices: prices) + extra)
      }
      // Serving somebody else in its place saves the price of declining them.
      let priced = model.scenario.terms(of: demand.task).declinePrice?.value ?? 0
      if isJob || found.count > 0 { most += source.dearestRoutes(of: demand, prices: prices) }
      if let talk = demand.talk { most += source.dearestTalk(talk, prices: prices) }
      for partner in demand.partners {
        most += source.dearestPartner(partner, prices: prices)
      }
      sum += demand.copies * (most + priced) * fits[number]
      dearest = max(dearest, most, priced)
    }
    var openings = 0.0
    for resource in model.catalog.resources {
      if case .opening(let cost) = resource.curve { openings += cost }
    }
    // A site that is opened for one origin may serve less than a copy.
    openings /= model.demands.reduce(1) { $1.isOfOneOrigin ? min($0, $1.copies) : $0 }
    // What is bought in whole lots costs up to one lot more than its share of one.
    for case let block as LotBlock in model.catalog.blocks {
      openings += block.lots.map(\.cost).max() ?? 0
    }
    for case let block as LotShareBlock in model.catalog.blocks {
      openings += block.dearestRemainder
    }
    let largest = max(dearest, openings)
    mustServe = Self.roundedUp(max(1, min(2 * (sum + openings), 1e4 * largest, 1e11)))
    byDemand = Self.prices(model, mustServe, pricing)
  }

  /// How often each flow that may be spread counts; 1 for all other demands.
  private static func fits(_ model: PlacementModel) -> [Double] {
    var largest = 0.0
    let rates = model.demands.map { demand in
      guard demand.isFractional, case .flow(let number) = demand.task else { return 0.0 }
      let draft = model.scenario.draft, flow = draft.flows[number]
      largest = max(largest, draft.mostRate(of: flow).value)
      return draft.steadyRate(of: flow).value
    }
    let links = Double(max(1, model.scenario.draft.links.count))
    return rates.map { $0 > 0 ? largest / $0 * links : 1 }
  }

  /// Each class's price is the one below it × (copies in all classes below + 1), at most 1,000
  /// times it.
  private static func prices(
    _ model: PlacementModel, _ mustServe: Double, _ pricing: PriorityPricing
  ) -> [Double] {
    let terms = model.demands.map { model.scenario.terms(of: $0.task) }
    var byClass = [Double](repeating: mustServe, count: 10)
    if pricing == .lexicographic {
      var price = mustServe, below = 0.0
      for priority in (1...9).reversed() {
        let copies = zip(model.demands, terms).reduce(0) { sum, member in
          member.1.declinePrice == nil && member.1.priority == priority
            ? sum + member.0.copies : sum
        }
        guard copies > 0 else { continue }
        // Beyond 10¹¹ the linear solver refuses a number; the lowest classes then share a price.
        if below > 0 { price = min(1e11, price * min(1000, below + 1)) }
        byClass[priority] = price
        below += copies
      }
    }
    return terms.map { $0.declinePrice?.value ?? byClass[min(9, max(0, $0.priority))] }
  }

  /// Rounds up to two significant digits a number of 1 or more.
  static func roundedUp(_ value: Double) -> Double {
    guard value >= 10 else { return (value * 10).rounded(.up) / 10 }
    var scale = 1.0
    while value / scale >= 100 { scale *= 10 }
    return (value / scale).rounded(.up) * scale
  }
}

extension Scenario {
  /// What serving something is worth: its class of priority, and the price of declining it.
  func terms(of task: TaskNumber) -> (priority: Int, declinePrice: Money?) {
    switch task {
    case .workload(let number):
      (draft.workloads[number].priority, draft.workloads[number].declinePrice)
    case .flow(let number): (draft.flows[number].priority, draft.flows[number].declinePrice)
    }
  }
}

extension RouteCandidateSource {
  /// By how much the dearest pools of a site exceed the cheapest for one copy.
  mutating func dearestExtra(of demand: DemandData, at site: Int, prices: [Double]) -> Double {
    guard let choice = demand.sites.first(where: { Int($0.site) == site }),
      chooser.choose(for: demand, at: choice, in: model, prices: prices, limits: nil)
    else { return 0 }
    var extra = 0.0
    for need in demand.needs.indices {
      let ways = chooser.uses[chooser.useStart[need]..<chooser.useStart[need + 1]]
      let least = ways.map(\.price).min() ?? 0, most = ways.map(\.price).max() ?? 0
      extra += most - least
    }
    return extra
  }

  /// What a second site costs at most, its route too.
  mutating func dearestPartner(_ partner: PartnerDemand, prices: [Double]) -> Double {
    var most = 0.0
    // Shared, it costs no more than alone.
    var partner = partner
    partner.demand.sharesCompute = false
    for choice in partner.demand.sites
    where chooser.choose(for: partner.demand, at: choice, in: model, prices: prices, limits: nil) {
      let ways = partner.demand.needs.indices.map { need in
        chooser.uses[chooser.useStart[need]..<chooser.useStart[need + 1]].map(\.price).max() ?? 0
      }
      most = max(most, chooser.basePrice + ways.reduce(0, +))
    }
    return most + dearestRoute(of: partner.demand, share: 1, prices: prices)
  }

  /// What routes from all origins cost at most: a route passes each link once at most.
  mutating func dearestRoutes(of demand: DemandData, prices: [Double]) -> Double {
    let steady = demand.origins.reduce(0) {
      $0 + dearestRoute(of: demand, share: $1.share, prices: prices)
    }
    return (demand.products ?? []).compactMap(\.timing).reduce(steady) { most, timing in
      priceArcs(of: demand, in: timing, prices: prices, limits: nil)
      return max(most, sumOfLinks)
    }
  }

  private mutating func dearestRoute(
    of demand: DemandData, share: Double, prices: [Double]
  ) -> Double {
    priceArcs(of: demand, share: share, prices: prices, limits: nil)
    return sumOfLinks
  }

  /// What all open links cost together, in the dearer open direction each.
  private var sumOfLinks: Double {
    var sum = 0.0
    for link in 0..<(arcCosts.count / 2) {
      let costs = (arcCosts[2 * link], arcCosts[2 * link + 1])
      let dearer = max(costs.0 < .infinity ? costs.0 : 0, costs.1 < .infinity ? costs.1 : 0)
      sum += dearer
    }
    return sum
  }
}
