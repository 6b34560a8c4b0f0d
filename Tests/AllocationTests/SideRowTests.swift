import Allocation
import TestSupport
import Testing

@Suite("Rows over what is bought, opened and declined")
struct SideRowTests {
  @Test("The bound is below the best plan for any prices and multipliers whatever")
  func boundsHold() {
    var random = SeededRandom(seed: 9)
    var binding = 0
    for seed in 0..<800 {
      let instance =
        seed < 500
        ? RandomProgram(seedWithRows: UInt64(seed)) : RandomProgram(seedWithShare: UInt64(seed))
      let program = instance.program
      let truth = BruteForce(program, instance.pool)
      var without = program
      without.rows = []
      if truth.best > BruteForce(without, instance.pool).best + 1e-9 { binding += 1 }
      for _ in 0..<20 {
        let prices = ResourcePrices(
          ofResource: program.resources.map { _ in Double(random.int(-10...60)) / 10 },
          ofRows: program.rows.map { _ in
            random.once(in: 5) ? 0 : Double.random(in: -4...4, using: &random)
          })
        let bound = instance.bound(prices)
        #expect(bound <= truth.best, "seed \(seed)")
      }
    }
    // Rules that change nothing would test nothing.
    #expect(binding > 100)
  }

  @Test("A block's bound holds whatever its own variables are paid")
  func blocksArePaid() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<1000 {
      let block: any SideBlock
      switch random.int(1...3) {
      case 1: block = PeakBlock(over: [0, 1], price: Double(random.int(0...5)))
      case 2:
        block = UtilisationBlock(
          over: [.init(resource: 0, weight: 0.5, offset: 1), .init(resource: 1, weight: 2)],
          price: Double(random.int(0...5)))
      default:
        block = LotBlock(
          over: [0, 1], free: [Double(random.int(0...3)), 1],
          lots: (0..<random.int(1...3)).map { _ in
            .init(
              size: Double(random.int(1...6)), cost: Double(random.int(0...9)),
              most: Double(random.int(0...3)))
          },
          choice: random.once(in: 3) ? .oneOnly : .anyMix,
          price: random.once(in: 2) ? Double(random.int(1...3)) : 0)
      }
      let uppers = [Double(random.int(0...12)), Double(random.int(0...12))]
      let columns = block.rows(uppers: uppers).columns
      let paid = columns.map { _ in Double.random(in: -6...6, using: &random) }
      let prices = uppers.map { _ in Double.random(in: -3...6, using: &random) }
      let bound = block.lowerBound(underPrices: prices, uppers: uppers, columnPrices: paid)
      for _ in 0..<40 {
        var loads = uppers.map { (Double.random(in: 0...1, using: &random) * $0 * 4).rounded() / 4 }
        if let lots = block as? LotBlock {
          loads = zip(loads, lots.free).map { min($0, $1 + lots.mostBought) }
        }
        let own = zip(paid, block.columns(atLoads: loads)).reduce(0) { $0 + $1.0 * $1.1 }
        let value =
          block.bestResponse(toLoads: loads) - own
          - zip(prices, loads).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(bound <= value + 1e-9, "\(block) \(prices) \(paid) \(loads)")
      }
    }
  }

  @Test("A multiplier makes the bound reach the price of a rule")
  func aBudgetHasAPrice() {
    // Two copies of 4 each; a lot carries 4 and costs 3, and 3 may be spent.
    var pool = CandidatePool()
    pool.use(4, of: 0)
    pool.finish(workload: 0, group: 0, cost: 0)
    let lots = LotBlock(over: [0], free: [0], lots: [.init(size: 4, cost: 3, most: 2)])
    let program = AllocationProgram(
      workloads: [.init(copies: 2, declineCost: 50)],
      resources: [.init(upper: 8)], blocks: [lots],
      rows: [
        SideRow(
          .limit, range: -Double.infinity...3, columns: [.init(block: 0, column: 0, value: 3)])
      ])
    let served = Allocation(candidates: pool, weights: [2], declined: [0])
    #expect(program.evaluate(served).worstViolation == 1)
    let half = Allocation(candidates: pool, weights: [1], declined: [1])
    #expect(program.evaluate(half).worstViolation == 0 && program.evaluate(half).objective == 53)
    let bound = program.dualBound(
      prices: ResourcePrices(ofResource: [12.5], ofRows: [-47.0 / 3]), least: [50],
      magnitudes: [50])
    #expect(bound <= 53 && bound > 53 - 1e-6)
  }
}

extension RandomProgram {
  fileprivate func bound(_ prices: ResourcePrices) -> Double {
    let least = program.workloads.indices.map { workload in
      (0..<pool.count).filter { Int(pool.workload[$0]) == workload }
        .map { pool.pricedCost(of: $0, prices: prices.ofResource) }.min() ?? .infinity
    }
    return program.dualBound(
      prices: prices, least: least, magnitudes: least.map { $0.isFinite ? abs($0) : 0 })
  }
}
