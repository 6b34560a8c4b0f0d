import Allocation

/// What every move needs: serving some workloads anew, and what the plan's moving parts cost.
extension WorkingPlan {
  /// Serves workloads as far as it fits and pays, under prices that follow the loads.
  mutating func serve(
    _ workloads: [Int], from source: any CandidateSource, _ budget: Budget,
    jumps: MarginalPrices.Jumps = .spread
  ) {
    var prices = jumps == .spread ? emptyPrices : MarginalPrices(program, jumps: jumps)
    prices.update(loads: loads)
    var construction = GreedyConstruction(
      program: program, source: source, prices: prices, budget: budget)
    construction.serve(workloads, in: &self)
  }

  /// Cost of everything that moves of these workloads can change: their own choices, and all
  /// resources and blocks.
  func movableCost(of workloads: [Int]) -> Double {
    var cost = 0.0
    for (resource, load) in zip(program.resources, loads) { cost += resource.curve.cost(at: load) }
    for block in program.blocks {
      cost += block.bestResponse(toLoads: block.resources.map { loads[$0] })
    }
    for workload in workloads { cost += ownCost(of: workload) }
    return cost
  }

  private func ownCost(of workload: Int) -> Double {
    let demand = program.workloads[workload]
    var cost = unserved[workload] * demand.declineCost
    for choice in chosen[workload] { cost += choice.weight * pool.cost[Int(choice.candidate)] }
    if let rule = demand.groupRule {
      let groups = Set(chosen[workload].map { rule.group(of: Int($0.candidate), in: pool) })
      cost += rule.openingCost * Double(groups.count)
    }
    return cost
  }

  /// Workloads with a choice that uses a resource.
  func users(of resource: Int) -> [Int] { users(ofAny: [resource]) }

  /// Workloads with a choice that uses any of some resources.
  func users(ofAny resources: [Int]) -> [Int] {
    program.workloads.indices.filter { workload in
      chosen[workload].contains { choice in
        pool.usage(of: Int(choice.candidate)).contains {
          resources.contains(Int(pool.useResource[$0]))
        }
      }
    }
  }
}
