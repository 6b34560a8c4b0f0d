public import Allocation

/// A small random allocation program with every kind of curve, over listed candidates.
public struct RandomProgram: Sendable {
  /// The program.
  public let program: AllocationProgram
  /// All of its candidates.
  public let pool: CandidatePool

  /// The program's candidates as a source.
  public var source: ListedCandidates {
    ListedCandidates(pool, workloadCount: program.workloads.count)
  }

  /// The program of a seed; whole weights only, so that all plans can be tried one by one.
  public init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var resources = Self.resources(&random)
    var blocks = Self.blocks(&random, &resources)
    if seed % 4 == 3, let block = blocks.first {
      // Schemes pay part of two loads in yuan, in place of a peak.
      var own = SeededRandom(seed: seed)
      for resource in block.resources { resources[resource].curve = .linear(slope: -1) }
      blocks = [DiscountBlock.random(over: block.resources, &own, hasChoices: true)]
    }
    let workloads = (0..<random.int(1...4)).map { _ in
      AllocationProgram.Demand(
        copies: Double(random.once(in: 4) ? 2 : 1), declineCost: Double(random.int(5...60)),
        priority: Int32(random.int(1...2)),
        groupRule: random.once(in: 8)
          ? .init(
            each: random.once(in: 2) ? .group : .candidate, maximumOpen: 1, smallestWeight: 1,
            openingCost: Double(random.int(0...4))) : nil,
        mostUseOfOpening: 2)
    }
    var pool = CandidatePool()
    let openings = resources.indices.filter {
      if case .opening = resources[$0].curve { return true }
      return false
    }
    for workload in workloads.indices {
      for _ in 0..<random.int(0...4) {
        let group = random.int(0...2)
        let used = resources.indices.filter { !openings.contains($0) && random.once(in: 2) }
        for resource in used {
          pool.use(Double(random.int(1...5)), of: resource)
          if let gate = resources[resource].gate { pool.note(Int(gate)) }
        }
        // Whoever uses what an opening gates uses the opening.
        let gates = Set(used.compactMap { resources[$0].gate }).sorted()
        for gate in gates { pool.use(random.once(in: 6) ? 2 : 1, of: Int(gate)) }
        pool.finish(workload: workload, group: group, cost: Double(random.int(0...25)))
      }
    }
    program = AllocationProgram(workloads: workloads, resources: resources, blocks: blocks)
    self.pool = pool
  }

  init(_ program: AllocationProgram, _ pool: CandidatePool) {
    self.program = program
    self.pool = pool
  }

  private static func resources(_ random: inout SeededRandom) -> [AllocationProgram.Resource] {
    var resources: [AllocationProgram.Resource] = []
    if random.once(in: 2) {
      resources.append(.init(upper: 16, curve: .opening(cost: Double(random.int(1...20)))))
    }
    let gate: Int32? = resources.isEmpty ? nil : 0
    for _ in 0..<random.int(1...4) {
      let upper = Double(random.int(1...9))
      let curve: PriceCurve
      switch random.int(1...5) {
      case 1: curve = .free
      case 2: curve = .linear(slope: Double(random.int(0...4)))
      case 3:
        let slope = Double(random.int(0...3))
        curve = .convex(
          ConvexCurve(pieces: [
            .init(length: Double(random.int(1...4)), slope: slope),
            .init(length: .infinity, slope: slope + Double(random.int(0...4))),
          ]))
      case 4:
        let middle = Double(random.int(1...4)), first = Double(random.int(0...9))
        curve = .steps([
          .init(upTo: middle, cost: first),
          .init(upTo: middle + 5, cost: first + Double(random.int(0...9))),
        ])
      default:
        curve = .convex(.softLower(Double(random.int(1...3)), price: Double(random.int(1...6))))
      }
      var isGated = random.once(in: 2)
      if case .convex(let curve) = curve, curve.offset != 0 { isGated = false }
      resources.append(.init(upper: upper, curve: curve, gate: isGated ? gate : nil))
    }
    return resources
  }

  private static func blocks(
    _ random: inout SeededRandom, _ resources: inout [AllocationProgram.Resource]
  ) -> [any SideBlock] {
    let free = resources.indices.filter {
      if case .linear = resources[$0].curve { return resources[$0].gate == nil }
      return false
    }
    guard free.count >= 2, random.once(in: 2) else { return [] }
    for resource in free.prefix(2) { resources[resource].curve = .free }
    return [PeakBlock(over: Array(free.prefix(2)), price: Double(random.int(1...5)))]
  }
}
