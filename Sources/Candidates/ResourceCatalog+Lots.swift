import Allocation
import ComputeNetwork
import Quantities

extension ResourceCatalog {
  /// Blocks that buy for sites, over pools, racks and storage.
  mutating func addLots(_ scenario: Scenario) {
    for group in SiteBuilding(scenario).groups {
      let found = group.offers.map { resource(of: $0) }
      // What nobody stores is no resource; a rule counts only what is one.
      let offers = zip(group.offers, found).filter { $0.1 >= 0 }
      guard !offers.isEmpty else { continue }
      let kept = SiteBuilding.Group(offers: offers.map(\.0), share: group.share)
      let block = kept.block(over: offers.map { Int($0.1) })
      add(
        block,
        loads: zip(block.mostLoads, kept.offers).map { min($0, max($1.free, $1.mostLoad)) })
    }
  }

  private func resource(of offer: SiteBuilding.Offer) -> Int32 {
    switch offer.thing {
    case .compute(let position): pool[poolStart[offer.site] + position]
    case .racks: power[offer.site]
    case .storage: storage[offer.site]
    }
  }

  /// No share that a rule asks for is missed.
  var shareRows: [SideRow] {
    blocks.enumerated().compactMap { number, block in
      guard let shortfall = (block as? LotShareBlock)?.shortfall else { return nil }
      return SideRow(
        .limit, range: -Double.infinity...0,
        columns: [.init(block: number, column: shortfall, value: 1)])
    }
  }
}
