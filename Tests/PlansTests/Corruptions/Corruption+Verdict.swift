import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let verdicts: [Corruption] = [
    Corruption("a bound above the objective", .boundAboveObjective) { broken, random in
      guard let objective = broken.claim(gap: -random.number(1e-5...1)) else { return false }
      broken.plan.verdict.gapToPay = nil
      return objective > 0
    },
    Corruption("a search bound above the objective", .boundAboveObjective) { broken, random in
      guard let objective = broken.claim(gap: 0.5) else { return false }
      broken.plan.verdict.searchBound = objective + abs(objective) * random.number(1e-5...1)
      return true
    },
    Corruption("a bound that is not certified", .boundNotCertified) { broken, random in
      guard broken.claim(gap: random.number(0...1)) != nil else { return false }
      broken.plan.verdict.boundCertified = false
      return true
    },
    Corruption("another gap", .gapWrong) { broken, random in
      guard broken.claim(gap: random.number(0...1)) != nil else { return false }
      broken.plan.verdict.gap? += (random.chance(0.5) ? 1 : -1) * random.number(1e-5...1)
      return true
    },
    Corruption("another bound", .gapWrong) { broken, random in
      guard let objective = broken.claim(gap: random.number(0...1)) else { return false }
      broken.plan.verdict.bound? -= abs(objective) * random.number(1e-4...1)
      return true
    },
    Corruption("no gap beside a bound", .gapWrong) { broken, random in
      guard broken.claim(gap: random.number(0...1)) != nil else { return false }
      broken.plan.verdict.gap = nil
      return true
    },
    Corruption("another gap to pay", .gapWrong) { broken, random in
      guard let objective = broken.claim(gap: 0.25), abs(broken.plan.cost.toPay.value) > 1 else {
        return false
      }
      let right = 0.25 * abs(objective) / abs(broken.plan.cost.toPay.value)
      broken.plan.verdict.gapToPay =
        right + (random.chance(0.5) ? 1 : -1) * max(1, right) * random.number(1e-5...1)
      return true
    },
    Corruption("a gap without a bound", .gapWithoutBound) { broken, random in
      broken.plan.verdict.withdrawBound()
      if random.chance(0.5) {
        broken.plan.verdict.gap = random.number(0...1)
      } else {
        broken.plan.verdict.gapToPay = random.number(0...1)
      }
      return true
    },
    Corruption("optimal without any bound", .falselyOptimal) { broken, _ in
      broken.plan.verdict.withdrawBound()
      broken.plan.verdict.status = .optimal
      return true
    },
    Corruption("optimal with a gap", .falselyOptimal) { broken, random in
      guard broken.claim(gap: random.number(2e-6...1)) != nil else { return false }
      broken.plan.verdict.status = .optimal
      return true
    },
    Corruption("optimal with a low search bound", .falselyOptimal) { broken, random in
      guard let objective = broken.claim(gap: 0.5) else { return false }
      broken.plan.verdict.searchBound = objective - abs(objective) * random.number(2e-6...1)
      broken.plan.verdict.status = .optimal
      return true
    },
  ]

  static let remarks: [Corruption] = [
    Corruption("a negative baseline", .baselineWrong) { broken, random in
      let lines: [WritableKeyPath<CostBreakdown, Money>?] = [
        \.power, \.storage, \.transport, \.opening, \.declining, nil,
      ]
      guard let line = random.pick(lines) else { return false }
      var baseline = Baseline(kind: .today, cost: CostBreakdown(compute: Money(1e6)))
      if let line {
        baseline.cost[keyPath: line] = Money(-random.number(1e-6...1e6))
      } else {
        baseline.unplacedCopies = -random.number(1e-6...10)
      }
      broken.plan.baseline = baseline
      return true
    },
    Corruption("a reason for nobody", .declineReasonWrong) { broken, _ in
      broken.plan.declined.append(DeclineReason(workload: "nobody", copies: 1, funnel: []))
      return true
    },
    Corruption("a reason for more than was declined, or for less than nothing", .declineReasonWrong)
    { broken, random in
      guard let decision = random.pick(broken.plan.decisions) else { return false }
      broken.plan.declined.append(
        DeclineReason(
          workload: decision.workload,
          copies: (random.chance(0.5) ? 1 : -1) * random.number(0.001...5), funnel: []))
      return true
    },
    Corruption("a funnel below nothing", .declineReasonWrong) { broken, random in
      guard !broken.plan.declined.isEmpty else { return false }
      broken.plan.declined[0].funnel.append(
        DeclineReason.Step(rule: "room", sitesLeft: -random.whole(1...9)))
      return true
    },
    Corruption("a shortage below nothing, or for nobody", .shortageWrong) { broken, random in
      broken.plan.shortages.append(
        random.chance(0.5)
          ? Shortage(what: "room", amount: -random.number(0.001...5), unit: "TB", workloads: [])
          : Shortage(what: "room", amount: 1, unit: "TB", workloads: ["nobody"]))
      return true
    },
  ]
}

extension AuditCase {
  /// Claims a certified bound with a gap, consistently; returns the objective unless it is zero.
  fileprivate mutating func claim(gap: Double) -> Double? {
    let objective = plan.verdict.objective
    guard abs(objective) > 1 else { return nil }
    plan.verdict.withdrawBound()
    plan.verdict.gap = gap
    plan.verdict.bound = objective - gap * abs(objective)
    plan.verdict.boundCertified = true
    return objective
  }
}
