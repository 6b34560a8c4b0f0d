import ComputeNetwork
import Quantities

/// What sites offer, in flat arrays.
struct SiteTable: Sendable {
  struct Pool: Sendable {
    var resource: Int32
    /// Rent of a unit for an hour.
    var rent: Double
    /// IT power of a unit in use, kW.
    var power: Double
  }

  struct Offer: Sendable {
    /// Yuan for one kW of IT power for an hour, PUE included.
    var powerPrice: Double
    var hasStorage: Bool
    /// Yuan for one TB for an hour.
    var storagePrice: Double
  }

  let kindCount: Int
  /// All pools, site by site.
  let pools: [Pool]
  /// Where the pools of each site start.
  let poolStart: [Int]
  /// The pool (within the site) of each kind at each site, or −1: `[site × kinds + kind]`.
  let poolOfKind: [Int32]
  let offers: [Offer]

  init(_ scenario: Scenario, _ catalog: ResourceCatalog) {
    kindCount = scenario.computeKinds.count
    poolStart = catalog.poolStart
    var pools: [Pool] = []
    var poolOfKind = [Int32](repeating: -1, count: scenario.sites.count * kindCount)
    let hour = TimeSpan(1)
    for (number, site) in scenario.draft.sites.enumerated() {
      for (position, pool) in site.compute.enumerated() {
        guard let kind = scenario.computeKind(pool.kind) else { continue }
        poolOfKind[number * kindCount + kind.index] = Int32(position)
        pools.append(
          Pool(
            resource: catalog.pool[pools.count], rent: ChargingRule.compute(pool, hour),
            power: pool.powerPerUnit.value))
      }
    }
    self.pools = pools
    self.poolOfKind = poolOfKind
    offers = scenario.draft.sites.map { site in
      Offer(
        powerPrice: ChargingRule.power(site, hour), hasStorage: site.storage != nil,
        storagePrice: site.storage.map { ChargingRule.storage($0, scenario.horizon, hour) } ?? 0)
    }
  }
}
