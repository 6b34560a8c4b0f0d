import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  private static let sums: Set<AuditFindingKind> = [.planCost, .objectiveWrong, .gapWrong]

  static let dataSets: [Corruption] = [
    Corruption("a data set is not read", .readWrong) { broken, random in
      broken.readings(&random) { $0.removeLast() }
    }.alsoTolerating([.needlessCopy]),
    Corruption("data sets are read in another order", .readWrong) { broken, random in
      broken.readings(&random) { $0.reverse() }
    }.alsoTolerating([.needlessCopy]),
    Corruption("a data set is read where no site is", .unknownSite) { broken, random in
      broken.readings(&random) { $0[0].site = "nowhere" }
    }.alsoTolerating([.needlessCopy]),
    Corruption("another latency to a copy", .latencyMisstated) { broken, random in
      let more = random.number(1...20)
      return broken.readings(&random) { $0[0].latency = $0[0].latency + Latency(more) }
    },
    Corruption("the way to a copy ends elsewhere", .brokenChain) { broken, random in
      broken.readings(&random) { reads in
        guard let long = reads.indices.first(where: { !reads[$0].links.isEmpty }) else {
          return false
        }
        reads[long].links.removeLast()
        return true
      }
    },
    Corruption("a copy beyond the ring limit", .latencyTooLong) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      broken.draft.workloads[0].reads[0].latency = .limit(Latency(0.5), .oneWay)
      return broken.rebuild()
    },
    Corruption("a copy that is read is not opened", .missingCopy) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      broken.plan.copies.remove(at: random.whole(0...1))
      return true
    },
    Corruption("a copy of what the scenario lacks", .unknownCopy) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      if random.chance(0.5) {
        broken.plan.copies[0].site = "nowhere"
      } else {
        broken.plan.copies[0].dataSet = "nothing"
      }
      return true
    }.alsoTolerating([.missingCopy]),
    Corruption("a copy is opened twice", .needlessCopy) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      broken.plan.copies.append(broken.plan.copies[1])
      return true
    }.alsoTolerating(sums),
    Corruption("a copy is opened where one lies", .needlessCopy) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      broken.draft.dataSets[1].copiesToday.append("site2")
      return broken.rebuild()
    }.alsoTolerating(sums.union([.copyCost])),
    Corruption("a copy that nobody reads", .needlessCopy) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      broken.plan.copies.append(
        CopyDecision(dataSet: "small", site: "site1", rent: .zero, move: .zero))
      return true
    }.alsoTolerating(sums.union([.copyCost])),
    Corruption("a copy where none may be", .copyExcluded) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      switch random.whole(0...3) {
      case 0: broken.draft.dataSets[0].rules.never = ["P1"]
      case 1: broken.draft.dataSets[0].rules.only = ["site0"]
      case 2: broken.draft.dataSets[0].rules.maximumPUE = 1
      default: broken.draft.dataSets[0].rules.minimumGreenShare = 0.5
      }
      return broken.rebuild()
    },
    Corruption("a copy that no route brings", .copyExcluded) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      broken.draft.dataSets[1].layer = .optical
      return broken.rebuild()
    },
    Corruption("more copies than may be", .tooManyCopies) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      broken.draft.dataSets[random.whole(0...1)].mostCopies = 0
      return broken.rebuild()
    },
    Corruption("another rent or move of a copy", .copyCost) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      let number = random.whole(0...1), copy = broken.plan.copies[number]
      if random.chance(0.5) {
        broken.plan.copies[number].rent.value += random.error(of: copy.rent.value)
      } else {
        broken.plan.copies[number].move.value += random.error(of: copy.move.value)
      }
      return true
    },
    Corruption("a copy is filled from elsewhere", .copyCost) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      broken.plan.copies[1].source = "site1"
      return true
    },
    Corruption("a copy that does not fit", .storageOverload) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      let others = broken.draft.sites[1].storage?.existingLoad.value ?? 0
      broken.draft.sites[1].storage?.capacity = DataVolume(
        others + broken.draft.dataSets[0].size.value * random.number(0.1...0.99))
      return broken.rebuild()
    },
    Corruption("what is read overloads a link", .linkOverload) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      // From the middle to the first site, against the link's direction.
      let rate = broken.draft.workloads[0].reads[0].rate.value
      broken.draft.links[0].capacity.backward = DataRate(rate * random.number(0.1...0.99))
      return broken.rebuild()
    },
    Corruption("another bill of what is read", .placementCost) { broken, random in
      guard broken.takeDataSets(&random) else { return false }
      let cost = broken.plan.decisions[0].placements[0].cost.transport.value
      broken.plan.decisions[0].placements[0].cost.transport.value += random.error(of: cost)
      return true
    },
    Corruption("a latency to a copy that is no number", .notFinite) { broken, random in
      broken.readings(&random) { $0[0].latency = Latency(.infinity) }
    },
  ]
}

extension AuditCase {
  /// Becomes any plan with copies of data sets.
  fileprivate mutating func takeDataSets(_ random: inout SeededGenerator) -> Bool {
    guard let other = random.pick(DataSetCase.all) else { return false }
    self = other
    return true
  }

  /// Changes what the workload at the first site reads in any such plan.
  fileprivate mutating func readings(
    _ random: inout SeededGenerator, _ change: (inout [ReadPlacement]) -> Bool
  ) -> Bool {
    guard takeDataSets(&random) else { return false }
    return change(&plan.decisions[random.pick([0, 2]) ?? 0].placements[0].reads)
  }

  fileprivate mutating func readings(
    _ random: inout SeededGenerator, _ change: (inout [ReadPlacement]) -> Void
  ) -> Bool {
    readings(&random) { reads -> Bool in
      change(&reads)
      return true
    }
  }
}
