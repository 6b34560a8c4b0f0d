import Allocation
import ComputeNetwork
import Plans
import Quantities

/// One way of carrying and paying for all of a flow.
struct DemandProduct: Sendable {
  /// The scenario's number of the tariff; `nil` for the fees of the links.
  var tariff: Int?
  /// What it costs by itself, in place of the fees of the links.
  var cost: Double
  /// Whether the data takes a route.
  var takesRoute: Bool
  /// In which periods it is carried; `nil` for steadily.
  var timing: JobTiming?

  /// The links' fees, as flows that list no products pay them.
  static let network = DemandProduct(tariff: nil, cost: 0, takesRoute: true)

  var paysFees: Bool { tariff == nil }

  /// The products that can carry a flow, or the times at which it can be carried; `nil` for one
  /// that has no such choice.
  ///
  /// A bill is that of the whole flow, so that it is one number whatever route is taken.
  static func all(of flow: Flow, in scenario: Scenario) -> [DemandProduct]? {
    let draft = scenario.draft
    guard flow.listsProducts else { return times(of: flow, in: scenario) }
    var products: [DemandProduct] = draft.takesNetwork(flow) ? [.network] : []
    let billing = FlowBilling(draft)
    for number in draft.tariffs(of: flow) {
      let tariff = draft.tariffs[number], bill = billing.bill(of: flow, under: tariff)
      guard bill.isPossible else { continue }
      products.append(
        DemandProduct(
          tariff: number, cost: billing.times(of: flow) * bill.total.value,
          takesRoute: tariff.kind.takesRoute))
    }
    return products
  }

  /// Steadily, and in the periods in which a flow may move; `nil` for one that moves steadily only.
  private static func times(of flow: Flow, in scenario: Scenario) -> [DemandProduct]? {
    let timings = JobTiming.all(of: flow, in: scenario)
    guard !timings.isEmpty else { return nil }
    return [.network]
      + timings.map { DemandProduct(tariff: nil, cost: 0, takesRoute: true, timing: $0) }
  }
}

extension PlacementModel {
  /// The group of a demand's candidates at a site by one of its products: each is a group of its
  /// own, so that the cheapest of each is found.
  func group(site: Int, product: Int?) -> Int {
    site + (product ?? 0) * scenario.places.count
  }
}

// MARK: - Candidates

extension RouteCandidateSource {
  /// One plan for each product: of a flow's site there is nothing to choose.
  mutating func planProducts(of demand: DemandData, to destination: Int32, prices: [Double]) {
    let choice = DemandData.SiteChoice(site: destination, option: -1)
    guard let products = demand.products else {
      plans.append(
        SitePlan(choice: choice, firstWay: 0, cost: 0, power: 0, price: 0, isReached: true))
      return
    }
    for (number, product) in products.enumerated() {
      plans.append(
        SitePlan(
          choice: choice, firstWay: 0, cost: product.cost, power: 0,
          price: product.cost + spent(product, of: demand, prices), isReached: true, product: number
        ))
    }
  }

  /// What vouchers pay of a product's bill at prices, a negative amount.
  private func spent(
    _ product: DemandProduct, of demand: DemandData, _ prices: [Double]
  ) -> Double {
    guard !product.paysFees else { return 0 }
    let spend = model.spend(of: demand, paying: product.tariff)
    return spend >= 0 ? product.cost * prices[Int(spend)] : 0
  }

  /// Finds the cheapest route of each planned product; boxes take none.
  ///
  /// Returns what the searches of each plan may have missed.
  mutating func findProductRoutes(
    of demand: DemandData, _ products: [DemandProduct], _ workload: Int, prices: [Double],
    limits: PoolChooser.Limits?
  ) -> [Double] {
    var missed = [Double](repeating: 0, count: plans.count)
    var priced: Bool?
    for (position, plan) in plans.enumerated() {
      let product = products[plan.product ?? 0], target = plan.choice.site
      guard product.takesRoute else {
        routes.collectNothing()
        continue
      }
      if let timing = product.timing {
        priced = nil
        priceArcs(of: demand, in: timing, prices: prices, limits: limits)
      } else if priced != product.paysFees {
        priced = product.paysFees
        priceArcs(
          of: demand, share: 1, prices: prices, limits: limits,
          fees: product.paysFees ? .due : .paidOtherwise, spend: model.spend(of: demand, at: 0))
      }
      guard demand.protection != nil else {
        searchRoutes(of: demand, 0, to: [target])
        routes.collect(searches[demand.layer], to: [target])
        continue
      }
      let pair = pair(of: demand, workload, from: 0, to: target, prices: prices, limits: limits)
      routes.collect(pair)
      let least = pairs[demand.layer]?.leastMissed ?? .infinity
      missed[position] = min(least, pair?.price ?? .infinity)
      if least < .infinity { plans[position].isBounded = true }
    }
    return missed
  }

  /// Adds every candidate of a flow's products within the limit; returns false once the cap is
  /// reached.
  mutating func listProducts(
    of demand: DemandData, _ products: [DemandProduct], _ workload: Int, prices: [Double],
    limits: PoolChooser.Limits?, _ listing: inout Listing, into found: inout CandidatePool
  ) -> Bool {
    for plan in plans where plan.isReached {
      let product = products[plan.product ?? 0]
      let paths =
        product.takesRoute
        ? listPaths(
          of: demand, 0, to: Int(plan.choice.site), prices: prices, limits: limits,
          mostPrice: listing.lenientLimit - plan.price, paying: product, &listing)
        : [PricedPath(arcs: [], price: 0)]
      for path in paths {
        trial.removeAll()
        model.write(parts(plan, of: demand, workload), of: demand, into: &trial) {
          $0 == 0 ? path.arcs[...] : path.second[...]
        }
        guard trial.pricedCost(of: 0, prices: prices) <= listing.limit else { continue }
        guard listing.count < listing.cap else { return false }
        found.add(0, of: trial)
        listing.count += 1
      }
    }
    return true
  }
}

// MARK: - Arcs

extension RouteCandidateSource {
  /// Prices every arc for a job that moves in some periods only.
  mutating func priceArcs(
    of demand: DemandData, in timing: JobTiming, prices: [Double], limits: PoolChooser.Limits?
  ) {
    priceArcs(
      of: demand,
      StateLoad(share: 1, up: timing.up, down: timing.down, gigabytes: demand.data.gigabytes),
      during: timing.periods, prices: prices, limits: limits)
  }

  /// Prices every arc of a demand's layer for data that moves in some periods only.
  mutating func priceArcs(
    of demand: DemandData, _ load: StateLoad, during periods: [Int32], prices: [Double],
    limits: PoolChooser.Limits?
  ) {
    if statePricing == nil {
      statePricing = StatePricing(
        model, layer: demand.layer, prices: prices, limits: limits, capacity: capacityRule)
    }
    statePricing?.price(by: prices, on: demand.layer, limits: limits)
    statePricing?.price(load, during: periods, into: &arcCosts)
  }
}

/// Whether the fees of links are due for what is carried over them.
enum LinkFees: Sendable {
  case due
  /// A tariff is paid in their place.
  case paidOtherwise
}
