public import RouteOptimizer

/// A day of workloads on the national network, with little room.
///
/// The workloads are of the classes that the shipped scenarios know. Their compute is scaled so that
/// those which run on imported AI chips only bring these to 84 % of all there are, existing load
/// included, and general compute to 75 %. Then a dozen links that a cheap plan would use most are
/// narrowed to what a random plan needs on them: so a plan that serves everything exists, and cheap
/// sites are out of reach for some.
public func nationalScenario(
  on network: ScenarioDraft, workloads: Int, seed: Int
) -> ScenarioDraft {
  var random = SeededGenerator(seed: seed)
  var draft = network
  draft.name = LocalizedText(
    "national network, \(workloads) workloads, seed \(seed)",
    zh: "全国网络，\(workloads) 项任务，种子 \(seed)")
  // Populations of the places that data comes from, by rank.
  let crowds = draft.demandPlaces.indices.map { 1 / (Double($0) + 3) }
  let shares = NationalClass.all.map(\.share)
  draft.workloads = (0..<workloads).map { number in
    let kind = NationalClass.all[random.index(weighted: shares)]
    return kind.workload(number, &random) { random in
      draft.demandPlaces[random.index(weighted: crowds)].id
    }
  }
  scale(&draft, kind: "ai-fp16", to: 0.84)
  scale(&draft, kind: "vcpu", to: 0.75)
  scale(&draft, kind: "super-fp64", to: 0.75)
  let plan = referencePlan(of: &draft, &random)
  narrowLinks(of: &draft, to: plan, count: 12)
  return draft
}

/// Multiplies the needs that run on a kind so that those which accept no other kind fill it, on
/// all sites together, to `load`.
private func scale(_ draft: inout ScenarioDraft, kind: String, to load: Double) {
  let pools = draft.sites.flatMap(\.compute).filter { $0.kind == kind }
  let free = pools.reduce(0) { $0 + load * $1.capacity - $1.existingLoad }
  let asked = draft.workloads.reduce(0.0) { sum, workload in
    sum
      + workload.needs.reduce(0) {
        $0 + ($1.accepted.map(\.kind) == [kind] ? Double(workload.count) * $1.amount : 0)
      }
  }
  guard asked > 0, free > 0 else { return }
  for workload in draft.workloads.indices {
    for need in draft.workloads[workload].needs.indices
    where draft.workloads[workload].needs[need].accepted.first?.kind == kind {
      draft.workloads[workload].needs[need].amount *= free / asked
    }
  }
}

/// Places every copy, the largest workloads first, at a random site that has room.
///
/// A workload that no site could serve loses its limits; one that fits nowhere is made smaller
/// until it does.
private func referencePlan(
  of draft: inout ScenarioDraft, _ random: inout SeededGenerator
) -> ReferencePlan {
  var plan = ReferencePlan(draft)
  let size = draft.workloads.map { $0.needs.map(\.amount).max() ?? 0 }
  for number in draft.workloads.indices.sorted(by: { (-size[$0], $0) < (-size[$1], $1) }) {
    if plan.sites(for: draft.workloads[number]).isEmpty {
      draft.workloads[number].rules = SiteRules()
      draft.workloads[number].latency = .none
    }
    while true {
      var trial = plan
      if place(draft.workloads[number], in: &trial, &random) {
        plan = trial
        break
      }
      draft.workloads[number].storage.value *= 0.8
      for need in draft.workloads[number].needs.indices {
        draft.workloads[number].needs[need].amount *= 0.8
      }
    }
  }
  return plan
}

/// Places all copies of a workload, each at a random site with room; false if there is none.
private func place(
  _ workload: Workload, in plan: inout ReferencePlan, _ random: inout SeededGenerator
) -> Bool {
  for _ in 0..<workload.count {
    let sites = plan.sites(for: workload).filter { plan.hasRoom(for: workload, at: $0) }
    guard !sites.isEmpty else { return false }
    plan.place(workload, at: random.pick(sites))
  }
  return true
}

/// Leaves the links that a cheap plan would use most beyond a given plan just the capacity that this
/// plan needs there.
private func narrowLinks(of draft: inout ScenarioDraft, to plan: ReferencePlan, count: Int) {
  let cheap = cheapPlan(of: draft)
  let excess = zip(cheap.links, plan.links).map {
    max($0.forward - $1.forward, $0.backward - $1.backward)
  }
  let tempting = draft.links.indices.filter { excess[$0] > 0 }
    .sorted { (-excess[$0], $0) < (-excess[$1], $1) }
  func capacity(_ planned: Double, _ existing: DataRate) -> DataRate {
    DataRate((10 * (planned + existing.value) / draft.linkHeadroom).rounded(.up) / 10)
  }
  for link in tempting.prefix(count) {
    let existing = draft.links[link].existingLoad
    draft.links[link].capacity = ByDirection(
      forward: capacity(plan.links[link].forward, existing.forward),
      backward: capacity(plan.links[link].backward, existing.backward))
  }
}

/// Every copy at the cheapest site that has room, whatever the links can carry.
private func cheapPlan(of draft: ScenarioDraft) -> ReferencePlan {
  var plan = ReferencePlan(draft)
  for workload in draft.workloads {
    for _ in 0..<workload.count {
      let costs = plan.sites(for: workload).filter { plan.hasRoom(for: workload, at: $0) }
        .map { (cost: plan.cost(of: workload, at: $0), site: $0) }
      guard let cheapest = costs.min(by: { $0 < $1 }) else { continue }
      plan.place(workload, at: cheapest.site)
    }
  }
  return plan
}
