import Allocation

/// Workloads that have the same candidates and ask the same, taken together: a hundred binaries
/// become one whole number.
struct IdenticalWorkloads {
  /// The program over representatives, in the order of the first of each class.
  let program: AllocationProgram
  /// Candidates of the representatives.
  let pool: CandidatePool
  /// The members of each class, in order.
  let members: [[Int]]

  init(_ original: AllocationProgram, _ pool: CandidatePool) {
    var candidatesOf = [[Int]](repeating: [], count: original.workloads.count)
    for candidate in 0..<pool.count {
      candidatesOf[Int(pool.workload[candidate])].append(candidate)
    }
    var rowTerms = [[RowTerm]](repeating: [], count: original.workloads.count)
    for (number, row) in original.rows.enumerated() {
      for term in row.declined {
        rowTerms[term.number].append(.init(row: Int32(number), value: term.value))
      }
    }
    var classOf: [Signature: Int] = [:]
    var members: [[Int]] = []
    for (workload, demand) in original.workloads.enumerated() {
      // Group rules and fractions tie a workload's own weights together: those stay apart.
      let isMergeable = demand.groupRule == nil && !demand.isFractional
      let signature = Signature(demand, candidatesOf[workload], pool, rowTerms[workload])
      if isMergeable, let known = classOf[signature] {
        members[known].append(workload)
      } else {
        if isMergeable { classOf[signature] = members.count }
        members.append([workload])
      }
    }
    var merged = CandidatePool()
    var workloads: [AllocationProgram.Demand] = []
    for (number, group) in members.enumerated() {
      var demand = original.workloads[group[0]]
      demand.copies = group.reduce(0) { $0 + original.workloads[$1].copies }
      workloads.append(demand)
      for candidate in candidatesOf[group[0]] {
        merged.add(candidate, of: pool, servedBy: number)
      }
    }
    self.members = members
    self.pool = merged
    program = AllocationProgram(
      workloads: workloads, resources: original.resources, blocks: original.blocks,
      rows: Self.rows(original.rows, members))
  }

  /// Rows over the declined copies of classes: members of one have the same coefficients.
  private static func rows(_ rows: [SideRow], _ members: [[Int]]) -> [SideRow] {
    guard rows.contains(where: { !$0.declined.isEmpty }) else { return rows }
    var classOf: [Int: Int] = [:]
    for (number, group) in members.enumerated() { classOf[group[0]] = number }
    return rows.map { row in
      var row = row
      row.declined = row.declined.compactMap { term in
        classOf[term.number].map { SideRow.Term($0, value: term.value) }
      }
      return row
    }
  }

  private struct RowTerm: Hashable {
    var row: Int32
    var value: Double
  }

  /// What tells workloads apart.
  private struct Signature: Hashable {
    var declineCost: Double
    var priority: Int32
    var numbers: [Int32]
    var amounts: [Double]
    var rows: [RowTerm]

    init(
      _ demand: AllocationProgram.Demand, _ candidates: [Int], _ pool: CandidatePool,
      _ rows: [RowTerm]
    ) {
      self.rows = rows
      declineCost = demand.declineCost
      priority = demand.priority
      numbers = []
      amounts = []
      for candidate in candidates {
        let usage = pool.usage(of: candidate)
        numbers += [pool.group[candidate], Int32(usage.count)]
        numbers += pool.useResource[usage]
        numbers += pool.recipe(of: candidate)
        amounts.append(pool.cost[candidate])
        amounts += pool.useAmount[usage]
      }
    }
  }

  /// The same allocation by classes.
  func merge(_ allocation: Allocation) -> Allocation {
    var classOf: [Int: Int] = [:]
    for (number, group) in members.enumerated() {
      for workload in group { classOf[workload] = number }
    }
    var result = Allocation(decliningAllOf: program)
    result.declined = members.map { $0.reduce(0) { $0 + allocation.declined[$1] } }
    for (candidate, weight) in allocation.weights.enumerated() {
      let workload = Int(allocation.candidates.workload[candidate])
      result.candidates.add(
        candidate, of: allocation.candidates, servedBy: classOf[workload] ?? 0)
      result.weights.append(weight)
    }
    return result
  }

  /// Hands the weights of each class out to its members, in order.
  func split(_ allocation: Allocation, copies: [Double]) -> Allocation {
    var result = Allocation(
      candidates: CandidatePool(), weights: [],
      declined: [Double](repeating: 0, count: copies.count))
    var left = copies
    var next = [Int](repeating: 0, count: members.count)
    for (candidate, weight) in allocation.weights.enumerated() {
      let number = Int(allocation.candidates.workload[candidate])
      var rest = weight
      while rest > 1e-9, next[number] < members[number].count {
        let workload = members[number][next[number]]
        let taken = min(rest, left[workload])
        if taken > 0 {
          result.candidates.add(candidate, of: allocation.candidates, servedBy: workload)
          result.weights.append(taken)
          left[workload] -= taken
          rest -= taken
        }
        if left[workload] <= 1e-9 { next[number] += 1 }
      }
    }
    for group in members { for workload in group { result.declined[workload] = left[workload] } }
    return result
  }
}
