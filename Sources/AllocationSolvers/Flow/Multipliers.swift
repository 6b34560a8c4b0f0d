import Allocation

/// The method of multipliers on a fractional program: prices and a spread of the demands over
/// their ways, found together.
///
/// A row's load may go beyond its limit at a price that rises with the excess. Demand by demand,
/// weight is shifted to the way that is cheapest at today's prices, so a sweep is a coordinate
/// descent; after some sweeps the prices become the multipliers. On a linear program that ends
/// after finitely many updates, and it needs no basis: thousands of full resources cost no more
/// than one.
///
///     price of row i = (yᵢ + λᵢ/κ − y) κ, with y the point of the row's pieces that makes
///     cost(y) + κ/2 (yᵢ + λᵢ/κ − y)² least
///
/// - SeeAlso: D. P. Bertsekas, *Constrained Optimization and Lagrange Multiplier Methods*, 1982,
///   chapters 2 and 5.
struct Multipliers {
  let rows: FlowRows
  /// The load of each row, and what a unit of it costs.
  private(set) var load: [Double]
  private(set) var price: [Double]
  private var multiplier: [Double]
  /// κ: how steeply prices rise with an excess.
  var steepness = 1.0
  /// The first column of each demand's list, and the one after each column; −1 ends it.
  private(set) var first: [Int32]
  private(set) var next: [Int32] = []
  /// What each column carries, in its demand's unit.
  private(set) var weight: [Double] = []
  /// The ways of a demand with their prices, to work in.
  private var ways: [(price: Double, column: Int32)] = []
  private var change: [Double]
  private var changed: [Int32] = []

  /// Begins with prices of rows, or with what each costs before anything is scarce.
  init(_ rows: FlowRows, demandCount: Int, prices: [Double]? = nil) {
    self.rows = rows
    load = [Double](repeating: 0, count: rows.count)
    price = prices ?? rows.firstPrices
    multiplier = price
    first = [Int32](repeating: -1, count: demandCount)
    change = load
    for side in rows.sides {
      for entry in side.entries { load[Int(entry.row)] += entry.value * side.value }
    }
  }

  /// Takes in the columns that are new, with what is declined at first.
  mutating func takeIn(_ columns: FlowColumns, _ sizes: (Int) -> Double) {
    for column in next.count..<columns.count {
      next.append(-1)
      let demand = Int(columns.demand[column])
      guard demand >= 0 else {
        weight.append(rows.sides[column].value)
        continue
      }
      weight.append(column == columns.declining(demand) ? sizes(demand) : 0)
      next[column] = first[demand]
      first[demand] = Int32(column)
    }
  }

  /// Calls with each column of a demand that carries something.
  func forEachWay(of demand: Int, _ body: (_ column: Int, _ weight: Double) -> Void) {
    var column = Int(first[demand])
    while column >= 0 {
      if weight[column] > 0 { body(column, weight[column]) }
      column = Int(next[column])
    }
  }
}

// MARK: - Prices

extension Multipliers {
  @inline(__always)
  private func price(_ row: Int, at load: Double) -> Double {
    let target = load + multiplier[row] / steepness
    let pieces = rows.pieces(of: row)
    for number in pieces {
      let piece = rows.pieces[number]
      let rest = target - piece.slope / steepness
      // On this piece, or at the end before it.
      if rest <= piece.to {
        return rest >= piece.from ? piece.slope : (target - piece.from) * steepness
      }
    }
    return (target - rows.pieces[pieces.upperBound - 1].to) * steepness
  }

  @inline(__always)
  private func priced(_ column: Int, _ columns: FlowColumns) -> Double {
    var total = columns.cost[column]
    for entry in columns.entries(of: column) {
      total += columns.value[entry] * price[Int(columns.row[entry])]
    }
    return total
  }

  /// What a unit of a demand costs by the cheapest of its known ways.
  func demandPrice(_ demand: Int, _ columns: FlowColumns) -> Double {
    var least = Double.infinity
    var column = Int(first[demand])
    while column >= 0 {
      least = min(least, priced(column, columns))
      column = Int(next[column])
    }
    return least
  }

  /// Today's prices become the multipliers.
  mutating func update() {
    for row in multiplier.indices { multiplier[row] = price[row] }
    for row in price.indices { price[row] = price(row, at: load[row]) }
  }

  /// Rounding adds up over many shifts: loads are summed anew.
  mutating func sumLoads(_ columns: FlowColumns) {
    for row in load.indices { load[row] = 0 }
    for column in weight.indices where weight[column] != 0 {
      for entry in columns.entries(of: column) {
        load[Int(columns.row[entry])] += columns.value[entry] * weight[column]
      }
    }
    for row in price.indices { price[row] = price(row, at: load[row]) }
  }

  /// How many rows cost more than where they are least used.
  var scarceRows: Int {
    price.indices.count { price[$0] > rows.pieces[rows.pieces(of: $0).lowerBound].slope }
  }

  /// How far loads are beyond their ends at worst, full resources counting as 1.
  var worstExcess: Double {
    var worst = 0.0
    for row in load.indices {
      let pieces = rows.pieces(of: row)
      worst = max(
        worst, load[row] - rows.pieces[pieces.upperBound - 1].to,
        rows.pieces[pieces.lowerBound].from - load[row])
    }
    return worst
  }
}

