import Allocation

/// A part of a copy at a site: pools and a route from each origin.
struct PartPick: Sendable {
  var choice: DemandData.SiteChoice
  /// One way for each need.
  var ways: [PoolChooser.Use]
  /// Rent, power and storage.
  var cost: Double
  /// IT power, kW.
  var power: Double
  /// One route from each origin.
  var routes: [[Int32]]
  /// All of it at the prices asked.
  var price: Double
}

/// A copy in two parts, the first at the site with the lower number, and the route between them.
struct SplitChoice: Sendable {
  /// Which part of the demand's is the first: 0 the smaller, 1 the larger.
  var order: Int
  var first: PartPick
  var second: PartPick
  /// The route from the first site.
  var arcs: [Int32]
}

extension PlacementModel {
  /// Adds the candidate of a split copy: what it uses, what it costs besides, and its recipe.
  func write(
    _ split: SplitChoice, of demand: DemandData, _ talk: TalkDemand, _ number: Int,
    into pool: inout CandidatePool
  ) {
    let parts = Array(talk.parts)
    var cost = write(split.first, parts[split.order], into: &pool)
    pool.note(Int(split.second.choice.site))
    pool.note(split.order)
    cost += write(split.second, parts[1 - split.order], notesSite: false, into: &pool)
    let layer = layers[talk.route.layer]
    cost += use(
      split.arcs[...], times: 1, talk.route.data, on: layer, paysFees: true, -1, into: &pool)
    cost += talk.costPerMs * split.arcs.reduce(0) { $0 + layer.delays[Int($1)] }
    let pair = talk.pair(
      Int(split.first.choice.site), Int(split.second.choice.site), split.order)
    pool.finish(workload: number, group: group(pair: pair.0, pair.1), cost: cost)
  }

  private func write(
    _ pick: PartPick, _ part: DemandData, notesSite: Bool = true, into pool: inout CandidatePool
  ) -> Double {
    let site = Int(pick.choice.site)
    if notesSite { pool.note(site) }
    for way in pick.ways { pool.note(Int(way.pool)) }
    use(site, pick.ways[...], power: pick.power, storage: part.storage, into: &pool)
    if catalog.opening[site] >= 0 { pool.use(1, of: Int(catalog.opening[site])) }
    return zip(pick.routes, part.origins).reduce(pick.cost) { cost, leg in
      cost
        + use(
          leg.0[...], times: leg.1.share, part.data, on: layers[part.layer], paysFees: true,
          -1, into: &pool)
    }
  }
}
