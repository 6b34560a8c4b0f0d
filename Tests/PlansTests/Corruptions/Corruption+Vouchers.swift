import ComputeNetwork
import Plans
import Quantities

extension Corruption {
  static let vouchers: [Corruption] = [
    Corruption("a voucher that nobody offers", .unknownVoucher) { broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      broken.plan.vouchers[0].voucher = "gift"
      return true
    },
    Corruption("a user that nobody is", .unknownVoucher) { broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      broken.plan.vouchers[0].user = "somebody"
      return true
    },
    Corruption("a voucher listed twice", .duplicateVoucher) { broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      broken.plan.vouchers.append(broken.plan.vouchers[0])
      broken.plan.vouchers[1].amount = .zero
      return true
    },
    Corruption("a voucher that covers more than is spent", .voucherSpendWrong) { broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      let eligible = broken.plan.vouchers[0].eligible
      broken.plan.vouchers[0].eligible = 1.01 * eligible + Money(1)
      return true
    },
    Corruption("a voucher above its rate", .voucherTooMuch) { broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      broken.pay(1.1)
      return true
    },
    Corruption("a voucher above its cap", .voucherTooMuch) { broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      broken.draft.vouchers[0].capPerUser = Money(
        0.9 * broken.yearly(broken.plan.vouchers[0].amount))
      return broken.rebuild()
    },
    Corruption("a voucher above its pool", .voucherTooMuch) { broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      let yearly = broken.yearly(broken.plan.vouchers[0].amount)
      broken.draft.vouchers[0].pool = Money(yearly)
      broken.draft.vouchers[0].poolUsed = Money(0.1 * yearly)
      return broken.rebuild()
    },
    Corruption("a voucher that takes money", .voucherTooMuch, tolerating: [.voucherUnused]) {
      broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      broken.pay(-1)
      return true
    },
    Corruption("vouchers that pay a line twice", .voucherTooMuch) { broken, random in
      guard broken.introduceVoucher(&random, rate: 0.75, second: "other") else { return false }
      let first = broken.plan.vouchers[0].amount, second = broken.plan.vouchers[1].amount
      // Each is within its own rate, but both come to more than the line.
      broken.plan.vouchers[1].amount = first
      broken.plan.cost.vouchers = broken.plan.cost.vouchers + second - first
      broken.plan.verdict.objective += second.value - first.value
      return true
    },
    Corruption("a voucher below its threshold", .voucherNotDue) { broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      broken.draft.vouchers[0].threshold = Money(
        1.1 * broken.yearly(broken.plan.vouchers[0].eligible))
      return broken.rebuild()
    },
    Corruption("two vouchers that exclude each other", .voucherNotDue) { broken, random in
      guard broken.introduceVoucher(&random, rate: 0.75, second: "other") else { return false }
      for number in 0..<2 { broken.draft.vouchers[number].exclusiveGroup = "one" }
      return broken.rebuild()
    },
    Corruption("a voucher that could pay more", .voucherUnused) { broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      broken.pay(0.9)
      return true
    },
    Corruption("a voucher that isn't used", .voucherUnused) { broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      broken.pay(0)
      broken.plan.vouchers = []
      return true
    },
    Corruption("a voucher that isn't taken off the bill", .planCost) { broken, random in
      guard broken.introduceVoucher(&random) else { return false }
      broken.plan.verdict.objective -= broken.plan.cost.vouchers.value
      broken.plan.cost.vouchers = .zero
      return true
    }.alsoTolerating([.objectiveWrong]),
  ]
}

extension AuditCase {
  /// Gives some workload a user, and the user a voucher for all of its compute, or two.
  ///
  /// The second pays what the first leaves. False if no workload pays for compute.
  mutating func introduceVoucher(
    _ random: inout SeededGenerator, rate: Double = 0.2, second: String? = nil
  ) -> Bool {
    let paying = plan.decisions.indices.filter { number in
      // What is stated below 0 is no spending.
      let isStatedBelow = scenario.workload(plan.decisions[number].workload).map {
        draft.workloads[$0.index].options.contains { ($0.cost?.value ?? 0) < 0 }
      }
      return isStatedBelow == false
        && plan.decisions[number].placements.reduce(0) { $0 + $1.cost.compute.value } > 1
    }
    guard let decision = random.pick(paying),
      let workload = scenario.workload(plan.decisions[decision].workload)?.index
    else { return false }
    draft.users = [User(id: "payer")]
    draft.workloads[workload].user = "payer"
    draft.vouchers = ([("voucher", rate)] + (second.map { [($0, rate)] } ?? [])).map {
      Voucher(id: $0, rate: $1, covers: [.compute])
    }
    let eligible = plan.decisions[decision].placements.reduce(Money.zero) { $0 + $1.cost.compute }
    var left = eligible
    for voucher in draft.vouchers {
      let amount = min(rate * eligible, left)
      left = left - amount
      plan.vouchers.append(
        VoucherGrant(voucher: voucher.id, user: "payer", eligible: eligible, amount: amount))
    }
    plan.cost.vouchers = left - eligible
    plan.verdict.objective += plan.cost.vouchers.value
    plan.verdict.bound = nil
    plan.verdict.gap = nil
    plan.verdict.gapToPay = nil
    plan.verdict.searchBound = nil
    plan.verdict.boundCertified = false
    plan.verdict.status = .feasible
    return rebuild()
  }

  /// Lets the first voucher pay another multiple, rightly added up.
  fileprivate mutating func pay(_ times: Double) {
    let before = plan.vouchers[0].amount
    plan.vouchers[0].amount = times * before
    plan.cost.vouchers = plan.cost.vouchers + before - times * before
    plan.verdict.objective += (1 - times) * before.value
  }

  /// What comes to an amount for the horizon's share of a year.
  fileprivate func yearly(_ amount: Money) -> Double {
    amount.value * draft.horizon.hoursPerYear / draft.horizon.length.value
  }
}
