import Allocation
import Candidates
import ComputeNetwork
import Quantities

/// Every candidate of a demand by plain enumeration of sites, pools and simple paths; written
/// from the scenario format's text, without a look at how candidates are made.
struct EveryCandidate {
  struct Candidate {
    var site: Int
    var cost: Double
    /// Use of every resource of the program.
    var usage: [Double]
    /// The largest use of each resource by one origin's route or by everything else.
    var singleUsage: [Double]
    var recipe: [Int]

    func price(_ prices: [Double]) -> Double {
      var total = cost
      for (use, price) in zip(usage, prices) { total += use * price }
      return total
    }

    func fits(_ room: [Double], copies: Double = 1) -> Bool {
      zip(usage, room).allSatisfy { $0 <= 0 || $0 * copies <= $1 * (1 + 1e-9) + 1e-12 }
    }

    /// Whether it uses none of some resources.
    func avoids(_ resources: [Int]) -> Bool { resources.allSatisfy { usage[$0] <= 0 } }

    /// Whether no single route, and no sum of pools, is more than an empty resource takes.
    func couldEverFit(_ uppers: [Double]) -> Bool {
      zip(singleUsage, uppers).allSatisfy { $0 <= $1 + 1e-9 * max(1, $1) }
    }
  }

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

  /// Every candidate of a demand, latency limit kept, capacities ignored.
  func candidates(ofDemand demand: Int, pinned: Int? = nil) -> [Candidate] {
    guard case .workload(let number) = program.task(ofDemand: demand) else { return [] }
    let workload = scenario.draft.workloads[number]
    var all: [Candidate] = []
    for site in scenario.draft.sites.indices where pinned == nil || pinned == site {
      guard keepsRules(workload, at: site) else { continue }
      var partial = [base(workload, at: site)].compactMap { $0 }
      for need in workload.needs.indices {
        partial = partial.flatMap { choosePool($0, workload, need: need, at: site) }
      }
      for position in partial.indices { addPower(&partial[position], workload, at: site) }
      for origin in workload.origins {
        let paths = simplePaths(from: origin.place, to: site, workload)
        partial = partial.flatMap { start in paths.map { add($0, of: origin, workload, to: start) }
        }
      }
      all += partial
    }
    return all
  }

  private func keepsRules(_ workload: Workload, at number: Int) -> Bool {
    let site = scenario.draft.sites[number], rules = workload.rules
    if !rules.only.isEmpty, !rules.only.contains(where: { scenario.name($0, covers: site) }) {
      return false
    }
    if rules.never.contains(where: { scenario.name($0, covers: site) }) { return false }
    if let limit = rules.maximumPUE, site.pue > limit { return false }
    if let share = rules.minimumGreenShare, site.greenShare < share { return false }
    return workload.storage.value == 0 || site.storage != nil
  }

  private func hours(_ workload: Workload) -> Double {
    min(workload.duration?.value ?? .infinity, scenario.horizon.length.value)
  }

  private func base(_ workload: Workload, at number: Int) -> Candidate? {
    let site = scenario.draft.sites[number]
    let zero = [Double](repeating: 0, count: program.program.resources.count)
    var candidate = Candidate(
      site: number, cost: 0, usage: zero, singleUsage: zero, recipe: [number])
    if let cost = workload.options.first(where: { $0.site == site.id })?.cost {
      candidate.cost = cost.value
    } else if let storage = site.storage {
      candidate.cost =
        workload.storage.value * storage.pricePerTBMonth * hours(workload)
        / scenario.horizon.hoursPerMonth
    }
    use(workload.storage.value, of: .storage(Identifier(number)), &candidate)
    use(1, of: .opening(Identifier(number)), &candidate)
    return candidate
  }

  private func use(
    _ amount: Double, of subject: ResourceMeaning.Subject, _ candidate: inout Candidate
  ) {
    guard let resource = resource[subject] else { return }
    candidate.usage[resource] += amount
    candidate.singleUsage[resource] += amount
  }

