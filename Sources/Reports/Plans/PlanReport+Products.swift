import ComputeNetwork
import Plans
import Quantities

/// How flows are paid for where they list products: the chosen one, and what others would cost.
extension PlanReport {
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
            .text(LocalizedText("product", zh: "产品"), shortest: 30),
            .money(LocalizedText("cost", zh: "费用")),
            .money(LocalizedText("plan dearer by", zh: "方案增加")),
          ], rows: rows)),
    ] + obstacles(shown) + approximations
  }

  /// The chosen product, then the runner-up; all others with `--all`.
  private func productRows(of decision: FlowDecision) -> [ReportTable.Row] {
    guard !decision.offers.isEmpty else { return [] }
    let flow = scenario.flow(decision.flow).map { scenario.flows[$0].name }
    let name = ReportTable.Cell.text(flow ?? LocalizedText(verbatim: decision.flow))
    var rows: [ReportTable.Row] = decision.routes.prefix(1).map { route in
      ReportTable.Row([
        name, .text(productName(route.product)), .number(route.cost.toPay.value, .money),
        .text(LocalizedText("chosen", zh: "已选")),
      ])
    }
    for offer in shownOffers(of: decision) {
      rows.append(
        ReportTable.Row([
          name, .text(productName(offer.product)), money(offer.cost),
          offer.obstacle == nil
            ? money(offer.difference) : .text(LocalizedText("not possible", zh: "不可行")),
        ]))
    }
    let hidden = decision.offers.count - shownOffers(of: decision).count
    if hidden > 0 {
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 种（--all）")
      rows.append(ReportTable.Row([name, .text(text)]))
    }
    return rows
  }

  private func shownOffers(of decision: FlowDecision) -> ArraySlice<ProductOffer> {
    // Of a flow that nothing carries every reason counts.
    detail == .all || decision.routes.isEmpty
      ? decision.offers[...] : decision.offers.prefix(1)
  }

  /// Why products that are shown are not possible.
  private func obstacles(_ shown: [Int]) -> [Report.Block] {
    let items = shown.flatMap { number in
      let decision = plan.flows[number]
      let flow = scenario.flow(decision.flow).map { scenario.flows[$0].name }
      let name = flow ?? LocalizedText(verbatim: decision.flow)
      return shownOffers(of: decision).compactMap { offer -> Report.Item? in
        guard let obstacle = offer.obstacle else { return nil }
        let product = productName(offer.product)
        return Report.Item(
          LocalizedText(
            "\(name.english), \(product.english)", zh: "\(name.chinese)，\(product.chinese)"),
          details: [obstacle])
      }
    }
    return items.isEmpty ? [] : [.list(items)]
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
              + " steady rate is known: its cost is approximated. A series of the traffic says how"
              + " good that was: route-opt bill TRAFFIC.csv --plan PLAN.json --scenario"
              + " SCENARIO.json --flow \(decision.flow).",
            zh: "\(name.chinese)：\(product.chinese)按速率的变化计费，而规划时只知道平稳速率，费用为近似值；"
              + "有流量序列后可检验：route-opt bill TRAFFIC.csv --plan PLAN.json --scenario"
              + " SCENARIO.json --flow \(decision.flow)。"))
      }
      guard let series = flow?.series else { return nil }
      return .paragraph(
        LocalizedText(
          "\(name.english): \(product.english) is billed exactly on the series \(series.file).",
          zh: "\(name.chinese)：\(product.chinese)按流量序列 \(series.file) 精确计费。"))
    }
  }
}
