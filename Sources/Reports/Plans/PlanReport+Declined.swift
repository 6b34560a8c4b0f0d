import Plans
import Quantities

/// What is not served, why, and what would change that.
extension PlanReport {
  private static let shownReasons = 8

  var declinedBlocks: [Report.Block] {
    var blocks: [Report.Block] = []
    if !plan.declined.isEmpty {
      let shown = detail == .all ? plan.declined[...] : plan.declined.prefix(Self.shownReasons)
      var items = shown.map(item(for:))
      let hidden = plan.declined.count - shown.count
      if hidden > 0 {
        items.append(
          Report.Item(
            LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 项（--all）")))
      }
      blocks += [.heading(LocalizedText("Declined", zh: "未承接的任务")), .list(items)]
    }
    if !plan.shortages.isEmpty {
      blocks += [
        .heading(LocalizedText("What several of them miss", zh: "多项任务共同的缺口")),
        .list(plan.shortages.map(item(for:))),
      ]
    }
    return blocks
  }

  private func item(for reason: DeclineReason) -> Report.Item {
    let name = scenario.workload(reason.workload).map { scenario.workloads[$0].name }
    var title = PlanWords.titled(reason.workload, name)
    if let origin = reason.origin.map(figures.placeName) {
      title = LocalizedText(
        "\(title.english) for \(origin.english)", zh: "\(title.chinese)，来源地\(origin.chinese)")
    }
    let copies = PlanWords.copies(reason.copies)
    var details: [LocalizedText] = []
    if reason.isByPrice {
      details.append(
        LocalizedText(
          "Serving it would cost more than its price of declining.", zh: "服务成本高于其拒绝代价。"))
    }
    if let funnel = funnel(reason.funnel) { details.append(funnel) }
    if let remedy = reason.remedy {
      details.append(
        LocalizedText("To place it: \(remedy.english)", zh: "解决办法：\(remedy.chinese)"))
    }
    return Report.Item(
      LocalizedText(
        "\(title.english): \(copies.english)", zh: "\(title.chinese)：\(copies.chinese)"),
      details: details)
  }

  /// "Sites left: 17 all, 3 inside the tier city (1 ms), 0 with PUE at most 1.2".
  private func funnel(_ steps: [DeclineReason.Step]) -> LocalizedText? {
    guard !steps.isEmpty else { return nil }
    let english = steps.map { "\($0.rule.english): \($0.sitesLeft)" }
    let chinese = steps.map { "\($0.rule.chinese)：\($0.sitesLeft)" }
    return LocalizedText(
      "Sites left after each rule: \(english.joined(separator: " -> "))",
      zh: "逐条规则后剩余站点数：\(chinese.joined(separator: " -> "))")
  }

  private func item(for shortage: Shortage) -> Report.Item {
    let amount = NumberText.plain(shortage.amount)
    let names = shortage.workloads.map { LocalizedText(verbatim: $0) }
    let list = PlanWords.list(names)
    return Report.Item(
      LocalizedText(
        "\(shortage.what.english): \(amount) \(shortage.unit) more",
        zh: "\(shortage.what.chinese)：还缺 \(amount) \(shortage.unit)"),
      details: [
        LocalizedText(
          "for \(names.count) workload\(names.count == 1 ? "" : "s"): \(list.english)",
          zh: "涉及 \(names.count) 项任务：\(list.chinese)")
      ])
  }
}
