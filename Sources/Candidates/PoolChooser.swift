/// Chooses one pool for each need of a demand at a site: the cheapest ones that fit.
struct PoolChooser: Sendable {
  /// One way to serve a need.
  struct Use: Sendable {
    /// The pool's position at the site.
    var pool: Int32
    var resource: Int32
    var units: Double
    /// IT power, kW.
    var power: Double
    /// Rent and power of one copy, before resource prices.
    var cost: Double
    /// `cost` with resource prices.
    var price: Double
    /// What of the cost is rent, and the resource of such spending where vouchers cover it.
    var rent = 0.0
    var spend: Int32 = -1
  }

  /// What is left and how many copies must fit into it; nothing for no limit.
  struct Limits {
    enum Basis {
      /// Nothing is placed yet: no candidate that could ever be used may be missed.
      case wholeResources
      /// Only what others leave.
      case room
    }

    var left: [Double]
    var leastCopies: Double
    var basis: Basis

    /// Whether an amount for each copy fits.
    @inline(__always)
    func allow(_ amount: Double, of resource: Int32) -> Bool {
      resource < 0 || amount <= 0 || left[Int(resource)] / amount >= leastCopies
    }
  }

  /// Every way for every need, need by need.
  private(set) var uses: [Use] = []
  /// The ways of need `n` are `useStart[n]..<useStart[n + 1]`.
  private(set) var useStart: [Int] = [0]
  /// The chosen way of each need.
  private(set) var chosen: [Int] = []
  /// What the site costs whatever is chosen: a stated option, or storage and stated power.
  private(set) var baseCost = 0.0
  /// `baseCost` with resource prices.
  private(set) var basePrice = 0.0

  /// The IT power of the chosen ways, kW.
  func power(of demand: DemandData) -> Double {
    demand.power ?? chosen.reduce(0) { $0 + uses[$1].power }
  }

  /// The cost of the chosen ways.
  var cost: Double { chosen.reduce(baseCost) { $0 + uses[$1].cost } }
  /// The cost of the chosen ways with resource prices.
  var price: Double { chosen.reduce(basePrice) { $0 + uses[$1].price } }
}

// MARK: - Choosing

extension PoolChooser {
  /// Lists the ways, and chooses the cheapest that fits; returns whether there is one.
  mutating func choose(
    for demand: DemandData, at choice: DemandData.SiteChoice, in model: PlacementModel,
    prices: [Double], limits: Limits?
  ) -> Bool {
    let site = Int(choice.site)
    let catalog = model.catalog
    if let limits {
      guard limits.allow(demand.storage, of: catalog.storage[site]),
        limits.allow(1, of: catalog.opening[site]),
        limits.allow(1, of: demand.opening(at: site) ?? -1),
        limits.allow(demand.power ?? 0, of: catalog.power[site])
      else { return false }
    }
    list(demand, at: choice, in: model, prices: prices, limits: limits)
    chosen.removeAll(keepingCapacity: true)
    for need in demand.needs.indices {
      var best = -1
      for way in useStart[need]..<useStart[need + 1]
      where best < 0 || uses[way].price < uses[best].price { best = way }
      guard best >= 0 else { return false }
      chosen.append(best)
    }
    guard let limits, !chosen.isEmpty else { return true }
    let powerResource = demand.power == nil ? catalog.power[site] : -1
    if fits(chosen, limits, powerResource: powerResource) { return true }
    return search(limits, powerResource: powerResource)
  }

  /// For what needs no site: no ways, no cost.
  mutating func chooseNothing() {
    uses.removeAll(keepingCapacity: true)
    useStart = [0]
    chosen.removeAll(keepingCapacity: true)
    baseCost = 0
    basePrice = 0
  }

