import ComputeNetwork
import Quantities

extension RandomScenario {
  /// Has sites buy compute, racks and storage in lots, in one draft of three, some of them new and
  /// some in a hub, under rules for both now and then.
  static func addLots(to draft: inout ScenarioDraft, seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 991)
    draft.hubs = [Hub(id: "hub")]
    for number in draft.sites.indices {
      if random.once(in: 2) { draft.sites[number].hub = "hub" }
      addLots(to: &draft.sites[number], &random)
    }
    guard !random.once(in: 3) else { return }
    draft.buildingRules = BuildingRules(
      mostRacksOutsideHubs: random.once(in: 2) ? Double(random.int(1...8)) : nil,
      leastHubShare: random.once(in: 4) ? 0 : Double(random.int(3...8)) / 10,
      hubShareOf: random.once(in: 2) ? .compute : .racks)
  }

  private static func addLots(to site: inout Site, _ random: inout SeededRandom) {
    let isPlanned = random.once(in: 3)
    for pool in site.compute.indices where isPlanned || random.once(in: 2) {
      site.compute[pool].capacity = Double(random.int(0...4))
      site.compute[pool].existingLoad = min(
        site.compute[pool].existingLoad, site.compute[pool].capacity)
      for size in 1...random.int(1...2) {
        site.compute[pool].lots.append(
          CapacityLot(
            id: "\(site.compute[pool].kind)\(size)", size: Double(random.int(1...5)),
            cost: cost(&random), maximum: random.once(in: 2) ? random.int(1...3) : nil))
      }
    }
    if random.once(in: 3) {
      site.racks = RackSpace(count: Double(random.int(0...5)))
      site.racks?.lots = [
        RackLot(
          id: "row", count: Double(random.int(1...4)), powerPerRack: Power(2), cost: cost(&random),
          maximum: random.once(in: 2) ? random.int(1...4) : nil)
      ]
    }
    if site.storage != nil, random.once(in: 2) {
      site.storage?.lots = [
        CapacityLot(id: "disks", size: Double(random.int(1...4)), cost: cost(&random))
      ]
    }
    guard isPlanned else { return }
    site.status = .planned
    for pool in site.compute.indices {
      site.compute[pool].capacity = 0
      site.compute[pool].existingLoad = 0
    }
    site.racks?.count = 0
    site.storage?.capacity = .zero
    site.storage?.existingLoad = .zero
  }

  private static func cost(_ random: inout SeededRandom) -> OpeningCost {
    OpeningCost(
      overHorizon: Money(Double(random.int(0...150))),
      perYear: Money(random.once(in: 3) ? Double(random.int(0...9)) * 1000 : 0))
  }
}
