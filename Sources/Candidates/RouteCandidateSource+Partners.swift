import Graphs

/// Second sites: for each site of a demand the cheapest partner that its rules allow.
///
/// Given the first site, what a partner costs depends on nothing else, so each is chosen by
/// itself.
extension RouteCandidateSource {
  /// Chooses partners for every planned site; a site without one is no longer reached.
  mutating func findPartners(
    of demand: DemandData, prices: [Double], limits: PoolChooser.Limits?
  ) {
    for partner in demand.partners {
      if partner.dataSet != nil, partner.needsRoute {
        findCopies(partner, of: demand, prices: prices, limits: limits)
        continue
      }
      let isShared = partner.demand.sharesCompute
      var offers = isShared ? [] : offers(of: partner, prices: prices, limits: limits)
      var priced: Int32?
      targets.removeAll(keepingCapacity: true)
      for offer in offers { targets.append(offer.site) }
      for plan in plans.indices where plans[plan].isReached {
        let site = Int(plans[plan].choice.site)
        if isShared {
          let terms = model.standbyTerms(partner.demand, for: site, prices: prices, limits: limits)
          offers = self.offers(of: partner, prices: terms.prices, limits: terms.limits)
          targets.removeAll(keepingCapacity: true)
          for offer in offers { targets.append(offer.site) }
        }
        let spend = model.spend(of: demand, at: site)
        if partner.needsRoute, spend != priced {
          priceArcs(of: partner.demand, share: 1, prices: prices, limits: limits, spend: spend)
          priced = spend
        }
        if let pick = cheapest(of: offers, for: partner, from: site, prices) {
          plans[plan].partners.append(pick)
        } else {
          plans[plan].isReached = false
        }
      }
    }
  }

  /// What opening a site adds to its price; the first site may be open already.
  func openingPrice(of site: Int32, _ prices: [Double]) -> Double {
    let opening = model.catalog.opening[Int(site)]
    return opening >= 0 ? prices[Int(opening)] : 0
  }

  /// What each site would cost as a partner, its opening and routes aside.
  mutating func offers(
    of partner: PartnerDemand, prices: [Double], limits: PoolChooser.Limits?
  ) -> [PartnerPick] {
    var offers: [PartnerPick] = []
    for choice in partner.demand.sites
    where model.mayOpenCopy(of: partner, at: Int(choice.site), limits)
      && chooser.choose(
        for: partner.demand, at: choice, in: model, prices: prices, limits: limits)
    {
      offers.append(
        PartnerPick(
          site: choice.site, ways: chooser.chosen.map { chooser.uses[$0] }, cost: chooser.cost,
          power: chooser.power(of: partner.demand), arcs: [],
          price: chooser.price - openingPrice(of: choice.site, prices)
            + model.copyPrice(of: partner, at: Int(choice.site), prices)))
    }
    return offers
  }

  /// The cheapest offer that a site may have; arcs are priced, `targets` are the offers' sites.
  private mutating func cheapest(
    of offers: [PartnerPick], for partner: PartnerDemand, from site: Int, _ prices: [Double]
  ) -> PartnerPick? {
    let layer = partner.demand.layer
    if partner.needsRoute {
      searches[layer].search(
        from: site, to: targets, costs: arcCosts, delays: model.layers[layer].delays,
        delayLimit: partner.demand.delayLimit)
    }
    var best: PartnerPick?
    for offer in offers where partner.allows(Int(offer.site), with: site) {
      let route =
        partner.needsRoute && Int(offer.site) != site
        ? searches[layer].cost(to: Int(offer.site)) : 0
      let opening = Int(offer.site) == site ? 0 : openingPrice(of: offer.site, prices)
      let price = offer.price + opening + route
      guard price < best?.price ?? .infinity else { continue }
      best = offer
      best?.price = price
    }
    guard var chosen = best, partner.needsRoute, Int(chosen.site) != site else { return best }
    searches[layer].appendPath(to: Int(chosen.site), into: &chosen.arcs)
    return chosen
  }
}

// MARK: - All partners

extension RouteCandidateSource {
  /// Every partner of a site that costs no more than `mostPrice`, by site, pools and route.
  mutating func listPartners(
    of partner: PartnerDemand, from site: Int, prices: [Double], limits: PoolChooser.Limits?,
    mostPrice: Double, _ listing: inout Listing
  ) -> [PricedPath] {
    var found: [PricedPath] = []
    let layer = partner.demand.layer, routePrices = prices, routeLimits = limits
    var prices = prices, limits = limits
    if partner.demand.sharesCompute {
      (prices, limits) = model.standbyTerms(
        partner.demand, for: site, prices: prices, limits: limits)
    }
    for choice in partner.demand.sites where partner.allows(Int(choice.site), with: site) {
      guard
        model.mayOpenCopy(of: partner, at: Int(choice.site), limits),
        chooser.choose(
          for: partner.demand, at: choice, in: model, prices: prices, limits: limits)
      else { continue }
      // The first site is opened already; what a copy of data costs there comes on top.
      let opened = Int(choice.site) == site ? openingPrice(of: choice.site, prices) : 0
      let saved = opened - model.copyPrice(of: partner, at: Int(choice.site), prices)
      let mostPrice = mostPrice + saved
      guard chooser.price <= mostPrice else { continue }
      let powerResource =
        partner.demand.power == nil ? model.catalog.power[Int(choice.site)] : -1
      var ofPools = Listing(limit: mostPrice, cap: listing.cap)
      let ways = ofPools.poolChoices(
        of: chooser, limits, powerResource: powerResource, leastRoute: 0)
      if !ofPools.isComplete { listing.isComplete = false }
      let basePrice = chooser.basePrice, baseCost = chooser.baseCost
      let leastSite = chooser.price
      let routes = listRoutes(
        of: partner, from: site, to: Int(choice.site), layer, prices: routePrices,
        limits: routeLimits, mostPrice: mostPrice - leastSite, &listing)
      for uses in ways {
        let price = uses.reduce(basePrice) { $0 + $1.price }
        for route in routes where price + route.price <= mostPrice {
          let pick = PartnerPick(
            site: choice.site, ways: uses, cost: uses.reduce(baseCost) { $0 + $1.cost },
            power: partner.demand.power ?? uses.reduce(0) { $0 + $1.power }, arcs: route.arcs,
            price: price + route.price - saved)
          found.append(PricedPath(arcs: [], price: pick.price, partner: pick))
        }
      }
    }
    return found
  }

  private mutating func listRoutes(
    of partner: PartnerDemand, from site: Int, to other: Int, _ layer: Int, prices: [Double],
    limits: PoolChooser.Limits?, mostPrice: Double, _ listing: inout Listing
  ) -> [PricedPath] {
    guard partner.needsRoute, site != other else { return [PricedPath(arcs: [], price: 0)] }
    priceArcs(
      of: partner.demand, share: 1, prices: prices, limits: limits,
      spend: model.spend(of: partner.demand, at: site))
    let isComplete = listings[layer].search(
      from: site, to: other, costs: arcCosts, delays: model.layers[layer].delays,
      limits: .init(
        cost: mostPrice, delay: partner.demand.delayLimit, count: max(0, listing.cap),
        steps: listing.steps))
    if !isComplete { listing.isComplete = false }
    return (0..<listings[layer].count).map {
      PricedPath(arcs: Array(listings[layer].arcs(ofPath: $0)), price: listings[layer].cost[$0])
    }
  }
}
