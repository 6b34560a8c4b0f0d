public import RouteOptimizer

/// A few sites and workloads with everything that a scenario can ask for: whole and splittable
/// copies, several origins, two kinds of compute, sites that cost an opening, fees by direction,
/// existing loads, stated costs, and workloads that may be declined at a price.
public func smallScenario(seed: Int) -> ScenarioDraft {
  var random = SeededGenerator(seed: seed)
  var draft = geometricScenario(
    sites: 4 + random.index(below: 2), workloads: 6 + random.index(below: 6), seed: seed)
  draft.name = LocalizedText("small, seed \(seed)", zh: "小型场景，种子 \(seed)")
  draft.computeKinds.append(ComputeKind(id: "ai-2", isDomestic: true))
  draft.linkHeadroom = 0.9
  for site in draft.sites.indices {
    // Room for the loads that are there already.
    let capacity = draft.sites[site].compute[0].capacity
    draft.sites[site].compute[0].capacity = (1.3 * capacity).rounded()
    draft.sites[site].compute[0].existingLoad = (0.15 * capacity).rounded()
    draft.sites[site].racks?.count += (0.03 * capacity).rounded(.up)
    if random.chance(0.5) {
      draft.sites[site].compute.append(
        ComputePool(
          kind: "ai-2", capacity: random.spread(100...600), powerPerUnit: Power(1.6),
          pricePerUnitHour: random.spread(6...9)))
    }
    if random.chance(0.3) {
      draft.sites[site].opening = OpeningCost(
        overHorizon: Money(random.spread(2_000...20_000)), capital: Money(1e6), lifeYears: 8)
    }
  }
  for link in draft.links.indices {
    draft.links[link].fee.perGB = random.chance(0.3) ? random.spread(0.01...0.1) : 0
    if random.chance(0.4) { draft.links[link].fee.rateBasis = .busierDirection }
    draft.links[link].capacity.forward += DataRate(0.5)
    draft.links[link].existingLoad.forward = DataRate(random.spread(0.01...0.4))
  }
  for workload in draft.workloads.indices { vary(&draft.workloads[workload], draft, &random) }
  return draft
}

private func vary(
  _ workload: inout Workload, _ draft: ScenarioDraft, _ random: inout SeededGenerator
) {
  if random.chance(0.4) {
    workload.needs[0].accepted.append(AcceptedKind(kind: "ai-2", speed: 0.8))
  }
  if random.chance(0.3) {
    let other = random.pick(draft.sites).id
    if other != workload.origins[0].place {
      workload.origins[0].share = 0.75
      workload.origins.append(Origin(place: other, share: 0.25))
      workload.latency = .none
    }
  }
  if random.chance(0.25) {
    workload.count = 3
    workload.needs[0].amount = twoDigits(workload.needs[0].amount / 3)
    workload.power = workload.power.map { Power(twoDigits($0.value / 3)) }
    workload.storage.value = twoDigits(workload.storage.value / 3)
    workload.traffic.upRate.value = twoDigits(workload.traffic.upRate.value / 3)
    workload.traffic.downRate.value = twoDigits(workload.traffic.downRate.value / 3)
  }
  workload.isSplittable = random.chance(0.25)
  if random.chance(0.3) {
    workload.declinePrice = Money(twoDigits(workload.needs[0].amount * random.uniform(200...500)))
  }
  if random.chance(0.2) {
    workload.options = [
      StatedOption(
        site: random.pick(draft.sites).id,
        cost: Money(twoDigits(workload.needs[0].amount * random.uniform(150...400))))
    ]
  }
  workload.traffic.upVolume = DataVolume(random.chance(0.3) ? random.spread(0.05...1) : 0)
  workload.duration = random.chance(0.3) ? TimeSpan(12) : nil
}
