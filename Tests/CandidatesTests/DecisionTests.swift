import Allocation
import Candidates
import Plans
import TestSupport
import Testing

@Suite("From an allocation to decisions")
struct DecisionTests {
  /// Any allocation, feasible or not, costs in words what it costs in numbers.
  @Test("the bill of the decisions is the objective of the allocation", arguments: 0..<20)
  func billIsObjective(block: Int) throws {
    for seed in UInt64(block * 50)..<UInt64(block * 50 + 50) {
      let program = ScenarioProgram(try AnyScenario.make(seed: seed))
      var random = SeededRandom(seed: seed), source = program.makeSource()
      let allocation = Self.anyAllocation(of: program, &source, &random)
      let decisions = program.decisions(from: allocation)
      let objective = program.program.evaluate(allocation).objective
      let bill = program.objective(of: decisions)
      #expect(abs(bill - objective) <= 1e-8 * max(1, abs(objective)), "seed \(seed)")
      for (decision, workload) in zip(decisions, program.scenario.draft.workloads) {
        #expect(decision.workload == workload.id)
        let placed = decision.placements.reduce(0) { $0 + $1.copies }
        #expect(abs(placed + decision.declinedCopies - Double(workload.count)) <= 1e-9)
        for placement in decision.placements {
          #expect(placement.kinds.count == workload.needs.count)
          #expect(
            placement.routes.map(\.origin) == placement.origin.map { [$0] }
              ?? workload.origins.map(\.place))
        }
      }
    }
  }

  @Test("equal candidates of a workload become one placement")
  func merging() throws {
    for seed in UInt64(0)..<50 {
      let program = ScenarioProgram(try AnyScenario.make(seed: seed))
      var source = program.makeSource(), pool = CandidatePool()
      source.cheapestPerGroup(of: 0, prices: program.basePrices, room: nil, into: &pool)
      guard pool.count > 0 else { continue }
      var twice = CandidatePool()
      twice.add(0, of: pool)
      twice.add(0, of: pool)
      let decisions = program.decisions(
        from: Allocation(
          candidates: twice, weights: [1, 1.9999999],
          declined: program.program.workloads.map { _ in 0 }))
      #expect(decisions[0].placements.map(\.copies) == [3])
    }
  }

  /// Places every demand's copies on random candidates and declines the rest.
  static func anyAllocation(
    of program: ScenarioProgram, _ source: inout RouteCandidateSource,
    _ random: inout SeededRandom
  ) -> Allocation {
    var allocation = Allocation(decliningAllOf: program.program)
    let prices = program.program.resources.map { _ in 0.0 }
    for (demand, item) in program.program.workloads.enumerated() {
      var pool = CandidatePool()
      _ = source.allCandidates(of: demand, prices: prices, limit: 1e15, cap: 50, into: &pool)
      guard pool.count > 0 else { continue }
      var left = item.copies
      for _ in 0..<random.int(0...3) where left > 0 {
        let copies = item.isFractional ? left / 3 : Double(random.int(0...Int(left)))
        guard copies > 0 else { continue }
        allocation.candidates.add(random.int(0...pool.count - 1), of: pool)
        allocation.weights.append(copies)
        left -= copies
      }
      allocation.declined[demand] = left
    }
    return allocation
  }
}
