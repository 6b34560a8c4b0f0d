public import Allocation

/// A small random program in which everything is fractional, over listed candidates: convex
/// prices, peaks, resources without room, resources that several candidates use alike.
public struct RandomFractional: Sendable {
  /// The program.
  public let program: AllocationProgram
  /// All of its candidates.
  public let pool: CandidatePool

  /// The program's candidates as a source.
  public var source: ListedCandidates {
    ListedCandidates(pool, workloadCount: program.workloads.count)
  }

  /// The program of a seed.
  public init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var resources = (0..<random.int(1...12)).map { _ in
      AllocationProgram.Resource(
        upper: random.once(in: 8)
          ? 0 : random.once(in: 10) ? .infinity : Double(random.int(1...30)),
        curve: Self.curve(&random))
    }
    var blocks: [any SideBlock] = []
    if resources.count >= 2, random.once(in: 2) {
      for resource in 0..<2 {
        resources[resource].curve =
          random.once(in: 2) ? .free : .linear(slope: Double(random.int(0...3)))
        if resources[resource].upper == .infinity { resources[resource].upper = 9 }
      }
      let block = Self.block(&random)
      let isSpare = seed % 4 == 3
      blocks.append(isSpare ? Self.spare(of: resources.count, price: Double(seed % 7)) : block)
      for resource in blocks[0].resources where isSpare {
        resources[resource].curve = .free
        if resources[resource].upper == .infinity { resources[resource].upper = 9 }
      }
    }
    let workloads = (0..<random.int(1...25)).map { _ in
      AllocationProgram.Demand(
        copies: Double(random.int(1...3)), isFractional: true,
        declineCost: Double(random.int(0...60)))
    }
    var pool = CandidatePool()
    for workload in workloads.indices {
      let rate = Double(random.int(1...5))
      for _ in 0..<random.int(0...6) {
        for resource in resources.indices where random.once(in: 2) {
          pool.use(random.once(in: 3) ? Double(random.int(1...5)) : rate, of: resource)
        }
        pool.finish(
          workload: workload, group: random.int(0...2), cost: Double(random.int(0...25)))
      }
    }
    program = AllocationProgram(workloads: workloads, resources: resources, blocks: blocks)
    self.pool = pool
  }

  init(_ program: AllocationProgram, _ pool: CandidatePool) {
    self.program = program
    self.pool = pool
  }

  /// The largest of a base with its spares, as many as there are resources for.
  private static func spare(of count: Int, price: Double) -> SparePeakBlock {
    SparePeakBlock(
      over: [.init(base: 0, spares: [1])]
        + (count > 3 ? [.init(base: nil, spares: [2, 3])] : []), price: price)
  }

  private static func block(_ random: inout SeededRandom) -> any SideBlock {
    let price = Double(random.int(0...5))
    if random.once(in: 2) { return PeakBlock(over: [0, 1], price: price) }
    return UtilisationBlock(
      over: (0..<2).map {
        .init(
          resource: $0, weight: Double(random.int(1...8)) / 4,
          offset: Double(random.int(0...6)) / 2)
      }, price: price)
  }

  private static func curve(_ random: inout SeededRandom) -> PriceCurve {
    switch random.int(1...4) {
    case 1: return .linear(slope: Double(random.int(0...4)))
    case 2:
      let slope = Double(random.int(0...3))
      return .convex(
        ConvexCurve(pieces: [
          .init(length: Double(random.int(0...6)), slope: slope),
          .init(length: Double(random.int(1...6)), slope: slope + Double(random.int(0...3))),
          .init(length: .infinity, slope: slope + 5),
        ]))
    default: return .free
    }
  }
}
