import Allocation

/// What a candidate is made of, besides its demand and its routes.
struct CandidateParts {
  /// The demand's number.
  var number: Int
  var choice: DemandData.SiteChoice
  /// One way for each need.
  var ways: ArraySlice<PoolChooser.Use>
  /// Rent, power and storage, or what an option states instead.
  var cost: Double
  /// IT power, kW.
  var power: Double
  /// The second sites, in the order of the demand's.
  var partners: [PartnerPick] = []
  /// Which of a flow's products it is; `nil` if it lists none.
  var product: Int?
}

extension PlacementModel {
  /// Adds a candidate: what it uses, what it costs besides, and its recipe.
  ///
  /// Routes are numbered origin by origin, one each or the two of a pair.
  func write(
    _ parts: CandidateParts, of demand: DemandData, into pool: inout CandidatePool,
    route: (_ number: Int) -> ArraySlice<Int32>
  ) {
    let site = Int(parts.choice.site)
    pool.note(site)
    if let product = parts.product { pool.note(product) }
    let timing = parts.product.flatMap { demand.products?[$0].timing }
    let paysFees = parts.product.map { demand.products?[$0].paysFees ?? true } ?? true
    var spend = demand.user < 0 ? -1 : self.spend(of: demand, at: site)
    if demand.destination == nil {
      for way in parts.ways { pool.note(Int(way.pool)) }
      use(site, parts.ways, power: parts.power, storage: demand.storage, into: &pool)
      if catalog.opening[site] >= 0 { pool.use(1, of: Int(catalog.opening[site])) }
      if let own = demand.opening(at: site) { pool.use(1, of: Int(own)) }
      if demand.user >= 0 { useOption(parts.choice, of: demand, into: &pool) }
    } else if demand.user >= 0, let product = parts.product, !paysFees {
      // The product's bill is all that the flow is charged.
      let own = self.spend(of: demand, paying: demand.products?[product].tariff)
      if own >= 0 { pool.use(parts.cost, of: Int(own)) }
      spend = -1
    }
    var cost = parts.cost
    for number in 0..<(demand.origins.count * demand.routesPerOrigin) {
      let origin = demand.origins[number / demand.routesPerOrigin]
      if number % 2 == 1, demand.protection?.spare == .shared {
        useStandby(route(number), for: route(number - 1), origin, of: demand, into: &pool)
        continue
      }
      if let timing {
        cost += use(
          route(number), in: timing, demand.data, on: layers[demand.layer], into: &pool)
        continue
      }
      cost += use(
        route(number), times: origin.share, demand.data, on: layers[demand.layer],
        paysFees: paysFees, spend, into: &pool)
    }
    for (pick, partner) in zip(parts.partners, demand.partners) {
      cost += pick.cost
      write(pick, partner, from: site, into: &pool)
      cost += use(
        pick.arcs[...], times: 1, partner.demand.data, on: layers[partner.demand.layer],
        paysFees: true, spend, into: &pool)
    }
    pool.finish(
      workload: parts.number, group: group(site: site, product: parts.product), cost: cost)
  }

  /// Adds what a second site is used for, and what its route is read by.
  private func write(
    _ pick: PartnerPick, _ partner: PartnerDemand, from first: Int, into pool: inout CandidatePool
  ) {
    let site = Int(pick.site)
    pool.note(site)
    for way in pick.ways { pool.note(Int(way.pool)) }
    if partner.demand.sharesCompute {
      useStandby(pick, partner, for: first, into: &pool)
    } else {
      use(site, pick.ways[...], power: pick.power, storage: partner.demand.storage, into: &pool)
    }
    if let dataSet = partner.dataSet, catalog.copy[dataSet][site] >= 0 {
      pool.use(1, of: Int(catalog.copy[dataSet][site]))
    }
    // A site that serves as both is opened once.
    if catalog.opening[site] >= 0, site != first { pool.use(1, of: Int(catalog.opening[site])) }
  }

  func use(
    _ site: Int, _ ways: ArraySlice<PoolChooser.Use>, power: Double, storage: Double,
    into pool: inout CandidatePool
  ) {
    for way in ways {
      useAlways(way.units, of: way.resource, into: &pool)
      if way.spend >= 0 { pool.use(way.rent, of: Int(way.spend)) }
    }
    if catalog.power[site] >= 0 { useAlways(power, of: catalog.power[site], into: &pool) }
    if catalog.storage[site] >= 0 { pool.use(storage, of: Int(catalog.storage[site])) }
  }

  /// Adds what data takes of a route, and the route to the recipe; returns the fees for its volume.
  func use(
    _ arcs: ArraySlice<Int32>, times share: Double, _ data: ChargingRule.Data,
    on layer: LayerNetwork, paysFees: Bool, _ spend: Int32, into pool: inout CandidatePool
  ) -> Double {
    let up = share * data.upRate, down = share * data.downRate
    var fees = 0.0, reserved = 0.0
    pool.note(arcs.count)
    for arc in arcs {
      pool.note(layer.code(ofArc: arc))
      if paysFees { fees += share * data.gigabytes * layer.feePerGB[Int(arc >> 1)] }
      reserved += (up + down) * layer.feePerGbps[Int(arc >> 1)]
      let ahead = layer.resources[Int(arc)], back = layer.resources[Int(arc ^ 1)]
      guard ahead >= 0 else { continue }
      useAlways(up, of: ahead, into: &pool)
      useAlways(down, of: back, into: &pool)
      if paysFees, layer.charged[Int(arc)] >= 0 {
        pool.use(up, of: Int(layer.charged[Int(arc)]))
        pool.use(down, of: Int(layer.charged[Int(arc ^ 1)]))
      }
      let opening = layer.openings[Int(arc >> 1)]
      if opening >= 0, up + down > 0 { pool.use(share, of: Int(opening)) }
    }
    if spend >= 0, paysFees { pool.use(fees + reserved, of: Int(spend)) }
    return fees
  }
}
