import ComputeNetwork
import Quantities

/// Divides the horizon of a random scenario, with loads and jobs that differ from period to period.
enum RandomPeriods {
  static func add(to draft: inout ScenarioDraft, seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 31_337)
    let hours = draft.horizon.length.value
    let first = hours * Double(random.int(2...6)) / 8
    draft.periods = [Period(id: "t0", length: TimeSpan(first))]
    if random.once(in: 2) {
      draft.periods.append(Period(id: "t1", length: TimeSpan((hours - first) / 2)))
      draft.periods.append(Period(id: "t2", length: TimeSpan((hours - first) / 2)))
    } else {
      draft.periods.append(Period(id: "t1", length: TimeSpan(hours - first)))
    }
    for link in draft.links.indices {
      for period in draft.periods where random.once(in: 3) {
        let isOne = draft.links[link].capacityBasis != .eachDirection
        let ahead = Double(random.int(0...8)), back = Double(random.int(0...8))
        draft.links[link].loadByPeriod.append(
          PeriodLoad(
            period: period.id,
            load: .init(forward: DataRate(ahead), backward: DataRate(isOne ? ahead : back))))
      }
    }
    for flow in draft.flows.indices where !random.once(in: 4) {
      draft.flows[flow].traffic = Traffic(
        upVolume: DataVolume(hours / 8 * Double(random.int(1...6))),
        downVolume: random.once(in: 3) ? DataVolume(hours / 8) : .zero,
        deadline: random.once(in: 2) ? TimeSpan(hours * Double(random.int(3...8)) / 8) : nil)
      if draft.flows[flow].traffic.deadline != nil, random.once(in: 2),
        !draft.flows[flow].listsProducts
      {
        draft.flows[flow].release = TimeSpan(hours / 8)
      }
      if random.once(in: 6) { draft.flows[flow].timing = .steady }
    }
  }
}
