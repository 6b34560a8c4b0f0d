extension FlowSimplex {
  /// What enters the basis, and which way it moves.
  enum Entering {
    case column(Int, rises: Bool)
    case row(Int, up: Bool)
  }

  /// What stops a step.
  private enum Blocking {
    case nothing
    case member(Int)
    case key(Int)
    case row(Int, atTop: Bool)
    case itself
  }

  /// How far values may stray beyond their limits within a step, in units of full resources.
  private static var slack: Double { 1e-10 }
  /// Rates below this are rounding.
  private static var leastRate: Double { 1e-9 }

  /// Moves an entering variable as far as it goes; returns whether the basis stayed sound.
  mutating func enter(_ entering: Entering) -> Bool {
    if case .row(let row, let up) = entering {
      let (above, below) = ways(row)
      guard let piece = up ? above : below else { return false }
      work.piece = piece
    }
    var exchanges = 0
    while true {
      let sign = prepare(entering)
      let (blocking, limit) = ratioTest(entering, sign)
      // A key that has company hands its place on before it leaves.
      if case .key(let demand) = blocking, memberCount[demand] > 0 {
        clear()
        // Keys and members that are all at 0 could hand the place on in a circle.
        exchanges += 1
        guard exchanges <= members.count else { return false }
        exchangeKey(demand)
        continue
      }
      guard limit < .infinity else {
        clear()
        return false
      }
      let step = max(0, limit)
      move(entering, sign, step)
      pivots += 1
      lastStep = step
      let isSound = exchange(entering, blocking, sign, step)
      clear()
      return isSound
    }
  }
}

// MARK: - Rates

extension FlowSimplex {
  /// Computes how everything moves with a unit of what enters, and returns the sign of its move.
  private mutating func prepare(_ entering: Entering) -> Double {
    if work.alpha.count < members.count + 1 {
      let size = 2 * members.count + 64
      work.alpha = [Double](repeating: 0, count: size)
      work.product = [Double](repeating: 0, count: size)
    }
    let sign: Double
    work.column.removeAll(keepingCapacity: true)
    switch entering {
    case .column(let column, let rises):
      sign = rises ? 1 : -1
      addRates(of: column, 1)
      let demand = Int(columns.demand[column])
      if demand >= 0 { addKeyRate(demand, -1) }
      // What the full rows would take of it, before the basis gives way.
      if demand >= 0 { addRates(of: Int(key[demand]), -1) }
      for row in work.touchedRows where slot[Int(row)] >= 0 && work.rowRate[Int(row)] != 0 {
        work.column.append((Int(slot[Int(row)]), work.rowRate[Int(row)]))
      }
      inverse.multiply(work.column, into: &work.alpha)
    case .row(let row, let up):
      sign = up ? 1 : -1
      inverse.copyColumn(Int(slot[row]), into: &work.alpha)
      for position in members.indices { work.alpha[position] = -work.alpha[position] }
    }
    let firstKeys = work.touchedKeys.count
    for (position, column) in members.enumerated() {
      let alpha = work.alpha[position]
      guard abs(alpha) > 1e-13 else { continue }
      addRates(of: Int(column), -alpha)
      let demand = Int(columns.demand[Int(column)])
      if demand >= 0 { addKeyRate(demand, alpha) }
    }
    // The key of what enters has moved its rows already.
    for (position, demand) in work.touchedKeys.enumerated() {
      let rate = work.keyRate[Int(demand)] + (position < firstKeys ? 1 : 0)
      if rate != 0 { addRates(of: Int(key[Int(demand)]), rate) }
    }
    return sign
  }

  @inline(__always)
  private mutating func addRates(of column: Int, _ factor: Double) {
    for entry in columns.entries(of: column) {
      let row = Int(columns.row[entry])
      if !work.isTouched[row] {
        work.isTouched[row] = true
        work.touchedRows.append(Int32(row))
      }
      work.rowRate[row] += factor * columns.value[entry]
    }
  }

  @inline(__always)
  private mutating func addKeyRate(_ demand: Int, _ rate: Double) {
    if work.keyRate[demand] == 0 { work.touchedKeys.append(Int32(demand)) }
    work.keyRate[demand] += rate
    // A rate that cancels to nothing must not be listed twice.
    if work.keyRate[demand] == 0 { work.keyRate[demand] = 1e-300 }
  }

  private mutating func clear() {
    for row in work.touchedRows {
      work.rowRate[Int(row)] = 0
      work.isTouched[Int(row)] = false
    }
    work.touchedRows.removeAll(keepingCapacity: true)
    for demand in work.touchedKeys { work.keyRate[Int(demand)] = 0 }
    work.touchedKeys.removeAll(keepingCapacity: true)
  }
}

// MARK: - The step

