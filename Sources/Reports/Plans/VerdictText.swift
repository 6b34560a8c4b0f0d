public import ComputeNetwork
public import Plans
public import Quantities

/// What may be said about how good a plan is.
public enum VerdictText {
  /// One sentence on the quality: a gap is never given without a bound that was certified.
  ///
  /// - Parameter declining: The price of what the plan declines, which the bound counts and what is
  ///   to be paid does not.
  public static func quality(_ verdict: Verdict, declining: Money = .zero) -> LocalizedText {
    let scope = scope(of: verdict)
    guard let bound = verdict.bound, verdict.boundCertified else {
      if verdict.goal != .cost {
        return LocalizedText(
          "The goal comes first: whether a plan that reaches it could cost less is not known.",
          zh: "目标优先：达到同样目标的方案能否更省，未经证明。")
      }
      return LocalizedText(
        "How far this is from the best possible is not known (no certified bound).",
        zh: "与最优方案的差距未知（无经认证的下界）。")
    }
    let shown = NumberText.grouped(bound)
    let gap = gap(of: verdict, above: bound)
    let isClosed = gap <= closed
    let words = NumberText.gap(max(0, gap)), counted = countedRemark(declining)
    switch verdict.status {
    case .optimal where isClosed:
      return LocalizedText(
        "Proven optimal\(scope.english) (bound \(shown) CNY\(counted.english), certified).",
        zh: "已证明最优\(scope.chinese)（下界 \(shown) 元\(counted.chinese)，经认证）。")
    case .optimal:
      return LocalizedText(
        "Proven optimal\(scope.english) by the solver's tree search; certified bound"
          + " \(shown) CNY\(counted.english) (gap \(words.english)).",
        zh: "求解器的树搜索证明最优\(scope.chinese)；经认证的下界 \(shown) 元\(counted.chinese)"
          + "（差距 \(words.chinese)）。")
    case .feasible:
      let search = searchRemark(verdict, certified: gap), toPay = toPayRemark(verdict, gap)
      let counted = toPay.english.isEmpty ? counted : ""
      return LocalizedText(
        "Within \(words.english) of the best possible\(scope.english)\(toPay.english)"
          + " (bound \(shown) CNY\(counted.english), certified)\(search.english).",
        zh: "与最优方案的差距不超过 \(words.chinese)\(scope.chinese)\(toPay.chinese)"
          + "（下界 \(shown) 元\(counted.chinese)，经认证）\(search.chinese)。")
    }
  }

  /// What a plan states of its quality, where its bound was not recomputed for this scenario.
  public static func stated(_ verdict: Verdict, declining: Money = .zero) -> LocalizedText {
    guard let bound = verdict.bound, verdict.boundCertified else { return quality(verdict) }
    let shown = NumberText.grouped(bound), scope = scope(of: verdict)
    let counted = countedRemark(declining)
    if verdict.status == .optimal {
      return LocalizedText(
        "The plan states: proven optimal\(scope.english) (bound \(shown) CNY\(counted.english), not"
          + " checked here).",
        zh: "方案自述：已证明最优\(scope.chinese)（下界 \(shown) 元\(counted.chinese)，此处未核验）。")
    }
    let gap = gap(of: verdict, above: bound)
    let words = NumberText.gap(max(0, gap)), toPay = toPayRemark(verdict, gap)
    let ofBound = toPay.english.isEmpty ? counted : ""
    return LocalizedText(
      "The plan states: within \(words.english) of the best possible\(scope.english)"
        + "\(toPay.english) (bound \(shown) CNY\(ofBound.english), not checked here).",
      zh: "方案自述：与最优方案的差距不超过 \(words.chinese)\(scope.chinese)\(toPay.chinese)"
        + "（下界 \(shown) 元\(ofBound.chinese)，此处未核验）。")
  }

  /// That copies without a price of declining are declined, and what they count as; `nil` if
  /// there are none.
  public static func unserved(_ plan: Plan, of scenario: Scenario) -> LocalizedText? {
    let sentences = [unservedWorkloads(plan, scenario), uncarriedFlows(plan, scenario)]
      .compactMap { $0 }
    return sentences.isEmpty ? nil : PlanWords.sentences(sentences)
  }

  private static func unservedWorkloads(_ plan: Plan, _ scenario: Scenario) -> LocalizedText? {
    let copies = unservedCopies(plan.decisions, scenario)
    guard copies > 0 else { return nil }
    let count = PlanWords.copies(copies), isOne = count.english == "1 copy"
    var english = "\(count.english) that must be served \(isOne ? "is" : "are") not"
    var chinese = "\(count.chinese)必须服务却未能服务"
    if plan.verdict.bound != nil, plan.verdict.mustServePrice > 0 {
      let price = NumberText.grouped(plan.verdict.mustServePrice)
      english += "; \(isOne ? "it" : "each") counts as \(price) CNY in the bound"
      chinese += "；下界中按每份 \(price) 元计"
    }
    return LocalizedText(english + ".", zh: chinese + "。")
  }

