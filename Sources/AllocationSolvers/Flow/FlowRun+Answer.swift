import Allocation

extension FlowRun {
  /// An allocation from what each demand's columns carry; where that is beyond a resource's limit,
  /// its users give way and what they lose is declined.
  func allocation(
    _ forEachWay: (_ demand: Int, _ body: (_ column: Int, _ weight: Double) -> Void) -> Void
  ) -> Allocation {
    let columns = simplex.columns
    var parts: [(column: Int, weight: Double)] = []
    var partStart = [0]
    var loads = [Double](repeating: 0, count: program.resources.count)
    for demand in program.workloads.indices {
      let copies = program.workloads[demand].copies
      let first = parts.count
      var total = 0.0, largest = -1
      forEachWay(demand) { column, weight in
        let share = weight / columns.unit[demand]
        guard share > 1e-11 * copies else { return }
        total += share
        if largest < 0 || share > parts[largest].weight { largest = parts.count }
        parts.append((column, share))
      }
      // What rounding lost or added is made good by the largest part.
      if largest >= 0 {
        parts[largest].weight += copies - total
      } else if copies > 0 {
        parts.append((columns.declining(demand), copies))
      }
      for part in parts[first...] where columns.candidate[part.column] >= 0 {
        let candidate = Int(columns.candidate[part.column])
        for entry in columns.pool.usage(of: candidate) {
          loads[Int(columns.pool.useResource[entry])] +=
            columns.pool.useAmount[entry] * part.weight
        }
      }
      partStart.append(parts.count)
    }
    let keep = zip(loads, program.resources).map { load, resource in
      load > LoadTolerance.limit(resource.upper) ? max(0, resource.upper) / load : 1
    }
    var pool = CandidatePool()
    var weights: [Double] = []
    var declined = [Double](repeating: 0, count: program.workloads.count)
    for demand in program.workloads.indices {
      for part in parts[partStart[demand]..<partStart[demand + 1]] {
        let candidate = Int(columns.candidate[part.column])
        guard candidate >= 0 else {
          declined[demand] += part.weight
          continue
        }
        var share = 1.0
        for entry in columns.pool.usage(of: candidate) where columns.pool.useAmount[entry] > 0 {
          share = min(share, keep[Int(columns.pool.useResource[entry])])
        }
        declined[demand] += part.weight * (1 - share)
        guard share > 0 else { continue }
        pool.add(candidate, of: columns.pool)
        weights.append(part.weight * share)
      }
    }
    return Allocation(candidates: pool, weights: weights, declined: declined)
  }

  /// Serves what the best answer declines from what it leaves free, one demand after another.
  mutating func fillUp() {
    var plan = WorkingPlan(program, from: incumbent.allocation)
    let declined = program.workloads.indices.filter {
      plan.unserved[$0] > 1e-9 * program.workloads[$0].copies
    }
    var construction = GreedyConstruction(
      program: program, source: source, prices: MarginalPrices(program), budget: budget)
    construction.prices.update(loads: plan.loads)
    construction.serve(declined, in: &plan)
    incumbent.offer(plan.allocation)
  }
}
