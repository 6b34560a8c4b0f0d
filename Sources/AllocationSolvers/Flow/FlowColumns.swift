import Allocation

/// The columns that the simplex has seen, in flat arrays: first the side variables, then one for
/// declining each demand, then priced candidates.
struct FlowColumns {
  /// The demand of each column; −1 for side variables.
  private(set) var demand: [Int32] = []
  private(set) var cost: [Double] = []
  /// Column `c` has the entries `start[c]..<start[c + 1]`.
  private(set) var start: [Int32] = [0]
  private(set) var row: [Int32] = []
  private(set) var value: [Double] = []
  /// The candidate that each column is; −1 for side variables and declining.
  private(set) var candidate: [Int32] = []
  /// The candidates themselves.
  private(set) var pool = CandidatePool()
  /// What a copy counts as in each demand's own unit, so that its entries are about 1.
  private(set) var unit: [Double]
  private var hasUnit: [Bool]
  /// How many side variables there are.
  let sideCount: Int

  init(_ rows: FlowRows, _ demands: [AllocationProgram.Demand]) {
    sideCount = rows.sides.count
    unit = [Double](repeating: 1, count: demands.count)
    hasUnit = [Bool](repeating: false, count: demands.count)
    for side in rows.sides {
      for entry in side.entries {
        row.append(entry.row)
        value.append(entry.value)
      }
      close(demand: -1, cost: side.cost, candidate: -1)
    }
    for (number, demand) in demands.enumerated() {
      close(demand: Int32(number), cost: demand.declineCost, candidate: -1)
    }
  }

  /// The column that declines a demand.
  @inline(__always)
  func declining(_ demand: Int) -> Int { sideCount + demand }

  /// How many columns there are.
  var count: Int { cost.count }

  @inline(__always)
  func entries(of column: Int) -> Range<Int> { Int(start[column])..<Int(start[column + 1]) }

  /// Adds a candidate and returns its column.
  mutating func add(_ number: Int, of found: CandidatePool, _ rows: FlowRows) -> Int {
    let workload = Int(found.workload[number])
    let first = row.count
    var fromBlocks = false
    for entry in found.usage(of: number) {
      let resource = Int(found.useResource[entry]), amount = found.useAmount[entry]
      row.append(Int32(resource))
      value.append(amount * rows.scale[resource])
      for other in rows.spread(of: resource) {
        row.append(other.row)
        value.append(other.value * amount)
        fromBlocks = true
      }
    }
    if fromBlocks { mergeRows(from: first) }
    if !hasUnit[workload] {
      hasUnit[workload] = true
      unit[workload] = FlowRows.powerOfTwo(value[first...].reduce(0) { max($0, abs($1)) })
      cost[declining(workload)] /= unit[workload]
    }
    for entry in first..<value.count { value[entry] /= unit[workload] }
    let candidate = pool.add(number, of: found)
    close(
      demand: Int32(workload), cost: found.cost[number] / unit[workload],
      candidate: Int32(candidate))
    return count - 1
  }

  /// Rows of a block may be met by several of its resources: their entries are added up.
  private mutating func mergeRows(from first: Int) {
    let sorted = (first..<row.count).map { (row[$0], value[$0]) }.sorted { $0.0 < $1.0 }
    row.removeLast(row.count - first)
    value.removeLast(value.count - first)
    for (number, amount) in sorted {
      if row.count > first, row[row.count - 1] == number {
        value[value.count - 1] += amount
      } else {
        row.append(number)
        value.append(amount)
      }
    }
  }

  private mutating func close(demand: Int32, cost: Double, candidate: Int32) {
    self.demand.append(demand)
    self.cost.append(cost)
    self.candidate.append(candidate)
    start.append(Int32(row.count))
  }
}