  private static func uncarriedFlows(_ plan: Plan, _ scenario: Scenario) -> LocalizedText? {
    let count = plan.flows.count { isLeftOut($0, scenario) }
    guard count > 0 else { return nil }
    let flows = PlanWords.count(count, "flow", zh: "项流量")
    var english =
      "\(flows.english) that must be carried \(count == 1 ? "is" : "are") not, or not wholly"
    var chinese = "\(flows.chinese)必须传输却未能（全部）传输"
    if plan.verdict.bound != nil, plan.verdict.mustServePrice > 0 {
      let price = NumberText.grouped(plan.verdict.mustServePrice)
      english += "; all of one counts as \(price) CNY in the bound"
      chinese += "；下界中每项全部未传按 \(price) 元计"
    }
    return LocalizedText(english + ".", zh: chinese + "。")
  }

  /// Whether part of a flow without a price of declining is not carried.
  static func isLeftOut(_ decision: FlowDecision, _ scenario: Scenario) -> Bool {
    guard decision.declinedShare > 0, let flow = scenario.flow(decision.flow) else { return false }
    return scenario.flows[flow].declinePrice == nil
  }

  /// Declined copies of workloads that have no price of declining.
  static func unservedCopies(_ decisions: [WorkloadDecision], _ scenario: Scenario) -> Double {
    decisions.reduce(0) { sum, decision in
      guard decision.declinedCopies > 0, let workload = scenario.workload(decision.workload),
        scenario.workloads[workload].declinePrice == nil
      else { return sum }
      return sum + decision.declinedCopies
    }
  }

  /// What the audit says, in one sentence.
  public static func audit(_ report: AuditReport) -> LocalizedText {
    switch report.findings.count {
    case 0: LocalizedText("Audit: 0 violations.", zh: "审核：0 项违规。")
    case 1: LocalizedText("Audit: 1 violation.", zh: "审核：1 项违规。")
    case let count: LocalizedText("Audit: \(count) violations.", zh: "审核：\(count) 项违规。")
    }
  }

  /// Why the solver stopped, where a reader should know; `nil` if it simply finished.
  public static func stop(_ verdict: Verdict) -> LocalizedText? {
    switch verdict.stopped {
    case .optimal, .gap, .finished: nil
    case .time:
      LocalizedText("Stopped at the time limit.", zh: "因达到时间上限而停止。")
    case .work:
      LocalizedText("Stopped at the work limit.", zh: "因达到工作量上限而停止。")
    case .memory:
      LocalizedText("Stopped at the memory limit.", zh: "因达到内存上限而停止。")
    case .interrupted:
      LocalizedText("Interrupted; this is the best plan so far.", zh: "已中断；这是目前最好的方案。")
    case .solverFault:
      LocalizedText(
        "The linear solver failed; the plan is from another method.",
        zh: "线性求解器出错；方案由其他方法得出。")
    }
  }

  /// Gaps below it are called closed, as the audit does.
  private static let closed = 1e-6

  private static func scope(of verdict: Verdict) -> LocalizedText {
    verdict.provenFor == .listedCandidates
      ? LocalizedText(" among the routes that were considered", zh: "（就所考虑的路径而言）")
      : LocalizedText("", zh: "")
  }

  /// That a bound is one of what is to be paid and of what declining counts as together.
  private static func countedRemark(_ declining: Money) -> LocalizedText {
    guard declining.value > 0 else { return "" }
    return LocalizedText(" with the price of declining", zh: "，含拒绝代价")
  }

  private static func gap(of verdict: Verdict, above bound: Double) -> Double {
    let size = abs(verdict.objective)
    return verdict.gap ?? (size > 0 ? max(0, verdict.objective - bound) / size : 0)
  }

  /// Prices of declining can dwarf what is to be paid, and make any gap look small.
  private static func toPayRemark(_ verdict: Verdict, _ gap: Double) -> LocalizedText {
    guard let toPay = verdict.gapToPay, toPay > gap * 1.05 else { return "" }
    let words = NumberText.gap(toPay)
    return LocalizedText(
      " with declining, or \(words.english) of what is to be paid",
      zh: "（含拒绝代价），相当于应付费用的 \(words.chinese)")
  }

  private static func searchRemark(_ verdict: Verdict, certified gap: Double) -> LocalizedText {
    guard let search = verdict.searchBound, verdict.objective != 0 else { return "" }
    let claimed = max(0, verdict.objective - search) / abs(verdict.objective)
    guard claimed < gap * 0.99 else { return "" }
    let words = NumberText.gap(claimed)
    return LocalizedText(
      "; the solver's tree search puts it within \(words.english)",
      zh: "；求解器的树搜索给出的差距为 \(words.chinese)")
  }
}
