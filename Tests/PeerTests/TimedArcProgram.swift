import RouteOptimizer
import TestSupport

/// Jobs that may be spread over routes and periods as a linear program by links, places and
/// periods: what of each flow runs over each link each way in each period, or all the time, without
/// routes and without any code that plans.
struct TimedArcProgram {
  private(set) var model = LinearModel()
  private let draft: ScenarioDraft
  private let mustServePrice: Double

  init(_ draft: ScenarioDraft, mustServePrice: Double) {
    self.draft = draft
    self.mustServePrice = mustServePrice
    write()
  }

  /// Rows of one direction of a link: its limit and its fee in each period.
  private struct Rows {
    var limits: [Int]
    var fees: [Int]
  }

  /// A time at which a flow may run: its rates, and the periods that it loads; all of them where it
  /// runs steadily.
  private struct Time {
    var up, down: Double
    var periods: [Int]
  }

  private mutating func write() {
    var rows: [(ahead: Rows, back: Rows)] = []
    for link in draft.links { rows.append(addRows(of: link)) }
    for flow in draft.flows {
      let sum = sumRow(of: flow)
      for time in times(of: flow) { add(flow, time, sum, rows) }
    }
  }

  /// Carried and declined shares of a flow sum to 1.
  private mutating func sumRow(of flow: Flow) -> Int {
    let row = model.addRow(1...1)
    model.addColumn(
      cost: flow.declinePrice?.value ?? mustServePrice, 0...1, entries: [(Int32(row), 1)])
    return row
  }

  private mutating func addRows(of link: Link) -> (ahead: Rows, back: Rows) {
    func limits(_ of: (ByDirection<DataRate>) -> DataRate) -> [Int] {
      draft.periods.map { period in
        let others =
          link.loadByPeriod.first { $0.period == period.id }?.load ?? link.existingLoad
        let room = draft.linkHeadroom * of(link.capacity).value - of(others).value
        return model.addRow(-Double.infinity...max(0, room))
      }
    }
    func fees() -> [Int] { draft.periods.map { _ in model.addRow(-Double.infinity...0) } }
    // Paid for is at least the load of every period.
    func pay(_ rows: [Int]) {
      let months = draft.horizon.length.value / draft.horizon.hoursPerMonth
      model.addColumn(
        cost: link.fee.perGbpsMonth * months, 0...Double.infinity,
        entries: rows.map { (Int32($0), -1) })
    }
    let ahead = Rows(limits: limits { $0.forward }, fees: fees())
    switch link.capacityBasis {
    case .bothTogether:
      pay(ahead.fees)
      return (ahead, ahead)
    case .forwardOnly:
      pay(ahead.fees)
      let shut = draft.periods.map { _ in model.addRow(-Double.infinity...0) }
      return (ahead, Rows(limits: shut, fees: fees()))
    case .eachDirection:
      let back = Rows(limits: limits { $0.backward }, fees: fees())
      if link.fee.rateBasis == .busierDirection {
        pay(ahead.fees + back.fees)
      } else {
        pay(ahead.fees)
        pay(back.fees)
      }
      return (ahead, back)
    }
  }

  private func times(of flow: Flow) -> [Time] {
    let traffic = flow.traffic, horizon = draft.horizon.length.value
    let first = flow.release?.value ?? 0, last = traffic.deadline?.value ?? horizon
    func time(_ hours: Double, _ periods: [Int]) -> Time {
      // 1 TB in an hour is 8,000 Gbit in 3,600 s.
      Time(
        up: traffic.upRate.value + traffic.upVolume.value * 8000 / 3600 / hours,
        down: traffic.downRate.value + traffic.downVolume.value * 8000 / 3600 / hours,
        periods: periods)
    }
    var times = [time(last - first, Array(draft.periods.indices))]
    guard traffic.upRate.value == 0, traffic.downRate.value == 0 else { return times }
    var start = 0.0
    for (number, period) in draft.periods.enumerated() {
      let end = start + period.length.value
      let hours = min(end, last) - max(start, first)
      if hours > 1e-9 { times.append(time(hours, [number])) }
      start = end
    }
    return times
  }

  /// The share of a flow at one time, and where it runs.
  private mutating func add(
    _ flow: Flow, _ time: Time, _ sum: Int, _ rows: [(ahead: Rows, back: Rows)]
  ) {
    var balance: [String: Int] = [:]
    for place in draft.exchanges.map(\.id) where place != flow.to {
      balance[place] = model.addRow(0...0)
    }
    var entries = [(Int32(sum), 1.0)]
    if let row = balance[flow.from] { entries.append((Int32(row), -1)) }
    model.addColumn(cost: 0, 0...1, entries: entries)
    // A rate that lasts for a part of the horizon is paid for by what it moves in that part.
    let horizon = draft.horizon.length.value
    let hours = min(flow.duration?.value ?? horizon, horizon)
    let gigabytes =
      (flow.traffic.upVolume.value + flow.traffic.downVolume.value) * 1000
      + (flow.traffic.upRate.value + flow.traffic.downRate.value) * hours * 450
    for (number, link) in draft.links.enumerated() {
      for isAhead in [true, false] {
        var entries: [Int: Double] = [:]
        if let row = balance[isAhead ? link.from : link.to] { entries[row, default: 0] += 1 }
        if let row = balance[isAhead ? link.to : link.from] { entries[row, default: 0] -= 1 }
        for (rows, rate) in [
          (rows[number].ahead, isAhead ? time.up : time.down),
          (rows[number].back, isAhead ? time.down : time.up),
        ] {
          for period in time.periods {
            entries[rows.limits[period], default: 0] += rate
            entries[rows.fees[period], default: 0] += rate
          }
        }
        model.addColumn(
          cost: link.fee.perGB * gigabytes, 0...Double.infinity,
          entries: entries.sorted { $0.key < $1.key }.map { (Int32($0.key), $0.value) })
      }
    }
  }
}

/// Random networks whose horizon is divided, and whose flows move in its periods.
enum RandomJobNetwork {
  static func draft(seed: Int) -> ScenarioDraft {
    var random = SeededRandom(seed: UInt64(seed) &+ 60_000)
    var draft = RandomFlowNetwork.draft(seed: seed)
    let count = random.int(2...4), length = draft.horizon.length.value / Double(count)
    draft.periods = (0..<count).map { Period(id: "t\($0)", length: TimeSpan(length)) }
    for link in draft.links.indices {
      for period in draft.periods where random.once(in: 2) {
        let ahead = DataRate(Double(random.int(0...100)))
        let back = DataRate(Double(random.int(0...100)))
        let isOne = draft.links[link].capacityBasis != .eachDirection
        draft.links[link].loadByPeriod.append(
          PeriodLoad(period: period.id, load: .init(forward: ahead, backward: isOne ? ahead : back))
        )
      }
    }
    for flow in draft.flows.indices where random.int(1...4) > 1 {
      draft.flows[flow].duration = nil
      draft.flows[flow].traffic = Traffic(
        upVolume: DataVolume(length * Double(random.int(1...30))),
        downVolume: random.once(in: 3) ? DataVolume(length * Double(random.int(1...9))) : .zero)
      guard random.once(in: 2) else { continue }
      let last = Double(random.int(1...9)) / 10 * draft.horizon.length.value
      draft.flows[flow].traffic.deadline = TimeSpan(last)
      if random.once(in: 2) { draft.flows[flow].release = TimeSpan(0.3 * last) }
    }
    return draft
  }
}
