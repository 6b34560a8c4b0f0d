import ComputeNetwork
import Plans
import Quantities

/// What a plan comes to by site, link and placement, for showing; the audit recomputes it for
/// judging.
///
/// A plan may belong to another version of the scenario: what the scenario doesn't know is kept by
/// its id, and has no figures.
struct PlanFigures {
  /// What runs at one site.
  struct SiteUse {
    /// The site's id.
    var id: String
    /// Its number, if the scenario has it.
    var number: Int?
    /// Copies that run there.
    var copies = 0.0
    /// Their cost, the site's opening, and what copies of data sets cost there.
    var cost = CostBreakdown()
    /// IT energy over the horizon.
    var energy = Energy.zero
    /// The fullest of its resources: existing and planned load over capacity.
    var load: Double?
  }

  let plan: Plan
  let scenario: Scenario
  let audit: AuditReport
  /// Sites that the plan uses, the dearest first.
  let used: [SiteUse]
  /// Load of every site of the scenario, used or not, by number.
  let loads: [Double?]
  /// Copies that run, and copies that are declined.
  let placedCopies: Double
  let declinedCopies: Double
  /// What flows' routes cost by themselves.
  let flowTransport: Double
  /// Transport that belongs to no single site or flow: fees of links billed by their busier
  /// direction, of what moves in single periods, and of spare that is shared.
  let sharedTransport: Double
  /// Rents and power of what stands by and is shared.
  let sharedStandby: CostBreakdown
  private let parallels: ParallelLinks
  private let moves: MovesByRoute

  init(_ plan: Plan, _ scenario: Scenario, _ audit: AuditReport) {
    self.plan = plan
    self.scenario = scenario
    self.audit = audit
    let loads = Self.loads(scenario, audit)
    self.loads = loads
    parallels = ParallelLinks(scenario)
    moves = MovesByRoute(audit, scenario)
    var uses: [SiteUse] = []
    var place: [String: Int] = [:]
    var placed = 0.0, declined = 0.0
    var attributed = CostBreakdown()
    func useNumber(of site: String) -> Int {
      if let known = place[site] { return known }
      let number = scenario.site(site)?.index
      var use = SiteUse(id: site, number: number)
      use.load = number.flatMap { loads[$0] }
      if let opening = number.flatMap({ scenario.draft.sites[$0].opening }) {
        use.cost.opening = scenario.horizon.cost(of: opening)
      }
      place[site] = uses.count
      uses.append(use)
      return uses.count - 1
    }
    for decision in plan.decisions {
      declined += decision.declinedCopies
      let workload = scenario.workload(decision.workload).map { scenario.workloads[$0] }
      if let workload, workload.servesEachOrigin {
        for site in Set(decision.placements.map(\.site)).sorted() {
          let position = useNumber(of: site)
          uses[position].cost.opening = uses[position].cost.opening + workload.costPerSite
        }
      }
      for placement in decision.placements {
        let position = useNumber(of: placement.site)
        placed += placement.copies
        let part = placement.otherPart
        uses[position].copies += placement.copies * (1 - (part?.share ?? 0))
        uses[position].cost = uses[position].cost + placement.cost
        if let part {
          uses[position].cost = uses[position].cost + -1 * part.cost
          let other = useNumber(of: part.site)
          uses[other].copies += placement.copies * part.share
          uses[other].cost = uses[other].cost + part.cost
        }
        attributed = attributed + placement.cost
        for read in placement.reads { _ = useNumber(of: read.site) }
        guard let workload else { continue }
        for (site, energy) in Self.energies(of: placement, workload, scenario) {
          let position = useNumber(of: site)
          uses[position].energy = uses[position].energy + energy
        }
      }
    }
    for copy in plan.copies {
      let position = useNumber(of: copy.site)
      let cost = CostBreakdown(storage: copy.rent, transport: copy.move)
      uses[position].cost = uses[position].cost + cost
      attributed = attributed + cost
    }
    for second in audit.secondSites {
      let first = useNumber(of: second.goesWith), own = useNumber(of: second.site)
      uses[first].cost = uses[first].cost + -1 * second.cost
      uses[own].cost = uses[own].cost + second.cost
    }
    for load in audit.spares {
      if case .power(let site) = load.thing {
        uses[useNumber(of: site)].energy =
          uses[useNumber(of: site)].energy + Energy(load.unitHours)
      }
    }
    used = uses.indices
      .sorted {
        let one = uses[$0].cost.toPay.value, other = uses[$1].cost.toPay.value
        return one == other ? $0 < $1 : one > other
      }
      .map { uses[$0] }
    placedCopies = placed
    declinedCopies = declined
    flowTransport = plan.flows.reduce(0) { sum, flow in
      flow.routes.reduce(sum) { $0 + $1.cost.toPay.value }
    }
    func shared(_ line: (CostBreakdown) -> Money) -> Money {
      let rest = line(plan.cost).value - line(attributed).value
      return Money(abs(rest) > 1e-6 * abs(line(plan.cost).value) + 0.01 ? rest : 0)
    }
    sharedStandby =
      audit.spares.isEmpty
      ? CostBreakdown()
      : CostBreakdown(compute: shared { $0.compute }, power: shared { $0.power })
    let rest = plan.cost.transport.value - attributed.transport.value - flowTransport
    sharedTransport = abs(rest) > 1e-6 * abs(plan.cost.transport.value) + 0.01 ? rest : 0
  }

