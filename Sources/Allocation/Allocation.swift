/// What was chosen: candidates with their weights, and how much is declined.
public struct Allocation: Sendable {
  /// The chosen candidates.
  public var candidates: CandidatePool
  /// The weight (copies) of each, above 0.
  public var weights: [Double]
  /// Declined copies of each workload.
  public var declined: [Double]

  /// An allocation from its parts.
  public init(candidates: CandidatePool, weights: [Double], declined: [Double]) {
    self.candidates = candidates
    self.weights = weights
    self.declined = declined
  }

  /// The allocation that declines everything.
  public init(decliningAllOf program: AllocationProgram) {
    self.init(candidates: CandidatePool(), weights: [], declined: program.workloads.map(\.copies))
  }
}

/// An allocation recomputed: loads, cost, and by how much a rule is broken at worst.
public struct Evaluation: Sendable, Equatable {
  /// The load of every resource.
  public var loads: [Double]
  /// Cost of candidates, resources, blocks, groups and declining.
  public var objective: Double
  /// What declining costs of that.
  public var decliningCost: Double
  /// How far the worst rule is broken, relative to max(1, limit); 0 if none is.
  public var worstViolation: Double
}

extension AllocationProgram {
  /// Recomputes an allocation from its candidates alone.
  public func evaluate(_ allocation: Allocation) -> Evaluation {
    let pool = allocation.candidates
    var loads = [Double](repeating: 0, count: resources.count)
    var served = allocation.declined
    var cost = 0.0, worst = 0.0
    for (candidate, weight) in allocation.weights.enumerated() {
      cost += weight * pool.cost[candidate]
      let workload = Int(pool.workload[candidate])
      served[workload] += weight
      worst = max(worst, -weight)
      if !workloads[workload].isFractional { worst = max(worst, abs(weight - weight.rounded())) }
      for entry in pool.usage(of: candidate) {
        loads[Int(pool.useResource[entry])] += weight * pool.useAmount[entry]
      }
    }
    var declining = 0.0
    for (workload, demand) in workloads.enumerated() {
      declining += demand.declineCost * allocation.declined[workload]
      worst = max(worst, abs(served[workload] - demand.copies), -allocation.declined[workload])
    }
    let groups = groupCostAndViolation(of: allocation)
    worst = max(worst, groups.violation)
    for (resource, load) in zip(resources, loads) {
      worst = max(worst, (load - resource.upper) / max(1, abs(resource.upper)), -load)
      cost += resource.curve.cost(at: load)
      if let gate = resource.gate, load > 1e-9, loads[Int(gate)] <= 1e-9 {
        worst = max(worst, load)
      }
    }
    for block in blocks { cost += block.bestResponse(toLoads: block.resources.map { loads[$0] }) }
    let limits = rows.filter { $0.role == .limit }
    let values = values(of: limits, loads: loads, declined: allocation.declined)
    for (row, value) in zip(limits, values) { worst = max(worst, row.violation(of: value)) }
    return Evaluation(
      loads: loads, objective: cost + declining + groups.cost, decliningCost: declining,
      worstViolation: worst)
  }

  /// What the group rules cost, and by how much one is broken at worst.
  private func groupCostAndViolation(
    of allocation: Allocation
  ) -> (cost: Double, violation: Double) {
    guard workloads.contains(where: { $0.groupRule != nil }) else { return (0, 0) }
    let pool = allocation.candidates
    var weights: [Int: [Int32: Double]] = [:]
    for (candidate, weight) in allocation.weights.enumerated() where weight > 1e-9 {
      let workload = Int(pool.workload[candidate])
      guard let rule = workloads[workload].groupRule else { continue }
      let group = rule.group(of: candidate, in: pool)
      weights[workload, default: [:]][group, default: 0] += weight
    }
    var cost = 0.0, worst = 0.0
    for (workload, demand) in workloads.enumerated() {
      guard let rule = demand.groupRule, let groups = weights[workload] else { continue }
      cost += rule.openingCost * Double(groups.count)
      worst = max(worst, Double(groups.count - min(groups.count, rule.maximumOpen)))
      if let least = groups.values.min() { worst = max(worst, rule.smallestWeight - least) }
    }
    return (cost, worst)
  }

  /// The largest violation that rounding explains.
  public static var violationTolerance: Double { 1e-7 }
}
