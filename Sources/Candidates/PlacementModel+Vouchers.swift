import Allocation
import ComputeNetwork

extension PlacementModel {
  /// The resource of a class of spending; −1 for none.
  @inline(__always)
  func spend(_ spendClass: Int32) -> Int32 {
    spendClass < 0 ? -1 : catalog.spend[Int(spendClass)]
  }

  /// What the links' fees count as where a demand is served at a site; −1 where no voucher covers
  /// them.
  func spend(of demand: DemandData, at site: Int) -> Int32 {
    guard demand.user >= 0 else { return -1 }
    if case .flow(let number) = demand.task { return spend(vouchers.flow(number, tariff: nil)) }
    return site < scenario.sites.count ? spend(vouchers.transport(demand.user, site: site)) : -1
  }

  /// What a flow's bill by a tariff counts as.
  func spend(of demand: DemandData, paying tariff: Int?) -> Int32 {
    guard demand.user >= 0, case .flow(let number) = demand.task else { return -1 }
    return spend(vouchers.flow(number, tariff: tariff))
  }

  /// Adds the stated cost of an option to what its user spends.
  func useOption(
    _ choice: DemandData.SiteChoice, of demand: DemandData, into pool: inout CandidatePool
  ) {
    // A stated cost below 0 is no spending.
    guard choice.option >= 0, let cost = demand.options[Int(choice.option)].cost, cost > 0 else {
      return
    }
    let own = spend(vouchers.option(demand.user, site: Int(choice.site)))
    if own >= 0 { pool.use(cost, of: Int(own)) }
  }
}