  /// IT energy of a placement at its site, at that of its other part and at the second sites, as
  /// `FORMAT.md` charges it.
  private static func energies(
    of placement: Placement, _ workload: Workload, _ scenario: Scenario
  ) -> [(site: String, energy: Energy)] {
    let time = scenario.horizon.activeTime(of: workload)
    func energy(_ id: String, _ kinds: [String], share: Double, _ amounts: [Double]?) -> Energy {
      if let power = workload.power {
        return (placement.copies * share * power).energy(over: time)
      }
      guard let site = scenario.site(id).map({ scenario.sites[$0] }) else { return .zero }
      var power = Power.zero
      for (number, need) in workload.needs.enumerated() where number < kinds.count {
        let kind = kinds[number]
        guard let pool = site.compute.first(where: { $0.kind == kind }) else { continue }
        let speed = need.accepted.first { $0.kind == kind }?.speed ?? 1
        let stated = amounts.flatMap { number < $0.count ? $0[number] : nil }
        power = power + share * (stated ?? need.amount / speed) * pool.powerPerUnit
      }
      return (placement.copies * power).energy(over: time)
    }
    func own(_ site: String, _ kinds: [String], share: Double) -> (site: String, energy: Energy) {
      let amounts = workload.options.first { $0.site == site }?.amounts
      return (site, energy(site, kinds, share: share, amounts))
    }
    let part = placement.otherPart
    return [own(placement.site, placement.kinds, share: 1 - (part?.share ?? 0))]
      + (part.map { [own($0.site, $0.kinds, share: $0.share)] } ?? [])
      + zip(workload.partners, placement.partners).map { partner, second in
        // What is shared is counted once, with the whole plan.
        let isShared = partner.role == .standby && workload.sharesStandby
        return (
          second.site,
          isShared
            ? .zero : energy(second.site, second.kinds, share: partner.computeShare, nil)
        )
      }
  }

  private static func loads(_ scenario: Scenario, _ audit: AuditReport) -> [Double?] {
    var loads = [Double?](repeating: nil, count: scenario.draft.sites.count)
    func note(_ site: String, _ load: Double, of capacity: Double) {
      guard capacity > 0, let number = scenario.site(site)?.index else { return }
      loads[number] = max(loads[number] ?? 0, load / capacity)
    }
    let spares = audit.spares
    func spare(_ thing: AuditReport.SpareLoad.Thing) -> Double {
      spares.isEmpty ? 0 : spares.first { $0.thing == thing }?.spare ?? 0
    }
    for row in audit.compute {
      note(
        row.site, row.planned + row.existing + spare(.compute(row.site, kind: row.kind)),
        of: row.capacity)
    }
    for row in audit.storage {
      note(row.site, (row.planned + row.existing).value, of: row.capacity.value)
    }
    for row in audit.power {
      guard let capacity = row.capacity else { continue }
      note(
        row.site, (row.planned + row.existing).value + spare(.power(row.site)),
        of: capacity.value)
    }
    return loads
  }
}

// MARK: - Names

extension PlanFigures {
  /// What a reader calls a place; its id if the scenario doesn't know it.
  func placeName(_ id: String) -> LocalizedText {
    scenario.place(id).map { scenario.places[$0].name } ?? LocalizedText(verbatim: id)
  }

  /// The places along a route, joined by arrows; the link's id where it has parallel ones.
  func path(of route: Route) -> LocalizedText {
    var names = [placeName(route.origin)]
    var at = scenario.place(route.origin)
    for id in route.links {
      guard let link = scenario.link(id) else {
        names.append(LocalizedText(verbatim: "(\(id))"))
        at = nil
        continue
      }
      let ends = scenario.linkEnds[link]
      let next = ends.to == at ? ends.from : ends.to
      let name = scenario.places[next].name
      names.append(
        parallels.isParallel(link, in: scenario)
          ? LocalizedText("\(name.english) (\(id))", zh: "\(name.chinese)（\(id)）") : name)
      at = next
    }
    return LocalizedText(
      names.map(\.english).joined(separator: " -> "),
      zh: names.map(\.chinese).joined(separator: " -> "))
  }

  /// Gbps that one copy reserves towards its site and from it.
  func rates(of workload: Workload) -> (up: Double, down: Double) {
    rates(of: workload.traffic, active: scenario.horizon.activeTime(of: workload))
  }

  /// Gbps that a flow reserves, and the other way.
  func rates(of flow: Flow) -> (up: Double, down: Double) {
    rates(of: flow.reserved, active: scenario.horizon.activeTime(flow.duration))
  }

  /// Gbps that all of a flow would take on a route: in the route's periods, or steadily.
  func rate(of route: FlowRoute, _ flow: Flow) -> Double {
    guard !route.periods.isEmpty, let move = moves.move(of: route, flow), move.volume.value > 0
    else { return rates(of: flow).up }
    return flow.traffic.upVolume.rate(within: TimeSpan(move.hours)).value
  }

  /// Gbps that the parts of one copy exchange, each way.
  func talkRate(of workload: Workload) -> Double {
    workload.talk.map {
      rates(of: $0.traffic, active: scenario.horizon.activeTime(of: workload)).up
    } ?? 0
  }

  private func rates(of traffic: Traffic, active: TimeSpan) -> (up: Double, down: Double) {
    let deadline = traffic.deadline ?? active
    let up = traffic.upRate + traffic.upVolume.rate(within: deadline)
    let down = traffic.downRate + traffic.downVolume.rate(within: deadline)
    return (up.value, down.value)
  }

  /// The tightest tier that a latency keeps.
  func tier(for latency: Latency) -> LatencyTier? {
    // A latency at the limit meets it, a hair of rounding above too, as the audit sees it.
    scenario.draft.tiers
      .filter { latency.value <= $0.limit.value * (1 + 1e-6) + 1e-9 }
      .min { $0.limit < $1.limit }
  }
}
