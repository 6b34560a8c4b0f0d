import ComputeNetwork
import Plans
import Quantities

/// What is built on links, the dearest first.
extension PlanReport {
  private static let shownBuilds = 10

  var buildBlocks: [Report.Block] { builtBlocks + siteBuildBlocks + budgetBlocks }

  /// What is spent of the budget, if there is one.
  private var budgetBlocks: [Report.Block] {
    guard let budget = scenario.draft.budget?.value else { return [] }
    let spent = plan.cost.opening.value + plan.cost.building.value
    let most = NumberText.grouped(budget)
    let text = NumberText.grouped(spent)
    return [
      .paragraph(
        LocalizedText(
          "Opening and building cost \(text) CNY of a budget of \(most) CNY.",
          zh: "启用与建设费用 \(text) 元，预算 \(most) 元。"))
    ]
  }

  private var builtBlocks: [Report.Block] {
    guard !plan.links.isEmpty else { return [] }
    let order = plan.links.indices.sorted {
      let one = plan.links[$0].cost.value, other = plan.links[$1].cost.value
      return one == other ? $0 < $1 : one > other
    }
    let shown =
      detail == .all ? plan.links.indices.map { $0 } : Array(order.prefix(Self.shownBuilds))
    var rows = shown.map { row(plan.links[$0]) }
    let hidden = order.count - shown.count
    if hidden > 0 {
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 条（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    return [
      .heading(LocalizedText("Built on links", zh: "链路建设")),
      .table(
        ReportTable(
          unit: PlanWords.moneyUnit(scenario.horizon),
          columns: [
            .text(LocalizedText("link", zh: "链路"), shortest: 8),
            .text(LocalizedText("between", zh: "两端"), shortest: 12),
            .text(LocalizedText("modules", zh: "模块"), shortest: 8),
            .number(
              LocalizedText("adds", zh: "新增"), unit: LocalizedText(verbatim: DataRate.symbol)),
            .money(LocalizedText("cost", zh: "费用")),
          ], rows: rows)),
    ]
  }

  private func row(_ build: LinkDecision) -> ReportTable.Row {
    let link = scenario.link(build.link).map { scenario.links[$0] }
    let from = figures.placeName(link?.from ?? ""), to = figures.placeName(link?.to ?? "")
    let modules = build.modules.map { "\($0.count) x \($0.module)" }.joined(separator: ", ")
    let opened = LocalizedText("opened", zh: "启用")
    let adds = build.modules.reduce(0.0) { sum, entry in
      let module = link?.modules.first { $0.id == entry.module }
      return sum + Double(entry.count) * (module?.capacity.value ?? 0)
    }
    return ReportTable.Row([
      .text(LocalizedText(verbatim: build.link)),
      .text(
        LocalizedText(
          "\(from.english) - \(to.english)", zh: "\(from.chinese) - \(to.chinese)")),
      .text(modules.isEmpty ? opened : LocalizedText(verbatim: modules)),
      adds > 0 ? .number(adds, .grouped(1)) : .empty, .number(build.cost.value, .money),
    ])
  }
}
