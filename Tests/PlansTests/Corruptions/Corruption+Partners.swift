import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let partners: [Corruption] = [
    Corruption("a second site is lost", .partnerCount) { broken, random in
      guard let (decision, placement, _) = broken.partnerSpot(&random) else { return false }
      broken.plan.decisions[decision].placements[placement].partners.removeLast()
      return true
    },
    Corruption("a second site that may not be", .partnerExcluded) { broken, random in
      guard let (decision, placement, partner) = broken.partnerSpot(&random),
        let number = broken.numberOfWorkload(decision)
      else { return false }
      let site = broken.plan.decisions[decision].placements[placement].partners[partner].site
      let workload = broken.draft.workloads[number]
      if workload.partners[partner].role == .storage {
        broken.draft.workloads[number].storageSite?.rules.never = [site]
      } else {
        broken.draft.workloads[number].standby?.rules.never = [site]
      }
      return broken.rebuild()
    },
    Corruption("a standby that no origin reaches in time", .partnerExcluded) { broken, random in
      guard
        let (decision, placement, partner) = broken.partnerSpot(
          &random, where: { $0.role == .standby && $1.origins.count > 0 }),
        let number = broken.numberOfWorkload(decision)
      else { return false }
      let site = broken.plan.decisions[decision].placements[placement].partners[partner].site
      guard broken.draft.workloads[number].origins.contains(where: { $0.place != site }) else {
        return false
      }
      broken.draft.workloads[number].latency = .limit(Latency(0.001), .oneWay)
      return broken.rebuild()
    }.alsoTolerating([.latencyTooLong]),
    Corruption("two sites that should be farther apart", .partnerTooNear) { broken, random in
      guard let (decision, _, partner) = broken.partnerSpot(&random),
        let number = broken.numberOfWorkload(decision)
      else { return false }
      if broken.draft.workloads[number].partners[partner].role == .storage {
        broken.draft.workloads[number].storageSite?.leastDistance = Distance(20_000)
      } else {
        broken.draft.workloads[number].standby?.leastDistance = Distance(20_000)
      }
      return broken.rebuild()
    },
    Corruption("another latency to a second site", .latencyMisstated) { broken, random in
      guard
        let (decision, placement, partner) = broken.partnerSpot(&random, links: 1)
      else { return false }
      broken.plan.decisions[decision].placements[placement].partners[partner].latency = Latency(
        random.number(1000...2000))
      return true
    },
    Corruption("the way to a second site lacks a link", .brokenChain) { broken, random in
      guard let (decision, placement, partner) = broken.partnerSpot(&random, links: 2) else {
        return false
      }
      broken.plan.decisions[decision].placements[placement].partners[partner].links.removeLast()
      return true
    },
  ]
}

extension AuditCase {
  /// Any second site of some kind, with at least so many links to it.
  fileprivate func partnerSpot(
    _ random: inout SeededGenerator, links: Int = 0,
    where isWanted: (Partner, Workload) -> Bool = { _, _ in true }
  ) -> (decision: Int, placement: Int, partner: Int)? {
    var found: [(Int, Int, Int)] = []
    for (number, decision) in plan.decisions.enumerated() {
      guard let workload = scenario.workload(decision.workload).map({ scenario.workloads[$0] })
      else { continue }
      for (position, placement) in decision.placements.enumerated() {
        for (partner, second) in placement.partners.enumerated()
        where second.links.count >= links && isWanted(workload.partners[partner], workload) {
          found.append((number, position, partner))
        }
      }
    }
    return random.pick(found)
  }

  fileprivate func numberOfWorkload(_ decision: Int) -> Int? {
    scenario.workload(plan.decisions[decision].workload)?.index
  }
}
