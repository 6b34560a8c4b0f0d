import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let coverage: [Corruption] = [
    Corruption("a decision is lost", .missingWorkload) { broken, random in
      broken.plan.decisions.remove(at: random.whole(0...(broken.plan.decisions.count - 1)))
      broken.plan.declined = []
      broken.settle()
      return true
    },
    Corruption("a decision comes twice", .duplicateWorkload, tolerating: overloads) {
      broken, random in
      guard let decision = random.pick(broken.plan.decisions) else { return false }
      broken.plan.decisions.append(decision)
      broken.settle()
      return true
    },
    Corruption("a decision for nobody", .unknownWorkload, tolerating: [.missingWorkload]) {
      broken, random in
      let number = random.whole(0...(broken.plan.decisions.count - 1))
      broken.plan.decisions[number].workload = random.pick(["", "nobody", "site0"]) ?? ""
      broken.plan.declined = []
      return true
    },
  ]

  static let copies: [Corruption] = [
    Corruption("a copy too many placed", .copiesDoNotSum, tolerating: overloads) {
      broken, random in
      guard let spot = broken.spot(&random) else { return false }
      broken[spot].copies += Double(random.whole(1...3))
      broken.settle()
      return true
    },
    Corruption("a copy too few placed", .copiesDoNotSum, tolerating: [.pinMoved]) {
      broken, random in
      guard let spot = broken.spot(&random, where: { placed in placed.placement.copies >= 1 })
      else { return false }
      broken[spot].copies -= 1
      broken.settle()
      return true
    },
    Corruption("a part of a copy too few placed", .copiesDoNotSum, tolerating: [.pinMoved]) {
      broken, random in
      guard
        let spot = broken.spot(
          &random, where: { $0.workload.isSplittable && $0.placement.copies > 0.1 })
      else {
        return false
      }
      broken[spot].copies *= 1 - random.number(0.001...0.5)
      broken.settle()
      return true
    },
    Corruption("a copy too many declined", .copiesDoNotSum) { broken, random in
      let number = random.whole(0...(broken.plan.decisions.count - 1))
      broken.plan.decisions[number].declinedCopies += 1
      broken.settle()
      return true
    },
    Corruption(
      "a negative number of copies placed", .negativeCopies,
      tolerating: [.linkOverload, .missingBuild, .buildCost]
    ) { broken, random in
      guard let spot = broken.spot(&random) else { return false }
      let copies = broken[spot].copies
      broken[spot].copies = -Double(random.whole(1...5))
      broken.plan.decisions[spot.decision].declinedCopies += copies - broken[spot].copies
      broken.settle()
      return true
    },
    Corruption(
      "a negative number of copies declined", .negativeCopies,
      tolerating: overloads.union([.pinMoved])
    ) {
      broken, random in
      guard let spot = broken.spot(&random) else { return false }
      let declined = broken.plan.decisions[spot.decision].declinedCopies
      broken.plan.decisions[spot.decision].declinedCopies = -1
      broken[spot].copies += declined + 1
      broken.plan.declined = []
      broken.settle()
      return true
    },
    Corruption("half a copy", .fractionalCopies, tolerating: [.copiesDoNotSum]) { broken, random in
      guard
        let spot = broken.spot(
          &random, where: { !$0.workload.isSplittable && $0.placement.copies >= 1 })
      else {
        return false
      }
      let part = random.pick([0.5, 0.25, 0.001, 1e-9]) ?? 0.5
      broken[spot].copies -= part
      broken.plan.decisions[spot.decision].declinedCopies += part
      broken.settle()
      return true
    },
    Corruption("a pinned copy runs elsewhere", .pinMoved) { broken, random in
      guard let spot = broken.spot(&random) else { return false }
      let decision = broken.plan.decisions[spot.decision]
      let workload = broken.workload(at: spot)
      let count = Double(broken.draft.workloads[workload].count)
      guard let site = random.pick(broken.draft.sites)?.id else { return false }
      let kept = decision.placements.reduce(0) { $0 + ($1.site == site ? $1.copies : 0) }
      guard kept + decision.declinedCopies < count - 0.01 else { return false }
      broken.draft.workloads[workload].today = [PlacementToday(site: site, isPinned: true)]
      return broken.rebuild()
    },
    Corruption("some number is NaN", .notFinite, tolerating: [.falselyOptimal]) {
      broken, random in
      broken.spoil(.nan, &random)
    },
    Corruption("some number is infinite", .notFinite, tolerating: [.falselyOptimal, .pinMoved]) {
      broken, random in
      broken.spoil(random.chance(0.5) ? .infinity : -.infinity, &random)
    },
  ]
}

extension AuditCase {
  /// Writes a number into any field of the plan that holds one.
  fileprivate mutating func spoil(_ value: Double, _ random: inout SeededGenerator) -> Bool {
    let line = random.pick([
      \CostBreakdown.compute, \.power, \.storage, \.transport, \.opening, \.declining,
    ])
    guard let line, let spot = spot(&random) else { return false }
    switch random.whole(0...13) {
    case 0: self[spot].copies = value
    case 1: self[spot].cost[keyPath: line] = Money(value)
    case 2:
      guard !self[spot].routes.isEmpty else { return false }
      self[spot].routes[0].latency = Latency(value)
    case 3:
      plan.decisions[spot.decision].declinedCopies = value
      plan.declined = []
    case 4: plan.cost[keyPath: line] = Money(value)
    case 5:
      plan.baseline = Baseline(kind: .today, cost: CostBreakdown())
      plan.baseline?.cost[keyPath: line] = Money(abs(value))
    case 6:
      plan.baseline = Baseline(kind: .today, cost: CostBreakdown(), unplacedCopies: abs(value))
    case 7: plan.verdict.objective = value
    case 8:
      plan.verdict.bound = value
      plan.verdict.boundCertified = true
    case 9:
      guard plan.verdict.bound != nil else { return false }
      plan.verdict.gap = value
    case 10:
      guard plan.verdict.bound != nil else { return false }
      plan.verdict.gapToPay = value
    case 11: plan.verdict.searchBound = value
    case 12: plan.verdict.mustServePrice = abs(value)
    default:
      plan.shortages = [Shortage(what: "room", amount: abs(value), unit: "TB", workloads: [])]
    }
    return true
  }
}
