import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let splits: [Corruption] = [
    Corruption("split copies of a workload that stays whole", .splitUnasked) { broken, random in
      guard let spot = broken.splitSpot(&random) else { return false }
      broken.draft.workloads[broken.workload(at: spot)].talk = nil
      return broken.rebuild()
    }.alsoTolerating(Self.followers),
    Corruption("split copies where one site is allowed", .splitUnasked) { broken, random in
      guard let spot = broken.splitSpot(&random) else { return false }
      broken.draft.workloads[broken.workload(at: spot)].spread.mostParts = 1
      return broken.rebuild()
    }.alsoTolerating(Self.followers.union([.tooManyParts, .partTooSmall])),
    Corruption("both parts at one site", .partsTogether) { broken, random in
      guard let spot = broken.splitSpot(&random), let part = broken[spot].otherPart else {
        return false
      }
      let own = broken[spot]
      broken[spot].otherPart = OtherPart(
        site: own.site, share: part.share, kinds: own.kinds, routes: own.routes)
      broken.settle()
      return true
    }.alsoTolerating(Corruption.overloads.union([.tooManyParts])),
    Corruption("a share that a part may not have", .shareWrong) { broken, random in
      guard let spot = broken.splitSpot(&random) else { return false }
      let workload = broken.draft.workloads[broken.workload(at: spot)]
      let least = workload.smallestPart ?? 0
      broken[spot].otherPart?.share = random.chance(0.5) ? least * 0.9 : 1 - least * 0.9
      broken.settle()
      return true
    }.alsoTolerating(Corruption.overloads.union([.tooManyParts, .needlessBuild, .moduleCount])),
    Corruption("a part at a site that the scenario lacks", .unknownSite) { broken, random in
      guard let spot = broken.splitSpot(&random) else { return false }
      broken[spot].otherPart?.site = "nowhere"
      return true
    }.alsoTolerating(Self.followers.union([.tooManyParts])),
    Corruption("a part at a site that is ruled out", .siteExcluded) { broken, random in
      guard let spot = broken.splitSpot(&random), let part = broken[spot].otherPart else {
        return false
      }
      broken.draft.workloads[broken.workload(at: spot)].rules.never = [part.site]
      return broken.rebuild()
    },
    Corruption("a part with a kind too many", .kindCount) { broken, random in
      guard let spot = broken.splitSpot(&random) else { return false }
      broken[spot].otherPart?.kinds.append("a")
      return true
    }.alsoTolerating(Self.followers),
    Corruption("a part without its routes", .routeCount) { broken, random in
      guard
        let spot = broken.splitSpot(&random, where: { !$0.routes.isEmpty })
      else { return false }
      broken[spot].otherPart?.routes.removeLast()
      return true
    }.alsoTolerating(Self.followers),
    Corruption("a link between the parts that carries one way", .brokenChain) { broken, random in
      guard let spot = broken.splitSpot(&random, where: { _ in true }),
        let name = random.pick(broken[spot].otherPart?.links ?? []),
        let id = broken.scenario.link(name)
      else { return false }
      broken.draft.links[id.index].capacityBasis = .forwardOnly
      broken.draft.links[id.index].capacity.backward = broken.draft.links[id.index].capacity.forward
      return broken.rebuild()
    }.alsoTolerating(Self.followers.union(Corruption.overloads)),
    Corruption("another latency between the parts", .latencyMisstated) { broken, random in
      guard let spot = broken.splitSpot(&random) else { return false }
      broken[spot].otherPart?.latency = Latency(random.number(1000...2000))
      return true
    },
    Corruption("parts farther apart than they may be", .latencyTooLong) { broken, random in
      guard let spot = broken.splitSpot(&random, where: { $0.latency.value > 0.01 }) else {
        return false
      }
      broken.draft.workloads[broken.workload(at: spot)].talk?.latency = .limit(
        Latency(0.005), .oneWay)
      return broken.rebuild()
    },
    Corruption("the way between the parts lacks a link", .brokenChain) { broken, random in
      guard let spot = broken.splitSpot(&random) else { return false }
      broken[spot].otherPart?.links.removeLast()
      return true
    }.alsoTolerating(Self.followers),
    Corruption("the route between the parts is on another layer", .wrongLayer) { broken, random in
      guard let spot = broken.splitSpot(&random) else { return false }
      let number = broken.workload(at: spot)
      let isOptical = broken.draft.workloads[number].talkLayer == .optical
      broken.draft.workloads[number].talk?.layer = isOptical ? .ipPrivate : .optical
      return broken.rebuild()
    },
    Corruption("a part's own cost is off", .partCost) { broken, random in
      guard let spot = broken.splitSpot(&random) else { return false }
      broken[spot].otherPart?.cost.power = Money(random.number(1e7...1e8))
      return true
    },
    Corruption("waiting for each other is not billed", .placementCost) { broken, random in
      guard
        let spot = broken.splitSpot(&random, where: { $0.latency.value > 0.01 })
      else { return false }
      broken.draft.workloads[broken.workload(at: spot)].talk?.costPerMs = Money(1e7)
      return broken.rebuild()
    }.alsoTolerating([.planCost, .objectiveWrong, .boundAboveObjective, .gapWrong]),
    Corruption("what the parts say overloads a link", .linkOverload) { broken, random in
      guard let spot = broken.splitSpot(&random) else { return false }
      broken.draft.workloads[broken.workload(at: spot)].talk?.rate = DataRate(1e6)
      guard broken.rebuild() else { return false }
      broken.settle()
      return true
    }.alsoTolerating([.needlessBuild, .moduleCount]),
    Corruption("a splittable workload at a pair and a site", .tooManyParts) { broken, random in
      guard let spot = broken.splitSpot(&random, isSplittable: true) else { return false }
      var whole = broken[spot]
      whole.otherPart = nil
      whole.copies *= 0.25
      broken[spot].copies *= 0.75
      broken.plan.decisions[spot.decision].placements.append(whole)
      broken.settle()
      return true
    }.alsoTolerating(Corruption.overloads.union([.needlessBuild, .moduleCount])),
    Corruption("a splittable workload of which a part is declined", .partTooSmall) {
      broken, random in
      guard let spot = broken.splitSpot(&random, isSplittable: true) else { return false }
      let copies = broken[spot].copies
      broken[spot].copies = copies * 0.75
      broken.plan.decisions[spot.decision].declinedCopies += copies * 0.25
      broken.settle()
      return true
    }.alsoTolerating([.needlessBuild, .moduleCount, .declineReasonWrong]),
  ]

  /// What can no longer be recomputed may no longer be contradicted either; what is used by
  /// nothing now was built for nothing.
  private static let followers: Set<AuditFindingKind> = [
    .needlessBuild, .moduleCount, .buildCost, .planCost, .objectiveWrong, .boundAboveObjective,
    .gapWrong,
  ]
}

extension AuditCase {
  /// Any split placement of some kind.
  fileprivate func splitSpot(
    _ random: inout SeededGenerator, isSplittable: Bool = false,
    where isWanted: (OtherPart) -> Bool = { _ in true }
  ) -> Spot? {
    var spots: [Spot] = []
    for (number, decision) in plan.decisions.enumerated() {
      guard let workload = scenario.workload(decision.workload),
        scenario.workloads[workload].isSplittable || !isSplittable
      else { continue }
      for (position, placement) in decision.placements.enumerated() {
        if let part = placement.otherPart, isWanted(part) {
          spots.append(Spot(decision: number, placement: position))
        }
      }
    }
    return random.pick(spots)
  }
}
