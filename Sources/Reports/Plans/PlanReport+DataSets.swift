import ComputeNetwork
import Plans
import Quantities

/// Data sets: where copies are opened or lie already, what they cost, and who reads them.
extension PlanReport {
  /// Copies shown without `--all`.
  private static let shownDataCopies = 12

  /// A copy with all that reads it.
  private struct DataCopy {
    var dataSet: DataSet
    var site: String
    var opened: CopyDecision?
    var readers: [LocalizedText] = []
    /// The read that has least of its limit left, or else the longest.
    var slowest: (latency: Latency, limit: Latency)?
  }

  var dataSetBlocks: [Report.Block] {
    let copies = dataCopies
    guard !copies.isEmpty else { return [] }
    let shown = detail == .all ? copies[...] : copies.prefix(Self.shownDataCopies)
    var rows = shown.map(row)
    let hidden = copies.count - shown.count
    if hidden > 0 {
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 份（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    return [
      .heading(LocalizedText("Copies of data sets", zh: "数据集副本")),
      .table(
        ReportTable(
          unit: PlanWords.moneyUnit(scenario.horizon),
          columns: [
            .text(LocalizedText("data set", zh: "数据集"), shortest: 10),
            .text(LocalizedText("copy at", zh: "副本所在"), shortest: 10),
            .number(LocalizedText("size", zh: "大小"), unit: LocalizedText(verbatim: "TB")),
            .money(LocalizedText("rent", zh: "存储费")),
            .money(LocalizedText("move", zh: "迁移费")),
            .text(LocalizedText("read by", zh: "读取任务"), shortest: 8),
            .number(LocalizedText("one way", zh: "单向时延"), unit: LocalizedText("ms", zh: "毫秒")),
          ], rows: rows)),
    ]
  }

  private func row(_ copy: DataCopy) -> ReportTable.Row {
    let latency: ReportTable.Cell =
      copy.slowest.map { slowest in
        let limit = NumberText.grouped(slowest.limit.value, decimals: 2)
        return .number(
          slowest.latency.value, .grouped(2),
          note: slowest.limit.value < .infinity
            ? LocalizedText("of \(limit)", zh: "上限 \(limit)") : nil)
      } ?? .empty
    return ReportTable.Row([
      .text(copy.dataSet.name), .text(figures.placeName(copy.site)),
      .number(copy.dataSet.size.value, .grouped(0)),
      copy.opened.map { .number($0.rent.value, .money) }
        ?? .text(LocalizedText("is there", zh: "已有")),
      copy.opened.map { .number($0.move.value, .money) } ?? .empty,
      .text(PlanWords.list(copy.readers)), latency,
    ])
  }

  /// By data set and site, in the order of the scenario; what is opened but not read too.
  private var dataCopies: [DataCopy] {
    var copies: [DataCopy] = []
    var known: [[String]: Int] = [:]
    func position(_ id: String, _ site: String) -> Int? {
      if let position = known[[id, site]] { return position }
      guard let dataSet = scenario.draft.dataSets.first(where: { $0.id == id }) else { return nil }
      known[[id, site]] = copies.count
      copies.append(DataCopy(dataSet: dataSet, site: site))
      return copies.count - 1
    }
    for copy in plan.copies {
      if let position = position(copy.dataSet, copy.site) { copies[position].opened = copy }
    }
    for decision in plan.decisions {
      guard let number = scenario.workload(decision.workload) else { continue }
      let workload = scenario.workloads[number]
      for placement in decision.placements {
        for (read, found) in zip(workload.reads, placement.reads) {
          guard let position = position(found.dataSet, found.site) else { continue }
          if !copies[position].readers.contains(workload.name) {
            copies[position].readers.append(workload.name)
          }
          let limit = scenario.oneWayLimit(of: read)
          let slowest = copies[position].slowest
          let left = limit.value - found.latency.value
          let leastLeft = slowest.map { $0.limit.value - $0.latency.value } ?? .infinity
          if slowest == nil || left < leastLeft
            || left == leastLeft && found.latency > slowest?.latency ?? .zero
          {
            copies[position].slowest = (found.latency, limit)
          }
        }
      }
    }
    func order(_ copy: DataCopy) -> (Int, Int) {
      (
        scenario.dataSet(copy.dataSet.id)?.index ?? .max,
        scenario.site(copy.site)?.index ?? .max
      )
    }
    return copies.sorted { order($0) < order($1) }
  }
}
