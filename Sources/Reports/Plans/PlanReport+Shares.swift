import ComputeNetwork
import Plans
import Quantities

/// Under fair shares: what each flow gets of what it wants, the least first.
extension PlanReport {
  /// Of many flows so many with the least and as many with the largest shares are shown.
  private static let shownAtEachEnd = 5

  var shareBlocks: [Report.Block] {
    guard plan.verdict.goal == .fair, !plan.flows.isEmpty else { return [] }
    let order = plan.flows.indices.sorted {
      let one = plan.flows[$0].declinedShare, other = plan.flows[$1].declinedShare
      return one == other ? $0 < $1 : one > other
    }
    let isCut = detail == .summary && order.count > 2 * Self.shownAtEachEnd
    var rows = (isCut ? order.prefix(Self.shownAtEachEnd) : order[...]).map(row)
    if isCut {
      let hidden = order.count - 2 * Self.shownAtEachEnd
      let text = LocalizedText(
        "... \(hidden) between them (--all)", zh: "……中间另有 \(hidden) 项（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
      rows += order.suffix(Self.shownAtEachEnd).map(row)
    }
    let gbps = LocalizedText(verbatim: DataRate.symbol)
    return [
      .heading(
        isCut
          ? LocalizedText(
            "Shares of the flows: the least, then the largest", zh: "各流量所得份额（最小与最大者）")
          : LocalizedText("Shares of the flows, the least first", zh: "各流量所得份额（从小到大）")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("flow", zh: "流量"), shortest: 12),
            .number(LocalizedText("wanted", zh: "需求"), unit: gbps),
            .number(LocalizedText("carried", zh: "传输"), unit: gbps),
            .number(LocalizedText("share", zh: "份额")),
          ], rows: rows)),
    ]
  }

  private func row(_ number: Int) -> ReportTable.Row {
    let decision = plan.flows[number], share = 1 - decision.declinedShare
    let flow = scenario.flow(decision.flow).map { scenario.flows[$0] }
    let rate = flow.map { figures.rates(of: $0) }.map { max($0.up, $0.down) }
    return ReportTable.Row([
      .text(flow?.name ?? LocalizedText(verbatim: decision.flow)),
      rate.map { .number($0, .grouped(2)) } ?? .empty,
      rate.map { .number(share * $0, .grouped(2)) } ?? .empty, .number(share, .percent),
    ])
  }
}
