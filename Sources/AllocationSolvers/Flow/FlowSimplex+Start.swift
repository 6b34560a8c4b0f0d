import Allocation

extension FlowSimplex {
  /// Goes to a point near the one that the method of multipliers found: feasible, at a basis, and
  /// no dearer than it.
  ///
  /// What is beyond a limit is declined. Rows with a price keep their loads while one after
  /// another of the ways that a demand takes besides its largest is emptied into the others, or
  /// becomes a column of the basis where it can't be; in the end hardly more demands are split
  /// than resources are full. With many full rows that takes long: a limit ends it.
  ///
  /// - SeeAlso: R. E. Bixby and M. J. Saltzman, *Operations Research Letters* 15 (1994), 169–178.
  mutating func start(
    from method: Multipliers, of program: AllocationProgram, within budget: Budget
  ) -> Bool {
    var weight = method.weight
    giveWay(&weight, method.load)
    place(weight, program)
    hold(method.price)
    let isSound = emptyOutside(within: budget)
    outside = []
    for row in isHeld.indices { isHeld[row] = false }
    return isSound && refresh(within: budget)
  }

  /// Users of overloaded rows decline what does not fit.
  private func giveWay(_ weight: inout [Double], _ load: [Double]) {
    let keep = (0..<rows.resourceCount).map { row -> Double in
      let top = rows.pieces[rows.pieces(of: row).upperBound - 1].to
      return load[row] > top ? top / load[row] : 1
    }
    for column in weight.indices where weight[column] > 0 && columns.demand[column] >= 0 {
      var share = 1.0
      for entry in columns.entries(of: column) where Int(columns.row[entry]) < keep.count {
        if columns.value[entry] > 0 { share = min(share, keep[Int(columns.row[entry])]) }
      }
      guard share < 1 else { continue }
      weight[columns.declining(Int(columns.demand[column]))] += weight[column] * (1 - share)
      weight[column] *= share
    }
  }

  /// Keys, what is outside the basis, and rows for given weights.
  private mutating func place(_ weight: [Double], _ program: AllocationProgram) {
    outside = weight
    for side in 0..<sideCount { outside[side] = 0 }
    var largest = [Int32](repeating: -1, count: key.count)
    for column in sideCount..<weight.count {
      let demand = Int(columns.demand[column])
      if largest[demand] < 0 || weight[column] > weight[Int(largest[demand])] {
        largest[demand] = Int32(column)
      }
    }
    key = largest
    for demand in key.indices { outside[Int(key[demand])] = 0 }
    for column in sideCount..<weight.count where outside[column] <= 1e-13 * size(of: column) {
      outside[column] = 0
    }
    refreshValues()
    sideValue = rows.sideValues(of: program, at: rowValue)
    refreshValues()
    for row in piece.indices {
      let all = rows.pieces(of: row)
      piece[row] = Int32(all.first { rowValue[row] <= rows.pieces[$0].to } ?? all.upperBound - 1)
      price[row] = rows.pieces[Int(piece[row])].slope
    }
  }

  private func size(of column: Int) -> Double { size(Int(columns.demand[column])) }

  /// Rows whose price is none of their pieces' own stay where they are.
  private mutating func hold(_ prices: [Double]) {
    for row in prices.indices {
      let slope = price[row]
      let grace = 1e-9 * max(abs(slope), abs(prices[row]))
      if abs(prices[row] - slope) > grace {
        isHeld[row] = true
        isAtTop[row] = prices[row] > slope
      }
    }
  }

  private mutating func emptyOutside(within budget: Budget) -> Bool {
    for column in outside.indices where outside[column] > 0 {
      while outside[column] > 0 {
        guard budget.exhausted == nil, enter(.column(column, rises: false)) else { return false }
        if age >= 200, !refresh(within: budget) { return false }
      }
    }
    return true
  }
}
