public import ComputeNetwork
public import Plans
import Quantities

/// The report on what each way of paying would have cost for a traffic series.
public struct BillReport {
  /// Which bills are shown line by line.
  public enum Detail: Sendable, Equatable {
    /// None.
    case table
    /// Those of one tariff.
    case tariff(String)
    /// All.
    case all
  }

  let series: TrafficSeries
  let bills: [Bill]
  let book: TariffBook
  let detail: Detail
  let planned: PlannedBill?

  /// A report on ranked bills of a series.
  public init(
    _ bills: [Bill], of series: TrafficSeries, book: TariffBook, detail: Detail = .table,
    planned: PlannedBill? = nil
  ) {
    self.bills = bills
    self.series = series
    self.book = book
    self.detail = detail
    self.planned = planned
  }

  /// The report, the cheapest way last.
  public func report() -> Report {
    var blocks: [Report.Block] = [title]
    if !bills.isEmpty { blocks.append(.table(table)) }
    let impossible = bills.filter { !$0.isPossible }
    if !impossible.isEmpty {
      blocks.append(.heading(LocalizedText("Not possible", zh: "不可行")))
      blocks.append(.list(impossible.map { Report.Item($0.name, details: $0.obstacles) }))
    }
    for bill in bills {
      switch detail {
      case .all: blocks += details(of: bill)
      case .tariff(bill.tariff): blocks += details(of: bill)
      default: break
      }
    }
    return Report(blocks + closing)
  }

  private var hasDiscounts: Bool { bills.contains { !$0.discounts.isEmpty } }

  private var monthCount: Int { series.months.count }
}

// MARK: - Head

extension BillReport {
  private var title: Report.Block {
    let samples = PlanWords.count(series.count, "sample", zh: "个采样点")
    var facts: [LocalizedText] = []
    if series.count > 0 {
      let first = series.start.text
      let last = CivilTime(
        minutes: series.start.minutes + series.count * series.stepMinutes
      ).text
      facts.append(LocalizedText("\(first) to \(last)", zh: "\(first) 至 \(last)"))
    }
    facts.append(
      LocalizedText(
        "\(samples.english) of \(series.stepMinutes) min",
        zh: "\(samples.chinese)（间隔 \(series.stepMinutes) 分钟）"))
    let peak = NumberText.plain(series.peak.value)
    facts.append(LocalizedText("peak \(peak) Gbps", zh: "峰值 \(peak) Gbps"))
    return .title(LocalizedText("Ways of paying", zh: "各种计费方式"), facts: PlanWords.list(facts))
  }

  /// Every way, the cheapest first.
  private var table: ReportTable {
    let showsMean = monthCount > 1
    var columns: [ReportTable.Column] = [
      .text(LocalizedText("way of paying", zh: "计费方式"), shortest: 18),
      .text(LocalizedText("billed", zh: "计费量")),
    ]
    if hasDiscounts { columns.append(.money(LocalizedText("vouchers", zh: "补贴"))) }
    columns.append(.money(LocalizedText("total", zh: "合计")))
    if showsMean { columns.append(.money(LocalizedText("per month", zh: "月均"))) }
    columns.append(.money(LocalizedText("more", zh: "高出")))
    let least = bills.first { $0.isPossible }?.total.value
    return ReportTable(
      unit: LocalizedText("CNY", zh: "元"), columns: columns,
      rows: bills.map { bill in
        var cells: [ReportTable.Cell] = [.text(marked(bill)), billed(bill)]
        guard bill.isPossible else {
          return ReportTable.Row(cells + [.text(LocalizedText("not possible", zh: "不可行"))])
        }
        if hasDiscounts {
          cells.append(bill.discounts.isEmpty ? .empty : .number(-bill.discount.value, .money))
        }
        cells.append(.number(bill.total.value, .money))
        if showsMean { cells.append(.number(bill.total.value / Double(monthCount), .money)) }
        cells.append(least.map { .number(bill.total.value - $0, .moneyDifference) } ?? .empty)
        return ReportTable.Row(cells)
      })
  }

  /// The name, with a mark where its prices have no public source.
  private func marked(_ bill: Bill) -> LocalizedText {
    guard bill.isIllustrative else { return bill.name }
    return LocalizedText("* \(bill.name.english)", zh: "* \(bill.name.chinese)")
  }

  /// What was billed: one number, or the range over the months.
  private func billed(_ bill: Bill) -> ReportTable.Cell {
    let amounts = bill.measures.map(\.quantity)
    guard let least = amounts.min(), let most = amounts.max(), least <= most else {
      return .text("-")
    }
    // Of large amounts the digits after the point only make the column wide.
    var unit = bill.unit
    if least == 1, most == 1 { unit.english = Self.singular[unit.english] ?? unit.english }
    return .amounts(least...most, decimals: most < 100 ? 2 : 0, unit: unit)
  }

  private static let singular = ["boxes": "box", "blocks": "block", "jobs": "job"]
}

// MARK: - Details

extension BillReport {
  private func details(of bill: Bill) -> [Report.Block] {
    var blocks: [Report.Block] = [
      .heading(
        LocalizedText(
          "\(bill.name.english) (\(bill.tariff)): \(bill.billed.english)",
          zh: "\(bill.name.chinese)（\(bill.tariff)）：\(bill.billed.chinese)"))
    ]
    if !bill.lines.isEmpty { blocks.append(.table(lineTable(of: bill))) }
    blocks.append(.list(bill.notes.map { Report.Item($0) }))
    return blocks
  }

