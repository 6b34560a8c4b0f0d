import ComputeNetwork
import Plans
import Quantities

/// Data sets: where copies are opened or lie already, what they cost, and who reads which.
extension PlanReport {
  /// Rows shown without `--all`.
  private static let shownDataCopies = 12

  /// A copy, and how many workloads read it.
  private struct DataCopy {
    var dataSet: DataSet
    var site: String
    var opened: CopyDecision?
    var readers: Set<String> = []
  }

  var dataSetBlocks: [Report.Block] {
    let copies = dataCopies
    guard !copies.isEmpty else { return [] }
    return [
      .heading(LocalizedText("Copies of data sets", zh: "数据集副本")),
      .table(
        ReportTable(
          unit: PlanWords.moneyUnit(scenario.horizon),
          columns: [
            .text(LocalizedText("data set", zh: "数据集"), shortest: 12),
            .text(LocalizedText("copy at", zh: "副本所在"), shortest: 12),
            .number(LocalizedText("size", zh: "大小"), unit: LocalizedText(verbatim: "TB")),
            .money(LocalizedText("rent", zh: "存储费")),
            .money(LocalizedText("move", zh: "迁移费")),
            .number(LocalizedText("readers", zh: "读取任务数")),
          ], rows: cut(copies.map(row)))),
      .heading(LocalizedText("Who reads from where", zh: "读取关系")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("workload", zh: "任务"), shortest: 10),
            .text(LocalizedText("runs at", zh: "运行站点"), shortest: 13),
            .text(LocalizedText("data set", zh: "数据集"), shortest: 8),
            .text(LocalizedText("reads from", zh: "读取自"), shortest: 13),
            .number(
              LocalizedText("rate", zh: "速率"), unit: LocalizedText(verbatim: DataRate.symbol)),
            .number(LocalizedText("one way", zh: "单向时延"), unit: LocalizedText("ms", zh: "毫秒")),
            .number(LocalizedText("limit", zh: "上限"), unit: LocalizedText("ms", zh: "毫秒")),
          ], rows: cut(reads))),
    ]
  }

  /// The first rows, and how many there are more.
  private func cut(_ rows: [ReportTable.Row]) -> [ReportTable.Row] {
    let hidden = detail == .all ? 0 : max(0, rows.count - Self.shownDataCopies)
    guard hidden > 0 else { return rows }
    let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 项（--all）")
    return rows.dropLast(hidden) + [ReportTable.Row([.text(text)], role: .omission)]
  }

  private func row(_ copy: DataCopy) -> ReportTable.Row {
    ReportTable.Row([
      .text(copy.dataSet.name), .text(figures.placeName(copy.site)),
      .number(copy.dataSet.size.value, .grouped(0)),
      copy.opened.map { .number($0.rent.value, .money) }
        ?? .text(LocalizedText("is there", zh: "已有")),
      copy.opened.map { .number($0.move.value, .money) } ?? .empty,
      .number(Double(copy.readers.count), .grouped(0)),
    ])
  }

  /// One row for each data set that copies at a site read.
  private var reads: [ReportTable.Row] {
    plan.decisions.flatMap { decision -> [ReportTable.Row] in
      guard let number = scenario.workload(decision.workload) else { return [] }
      let workload = scenario.workloads[number]
      return decision.placements.flatMap { placement in
        zip(workload.reads, placement.reads).map { read, found in
          let limit = scenario.oneWayLimit(of: read)
          let rate = read.rate + read.volume.rate(within: scenario.horizon.activeTime(of: workload))
          let name = scenario.dataSet(found.dataSet).map { scenario.draft.dataSets[$0.index].name }
          return ReportTable.Row([
            .text(workload.name), .text(figures.placeName(placement.site)),
            .text(name ?? LocalizedText(verbatim: found.dataSet)),
            .text(figures.placeName(found.site)),
            .number(placement.copies * rate.value, .grouped(2)),
            .number(found.latency.value, .grouped(2)),
            limit.value < .infinity ? .number(limit.value, .grouped(2)) : .empty,
          ])
        }
      }
    }
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
      for placement in decision.placements {
        for read in placement.reads {
          guard let position = position(read.dataSet, read.site) else { continue }
          copies[position].readers.insert(decision.workload)
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
