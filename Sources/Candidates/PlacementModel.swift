import Allocation
import ComputeNetwork
import Quantities

/// A scenario compiled for making candidates: flat tables that never change, shared by every
/// copy of a source.
final class PlacementModel: Sendable {
  let scenario: Scenario
  let catalog: ResourceCatalog
  let vouchers: VoucherTerms
  let layers: [LayerNetwork]
  let sites: SiteTable
  let eligibility: SiteEligibility
  let demands: [DemandData]
  /// A graph for pairs of routes on each layer where a demand asks for them.
  let pairNetworks: [PairNetwork?]
  /// How much of each resource one copy may use at most, rounding granted.
  let copyLimits: [Double]
  /// Whether each resource carries nothing at all.
  let isClosed: [Bool]

  init(_ scenario: Scenario, limits: StateLimits = .whereTheyBind) {
    self.scenario = scenario
    let vouchers = VoucherTerms(scenario)
    self.vouchers = vouchers
    var catalog = ResourceCatalog(scenario, vouchers, limits: limits)
    layers = NetworkLayer.allCases.sorted { $0.number < $1.number }.map { [catalog] in
      LayerNetwork(scenario, $0, catalog)
    }
    sites = SiteTable(scenario, catalog)
    let eligibility = SiteEligibility(scenario, sites, layers, catalog.copies)
    self.eligibility = eligibility
    var ofWorkloads = scenario.draft.workloads.enumerated().flatMap { number, workload in
      DemandData.parts(of: workload, number: number, in: scenario).map { part in
        var demand = part
        demand.user = vouchers.user(of: part.task)
        demand.partners = eligibility.partners(of: workload, demand)
        demand.sites = eligibility.choices(for: demand, of: workload)
        demand.talk = TalkDemand(of: workload, demand, in: scenario)
        return demand
      }
    }
    catalog.addSiteUse(of: &ofWorkloads, in: scenario)
    self.catalog = catalog
    copyLimits = catalog.resources.map { LoadTolerance.limit($0.upper) }
    isClosed = catalog.resources.map { $0.upper <= 0 }
    let demands =
      ofWorkloads
      + scenario.draft.flows.enumerated().map {
        var demand = DemandData($1, number: $0, in: scenario)
        demand.user = vouchers.user(of: demand.task)
        return demand
      }
    self.demands = demands
    pairNetworks = layers.enumerated().map { number, layer in
      demands.contains { $0.layer == number && $0.protection != nil }
        ? PairNetwork(layer, number: number, demands, in: scenario) : nil
    }
  }

  /// A model of other demands over the same sites, links and resources; demands with pairs of
  /// routes have the access points of some that the model knows.
  init(_ model: PlacementModel, demands: [DemandData]) {
    scenario = model.scenario
    catalog = model.catalog
    vouchers = model.vouchers
    layers = model.layers
    sites = model.sites
    eligibility = model.eligibility
    copyLimits = model.copyLimits
    pairNetworks = model.pairNetworks
    isClosed = model.isClosed
    self.demands = demands
  }

  /// What a unit of each resource costs before anything is scarce; a block's first price counts in
  /// full on each of its loads, an opening not at all.
  ///
  /// Loads for failures share a first price, since one stand-by is there for several; a job moves
  /// in one period, and pays all of it.
  var basePrices: [Double] {
    var prices = catalog.resources.map(\.slope)
    for block in catalog.blocks {
      let first = block.marginalPrices(atLoads: block.resources.map { _ in 0 })
      for (resource, price) in zip(block.resources, first) { prices[resource] += price }
      guard let block = block as? SparePeakBlock else { continue }
      for resource in block.groups.flatMap(\.spares)
      where catalog.meanings[resource].subject.isOfPeriod {
        prices[resource] = catalog.resources[resource].slope + block.price
      }
    }
    return prices
  }
}
