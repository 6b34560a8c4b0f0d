import Allocation
import ComputeNetwork
import Plans
import Quantities

extension PlacementModel {
  /// What an allocation decides for flows: shares by route, in the order of the routes.
  func flowDecisions(from allocation: Allocation) -> [FlowDecision] {
    let flows = scenario.draft.flows
    var shares = [[CandidateRecipe: Double]](repeating: [:], count: flows.count)
    var order = [[CandidateRecipe]](repeating: [], count: flows.count)
    for (candidate, weight) in allocation.weights.enumerated() where weight > 0 {
      let demand = demands[Int(allocation.candidates.workload[candidate])]
      guard case .flow(let number) = demand.task,
        let recipe = CandidateRecipe(
          allocation.candidates.recipe(of: candidate), needs: demand.flowNeeds,
          routes: demand.routesPerOrigin)
      else { continue }
      if shares[number][recipe] == nil { order[number].append(recipe) }
      shares[number][recipe, default: 0] += weight
    }
    var declined = [Double](repeating: 0, count: flows.count)
    for (demand, copies) in allocation.declined.enumerated() {
      if case .flow(let number) = demands[demand].task { declined[number] += copies }
    }
    var products = [[DemandProduct]?](repeating: nil, count: flows.count)
    for demand in demands {
      if case .flow(let number) = demand.task { products[number] = demand.products }
    }
    let accounting = Accounting(scenario)
    return flows.indices.map { number in
      let left = declined[number] > Self.leastShare ? Self.snapped(declined[number]) : 0
      let kept = keptShares(order[number].map { shares[number][$0] ?? 0 }, beside: left)
      let routes = zip(order[number], kept).compactMap { recipe, share -> FlowRoute? in
        guard share > Self.leastShare else { return nil }
        var route = route(recipe, share: share)
        let product = recipe.pools.first.flatMap { products[number]?[$0] }
        if flows[number].protection?.spare == .shared { route.second?.role = .standby }
        if let tariff = product?.tariff { setTariff(tariff, of: flows[number], &route) }
        route.periods = (product?.timing?.periods ?? []).map {
          scenario.draft.periods[Int($0)].id
        }
        route.cost = share * accounting.cost(of: flows[number], over: route)
        return route
      }
      return FlowDecision(flow: flows[number].id, routes: routes, declinedShare: left)
    }
  }

  /// Shares without what solvers leave; of a flow over hundreds of routes that would be too much in all.
  private func keptShares(_ shares: [Double], beside declined: Double) -> [Double] {
    let snapped = shares.map { Self.snapped($0) }
    let isWhole = abs(snapped.reduce(declined, +) - 1) <= 0.5e-6
    return isWhole ? snapped : shares
  }

  /// The links of a recipe, without product and cost.
  func route(_ recipe: CandidateRecipe, share: Double) -> FlowRoute {
    let codes = recipe.routes.first ?? []
    var route = FlowRoute(
      links: links(codes), share: share, latency: latency(codes), cost: CostBreakdown())
    if recipe.routes.count > 1, !recipe.routes[1].isEmpty {
      route.second = SecondRoute(
        links: links(recipe.routes[1]), latency: latency(recipe.routes[1]))
    }
    return route
  }

  private func setTariff(_ number: Int, of flow: Flow, _ route: inout FlowRoute) {
    let tariff = scenario.draft.tariffs[number]
    route.product = tariff.id
    route.isApproximated = FlowBilling.isApproximated(flow, under: tariff)
  }

  private func links(_ codes: [Int]) -> [String] {
    codes.map { scenario.draft.links[$0 / 2].id }
  }

  private func latency(_ codes: [Int]) -> Latency {
    codes.reduce(.zero) { $0 + scenario.linkLatency[Identifier($1 / 2)] }
  }

  /// What solvers leave of a route that they mean not to use.
  private static var leastShare: Double { 1e-9 }
}
