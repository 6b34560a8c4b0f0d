import RouteOptimizer

/// Flows as a linear program by links and places, as textbooks state it: what of each flow runs
/// over each link each way, without routes and without any code that plans.
struct ArcProgram {
  /// What is to be best.
  enum Goal {
    /// The least cost; must-serve flows count so much where they are not carried.
    case cost(mustServePrice: Double)
    /// The least Gbps not carried, whatever it costs.
    case carried
    /// The least use of the busiest link direction that carries everything.
    case utilisation
  }

  private(set) var model = LinearModel()
  private let draft: ScenarioDraft
  private let goal: Goal

  init(_ draft: ScenarioDraft, _ goal: Goal) {
    self.draft = draft
    self.goal = goal
    write()
  }

  /// Gbps both ways and GB of one flow.
  private struct Amounts {
    var up, down, gigabytes: Double

    init(_ flow: Flow, _ horizon: Double) {
      let hours = min(flow.duration?.value ?? horizon, horizon), traffic = flow.traffic
      let deadline = traffic.deadline?.value ?? hours
      // 1 TB in an hour is 8,000 Gbit in 3,600 s.
      up = traffic.upRate.value + traffic.upVolume.value * 8000 / 3600 / deadline
      down = traffic.downRate.value + traffic.downVolume.value * 8000 / 3600 / deadline
      gigabytes =
        (traffic.upRate.value + traffic.downRate.value) * hours * 3600 / 8
        + (traffic.upVolume.value + traffic.downVolume.value) * 1000
    }
  }

  private mutating func write() {
    let horizon = draft.horizon.length.value, months = horizon / draft.horizon.hoursPerMonth
    let places = draft.exchanges.map(\.id)
    let (forward, backward) = addCapacityRows()
    var peaks: [Int: [Int]] = [:]
    if case .cost = goal {
      for (number, link) in draft.links.enumerated() where link.fee.rateBasis == .busierDirection {
        // The billed rate is at least the load of each direction.
        let rows = (0..<2).map { _ in model.addRow(-Double.infinity...0) }
        peaks[number] = rows
        model.addColumn(
          cost: link.fee.perGbpsMonth * months, 0...Double.infinity,
          entries: rows.map { (Int32($0), -1) })
      }
    }
    for flow in draft.flows {
      let amounts = Amounts(flow, horizon)
      // What leaves a place less what comes to it; at the end it follows from the others.
      var balance: [String: Int] = [:]
      for place in places where place != flow.to {
        let net = place == flow.from ? 1.0 : 0
        balance[place] = model.addRow(net...net)
      }
      addDeclining(of: flow, amounts, balance[flow.from])
      for (number, link) in draft.links.enumerated() {
        var cost = 0.0
        if case .cost = goal {
          cost = link.fee.perGB * amounts.gigabytes
          if link.fee.rateBasis == .eachDirection {
            cost += link.fee.perGbpsMonth * months * (amounts.up + amounts.down)
          }
        }
        for isAhead in [true, false] {
          var entries: [Int: Double] = [:]
          if let row = balance[isAhead ? link.from : link.to] { entries[row, default: 0] += 1 }
          if let row = balance[isAhead ? link.to : link.from] { entries[row, default: 0] -= 1 }
          let ahead = isAhead ? amounts.up : amounts.down
          let back = isAhead ? amounts.down : amounts.up
          entries[forward[number], default: 0] += ahead
          entries[backward[number], default: 0] += back
          if let rows = peaks[number] {
            entries[rows[0], default: 0] += ahead
            entries[rows[1], default: 0] += back
          }
          model.addColumn(
            cost: cost, 0...Double.infinity,
            entries: entries.sorted { $0.key < $1.key }.map { (Int32($0.key), $0.value) })
        }
      }
    }
  }

  private mutating func addDeclining(of flow: Flow, _ amounts: Amounts, _ row: Int?) {
    guard let row else { return }
    let price: Double
    switch goal {
    case .cost(let mustServePrice): price = flow.declinePrice?.value ?? mustServePrice
    case .carried: price = amounts.up + amounts.down
    case .utilisation: return
    }
    model.addColumn(cost: price, 0...1, entries: [(Int32(row), 1)])
  }

  /// The row of each link's directions; where they share a capacity it is one row.
  private mutating func addCapacityRows() -> (forward: [Int], backward: [Int]) {
    var forward: [Int] = [], backward: [Int] = []
    var ofUse: [(row: Int32, value: Double)] = []
    var mostUsed = 0.0
    for link in draft.links {
      func row(_ capacity: Double, _ existing: Double) -> Int {
        guard case .utilisation = goal else {
          return model.addRow(-Double.infinity...max(0, draft.linkHeadroom * capacity - existing))
        }
        mostUsed = max(mostUsed, existing / capacity)
        // What others fill takes nothing more.
        let isFull = existing >= draft.linkHeadroom * capacity
        // Existing + load <= use x capacity.
        let row = model.addRow(-Double.infinity...(isFull ? 0 : -existing))
        if !isFull { ofUse.append((Int32(row), -capacity)) }
        return row
      }
      forward.append(row(link.capacity.forward.value, link.existingLoad.forward.value))
      switch link.capacityBasis {
      case .eachDirection:
        backward.append(row(link.capacity.backward.value, link.existingLoad.backward.value))
      case .bothTogether: backward.append(forward[forward.count - 1])
      case .forwardOnly: backward.append(model.addRow(-Double.infinity...0))
      }
    }
    if case .utilisation = goal {
      model.addColumn(cost: 1, mostUsed...Double.infinity, entries: ofUse)
    }
    return (forward, backward)
  }
}
