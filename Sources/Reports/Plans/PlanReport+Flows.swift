import ComputeNetwork
import Plans
import Quantities

/// What flows take: one row a route.
extension PlanReport {
  /// Flows shown without `--all`.
  private static let shownFlows = 10
  /// Names in one sentence without `--all`.
  private static let shownNames = 6

  var flowBlocks: [Report.Block] {
    guard !plan.flows.isEmpty else { return [] }
    let order = plan.flows.indices.sorted {
      let one = cost(plan.flows[$0]), other = cost(plan.flows[$1])
      return one == other ? $0 < $1 : one > other
    }
    let shown =
      detail == .all ? plan.flows.indices.map { $0 } : Array(order.prefix(Self.shownFlows))
    var rows = shown.flatMap { routeRows(of: plan.flows[$0]) }
    let hidden = order.count - shown.count
    if hidden > 0 {
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 项（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    let gbps = LocalizedText(verbatim: DataRate.symbol)
    let blocks: [Report.Block] = [
      .heading(LocalizedText("Flows", zh: "流量")),
      .table(
        ReportTable(
          unit: PlanWords.moneyUnit(scenario.horizon),
          columns: [
            .text(LocalizedText("flow", zh: "流量"), shortest: 8),
            .text(LocalizedText("route", zh: "路径"), shortest: 60),
            .number(LocalizedText("rate", zh: "速率"), unit: gbps),
            .number(LocalizedText("one way", zh: "单向时延"), unit: LocalizedText("ms", zh: "毫秒")),
            .money(LocalizedText("cost", zh: "费用")),
          ], rows: rows)),
    ]
    return blocks + sharedFeeRemark(shown) + productBlocks(shown) + declinedFlows
  }

  private func cost(_ decision: FlowDecision) -> Double {
    decision.routes.reduce(0) { $0 + $1.cost.toPay.value }
  }

  private func routeRows(of decision: FlowDecision) -> [ReportTable.Row] {
    let flow = scenario.flow(decision.flow).map { scenario.flows[$0] }
    let name = flow?.name ?? LocalizedText(verbatim: decision.flow)
    let rate = flow.map { figures.rates(of: $0).up } ?? 0
    var rows: [ReportTable.Row] = []
    for route in decision.routes {
      var path = figures.path(
        of: Route(origin: flow?.from ?? "", links: route.links, latency: route.latency))
      if flow?.listsProducts ?? (route.product != nil) {
        let product = productName(route.product)
        path =
          route.links.isEmpty
          ? product
          : LocalizedText(
            "\(path.english) (\(product.english))", zh: "\(path.chinese)（\(product.chinese)）")
      }
      let rate = flow.map { figures.rate(of: route, $0) } ?? rate
      if !route.periods.isEmpty {
        let periods = periodNames(
          scenario.draft.periods.filter { route.periods.contains($0.id) })
        path = LocalizedText(
          "\(path.english) (\(periods.english))", zh: "\(path.chinese)（\(periods.chinese)）")
      }
      // Boxes on a lorry have no rate, and days in place of milliseconds.
      let isRouted = !(route.links.isEmpty && route.product != nil)
      rows.append(
        ReportTable.Row([
          .text(name), .text(path),
          isRouted ? .number(route.share * rate, .grouped(2)) : .empty,
          isRouted ? .number(route.latency.value, .grouped(2)) : .empty,
          cost(of: route, flow),
        ]))
      guard let second = route.second else { continue }
      let start = flow?.protection?.secondFrom ?? flow?.from ?? ""
      let other = figures.path(
        of: Route(origin: start, links: second.links, latency: second.latency))
      // Both routes are paid for in the row above; spare that is shared, in the whole plan.
      let isStandby = second.role == .standby
      rows.append(
        ReportTable.Row([
          .text(
            isStandby
              ? LocalizedText("+ stand-by", zh: "＋备用路径")
              : LocalizedText("+ 2nd route", zh: "＋第二路径")), .text(other),
          .number(route.share * rate, .grouped(2)), .number(second.latency.value, .grouped(2)),
          .empty,
        ]))
    }
    if decision.declinedShare > 0 {
      rows.append(
        ReportTable.Row([
          .text(name), .text(LocalizedText("not carried", zh: "未传输")),
          .number(decision.declinedShare * rate, .grouped(2)), .empty, .empty,
        ]))
    }
    return rows
  }

  /// Why flows are not carried, or not wholly; many for one reason are said at once.
  private var declinedFlows: [Report.Block] {
    var reasons: [LocalizedText] = [], names: [LocalizedText: [LocalizedText]] = [:]
    for decision in plan.flows {
      guard decision.declinedShare > 0, let reason = decision.reason else { continue }
      if names[reason] == nil { reasons.append(reason) }
      names[reason, default: []].append(
        scenario.flow(decision.flow).map { scenario.flows[$0].name }
          ?? LocalizedText(verbatim: decision.flow))
    }
    return reasons.map { reason in
      let flows = flowNames(names[reason] ?? [])
      return .paragraph(
        LocalizedText(
          "\(flows.english): \(reason.english).", zh: "\(flows.chinese)：\(reason.chinese)。"))
    }
  }

  /// Some names, and how many more there are.
  private func flowNames(_ names: [LocalizedText]) -> LocalizedText {
    let shown = detail == .all ? names[...] : names.prefix(Self.shownNames)
    let list = PlanWords.list(Array(shown)), hidden = names.count - shown.count
    guard hidden > 0 else { return list }
    return LocalizedText(
      "\(list.english) and \(hidden) more", zh: "\(list.chinese)等 \(names.count) 项")
  }
}
