import RouteOptimizer
import TestSupport

/// Small random networks whose flows share, and every plan for them, worked out from the files'
/// words alone.
struct SharedSpareNetwork: EnumeratedNetwork {
  let draft: ScenarioDraft

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 31)
    var draft = ScenarioDraft(name: "shared", horizon: Horizon(length: TimeSpan(730)))
    let names = (0..<random.int(3...5)).map { "p\($0)" }
    draft.exchanges = names.map { Place(id: $0, role: .exchange) }
    for number in 0..<random.int(4...7) {
      let ends = names.shuffled(using: &random)
      draft.links.append(
        Link(
          id: "l\(number)", from: ends[0], to: ends[1],
          capacity: .init(
            forward: DataRate(Double(random.int(2...7))),
            backward: DataRate(Double(random.int(2...7)))),
          latency: .stated(Latency(Double(random.int(1...6))), isMeasured: false),
          riskGroups: random.once(in: 3) ? ["g\(random.int(0...1))"] : [],
          fee: TransportFee(
            perGbpsMonth: Double(random.int(0...5)),
            rateBasis: random.once(in: 4) ? .busierDirection : .eachDirection)))
    }
    for number in 0..<random.int(2...3) {
      let ends = names.shuffled(using: &random)
      var protection = RouteProtection(
        apart: random.once(in: 2) ? .links : .places, mayShareRiskGroups: random.once(in: 3),
        largestDifference: random.once(in: 5) ? Latency(Double(random.int(0...4))) : nil,
        secondFrom: random.once(in: 8) ? ends[2] : nil,
        spare: random.once(in: 4) ? .dedicated : .shared)
      if protection.spare == .shared, random.once(in: 4) { protection.failures = [.links] }
      draft.flows.append(
        Flow(
          id: "f\(number)", from: ends[0], to: ends[1],
          traffic: Traffic(
            upRate: DataRate(Double(random.int(1...3))),
            downRate: DataRate(Double(random.int(0...1)))),
          latency: random.once(in: 3)
            ? .limit(Latency(Double(random.int(6...14))), .oneWay) : .none,
          hasSingleRoute: true, protection: random.once(in: 6) ? nil : protection,
          declinePrice: Money(Double(random.int(20...90)))))
    }
    self.draft = draft
  }

  /// The routes of a flow: one, or the first and the second of a pair.
  struct Choice {
    var first: [Hop]
    var second: [Hop]?
  }

  /// What a plan costs; `nil` if some single failure overloads a link.
  func cost(_ plan: [Choice?]) -> Double? {
    var always = [Double](repeating: 0, count: 2 * draft.links.count)
    var cost = 0.0
    for (flow, choice) in zip(draft.flows, plan) {
      guard let choice else {
        cost += flow.declinePrice?.value ?? 0
        continue
      }
      load(flow, choice.first, &always)
      if flow.protection?.spare == .dedicated { load(flow, choice.second ?? [], &always) }
    }
    var most = always
    for failure in failures {
      var loads = always
      for (flow, choice) in zip(draft.flows, plan) {
        guard let choice, let protection = flow.protection, protection.spare == .shared,
          breaks(failure, choice.first, flow, protection)
        else { continue }
        load(flow, choice.second ?? [], &loads)
      }
      for direction in loads.indices { most[direction] = max(most[direction], loads[direction]) }
    }
    for (number, link) in draft.links.enumerated() {
      let ahead = most[2 * number], back = most[2 * number + 1]
      guard ahead <= link.capacity.forward.value, back <= link.capacity.backward.value else {
        return nil
      }
      let billed = link.fee.rateBasis == .busierDirection ? max(ahead, back) : ahead + back
      cost += billed * link.fee.perGbpsMonth
    }
    return cost
  }

  enum Failure {
    case link(String)
    case place(String)
    case group(String)
  }

  var failures: [Failure] {
    draft.links.map { .link($0.id) } + draft.exchanges.map { .place($0.id) }
      + Set(draft.links.flatMap(\.riskGroups)).sorted().map { .group($0) }
  }

  /// Whether a failure that a flow counts breaks its first route, but not its ends.
  private func breaks(
    _ failure: Failure, _ route: [Hop], _ flow: Flow, _ protection: RouteProtection
  ) -> Bool {
    let counted = protection.countedFailures
    switch failure {
    case .link(let id):
      return counted.contains(.links) && route.contains { draft.links[$0.link].id == id }
    case .group(let id):
      return counted.contains(.riskGroups)
        && route.contains { draft.links[$0.link].riskGroups.contains(id) }
    case .place(let id):
      let isEnd = id == flow.from && protection.secondFrom == nil || id == flow.to
      return counted.contains(.places) && !isEnd
        && route.contains { draft.links[$0.link].from == id || draft.links[$0.link].to == id }
    }
  }

  private func load(_ flow: Flow, _ route: [Hop], _ loads: inout [Double]) {
    for hop in route {
      let ahead = 2 * hop.link + (hop.isForward ? 0 : 1)
      loads[ahead] += flow.traffic.upRate.value
      loads[ahead ^ 1] += flow.traffic.downRate.value
    }
  }

  func choices(of flow: Flow) -> [Choice] {
    let first = draft.everyRoute(from: flow.from, to: flow.to).filter { isInTime($0, flow) }
    guard let protection = flow.protection else { return first.map { Choice(first: $0) } }
    let second = draft.everyRoute(from: protection.secondFrom ?? flow.from, to: flow.to)
      .filter { isInTime($0, flow) }
    return first.flatMap { one in
      second.filter { areApart(one, $0, flow, protection) }.map {
        Choice(first: one, second: $0)
      }
    }
  }

  private func isInTime(_ route: [Hop], _ flow: Flow) -> Bool {
    if case .limit(let limit, _) = flow.latency { return delay(route) <= limit.value }
    return true
  }

  private func delay(_ route: [Hop]) -> Double {
    route.reduce(0) { sum, hop in
      if case .stated(let latency, _) = draft.links[hop.link].latency { return sum + latency.value }
      return sum
    }
  }

  private func areApart(
    _ one: [Hop], _ other: [Hop], _ flow: Flow, _ protection: RouteProtection
  ) -> Bool {
    if let most = protection.largestDifference, abs(delay(one) - delay(other)) > most.value {
      return false
    }
    let routes = [one, other].map { route in route.map { draft.links[$0.link] } }
    if !Set(routes[0].map(\.id)).isDisjoint(with: routes[1].map(\.id)) { return false }
    let groups = routes.map { Set($0.flatMap(\.riskGroups)) }
    if !protection.mayShareRiskGroups, !groups[0].isDisjoint(with: groups[1]) { return false }
    guard protection.apart == .places else { return true }
    var places = routes.map { Set($0.flatMap { [$0.from, $0.to] }) }
    if protection.secondFrom == nil { places[0].remove(flow.from) }
    places[0].remove(flow.to)
    return places[0].isDisjoint(with: places[1])
  }

  /// The choices that a plan made.
  func choices(in plan: Plan) -> [Choice?] {
    zip(draft.flows, plan.flows).map { flow, decision in
      guard let route = decision.routes.first else { return nil }
      let start = flow.protection?.secondFrom ?? flow.from
      return Choice(
        first: draft.hops(route.links, from: flow.from),
        second: route.second.map { draft.hops($0.links, from: start) })
    }
  }
}
