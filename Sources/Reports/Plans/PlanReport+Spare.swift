import ComputeNetwork
import Plans
import Quantities

/// What is kept for single failures and shared, what that saves, and who moves where.
extension PlanReport {
  private static let shownSpares = 10

  var spareBlocks: [Report.Block] {
    guard !audit.spares.isEmpty else { return [] }
    let kept = audit.spares.filter { !isPower($0) || $0.spare > 0 }
    let order = kept.indices.sorted {
      let one = kept[$0].dedicated - kept[$0].spare, other = kept[$1].dedicated - kept[$1].spare
      return one == other ? $0 < $1 : one > other
    }
    let shown = detail == .all ? kept.indices.map { $0 } : Array(order.prefix(Self.shownSpares))
    var rows = shown.map { row(kept[$0]) }
    addOmission(kept.count - shown.count, to: &rows)
    let saved = NumberText.grouped(audit.savedBySharing.value)
    return [
      .heading(LocalizedText("Kept for failures, and shared", zh: "跨故障共享的备用容量")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("of", zh: "资源"), shortest: 16),
            .number(LocalizedText("kept", zh: "预留")),
            .number(LocalizedText("if not shared", zh: "若不共享")),
            .text(LocalizedText("unit", zh: "单位")),
            .text(LocalizedText("most for a failure of", zh: "决定性故障"), shortest: 24),
          ], rows: rows)),
      .paragraph(
        LocalizedText(
          "With a spare each, the same routes and sites would cost \(saved) CNY more (modules"
            + " aside).",
          zh: "若各自专用，同样的路径与站点将多花 \(saved) 元（不含模块）。")),
    ] + moveBlocks
  }

  private func addOmission(_ hidden: Int, to rows: inout [ReportTable.Row]) {
    guard hidden > 0 else { return }
    let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 项（--all）")
    rows.append(ReportTable.Row([.text(text)], role: .omission))
  }

  private func isPower(_ load: AuditReport.SpareLoad) -> Bool {
    if case .power = load.thing { return true }
    return false
  }

  private func row(_ load: AuditReport.SpareLoad) -> ReportTable.Row {
    let name: LocalizedText, unit: String
    switch load.thing {
    case .link(let id, let from, let to):
      (name, unit) = (linkName(id, from, to, sign: "->"), DataRate.symbol)
    case .linkTotal(let id, let from, let to):
      (name, unit) = (linkName(id, from, to, sign: "<->"), DataRate.symbol)
    case .compute(let site, let kind):
      let known = scenario.computeKind(kind).map { scenario.computeKinds[$0] }
      let place = figures.placeName(site), of = known?.name ?? LocalizedText(verbatim: kind)
      name = LocalizedText("\(of.english), \(place.english)", zh: "\(place.chinese) \(of.chinese)")
      unit = known?.unit ?? ""
    case .power(let site):
      let place = figures.placeName(site)
      name = LocalizedText("IT power, \(place.english)", zh: "\(place.chinese) IT 功率")
      unit = Power.symbol
    }
    return ReportTable.Row([
      .text(name), .number(load.spare, .grouped(1)), .number(load.dedicated, .grouped(1)),
      .text(LocalizedText(verbatim: unit)), .text(load.failure),
    ])
  }

  private func linkName(
    _ id: String, _ from: String, _ to: String, sign: String
  ) -> LocalizedText {
    let from = figures.placeName(from), to = figures.placeName(to)
    return LocalizedText(
      "\(from.english) \(sign) \(to.english) (\(id))",
      zh: "\(from.chinese) \(sign) \(to.chinese)（\(id)）")
  }

  /// Where copies go on if their site fails, site by site.
  private var moveBlocks: [Report.Block] {
    var moves: [(site: Int, row: ReportTable.Row)] = []
    for decision in plan.decisions {
      guard let number = scenario.workload(decision.workload) else { continue }
      let workload = scenario.workloads[number]
      guard workload.sharesStandby else { continue }
      for placement in decision.placements {
        guard let second = placement.partners.last else { continue }
        let isWhole = placement.copies == placement.copies.rounded()
        moves.append(
          (
            scenario.site(placement.site)?.index ?? 0,
            ReportTable.Row([
              .text(figures.placeName(placement.site)), .text(workload.name),
              .number(placement.copies, .grouped(isWhole ? 0 : 2)),
              .text(figures.placeName(second.site)),
            ])
          ))
      }
    }
    guard !moves.isEmpty else { return [] }
    let order = moves.indices.sorted { (moves[$0].site, $0) < (moves[$1].site, $1) }
    let shown = detail == .all ? order[...] : order.prefix(Self.shownSpares)
    var rows = shown.map { moves[$0].row }
    addOmission(moves.count - shown.count, to: &rows)
    return [
      .heading(LocalizedText("If a site fails", zh: "站点故障时的去向")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("failed site", zh: "故障站点"), shortest: 12),
            .text(LocalizedText("workload", zh: "任务"), shortest: 12),
            .number(LocalizedText("copies", zh: "份数")),
            .text(LocalizedText("goes on at", zh: "转往站点"), shortest: 12),
          ], rows: rows)),
    ]
  }
}
