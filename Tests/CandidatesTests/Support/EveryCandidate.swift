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

    /// Whether no link that it uses is without any capacity.
    func isOpen(_ uppers: [Double], _ isLink: [Bool]) -> Bool {
      usage.indices.allSatisfy { !isLink[$0] || usage[$0] <= 0 || uppers[$0] > 0 }
    }

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

  /// Whether each resource is capacity of a link.
  var isLink: [Bool] {
    program.resourceMeanings.map { meaning in
      switch meaning.subject {
      case .link, .linkTotal: true
      default: false
      }
    }
  }

  /// Every candidate of a demand, latency limit kept, capacities ignored.
  func candidates(ofDemand demand: Int, pinned: Int? = nil) -> [Candidate] {
    guard case .workload(let number) = program.task(ofDemand: demand) else { return [] }
    let workload = self.workload(number, ofDemand: demand)
    var all: [Candidate] = []
    for site in scenario.draft.sites.indices where pinned == nil || pinned == site {
      guard keepsRules(workload, at: site) else { continue }
      var partial = [base(workload, at: site)].compactMap { $0 }
      for position in partial.indices {
        use(1, of: .siteUse(Identifier(number), Identifier(site)), &partial[position])
      }
      for need in workload.needs.indices {
        partial = partial.flatMap { choosePool($0, workload, need: need, at: site) }
      }
      for position in partial.indices { addPower(&partial[position], workload, at: site) }
      for origin in workload.origins {
        let paths = simplePaths(from: origin.place, to: site, workload)
        partial = partial.flatMap { start in paths.map { add($0, of: origin, workload, to: start) }
        }
      }
      for partner in workload.partners {
        let seconds = self.seconds(partner, of: workload, from: site)
        partial = partial.flatMap { first in seconds.map { together(first, $0) } }
      }
      for read in workload.reads {
        let copies = copies(of: read, workload, from: site)
        partial = partial.flatMap { first in copies.map { together(first, $0) } }
      }
      all += partial
    }
    return all
  }

  /// A workload as a demand of its has it: with one origin where each is served by itself.
  private func workload(_ number: Int, ofDemand demand: Int) -> Workload {
    var workload = scenario.draft.workloads[number]
    guard workload.serve == .eachOrigin else { return workload }
    let first = (0..<demand).count { program.task(ofDemand: $0) != .workload(number) }
    workload.origins = [
      Origin(place: workload.origins.filter { $0.share > 0 }[demand - first].place)
    ]
    return workload
  }

  private func keepsRules(_ workload: Workload, at number: Int) -> Bool {
    let site = scenario.draft.sites[number], rules = workload.rules
    if !rules.only.isEmpty, !rules.only.contains(where: { scenario.name($0, covers: site) }) {
      return false
    }
    if rules.never.contains(where: { scenario.name($0, covers: site) }) { return false }
    if let limit = rules.maximumPUE, site.pue > limit { return false }
    if let share = rules.minimumGreenShare, site.greenShare < share { return false }
    let stored = workload.storageSite == nil ? workload.storage.value : 0
    return stored == 0 || site.storage != nil
  }

  /// Every second site with its pools and its route from the first.
  private func seconds(_ partner: Partner, of workload: Workload, from first: Int) -> [Candidate] {
    var second = workload
    second.storageSite = nil
    second.standby = nil
    second.options = []
    second.storage = partner.role == .storage ? workload.storage : partner.storage
    second.power = workload.power.map { partner.computeShare * $0 }
    second.needs =
      partner.computeShare == 0
      ? []
      : workload.needs.map {
        ComputeNeed(amount: partner.computeShare * $0.amount, accepted: $0.accepted)
      }
    second.traffic = partner.traffic
    if let hours = partner.recovery.point?.value {
      second.traffic.upRate = DataRate(
        max(partner.traffic.upRate.value, partner.recovery.burst.value / 0.45 / hours))
    }
    second.latency = partner.latency
    second.rules = partner.rules
    let here = scenario.draft.sites[first]
    let traffic = second.traffic
    let moves = [
      traffic.upRate.value, traffic.downRate.value, traffic.upVolume.value,
      traffic.downVolume.value,
    ].contains { $0 > 0 }
    var all: [Candidate] = []
    for (number, site) in scenario.draft.sites.enumerated() where keepsRules(second, at: number) {
      if partner.role == .standby {
        guard number != first, keepsRules(serving(workload), at: number),
          workload.origins.allSatisfy({ origin in
            simplePaths(from: origin.place, to: number, workload).contains {
              isOpen($0, to: origin, workload.traffic)
            }
          })
        else { continue }
      }
      if partner.apartIn.contains(.province), site.place.province == here.place.province {
        continue
      }
      var partial = [base(second, at: number)].compactMap { $0 }
      for need in second.needs.indices {
        partial = partial.flatMap { choosePool($0, second, need: need, at: number) }
      }
      for position in partial.indices { addPower(&partial[position], second, at: number) }
      let isFree = !moves && partner.latency == .none
      let paths = isFree ? [[]] : simplePaths(from: here.id, to: number, second)
      let way = Origin(place: here.id)
      all += partial.flatMap { start in paths.map { add($0, of: way, second, to: start) } }
    }
    return all
  }

  /// Every copy that a data set can be read from, there or to be opened, over every route.
  private func copies(
    of read: DataRead, _ workload: Workload, from first: Int
  ) -> [Candidate] {
    guard let number = scenario.dataSet(read.dataSet) else { return [] }
    let dataSet = scenario.dataSets[number], here = scenario.draft.sites[first]
    var second = Workload(
      id: workload.id, duration: workload.duration,
      traffic: Traffic(downRate: read.rate, downVolume: read.volume), latency: read.latency,
      layer: read.layer ?? workload.layer)
    let isFree = read.rate == .zero && read.volume == .zero && read.latency == .none
    var all: [Candidate] = []
    for (position, site) in scenario.draft.sites.enumerated() {
      let isThere = dataSet.copiesToday.contains(site.id)
      second.rules = isThere ? SiteRules() : dataSet.rules
      guard keepsRules(second, at: position), isThere || canOpen(dataSet, at: site),
        var start = base(second, at: position)
      else { continue }
      if !isThere { use(1, of: .copy(number, Identifier(position)), &start) }
      let paths =
        isFree || position == first
        ? [[]] : simplePaths(from: here.id, to: position, second)
      all += paths.map { add($0, of: Origin(place: here.id), second, to: start) }
    }
    return all
  }

  /// Whether there is room for a copy, and a way from one or from the original.
  private func canOpen(_ dataSet: DataSet, at site: Site) -> Bool {
    guard dataSet.mostCopies != 0, let storage = site.storage,
      dataSet.size.value <= (storage.capacity - storage.existingLoad).value,
      let number = scenario.site(site.id)?.index
    else { return false }
    if dataSet.movePricePerTB != nil { return true }
    let sources = dataSet.copiesToday + [dataSet.origin].compactMap(\.self)
    let mover = Workload(id: "mover", layer: dataSet.layer)
    return sources.isEmpty
      || sources.contains { source in
        simplePaths(from: source, to: number, mover).contains { path in
          path.allSatisfy { code in
            let link = scenario.draft.links[code / 2]
            let rate = code % 2 == 0 ? link.capacity.forward : link.capacity.backward
            let isAgainst = code % 2 == 1 && link.capacityBasis == .forwardOnly
            return rate.value > 0 && !isAgainst
              && (link.opening.map { scenario.horizon.cost(of: $0).value } ?? 0) == 0
          }
        }
      }
  }

  /// Whether no data of an origin runs against a one-way link.
  private func isOpen(_ path: [Int], to origin: Origin, _ traffic: Traffic) -> Bool {
    path.allSatisfy { code in
      guard scenario.draft.links[code / 2].capacityBasis == .forwardOnly, origin.share > 0 else {
        return true
      }
      let (rate, volume) =
        code % 2 == 0
        ? (traffic.downRate, traffic.downVolume) : (traffic.upRate, traffic.upVolume)
      return rate == .zero && volume == .zero
    }
  }

  /// What a standby's site must allow to serve in another's place, storage aside.
  private func serving(_ workload: Workload) -> Workload {
    var serving = workload
    serving.storage = .zero
    return serving
  }

  private func together(_ first: Candidate, _ second: Candidate) -> Candidate {
    var both = first
    both.cost += second.cost
    both.recipe += second.recipe
    for resource in both.usage.indices {
      both.usage[resource] += second.usage[resource]
      both.singleUsage[resource] = max(
        both.singleUsage[resource], second.singleUsage[resource])
    }
    // One site is opened once.
    if first.site == second.site, let opening = resource[.opening(Identifier(first.site))] {
      both.usage[opening] = 1
    }
    return both
  }

  private func hours(_ workload: Workload) -> Double {
    min(workload.duration?.value ?? .infinity, scenario.horizon.length.value)
  }

  private func base(_ workload: Workload, at number: Int) -> Candidate? {
    let site = scenario.draft.sites[number]
    let zero = [Double](repeating: 0, count: program.program.resources.count)
    var candidate = Candidate(
      site: number, cost: 0, usage: zero, singleUsage: zero, recipe: [number])
    let stored = workload.storageSite == nil ? workload.storage.value : 0
    if let cost = workload.options.first(where: { $0.site == site.id })?.cost {
      candidate.cost = cost.value
    } else if let storage = site.storage {
      candidate.cost =
        stored * storage.pricePerTBMonth * hours(workload)
        / scenario.horizon.hoursPerMonth
    }
    use(stored, of: .storage(Identifier(number)), &candidate)
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
      if up + down > 0, let opening = resource[.linkOpening(link)] {
        candidate.usage[opening] += origin.share
      }
      for (subject, rate) in [
        (ResourceMeaning.Subject.link(link, ahead), up), (.link(link, back), down),
        (.linkTotal(link), up + down),
      ] {
        guard let resource = resource[subject] else { continue }
        let amount = origin.share * rate
        candidate.usage[resource] += amount
        candidate.singleUsage[resource] = max(candidate.singleUsage[resource], amount)
      }
    }
    return candidate
  }
}
