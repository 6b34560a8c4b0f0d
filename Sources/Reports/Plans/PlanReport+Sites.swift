import ComputeNetwork
import Plans
import Quantities

/// The table by site: what runs there and what it costs.
extension PlanReport {
  /// Sites shown without `--all`.
  private static let shownSites = 10

  var siteBlocks: [Report.Block] {
    var blocks: [Report.Block] = [.table(siteTable)]
    let remarks = [decliningRemark, baselineRemark].compactMap { $0 }
    if !remarks.isEmpty { blocks.append(.paragraph(PlanWords.sentences(remarks))) }
    return blocks
  }

  /// A column of money, if any cost is in it.
  private struct CostColumn {
    var title: LocalizedText
    var value: (CostBreakdown) -> Money
  }

  private var costColumns: [CostColumn] {
    let always = [
      CostColumn(title: LocalizedText("compute", zh: "算力")) { $0.compute },
      CostColumn(title: LocalizedText("power", zh: "电力")) { $0.power },
    ].filter { _ in hasWorkloads }
    let sometimes = [
      CostColumn(title: LocalizedText("storage", zh: "存储")) { $0.storage },
      CostColumn(title: LocalizedText("transport", zh: "传输")) { $0.transport },
      CostColumn(title: LocalizedText("opening", zh: "启用")) { $0.opening },
      CostColumn(title: LocalizedText("building", zh: "建设")) { $0.building },
      CostColumn(title: LocalizedText("vouchers", zh: "补贴券")) { $0.vouchers },
    ].filter { column in
      column.value(plan.cost) != .zero || figures.used.contains { column.value($0.cost) != .zero }
    }
    return always + sometimes + [CostColumn(title: LocalizedText("total", zh: "合计")) { $0.toPay }]
  }

  private var hasWorkloads: Bool { !scenario.draft.workloads.isEmpty }

