import ComputeNetwork
import Plans
import Quantities

/// What decisions keep for single failures or move in single periods, and what of it has to be paid.
struct SpareLoads {
  private let scenario: Scenario
  private let table: StateTable
  /// Gbps of each link direction, state by state; twice the link's number, plus 1 backwards.
  private var onLinks: [Int: [Double]] = [:]
  /// Units of each pool and kW of each site, times the share of the horizon they are kept.
  private var ofPools: [PoolKey: [Double]] = [:]
  private var ofPower: [Int: [Double]] = [:]

  private struct PoolKey: Hashable {
    var site: Int
    var pool: Int
  }

  /// Nothing where nothing differs at any time.
  init?(_ scenario: Scenario) {
    let table = StateTable(scenario)
    guard !table.isEmpty else { return nil }
    self.scenario = scenario
    self.table = table
  }

  private func keeps(_ failure: Int32, _ task: Int) -> Bool {
    failure >= 0 && table.tasks[Int(failure)].contains(task)
  }

  /// Adds what a route carries in its periods, or what the second of two stands by for.
  mutating func add(_ route: FlowRoute, _ flow: Flow, _ data: ChargingRule.Data) {
    guard route.periods.isEmpty else { return addJob(route, flow) }
    guard let protection = flow.protection, protection.spare == .shared,
      let second = route.second, let number = scenario.flow(flow.id)?.index
    else { return }
    var failures: Set<Int32> = []
    let first = walk(route.links, from: flow.from)
    for (position, step) in first.enumerated() {
      failures.formUnion(table.ofLink[step.link].filter { keeps($0, number) })
      if position > 0 || protection.secondFrom != nil {
        let place = table.place(step.from, on: flow.layer.number)
        if keeps(place, number) { failures.insert(place) }
      }
      if position == first.count - 1, protection.secondTo != nil {
        let place = table.place(step.to, on: flow.layer.number)
        if keeps(place, number) { failures.insert(place) }
      }
    }
    for step in walk(second.links, from: protection.secondFrom ?? flow.from) {
      addStep(step, failures, up: route.share * data.upRate, down: route.share * data.downRate)
    }
  }

  private mutating func addJob(_ route: FlowRoute, _ flow: Flow) {
    guard let timing = JobTiming.named(route.periods, of: flow, in: scenario) else { return }
    for step in walk(route.links, from: flow.from) {
      addStep(step, timing.periods, up: route.share * timing.up, down: route.share * timing.down)
    }
  }

  private mutating func addStep(
    _ step: (link: Int, isForward: Bool, from: Int, to: Int), _ states: some Sequence<Int32>,
    up: Double, down: Double
  ) {
    let ahead = 2 * step.link + (step.isForward ? 0 : 1), none = none
    for state in states {
      onLinks[ahead, default: none][Int(state)] += up
      onLinks[ahead ^ 1, default: none][Int(state)] += down
    }
  }

  private var none: [Double] { [Double](repeating: 0, count: table.states.count) }

  private func walk(
    _ links: [String], from start: String
  ) -> [(link: Int, isForward: Bool, from: Int, to: Int)] {
    guard var here = scenario.place(start) else { return [] }
    return links.compactMap { scenario.link($0) }.map { number in
      let ends = scenario.linkEnds[number], isForward = ends.from == here
      let from = here
      here = isForward ? ends.to : ends.from
      return (number.index, isForward, from.index, here.index)
    }
  }

  /// Adds what a stand-by keeps ready.
  mutating func add(_ placement: Placement, _ workload: Workload) {
    guard workload.sharesStandby, let partner = workload.standby,
      let second = placement.partners.last, let first = scenario.site(placement.site),
      let number = scenario.site(second.site), let task = scenario.workload(workload.id)?.index
    else { return }
    let site = scenario.sites[number]
    let share =
      scenario.horizon.activeTime(of: workload).value / scenario.horizon.length.value
      * placement.copies
    var power = 0.0
    var units: [(pool: Int, amount: Double)] = []
    for (need, kind) in zip(workload.needs, second.kinds) {
      guard let pool = site.compute.firstIndex(where: { $0.kind == kind }) else { continue }
      let speed = need.accepted.first { $0.kind == kind }?.speed ?? 1
      let amount = partner.computeShare * need.amount / speed
      units.append((pool, amount))
      power += amount * site.compute[pool].powerPerUnit.value
    }
    if let stated = workload.power { power = partner.computeShare * stated.value }
    let none = none
    for failure in table.ofSite[first.index] where keeps(failure, task) {
      for unit in units {
        let key = PoolKey(site: number.index, pool: unit.pool)
        ofPools[key, default: none][Int(failure)] += share * unit.amount
      }
      ofPower[number.index, default: none][Int(failure)] += share * power
    }
  }
}

// MARK: - What is paid

extension SpareLoads {
  /// The most that a state asks of a link's direction.
  func most(onDirection direction: Int) -> Double { onLinks[direction]?.max() ?? 0 }

  /// The most that a state asks of both directions of a link together.
  private func mostOfBoth(_ link: Int) -> Double {
    let ahead = onLinks[2 * link] ?? none, back = onLinks[2 * link + 1] ?? none
    return zip(ahead, back).reduce(0) { max($0, $1.0 + $1.1) }
  }

  /// What each state that asks for something adds to a link, forward and backward.
  func amounts(
    on link: Identifier<Link>
  ) -> [(state: LoadState, ahead: Double, back: Double)] {
    let ahead = onLinks[2 * link.index], back = onLinks[2 * link.index + 1]
    guard ahead != nil || back != nil else { return [] }
    return table.states.indices.compactMap { number in
      let own = (ahead?[number] ?? 0, back?[number] ?? 0)
      return own == (0, 0) ? nil : (table.states[number], own.0, own.1)
    }
  }

  /// Fees, rents and power for the most that any state asks for, but fees that the busier
  /// direction decides.
  var cost: CostBreakdown {
    var cost = CostBreakdown()
    let horizon = scenario.horizon
    for number in scenario.links.identifiers {
      let link = scenario.links[number]
      guard link.fee.rateBasis == .eachDirection else { continue }
      let gbps =
        link.capacityBasis == .bothTogether
        ? mostOfBoth(number.index)
        : most(onDirection: 2 * number.index) + most(onDirection: 2 * number.index + 1)
      cost.transport = cost.transport + Money(gbps * ChargingRule.reservedGbps(link, horizon))
    }
    for (number, site) in scenario.draft.sites.enumerated() {
      for (position, pool) in site.compute.enumerated() {
        let units = ofPools[PoolKey(site: number, pool: position)]?.max() ?? 0
        cost.compute = cost.compute + Money(units * ChargingRule.compute(pool, horizon.length))
      }
      let kilowatts = ofPower[number]?.max() ?? 0
      cost.power = cost.power + Money(kilowatts * ChargingRule.power(site, horizon.length))
    }
    return cost
  }
}
