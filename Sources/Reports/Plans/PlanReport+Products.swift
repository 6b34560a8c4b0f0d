import ComputeNetwork
import Plans
import Quantities

/// How flows are paid for where they list products: the chosen one, and what others would cost.
extension PlanReport {
  /// Whether any flow lists products.
  var hasProducts: Bool {
    plan.flows.contains { !$0.offers.isEmpty || $0.routes.contains { $0.product != nil } }
  }

  /// The name of the product that carries a route.
  func productName(_ id: String?) -> LocalizedText {
    guard let id, id != TransportProduct.network else {
      return LocalizedText("link fees", zh: "链路费用")
    }
    return scenario.draft.tariffs.first { $0.id == id }?.name ?? LocalizedText(verbatim: id)
  }

  func productBlocks(_ shown: [Int]) -> [Report.Block] {
    let rows = shown.flatMap { productRows(of: plan.flows[$0]) }
    guard !rows.isEmpty else { return approximations }
    return [
      .heading(LocalizedText("Products", zh: "产品比较")),
      .table(
        ReportTable(
          unit: PlanWords.moneyUnit(scenario.horizon),
          columns: [
            .text(LocalizedText("flow", zh: "流量"), shortest: 8),
            .text(LocalizedText("product", zh: "产品"), shortest: 16),
            .money(LocalizedText("cost", zh: "费用")),
            .money(LocalizedText("plan dearer by", zh: "方案增加")),
            .text(LocalizedText("remark", zh: "说明"), shortest: 16),
          ], rows: rows)),
    ] + approximations
  }

  /// The chosen product, then the runner-up; all others with `--all`.
  private func productRows(of decision: FlowDecision) -> [ReportTable.Row] {
    guard !decision.offers.isEmpty else { return [] }
    let flow = scenario.flow(decision.flow).map { scenario.flows[$0].name }
    let name = ReportTable.Cell.text(flow ?? LocalizedText(verbatim: decision.flow))
    var rows: [ReportTable.Row] = decision.routes.prefix(1).map { route in
      ReportTable.Row([
        name, .text(productName(route.product)), .number(route.cost.toPay.value, .money), .empty,
        .text(LocalizedText("chosen", zh: "已选")),
      ])
    }
    let shown = detail == .all ? decision.offers[...] : decision.offers.prefix(1)
    for offer in shown {
      rows.append(
        ReportTable.Row([
          name, .text(productName(offer.product)), money(offer.cost), money(offer.difference),
          offer.obstacle.map { .text($0) } ?? .empty,
        ]))
    }
    return rows
  }

  private func money(_ amount: Money?) -> ReportTable.Cell {
    amount.map { .number($0.value, .money) } ?? .empty
  }

  /// Bills that assume more than is known, and bills that do not.
  private var approximations: [Report.Block] {
    plan.flows.compactMap { decision in
      guard let route = decision.routes.first, let id = route.product else { return nil }
      let flow = scenario.flow(decision.flow).map { scenario.flows[$0] }
      let name = flow?.name ?? LocalizedText(verbatim: decision.flow)
      let product = productName(id)
      if route.isApproximated {
        return .paragraph(
          LocalizedText(
            "\(name.english): \(product.english) bills how the rate varies, of which only the"
              + " steady rate is known: its cost is approximated. A series of the traffic bills it"
              + " exactly (route-opt bill).",
            zh: "\(name.chinese)：\(product.chinese)按速率的变化计费，而规划时只知道平稳速率，费用为近似值；"
              + "有流量序列后可精确计费（route-opt bill）。"))
      }
      guard let series = flow?.series else { return nil }
      return .paragraph(
        LocalizedText(
          "\(name.english): \(product.english) is billed exactly on the series \(series.file).",
          zh: "\(name.chinese)：\(product.chinese)按流量序列 \(series.file) 精确计费。"))
    }
  }
}
