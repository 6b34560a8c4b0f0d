import ComputeNetwork
import Plans
import Quantities

/// What moving in single periods saves: flow by flow, and altogether.
extension PlanReport {
  private static let shownSavings = 10

  var savingBlocks: [Report.Block] { savingTable + [.paragraph(saving)] }

  /// Each flow by itself; of a single one the sentence below says the same.
  private var savingTable: [Report.Block] {
    guard audit.jobSavings.count > 1 else { return [] }
    let shown =
      detail == .all ? audit.jobSavings[...] : audit.jobSavings.prefix(Self.shownSavings)
    var rows = shown.map { own in
      let flow = scenario.flow(own.flow).map { scenario.flows[$0].name }
      return ReportTable.Row([
        .text(flow ?? LocalizedText(verbatim: own.flow)), .number(own.steady.value, .grouped(1)),
        // Without room there is nothing to compare with.
        own.fitsSteadily
          ? .number(own.saved.value, .moneyDifference) : .empty,
        .text(
          own.fitsSteadily
            ? LocalizedText("has room", zh: "容得下") : LocalizedText("no room", zh: "容不下")),
      ])
    }
    let hidden = audit.jobSavings.count - shown.count
    if hidden > 0 {
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 项（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    return [
      .heading(
        LocalizedText(
          "If one of them moved at its steady rate, the others as planned",
          zh: "若仅其中一项改为平稳预留，其余不变")),
      .table(
        ReportTable(
          unit: PlanWords.moneyUnit(scenario.horizon),
          columns: [
            .text(LocalizedText("flow", zh: "流量"), shortest: 12),
            .number(
              LocalizedText("steady", zh: "平稳速率"), unit: LocalizedText(verbatim: DataRate.symbol)),
            .money(LocalizedText("monthly fees", zh: "月费变化")),
            .text(LocalizedText("on its links", zh: "所经链路")),
          ], rows: rows)),
    ]
  }

  private var saving: LocalizedText {
    let yuan = audit.savedByPeriods.value, text = NumberText.grouped(abs(yuan))
    let all =
      audit.jobSavings.count > 1
      ? LocalizedText("All at steady rates,", zh: "若全部改为平稳预留，")
      : LocalizedText("At a steady rate", zh: "若改为平稳预留，")
    guard audit.steadyJobsFit else {
      return LocalizedText(
        "\(all.english) the same routes have no room for this: moving in periods makes it possible.",
        zh: "\(all.chinese)同样的路径容纳不下：分时段传输才可行。")
    }
    guard abs(yuan) >= 0.005 else {
      return LocalizedText(
        "\(all.english) the same routes would cost as much in monthly fees.",
        zh: "\(all.chinese)同样的路径月费相同。")
    }
    return LocalizedText(
      "\(all.english) the same routes would cost \(text) CNY \(yuan > 0 ? "more" : "less") in monthly"
        + " fees.",
      zh: "\(all.chinese)同样的路径月费将\(yuan > 0 ? "多" : "少") \(text) 元。")
  }
}
