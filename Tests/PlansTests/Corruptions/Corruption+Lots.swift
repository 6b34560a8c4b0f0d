import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  private static let sums: Set<AuditFindingKind> = [
    .planCost, .objectiveWrong, .gapWrong, .buildCost,
  ]
  private static let rules: Set<AuditFindingKind> = [.hubShareTooLow, .siteTooLarge]
  private static let loads: Set<AuditFindingKind> = [
    .computeOverload, .powerOverload, .storageOverload,
  ]

  static let lots: [Corruption] = [
    Corruption("something is bought for no site", .unknownBuild) { broken, random in
      guard let number = broken.lots(&random) else { return false }
      broken.plan.sites[number].site = random.pick(["", "nothing"]) ?? ""
      return true
    }.alsoTolerating(loads.union(rules)),
    Corruption("a site is bought for twice", .duplicateBuild) { broken, random in
      guard let number = broken.lots(&random) else { return false }
      broken.plan.sites.append(broken.plan.sites[number])
      return true
    }.alsoTolerating(sums.union(rules).union([.needlessBuild])),
    Corruption("a lot that is not on offer", .unknownModule) { broken, random in
      guard let number = broken.lots(&random) else { return false }
      broken.plan.sites[number].lots[0].lot = "plank"
      return true
    }.alsoTolerating(loads.union(rules)),
    Corruption("more lots than there are, or fewer than none", .moduleCount) { broken, random in
      guard let number = broken.lots(&random) else { return false }
      broken.plan.sites[number].lots[0].count = random.pick([5, 99, .max, -1, .min]) ?? 5
      return true
    }.alsoTolerating(sums.union(rules).union(loads).union([.needlessBuild])),
    Corruption("a lot of compute missing", .computeOverload) { broken, random in
      guard let number = broken.lots(&random, where: { $0.hasPrefix("a") }),
        let entry = broken.plan.sites[number].lots.firstIndex(where: { $0.lot.hasPrefix("a") })
      else { return false }
      broken.change(-1, of: entry, at: number)
      // What is bought idle, for the share alone, overloads nothing.
      let report = PlanAuditor().audit(broken.plan, of: broken.scenario)
      return report.compute.contains { $0.planned > $0.capacity * 1.001 }
    }.alsoTolerating(rules.union([.needlessBuild])),
    Corruption("a lot too many", .needlessBuild) { broken, random in
      guard let number = broken.lots(&random, where: { !$0.hasPrefix("row") }),
        let entry = broken.plan.sites[number].lots.firstIndex(where: { !$0.lot.hasPrefix("row") }),
        let site = broken.scenario.site(broken.plan.sites[number].site)
      else { return false }
      let bought = broken.plan.sites[number].lots[entry], own = broken.draft.sites[site.index]
      let offered = own.compute[0].lots + (own.storage?.lots ?? [])
      guard let lot = offered.first(where: { $0.id == bought.lot }),
        bought.count < lot.maximum ?? 0
      else { return false }
      broken.change(1, of: entry, at: number)
      return true
    }.alsoTolerating(rules),
    Corruption("another cost of lots", .buildCost) { broken, random in
      guard let number = broken.lots(&random) else { return false }
      let size = broken.plan.sites[number].cost.value
      broken.plan.sites[number].cost.value += random.error(of: size)
      return true
    },
    Corruption("a dearer year of lots", .buildCost) { broken, random in
      guard let number = broken.lots(&random, where: { $0.hasPrefix("row") }),
        let site = broken.scenario.site(broken.plan.sites[number].site)
      else { return false }
      broken.draft.sites[site.index].racks?.lots[0].cost.perYear.value += 1e6
      return broken.rebuild()
    }.alsoTolerating(sums.union([.needlessBuild])),
    Corruption("a new site larger than the rule lets it be", .siteTooLarge) { broken, random in
      guard
        let number = broken.lots(&random, where: { $0.hasPrefix("row") }),
        let site = broken.scenario.site(broken.plan.sites[number].site),
        broken.draft.sites[site.index].status == .planned,
        broken.draft.sites[site.index].hub == nil
      else { return false }
      let row = broken.plan.sites[number].lots.first { $0.lot == "row" }
      let power = broken.draft.sites[site.index].racks?.lots[0].totalPower.value ?? 0
      let racks = Double(row?.count ?? 0) * power / 2.5
      broken.draft.buildingRules?.mostRacksOutsideHubs = racks * (1 - random.number(1e-4...1))
      return broken.rebuild()
    }.alsoTolerating([.needlessBuild]),
    Corruption("a larger share in hubs than is bought there", .hubShareTooLow) { broken, random in
      guard broken.lots(&random) != nil else { return false }
      let isCompute = broken.draft.buildingRules?.hubShareOf == .compute
      var inside = 0.0, all = 0.0
      for build in broken.plan.sites {
        guard let number = broken.scenario.site(build.site) else { continue }
        let site = broken.draft.sites[number.index]
        for entry in build.lots {
          let lot = site.compute[0].lots.first { $0.id == entry.lot }?.size
          let row = entry.lot == "row" ? site.racks?.lots[0].totalPower.value : nil
          let size = Double(entry.count) * ((isCompute ? lot : row) ?? 0)
          all += size
          if site.hub != nil { inside += size }
        }
      }
      guard all > 0, inside / all < 0.99 else { return false }
      broken.draft.buildingRules?.leastHubShare =
        inside / all + (1 - inside / all) * random.number(1e-3...1)
      return broken.rebuild()
    }.alsoTolerating([.needlessBuild]),
  ]
}

extension AuditCase {
  /// Takes the place of the case: something is bought for a site, of some kind.
  fileprivate mutating func lots(
    _ random: inout SeededGenerator, where isWanted: (String) -> Bool = { _ in true }
  ) -> Int? {
    guard let other = random.pick(LotCase.all) else { return nil }
    self = other
    return random.pick(
      plan.sites.indices.filter { plan.sites[$0].lots.contains { isWanted($0.lot) } })
  }

  /// Buys so many lots more, and pays for them.
  fileprivate mutating func change(_ count: Int, of entry: Int, at number: Int) {
    guard let site = scenario.site(plan.sites[number].site) else { return }
    let own = draft.sites[site.index], id = plan.sites[number].lots[entry].lot
    let lots = own.compute[0].lots + (own.storage?.lots ?? [])
    guard let lot = lots.first(where: { $0.id == id }) else { return }
    plan.sites[number].lots[entry].count += count
    let yuan = Double(count) * scenario.horizon.cost(of: lot.cost)
    plan.sites[number].cost = plan.sites[number].cost + yuan
    plan.cost.building = plan.cost.building + yuan
    plan.verdict.objective += yuan.value
  }
}
