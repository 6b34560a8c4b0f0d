import ComputeNetwork
import Plans
import Quantities

/// Energy and carbon of what the plan runs; what others run is not the plan's.
extension PlanReport {
  /// One site's energy and carbon.
  private struct SiteEnergy {
    var use: PlanFigures.SiteUse
    var it: Energy
    var facility: Energy
    /// Tonnes of CO2 by the grid's factor, and with contracted green power counted as zero.
    var location: Double?
    var market: Double?
  }

  private var siteEnergies: [SiteEnergy] {
    figures.used.compactMap { use in
      guard let number = use.number, use.energy > .zero else { return nil }
      let site = scenario.draft.sites[number]
      let facility = site.pue * use.energy
      let location = site.emissionFactor.map { facility.value * $0 / 1000 }
      return SiteEnergy(
        use: use, it: use.energy, facility: facility, location: location,
        market: location.map { $0 * (1 - site.greenShare) })
    }
  }

  var energyBlocks: [Report.Block] {
    let energies = siteEnergies
    guard !energies.isEmpty else { return [] }
    let it = energies.reduce(Energy.zero) { $0 + $1.it }
    let facility = energies.reduce(Energy.zero) { $0 + $1.facility }
    let location = energies.compactMap(\.location).reduce(0, +)
    let market = energies.compactMap(\.market).reduce(0, +)
    let unknown = energies.count { $0.location == nil }
    guard detail == .all else {
      return [.paragraph(summary(facility, location, market, unknown, of: energies.count))]
    }
    let tonnes = LocalizedText(verbatim: "tCO2"), energy = LocalizedText(verbatim: Energy.symbol)
    var rows = energies.map { row in
      ReportTable.Row([
        .text(figures.placeName(row.use.id)), .number(row.it.value, .grouped(0)),
        .number(row.facility.value, .grouped(0)),
        row.location.map { .number($0, .grouped(2)) } ?? .empty,
        row.market.map { .number($0, .grouped(2)) } ?? .empty,
      ])
    }
    rows.append(
      ReportTable.Row(
        [
          .text(LocalizedText("all", zh: "合计")), .number(it.value, .grouped(0)),
          .number(facility.value, .grouped(0)),
          unknown < energies.count ? .number(location, .grouped(2)) : .empty,
          unknown < energies.count ? .number(market, .grouped(2)) : .empty,
        ], role: .summary))
    var blocks: [Report.Block] = [
      .heading(LocalizedText("Energy and carbon of the plan", zh: "方案的能耗与碳排放")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("site", zh: "站点"), shortest: 12),
            .number(LocalizedText("IT", zh: "IT 设备"), unit: energy),
            .number(LocalizedText("with PUE", zh: "含 PUE"), unit: energy),
            .number(LocalizedText("location-based", zh: "基于位置"), unit: tonnes),
            .number(LocalizedText("market-based", zh: "基于市场"), unit: tonnes),
          ], rows: rows)),
      .paragraph(
        LocalizedText(
          "Location-based: by the grid's factor. Market-based: contracted green power counts as"
            + " zero.", zh: "基于位置：按电网排放因子计算；基于市场：合同绿电按零排放计算。")),
    ]
    if unknown > 0 { blocks.append(.paragraph(unknownRemark(unknown))) }
    return blocks
  }

  private func summary(
    _ facility: Energy, _ location: Double, _ market: Double, _ unknown: Int, of sites: Int
  ) -> LocalizedText {
    let energy = NumberText.grouped(facility.value)
    var english = "Energy \(energy) kWh", chinese = "能耗 \(energy) kWh"
    if unknown < sites {
      let (one, other) = (tonnes(location), tonnes(market))
      english += "; carbon \(one) tCO2 location-based, \(other) tCO2 market-based"
      chinese += "；碳排放 \(one) tCO2（基于位置）、\(other) tCO2（基于市场）"
    }
    let remark = unknown > 0 && unknown < sites ? unknownRemark(unknown) : nil
    return LocalizedText(
      english + "." + (remark.map { " " + $0.english } ?? ""),
      zh: chinese + "。" + (remark?.chinese ?? ""))
  }

  private func tonnes(_ value: Double) -> String {
    NumberText.grouped(value, decimals: value < 100 ? 2 : 0)
  }

  private func unknownRemark(_ sites: Int) -> LocalizedText {
    LocalizedText(
      "Carbon leaves out \(sites) site\(sites == 1 ? "" : "s") without an emission factor.",
      zh: "碳排放未计入 \(sites) 个没有排放因子的站点。")
  }
}