extension FlowSimplex {
  /// The longest step, and what ends it.
  ///
  /// Two passes: the first grants everything a little slack, the second takes, of all that block
  /// within it, the one with the largest rate.
  ///
  /// - SeeAlso: P. M. J. Harris, *Mathematical Programming* 5 (1973), 1–28.
  private func ratioTest(
    _ entering: Entering, _ sign: Double
  ) -> (Blocking, step: Double) {
    let own = ownLimit(entering)
    var longest = own, blocking = Blocking.itself
    forEachLimit(sign) { _, room, rate in
      longest = min(longest, (max(0, room) + Self.slack) / rate)
    }
    var step = own, bestRate = 0.0
    forEachLimit(sign) { limit, room, rate in
      guard room / rate <= longest, rate > bestRate else { return }
      bestRate = rate
      blocking = limit
      step = room / rate
    }
    if own < step || bestRate == 0 { return (own < .infinity ? .itself : .nothing, own) }
    return (blocking, step)
  }

  /// How far the entering variable itself may go.
  private func ownLimit(_ entering: Entering) -> Double {
    switch entering {
    case .column(let column, let rises):
      guard columns.demand[column] < 0 else { return rises ? .infinity : outside[column] }
      return rises ? rows.sides[column].upper - sideValue[column] : sideValue[column]
    case .row(let row, let up):
      let piece = rows.pieces[work.piece]
      return up ? piece.to - rowValue[row] : rowValue[row] - piece.from
    }
  }

  /// Calls with each limit that a positive step comes nearer to: the room to it, and the rate.
  @inline(__always)
  private func forEachLimit(_ sign: Double, _ body: (Blocking, Double, Double) -> Void) {
    for position in members.indices {
      let rate = sign * work.alpha[position]
      if rate > Self.leastRate {
        body(.member(position), memberValue[position], rate)
      } else if rate < -Self.leastRate, columns.demand[Int(members[position])] < 0 {
        let upper = rows.sides[Int(members[position])].upper
        if upper < .infinity { body(.member(position), upper - memberValue[position], -rate) }
      }
    }
    for demand in work.touchedKeys {
      let rate = sign * work.keyRate[Int(demand)]
      if rate < -Self.leastRate { body(.key(Int(demand)), keyValue[Int(demand)], -rate) }
    }
    for row in work.touchedRows {
      let number = Int(row)
      guard slot[number] < 0 else { continue }
      let rate = sign * work.rowRate[number]
      if isHeld[number] {
        if abs(rate) > Self.leastRate { body(.row(number, atTop: isAtTop[number]), 0, abs(rate)) }
      } else if rate > Self.leastRate {
        let top = rows.pieces[Int(piece[number])].to
        if top < .infinity {
          body(.row(number, atTop: true), top - rowValue[number], rate)
        }
      } else if rate < -Self.leastRate {
        let bottom = rows.pieces[Int(piece[number])].from
        if bottom > -.infinity {
          body(.row(number, atTop: false), rowValue[number] - bottom, -rate)
        }
      }
    }
  }

  private mutating func move(_ entering: Entering, _ sign: Double, _ step: Double) {
    guard step != 0 else { return }
    let signed = sign * step
    for position in members.indices { memberValue[position] -= signed * work.alpha[position] }
    for demand in work.touchedKeys {
      keyValue[Int(demand)] += signed * work.keyRate[Int(demand)]
    }
    for row in work.touchedRows where slot[Int(row)] < 0 {
      rowValue[Int(row)] += signed * work.rowRate[Int(row)]
    }
    switch entering {
    case .column(let column, let rises):
      if columns.demand[column] < 0 {
        sideValue[column] += signed
      } else if !rises {
        outside[column] += signed
      }
    case .row(let row, _): rowValue[row] += signed
    }
  }
}

// MARK: - The exchange

extension FlowSimplex {
  private mutating func exchange(
    _ entering: Entering, _ blocking: Blocking, _ sign: Double, _ step: Double
  ) -> Bool {
    switch blocking {
    case .nothing:
      return false
    case .itself:
      // It goes from one end to the other: the basis stays.
      if case .row(let row, let up) = entering { flip(row, up: up) }
      return true
    case .key(let demand):
      guard case .column(let column, _) = entering else { return false }
      key[demand] = Int32(column)
      keyValue[demand] = size(demand)
      return true
    case .member(let position):
      leave(position, for: entering, sign, step)
    case .row(let row, let atTop):
      fill(row, atTop: atTop, for: entering, step)
    }
    age += 1
    return true
  }

  /// The row goes on to the next piece's far end.
  private mutating func flip(_ row: Int, up: Bool) {
    piece[row] = Int32(work.piece)
    isAtTop[row] = up
    rowValue[row] = up ? rows.pieces[work.piece].to : rows.pieces[work.piece].from
  }

