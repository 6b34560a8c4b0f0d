import RouteOptimizer

/// A plan that a generator makes on the way, copy by copy, so that its case is known to have one
/// that serves everything.
struct ReferencePlan {
  private let draft: ScenarioDraft
  private var routes: RouteFinder
  /// Planned load of the pools of each site.
  private(set) var compute: [[Double]]
  /// Planned IT power of each site, kW.
  private(set) var power: [Double]
  /// Planned storage of each site, TB.
  private(set) var storage: [Double]
  /// Planned load of each link, Gbps.
  private(set) var links: [ByDirection<Double>]

  init(_ draft: ScenarioDraft) {
    self.draft = draft
    routes = RouteFinder(draft)
    compute = draft.sites.map { Array(repeating: 0, count: $0.compute.count) }
    power = Array(repeating: 0, count: draft.sites.count)
    storage = power
    links = Array(repeating: ByDirection(both: 0), count: draft.links.count)
  }

  /// The sites that a workload's latency limit and rules allow.
  mutating func sites(for workload: Workload) -> [Int] {
    let limit: Double =
      switch workload.latency {
      case .none: .infinity
      case .tier(let id): draft.tiers.first { $0.id == id }?.limit.value ?? .infinity
      case .limit(let limit, .oneWay): limit.value
      case .limit(let limit, .roundTrip): limit.value / 2
      }
    var allowed: [Int] = []
    for (number, site) in draft.sites.enumerated() {
      let isNear = workload.origins.allSatisfy {
        routes.latency(from: $0.place, to: number, on: workload.layer) <= limit
      }
      let isGreen = site.greenShare >= workload.rules.minimumGreenShare ?? 0
      if isNear && isGreen && pools(for: workload, at: number, withRoom: false) != nil {
        allowed.append(number)
      }
    }
    return allowed
  }

  /// Whether one more copy fits the compute, the power and the storage of a site.
  func hasRoom(for workload: Workload, at number: Int) -> Bool {
    guard let chosen = pools(for: workload, at: number, withRoom: true) else { return false }
    let site = draft.sites[number]
    let existing = site.compute.reduce(0) { $0 + $1.existingLoad * $1.powerPerUnit.value }
    let needed = kilowatts(of: workload, chosen, at: number)
    let isCool =
      existing + power[number] + needed <= site.racks?.totalPower.value ?? .infinity
    let stored = site.storage.map { $0.capacity.value - $0.existingLoad.value } ?? 0
    return isCool && storage[number] + workload.storage.value <= stored
  }

  /// Adds one copy at a site, over the routes of least latency.
  mutating func place(_ workload: Workload, at number: Int) {
    guard
      let chosen = pools(for: workload, at: number, withRoom: true)
        ?? pools(for: workload, at: number, withRoom: false)
    else { return }
    for (pool, units) in chosen { compute[number][pool] += units }
    power[number] += kilowatts(of: workload, chosen, at: number)
    storage[number] += workload.storage.value
    let (up, down) = rates(of: workload)
    for origin in workload.origins {
      for step in routes.route(from: origin.place, to: number, on: workload.layer) {
        links[step.link].forward += origin.share * (step.isForward ? up : down)
        links[step.link].backward += origin.share * (step.isForward ? down : up)
      }
    }
  }

  /// Roughly what one copy costs at a site: compute, power, and links by reserved rate and volume.
  mutating func cost(of workload: Workload, at number: Int) -> Double {
    let site = draft.sites[number]
    guard let chosen = pools(for: workload, at: number, withRoom: true) else { return .infinity }
    let hours = draft.horizon.activeTime(of: workload).value
    var cost =
      kilowatts(of: workload, chosen, at: number) * site.pue * site.power.meanPricePerKWh * hours
    for (pool, units) in chosen { cost += units * site.compute[pool].pricePerUnitHour * hours }
    let months = draft.horizon.months(in: draft.horizon.length)
    let (up, down) = rates(of: workload)
    for origin in workload.origins {
      for step in routes.route(from: origin.place, to: number, on: workload.layer) {
        let fee = draft.links[step.link].fee
        let volume = DataRate(up + down).volume(over: TimeSpan(hours)).gigabytes
        cost += origin.share * ((up + down) * fee.perGbpsMonth * months + volume * fee.perGB)
      }
    }
    return cost
  }

  /// Reserved rates towards the site and from it, Gbps.
  private func rates(of workload: Workload) -> (up: Double, down: Double) {
    let traffic = workload.traffic
    let deadline = traffic.deadline ?? draft.horizon.activeTime(of: workload)
    return (
      (traffic.upRate + traffic.upVolume.rate(within: deadline)).value,
      (traffic.downRate + traffic.downVolume.rate(within: deadline)).value
    )
  }

  /// A pool for each need of a copy and the units used there: the first kind that will do.
  private func pools(
    for workload: Workload, at number: Int, withRoom: Bool
  ) -> [(pool: Int, units: Double)]? {
    var chosen: [(pool: Int, units: Double)] = []
    for need in workload.needs {
      var found: (pool: Int, units: Double)?
      for accepted in need.accepted where found == nil {
        for (index, pool) in draft.sites[number].compute.enumerated()
        where pool.kind == accepted.kind {
          found = (index, need.amount / accepted.speed)
        }
        guard withRoom, let candidate = found else { continue }
        let pool = draft.sites[number].compute[candidate.pool]
        let load = pool.existingLoad + compute[number][candidate.pool] + candidate.units
        if load > pool.capacity { found = nil }
      }
      guard let found else { return nil }
      chosen.append(found)
    }
    return chosen
  }

  private func kilowatts(
    of workload: Workload, _ chosen: [(pool: Int, units: Double)], at number: Int
  ) -> Double {
    workload.power?.value
      ?? chosen.reduce(0) {
        $0 + $1.units * draft.sites[number].compute[$1.pool].powerPerUnit.value
      }
  }
}
