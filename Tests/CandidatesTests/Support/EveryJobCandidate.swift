import Candidates
import ComputeNetwork
import Quantities

/// Every time and every simple path of a flow that moves data only; written from the scenario
/// format's text, without a look at how candidates are made.
struct EveryJobCandidate {
  let program: ScenarioProgram
  private let scenario: Scenario
  private var resource: [ResourceMeaning.Subject: Int] = [:]

  init(_ program: ScenarioProgram) {
    self.program = program
    scenario = program.scenario
    for (number, meaning) in program.resourceMeanings.enumerated() {
      resource[meaning.subject] = number
    }
  }

  /// The least that a flow costs steadily, in each period that is open to it, and in all of these
  /// where they are not all that there are; infinite where no path fits.
  func leastByTimes(of number: Int, prices: [Double]) -> [Double] {
    let flow = scenario.draft.flows[number], all = scenario.draft.periods.indices
    var start = 0.0
    var hours: [Double] = []
    for period in scenario.draft.periods {
      let end = start + period.length.value
      let last = min(end, flow.traffic.deadline?.value ?? .infinity)
      hours.append(max(0, last - max(start, flow.release?.value ?? 0)))
      start = end
    }
    let open = all.filter { hours[$0] > 1e-9 }
    let paths = simplePaths(of: flow)
    func least(_ periods: [Int]?) -> Double {
      paths.map { price(of: $0, flow, periods, hours, prices) }.min() ?? .infinity
    }
    let isWindow = open.count > 1 && open.count < all.count
    return [least(nil)] + open.map { least([$0]) } + (isWindow ? [least(open)] : [])
  }

  private func price(
    of path: [Int], _ flow: Flow, _ periods: [Int]?, _ hours: [Double], _ prices: [Double]
  ) -> Double {
    let time =
      periods.map { $0.reduce(0) { $0 + hours[$1] } }
      ?? (flow.traffic.deadline ?? scenario.horizon.length).value - (flow.release?.value ?? 0)
    let up = flow.traffic.upVolume.value / (0.45 * time)
    let down = flow.traffic.downVolume.value / (0.45 * time)
    let terabytes = flow.traffic.upVolume.value + flow.traffic.downVolume.value
    var total = 0.0
    for code in path {
      let link = Identifier<Link>(code / 2)
      let ahead: LinkDirection = code % 2 == 0 ? .forward : .backward
      let back: LinkDirection = code % 2 == 0 ? .backward : .forward
      total += terabytes * 1000 * scenario.links[link].fee.perGB
      for (subject, rate) in [
        (ResourceMeaning.Subject.link(link, ahead), up), (.link(link, back), down),
        (.linkTotal(link), up + down),
      ] {
        guard let base = resource[subject] else { continue }
        var used = periods == nil ? [base] : []
        for period in periods ?? Array(scenario.draft.periods.indices) {
          used += [resource[.during(subject, .period(period))]].compactMap(\.self)
          guard periods != nil else { continue }
          used += [resource[.beside(subject, .period(period))]].compactMap(\.self)
        }
        for number in used where rate > 0 {
          let upper = program.program.resources[number].upper
          // What has no room at all takes no part of a flow either.
          if upper <= 0 { return .infinity }
          if flow.hasSingleRoute, rate > upper + 1e-9 * max(1, upper) { return .infinity }
          total += rate * prices[number]
        }
      }
    }
    return total
  }

  /// Chains of links as direction codes: 2 × link, plus 1 backwards.
  private func simplePaths(of flow: Flow) -> [[Int]] {
    guard let start = scenario.place(flow.from), let goal = scenario.place(flow.to) else {
      return []
    }
    let limit = scenario.oneWayLimit(of: flow).value
    var paths: [[Int]] = []
    func walk(_ path: [Int], at place: Int, latency: Double, visited: Set<Int>) {
      if place == goal.index {
        if latency <= limit + 1e-9 { paths.append(path) }
        return
      }
      for number in scenario.links.identifiers {
        let ends = scenario.linkEnds[number]
        for (code, from, to) in [(0, ends.from, ends.to), (1, ends.to, ends.from)]
        where from.index == place && !visited.contains(to.index) {
          walk(
            path + [2 * number.index + code], at: to.index,
            latency: latency + scenario.linkLatency[number].value,
            visited: visited.union([to.index]))
        }
      }
    }
    walk([], at: start.index, latency: 0, visited: [start.index])
    return paths
  }
}
