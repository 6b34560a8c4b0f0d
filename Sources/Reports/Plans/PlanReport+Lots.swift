import ComputeNetwork
import Plans
import Quantities

/// What is bought for sites, the dearest first, and how the rules for it are kept.
extension PlanReport {
  private static let shownSiteBuilds = 10

  /// What lots cost, for the line of the bill that no single site's work pays.
  var lotCost: Money { plan.sites.reduce(.zero) { $0 + $1.cost } }

  var siteBuildBlocks: [Report.Block] {
    guard !plan.sites.isEmpty else { return [] }
    let order = plan.sites.indices.sorted {
      let one = plan.sites[$0].cost.value, other = plan.sites[$1].cost.value
      return one == other ? $0 < $1 : one > other
    }
    let shown =
      detail == .all
      ? plan.sites.indices.map { $0 } : Array(order.prefix(Self.shownSiteBuilds))
    var rows = shown.map { row(plan.sites[$0]) }
    let hidden = order.count - shown.count
    if hidden > 0 {
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 个（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    var blocks: [Report.Block] = [
      .heading(LocalizedText("Bought for sites", zh: "站点扩容")),
      .table(
        ReportTable(
          unit: PlanWords.moneyUnit(scenario.horizon),
          columns: [
            .text(LocalizedText("site", zh: "站点"), shortest: 12),
            .text(LocalizedText("lots", zh: "扩容单元"), shortest: 8),
            .text(LocalizedText("size then", zh: "扩容后规模"), shortest: 8),
            .money(LocalizedText("cost", zh: "费用")),
          ], rows: rows)),
    ]
    if !hubShares.isEmpty { blocks.append(.paragraph(PlanWords.sentences(hubShares))) }
    return blocks
  }

  private func row(_ build: SiteDecision) -> ReportTable.Row {
    let number = scenario.site(build.site)?.index
    let site = number.map { scenario.draft.sites[$0] }
    let name = figures.placeName(build.site)
    let isNew = site?.status == .planned
    let lots = build.lots.map { "\($0.count) x \($0.lot)" }.joined(separator: ", ")
    return ReportTable.Row([
      .text(isNew ? LocalizedText("\(name.english) (new)", zh: "\(name.chinese)（新建）") : name),
      .text(LocalizedText(verbatim: lots)), .text(number.map(sizeClass) ?? ""),
      .number(build.cost.value, .money),
    ])
  }

  /// The class that the racks make a site, bought ones included; a standard rack is 2.5 kW.
  private func sizeClass(_ number: Int) -> LocalizedText {
    guard number < audit.power.count, let power = audit.power[number].capacity?.value else {
      return ""
    }
    let racks = NumberText.grouped((power / 2.5).rounded())
    let name =
      switch SizeClass(standardRacks: power / 2.5) {
      case .edge: LocalizedText("edge", zh: "边缘")
      case .smallMedium: LocalizedText("small or medium", zh: "中小型")
      case .large: LocalizedText("large", zh: "大型")
      case .superLarge: LocalizedText("very large", zh: "超大型")
      }
    return LocalizedText("\(name.english), \(racks) racks", zh: "\(name.chinese)，\(racks) 架")
  }
}

// MARK: - The share of hubs

extension PlanReport {
  /// A sentence for each thing that the share counts and of which something is bought.
  private var hubShares: [LocalizedText] {
    guard let rules = scenario.draft.buildingRules, rules.leastHubShare > 0 else { return [] }
    switch rules.hubShareOf {
    case .racks:
      let sentence = hubShare(rules, of: LocalizedText("racks", zh: "机架")) { site, lot in
        site.racks?.lots.first { $0.id == lot }?.totalPower.value ?? 0
      }
      return [sentence].compactMap(\.self)
    case .compute:
      return scenario.draft.computeKinds.compactMap { kind in
        hubShare(rules, of: kind.name) { site, lot in
          site.compute.first { $0.kind == kind.id }?.lots.first { $0.id == lot }?.size ?? 0
        }
      }
    }
  }

  private func hubShare(
    _ rules: BuildingRules, of what: LocalizedText, size: (Site, String) -> Double
  ) -> LocalizedText? {
    var inside = 0.0, all = 0.0
    for build in plan.sites {
      guard let number = scenario.site(build.site) else { continue }
      let site = scenario.sites[number]
      let amount = build.lots.reduce(0) { $0 + Double($1.count) * size(site, $1.lot) }
      all += amount
      if scenario.hub(of: site) != nil { inside += amount }
    }
    guard all > 0 else { return nil }
    let share = NumberText.percent(inside / all), least = NumberText.percent(rules.leastHubShare)
    return LocalizedText(
      "Of the \(what.english) bought, \(share.english) is in hubs (at least \(least.english))",
      zh: "新增\(what.chinese)中枢纽内占 \(share.chinese)（要求不低于 \(least.chinese)）")
  }
}
