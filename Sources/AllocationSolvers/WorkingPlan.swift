import Allocation

/// An allocation while it is being built: loads and room are kept up to date, so that a move is
/// judged from the few resources it touches.
struct WorkingPlan {
  let program: AllocationProgram
  /// Every candidate that was ever considered worth keeping.
  var pool = CandidatePool()
  /// What is chosen for each workload.
  private(set) var chosen: [[Choice]]
  /// Copies of each workload that nobody serves yet.
  private(set) var unserved: [Double]
  /// The load of every resource.
  private(set) var loads: [Double]
  /// Upper limit less load, with the tolerance that loads are judged by.
  private(set) var room: [Double]
  /// What a unit of every resource costs where nothing is used yet.
  let emptyPrices: MarginalPrices
  /// The rows over side variables that are rules.
  let limitRows: LimitRows
  /// Whether there is any.
  var hasLimitRows: Bool { !limitRows.all.isEmpty }

  /// A candidate of the pool with its weight.
  struct Choice: Equatable {
    var candidate: Int32
    var weight: Double
  }

  init(_ program: AllocationProgram) {
    self.program = program
    emptyPrices = MarginalPrices(program)
    limitRows = LimitRows(program)
    chosen = [[Choice]](repeating: [], count: program.workloads.count)
    unserved = program.workloads.map(\.copies)
    loads = [Double](repeating: 0, count: program.resources.count)
    room = program.resources.map { LoadTolerance.limit($0.upper) }
  }

  init(_ program: AllocationProgram, from allocation: Allocation) {
    self.init(program)
    for (candidate, weight) in allocation.weights.enumerated() {
      place(pool.add(candidate, of: allocation.candidates), copies: weight)
    }
  }
}

// MARK: - Moves

extension WorkingPlan {
  mutating func place(_ candidate: Int, copies: Double) {
    let workload = Int(pool.workload[candidate])
    unserved[workload] = max(0, unserved[workload] - copies)
    if let known = chosen[workload].firstIndex(where: { $0.candidate == Int32(candidate) }) {
      chosen[workload][known].weight += copies
    } else {
      chosen[workload].append(Choice(candidate: Int32(candidate), weight: copies))
    }
    addLoad(of: candidate, copies: copies)
  }

  /// Takes copies of a chosen candidate back.
  mutating func remove(_ candidate: Int, copies: Double) {
    let workload = Int(pool.workload[candidate])
    guard let known = chosen[workload].firstIndex(where: { $0.candidate == Int32(candidate) })
    else { return }
    chosen[workload][known].weight -= copies
    if chosen[workload][known].weight <= 1e-9 { chosen[workload].remove(at: known) }
    unserved[workload] += copies
    addLoad(of: candidate, copies: -copies)
  }

  /// Takes everything of a workload back and returns what it was.
  mutating func clear(_ workload: Int) -> [Choice] {
    let before = chosen[workload]
    for choice in before { remove(Int(choice.candidate), copies: choice.weight) }
    unserved[workload] = program.workloads[workload].copies
    return before
  }

  /// Lets a resource carry no more than `most`, until told `.infinity`.
  mutating func limit(_ resource: Int, to most: Double) {
    let upper = min(most, program.resources[resource].upper)
    // What is closed has no room for the tolerance of a limit either.
    room[resource] = (upper > 0 ? LoadTolerance.limit(upper) : 0) - loads[resource]
  }

  private mutating func addLoad(of candidate: Int, copies: Double) {
    for entry in pool.usage(of: candidate) {
      let resource = Int(pool.useResource[entry])
      loads[resource] += copies * pool.useAmount[entry]
      room[resource] -= copies * pool.useAmount[entry]
    }
  }

  /// Recomputes loads from what is chosen, so that thousands of moves leave no rounding behind.
  mutating func refreshLoads() {
    for resource in loads.indices {
      loads[resource] = 0
      room[resource] = LoadTolerance.limit(program.resources[resource].upper)
    }
    for choices in chosen {
      for choice in choices { addLoad(of: Int(choice.candidate), copies: choice.weight) }
    }
  }

  /// How many copies of its workload a candidate could take now: whole ones unless fractional.
  func copiesFitting(_ candidate: Int) -> Double {
    let demand = program.workloads[Int(pool.workload[candidate])]
    var fitting = max(0, pool.copiesFitting(candidate, room: room))
    // Room keeps a tolerance of its own, so a copy that fits exactly is not lost to rounding.
    if !demand.isFractional { fitting = min(fitting, 1e15).rounded(.down) }
    return copiesWithinRows(candidate, of: pool, atMost: fitting)
  }
}

// MARK: - Results

extension WorkingPlan {
  /// The allocation as it stands; what nobody serves is declined.
  var allocation: Allocation {
    var result = CandidatePool()
    var weights: [Double] = []
    for choices in chosen {
      for choice in choices.sorted(by: { $0.candidate < $1.candidate }) where choice.weight > 0 {
        result.add(Int(choice.candidate), of: pool)
        weights.append(choice.weight)
      }
    }
    return Allocation(candidates: result, weights: weights, declined: unserved)
  }

  /// What the plan costs now.
  var objective: Double { program.evaluate(allocation).objective }
}
