import Allocation
import Graphs

/// Copies in two parts: a pair of sites, both parts with their pools and routes, and the route over
/// which they talk.
///
/// Given the pair, what each part costs depends on nothing else, nor does the route between them,
/// so each is chosen by itself. Data is the same both ways, so a pair needs one direction only.
extension RouteCandidateSource {
  /// Appends the cheapest split over every pair of sites.
  ///
  /// In a room the parts and their route may ask together for more than is left: then the other
  /// order of the parts is tried, and no other route.
  mutating func addSplits(
    _ talk: TalkDemand, of demand: DemandData, _ workload: Int, prices: [Double],
    limits: PoolChooser.Limits?, into found: inout CandidatePool
  ) {
    let picks = partPicks(talk, workload, prices: prices, limits: limits)
    let layer = talk.route.layer
    priceTalk(talk, prices: prices, limits: limits)
    for first in 0..<picks.count - 1 {
      targets.removeAll(keepingCapacity: true)
      for second in first + 1..<picks.count where least(picks[first], picks[second], talk) != nil {
        targets.append(Int32(second))
      }
      guard !targets.isEmpty else { continue }
      searchTalk(talk, from: first)
      for second in targets.map(Int.init) where searches[layer].hasPath(to: second) {
        var arcs: [Int32] = []
        searches[layer].appendPath(to: second, into: &arcs)
        for orders in talk.ordersByGroup {
          let splits = orders.compactMap { order -> SplitChoice? in
            guard let one = picks[first][order], let other = picks[second][1 - order] else {
              return nil
            }
            return SplitChoice(order: order, first: one, second: other, arcs: arcs)
          }
          addCheapest(splits, of: demand, talk, workload, limits: limits, into: &found)
        }
      }
    }
  }

  /// Appends the cheapest of the splits of a group that fits.
  private mutating func addCheapest(
    _ splits: [SplitChoice], of demand: DemandData, _ talk: TalkDemand, _ workload: Int,
    limits: PoolChooser.Limits?, into found: inout CandidatePool
  ) {
    let price = splits.map { $0.first.price + $0.second.price }
    for number in splits.indices.sorted(by: { (price[$0], $0) < (price[$1], $1) }) {
      trial.removeAll()
      model.write(splits[number], of: demand, talk, workload, into: &trial)
      if let limits, limits.basis == .room,
        trial.copiesFitting(0, room: limits.left) < limits.leastCopies
      {
        continue
      }
      found.add(0, of: trial)
      return
    }
  }

  /// The smaller and the larger part at every site that may have it, by the site's number.
  private mutating func partPicks(
    _ talk: TalkDemand, _ workload: Int, prices: [Double], limits: PoolChooser.Limits?
  ) -> [[PartPick?]] {
    var picks = [[PartPick?]](
      repeating: [nil, nil], count: max(1, model.scenario.sites.count))
    for (number, part) in talk.parts.enumerated() {
      planSites(of: part, prices: prices, limits: limits)
      findRoutes(of: part, workload, prices: prices, limits: limits)
      for plan in plans.indices where plans[plan].isReached {
        let site = plans[plan]
        picks[Int(site.choice.site)][number] = PartPick(
          choice: site.choice,
          ways: Array(planWays[site.firstWay..<site.firstWay + part.needs.count]),
          cost: site.cost, power: site.power,
          routes: part.origins.indices.map { Array(routes.arcs($0, plan)) },
          price: part.origins.indices.reduce(site.price) { $0 + routes.price($1, plan) })
      }
    }
    return picks
  }

  /// What both parts cost in an order; infinite where a site can't have its part.
  private func price(_ first: [PartPick?], _ second: [PartPick?], _ order: Int) -> Double {
    guard let one = first[order], let other = second[1 - order] else { return .infinity }
    return one.price + other.price
  }

  /// What both parts cost in the cheaper order; nothing where neither is possible.
  private func least(
    _ first: [PartPick?], _ second: [PartPick?], _ talk: TalkDemand
  ) -> Double? {
    let least = talk.orders.map { price(first, second, $0) }.min() ?? .infinity
    return least < .infinity ? least : nil
  }

  /// Prices every arc for what the parts exchange and for waiting: both ways have to be there.
  private mutating func priceTalk(
    _ talk: TalkDemand, prices: [Double], limits: PoolChooser.Limits?
  ) {
    priceArcs(of: talk.route, share: 1, prices: prices, limits: limits)
    let layer = model.layers[talk.route.layer]
    for arc in arcCosts.indices {
      arcCosts[arc] += talk.costPerMs * layer.delays[arc]
      if layer.isOneWayBack[arc | 1] { arcCosts[arc] = .infinity }
    }
  }

  private mutating func searchTalk(_ talk: TalkDemand, from first: Int) {
    let layer = talk.route.layer
    searches[layer].search(
      from: first, to: targets, costs: arcCosts, delays: model.layers[layer].delays,
      delayLimit: talk.route.delayLimit)
  }

