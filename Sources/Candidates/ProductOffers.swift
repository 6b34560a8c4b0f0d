public import Allocation
import ComputeNetwork
public import Plans
public import Quantities

/// What a product that a flow lists would have meant for it.
public struct ProductOutcome: Sendable {
  /// What became of it.
  public enum Kind: Sendable {
    /// It could carry the flow: what that costs by itself, and by how much the plan would be
    /// dearer; the latter only where the flow is carried at all.
    case possible(cost: Money, difference: Money?)
    /// Its own rules stand in the way.
    case ruledOut([LocalizedText])
    /// Its route does.
    case hindered(FlowHindrance)
  }

  /// The id of a tariff, or `network`.
  public var product: String
  /// What became of it.
  public var kind: Kind
}

extension ScenarioProgram {
  /// What every product of each flow that lists some would have meant, all else as it is; the one
  /// that carries the flow is left out.
  public func productOutcomes(
    _ allocation: Allocation, _ decisions: [WorkloadDecision], _ flows: [FlowDecision]
  ) -> [[ProductOutcome]] {
    var outcomes = [[ProductOutcome]](repeating: [], count: flows.count)
    guard scenario.draft.flows.contains(where: \.listsProducts) else { return outcomes }
    let loads = program.evaluate(allocation).loads
    let asking = AskingProducts(
      program: self, left: zip(program.resources, loads).map { max(0, $0.upper - $1) },
      loads: Accounting(scenario).loads(of: decisions, flows),
      spending: Accounting(scenario).spending(of: decisions, flows, model.vouchers))
    var usedBy: [Int: [(candidate: Int, weight: Double)]] = [:]
    for (candidate, weight) in allocation.weights.enumerated() where weight > 0 {
      usedBy[Int(allocation.candidates.workload[candidate]), default: []].append(
        (candidate, weight))
    }
    for (number, demand) in model.demands.enumerated() {
      guard case .flow(let flow) = demand.task, scenario.draft.flows[flow].listsProducts else {
        continue
      }
      var room = Room(left: asking.left, leastCopies: 1)
      for (candidate, weight) in usedBy[number] ?? [] {
        for entry in allocation.candidates.usage(of: candidate) {
          room.left[Int(allocation.candidates.useResource[entry])] +=
            weight * allocation.candidates.useAmount[entry]
        }
      }
      outcomes[flow] = asking.outcomes(of: demand, scenario.draft.flows[flow], flows[flow], room)
    }
    return outcomes
  }
}

/// Asks product by product, everything else as planned.
private struct AskingProducts {
  let program: ScenarioProgram
  let left: [Double]
  let loads: LinkLoads
  let spending: [Double]

  func outcomes(
    of demand: DemandData, _ flow: Flow, _ decision: FlowDecision, _ room: Room
  ) -> [ProductOutcome] {
    let draft = program.scenario.draft
    let chosen = decision.routes.first
    var outcomes: [ProductOutcome] = []
    if draft.takesNetwork(flow), chosen == nil || chosen?.product != nil {
      outcomes.append(
        ProductOutcome(
          product: TransportProduct.network,
          kind: outcome(of: .network, demand, flow, chosen, room)))
    }
    let billing = FlowBilling(draft)
    for number in draft.tariffs(of: flow) where chosen?.product != draft.tariffs[number].id {
      let tariff = draft.tariffs[number], bill = billing.bill(of: flow, under: tariff)
      let product = demand.products?.first { $0.tariff == number }
      outcomes.append(
        ProductOutcome(
          product: tariff.id,
          kind: product.map { outcome(of: $0, demand, flow, chosen, room) }
            ?? .ruledOut(bill.obstacles)))
    }
    return outcomes
  }

