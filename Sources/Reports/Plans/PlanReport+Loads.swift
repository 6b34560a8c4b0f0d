import ComputeNetwork
import Plans
import Quantities

/// How full every site is, resource by resource.
extension PlanReport {
  var loadBlocks: [Report.Block] {
    var rows: [ReportTable.Row] = []
    for (number, site) in scenario.draft.sites.enumerated() {
      for load in audit.compute where load.site == site.id {
        let kind = scenario.computeKind(load.kind).map { scenario.computeKinds[$0] }
        rows.append(
          row(
            site, kind?.name ?? LocalizedText(verbatim: load.kind), load.planned, load.existing,
            load.capacity, unit: kind?.unit ?? ""))
      }
      if number < audit.storage.count, audit.storage[number].capacity.value > 0 {
        let load = audit.storage[number]
        rows.append(
          row(
            site, LocalizedText("storage", zh: "存储"), load.planned.value, load.existing.value,
            load.capacity.value, unit: DataVolume.symbol))
      }
      if number < audit.power.count {
        let load = audit.power[number]
        rows.append(
          row(
            site, LocalizedText("IT power", zh: "IT 功率"), load.planned.value, load.existing.value,
            load.capacity?.value, unit: Power.symbol))
      }
    }
    guard !rows.isEmpty else { return [] }
    return [
      .heading(LocalizedText("Load of the sites", zh: "站点负载率")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("site", zh: "站点"), shortest: 12),
            .text(LocalizedText("resource", zh: "资源"), shortest: 12),
            .number(LocalizedText("planned", zh: "本方案")),
            .number(LocalizedText("others", zh: "已有")),
            .number(LocalizedText("capacity", zh: "容量")),
            .text(LocalizedText("unit", zh: "单位")), .number(LocalizedText("load", zh: "负载")),
          ], rows: rows)),
    ]
  }

  private func row(
    _ site: Site, _ resource: LocalizedText, _ planned: Double, _ existing: Double,
    _ capacity: Double?, unit: String
  ) -> ReportTable.Row {
    let load = capacity.flatMap { $0 > 0 ? (planned + existing) / $0 : nil }
    return ReportTable.Row([
      .text(site.place.name), .text(resource), .number(planned, .grouped(1)),
      .number(existing, .grouped(1)), capacity.map { .number($0, .grouped(1)) } ?? .empty,
      .text(LocalizedText(verbatim: unit)), load.map { .number($0, .percent) } ?? .empty,
    ])
  }
}
