import Allocation

/// Chooses which workloads a small integer program should place anew.
///
/// The gap between plan and bound is a sum: what each choice costs above the least at the bound's
/// prices, and priced resources that are not full. Neighbourhoods are drawn where that sum is.
struct Neighbourhoods {
  let program: AllocationProgram
  let phase: LinearPhase
  /// Candidates of each workload that could still matter, cheapest reduced cost first.
  private var candidatesOf: [[Int32]]
  private var reducedCost: [Double]
  /// What declining a copy of each workload costs under the bound's prices.
  private let declining: [Double]
  private var generator: SeededGenerator

  init(
    _ program: AllocationProgram, phase: LinearPhase, pool: CandidatePool, seed: UInt64
  ) {
    self.program = program
    self.phase = phase
    generator = SeededGenerator(seed: seed)
    candidatesOf = [[Int32]](repeating: [], count: program.workloads.count)
    reducedCost = []
    declining = program.declinePrices(under: phase.prices)
    add(from: pool)
  }

  /// Takes candidates in that were added to the pool since.
  mutating func add(from pool: CandidatePool) {
    let known = reducedCost.count
    for candidate in known..<pool.count {
      let workload = Int(pool.workload[candidate])
      var cost = pool.pricedCost(of: candidate, prices: phase.prices.ofResource)
      for pair in phase.prices.ofPairs where Int(pair.workload) == workload {
        for entry in pool.usage(of: candidate) where pool.useResource[entry] == pair.opening {
          cost += pair.price * pool.useAmount[entry]
        }
      }
      let least = min(declining[workload], phase.least[workload])
      reducedCost.append(max(0, cost - least))
      let isKnown = candidatesOf[workload].contains {
        pool.isSame(candidate, as: Int($0), of: pool)
      }
      if !isKnown { candidatesOf[workload].append(Int32(candidate)) }
    }
    for workload in candidatesOf.indices {
      candidatesOf[workload].sort {
        (reducedCost[Int($0)], $0) < (reducedCost[Int($1)], $1)
      }
    }
  }

  /// What a workload's choices cost above the least.
  func excess(of workload: Int, in plan: WorkingPlan) -> Double {
    let least = min(declining[workload], phase.least[workload])
    var total = plan.unserved[workload] * (declining[workload] - least)
    for choice in plan.chosen[workload] {
      total += choice.weight * reducedCost[Int(choice.candidate)]
    }
    return total
  }

  /// The candidates that a small program over some workloads should have.
  ///
  /// A candidate whose reduced cost alone exceeds the gap is in no better plan.
  func candidates(for workloads: [Int], gap: Double, each most: Int, in plan: WorkingPlan)
    -> [Int32]
  {
    var result: [Int32] = []
    for workload in workloads {
      var own = candidatesOf[workload].prefix(most).filter {
        reducedCost[Int($0)] <= gap || program.workloads[workload].isFractional
      }
      for choice in plan.chosen[workload] where !own.contains(choice.candidate) {
        own.append(choice.candidate)
      }
      result += own
    }
    return result
  }

  /// Up to `size` workloads that compete: a costly one, and those that hold what it would rather
  /// have.
  mutating func draw(_ size: Int, in plan: WorkingPlan) -> [Int] {
    let excess = program.workloads.indices.map { self.excess(of: $0, in: plan) }
    var taken: [Int] = []
    var isTaken = [Bool](repeating: false, count: program.workloads.count)
    func take(_ workload: Int) {
      guard !isTaken[workload], taken.count < size else { return }
      isTaken[workload] = true
      taken.append(workload)
    }
    let levels = unfilledLevels(in: plan)
    var rounds = 0
    while taken.count < min(size, program.workloads.count), rounds < 4 * size {
      rounds += 1
      if rounds % 2 == 1, !levels.isEmpty {
        let level = weighted(levels.map(\.waste), without: levels.map { _ in false })
        let users = plan.users(ofAny: levels[level].resources).filter { !isTaken[$0] }
        for user in users.shuffled(using: &generator).prefix(max(2, size / 2)) { take(user) }
        continue
      }
      let seed =
        rounds % 4 == 0
        ? Int.random(in: 0..<program.workloads.count, using: &generator)
        : weighted(excess, without: isTaken)
      take(seed)
      let wanted = resources(wantedBy: seed, in: plan)
      guard !wanted.isEmpty else { continue }
      let rivals = program.workloads.indices.filter { rival in
        !isTaken[rival]
          && plan.chosen[rival].contains { uses(Int($0.candidate), anyOf: wanted, plan.pool) }
      }
      for rival in rivals.shuffled(using: &generator).prefix(max(2, size / 3)) { take(rival) }
    }
    return taken.sorted()
  }

  /// The resources of every level that is not full.
  func levels(in plan: WorkingPlan) -> [[Int]] { unfilledLevels(in: plan).map(\.resources) }

  /// Levels that cost more than the bound's prices pay for their loads, with that difference.
  private func unfilledLevels(in plan: WorkingPlan) -> [(resources: [Int], waste: Double)] {
    guard program.hasJumps else { return [] }
    var levels: [(resources: [Int], waste: Double)] = []
    /// What the bound's prices pay for a resource's load, beside its linear price.
    func paid(_ resource: Int) -> Double {
      (phase.prices.ofResource[resource] - program.resources[resource].slope)
        * plan.loads[resource]
    }
    var opened = [Double](repeating: 0, count: program.resources.count)
    for (number, resource) in program.resources.enumerated() {
      if let gate = resource.gate { opened[Int(gate)] += max(0, paid(number)) }
    }
    for (number, resource) in program.resources.enumerated() {
      switch resource.curve {
      case .linear, .convex: continue
      case .steps, .opening:
        let waste = resource.curve.cost(at: plan.loads[number]) - paid(number) - opened[number]
        if waste > 0 { levels.append(([number], waste)) }
      }
    }
    for block in program.blocks {
      let loads = block.resources.map { plan.loads[$0] }
      guard block.levelEnd(atLoads: loads) != nil else { continue }
      let waste = block.bestResponse(toLoads: loads) - block.resources.reduce(0) { $0 + paid($1) }
      if waste > 0 { levels.append((block.resources, waste)) }
    }
    return levels
  }

  private mutating func weighted(_ weights: [Double], without taken: [Bool]) -> Int {
    var total = 0.0
    for (weight, isTaken) in zip(weights, taken) where !isTaken { total += weight }
    guard total > 0 else { return Int.random(in: 0..<weights.count, using: &generator) }
    var rest = Double.random(in: 0..<total, using: &generator)
    for (workload, weight) in weights.enumerated() where !taken[workload] {
      rest -= weight
      if rest < 0 { return workload }
    }
    return weights.count - 1
  }

  /// The priced resources of a workload's cheapest candidates.
  private func resources(wantedBy workload: Int, in plan: WorkingPlan) -> Set<Int32> {
    var wanted = Set<Int32>()
    for candidate in candidatesOf[workload].prefix(2).map(Int.init) {
      for entry in plan.pool.usage(of: candidate) {
        let resource = plan.pool.useResource[entry]
        if phase.prices.ofResource[Int(resource)] > 0,
          plan.room[Int(resource)] < plan.pool.useAmount[entry]
        {
          wanted.insert(resource)
        }
      }
    }
    return wanted
  }

  private func uses(_ candidate: Int, anyOf resources: Set<Int32>, _ pool: CandidatePool) -> Bool {
    pool.usage(of: candidate).contains { resources.contains(pool.useResource[$0]) }
  }
}