  private func lineTable(of bill: Bill) -> ReportTable {
    let showsDue = bill.lines.contains { $0.due != 1 }
    var columns: [ReportTable.Column] = [
      .text(LocalizedText("month", zh: "月份")), .text(LocalizedText("line", zh: "项目"), shortest: 12),
      .number(LocalizedText("quantity", zh: "数量")), .text(LocalizedText("unit", zh: "单位")),
      .number(LocalizedText("price", zh: "单价")),
    ]
    if showsDue { columns.append(.number(LocalizedText("due", zh: "计收比例"))) }
    columns.append(.money(LocalizedText("amount", zh: "金额")))
    var rows = bill.lines.map { line in
      var cells: [ReportTable.Cell] = [
        .text(LocalizedText(verbatim: line.month?.text ?? "")), .text(line.label),
        .number(line.quantity, .grouped(2)), .text(line.unit), .number(line.unitPrice, .grouped(2)),
      ]
      if showsDue { cells.append(.number(line.due, .percent)) }
      return ReportTable.Row(cells + [.number(line.amount.value, .money)])
    }
    let blanks = [ReportTable.Cell](repeating: .empty, count: showsDue ? 4 : 3)
    for discount in bill.discounts {
      let name = book.vouchers.first { $0.id == discount.voucher }?.name ?? ""
      let year = discount.year.map { "\($0)" } ?? ""
      rows.append(
        ReportTable.Row(
          [.text(LocalizedText(verbatim: year)), .text(name)] + blanks
            + [.number(-discount.amount.value, .money)], role: .summary))
    }
    rows.append(
      ReportTable.Row(
        [.text(LocalizedText("total", zh: "合计")), .empty] + blanks
          + [.number(bill.total.value, .money)], role: .summary))
    return ReportTable(unit: LocalizedText("CNY", zh: "元"), columns: columns, rows: rows)
  }
}

// MARK: - The last lines

extension BillReport {
  private var closing: [Report.Block] {
    var blocks: [Report.Block] = []
    if bills.contains(where: \.isIllustrative) {
      blocks.append(
        .paragraph(
          LocalizedText(
            "* prices without a public source: for shape, not for budgets",
            zh: "* 价格无公开来源：用于看趋势，不用于做预算")))
    }
    if series.missingCount > 0 {
      blocks.append(
        .paragraph(
          LocalizedText(
            "\(series.missingCount) of \(series.count) samples are missing: they count neither for"
              + " peaks nor for volumes.",
            zh: "\(series.count) 个采样点中缺失 \(series.missingCount) 个：不计入峰值，也不计入流量。")))
    }
    if let assumption = jobAssumption { blocks.append(.paragraph(assumption)) }
    blocks.append(.verdict(verdict))
    if let planned { blocks.append(.verdict(planned.sentence(bills))) }
    return blocks
  }

  /// How the series was cut into jobs: what is due within a month is another service than what is
  /// due within a day.
  private var jobAssumption: LocalizedText? {
    let shown = Set(bills.map(\.tariff))
    let jobs = book.tariffs.compactMap { tariff -> (name: LocalizedText, cut: JobCut)? in
      guard shown.contains(tariff.id) else { return nil }
      switch tariff.kind {
      case .task(let task): return (tariff.name, task.cut)
      case .express(let express): return (tariff.name, express.cut)
      default: return nil
      }
    }
    guard !jobs.isEmpty else { return nil }
    let cuts = jobs.map { job in
      switch job.cut {
      case .daily:
        LocalizedText(
          "\(job.name.english) (a job a day, due within a day)",
          zh: "\(job.name.chinese)（每天一个作业，一天内送达）")
      case .monthly:
        LocalizedText(
          "\(job.name.english) (a job a month, due within a month)",
          zh: "\(job.name.chinese)（每月一个作业，一个月内送达）")
      }
    }
    let isUneven = Set(jobs.map(\.cut)).count > 1
    return LocalizedText(
      "Billed as jobs, not as it comes: \(cuts.map(\.english).joined(separator: "; "))."
        + (isUneven ? " They deliver at different times: their sums do not buy the same." : ""),
      zh: "以下按作业计费，并非随到随传：\(cuts.map(\.chinese).joined(separator: "；"))。"
        + (isUneven ? "各自送达时限不同，费用不可直接比较。" : ""))
  }

  private var verdict: LocalizedText {
    let possible = bills.filter(\.isPossible)
    guard let best = possible.first else {
      return LocalizedText("No way of paying carries this traffic.", zh: "没有计费方式能承载该流量。")
    }
    let total = NumberText.grouped(best.total.value)
    var text = LocalizedText(
      "Cheapest: \(best.name.english), \(total) CNY", zh: "最便宜：\(best.name.chinese)，\(total) 元")
    if possible.count > 1, best.total.value > 0 {
      let next = possible[1].total.value / best.total.value - 1
      let share = NumberText.percent(next)
      text.english += "; the next costs \(share.english) more"
      text.chinese += "；次便宜的高出 \(share.chinese)"
    }
    text = LocalizedText(text.english + ".", zh: text.chinese + "。")
    // Jobs wait until a day or a month is complete: no way to carry a service's traffic.
    let jobs = ["task", "express"]
    if jobs.contains(best.kind), let live = possible.first(where: { !jobs.contains($0.kind) }) {
      let total = NumberText.grouped(live.total.value)
      text.english += "  Carried at once, not as jobs: \(live.name.english), \(total) CNY."
      text.chinese += "  若须实时传输而非按作业送达：\(live.name.chinese)，\(total) 元。"
    }
    return text
  }
}