  private var siteTable: ReportTable {
    let costs = costColumns
    let countsCopies = scenario.draft.workloads.contains { $0.count != 1 }
    let columns =
      [
        ReportTable.Column.text(
          hasWorkloads ? LocalizedText("site", zh: "站点") : "", shortest: 12),
        .number(
          countsCopies ? LocalizedText("copies", zh: "份数") : LocalizedText("workloads", zh: "任务")),
        .number(LocalizedText("load", zh: "负载")),
      ] + costs.map { .money($0.title) }
    let shown = detail == .all ? figures.used[...] : figures.used.prefix(Self.shownSites)
    var rows = shown.map { use in
      ReportTable.Row(
        [
          .text(figures.placeName(use.id)), copies(use.copies),
          use.load.map { .number($0, .percent) } ?? .empty,
        ] + costs.map { .number($0.value(use.cost).value, .money) })
    }
    let hidden = figures.used.count - shown.count
    if hidden > 0 {
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 个（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    rows += summaryRows(costs)
    var table = ReportTable(
      unit: PlanWords.moneyUnit(scenario.horizon), columns: columns, rows: rows)
    // Flows alone have no copies and load no site.
    if !hasWorkloads { table.removeColumns(1..<3) }
    return table
  }

  private func copies(_ count: Double) -> ReportTable.Cell {
    .number(count, .grouped(count == count.rounded() ? 0 : 2))
  }

  /// What no single site pays.
  private var sharedLines: [(name: LocalizedText, cost: CostBreakdown)] {
    [
      (LocalizedText("flows", zh: "流量"), CostBreakdown(transport: Money(figures.flowTransport))),
      (
        plan.flows.isEmpty
          ? LocalizedText("links of several sites", zh: "多站点共用链路")
          : LocalizedText("link fees shared", zh: "共担的链路费用"),
        CostBreakdown(transport: Money(figures.sharedTransport))
      ),
      (LocalizedText("shared stand-by", zh: "共享备用算力"), figures.sharedStandby),
      (LocalizedText("lots bought", zh: "站点扩容"), CostBreakdown(building: lotCost)),
      (
        LocalizedText("links built", zh: "链路建设"),
        CostBreakdown(building: plan.cost.building + -1 * lotCost)
      ),
      (LocalizedText("vouchers", zh: "补贴券"), CostBreakdown(vouchers: plan.cost.vouchers)),
    ]
  }

  private func summaryRows(_ costs: [CostColumn]) -> [ReportTable.Row] {
    var rows: [ReportTable.Row] = []
    for (name, shared) in sharedLines where shared.toPay != .zero {
      rows.append(
        ReportTable.Row(
          [.text(name), .empty, .empty]
            + costs.map {
              let value = $0.value(shared).value
              return value == 0 ? .empty : .number(value, .money)
            }, role: .summary))
    }
    rows.append(
      ReportTable.Row(
        [.text(LocalizedText("to pay", zh: "应付")), copies(figures.placedCopies), .empty]
          + costs.map { .number($0.value(plan.cost).value, .money) }, role: .summary))
    if figures.declinedCopies > 0 {
      rows.append(
        ReportTable.Row(
          [.text(LocalizedText("declined", zh: "拒绝")), copies(figures.declinedCopies)],
          role: .summary))
    }
    if let baseline = plan.baseline, incomparable(baseline) == nil {
      let difference = plan.cost.total.value - baseline.cost.total.value
      let share = baseline.cost.total.value > 0 ? difference / baseline.cost.total.value : nil
      let percent = share.map { NumberText.signedPercent($0) }
      let note = percent.map { LocalizedText("(\($0.english))", zh: "(\($0.chinese))") }
      rows.append(
        ReportTable.Row(
          [.text(baselineLabel(baseline)), .empty, .empty]
            + costs.dropLast().map { _ in .empty }
            + [.number(difference, .moneyDifference, note: note)], role: .summary))
    }
    return rows
  }

  private var decliningRemark: LocalizedText? {
    guard plan.cost.declining.value > 0 else { return nil }
    let price = NumberText.grouped(plan.cost.declining.value)
    let both = NumberText.grouped(plan.cost.total.value)
    return LocalizedText(
      "The price of declining is \(price) CNY; with what is to be paid, \(both) CNY.",
      zh: "拒绝代价为 \(price) 元，与应付费用合计 \(both) 元。")
  }

  private func baselineLabel(_ baseline: Baseline) -> LocalizedText {
    switch baseline.kind {
    case .today: LocalizedText("against today's plan", zh: "与现状相比")
    case .nearestSite where !hasWorkloads:
      LocalizedText("against the fastest routes", zh: "与最快路径相比")
    case .nearestSite: LocalizedText("against the nearest site", zh: "与就近放置相比")
    }
  }

  /// Why a comparison would mislead: serving less is cheaper, and what must be served has no
  /// price that would make up for it.
  private func incomparable(_ baseline: Baseline) -> LocalizedText? {
    let against =
      baseline.kind == .today
      ? LocalizedText("today's plan", zh: "现状")
      : hasWorkloads
        ? LocalizedText("the nearest site", zh: "就近放置")
        : LocalizedText("the fastest routes", zh: "最快路径")
    let unserved = VerdictText.unservedCopies(plan.decisions, scenario)
    if unserved > 0 {
      let count = PlanWords.copies(unserved), isOne = count.english == "1 copy"
      return LocalizedText(
        "Not comparable with \(against.english): \(count.english) that must be served"
          + " \(isOne ? "is" : "are") not.",
        zh: "无法与\(against.chinese)比较：\(count.chinese)必须服务却未能服务。")
    }
    if plan.flows.contains(where: { VerdictText.isLeftOut($0, scenario) }) {
      return LocalizedText(
        "Not comparable with \(against.english): flows that must be carried are not.",
        zh: "无法与\(against.chinese)比较：有必须传输的流量未能传输。")
    }
    guard leavesMustServe(baseline) else { return nil }
    return LocalizedText(
      "Not comparable with \(against.english), which leaves copies unplaced that must be served.",
      zh: "无法与\(against.chinese)比较：其中有必须服务的任务无处放置。")
  }

  /// Whether a baseline has more unplaced copies than its price of declining accounts for.
  private func leavesMustServe(_ baseline: Baseline) -> Bool {
    let prices = scenario.draft.workloads.map(\.declinePrice?.value)
    guard prices.contains(nil) else { return false }
    let least = prices.compactMap { $0 }.filter { $0 > 0 }.min() ?? .infinity
    let priced = baseline.cost.declining.value / least
    return baseline.unplacedCopies > priced + 1e-6 * (1 + abs(priced))
  }

  /// What must be known to compare with the baseline fairly.
  private var baselineRemark: LocalizedText? {
    guard let baseline = plan.baseline else { return nil }
    if let reason = incomparable(baseline) { return reason }
    let remarks = [partialRemark(baseline), comparisonRemark(baseline)].compactMap { $0 }
    return remarks.isEmpty ? nil : PlanWords.sentences(remarks)
  }

  /// That today's plan is known of some workloads only.
  private func partialRemark(_ baseline: Baseline) -> LocalizedText? {
    let all = scenario.draft.workloads.count
    let stated = scenario.draft.workloads.count { !$0.today.isEmpty }
    guard baseline.kind == .today, 0 < stated, stated < all else { return nil }
    let isOne = stated == 1
    return LocalizedText(
      "\(stated) of \(all) workloads \(isOne ? "states where it runs" : "state where they run")"
        + " today; the nearest site is assumed for the others.",
      zh: "\(all) 项任务中有 \(stated) 项给出了目前的运行地点；其余按就近放置计算。")
  }

  private func comparisonRemark(_ baseline: Baseline) -> LocalizedText? {
    let countsDeclining = plan.cost.declining != .zero || baseline.cost.declining != .zero
    let remark = LocalizedText(
      "The comparison counts the price of declining.", zh: "比较时计入拒绝代价。")
    guard !baseline.fitsCapacity || baseline.unplacedCopies > 0 else {
      return countsDeclining ? remark : nil
    }
    var english: [String] = [], chinese: [String] = []
    if baseline.unplacedCopies > 0 {
      let copies = PlanWords.copies(baseline.unplacedCopies)
      english.append("leave \(copies.english) unplaced")
      chinese.append("有 \(copies.chinese)无处放置")
    }
    if !baseline.fitsCapacity {
      english.append("need more than some sites or links have")
      chinese.append("超出部分站点或链路的容量")
    }
    let name =
      baseline.kind == .today
      ? LocalizedText("Today's plan", zh: "现状")
      : hasWorkloads
        ? LocalizedText("The nearest site for everything", zh: "全部就近放置")
        : LocalizedText("The fastest route for everything", zh: "全部走最快路径")
    let asIf =
      baseline.fitsCapacity
      ? LocalizedText("", zh: "")
      : LocalizedText("; it is compared as if it fitted", zh: "；比较时按容量足够计")
    let sentence = LocalizedText(
      "\(name.english) would \(english.joined(separator: " and "))\(asIf.english).",
      zh: "\(name.chinese)\(chinese.joined(separator: "，且"))\(asIf.chinese)。")
    return countsDeclining ? PlanWords.sentences([sentence, remark]) : sentence
  }
}
