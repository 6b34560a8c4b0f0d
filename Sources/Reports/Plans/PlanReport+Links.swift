import ComputeNetwork
import Plans
import Quantities

/// Links in use, the fullest first.
extension PlanReport {
  private static let shownLinks = 5

  var linkBlocks: [Report.Block] {
    let inUse = audit.links.filter { $0.planned.value > 0 }
    guard !inUse.isEmpty else { return [] }
    func load(_ row: AuditReport.LinkLoad) -> Double {
      row.usable.value > 0 ? (row.planned + row.existing) / row.usable : 0
    }
    let order = inUse.indices.sorted {
      let one = load(inUse[$0]), other = load(inUse[$1])
      return one == other ? $0 < $1 : one > other
    }
    let shown = detail == .all ? order[...] : order.prefix(Self.shownLinks)
    let showsPeriod = shown.contains { inUse[$0].period != nil }
    let showsId = detail == .all || hasParallels(shown.map { inUse[$0].link })
    var rows = shown.map { number in
      let row = inUse[number]
      let layer = scenario.link(row.link).map { PlanWords.layer(scenario.links[$0].layer) } ?? ""
      return ReportTable.Row(
        [
          .text(direction(row)), .text(layer), .number(row.planned.value, .grouped(1)),
          .number(row.existing.value, .grouped(1)), .number(row.usable.value, .grouped(1)),
          .number(load(row), .percent),
        ] + (showsPeriod ? [row.period.map { .text($0) } ?? .empty] : [])
          + (showsId ? [.text(LocalizedText(verbatim: row.link))] : []))
    }
    let hidden = order.count - shown.count
    if hidden > 0 {
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 条（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    let gbps = LocalizedText(verbatim: DataRate.symbol)
    return [
      .heading(LocalizedText("Links in use, the fullest first", zh: "使用中的链路（按负载排序）")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("direction", zh: "方向"), shortest: 16),
            .text(LocalizedText("layer", zh: "层")),
            .number(LocalizedText("planned", zh: "本方案"), unit: gbps),
            .number(LocalizedText("others", zh: "已有"), unit: gbps),
            .number(LocalizedText("usable", zh: "可用"), unit: gbps),
            .number(LocalizedText("load", zh: "负载")),
          ] + (showsPeriod ? [.text(LocalizedText("in", zh: "时段"))] : [])
            + (showsId ? [.text(LocalizedText("link", zh: "链路"))] : []),
          rows: rows)),
    ]
  }

  /// Whether two of the links are parallel; the two directions of one are not.
  private func hasParallels(_ ids: [String]) -> Bool {
    var seen: [ParallelLinks.Pair: String] = [:]
    for id in ids {
      guard let link = scenario.link(id) else { continue }
      let pair = ParallelLinks.pair(of: link, in: scenario)
      if let other = seen[pair], other != id { return true }
      seen[pair] = id
    }
    return false
  }

  private func direction(_ row: AuditReport.LinkLoad) -> LocalizedText {
    let from = figures.placeName(row.from), to = figures.placeName(row.to)
    let sign = row.isTotal ? "<->" : "->"
    return LocalizedText(
      "\(from.english) \(sign) \(to.english)", zh: "\(from.chinese) \(sign) \(to.chinese)")
  }
}

extension Quantity {
  /// How the unit is written after a number.
  static var symbol: String { Unit.symbol }
}