  /// Fills `uses` with what each need could use, without what does not fit by itself.
  private mutating func list(
    _ demand: DemandData, at choice: DemandData.SiteChoice, in model: PlacementModel,
    prices: [Double], limits: Limits?
  ) {
    let site = Int(choice.site)
    let table = model.sites, offer = table.offers[site]
    let states = model.catalog.states
    let option: DemandData.Option? =
      choice.option >= 0 ? demand.options[Int(choice.option)] : nil
    let isCostStated = option?.cost != nil
    // What stands by for failures is paid for by the loads of those, which `prices` hold.
    let isPaid = !isCostStated && !demand.sharesCompute
    let powerCost = isPaid ? offer.powerPrice * demand.hours : 0
    let powerResource = model.catalog.power[site], storage = model.catalog.storage[site]
    let opening = model.catalog.opening[site]
    let powerPrice = model.powerPrice(at: site, powerResource, demand, prices)
    baseCost =
      option?.cost
      ?? demand.storage * offer.storagePrice * demand.hours + (demand.power ?? 0) * powerCost
    basePrice = baseCost + (demand.power ?? 0) * powerPrice
    if storage >= 0 { basePrice += demand.storage * prices[Int(storage)] }
    if opening >= 0 { basePrice += prices[Int(opening)] }
    if let own = demand.opening(at: site) { basePrice += prices[Int(own)] }
    let ofOption = model.spend(model.vouchers.option(demand.user, site: site))
    if ofOption >= 0, let cost = option?.cost { basePrice += max(0, cost) * prices[Int(ofOption)] }
    uses.removeAll(keepingCapacity: true)
    useStart.removeAll(keepingCapacity: true)
    useStart.append(0)
    for (number, need) in demand.needs.enumerated() {
      for accepted in need.accepted {
        let position = table.poolOfKind[site * table.kindCount + Int(accepted.kind)]
        guard position >= 0 else { continue }
        let pool = table.pools[table.poolStart[site] + Int(position)]
        let units = option?.amounts?[number] ?? need.amount / accepted.speed
        let power = demand.power == nil ? units * pool.power : 0
        if let limits {
          guard limits.allow(units, of: pool.resource), limits.allow(power, of: powerResource)
          else { continue }
        }
        let rent = isPaid ? units * pool.rent * demand.hours : 0
        let cost = rent + power * powerCost
        var price =
          cost + units * states.price(of: pool.resource, for: demand, prices) + power * powerPrice
        let spend = model.spend(
          model.vouchers.compute(demand.user, site: site, pool: Int(position)))
        if spend >= 0 { price += rent * prices[Int(spend)] }
        uses.append(
          Use(
            pool: position, resource: pool.resource, units: units, power: power, cost: cost,
            price: price, rent: rent, spend: spend))
      }
      useStart.append(uses.count)
    }
  }

  /// Whether ways fit together: several needs may share a pool, all share the power.
  func fits(_ ways: [Int], _ limits: Limits, powerResource: Int32) -> Bool {
    var power = 0.0
    for (position, way) in ways.enumerated() {
      let resource = uses[way].resource
      var units = uses[way].units
      for other in ways[..<position] where uses[other].resource == resource {
        units += uses[other].units
      }
      guard limits.allow(units, of: resource) else { return false }
      power += uses[way].power
    }
    return limits.allow(power, of: powerResource)
  }

  /// At most so many partial choices are tried where the cheapest pools do not fit together.
  private static var mostTrials: Int { 20_000 }

  /// Depth-first over the needs, bounded by the cheapest way of each that is left.
  ///
  /// If it has to stop before all was tried, the cheapest ways stand for a copy that nothing has
  /// been placed beside (no bound is lost by that), and what was found, if anything, for others.
  private mutating func search(_ limits: Limits, powerResource: Int32) -> Bool {
    let cheapest = chosen, needCount = chosen.count
    var leastRest = [Double](repeating: 0, count: needCount + 1)
    for need in (0..<needCount).reversed() {
      leastRest[need] = leastRest[need + 1] + uses[cheapest[need]].price
    }
    var best = Double.infinity, trials = 0
    var tried: [Int] = [], next = [useStart[0]], sums = [0.0]
    while let way = next.last, trials < Self.mostTrials {
      let need = next.count - 1
      guard way < useStart[need + 1] else {
        next.removeLast()
        sums.removeLast()
        _ = tried.popLast()
        continue
      }
      next[need] += 1
      trials += 1
      let price = sums[need] + uses[way].price
      guard price + leastRest[need + 1] < best else { continue }
      tried.append(way)
      guard fits(tried, limits, powerResource: powerResource) else {
        tried.removeLast()
        continue
      }
      if need + 1 == needCount {
        best = price
        chosen = tried
        tried.removeLast()
      } else {
        next.append(useStart[need + 1])
        sums.append(price)
      }
    }
    if trials >= Self.mostTrials && limits.basis == .wholeResources {
      chosen = cheapest
      return true
    }
    return best < .infinity
  }
}
