import Allocation
import LinearModels

/// Some workloads of a program, over listed candidates, as one mixed-integer program; everything
/// else stays where it is.
struct IntegerProgram {
  let program: AllocationProgram
  private(set) var rows: ProgramRows
  /// The candidates of the pool that take part, in the order of their columns.
  let candidates: [Int32]
  private let scope: [Int]
  private let copies: [Double]
  private let baseLoads: [Double]
  private var columnOf: [Int32: Int32] = [:]
  private var columns: [Int] = []
  private var groupColumns: [GroupKey: Int32] = [:]
  /// The column that says whether a candidate's group is open, where a rule counts groups.
  private var groupColumn: [Int32: Int32] = [:]

  private struct GroupKey: Hashable {
    var workload: Int32
    var group: Int32
  }

  /// The program of the workloads in scope, each with its copies, upon the loads of the others.
  init(
    _ program: AllocationProgram, scope: [Int], copies: [Double], baseLoads: [Double],
    pool: CandidatePool, candidates: [Int32], baseDeclined: [Double] = []
  ) {
    self.program = program
    self.scope = scope
    self.copies = copies
    self.baseLoads = baseLoads
    self.candidates = candidates
    rows = ProgramRows(
      program, scope: scope, baseLoads: baseLoads, copies: copies, integral: .whole,
      baseDeclined: baseDeclined)
    let groupRows = addGroupRows(pool)
    for candidate in candidates {
      let workload = Int(pool.workload[Int(candidate)])
      var extra: [(row: Int32, value: Double)] = []
      if let key = groupKey(of: Int(candidate), pool), let group = groupRows[key] {
        extra.append((group.upper, 1))
        if let lower = group.lower { extra.append((lower, 1)) }
      }
      let column = rows.addCandidate(
        Int(candidate), of: pool, upper: copies[workload],
        integer: !program.workloads[workload].isFractional, extra: extra)
      columnOf[candidate] = Int32(column)
      groupColumn[candidate] = groupKey(of: Int(candidate), pool).flatMap { groupColumns[$0] }
      columns.append(column)
    }
  }

  /// The model to be solved.
  var model: LinearModel { rows.model }

  /// The column of each candidate, in order.
  var candidateColumns: [(column: Int, candidate: Int32)] {
    zip(columns, candidates).map { ($0, $1) }
  }

  /// Chosen candidates and declined copies of a point of the model.
  func decode(_ point: [Double]) -> (choices: [WorkingPlan.Choice], declined: [Int: Double]) {
    var choices: [WorkingPlan.Choice] = []
    for (candidate, column) in zip(candidates, columns) where point[column] > 1e-9 {
      // A group that is as good as shut may hold as good as nothing.
      if let group = groupColumn[candidate], point[Int(group)] < 0.5 { continue }
      choices.append(.init(candidate: candidate, weight: point[column]))
    }
    let declined = Dictionary(
      uniqueKeysWithValues: scope.map { ($0, point[Int(rows.declineColumn[$0])]) })
    return (choices, declined)
  }
}

// MARK: - Group rules

extension IntegerProgram {
  private struct GroupRows {
    var upper: Int32
    var lower: Int32?
  }

  private func groupKey(of candidate: Int, _ pool: CandidatePool) -> GroupKey? {
    let workload = pool.workload[candidate]
    return program.workloads[Int(workload)].groupRule.map {
      GroupKey(workload: workload, group: $0.group(of: candidate, in: pool))
    }
  }

  /// For each group g of a workload with a rule, s in {0, 1}:
  /// Σ x <= copies · s,  Σ x >= smallest · s,  Σ over groups of s <= maximum open.
  private mutating func addGroupRows(_ pool: CandidatePool) -> [GroupKey: GroupRows] {
    var result: [GroupKey: GroupRows] = [:]
    var order: [GroupKey] = []
    for candidate in candidates.map(Int.init) {
      guard let key = groupKey(of: candidate, pool), result[key] == nil,
        let rule = program.workloads[Int(key.workload)].groupRule
      else { continue }
      let upper = Int32(rows.model.addRow(-Double.infinity...0))
      let lower =
        rule.smallestWeight > 0 ? Int32(rows.model.addRow(0...Double.infinity)) : nil
      result[key] = GroupRows(upper: upper, lower: lower)
      order.append(key)
    }
    var countRow: [Int32: Int32] = [:]
    for key in order where countRow[key.workload] == nil {
      let most = program.workloads[Int(key.workload)].groupRule?.maximumOpen ?? .max
      countRow[key.workload] = Int32(
        rows.model.addRow(-Double.infinity...Double(min(most, 1_000_000))))
    }
    for key in order {
      guard let rule = program.workloads[Int(key.workload)].groupRule, let row = result[key],
        let count = countRow[key.workload]
      else { continue }
      var entries: [(row: Int32, value: Double)] = [
        (row.upper, -copies[Int(key.workload)]), (count, 1),
      ]
      if let lower = row.lower { entries.append((lower, -rule.smallestWeight)) }
      groupColumns[key] = Int32(
        rows.model.addColumn(cost: rule.openingCost, 0...1, integer: true, entries: entries))
    }
    return result
  }
}

// MARK: - A start

extension IntegerProgram {
  /// The point of the model that a plan's choices for the workloads in scope make.
  func point(of choices: [WorkingPlan.Choice], unserved: [Double], pool: CandidatePool) -> [Double]?
  {
    var point = [Double](repeating: 0, count: model.columnCount)
    var loads = baseLoads
    for choice in choices {
      guard let column = columnOf[choice.candidate] else { return nil }
      point[Int(column)] += choice.weight
      let candidate = Int(choice.candidate)
      for entry in pool.usage(of: candidate) {
        loads[Int(pool.useResource[entry])] += choice.weight * pool.useAmount[entry]
      }
      if let key = groupKey(of: candidate, pool), let group = groupColumns[key] {
        point[Int(group)] = 1
      }
    }
    for workload in scope { point[Int(rows.declineColumn[workload])] = unserved[workload] }
    for (number, resource) in program.resources.enumerated() {
      let load = min(loads[number], resource.upper)
      switch resource.curve {
      case .linear: break
      case .opening: if load > 1e-9 { point[Int(rows.openingColumn[number])] = 1 }
      case .convex(let curve):
        var rest = load
        var column = Int(rows.levelColumn[number])
        for piece in curve.pieces where rest > 0 {
          point[column] = min(rest, piece.length)
          rest -= piece.length
          column += 1
        }
      case .steps(let steps):
        var before = 0.0
        for (level, step) in steps.enumerated() where load > before * (1 + 1e-9) + 1e-9 {
          point[Int(rows.levelColumn[number]) + level] = 1
          before = step.upTo
        }
      }
    }
    for (block, first) in zip(program.blocks, rows.blockColumn) {
      let blockLoads = block.resources.map { loads[$0] }
      for (offset, value) in (blockLoads + block.columns(atLoads: blockLoads)).enumerated() {
        point[Int(first) + offset] = value
      }
    }
    for column in rows.openingColumn where column >= 0 {
      point[Int(column)] = max(point[Int(column)], model.columnLower[Int(column)])
    }
    return point
  }
}
