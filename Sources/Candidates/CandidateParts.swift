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
    let paysFees = parts.product.map { demand.products?[$0].paysFees ?? true } ?? true
    if demand.destination == nil { useSite(site, parts, of: demand, into: &pool) }
    var cost = parts.cost
    for number in 0..<(demand.origins.count * demand.routesPerOrigin) {
      let origin = demand.origins[number / demand.routesPerOrigin]
      let up = origin.share * demand.data.upRate, down = origin.share * demand.data.downRate
      let gigabytes = origin.share * demand.data.gigabytes
      let layer = layers[demand.layer], arcs = route(number)
      pool.note(arcs.count)
      for arc in arcs {
        pool.note(layer.code(ofArc: arc))
        if paysFees { cost += gigabytes * layer.feePerGB[Int(arc >> 1)] }
        let ahead = layer.resources[Int(arc)], back = layer.resources[Int(arc ^ 1)]
        guard ahead >= 0 else { continue }
        pool.use(up, of: Int(ahead))
        pool.use(down, of: Int(back))
        if paysFees, layer.charged[Int(arc)] >= 0 {
          pool.use(up, of: Int(layer.charged[Int(arc)]))
          pool.use(down, of: Int(layer.charged[Int(arc ^ 1)]))
        }
        let opening = layer.openings[Int(arc >> 1)]
        if opening >= 0, up + down > 0 { pool.use(origin.share, of: Int(opening)) }
      }
    }
    pool.finish(
      workload: parts.number, group: group(site: site, product: parts.product), cost: cost)
  }

  private func useSite(
    _ site: Int, _ parts: CandidateParts, of demand: DemandData, into pool: inout CandidatePool
  ) {
    for way in parts.ways {
      pool.use(way.units, of: Int(way.resource))
      pool.note(Int(way.pool))
    }
    if catalog.power[site] >= 0 { pool.use(parts.power, of: Int(catalog.power[site])) }
    if catalog.storage[site] >= 0 { pool.use(demand.storage, of: Int(catalog.storage[site])) }
    if catalog.opening[site] >= 0 { pool.use(1, of: Int(catalog.opening[site])) }
  }
}
