import ComputeNetwork
import Plans
import Quantities

/// Copies in two parts that talk: where each part runs, and over which route they talk.
extension PlanReport {
  /// Split placements shown without `--all`.
  private static let shownParts = 10

  var partBlocks: [Report.Block] {
    var rows: [ReportTable.Row] = []
    for decision in plan.decisions {
      guard let number = scenario.workload(decision.workload) else { continue }
      for placement in decision.placements {
        guard let part = placement.otherPart else { continue }
        rows.append(row(part, placement, scenario.workloads[number]))
      }
    }
    guard !rows.isEmpty else { return [] }
    let hidden = detail == .all ? 0 : max(0, rows.count - Self.shownParts)
    if hidden > 0 {
      rows.removeLast(hidden)
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 项（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    return [
      .heading(LocalizedText("Split between two sites", zh: "拆分到两个站点")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("workload", zh: "任务"), shortest: 12),
            .text(LocalizedText("one part at", zh: "一部分在"), shortest: 10),
            .number(LocalizedText("share", zh: "份额")),
            .text(LocalizedText("the other at", zh: "另一部分在"), shortest: 10),
            .number(LocalizedText("share", zh: "份额")),
            .number(LocalizedText("copies", zh: "份数")),
            .text(LocalizedText("they talk over", zh: "通信路径")),
            .number(
              LocalizedText("each way", zh: "每个方向"),
              unit: LocalizedText(verbatim: DataRate.symbol)),
            .number(LocalizedText("one way", zh: "单向时延"), unit: LocalizedText("ms", zh: "毫秒")),
          ], rows: rows)),
    ]
  }

  private func row(
    _ part: OtherPart, _ placement: Placement, _ workload: Workload
  ) -> ReportTable.Row {
    let isWhole = placement.copies == placement.copies.rounded()
    let route = Route(origin: placement.site, links: part.links, latency: part.latency)
    return ReportTable.Row([
      .text(workload.name), .text(figures.placeName(placement.site)),
      .number(1 - part.share, .percent), .text(figures.placeName(part.site)),
      .number(part.share, .percent), .number(placement.copies, .grouped(isWhole ? 0 : 2)),
      .text(figures.path(of: route)),
      .number(placement.copies * figures.talkRate(of: workload), .grouped(2)),
      .number(part.latency.value, .grouped(2)),
    ])
  }
}
