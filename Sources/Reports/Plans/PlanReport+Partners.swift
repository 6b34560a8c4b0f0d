import ComputeNetwork
import Plans
import Quantities

/// The second sites that go with placements: one row each.
extension PlanReport {
  /// Second sites shown without `--all`.
  private static let shownPartners = 10

  var partnerBlocks: [Report.Block] {
    var rows: [ReportTable.Row] = []
    for decision in plan.decisions {
      guard let number = scenario.workload(decision.workload) else { continue }
      let workload = scenario.workloads[number]
      for placement in decision.placements {
        for (partner, second) in zip(workload.partners, placement.partners) {
          rows.append(row(second, partner, placement, workload))
        }
      }
    }
    guard !rows.isEmpty else { return [] }
    let hidden = detail == .all ? 0 : max(0, rows.count - Self.shownPartners)
    if hidden > 0 {
      rows.removeLast(hidden)
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 项（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    return [
      .heading(LocalizedText("Storage and stand-by sites", zh: "存储与备用站点")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("workload", zh: "任务"), shortest: 12),
            .text(LocalizedText("runs at", zh: "运行站点"), shortest: 10),
            .text(LocalizedText("second site", zh: "第二站点"), shortest: 10),
            .text(LocalizedText("for", zh: "用途")),
            .number(LocalizedText("copies", zh: "份数")),
            .number(
              LocalizedText("rate", zh: "速率"), unit: LocalizedText(verbatim: DataRate.symbol)),
            .number(LocalizedText("one way", zh: "单向时延"), unit: LocalizedText("ms", zh: "毫秒")),
          ], rows: rows)),
    ]
  }

  private func row(
    _ second: PartnerPlacement, _ partner: Partner, _ placement: Placement, _ workload: Workload
  ) -> ReportTable.Row {
    let active = scenario.horizon.activeTime(of: workload)
    let traffic = partner.reservedTraffic
    let rate = traffic.upRate + traffic.upVolume.rate(within: traffic.deadline ?? active)
    let isWhole = placement.copies == placement.copies.rounded()
    return ReportTable.Row([
      .text(workload.name), .text(figures.placeName(placement.site)),
      .text(figures.placeName(second.site)), .text(Self.purpose(of: partner, workload)),
      .number(placement.copies, .grouped(isWhole ? 0 : 2)),
      .number(placement.copies * rate.value, .grouped(2)),
      .number(second.latency.value, .grouped(2)),
    ])
  }

  private static func purpose(of partner: Partner, _ workload: Workload) -> LocalizedText {
    let kind = kind(of: partner)
    guard partner.role == .standby, workload.sharesStandby else { return kind }
    return LocalizedText("\(kind.english), shared", zh: "\(kind.chinese)，共享")
  }

  private static func kind(of partner: Partner) -> LocalizedText {
    if partner.role == .storage { return LocalizedText("storage", zh: "存储") }
    switch partner.computeShare {
    case 1: return LocalizedText("hot stand-by", zh: "热备")
    case 0: return LocalizedText("cold stand-by", zh: "冷备")
    default:
      let share = (partner.computeShare * 100).rounded()
      return LocalizedText(
        "warm stand-by, \(NumberText.grouped(share)) %",
        zh: "温备 \(NumberText.grouped(share))%")
    }
  }
}
