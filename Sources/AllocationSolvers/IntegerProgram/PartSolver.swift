import Allocation
import LinearModels

/// Solves some workloads of a plan anew as a small integer program, the others fixed.
struct PartSolver {
  let solver: any LinearSolver
  let budget: Budget

  /// How one part went.
  struct Result {
    /// Whether the plan got cheaper.
    var improved: Bool
    /// Whether the part was solved to its end.
    var isFinished: Bool
  }

  /// Frees the workloads, each `free` copies of it, solves, and keeps the answer if it is cheaper.
  ///
  /// What stays of a workload beyond its free copies keeps its place.
  func improve(
    _ plan: inout WorkingPlan, freeing scope: [Int], candidates: [Int32], seconds: Double,
    work: Int, gap: Double
  ) -> Result {
    let before = plan.movableCost(of: scope)
    var old: [WorkingPlan.Choice] = []
    var oldUnserved: [Int: Double] = [:]
    for workload in scope {
      oldUnserved[workload] = plan.unserved[workload]
      old += plan.clear(workload)
    }
    let copies = plan.program.workloads.map(\.copies)
    let integer = IntegerProgram(
      plan.program, scope: scope, copies: copies, baseLoads: plan.loads, pool: plan.pool,
      candidates: candidates, baseDeclined: plan.unserved)
    var unserved = copies
    for (workload, amount) in oldUnserved { unserved[workload] = amount }
    let start = integer.point(of: old, unserved: unserved, pool: plan.pool)
    let outcome = solver.solve(
      integer.model,
      options: budget.linearOptions(seconds: seconds, work: work, gap: gap, start: start))
    budget.spend(outcome.work)
    let isFinished = outcome.status == .optimal
    if !outcome.point.isEmpty {
      for choice in integer.decode(outcome.point).choices {
        let candidate = Int(choice.candidate)
        let demand = plan.program.workloads[Int(plan.pool.workload[candidate])]
        let weight = demand.isFractional ? choice.weight : choice.weight.rounded()
        if weight > 0 {
          plan.place(
            candidate, copies: min(weight, plan.unserved[Int(plan.pool.workload[candidate])]))
        }
      }
      let after = plan.movableCost(of: scope)
      if after < before - 1e-9 * max(1, abs(before)), plan.keepsLimits {
        return Result(improved: true, isFinished: isFinished)
      }
    }
    for workload in scope { _ = plan.clear(workload) }
    for choice in old { plan.place(Int(choice.candidate), copies: choice.weight) }
    return Result(improved: false, isFinished: isFinished)
  }
}

extension WorkingPlan {
  /// Whether every load is within its limit.
  var keepsLimits: Bool {
    zip(loads, program.resources).allSatisfy { $0 <= LoadTolerance.limit($1.upper) }
      && keepsRows(loads: loads, declined: unserved)
  }
}