  /// By how much a split may cost more than the cheapest of its pair, at most, its pools aside.
  mutating func dearestTalk(_ talk: TalkDemand, prices: [Double]) -> Double {
    priceTalk(talk, prices: prices, limits: nil)
    return stride(from: 0, to: arcCosts.count, by: 2).reduce(0) { sum, arc in
      let most = max(arcCosts[arc], arcCosts[arc + 1])
      return most < .infinity ? sum + most : sum
    }
  }
}

// MARK: - All splits

extension RouteCandidateSource {
  /// Adds every split within the limit; returns false once the cap is reached.
  mutating func listSplits(
    _ talk: TalkDemand, of demand: DemandData, _ workload: Int, prices: [Double],
    limits: PoolChooser.Limits?, _ listing: inout Listing, into found: inout CandidatePool
  ) -> Bool {
    let picks = partPicks(talk, workload, prices: prices, limits: limits)
    var all = picks.map { $0.map { _ in [PartPick]() } }
    let parts = Array(talk.parts)
    for number in parts.indices {
      for site in picks.indices where picks[site][number] != nil {
        let others = picks.indices.filter { $0 != site }.compactMap { picks[$0][1 - number]?.price }
        guard let least = others.min() else { continue }
        all[site][number] = listParts(
          parts[number], at: site, prices: prices, limits: limits,
          mostPrice: listing.lenientLimit - least, &listing)
      }
    }
    for first in 0..<picks.count - 1 {
      for second in first + 1..<picks.count {
        guard let least = least(picks[first], picks[second], talk), least <= listing.lenientLimit
        else { continue }
        let routes = listTalk(
          talk, from: first, to: second, prices: prices, limits: limits,
          mostPrice: listing.lenientLimit - least, &listing)
        for order in talk.orders {
          for one in all[first][order] {
            for other in all[second][1 - order] {
              for route in routes
              where one.price + other.price + route.price <= listing.lenientLimit {
                trial.removeAll()
                model.write(
                  SplitChoice(order: order, first: one, second: other, arcs: route.arcs),
                  of: demand, talk, workload, into: &trial)
                guard trial.pricedCost(of: 0, prices: prices) <= listing.limit else { continue }
                guard listing.count < listing.cap else { return false }
                found.add(0, of: trial)
                listing.count += 1
              }
            }
          }
        }
      }
    }
    return true
  }

  /// Every choice of pools and routes of a part at a site that costs no more than `mostPrice`.
  private mutating func listParts(
    _ part: DemandData, at site: Int, prices: [Double], limits: PoolChooser.Limits?,
    mostPrice: Double, _ listing: inout Listing
  ) -> [PartPick] {
    guard let choice = part.sites.first(where: { Int($0.site) == site }),
      chooser.choose(for: part, at: choice, in: model, prices: prices, limits: limits)
    else { return [] }
    let least = chooser.price
    let powerResource = part.power == nil ? model.catalog.power[site] : -1
    var ofPools = Listing(limit: mostPrice, cap: listing.cap)
    let ways = ofPools.poolChoices(of: chooser, limits, powerResource: powerResource, leastRoute: 0)
    if !ofPools.isComplete { listing.isComplete = false }
    var picks = ways.map { uses in
      PartPick(
        choice: choice, ways: uses, cost: uses.reduce(chooser.baseCost) { $0 + $1.cost },
        power: part.power ?? uses.reduce(0) { $0 + $1.power }, routes: [],
        price: uses.reduce(chooser.basePrice) { $0 + $1.price })
    }
    for origin in part.origins.indices {
      let paths = listPaths(
        of: part, origin, to: site, prices: prices, limits: limits, mostPrice: mostPrice - least,
        &listing)
      var longer: [PartPick] = []
      for pick in picks {
        for path in paths where pick.price + path.price <= mostPrice {
          guard longer.count <= listing.cap else {
            listing.isComplete = false
            break
          }
          var pick = pick
          pick.routes.append(path.arcs)
          pick.price += path.price
          longer.append(pick)
        }
      }
      picks = longer
    }
    return picks
  }

  private mutating func listTalk(
    _ talk: TalkDemand, from first: Int, to second: Int, prices: [Double],
    limits: PoolChooser.Limits?, mostPrice: Double, _ listing: inout Listing
  ) -> [PricedPath] {
    let layer = talk.route.layer
    priceTalk(talk, prices: prices, limits: limits)
    let isComplete = listings[layer].search(
      from: first, to: second, costs: arcCosts, delays: model.layers[layer].delays,
      limits: .init(
        cost: mostPrice, delay: talk.route.delayLimit, count: max(0, listing.cap),
        steps: listing.steps))
    if !isComplete { listing.isComplete = false }
    return (0..<listings[layer].count).map {
      PricedPath(arcs: Array(listings[layer].arcs(ofPath: $0)), price: listings[layer].cost[$0])
    }
  }
}
