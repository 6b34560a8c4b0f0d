import ComputeNetwork
import Quantities

/// Jobs move in periods that are open to them, and in every period all fits.
extension Audit {
  /// Checks a route that carries in single periods, and adds what it carries; fees by rate are due
  /// once for all jobs, in the plan's bill.
  mutating func carryJob(
    _ route: FlowRoute, of flow: Flow, over hops: [(link: Int, isForward: Bool)],
    to bill: inout AuditBill, _ spot: AuditSpot
  ) {
    let alone = AuditTraffic(flow, hours: figures.hours(flow.duration)), share = route.share
    for hop in hops {
      bill.transport.add(share * alone.gigabytes * figures.draft.links[hop.link].fee.perGB)
    }
    guard let periods = periods(of: route, flow, spot) else {
      isComplete = false
      return
    }
    let hours = periods.reduce(0) { $0 + figures.hours(of: flow, in: $1) }
    let volume = flow.traffic
    let up = volume.upVolume.value * 1000 / (450 * hours)
    let down = volume.downVolume.value * 1000 / (450 * hours)
    for hop in hops {
      jobs.add(
        (share * (hop.isForward ? up : down), share * (hop.isForward ? down : up)),
        steady: (
          share * (hop.isForward ? alone.up : alone.down),
          share * (hop.isForward ? alone.down : alone.up)
        ), over: hop.link, in: periods)
      if share > 0 { carries[hop.link] = true }
    }
    jobs.add(
      AuditReport.JobMove(
        flow: flow.id, links: route.links, periods: periods, hours: hours,
        volume: DataVolume(share * (volume.upVolume.value + volume.downVolume.value)),
        rate: DataRate(share * max(up, down)), steady: DataRate(share * max(alone.up, alone.down))
      ))
  }

  /// The numbers of a route's periods: one that is open to the flow, or all of these.
  private mutating func periods(
    of route: FlowRoute, _ flow: Flow, _ spot: AuditSpot
  ) -> [Int]? {
    let path = "\(spot.path).periods"
    guard figures.movesInPeriods(flow) else {
      find(
        .periodNotAllowed, at: path, about: [flow.id],
        "flow \(flow.id) is steady, but moves in single periods", zh: "流量 \(flow.id) 应平稳传输，却分时段传输")
      return nil
    }
    let draft = figures.draft
    let numbers = route.periods.compactMap { id in draft.periods.firstIndex { $0.id == id } }
    guard numbers.count == route.periods.count else {
      find(
        .unknownPeriod, at: path, about: [flow.id] + route.periods,
        "flow \(flow.id) moves in a period that the scenario lacks", zh: "流量 \(flow.id) 所在的时段不在场景中")
      return nil
    }
    let open = draft.periods.indices.filter { figures.hours(of: flow, in: $0) > 0 }
    guard numbers == open || numbers.count == 1 && open.contains(numbers[0]) else {
      find(
        .periodNotAllowed, at: path, about: [flow.id] + route.periods,
        "flow \(flow.id) moves outside of the time between its release and its deadline, or in some"
          + " periods of it but one",
        zh: "流量 \(flow.id) 在可传输时间之外传输，或只用了其中部分时段")
      return nil
    }
    return numbers
  }

  /// In every period, what is always there, the jobs of the period and what others carry fit.
  mutating func checkPeriods() {
    for (number, link) in figures.draft.links.enumerated() {
      var isFound = (ahead: false, back: false)
      for period in figures.draft.periods.indices {
        let (ahead, back) = loads(of: link, number, in: period)
        if !isFound.ahead { isFound.ahead = check(ahead, number, period, back: false) }
        if !isFound.back { isFound.back = check(back, number, period, back: true) }
      }
    }
  }

  /// Reports a load that is more than is left; one finding is enough for a direction.
  private mutating func check(
    _ load: AuditReport.LinkLoad, _ number: Int, _ period: Int, back: Bool
  ) -> Bool {
    let room = max(0, (load.usable - load.existing).value)
    guard tolerance.isAbove(load.planned.value, room, madeOf: load.usable.value) else {
      return false
    }
    let name = figures.draft.periods[period].name
    let planned = AuditText.number(load.planned.value), left = AuditText.number(room)
    let place = load.isTotal ? "total" : back ? "backward" : "forward"
    find(
      .linkOverload, at: "links[\(number)].\(place)", about: [load.link, load.to],
      "in the period \"\(name.english)\" the plan sends \(planned) Gbps over link \(load.link) towards"
        + " \(load.to), where \(left) are left",
      zh: "“\(name.chinese)”时段方案在链路 \(load.link) 往 \(load.to) 方向承载 \(planned) Gbps，仅余 \(left)")
    return true
  }

  /// The loads of a link in the period in which the plan fills it most; the period is named where
  /// not all are alike.
  func busiestLoads(
    of link: Link, _ number: Int
  ) -> (ahead: AuditReport.LinkLoad, back: AuditReport.LinkLoad) {
    let all = figures.draft.periods.indices.map { loads(of: link, number, in: $0) }
    return (busiest(all.map(\.0)), busiest(all.map(\.1)))
  }

  private func busiest(_ rows: [AuditReport.LinkLoad]) -> AuditReport.LinkLoad {
    func use(_ row: AuditReport.LinkLoad) -> Double {
      row.usable.value > 0 ? (row.planned + row.existing) / row.usable : 0
    }
    let carrying = rows.indices.filter { rows[$0].planned.value > 0 }
    let order = carrying.isEmpty ? Array(rows.indices) : carrying
    var most = order[0]
    for position in order where use(rows[position]) > use(rows[most]) { most = position }
    var row = rows[most]
    let isAlike = rows.allSatisfy { $0.planned == row.planned && $0.existing == row.existing }
    if !isAlike { row.period = figures.draft.periods[most].name }
    return row
  }
}

// MARK: - What is paid

extension Audit {
  /// The monthly fees of what moves in single periods, but for links that bill the busier direction.
  mutating func addJobCosts() {
    for (number, link) in figures.draft.links.enumerated()
    where link.fee.rateBasis == .eachDirection {
      bill.transport.add(jobGbps(number, link) * monthlyFee(link))
    }
  }

  private func monthlyFee(_ link: Link) -> Double {
    link.fee.perGbpsMonth * figures.horizonMonths
  }

  private func jobGbps(_ number: Int, _ link: Link) -> Double {
    let most = jobs.most(on: number)
    return link.capacityBasis == .bothTogether ? most.both : most.forward + most.backward
  }

  /// What the monthly fees of the same routes would come to more if all jobs were steady.
  var periodSaving: Double {
    var saving = AuditSum()
    for (number, alone) in jobs.steady.sorted(by: { $0.key < $1.key }) {
      let link = figures.draft.links[number], most = jobs.most(on: number)
      switch link.fee.rateBasis {
      case .eachDirection:
        saving.add(
          (alone.forward + alone.backward - jobGbps(number, link)) * monthlyFee(link))
      case .busierDirection:
        let always = charged[number]
        let steady = max(always.forward + alone.forward, always.backward + alone.backward)
        let now = max(always.forward + most.forward, always.backward + most.backward)
        saving.add((steady - now) * monthlyFee(link))
      }
    }
    return saving.value
  }
}
