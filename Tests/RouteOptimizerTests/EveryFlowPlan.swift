import RouteOptimizer

/// The best plan of a few flows that each take one route or one pair of routes, by trying every
/// one: routes, pairs, loads and costs are worked out here, from the scenario alone.
struct EveryFlowPlan {
  /// A chain of links, and whether each is passed from its first end to its second.
  typealias Way = [(link: Int, isAhead: Bool)]

  /// What one way of carrying a flow adds to each direction of each link, and its own fees.
  private struct Choice {
    var loads: [(ahead: Double, back: Double)]
    var yuan: Double
  }

  /// The least that is paid, what is declined at the price of each flow included.
  private(set) var best = Double.infinity
  /// How many plans there are, whether they fit or not.
  private(set) var plans = 1

  private let draft: ScenarioDraft
  private let months: Double
  private var choices: [[Choice]] = []
  private var declining: [Double] = []
  private var loads: [(ahead: Double, back: Double)]

  /// Tries every plan; a must-serve flow that is declined costs `mustServePrice`.
  init(_ draft: ScenarioDraft, mustServePrice: Double) {
    self.draft = draft
    months = draft.horizon.length.value / draft.horizon.hoursPerMonth
    loads = draft.links.map { _ in (0, 0) }
    for flow in draft.flows {
      choices.append(ways(of: flow).map { choice(flow, $0) })
      declining.append(flow.declinePrice?.value ?? mustServePrice)
      plans *= choices[choices.count - 1].count + 1
    }
    guard plans <= 20_000 else { return }
    decide(0, 0)
  }

  private mutating func decide(_ number: Int, _ yuan: Double) {
    guard number < choices.count else {
      if let shared = sharedCosts() { best = min(best, yuan + shared) }
      return
    }
    decide(number + 1, yuan + declining[number])
    for choice in choices[number] {
      let before = loads
      for link in loads.indices {
        loads[link].ahead += choice.loads[link].ahead
        loads[link].back += choice.loads[link].back
      }
      decide(number + 1, yuan + choice.yuan)
      loads = before
    }
  }

  /// Fees of busier directions and openings, or nothing where a link is overloaded.
  private func sharedCosts() -> Double? {
    var yuan = 0.0
    for (link, load) in zip(draft.links, loads) {
      func room(_ capacity: DataRate, _ existing: DataRate) -> Double {
        max(0, draft.linkHeadroom * capacity.value - existing.value) + 1e-9
      }
      let ahead = room(link.capacity.forward, link.existingLoad.forward)
      let back = room(link.capacity.backward, link.existingLoad.backward)
      let fits =
        switch link.capacityBasis {
        case .eachDirection: load.ahead <= ahead && load.back <= back
        case .bothTogether: load.ahead + load.back <= ahead
        case .forwardOnly: load.ahead <= ahead && load.back == 0
        }
      guard fits else { return nil }
      if link.fee.rateBasis == .busierDirection {
        yuan += max(load.ahead, load.back) * link.fee.perGbpsMonth * months
      }
      if load.ahead + load.back > 0 { yuan += link.opening?.overHorizon.value ?? 0 }
    }
    return yuan
  }
}

// MARK: - Routes

extension EveryFlowPlan {
  /// Every simple route from a place to another within a limit.
  private func ways(_ start: String, _ end: String, _ limit: Double) -> [Way] {
    var found: [Way] = []
    func go(_ at: String, _ way: Way, _ seen: Set<String>) {
      if at == end {
        if delay(way) <= limit + 1e-9 { found.append(way) }
        return
      }
      for (number, link) in draft.links.enumerated() {
        for (from, to, isAhead) in [(link.from, link.to, true), (link.to, link.from, false)]
        where from == at && !seen.contains(to) {
          go(to, way + [(number, isAhead)], seen.union([to]))
        }
      }
    }
    go(start, [], [start])
    return found
  }

  private func delay(_ way: Way) -> Double {
    way.reduce(0) { sum, hop in
      guard case .stated(let latency, _) = draft.links[hop.link].latency else { return sum }
      return sum + latency.value
    }
  }

  /// Every route of a flow, or every two that are as far apart as it asks.
  private func ways(of flow: Flow) -> [[Way]] {
    var limit = Double.infinity
    if case .limit(let latency, let sense) = flow.latency {
      limit = sense == .roundTrip ? latency.value / 2 : latency.value
    }
    guard let protection = flow.protection else {
      return ways(flow.from, flow.to, limit).map { [$0] }
    }
    let starts = [flow.from, protection.secondFrom ?? flow.from]
    let ends = [flow.to, protection.secondTo ?? flow.to]
    var pairs: [[Way]] = []
    for isCrossed in [false, true] {
      for one in ways(starts[0], ends[isCrossed ? 1 : 0], limit) {
        for other in ways(starts[1], ends[isCrossed ? 0 : 1], limit)
        where isApart(one, other, flow, protection) {
          pairs.append([one, other])
        }
      }
    }
    return pairs
  }

  private func isApart(
    _ one: Way, _ other: Way, _ flow: Flow, _ protection: RouteProtection
  ) -> Bool {
    if let most = protection.largestDifference?.value,
      abs(delay(one) - delay(other)) > most + 1e-9
    {
      return false
    }
    for first in one {
      for second in other {
        if first.link == second.link { return false }
        let link = draft.links[first.link], beside = draft.links[second.link]
        if !protection.mayShareRiskGroups,
          link.riskGroups.contains(where: beside.riskGroups.contains)
        {
          return false
        }
        guard protection.apart == .places else { continue }
        for place in [link.from, link.to] where place == beside.from || place == beside.to {
          let isCommon =
            place == flow.from && protection.secondFrom == nil
            || place == flow.to && protection.secondTo == nil
          if !isCommon { return false }
        }
      }
    }
    return true
  }

  private func choice(_ flow: Flow, _ ways: [Way]) -> Choice {
    let horizon = draft.horizon.length.value
    let hours = min(flow.duration?.value ?? horizon, horizon), traffic = flow.traffic
    let deadline = traffic.deadline?.value ?? hours
    // A TB in an hour is 8,000 Gbit in 3,600 s.
    let up = traffic.upRate.value + traffic.upVolume.value * 8000 / 3600 / deadline
    let down = traffic.downRate.value + traffic.downVolume.value * 8000 / 3600 / deadline
    let gigabytes =
      (traffic.upRate.value + traffic.downRate.value) * hours * 450
      + (traffic.upVolume.value + traffic.downVolume.value) * 1000
    var choice = Choice(loads: draft.links.map { _ in (0, 0) }, yuan: 0)
    for hop in ways.joined() {
      let fee = draft.links[hop.link].fee
      choice.loads[hop.link].ahead += hop.isAhead ? up : down
      choice.loads[hop.link].back += hop.isAhead ? down : up
      choice.yuan += fee.perGB * gigabytes
      if fee.rateBasis == .eachDirection { choice.yuan += (up + down) * fee.perGbpsMonth * months }
    }
    return choice
  }
}
