extension FlowSimplex {
  /// Makes the inverse, all values and all prices anew from the basis; returns whether it is
  /// regular, and no limit ended that.
  mutating func refresh(within budget: Budget? = nil) -> Bool {
    age = 0
    var matrix: [[(slot: Int, value: Double)]] = []
    for column in members {
      var line: [(slot: Int, value: Double)] = []
      let demand = Int(columns.demand[Int(column)])
      for entry in columns.entries(of: Int(column)) where slot[Int(columns.row[entry])] >= 0 {
        line.append((Int(slot[Int(columns.row[entry])]), columns.value[entry]))
      }
      if demand >= 0 {
        for entry in columns.entries(of: Int(key[demand]))
        where slot[Int(columns.row[entry])] >= 0 {
          line.append((Int(slot[Int(columns.row[entry])]), -columns.value[entry]))
        }
      }
      matrix.append(line)
    }
    guard inverse.invert(columns: matrix, unless: { budget?.exhausted != nil }) else {
      return false
    }
    refreshValues()
    refreshPrices()
    return true
  }

  /// Members from what full rows leave to them, then keys, then the rows that are not full.
  mutating func refreshValues() {
    var load = [Double](repeating: 0, count: rows.count)
    for demand in key.indices {
      keyValue[demand] = size(demand)
      add(Int(key[demand]), keyValue[demand], to: &load)
    }
    for (column, value) in outside.enumerated() where value != 0 {
      add(column, value, to: &load)
      let demand = Int(columns.demand[column])
      keyValue[demand] -= value
      add(Int(key[demand]), -value, to: &load)
    }
    for side in 0..<sideCount where !isSideBasic[side] { add(side, sideValue[side], to: &load) }
    var rest: [(slot: Int, value: Double)] = []
    for (slot, row) in full.enumerated() {
      rest.append((slot, rowValue[Int(row)] - load[Int(row)]))
    }
    var values = [Double](repeating: 0, count: members.count)
    inverse.multiply(rest, into: &values)
    memberValue = values
    for (position, column) in members.enumerated() {
      let demand = Int(columns.demand[Int(column)]), value = memberValue[position]
      if demand >= 0 {
        keyValue[demand] -= value
        add(Int(key[demand]), -value, to: &load)
      } else {
        sideValue[Int(column)] = value
      }
      add(Int(column), value, to: &load)
    }
    for row in 0..<rows.count where slot[row] < 0 { rowValue[row] = load[row] }
  }

  private func add(_ column: Int, _ value: Double, to load: inout [Double]) {
    for entry in columns.entries(of: column) {
      load[Int(columns.row[entry])] += columns.value[entry] * value
    }
  }

  /// p of the full rows from the members' costs: p · W = −(cost of a member beside its key's).
  private mutating func refreshPrices() {
    for row in 0..<rows.count {
      price[row] = slot[row] >= 0 ? 0 : rows.pieces[Int(piece[row])].slope
    }
    var line: [(position: Int, value: Double)] = []
    for (position, column) in members.enumerated() {
      line.append((position, -reducedCost(Int(column))))
    }
    var result = [Double](repeating: 0, count: full.count)
    inverse.multiply(row: line, into: &result)
    for (slot, row) in full.enumerated() { price[Int(row)] = result[slot] }
  }
}
