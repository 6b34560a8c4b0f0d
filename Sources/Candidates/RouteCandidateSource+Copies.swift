import Graphs

/// Where data is read: for each site of a demand the cheapest copy that it can reach.
///
/// What a copy costs to be used, and what a route costs, depend on the demand but not on the site that
/// asks. So one search against the arcs, from all copies at once, answers every site:
///
///     least over copies c of  price(c) + route(site → c)
extension RouteCandidateSource {
  /// Chooses a copy for every planned site; a site without one is no longer reached.
  mutating func findCopies(
    _ partner: PartnerDemand, of demand: DemandData, prices: [Double],
    limits: PoolChooser.Limits?
  ) {
    let offers = offers(of: partner, prices: prices, limits: limits)
    var offerAt = [Int](repeating: -1, count: model.scenario.sites.count)
    copyStarts.removeAll(keepingCapacity: true)
    for (number, offer) in offers.enumerated() {
      offerAt[Int(offer.site)] = number
      copyStarts.append(
        .init(at: offer.site, cost: offer.price + openingPrice(of: offer.site, prices)))
    }
    targets.removeAll(keepingCapacity: true)
    for plan in plans where plan.isReached { targets.append(plan.choice.site) }
    let layer = partner.demand.layer
    var searched: Int32?
    for plan in plans.indices where plans[plan].isReached {
      let site = Int(plans[plan].choice.site), spend = model.spend(of: demand, at: site)
      if spend != searched {
        priceArcs(of: partner.demand, share: 1, prices: prices, limits: limits, spend: spend)
        // From a copy the way leads against the arcs, and `arc ^ 1` is the other direction.
        for link in 0..<arcCosts.count / 2 { arcCosts.swapAt(2 * link, 2 * link + 1) }
        searches[layer].search(
          fromAny: copyStarts, to: targets, costs: arcCosts, delays: model.layers[layer].delays,
          delayLimit: partner.demand.delayLimit)
        searched = spend
      }
      let least = searches[layer].cost(to: site)
      // A site that reads from itself is opened once, so its own copy costs less than its start.
      if offerAt[site] >= 0, offers[offerAt[site]].price <= least {
        plans[plan].partners.append(offers[offerAt[site]])
        continue
      }
      guard let copy = searches[layer].start(ofPathTo: site) else {
        plans[plan].isReached = false
        continue
      }
      var pick = offers[offerAt[copy]]
      pick.price = least
      searches[layer].appendPath(to: site, into: &pick.arcs)
      pick.arcs.reverse()
      for position in pick.arcs.indices { pick.arcs[position] ^= 1 }
      plans[plan].partners.append(pick)
    }
  }
}
