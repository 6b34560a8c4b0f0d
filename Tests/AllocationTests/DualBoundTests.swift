import Allocation
import TestSupport
import Testing

@Suite("The bound from prices")
struct DualBoundTests {
  @Test("is below the best plan for any prices whatever")
  func holdsForAnyPrices() {
    var random = SeededRandom(seed: 5)
    for seed in 0..<500 {
      let instance = RandomProgram(seed: UInt64(seed))
      let truth = BruteForce(instance.program, instance.pool)
      for _ in 0..<10 {
        let prices = instance.program.resources.map { _ in Double(random.int(0...60)) / 10 }
        var pairs: [ResourcePrices.Pair] = []
        if case .opening = instance.program.resources[0].curve {
          for workload in instance.program.workloads.indices where random.once(in: 2) {
            pairs.append(
              .init(workload: Int32(workload), opening: 0, price: Double(random.int(0...30)) / 10))
          }
        }
        let bound = instance.bound(ResourcePrices(ofResource: prices, ofPairs: pairs))
        #expect(bound <= truth.best, "seed \(seed)")
      }
    }
  }

  @Test("reaches the optimum where nothing is scarce")
  func isTightWithoutScarcity() {
    var pool = CandidatePool()
    pool.use(1, of: 0)
    pool.finish(workload: 0, group: 0, cost: 3)
    pool.use(2, of: 0)
    pool.finish(workload: 0, group: 1, cost: 2)
    let program = AllocationProgram(
      workloads: [.init(copies: 2, declineCost: 50)],
      resources: [.init(upper: 100, curve: .linear(slope: 4))])
    // 3 + 4 = 7 against 2 + 8 = 10 a copy.
    let bound = program.dualBound(
      prices: ResourcePrices(ofResource: [4]), least: [7], magnitudes: [7])
    #expect(bound <= 14)
    // Resource terms of 4 x 100 are what the safety margin is taken of.
    #expect(bound > 14 - 1e-8)
  }
}

extension RandomProgram {
  /// The bound at prices, with the least of each workload found by trying its candidates.
  fileprivate func bound(_ prices: ResourcePrices) -> Double {
    var least: [Double] = [], magnitudes: [Double] = []
    for workload in program.workloads.indices {
      var own = prices.ofResource
      for pair in prices.ofPairs where Int(pair.workload) == workload {
        own[Int(pair.opening)] += pair.price
      }
      let costs = (0..<pool.count).filter { Int(pool.workload[$0]) == workload }
        .map { pool.pricedCost(of: $0, prices: own) }
      least.append(costs.min() ?? .infinity)
      magnitudes.append(abs(costs.min() ?? 0))
    }
    return program.dualBound(prices: prices, least: least, magnitudes: magnitudes)
  }
}
