import Quantities

/// What a plan claims about its quality follows from its bounds.
extension Audit {
  mutating func checkVerdict() {
    let verdict = plan.verdict
    guard verdict.objective.isFinite else { return }
    checkBound(verdict.bound, named: "bound")
    checkBound(verdict.searchBound, named: "searchBound")
    if verdict.bound != nil && !verdict.boundCertified {
      find(
        .boundNotCertified, at: "verdict.boundCertified", about: [],
        "a bound is given that was not recomputed", zh: "给出的下界未经重新计算")
    }
    checkGaps()
    guard verdict.status == .optimal else { return }
    let slack = tolerance.gap * abs(verdict.objective) + tolerance.absolute
    let isProven = [verdict.bound, verdict.searchBound].contains { bound in
      bound.map { verdict.objective - $0 <= slack } ?? false
    }
    if !isProven {
      find(
        .falselyOptimal, at: "verdict.status", about: [],
        "the plan calls itself optimal, but no bound is within 0.0001 % of its objective",
        zh: "方案自称最优，但没有下界在目标值的 0.0001% 之内")
    }
  }

  private mutating func checkBound(_ bound: Double?, named field: String) {
    let objective = plan.verdict.objective
    guard let bound, bound.isFinite, tolerance.isAbove(bound, objective) else { return }
    let low = AuditText.number(bound), high = AuditText.number(objective)
    find(
      .boundAboveObjective, at: "verdict.\(field)", about: [],
      "\(field) is \(low) CNY, above the objective of \(high) CNY",
      zh: "\(field) 为 \(low) 元，高于目标值 \(high) 元")
  }

  /// Checks the gaps against objective and bound.
  ///
  /// A gap is (objective − bound) ÷ objective; the gap to pay is (objective − bound) ÷ cost to
  /// pay, since what is declined costs the same on both sides. Sizes are meant where an
  /// objective is negative; where it is zero, any gap or none will do.
  private mutating func checkGaps() {
    let verdict = plan.verdict
    guard let bound = verdict.bound else {
      for (gap, field) in [(verdict.gap, "gap"), (verdict.gapToPay, "gapToPay")] where gap != nil {
        find(
          .gapWithoutBound, at: "verdict.\(field)", about: [],
          "\(field) is given without a bound", zh: "没有下界却给出了 \(field)")
      }
      return
    }
    guard bound.isFinite else { return }
    let difference = verdict.objective - bound
    checkGap(verdict.gap, "gap", difference, over: verdict.objective)
    if verdict.gapToPay != nil, isComplete {
      var toPay = bill.total
      toPay.add(-bill.declining.value)
      checkGap(verdict.gapToPay, "gapToPay", difference, over: toPay.value)
    }
  }

  private mutating func checkGap(
    _ stated: Double?, _ field: String, _ difference: Double, over cost: Double
  ) {
    guard abs(cost) > tolerance.absolute else { return }
    let right = difference / abs(cost)
    let text: String
    if let stated {
      guard stated.isFinite, !(abs(stated - right) <= tolerance.gap * max(1, abs(right))) else {
        return
      }
      text = AuditText.number(stated * 100) + " %"
    } else {
      text = "-"
    }
    let value = AuditText.number(right * 100)
    find(
      .gapWrong, at: "verdict.\(field)", about: [],
      "\(field) is stated as \(text), but objective and bound are \(value) % apart",
      zh: "\(field) 写为 \(text)，目标值与下界实际相差 \(value)%")
  }
}
