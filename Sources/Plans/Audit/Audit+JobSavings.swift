import ComputeNetwork
import Quantities

/// What single flows save by moving in single periods, and whether links have room for steady rates.
extension Audit {
  /// What one flow loads in single periods, and would load at its steady rate.
  private struct JobLoads {
    var rates: [(forward: Double, backward: Double)]
    var steady = (forward: 0.0, backward: 0.0)
  }

  /// For every flow that moves in single periods, in the order of the plan: what it alone would
  /// change if it moved steadily over the same routes.
  var jobSavings: [AuditReport.JobSaving] {
    var ids: [String] = []
    for move in jobs.moves where !ids.contains(move.flow) { ids.append(move.flow) }
    return ids.map { id in
      let own = loads(ofJob: id)
      var saved = AuditSum()
      for (number, load) in own.sorted(by: { $0.key < $1.key }) {
        saved.add(savedFees(number, load))
      }
      return AuditReport.JobSaving(
        flow: id,
        steady: jobs.moves.reduce(DataRate.zero) { $0 + ($1.flow == id ? $1.steady : .zero) },
        saved: Money(saved.value),
        fitsSteadily: own.allSatisfy { number, load in
          fits(number) { period in
            let now = load.rates[period]
            return (load.steady.forward - now.forward, load.steady.backward - now.backward)
          }
        })
    }
  }

  /// Whether links had room if everything that moves in single periods were steady.
  var steadyJobsFit: Bool {
    jobs.steady.allSatisfy { number, alone in
      fits(number) { period in
        let now = jobs.rate(on: number, in: period)
        return (alone.forward - now.forward, alone.backward - now.backward)
      }
    }
  }

  /// What a flow loads on each link, by the link's number.
  private func loads(ofJob id: String) -> [Int: JobLoads] {
    guard let flow = figures.draft.flows.first(where: { $0.id == id }) else { return [:] }
    let none = figures.draft.periods.map { _ in (forward: 0.0, backward: 0.0) }
    let up = flow.traffic.upVolume.value, down = flow.traffic.downVolume.value
    let alone = AuditTraffic(flow, hours: figures.hours(flow.duration))
    var loads: [Int: JobLoads] = [:]
    for move in jobs.moves where move.flow == id {
      let share = move.volume.value / (up + down), scale = share * 1000 / (450 * move.hours)
      var at = flow.from
      for link in move.links {
        guard let number = figures.draft.links.firstIndex(where: { $0.id == link }) else {
          continue
        }
        let isForward = figures.draft.links[number].from == at
        at = isForward ? figures.draft.links[number].to : figures.draft.links[number].from
        var own = loads[number] ?? JobLoads(rates: none)
        let ahead = isForward ? (up, down) : (down, up)
        for period in move.periods {
          own.rates[period].forward += scale * ahead.0
          own.rates[period].backward += scale * ahead.1
        }
        own.steady.forward += share * (isForward ? alone.up : alone.down)
        own.steady.backward += share * (isForward ? alone.down : alone.up)
        loads[number] = own
      }
    }
    return loads
  }

  /// What a link's monthly fee would come to more if one flow were steady.
  private func savedFees(_ number: Int, _ load: JobLoads) -> Double {
    let link = figures.draft.links[number], steady = load.steady
    var others = (forward: 0.0, backward: 0.0, both: 0.0)
    for period in figures.draft.periods.indices {
      let all = jobs.rate(on: number, in: period), own = load.rates[period]
      let forward = max(0, all.forward - own.forward),
        backward = max(0, all.backward - own.backward)
      others.forward = max(others.forward, forward)
      others.backward = max(others.backward, backward)
      others.both = max(others.both, forward + backward)
    }
    let most = jobs.most(on: number), fee = link.fee.perGbpsMonth * figures.horizonMonths
    switch link.fee.rateBasis {
    case .eachDirection:
      let isTotal = link.capacityBasis == .bothTogether
      let now = isTotal ? most.both : most.forward + most.backward
      let rest = isTotal ? others.both : others.forward + others.backward
      return (steady.forward + steady.backward + rest - now) * fee
    case .busierDirection:
      let always = charged[number]
      let now = max(always.forward + most.forward, always.backward + most.backward)
      return fee
        * (max(
          always.forward + steady.forward + others.forward,
          always.backward + steady.backward + others.backward) - now)
    }
  }

  /// Whether a link has room for a change of its loads in every period.
  private func fits(_ number: Int, _ change: (Int) -> (forward: Double, backward: Double)) -> Bool {
    let link = figures.draft.links[number]
    return figures.draft.periods.indices.allSatisfy { period in
      let (ahead, back) = loads(of: link, number, in: period)
      let more = change(period), isTotal = link.capacityBasis == .bothTogether
      func has(_ load: AuditReport.LinkLoad, room more: Double) -> Bool {
        let left = max(0, (load.usable - load.existing).value)
        return !tolerance.isAbove(load.planned.value + more, left, madeOf: load.usable.value)
      }
      if isTotal { return has(ahead, room: more.forward + more.backward) }
      return has(ahead, room: more.forward)
        && (link.capacityBasis == .forwardOnly || has(back, room: more.backward))
    }
  }
}
