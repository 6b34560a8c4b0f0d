import Allocation
import AllocationSolvers
import GLPKSolver
import LinearModels
import TestSupport
import Testing

@Suite("The flow solver")
struct FlowSolverTests {
  private func exactly() -> AllocationOptions {
    var options = AllocationOptions()
    options.relativeGap = 0
    return options
  }

  /// The optimum over all listed candidates by a linear program of its own.
  private func optimum(_ random: RandomFractional) -> Double {
    let outcome = GLPKSolver().solve(
      random.program.linearModel(over: random.pool), options: LinearSolveOptions())
    #expect(outcome.status == .optimal)
    return outcome.objective
  }

  @Test("finds the optimum of the linear program over all candidates, and proves it")
  func optimal() {
    var split = 0
    for seed in 0..<600 {
      let random = RandomFractional(seed: UInt64(seed))
      let outcome = FlowSolver().solve(
        random.program, candidates: random.source, options: exactly())
      let optimum = optimum(random)
      let size = max(1, abs(optimum))
      #expect(abs(outcome.objective - optimum) <= 1e-7 * size, "seed \(seed)")
      #expect(outcome.bound <= optimum + 1e-9 * size, "seed \(seed)")
      #expect(outcome.gap <= 1e-6 && outcome.scope == .allCandidates, "seed \(seed)")
      #expect(random.program.evaluate(outcome.allocation).worstViolation <= 1e-8)
      split += outcome.allocation.splitDemands(random.program)
    }
    #expect(split > 100)
  }

  @Test("finds the optimum where schemes pay a part")
  func discounts() {
    for seed in 0..<300 {
      let random = RandomFractional(discountSeed: UInt64(seed))
      let outcome = FlowSolver().solve(
        random.program, candidates: random.source, options: exactly())
      let optimum = optimum(random)
      let size = max(1, abs(optimum))
      #expect(abs(outcome.objective - optimum) <= 1e-7 * size, "seed \(seed)")
      #expect(outcome.bound <= optimum + 1e-9 * size, "seed \(seed)")
      #expect(outcome.gap <= 1e-6, "seed \(seed)")
    }
  }

  /// A vertex splits one demand for each full resource or row of a block, not more.
  @Test("splits no more demands than there are rows")
  func fewSplits() {
    for seed in 0..<200 {
      let random = RandomFractional(seed: UInt64(seed))
      let outcome = FlowSolver().solve(
        random.program, candidates: random.source, options: exactly())
      #expect(
        outcome.allocation.splitDemands(random.program)
          <= random.program.resources.count + 2 * random.program.blocks.count, "seed \(seed)")
    }
  }

  @Test("the same program has the same answer, bit by bit")
  func repeatable() {
    for seed in 0..<60 {
      let random = RandomFractional(seed: UInt64(seed))
      let first = FlowSolver().solve(
        random.program, candidates: random.source, options: exactly())
      let second = FlowSolver().solve(
        random.program, candidates: random.source, options: exactly())
      #expect(first.allocation.weights == second.allocation.weights)
      #expect(first.bound == second.bound && first.objective == second.objective)
    }
  }

  @Test("a limit ends the search with a feasible answer", arguments: [0, 1, 20, 60])
  func limited(_ work: Int) {
    for seed in 0..<100 {
      let random = RandomFractional(seed: UInt64(seed))
      var options = exactly()
      options.workLimit = work
      let outcome = FlowSolver().solve(
        random.program, candidates: random.source, options: options)
      let evaluation = random.program.evaluate(outcome.allocation)
      #expect(evaluation.worstViolation <= AllocationProgram.violationTolerance)
      #expect(outcome.objective == evaluation.objective)
      #expect(outcome.bound <= optimum(random) + 1e-6)
    }
  }

  @Test("what is placed whole goes to the greedy method, and the answer says so")
  func whole() {
    var program = RandomFractional(seed: 3).program
    program.workloads[0].isFractional = false
    let random = RandomFractional(seed: 3)
    let outcome = FlowSolver().solve(program, candidates: random.source, options: exactly())
    #expect(outcome.solver == "greedy" && outcome.bound == -.infinity)
    #expect(outcome.fault?.contains("whole") == true)
    for curve in [PriceCurve.opening(cost: 1), .steps([.init(upTo: 1, cost: 1)])] {
      var stepped = random.program
      stepped.resources[0].curve = curve
      #expect(FlowSolver.obstacle(in: stepped) != nil)
    }
    #expect(FlowSolver.obstacle(in: random.program) == nil)
  }

  /// 400 demands of one path each over one resource that holds half of them: the best-paying half.
  @Test("many demands on one resource: the dearest to decline are carried")
  func knapsack() {
    var pool = CandidatePool()
    var workloads: [AllocationProgram.Demand] = []
    for demand in 0..<400 {
      workloads.append(.init(isFractional: true, declineCost: Double(1 + demand)))
      pool.use(1, of: 0)
      pool.finish(workload: demand, group: 0, cost: 0)
    }
    let program = AllocationProgram(workloads: workloads, resources: [.init(upper: 200.5)])
    let outcome = FlowSolver().solve(
      program, candidates: ListedCandidates(pool, workloadCount: 400), options: exactly())
    // 1 + … + 199 declined, half of the 200th.
    #expect(abs(outcome.objective - (199 * 200 / 2 + 100)) < 1e-6)
    #expect(outcome.prices?.ofResource == [200])
    #expect(outcome.allocation.splitDemands(program) == 1)
  }
}

extension Allocation {
  /// How many demands take more than one way, declining included.
  fileprivate func splitDemands(_ program: AllocationProgram) -> Int {
    var ways = [Int](repeating: 0, count: program.workloads.count)
    for candidate in weights.indices { ways[Int(candidates.workload[candidate])] += 1 }
    for (demand, copies) in declined.enumerated() where copies > 0 { ways[demand] += 1 }
    return ways.count { $0 > 1 }
  }
}
