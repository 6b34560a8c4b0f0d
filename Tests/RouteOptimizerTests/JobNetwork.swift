import RouteOptimizer
import TestSupport

/// Small random networks with jobs that take one route, and every plan for them: routes, periods,
/// rates and costs are worked out here, from the scenario's words alone.
struct JobNetwork: EnumeratedNetwork {
  let draft: ScenarioDraft

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 53)
    let lengths = (0..<random.int(2...3)).map { _ in Double(random.int(2...8)) }
    let hours = lengths.reduce(0, +)
    var draft = ScenarioDraft(
      name: "jobs", horizon: Horizon(length: TimeSpan(hours), hoursPerMonth: hours),
      linkHeadroom: random.once(in: 3) ? 0.8 : 1)
    draft.periods = lengths.enumerated().map {
      Period(id: "t\($0.offset)", length: TimeSpan($0.element))
    }
    let names = (0..<random.int(2...4)).map { "p\($0)" }
    draft.exchanges = names.map { Place(id: $0, role: .exchange) }
    for number in 0..<random.int(2...4) {
      draft.links.append(Self.link(number, names.shuffled(using: &random), draft, &random))
    }
    for number in 0..<random.int(2...3) {
      draft.flows.append(
        Self.flow(number, names.shuffled(using: &random), hours, &random))
    }
    self.draft = draft
  }

  private static func link(
    _ number: Int, _ ends: [String], _ draft: ScenarioDraft, _ random: inout SeededRandom
  ) -> Link {
    var link = Link(
      id: "l\(number)", from: ends[0], to: ends[1],
      capacity: .init(
        forward: DataRate(Double(random.int(3...9))), backward: DataRate(Double(random.int(3...9)))),
      existingLoad: .init(both: DataRate(Double(random.int(0...1)))),
      latency: .stated(Latency(Double(random.int(1...6))), isMeasured: false),
      fee: TransportFee(
        perGB: random.once(in: 3) ? 0.001 : 0, perGbpsMonth: Double(random.int(0...5)),
        rateBasis: random.once(in: 3) ? .busierDirection : .eachDirection))
    for period in draft.periods where random.once(in: 2) {
      link.loadByPeriod.append(
        PeriodLoad(
          period: period.id,
          load: .init(
            forward: DataRate(Double(random.int(0...9))),
            backward: DataRate(Double(random.int(0...9))))))
    }
    if random.once(in: 4) {
      link.capacityBasis = random.once(in: 2) ? .bothTogether : .forwardOnly
      link.capacity.backward = link.capacity.forward
      link.fee.rateBasis = .eachDirection
      for own in link.loadByPeriod.indices {
        link.loadByPeriod[own].load.backward = link.loadByPeriod[own].load.forward
      }
    }
    if random.once(in: 3) {
      link.modules = [
        LinkModule(
          id: "m", capacity: DataRate(Double(random.int(2...5))),
          cost: OpeningCost(overHorizon: Money(Double(random.int(1...20)))),
          maximum: random.once(in: 2) ? random.int(1...2) : nil)
      ]
    }
    if random.once(in: 4) {
      link.opening = OpeningCost(overHorizon: Money(Double(random.int(1...12))))
    }
    return link
  }

  private static func flow(
    _ number: Int, _ ends: [String], _ hours: Double, _ random: inout SeededRandom
  ) -> Flow {
    var flow = Flow(
      id: "f\(number)", from: ends[0], to: ends[1], traffic: Traffic(), hasSingleRoute: true,
      declinePrice: Money(Double(random.int(20...90))))
    if random.once(in: 4) {
      flow.traffic.upRate = DataRate(Double(random.int(1...3)))
      flow.traffic.downRate = DataRate(Double(random.int(0...1)))
      return flow
    }
    flow.traffic.upVolume = DataVolume(Double(random.int(1...14)))
    if random.once(in: 3) { flow.traffic.downVolume = DataVolume(Double(random.int(1...4))) }
    if random.once(in: 2) {
      flow.traffic.deadline = TimeSpan(Double(random.int(3...Int(hours))))
      if random.once(in: 2) { flow.release = TimeSpan(Double(random.int(0...2))) }
    }
    if random.once(in: 8) { flow.timing = .steady }
    if random.once(in: 3) { flow.latency = .limit(Latency(Double(random.int(3...12))), .oneWay) }
    return flow
  }

  /// A route, and the periods in which it carries; none for steadily.
  struct Choice {
    var hops: [Hop]
    var periods: [Int]
  }

  /// What a plan costs; `nil` if a link is too full in some period, whatever is bought.
  func cost(_ plan: [Choice?]) -> Double? {
    let count = 2 * draft.links.count
    var always = [Double](repeating: 0, count: count)
    var jobs = draft.periods.map { _ in always }
    var isUsed = [Bool](repeating: false, count: draft.links.count)
    var cost = 0.0
    for (flow, choice) in zip(draft.flows, plan) {
      guard let choice else {
        cost += flow.declinePrice?.value ?? 0
        continue
      }
      let time =
        choice.periods.isEmpty
        ? steadyHours(flow) : choice.periods.reduce(0) { $0 + hours(flow, $1) }
      // A TB is 8,000 Gbit, an hour 3,600 s.
      let up = flow.traffic.upRate.value + flow.traffic.upVolume.value * 8000 / 3600 / time
      let down = flow.traffic.downRate.value + flow.traffic.downVolume.value * 8000 / 3600 / time
      let gigabytes =
        1000 * (flow.traffic.upVolume.value + flow.traffic.downVolume.value)
        + (flow.traffic.upRate.value + flow.traffic.downRate.value)
        * draft.horizon.length.value * 3600 / 8
      for hop in choice.hops {
        let ahead = 2 * hop.link + (hop.isForward ? 0 : 1)
        if choice.periods.isEmpty {
          always[ahead] += up
          always[ahead ^ 1] += down
        }
        for period in choice.periods {
          jobs[period][ahead] += up
          jobs[period][ahead ^ 1] += down
        }
        isUsed[hop.link] = true
        cost += gigabytes * draft.links[hop.link].fee.perGB
      }
    }
    for (number, link) in draft.links.enumerated() {
      guard let own = self.cost(of: link, number, always, jobs) else { return nil }
      cost += own + (isUsed[number] ? link.opening?.overHorizon.value ?? 0 : 0)
    }
    return cost
  }

  /// Fees and modules of a link.
  private func cost(
    of link: Link, _ number: Int, _ always: [Double], _ jobs: [[Double]]
  ) -> Double? {
    let ahead = 2 * number, back = ahead + 1
    var need = 0.0, yuan: Double
    for (period, job) in zip(draft.periods, jobs) {
      let others = link.loadByPeriod.first { $0.period == period.id }?.load ?? link.existingLoad
      func missing(_ load: Double, _ capacity: DataRate, _ existing: DataRate) -> Double {
        load - max(0, draft.linkHeadroom * capacity.value - existing.value)
      }
      let there = always[ahead] + job[ahead], opposite = always[back] + job[back]
      switch link.capacityBasis {
      case .eachDirection:
        need = max(
          need, missing(there, link.capacity.forward, others.forward),
          missing(opposite, link.capacity.backward, others.backward))
      case .bothTogether:
        need = max(need, missing(there + opposite, link.capacity.forward, others.forward))
      case .forwardOnly:
        guard opposite == 0 else { return nil }
        need = max(need, missing(there, link.capacity.forward, others.forward))
      }
    }
    let most = [ahead, back].map { direction in
      always[direction] + (jobs.map { $0[direction] }.max() ?? 0)
    }
    let both = always[ahead] + always[back] + (jobs.map { $0[ahead] + $0[back] }.max() ?? 0)
    if link.fee.rateBasis == .busierDirection {
      yuan = max(most[0], most[1]) * link.fee.perGbpsMonth
    } else {
      yuan =
        (link.capacityBasis == .bothTogether ? both : most[0] + most[1]) * link.fee.perGbpsMonth
    }
    guard need > 1e-9 else { return yuan }
    guard let module = link.modules.first else { return nil }
    let count = ((need - 1e-9) / (draft.linkHeadroom * module.capacity.value)).rounded(.up)
    guard count <= Double(module.maximum ?? .max) else { return nil }
    return yuan + count * module.cost.overHorizon.value
  }

  private func steadyHours(_ flow: Flow) -> Double {
    (flow.traffic.deadline?.value ?? draft.horizon.length.value) - (flow.release?.value ?? 0)
  }

  private func hours(_ flow: Flow, _ period: Int) -> Double {
    let start = draft.periods[..<period].reduce(0) { $0 + $1.length.value }
    let end = start + draft.periods[period].length.value
    let last = flow.traffic.deadline?.value ?? draft.horizon.length.value
    return max(0, min(end, last) - max(start, flow.release?.value ?? 0))
  }

  func choices(of flow: Flow) -> [Choice] {
    let routes = draft.everyRoute(from: flow.from, to: flow.to).filter { route in
      guard case .limit(let limit, _) = flow.latency else { return true }
      return route.reduce(0) { $0 + delay($1.link) } <= limit.value
    }
    var times: [[Int]] = [[]]
    if flow.traffic.upRate.value == 0, flow.timing != .steady {
      let open = draft.periods.indices.filter { hours(flow, $0) > 0 }
      times += open.map { [$0] } + [open]
    }
    return routes.flatMap { route in times.map { Choice(hops: route, periods: $0) } }
  }

  private func delay(_ link: Int) -> Double {
    if case .stated(let latency, _) = draft.links[link].latency { return latency.value }
    return 0
  }

  /// The choices that a plan made.
  func choices(in plan: Plan) -> [Choice?] {
    zip(draft.flows, plan.flows).map { flow, decision in
      guard let route = decision.routes.first else { return nil }
      let periods = route.periods.compactMap { id in
        draft.periods.firstIndex { $0.id == id }
      }
      return Choice(hops: draft.hops(route.links, from: flow.from), periods: periods)
    }
  }
}
