import Allocation
import ComputeNetwork
import Plans
import Quantities

/// What buying for sites means for their loads: what is free, what can be bought, what it costs,
/// and what a rule asks to be bought together.
struct SiteBuilding {
  /// What is bought.
  enum Thing: Equatable {
    /// Compute of the pool at a position.
    case compute(pool: Int)
    /// IT power of racks.
    case racks
    case storage
  }

  /// A size that can be bought, in the unit of the load that it carries.
  struct Lot {
    var id: String
    var size: Double
    var yuan: Double
    var most: Double
  }

  /// What one site offers of one thing.
  struct Offer {
    var site: Int
    var thing: Thing
    var free: Double
    var lots: [Lot]
    var mostBought: Double
    var isInHub: Bool
    /// The load cannot be more.
    var mostLoad: Double
  }

  /// Offers of which a least share is to be bought in hubs.
  struct Group {
    var offers: [Offer]
    var share: Double

    /// The block over the offers' resources.
    func block(over resources: [Int]) -> LotShareBlock {
      let bounded = zip(offers, mostUseful())
      return LotShareBlock(
        over: zip(bounded, resources).map { offer, resource in
          LotShareBlock.Place(
            resource: resource, free: offer.0.free,
            lots: offer.0.lots.map {
              .init(
                size: $0.size, cost: $0.yuan, most: min($0.most, (offer.1 / $0.size).rounded(.up)))
            },
            mostBought: min(offer.0.mostBought, offer.1), counts: offer.0.isInHub)
        }, share: share)
    }

    /// More than this is never worth buying: what the load may need, or in hubs what the share may,
    /// and up to one lot more.
    private func mostUseful() -> [Double] {
      let own = offers.map { offer -> Double in
        let need = max(0, offer.mostLoad - offer.free)
        let largest = offer.lots.map(\.size).max() ?? 0
        return need > 0 ? need + largest : 0
      }
      guard share > 0 else { return own }
      let outside = zip(offers, own).reduce(0) { $0 + ($1.0.isInHub ? 0 : $1.1) }
      let beside = share < 1 ? outside * share / (1 - share) : 0
      return zip(offers, own).map { offer, own in
        let largest = offer.lots.map(\.size).max() ?? 0
        return offer.isInHub && beside > 0 ? max(own, beside + largest) : own
      }
    }
  }

  let scenario: Scenario
  private let demand: SiteDemand
  private let isOffered: Bool

  init(_ scenario: Scenario) {
    self.scenario = scenario
    // What nothing runs at needs nothing.
    isOffered =
      !scenario.draft.workloads.isEmpty && scenario.draft.sites.contains { $0.offersLots }
    demand = isOffered ? SiteDemand(scenario) : SiteDemand()
  }
}

// MARK: - What is on offer

extension SiteBuilding {
  /// Everything that can be bought, in groups that no rule ties to each other.
  var groups: [Group] {
    guard isOffered else { return [] }
    let offers = scenario.draft.sites.indices.flatMap { self.offers(at: $0) }
    let rules = scenario.draft.buildingRules
    guard let rules, rules.leastHubShare > 0 else {
      return offers.map { Group(offers: [$0], share: 0) }
    }
    var groups: [Group] = []
    var shared: [Int: Int] = [:]
    for offer in offers {
      guard let key = key(of: offer, rules.hubShareOf) else {
        groups.append(Group(offers: [offer], share: 0))
        continue
      }
      if let known = shared[key] {
        groups[known].offers.append(offer)
      } else {
        shared[key] = groups.count
        groups.append(Group(offers: [offer], share: rules.leastHubShare))
      }
    }
    return groups
  }

  /// The number of what an offer shares a rule with; nothing if no rule counts it.
  private func key(of offer: Offer, _ counted: BuildingRules.Additions) -> Int? {
    switch (counted, offer.thing) {
    case (.racks, .racks): -1
    case (.compute, .compute(let pool)):
      scenario.computeKind(scenario.draft.sites[offer.site].compute[pool].kind)?.index
    default: nil
    }
  }

  private func offers(at number: Int) -> [Offer] {
    let site = scenario.draft.sites[number]
    guard site.offersLots else { return [] }
    let isInHub = scenario.hub(of: site) != nil
    var offers: [Offer] = []
    for (pool, offered) in site.compute.enumerated() where !offered.lots.isEmpty {
      offers.append(
        Offer(
          site: number, thing: .compute(pool: pool),
          free: max(0, offered.capacity - offered.existingLoad),
          lots: offered.lots.map { lot($0) }, mostBought: .infinity, isInHub: isInHub,
          mostLoad: demand.units(of: offered.kind)))
    }
    if let racks = site.racks, !racks.lots.isEmpty {
      let used = site.compute.reduce(Power.zero) { $0 + $1.existingLoad * $1.powerPerUnit }
      offers.append(
        Offer(
          site: number, thing: .racks, free: max(0, (racks.totalPower - used).value),
          lots: racks.lots.map {
            Lot(
              id: $0.id, size: $0.totalPower.value, yuan: scenario.horizon.cost(of: $0.cost).value,
              most: Double($0.maximum ?? 1000))
          }, mostBought: scenario.mostPowerToBuy(for: site)?.value ?? .infinity, isInHub: isInHub,
          mostLoad: demand.power(at: site)))
    }
    if let storage = site.storage, !storage.lots.isEmpty {
      offers.append(
        Offer(
          site: number, thing: .storage,
          free: max(0, (storage.capacity - storage.existingLoad).value),
          lots: storage.lots.map { lot($0) }, mostBought: .infinity, isInHub: isInHub,
          mostLoad: demand.storage))
    }
    return offers
  }

  private func lot(_ lot: CapacityLot) -> Lot {
    Lot(
      id: lot.id, size: lot.size, yuan: scenario.horizon.cost(of: lot.cost).value,
      most: Double(lot.maximum ?? 1000))
  }
}

// MARK: - What is bought

extension SiteBuilding {
  /// The cheapest lots for planned loads and the rules, site by site.
  func decisions(_ loads: SiteLoads) -> [SiteDecision] {
    var bought = [[SiteDecision.Purchase]](repeating: [], count: scenario.sites.count)
    var yuan = [Double](repeating: 0, count: scenario.sites.count)
    for group in groups {
      let block = group.block(over: Array(group.offers.indices))
      let counts = block.counts(forLoads: group.offers.map { loads[$0.site, $0.thing] })
      for (offer, counts) in zip(group.offers, counts) {
        for (lot, count) in zip(offer.lots, counts) where count > 0 {
          bought[offer.site].append(.init(lot: lot.id, count: Int(count)))
          yuan[offer.site] += count * lot.yuan
        }
      }
    }
    return bought.indices.filter { !bought[$0].isEmpty }.map { number in
      let site = scenario.draft.sites[number]
      let ids = site.lotIds
      return SiteDecision(
        site: site.id,
        lots: bought[number].sorted {
          (ids.firstIndex(of: $0.lot) ?? 0) < (ids.firstIndex(of: $1.lot) ?? 0)
        }, cost: Money(yuan[number]))
    }
  }
}

extension Site {
  /// Its lots in the order of the scenario.
  fileprivate var lotIds: [String] {
    compute.flatMap { $0.lots.map(\.id) } + (racks?.lots ?? []).map(\.id)
      + (storage?.lots ?? []).map(\.id)
  }
}
