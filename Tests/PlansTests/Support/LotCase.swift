import ComputeNetwork
import Plans
import Quantities

/// Plans that buy for sites, right until a corruption breaks them.
enum LotCase {
  static let all: [AuditCase] = (1...200).compactMap { make(seed: UInt64($0)) }

  /// Three sites, each with workloads of its own that need more than is there.
  private static func make(seed: UInt64) -> AuditCase? {
    var random = SeededGenerator(seed: seed &+ 4000)
    var draft = ScenarioDraft(
      name: "lots", horizon: Horizon(length: TimeSpan(random.number(100...9000))))
    draft.computeKinds = [ComputeKind(id: "a")]
    draft.hubs = [Hub(id: "west")]
    for number in 0..<3 {
      draft.sites.append(site(number, &random))
      draft.workloads.append(workload(number, &random))
    }
    draft.buildingRules = BuildingRules(
      mostRacksOutsideHubs: random.chance(0.7) ? random.number(20...80) : nil,
      leastHubShare: random.chance(0.3) ? 0 : random.number(0.1...0.7),
      hubShareOf: random.chance(0.5) ? .compute : .racks)
    guard let scenario = try? Scenario(draft) else { return nil }
    var plan = Plan(
      scenarioName: draft.name,
      decisions: draft.workloads.enumerated().map { number, workload in
        WorkloadDecision(
          workload: workload.id,
          placements: [
            Placement(
              site: "site\(number)", copies: 1, kinds: ["a"], routes: [], cost: CostBreakdown())
          ])
      }, cost: CostBreakdown(),
      verdict: Verdict(status: .feasible, objective: 0, solver: "hand", stopped: .finished))
    TestBill.settle(&plan, scenario)
    guard let bought = purchase(draft, scenario) else { return nil }
    plan.sites = bought
    plan.cost.building = bought.reduce(.zero) { $0 + $1.cost }
    plan.verdict.objective = plan.cost.total.value
    let made = AuditCase(draft, scenario, plan)
    return made
  }

  private static func site(_ number: Int, _ random: inout SeededGenerator) -> Site {
    let isPlanned = random.chance(0.4)
    func lots(_ name: String) -> [CapacityLot] {
      (1...random.whole(1...2)).map {
        CapacityLot(
          id: "\(name)\($0)", size: random.number(10...60), cost: cost(&random),
          maximum: random.whole(1...3))
      }
    }
    var site = Site(place: Place(id: "site\(number)", role: .site))
    site.status = isPlanned ? .planned : .existing
    if number == 0 || random.chance(0.4) { site.hub = "west" }
    site.compute = [
      ComputePool(
        kind: "a", capacity: isPlanned ? 0 : random.number(0...30),
        powerPerUnit: Power(random.number(0.5...2)), pricePerUnitHour: random.number(0...2),
        lots: lots("a"))
    ]
    site.storage = StoragePool(
      capacity: DataVolume(isPlanned ? 0 : random.number(0...30)), lots: lots("disks"))
    site.racks = RackSpace(count: isPlanned ? 0 : random.number(0...10))
    site.racks?.lots = [
      RackLot(
        id: "row", count: random.number(5...20), powerPerRack: Power(random.number(2...4)),
        cost: cost(&random), maximum: random.whole(1...4))
    ]
    return site
  }

  private static func cost(_ random: inout SeededGenerator) -> OpeningCost {
    OpeningCost(
      overHorizon: Money(random.number(10...1000)), perYear: Money(random.number(0...1e4)),
      capital: Money(random.number(0...1e5)), lifeYears: random.number(2...20))
  }

  private static func workload(_ number: Int, _ random: inout SeededGenerator) -> Workload {
    var workload = Workload(
      id: "work\(number)",
      needs: [
        ComputeNeed(amount: random.number(1...70), accepted: [AcceptedKind(kind: "a")])
      ])
    workload.storage = DataVolume(random.number(1...60))
    return workload
  }
}

// MARK: - The cheapest purchase

extension LotCase {
  private struct Part {
    var site: Int
    var need: Double
    var lots: [(id: String, size: Double, cost: Money, maximum: Int)]
    var most: Double
    var isInHub: Bool
  }

  /// Every purchase is tried; nothing if none will do.
  private static func purchase(
    _ draft: ScenarioDraft, _ scenario: Scenario
  ) -> [SiteDecision]? {
    guard let rules = draft.buildingRules else { return nil }
    var groups: [(parts: [Part], share: Double)] = []
    var compute: [Part] = [], racks: [Part] = []
    for (number, site) in draft.sites.enumerated() {
      let workload = draft.workloads[number], amount = workload.needs[0].amount
      let pool = site.compute[0]
      compute.append(
        part(number, amount - pool.capacity, pool.lots, site))
      if let storage = site.storage {
        groups.append(
          ([part(number, (workload.storage - storage.capacity).value, storage.lots, site)], 0))
      }
      if let space = site.racks {
        let isLimited = site.status == .planned && site.hub == nil
        racks.append(
          Part(
            site: number, need: amount * pool.powerPerUnit.value - space.totalPower.value,
            lots: space.lots.map { ($0.id, $0.totalPower.value, $0.cost, $0.maximum ?? 0) }.map {
              ($0.0, $0.1, scenario.horizon.cost(of: $0.2), $0.3)
            },
            most: isLimited ? (rules.mostRacksOutsideHubs ?? .infinity) * 2.5 : .infinity,
            isInHub: site.hub != nil))
      }
    }
    func part(_ number: Int, _ need: Double, _ lots: [CapacityLot], _ site: Site) -> Part {
      Part(
        site: number, need: need,
        lots: lots.map { ($0.id, $0.size, scenario.horizon.cost(of: $0.cost), $0.maximum ?? 0) },
        most: .infinity, isInHub: site.hub != nil)
    }
    groups.append((compute, rules.hubShareOf == .compute ? rules.leastHubShare : 0))
    groups.append((racks, rules.hubShareOf == .racks ? rules.leastHubShare : 0))
    var decisions = draft.sites.map { SiteDecision(site: $0.id, cost: .zero) }
    for group in groups {
      guard let counts = cheapest(group.parts, group.share) else { return nil }
      for (part, counts) in zip(group.parts, counts) {
        for (lot, count) in zip(part.lots, counts) where count > 0 {
          decisions[part.site].lots.append(.init(lot: lot.id, count: count))
          decisions[part.site].cost = decisions[part.site].cost + Double(count) * lot.cost
        }
      }
    }
    return decisions.filter { !$0.lots.isEmpty }
  }

  private static func cheapest(_ parts: [Part], _ share: Double) -> [[Int]]? {
    var best: (cost: Double, counts: [[Int]])?
    func extend(_ counts: [[Int]], _ cost: Double, _ inside: Double, _ all: Double) {
      guard counts.count < parts.count else {
        if inside >= share * all, cost < best?.cost ?? .infinity { best = (cost, counts) }
        return
      }
      let part = parts[counts.count]
      var mixes: [[Int]] = [[]]
      for lot in part.lots {
        mixes = mixes.flatMap { mix in (0...lot.maximum).map { mix + [$0] } }
      }
      for mix in mixes {
        let size = zip(part.lots, mix).reduce(0) { $0 + $1.0.size * Double($1.1) }
        guard size >= part.need, size <= part.most else { continue }
        let own = zip(part.lots, mix).reduce(0) { $0 + $1.0.cost.value * Double($1.1) }
        extend(counts + [mix], cost + own, inside + (part.isInHub ? size : 0), all + size)
      }
    }
    extend([], 0, 0, 0)
    return best?.counts
  }
}
