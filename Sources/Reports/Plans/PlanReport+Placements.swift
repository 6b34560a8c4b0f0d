import ComputeNetwork
import Plans
import Quantities

/// Every workload's placements, and the routes that they share.
extension PlanReport {
  var placementBlocks: [Report.Block] {
    var rows: [ReportTable.Row] = []
    for decision in plan.decisions {
      let workload = scenario.workload(decision.workload).map { scenario.workloads[$0] }
      for placement in decision.placements {
        rows.append(row(decision.workload, workload, placement))
      }
    }
    guard !rows.isEmpty else { return [] }
    let gbps = LocalizedText(verbatim: DataRate.symbol)
    return [
      .heading(LocalizedText("Placements", zh: "放置明细")),
      .table(
        ReportTable(
          unit: PlanWords.moneyUnit(scenario.horizon),
          columns: [
            .text(LocalizedText("workload", zh: "任务")), .text(LocalizedText("site", zh: "站点")),
            .number(LocalizedText("copies", zh: "份数")),
            .text(LocalizedText("compute kind", zh: "算力类型")),
            .text(LocalizedText("route", zh: "路径")),
            .number(LocalizedText("up", zh: "上行"), unit: gbps),
            .number(LocalizedText("down", zh: "下行"), unit: gbps),
            .number(LocalizedText("one way", zh: "单向时延"), unit: LocalizedText("ms", zh: "毫秒")),
            .text(LocalizedText("tier met", zh: "满足的时延等级")),
            .money(LocalizedText("cost", zh: "费用")),
          ], rows: rows)),
    ]
  }

  private func row(
    _ id: String, _ workload: Workload?, _ placement: Placement
  ) -> ReportTable.Row {
    let routes = placement.routes + (placement.otherPart?.routes ?? [])
    let paths = routes.map(figures.path(of:))
    let latency = routes.map(\.latency).max()
    let rates = workload.map(figures.rates(of:))
    func rate(_ perCopy: Double?) -> ReportTable.Cell {
      perCopy.map { .number($0 * placement.copies, .grouped(2)) } ?? .empty
    }
    let sites = [placement.site] + [placement.otherPart?.site].compactMap(\.self)
    let kinds = (placement.kinds + (placement.otherPart?.kinds ?? [])).map { id in
      scenario.computeKind(id).map { scenario.computeKinds[$0].name } ?? LocalizedText(verbatim: id)
    }
    let tier = latency.map { latency in
      figures.tier(for: latency)?.name ?? LocalizedText("none", zh: "无")
    }
    return ReportTable.Row([
      .text(PlanWords.titled(id, workload?.name)),
      .text(PlanWords.list(sites.map(figures.placeName))),
      .number(placement.copies, .grouped(placement.copies == placement.copies.rounded() ? 0 : 2)),
      .text(PlanWords.list(kinds)),
      .text(
        LocalizedText(
          paths.map(\.english).joined(separator: "; "),
          zh: paths.map(\.chinese).joined(separator: "；"))),
      rate(rates?.up), rate(rates?.down),
      latency.map { .number($0.value, .grouped(2)) } ?? .empty, tier.map { .text($0) } ?? .empty,
      .number(placement.cost.toPay.value, .money),
    ])
  }
}

// MARK: - Routes

extension PlanReport {
  /// A chain of links that is in use, with all that it carries.
  private struct RouteUse {
    var route: Route
    var site: String
    var layer: NetworkLayer?
    var copies = 0.0
    var up = 0.0
    var down = 0.0
  }

  var routeBlocks: [Report.Block] {
    let uses = routesInUse
    guard !uses.isEmpty else { return [] }
    let gbps = LocalizedText(verbatim: DataRate.symbol)
    let rows = uses.map { use in
      ReportTable.Row([
        .text(figures.path(of: use.route)),
        use.layer.map { .text(PlanWords.layer($0)) } ?? .empty,
        .number(use.route.latency.value, .grouped(2)), .number(use.up, .grouped(2)),
        .number(use.down, .grouped(2)),
        .number(use.copies, .grouped(use.copies == use.copies.rounded() ? 0 : 2)),
      ])
    }
    return [
      .heading(LocalizedText("Routes", zh: "路径")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("route", zh: "路径")), .text(LocalizedText("layer", zh: "层")),
            .number(LocalizedText("one way", zh: "单向时延"), unit: LocalizedText("ms", zh: "毫秒")),
            .number(LocalizedText("up", zh: "上行"), unit: gbps),
            .number(LocalizedText("down", zh: "下行"), unit: gbps),
            .number(LocalizedText("copies", zh: "份数")),
          ], rows: rows)),
    ]
  }

  /// Distinct routes in the order of their first use.
  private var routesInUse: [RouteUse] {
    var uses: [RouteUse] = []
    var known: [[String]: Int] = [:]
    for decision in plan.decisions {
      let workload = scenario.workload(decision.workload).map { scenario.workloads[$0] }
      let rates = workload.map(figures.rates(of:)) ?? (up: 0, down: 0)
      for placement in decision.placements {
        let part = placement.otherPart
        let legs = [
          (placement.site, placement.routes, 1 - (part?.share ?? 0)),
          (part?.site ?? "", part?.routes ?? [], part?.share ?? 0),
        ]
        for (site, routes, part) in legs {
          for (number, route) in routes.enumerated() {
            let key = [site, workload?.layer.rawValue ?? "", route.origin] + route.links
            let position = known[key] ?? uses.count
            if position == uses.count {
              known[key] = position
              uses.append(RouteUse(route: route, site: site, layer: workload?.layer))
            }
            let shares = placement.origin == nil ? workload?.origins.map(\.share) ?? [] : [1]
            let share = part * (number < shares.count ? shares[number] : 0)
            uses[position].copies += part * placement.copies
            uses[position].up += placement.copies * share * rates.up
            uses[position].down += placement.copies * share * rates.down
          }
        }
      }
    }
    return uses
  }
}
