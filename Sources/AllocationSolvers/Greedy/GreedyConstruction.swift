import Allocation

/// Builds a plan workload by workload: the one that would lose most by waiting goes first.
///
/// Regret of a workload = priced cost of its second-best group (or of declining) less that of its
/// best. Classes of priority are served in order. Each workload then takes the cheapest candidates
/// that still fit, under prices that follow the loads.
///
/// - Complexity: two or three pricing questions for each workload.
struct GreedyConstruction {
  let program: AllocationProgram
  var source: any CandidateSource
  var prices: MarginalPrices
  let budget: Budget

  /// Serves everything in `workloads` that still is unserved, as far as it fits and pays.
  mutating func serve(_ workloads: [Int], in plan: inout WorkingPlan) {
    for workload in order(of: workloads) {
      if let limit = budget.exhausted, limit != .workLimit { return }
      serveOne(workload, in: &plan)
    }
  }

  private mutating func order(of workloads: [Int]) -> [Int] {
    guard workloads.count > 1 else { return workloads }
    var found = CandidatePool()
    var keys: [(priority: Int32, regret: Double, workload: Int)] = []
    keys.reserveCapacity(workloads.count)
    for (position, workload) in workloads.enumerated() {
      // Out of time: the rest go by priority and number.
      if let limit = budget.exhausted, limit != .workLimit {
        keys += workloads[position...].map { (program.workloads[$0].priority, 0, $0) }
        break
      }
      found.removeAll()
      source.cheapestPerGroup(
        of: workload, prices: prices.prices, room: nil, into: &found)
      let demand = program.workloads[workload]
      var best = demand.declineCost, second = demand.declineCost
      for candidate in 0..<found.count {
        let cost = found.pricedCost(of: candidate, prices: prices.prices)
        if cost < best {
          second = best
          best = cost
        } else {
          second = min(second, cost)
        }
      }
      keys.append((demand.priority, second - best, workload))
    }
    budget.spend(workloads.count)
    return keys.sorted {
      ($0.priority, -$0.regret, $0.workload) < ($1.priority, -$1.regret, $1.workload)
    }.map(\.workload)
  }

  /// Takes the cheapest fitting candidates until the workload is served or nothing fits.
  private mutating func serveOne(_ workload: Int, in plan: inout WorkingPlan) {
    let demand = program.workloads[workload]
    var found = CandidatePool()
    let rule = demand.groupRule
    var openGroups = Set(
      plan.chosen[workload].map { choice in
        rule?.group(of: Int(choice.candidate), in: plan.pool) ?? 0
      })
    // Each round fills one candidate up, so the resources bound the number of rounds.
    for _ in 0..<(program.resources.count + Int(min(demand.copies, 1e6)) + 1) {
      let left = plan.unserved[workload]
      guard left > 1e-9 else { return }
      if let limit = budget.exhausted, limit != .workLimit { return }
      found.removeAll()
      let least = demand.isFractional ? min(left, 1) * 1e-6 : 1
      source.cheapestPerGroup(
        of: workload, prices: prices.prices,
        room: Room(left: plan.roomWithinRows, leastCopies: least), into: &found)
      budget.spend(1)
      guard let best = cheapest(in: found, of: workload, open: openGroups, plan) else { return }
      let candidate = plan.pool.add(best, of: found)
      var copies = min(left, plan.copiesFitting(candidate))
      if let rule {
        openGroups.insert(rule.group(of: candidate, in: plan.pool))
        let rest = left - copies
        if rest > 1e-9, rest < rule.smallestWeight, openGroups.count < rule.maximumOpen {
          // What is left must be worth opening another group.
          copies = max(min(copies, rule.smallestWeight), left - rule.smallestWeight)
        }
      }
      guard copies > 0 else { return }
      plan.place(candidate, copies: copies)
      if prices.isChanging { prices.update(loads: plan.loads) }
    }
  }

  /// A candidate that was just found is a group of its own where every candidate is.
  private func isOpen(
    _ candidate: Int, of found: CandidatePool, _ rule: AllocationProgram.GroupRule,
    _ open: Set<Int32>
  ) -> Bool {
    rule.unit == .group && open.contains(found.group[candidate])
  }

  /// The cheapest candidate that costs less than declining and keeps the group rule.
  ///
  /// The last group that may be opened should hold all that is left, if one can.
  private func cheapest(
    in found: CandidatePool, of workload: Int, open: Set<Int32>, _ plan: WorkingPlan
  ) -> Int? {
    let demand = program.workloads[workload], left = plan.unserved[workload]
    var best: Int?
    var bestCost = demand.declineCost, bestIsShort = true
    for candidate in 0..<found.count {
      var cost = found.pricedCost(of: candidate, prices: prices.prices), isShort = false
      if let rule = demand.groupRule, !isOpen(candidate, of: found, rule, open) {
        guard open.count < rule.maximumOpen else { continue }
        let copies = min(left, found.copiesFitting(candidate, room: plan.room))
        guard copies >= rule.smallestWeight else { continue }
        cost += rule.openingCost / max(copies, 1e-9)
        isShort = open.count + 1 >= rule.maximumOpen && copies < left - 1e-9
      }
      guard cost <= demand.declineCost else { continue }
      let isBetter = isShort == bestIsShort ? cost < bestCost : bestIsShort
      // What a row refuses is as good as what does not fit.
      if isBetter || (best == nil && cost == bestCost),
        !plan.hasLimitRows || plan.copiesWithinRows(candidate, of: found, atMost: left) > 0
      {
        best = candidate
        bestCost = cost
        bestIsShort = isShort
      }
    }
    return best
  }
}