  private func outcome(
    of product: DemandProduct, _ demand: DemandData, _ flow: Flow, _ chosen: FlowRoute?,
    _ room: Room
  ) -> ProductOutcome.Kind {
    var alone = demand
    alone.products = [product]
    let model = PlacementModel(program.model, demands: [alone])
    var source = RouteCandidateSource(model), found = CandidatePool()
    source.cheapestPerGroup(of: 0, prices: program.basePrices, room: room, into: &found)
    guard found.count > 0,
      let recipe = CandidateRecipe(found.recipe(of: 0), needs: 1, routes: demand.routesPerOrigin)
    else {
      return .hindered(
        program.hindrance(in: model, demand: 0, declining: .infinity, share: 1, left: room.left)
          ?? .nothing)
    }
    var route = model.route(recipe, share: 1)
    route.product = product.tariff.map { program.scenario.draft.tariffs[$0].id }
    let accounting = Accounting(program.scenario)
    let cost = accounting.cost(of: flow, over: route).transport
    guard let chosen else { return .possible(cost: cost, difference: nil) }
    var changed = loads
    let data = ChargingRule.Data(flow, program.scenario.horizon)
    accounting.addLoads(of: route, flow, data, to: &changed)
    var gone = chosen
    gone.share = -chosen.share
    accounting.addLoads(of: gone, flow, data, to: &changed)
    // What only this flow used is not used any more.
    for link in changed.isUsed.indices
    where chosen.uses(link, in: program.scenario) && !route.uses(link, in: program.scenario) {
      let spare = changed.spares.map {
        $0.most(onDirection: 2 * link) + $0.most(onDirection: 2 * link + 1)
      }
      changed.isUsed[link] =
        changed.gbps[2 * link] + changed.gbps[2 * link + 1] + (spare ?? 0) > 1e-9
    }
    let now = chosen.cost.transport + accounting.sharedCost(loads)
    let then = cost + accounting.sharedCost(changed) + lostVouchers(from: chosen, to: route, flow)
    return .possible(cost: cost, difference: then - now)
  }

  /// By how much less vouchers would pay.
  private func lostVouchers(from chosen: FlowRoute, to route: FlowRoute, _ flow: Flow) -> Money {
    let terms = program.model.vouchers
    guard !terms.isEmpty, let number = program.scenario.flow(flow.id)?.index else { return .zero }
    let accounting = Accounting(program.scenario)
    var changed = spending
    accounting.add(chosen, times: -1, of: number, terms, to: &changed)
    accounting.add(route, times: 1, of: number, terms, to: &changed)
    func paid(_ spending: [Double]) -> Money {
      accounting.grants(terms, spending: spending).reduce(.zero) { $0 + $1.amount }
    }
    return paid(spending) - paid(changed)
  }
}

extension FlowRoute {
  fileprivate func uses(_ link: Int, in scenario: Scenario) -> Bool {
    let id = scenario.draft.links[link].id
    return links.contains(id) || second?.links.contains(id) == true
  }
}

extension Accounting {
  /// What all decisions put on links.
  func loads(of decisions: [WorkloadDecision], _ flows: [FlowDecision]) -> LinkLoads {
    var loads = LinkLoads(scenario)
    loads.spares = SpareLoads(scenario)
    for decision in decisions {
      guard let number = scenario.workload(decision.workload) else { continue }
      for placement in decision.placements {
        addLoads(of: placement, scenario.workloads[number], to: &loads)
      }
    }
    for decision in flows {
      guard let number = scenario.flow(decision.flow) else { continue }
      let flow = scenario.flows[number], data = ChargingRule.Data(flow, scenario.horizon)
      for route in decision.routes {
        addLoads(of: route, flow, data, to: &loads)
        loads.spares?.add(route, flow, data)
      }
    }
    return loads
  }

  /// What loads of links cost that nobody pays alone: busier directions, and what is built.
  func sharedCost(_ loads: LinkLoads) -> Money {
    LinkBuilding(scenario)
      .decisions(loads: loads.gbps, isUsed: loads.isUsed, loads.spares)
      .reduce(busierDirectionFees(loads.charged, loads.spares)) { $0 + $1.cost }
  }
}