  /// The reduced cost of what enters, in the direction of its move.
  private func reducedCost(_ entering: Entering) -> Double {
    switch entering {
    case .column(let column, _):
      return reducedCost(column)
    case .row(let row, _):
      return rows.pieces[work.piece].slope - price[row]
    }
  }

  /// A basis column leaves.
  private mutating func leave(
    _ position: Int, for entering: Entering, _ sign: Double, _ step: Double
  ) {
    // Prices first: they need the row of the old inverse.
    let theta = -reducedCost(entering) / work.alpha[position]
    inverse.copyRow(position, into: &work.product)
    for (slot, row) in full.enumerated() { price[Int(row)] += theta * work.product[slot] }
    let leaving = Int(members[position])
    let demand = Int(columns.demand[leaving])
    if demand >= 0 {
      memberCount[demand] -= 1
    } else {
      // It stops at the end that it came to.
      let isTop = sign * work.alpha[position] < 0
      sideValue[leaving] = isTop ? rows.sides[leaving].upper : 0
      isSideBasic[leaving] = false
    }
    switch entering {
    case .column(let column, _):
      inverse.replaceColumn(position, alpha: work.alpha)
      members[position] = Int32(column)
      admit(column, at: position, step)
    case .row(let row, _):
      let gone = Int(slot[row])
      inverse.shrink(position: position, slot: gone)
      memberValue.swapAt(position, members.count - 1)
      members.swapAt(position, members.count - 1)
      members.removeLast()
      memberValue.removeLast()
      full.swapAt(gone, full.count - 1)
      slot[Int(full[gone])] = Int32(gone)
      full.removeLast()
      free(row)
    }
  }

  /// A row becomes full.
  private mutating func fill(
    _ row: Int, atTop: Bool, for entering: Entering, _ step: Double
  ) {
    work.line.removeAll(keepingCapacity: true)
    for (position, column) in members.enumerated() {
      let value = coefficient(row, of: Int(column))
      if value != 0 { work.line.append((position, value)) }
    }
    inverse.multiply(row: work.line, into: &work.product)
    let alpha = -work.rowRate[row]
    let theta = -reducedCost(entering) / alpha
    for (slot, other) in full.enumerated() { price[Int(other)] += theta * work.product[slot] }
    price[row] -= theta
    isAtTop[row] = atTop
    if !isHeld[row] {
      let end = rows.pieces[Int(piece[row])]
      rowValue[row] = atTop ? end.to : end.from
    }
    switch entering {
    case .column(let column, _):
      inverse.grow(alpha: work.alpha, product: work.product, pivot: -alpha)
      slot[row] = Int32(full.count)
      full.append(Int32(row))
      members.append(Int32(column))
      memberValue.append(0)
      admit(column, at: members.count - 1, step)
    case .row(let other, _):
      let place = Int(slot[other])
      inverse.replaceRow(place, product: work.product)
      full[place] = Int32(row)
      slot[row] = Int32(place)
      free(other)
    }
  }

  /// The entry of a member less that of its demand's key, in a row.
  private func coefficient(_ row: Int, of column: Int) -> Double {
    let demand = Int(columns.demand[column])
    var value = entry(row, of: column)
    if demand >= 0 { value -= entry(row, of: Int(key[demand])) }
    return value
  }

  private func entry(_ row: Int, of column: Int) -> Double {
    for entry in columns.entries(of: column) where columns.row[entry] == Int32(row) {
      return columns.value[entry]
    }
    return 0
  }

  private mutating func admit(_ column: Int, at position: Int, _ step: Double) {
    let demand = Int(columns.demand[column])
    if demand >= 0 {
      memberCount[demand] += 1
      memberValue[position] = outside.isEmpty ? step : outside[column]
      if !outside.isEmpty { outside[column] = 0 }
    } else {
      memberValue[position] = sideValue[column]
      isSideBasic[column] = true
    }
  }

  /// A full row gets a value of its own again, on the piece that it moves onto.
  private mutating func free(_ row: Int) {
    piece[row] = Int32(work.piece)
    price[row] = rows.pieces[work.piece].slope
    slot[row] = -1
  }

  /// Gives a demand's key away to its largest member, whose place it takes.
  private mutating func exchangeKey(_ demand: Int) {
    var best = -1, others: [Int] = []
    for (position, column) in members.enumerated() where columns.demand[Int(column)] == demand {
      others.append(position)
      if best < 0 || memberValue[position] > memberValue[best] { best = position }
    }
    guard best >= 0 else { return }
    inverse.exchangeKey(best, others: others.filter { $0 != best })
    swap(&key[demand], &members[best])
    swap(&keyValue[demand], &memberValue[best])
  }
}