  private func choosePool(
    _ start: Candidate, _ workload: Workload, need: Int, at number: Int
  ) -> [Candidate] {
    let site = scenario.draft.sites[number]
    let option = workload.options.first { $0.site == site.id }
    return workload.needs[need].accepted.compactMap { accepted in
      guard let pool = site.compute.firstIndex(where: { $0.kind == accepted.kind }),
        let kind = scenario.computeKind(accepted.kind)
      else { return nil }
      let units = option?.amounts?[need] ?? workload.needs[need].amount / accepted.speed
      var candidate = start
      if option?.cost == nil {
        candidate.cost += units * site.compute[pool].pricePerUnitHour * hours(workload)
      }
      use(units, of: .compute(Identifier(number), kind), &candidate)
      candidate.recipe.append(pool)
      return candidate
    }
  }

  /// IT power is the workload's own, or the sum over its pools.
  private func addPower(_ candidate: inout Candidate, _ workload: Workload, at number: Int) {
    let site = scenario.draft.sites[number]
    let option = workload.options.first { $0.site == site.id }
    var power = 0.0
    for (need, pool) in candidate.recipe.dropFirst().enumerated() {
      let speed = workload.needs[need].accepted.first { $0.kind == site.compute[pool].kind }?.speed
      let units = option?.amounts?[need] ?? workload.needs[need].amount / (speed ?? 1)
      power += units * site.compute[pool].powerPerUnit.value
    }
    power = workload.power?.value ?? power
    if option?.cost == nil {
      candidate.cost += power * site.pue * site.power.meanPricePerKWh * hours(workload)
    }
    use(power, of: .power(Identifier(number)), &candidate)
  }

  /// Chains of links as direction codes: 2 × link, plus 1 backwards.
  private func simplePaths(from origin: String, to site: Int, _ workload: Workload) -> [[Int]] {
    var paths: [[Int]] = []
    let limit = scenario.oneWayLimit(of: workload).value
    func walk(_ path: [Int], at place: Int, latency: Double, visited: Set<Int>) {
      if place == site {
        if latency <= limit + 1e-9 { paths.append(path) }
        return
      }
      for number in scenario.links.identifiers
      where scenario.links[number].layer == workload.layer {
        let ends = scenario.linkEnds[number]
        for direction in 0...1 {
          let (from, to) = direction == 0 ? (ends.from, ends.to) : (ends.to, ends.from)
          guard from.index == place, !visited.contains(to.index) else { continue }
          walk(
            path + [2 * number.index + direction], at: to.index,
            latency: latency + scenario.linkLatency[number].value,
            visited: visited.union([to.index]))
        }
      }
    }
    let start = scenario.place(origin)?.index ?? 0
    walk([], at: start, latency: 0, visited: [start])
    return paths
  }

  private func add(
    _ path: [Int], of origin: Origin, _ workload: Workload, to start: Candidate
  ) -> Candidate {
    let traffic = workload.traffic, hours = hours(workload)
    let deadline = traffic.deadline?.value ?? hours
    let up = traffic.upRate.value + traffic.upVolume.value / (0.45 * deadline)
    let down = traffic.downRate.value + traffic.downVolume.value / (0.45 * deadline)
    let terabytes =
      (traffic.upRate.value + traffic.downRate.value) * hours * 0.45 + traffic.upVolume.value
      + traffic.downVolume.value
    var candidate = start
    candidate.recipe.append(path.count)
    for code in path {
      candidate.recipe.append(code)
      let link = Identifier<Link>(code / 2)
      candidate.cost += origin.share * terabytes * 1000 * scenario.links[link].fee.perGB
      let ahead: LinkDirection = code % 2 == 0 ? .forward : .backward
      let back: LinkDirection = code % 2 == 0 ? .backward : .forward
      for (direction, rate) in [(ahead, up), (back, down)] {
        guard let resource = resource[.link(link, direction)] else { continue }
        let amount = origin.share * rate
        candidate.usage[resource] += amount
        candidate.singleUsage[resource] = max(candidate.singleUsage[resource], amount)
      }
    }
    return candidate
  }
}
