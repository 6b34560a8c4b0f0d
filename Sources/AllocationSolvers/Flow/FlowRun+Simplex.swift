import Allocation

extension FlowRun {
  /// Runs the simplex method, first over the candidates that are known, then pricing others in,
  /// until none improves.
  mutating func finish() -> AllocationStop {
    var list = (simplex.sideCount..<simplex.columns.count).map(Int32.init)
    var canStartAnew = true, idleRounds = 0, lastObjective = Double.infinity
    for round in 0... {
      let before = simplex.pivots
      if !optimise(list) {
        guard budget.exhausted == nil, canStartAnew else { break }
        // A basis that became singular: once more from declining everything.
        canStartAnew = false
        simplex.startAnew(program)
        list = (simplex.sideCount..<simplex.columns.count).map(Int32.init)
        continue
      }
      list = improving()
      let objective = objective
      budget.report(.linearProgram, best: incumbent.objective, bound: bound, steps: round)
      if isNear(objective) {
        offerBasis()
        if isClosed { return .gap }
      }
      if list.isEmpty || (round > 0 && simplex.pivots == before) { break }
      idleRounds = objective < lastObjective ? 0 : idleRounds + 1
      guard idleRounds < 50 else { break }
      lastObjective = min(lastObjective, objective)
    }
    offerBasis()
    return isClosed ? .gap : budget.exhausted ?? .finished
  }

  /// The columns that improve the basis, of all candidates there are.
  private mutating func improving() -> [Int32] {
    let prices = simplex.key.indices.map { demand in
      let price = simplex.demandPrice(demand) * simplex.columns.unit[demand]
      return price - 1e-11 * abs(price)
    }
    var list = priceIn(simplex.price, below: prices)
    for demand in prices.indices where program.workloads[demand].declineCost < prices[demand] {
      list.append(Int32(simplex.columns.declining(demand)))
    }
    return list
  }

  /// The objective of where the simplex stands.
  private var objective: Double {
    var total = 0.0
    for demand in simplex.key.indices {
      total += simplex.columns.cost[Int(simplex.key[demand])] * simplex.keyValue[demand]
    }
    for (position, column) in simplex.members.enumerated()
    where simplex.columns.demand[Int(column)] >= 0 {
      total += simplex.columns.cost[Int(column)] * simplex.memberValue[position]
    }
    return total + rowCost(simplex.rowValue)
  }

  /// Offers where the simplex stands; it splits fewer demands, so it may cost a rounding more.
  mutating func offerBasis() {
    var members = [[(column: Int, weight: Double)]](
      repeating: [], count: program.workloads.count)
    for (position, column) in simplex.members.enumerated()
    where simplex.columns.demand[Int(column)] >= 0 {
      members[Int(simplex.columns.demand[Int(column)])].append(
        (Int(column), max(0, simplex.memberValue[position])))
    }
    let simplex = simplex
    incumbent.offer(
      allocation { demand, body in
        body(Int(simplex.key[demand]), max(0, simplex.keyValue[demand]))
        for member in members[demand] { body(member.column, member.weight) }
      }, grace: 1e-10)
  }
}

// MARK: - Steps

extension FlowRun {
  /// Gains below this share of the objective are left, since all together they matter not.
  private var leastGain: Double {
    1e-10 * max(1e-3, abs(bound > -.infinity ? bound : 0)) / Double(1 + program.workloads.count)
  }

  /// Enters columns of a list until none improves; returns false if something stopped it.
  private mutating func optimise(_ list: [Int32]) -> Bool {
    var hot: [Int32] = []
    var threshold = 0.0
    let least = leastGain
    var steps = 0, idle = 0
    while true {
      var best = 0.0
      var entering: FlowSimplex.Entering?
      var kept = 0
      for column in hot {
        let gain = -simplex.reducedCost(Int(column)) * weight(of: Int(column))
        if gain <= max(least, threshold) { continue }
        hot[kept] = column
        kept += 1
        if gain > best {
          best = gain
          entering = .column(Int(column), rises: true)
        }
      }
      hot.removeLast(hot.count - kept)
      chooseRow(&best, least, &entering)
      chooseSide(&best, least, &entering)
      guard let entering, kept > 0 || threshold == 0 || best > threshold else {
        (hot, threshold) = hottest(list, least)
        guard hot.isEmpty else { continue }
        guard let entering else { return true }
        guard simplex.enter(entering) else { return true }
        continue
      }
      guard simplex.enter(entering) else { return simplex.refresh() }
      // Steps of no length might go on in a circle: other prices end it.
      idle = simplex.lastStep > 1e-9 ? 0 : idle + 1
      if idle > 1000 + 10 * simplex.full.count { return simplex.refresh() }
      if simplex.age >= 200, !simplex.refresh() { return false }
      steps += 1
      if steps % 32 == 0 {
        budget.spend(32)
        if budget.exhausted != nil { return false }
      }
    }
  }

  private func chooseRow(
    _ best: inout Double, _ least: Double, _ entering: inout FlowSimplex.Entering?
  ) {
    // A full row's unit is a whole resource, of which a step rarely moves more than this share.
    let usualStep = 0.05
    for row in simplex.full {
      let (gain, up) = simplex.rowGain(Int(row))
      if gain * usualStep > max(best, least) {
        best = gain * usualStep
        entering = .row(Int(row), up: up)
      }
    }
  }

  private func chooseSide(
    _ best: inout Double, _ least: Double, _ entering: inout FlowSimplex.Entering?
  ) {
    for side in 0..<simplex.sideCount where !simplex.isSideBasic[side] {
      let cost = simplex.reducedCost(side), value = simplex.sideValue[side]
      let rises = cost < 0
      guard rises ? value < simplex.rows.sides[side].upper : value > 0 else { continue }
      if abs(cost) > max(best, least) {
        best = abs(cost)
        entering = .column(side, rises: rises)
      }
    }
  }

  private func weight(of column: Int) -> Double {
    let demand = Int(simplex.columns.demand[column])
    return demand < 0 ? 1 : min(1, simplex.size(demand))
  }

  /// The columns of a list that gain most, and a gain below which they are chosen anew.
  private func hottest(_ list: [Int32], _ least: Double) -> ([Int32], Double) {
    var gains: [(gain: Double, column: Int32)] = []
    for column in list {
      let gain = -simplex.reducedCost(Int(column)) * weight(of: Int(column))
      if gain > least { gains.append((gain, column)) }
    }
    let count = max(100, gains.count / 8)
    guard gains.count > count else { return (gains.map(\.column), 0) }
    gains.sort { ($1.gain, $0.column) < ($0.gain, $1.column) }
    return (gains.prefix(count).map(\.column), gains[count].gain * 0.5)
  }
}
