import ComputeNetwork
import Plans
import Quantities

/// What vouchers pay, and what keeps them from paying more.
extension PlanReport {
  private static let shownGrants = 10

  var voucherBlocks: [Report.Block] {
    guard !scenario.draft.vouchers.isEmpty else { return [] }
    let heading = Report.Block.heading(LocalizedText("Vouchers", zh: "补贴券"))
    guard !plan.vouchers.isEmpty else {
      return [
        heading,
        .paragraph(
          LocalizedText(
            "No voucher pays anything: nothing that is bought is eligible, or a threshold isn't"
              + " reached.",
            zh: "补贴券未产生抵扣：没有适用的费用，或未达到起付门槛。")),
      ]
    }
    return [heading, .table(voucherTable)] + poolBlocks + [valueBlock]
  }

  /// What all vouchers together are worth to the plan.
  private var valueBlock: Report.Block {
    let paid = NumberText.grouped(plan.vouchers.reduce(0) { $0 + $1.amount.value })
    let toPay = NumberText.grouped(plan.cost.toPay.value)
    return .paragraph(
      LocalizedText(
        "Vouchers pay \(paid) CNY; \(toPay) CNY are left to pay. Without them this plan would cost"
          + " \(paid) CNY more, and the best plan at most as much more.",
        zh: "补贴券共抵扣 \(paid) 元，尚应付 \(toPay) 元。没有补贴券时本方案多付 \(paid) 元，最优方案多付的金额不超过此数。"))
  }

  private var voucherTable: ReportTable {
    let shown = detail == .all ? plan.vouchers[...] : plan.vouchers.prefix(Self.shownGrants)
    var rows = shown.map { grant in
      ReportTable.Row([
        .text(voucher(grant.voucher)?.name ?? LocalizedText(verbatim: grant.voucher)),
        .text(userName(grant.user)), .number(grant.eligible.value, .money),
        .number(grant.amount.value, .money), .text(limit(of: grant)),
      ])
    }
    let hidden = plan.vouchers.count - shown.count
    if hidden > 0 {
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 项（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    return ReportTable(
      unit: PlanWords.moneyUnit(scenario.horizon),
      columns: [
        .text(LocalizedText("voucher", zh: "补贴券"), shortest: 10),
        .text(LocalizedText("user", zh: "用户"), shortest: 8),
        .money(LocalizedText("eligible", zh: "适用费用")),
        .money(LocalizedText("pays", zh: "抵扣")),
        .text(LocalizedText("limited by", zh: "受限于"), shortest: 6),
      ], rows: rows)
  }

  private func voucher(_ id: String) -> Voucher? {
    scenario.draft.vouchers.first { $0.id == id }
  }

  private func userName(_ id: String) -> LocalizedText {
    scenario.draft.users.first { $0.id == id }?.name ?? LocalizedText(verbatim: id)
  }

  private var years: Double {
    scenario.horizon.length.value / scenario.horizon.hoursPerYear
  }

  /// What stands in the way of a voucher paying more of the same spending.
  private func limit(of grant: VoucherGrant) -> LocalizedText {
    guard let voucher = voucher(grant.voucher) else { return "" }
    func isReached(_ amount: Double, _ limit: Double) -> Bool {
      amount >= limit - 1e-6 * max(1, limit)
    }
    if let cap = voucher.capPerUser, isReached(grant.amount.value, cap.value * years) {
      return LocalizedText("cap", zh: "个人上限")
    }
    if let pool = pool(of: voucher), isReached(paid(by: voucher.id), pool) {
      return LocalizedText("pool", zh: "资金池")
    }
    if isReached(grant.amount.value, voucher.rate * grant.eligible.value) {
      return LocalizedText("rate", zh: "比例")
    }
    return LocalizedText("other vouchers", zh: "其他补贴券")
  }

  private func pool(of voucher: Voucher) -> Double? {
    voucher.pool.map { max(0, $0.value - voucher.poolUsed.value) * years }
  }

  private func paid(by id: String) -> Double {
    plan.vouchers.reduce(0) { $1.voucher == id ? $0 + $1.amount.value : $0 }
  }

  /// How much of each pool is used up.
  private var poolBlocks: [Report.Block] {
    scenario.draft.vouchers.compactMap { voucher in
      guard let pool = pool(of: voucher) else { return nil }
      let used = NumberText.grouped(paid(by: voucher.id)), most = NumberText.grouped(pool)
      return .paragraph(
        LocalizedText(
          "Pool of \(voucher.name.english): \(used) of \(most) CNY, the horizon's share of what a"
            + " year leaves.",
          zh: "\(voucher.name.chinese)资金池：已用 \(used) 元，规划期可用 \(most) 元（按全年余额折算）。"))
    }
  }
}
