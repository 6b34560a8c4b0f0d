import ComputeNetwork
import Plans
import Quantities

/// What moves in single periods: when, how much, at which rate, and what that saves.
extension PlanReport {
  private static let shownJobs = 10

  var jobBlocks: [Report.Block] {
    guard !audit.moves.isEmpty else { return [] }
    let moves = audit.moves.indices.sorted {
      let one = audit.moves[$0].periods, other = audit.moves[$1].periods
      return one == other ? $0 < $1 : one.lexicographicallyPrecedes(other)
    }
    let shown = detail == .all ? moves[...] : moves.prefix(Self.shownJobs)
    var rows = shown.map { row(audit.moves[$0]) }
    let hidden = moves.count - shown.count
    if hidden > 0 {
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 项（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    let gbps = LocalizedText(verbatim: DataRate.symbol)
    return [
      .heading(LocalizedText("Moved in single periods", zh: "分时段传输")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("period", zh: "时段"), shortest: 8),
            .text(LocalizedText("flow", zh: "流量"), shortest: 12),
            .number(LocalizedText("volume", zh: "数据量"), unit: LocalizedText(verbatim: "TB")),
            .number(LocalizedText("hours", zh: "小时")),
            .number(LocalizedText("rate", zh: "速率"), unit: gbps),
            .number(LocalizedText("if steady", zh: "若平稳预留"), unit: gbps),
          ], rows: rows)),
    ] + savingBlocks
  }

  private func row(_ move: AuditReport.JobMove) -> ReportTable.Row {
    let flow = scenario.flow(move.flow).map { scenario.flows[$0].name }
    return ReportTable.Row([
      .text(periodNames(move.periods.map { scenario.draft.periods[$0] })),
      .text(flow ?? LocalizedText(verbatim: move.flow)),
      .number(move.volume.value, .grouped(1)), .number(move.hours, .grouped(1)),
      .number(move.rate.value, .grouped(1)), .number(move.steady.value, .grouped(1)),
    ])
  }

  /// The names of periods, or the first and the last of many.
  func periodNames(_ periods: [Period]) -> LocalizedText {
    let names = periods.map(\.name)
    guard names.count > 2, let first = names.first, let last = names.last else {
      return LocalizedText(
        names.map(\.english).joined(separator: ", "),
        zh: names.map(\.chinese).joined(separator: "、"))
    }
    return LocalizedText(
      "\(first.english) to \(last.english)", zh: "\(first.chinese)至\(last.chinese)")
  }
}
