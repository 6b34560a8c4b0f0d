import ComputeNetwork
import Quantities

/// What single flows save by moving in single periods, and whether links have room for steady rates.
extension Audit {
  /// For every flow that moves in single periods, in the order of the plan: what it alone would
  /// change if it moved steadily over the same routes; and whether links had room if all of them
  /// did.
  var jobSavings: (ofFlow: [AuditReport.JobSaving], allFit: Bool) {
    guard !jobs.moves.isEmpty else { return ([], true) }
    let rooms = jobs.ofLink.keys.reduce(into: [Int: [PeriodRoom]]()) { rooms, number in
      rooms[number] = self.rooms(on: number)
    }
    var ids: [String] = []
    var moves: [String: [AuditReport.JobMove]] = [:]
    for move in jobs.moves {
      if moves[move.flow] == nil { ids.append(move.flow) }
      moves[move.flow, default: []].append(move)
    }
    let savings = ids.map { id in
      let moves = moves[id] ?? []
      let own = loads(of: moves, id)
      var saved = AuditSum()
      for (number, load) in own.sorted(by: { $0.key < $1.key }) {
        saved.add(savedFees(number, load))
      }
      return AuditReport.JobSaving(
        flow: id, steady: moves.reduce(DataRate.zero) { $0 + $1.steady },
        saved: Money(saved.value),
        fitsSteadily: own.allSatisfy { number, load in
          fits(rooms[number] ?? []) { period in
            let now = load.rates[period]
            return (load.steady.forward - now.forward, load.steady.backward - now.backward)
          }
        })
    }
    let allFit = jobs.steady.allSatisfy { number, alone in
      fits(rooms[number] ?? []) { period in
        let now = jobs.rate(on: number, in: period)
        return (alone.forward - now.forward, alone.backward - now.backward)
      }
    }
    return (savings, allFit)
  }

  // MARK: - One flow

  /// What one flow loads in single periods, and would load at its steady rate.
  private struct JobLoads {
    var rates: [(forward: Double, backward: Double)]
    var steady = (forward: 0.0, backward: 0.0)
  }

  /// What a flow loads on each link, by the link's number.
  private func loads(of moves: [AuditReport.JobMove], _ id: String) -> [Int: JobLoads] {
    guard let flow = figures.flow[id].map({ figures.draft.flows[$0] }) else { return [:] }
    let none = figures.draft.periods.map { _ in (forward: 0.0, backward: 0.0) }
    let up = flow.traffic.upVolume.value, down = flow.traffic.downVolume.value
    let alone = AuditTraffic(flow, hours: figures.hours(flow.duration))
    var loads: [Int: JobLoads] = [:]
    for move in moves {
      let share = move.volume.value / (up + down), scale = share * 1000 / (450 * move.hours)
      var at = flow.from
      for link in move.links {
        guard let number = figures.link[link] else { continue }
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
    let fee = link.fee.perGbpsMonth * figures.horizonMonths
    guard fee != 0 else { return 0 }
    var others = (forward: 0.0, backward: 0.0, both: 0.0)
    for period in figures.draft.periods.indices {
      let all = jobs.rate(on: number, in: period), own = load.rates[period]
      let forward = max(0, all.forward - own.forward)
      let backward = max(0, all.backward - own.backward)
      others.forward = max(others.forward, forward)
      others.backward = max(others.backward, backward)
      others.both = max(others.both, forward + backward)
    }
    let most = jobs.most(on: number)
    switch link.fee.rateBasis {
    case .eachDirection:
      let isTotal = link.capacityBasis == .bothTogether
      let now = isTotal ? most.both : most.forward + most.backward
      let rest = isTotal ? others.both : others.forward + others.backward
      return (steady.forward + steady.backward + rest - now) * fee
    case .busierDirection:
      let always = charged[number]
      let now = max(always.forward + most.forward, always.backward + most.backward)
      let then = max(
        always.forward + steady.forward + others.forward,
        always.backward + steady.backward + others.backward)
      return (then - now) * fee
    }
  }

  // MARK: - Room

  /// What the plan sends over a link in a period and what may be sent there, by direction, or both
  /// together first where these share the capacity.
  private struct PeriodRoom {
    typealias Room = (planned: Double, left: Double, usable: Double)
    var isTotal: Bool
    var ahead: Room
    /// Only where each direction has the capacity for itself.
    var back: Room?
  }

  private func rooms(on number: Int) -> [PeriodRoom] {
    let link = figures.draft.links[number]
    return figures.draft.periods.indices.map { period in
      let (ahead, back) = loads(of: link, number, in: period)
      func room(_ load: AuditReport.LinkLoad) -> PeriodRoom.Room {
        (load.planned.value, max(0, (load.usable - load.existing).value), load.usable.value)
      }
      return PeriodRoom(
        isTotal: ahead.isTotal, ahead: room(ahead),
        back: link.capacityBasis == .eachDirection ? room(back) : nil)
    }
  }

  /// Whether a link has room for a change of its loads in every period.
  private func fits(
    _ rooms: [PeriodRoom], _ change: (Int) -> (forward: Double, backward: Double)
  ) -> Bool {
    rooms.enumerated().allSatisfy { period, room in
      let more = change(period), ahead = room.ahead
      let first = room.isTotal ? more.forward + more.backward : more.forward
      guard !tolerance.isAbove(ahead.planned + first, ahead.left, madeOf: ahead.usable) else {
        return false
      }
      guard let back = room.back else { return true }
      return !tolerance.isAbove(back.planned + more.backward, back.left, madeOf: back.usable)
    }
  }
}