// MARK: - Sweeps

extension Multipliers {
  /// Shifts the weight of every demand towards its cheapest way; returns how much moved.
  mutating func sweep(_ columns: FlowColumns) -> Double {
    var moved = 0.0
    for demand in first.indices {
      if columns.sideCount > 0, demand % 256 == 0 { moveSides(columns) }
      let head = Int(first[demand])
      if head < 0 || next[head] < 0 { continue }
      var best = -1, least = Double.infinity
      var column = head
      ways.removeAll(keepingCapacity: true)
      while column >= 0 {
        let value = priced(column, columns)
        ways.append((value, Int32(column)))
        if value < least {
          least = value
          best = column
        }
        column = Int(next[column])
      }
      if ways.count > Self.manyWays {
        moved += level(columns)
        continue
      }
      column = head
      while column >= 0 {
        if column != best, weight[column] > 0 { moved += shift(from: column, to: best, columns) }
        column = Int(next[column])
      }
    }
    if columns.sideCount > 0 { moveSides(columns) }
    return moved
  }

  /// Demands with more ways than this are spread over many of them at once.
  private static var manyWays: Int { 24 }

  /// Shifts weight from the dearest of `ways` to the cheapest, then between the next ones, until they
  /// meet: each shift fills a way up or empties one.
  private mutating func level(_ columns: FlowColumns) -> Double {
    ways.sort { ($0.price, $0.column) < ($1.price, $1.column) }
    var moved = 0.0, cheap = 0, dear = ways.count - 1
    while cheap < dear {
      let from = Int(ways[dear].column)
      if weight[from] <= 0 {
        dear -= 1
        continue
      }
      moved += shift(from: from, to: Int(ways[cheap].column), columns)
      if weight[from] > 0 { cheap += 1 } else { dear -= 1 }
    }
    return moved
  }

  /// Shifts as much as pays from one way to another.
  private mutating func shift(from: Int, to: Int, _ columns: FlowColumns) -> Double {
    addChange(from, -1, columns)
    addChange(to, 1, columns)
    let cost = columns.cost[to] - columns.cost[from]
    let slope = slope(after: 0, cost)
    var step = 0.0
    if slope < 0 {
      step = weight[from]
      let whole = self.slope(after: step, cost)
      if whole > 0 {
        step *= -slope / (whole - slope)
        // The slope bends at limits: one more secant step.
        let part = self.slope(after: step, cost)
        if part < 0 {
          step += (weight[from] - step) * -part / (whole - part)
        } else if part > 0 {
          step *= -slope / (part - slope)
        }
      }
      apply(step)
      if step < weight[from] {
        weight[from] -= step
        weight[to] += step
      } else {
        weight[to] += weight[from]
        weight[from] = 0
      }
    }
    forgetChange()
    return step
  }

  /// What another unit of the change costs once some of it is made.
  private func slope(after step: Double, _ cost: Double) -> Double {
    var slope = cost
    for row in changed {
      let number = Int(row), amount = change[number]
      if amount != 0 {
        slope += amount * price(number, at: load[number] + step * amount)
      }
    }
    return slope
  }

  @inline(__always)
  private mutating func addChange(_ column: Int, _ sign: Double, _ columns: FlowColumns) {
    for entry in columns.entries(of: column) {
      let row = columns.row[entry]
      if change[Int(row)] == 0 { changed.append(row) }
      change[Int(row)] += sign * columns.value[entry]
    }
  }

  private mutating func apply(_ step: Double) {
    for row in changed {
      let number = Int(row)
      if change[number] == 0 { continue }
      load[number] += step * change[number]
      price[number] = price(number, at: load[number])
    }
  }

  private mutating func forgetChange() {
    for row in changed { change[Int(row)] = 0 }
    changed.removeAll(keepingCapacity: true)
  }

  /// Moves every side variable to where another unit of it neither costs nor saves.
  private mutating func moveSides(_ columns: FlowColumns) {
    for side in 0..<columns.sideCount {
      addChange(side, 1, columns)
      let cost = columns.cost[side]
      let slope = slope(after: 0, cost)
      if slope != 0 {
        let room = slope < 0 ? rows.sides[side].upper - weight[side] : -weight[side]
        let step = root(slope, cost, room)
        apply(step)
        weight[side] += step
      }
      forgetChange()
    }
  }

  /// Where the slope along the change is 0, between no step and one of `room`.
  private func root(_ slope: Double, _ cost: Double, _ room: Double) -> Double {
    var near = 0.0, far = room.isFinite ? room : (room > 0 ? 1.0 : -1.0)
    while !room.isFinite, self.slope(after: far, cost) * slope > 0, abs(far) < 1e12 { far *= 4 }
    if self.slope(after: far, cost) * slope >= 0 { return far }
    for _ in 0..<60 {
      let middle = (near + far) / 2
      if self.slope(after: middle, cost) * slope > 0 { near = middle } else { far = middle }
      if abs(far - near) <= 1e-15 * max(1, abs(far)) { break }
    }
    return near
  }
}
