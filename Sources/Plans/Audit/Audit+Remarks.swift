import ComputeNetwork
import Quantities

/// What a plan says beside its decisions: the baseline, reasons and shortages.
extension Audit {
  mutating func checkRemarks() {
    checkBaseline()
    checkReasons()
    for (number, shortage) in plan.shortages.enumerated() {
      let unknown = shortage.workloads.filter { figures.workload[$0] == nil }
      guard shortage.amount < 0 || !unknown.isEmpty else { continue }
      let amount = AuditText.number(shortage.amount)
      find(
        .shortageWrong, at: "shortages[\(number)]", about: unknown,
        "shortage \(number + 1) is of \(amount) \(shortage.unit), for"
          + " \(AuditText.count(shortage.workloads.count, "workload")), \(unknown.count) of them unknown",
        zh: "第 \(number + 1) 项短缺为 \(amount) \(shortage.unit)，涉及 \(shortage.workloads.count)"
          + " 项任务，其中 \(unknown.count) 项未知")
    }
  }

  /// Vouchers of the baseline take something off the bill, and not more than there is.
  private mutating func checkVouchers(of cost: CostBreakdown) {
    let paid = -cost.vouchers.value
    let most =
      figures.draft.vouchers.isEmpty ? 0 : max(0, cost.compute.value) + cost.transport.value
    guard paid < 0 || paid > most + tolerance.slack(of: most) else { return }
    let text = AuditText.number(cost.vouchers.value)
    find(
      .baselineWrong, at: "baseline.cost.vouchers", about: [],
      "what vouchers pay of the baseline is \(text) CNY", zh: "基准的补贴券抵扣为 \(text) 元")
  }

  /// The baseline is not recomputed; its lines can be negative only where stated costs are.
  private mutating func checkBaseline() {
    guard let baseline = plan.baseline else { return }
    let hasNegativeCosts = figures.draft.workloads.contains { workload in
      workload.options.contains { ($0.cost?.value ?? 0) < 0 }
    }
    for line in AuditLine.allCases {
      let yuan = line.stated(in: baseline.cost)
      if line == .vouchers {
        checkVouchers(of: baseline.cost)
        continue
      }
      guard yuan < 0, !(line == .compute && hasNegativeCosts) else { continue }
      let text = AuditText.number(yuan)
      find(
        .baselineWrong, at: "baseline.cost.\(line.rawValue)", about: [],
        "\(line.name.english) of the baseline is \(text) CNY",
        zh: "基准的\(line.name.chinese)为 \(text) 元")
    }
    if baseline.unplacedCopies < 0 {
      let text = AuditText.number(baseline.unplacedCopies)
      find(
        .baselineWrong, at: "baseline.unplacedCopies", about: [],
        "the baseline leaves \(text) copies unplaced", zh: "基准未放置的份数为 \(text)")
    }
  }

  /// Reasons are given for copies that were declined, and for no more of them.
  private mutating func checkReasons() {
    var explained = [Double](repeating: 0, count: declined.count)
    for (position, reason) in plan.declined.enumerated() {
      let path = "declined[\(position)]", id = reason.workload
      guard let number = figures.workload[id] else {
        find(
          .declineReasonWrong, at: "\(path).workload", about: [id],
          "the scenario has no workload \"\(id)\"", zh: "场景中没有任务 \"\(id)\"")
        continue
      }
      checkOrigin(of: reason, figures.draft.workloads[number], path)
      guard reason.copies.isFinite else { continue }
      explained[number] += reason.copies
      let slack = tolerance.slack(of: Double(figures.draft.workloads[number].count))
      let isTooMany = explained[number] > declined[number] + slack
      guard isTooMany || reason.copies < 0 || reason.funnel.contains(where: { $0.sitesLeft < 0 })
      else { continue }
      let copies = AuditText.number(reason.copies), all = AuditText.number(declined[number])
      find(
        .declineReasonWrong, at: path, about: [id],
        "a reason is given for declining \(copies) copies of workload \(id), of which \(all) are"
          + " declined",
        zh: "为拒绝任务 \(id) 的 \(copies) 份给出了原因，实际拒绝 \(all) 份")
    }
  }
}
