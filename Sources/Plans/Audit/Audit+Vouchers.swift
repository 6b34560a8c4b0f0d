import ComputeNetwork
import Quantities

/// What a user is charged, before vouchers, that the same vouchers cover.
struct AuditSpending {
  var user: Int
  /// The vouchers by number, rising.
  var vouchers: [Int]
  var yuan = AuditSum()
}

/// Where and for what a line of a bill is due, as vouchers ask.
struct AuditLinePlace {
  var category: BillCategory
  var hubs: [String]
  var chip: String?
  var tariff: String?
}

/// Vouchers pay no more than they may, for whom they may, and no less than they could.
extension Audit {
  /// Notes what a user is charged.
  mutating func spend(_ yuan: Double, by user: String?, _ line: AuditLinePlace) {
    guard let user, !figures.draft.vouchers.isEmpty, yuan != 0,
      let number = figures.draft.users.firstIndex(where: { $0.id == user })
    else { return }
    let type = figures.draft.users[number].type
    func isMet(_ wanted: [String], _ given: [String]) -> Bool {
      wanted.isEmpty || wanted.contains { given.contains($0) }
    }
    let covering = figures.draft.vouchers.indices.filter { number in
      let voucher = figures.draft.vouchers[number]
      return voucher.covers.contains(line.category)
        && isMet(voucher.conditions.userTypes, [type].compactMap(\.self))
        && isMet(voucher.conditions.hubs, line.hubs)
        && isMet(voucher.conditions.chips, [line.chip].compactMap(\.self))
        && isMet(voucher.tariffs, [line.tariff].compactMap(\.self))
    }
    guard !covering.isEmpty else { return }
    if let known = spending.firstIndex(where: { $0.user == number && $0.vouchers == covering }) {
      spending[known].yuan.add(yuan)
    } else {
      spending.append(AuditSpending(user: number, vouchers: covering, yuan: AuditSum(yuan)))
    }
  }

  /// Notes the rents of what copies use at a site, or the cost that an option states for all.
  mutating func spendOnCompute(
    _ copies: Double, of workload: Workload, _ uses: [PoolUse], at site: Site, stated: Double?
  ) {
    guard workload.user != nil, !figures.draft.vouchers.isEmpty else { return }
    let hubs = [figures.hub(of: site)].compactMap(\.self)
    if let stated {
      // A stated cost below 0 is no spending.
      guard stated > 0 else { return }
      return spend(
        copies * stated, by: workload.user, AuditLinePlace(category: .compute, hubs: hubs))
    }
    for use in uses {
      let pool = site.compute[use.pool]
      let kind = figures.draft.computeKinds.first { $0.id == pool.kind }
      spend(
        copies * use.units * pool.pricePerUnitHour * figures.hours(of: workload),
        by: workload.user, AuditLinePlace(category: .compute, hubs: hubs, chip: kind?.chip))
    }
  }

  /// Notes what a flow is charged on a route.
  mutating func spendOnTransport(_ yuan: Double, of flow: Flow, tariff: String?) {
    guard flow.user != nil, !figures.draft.vouchers.isEmpty else { return }
    let hubs = [flow.from, flow.to].compactMap { id in
      figures.place[id].flatMap { number in
        number < figures.draft.sites.count ? figures.hub(of: figures.draft.sites[number]) : nil
      }
    }
    spend(
      yuan, by: flow.user, AuditLinePlace(category: .transport, hubs: hubs, tariff: tariff))
  }
}

// MARK: - What is stated

extension Audit {
  mutating func checkVouchers() {
    let vouchers = figures.draft.vouchers, users = figures.draft.users
    var paid: [[Double]] = users.map { _ in vouchers.map { _ in 0 } }
    var isListed: [[Bool]] = users.map { _ in vouchers.map { _ in false } }
    for (position, grant) in plan.vouchers.enumerated() {
      let path = "vouchers[\(position)]", subject = [grant.voucher, grant.user]
      guard let voucher = vouchers.firstIndex(where: { $0.id == grant.voucher }),
        let user = users.firstIndex(where: { $0.id == grant.user })
      else {
        isComplete = false
        find(
          .unknownVoucher, at: path, about: subject,
          "the scenario has no voucher \"\(grant.voucher)\" for a user \"\(grant.user)\"",
          zh: "场景中没有用户 \"\(grant.user)\" 可用的补贴券 \"\(grant.voucher)\"")
        continue
      }
      if isListed[user][voucher] {
        find(
          .duplicateVoucher, at: path, about: subject,
          "voucher \(grant.voucher) is listed twice for user \(grant.user)",
          zh: "用户 \(grant.user) 的补贴券 \(grant.voucher) 被重复列出")
      }
      isListed[user][voucher] = true
      paid[user][voucher] += grant.amount.value
      bill.vouchers.add(-grant.amount.value)
      check(grant, eligible(user, voucher), path)
    }
    guard isComplete else { return }
    for user in users.indices { checkLimits(of: user, paid[user]) }
    checkPools(paid)
    checkUnused(paid)
  }

  private func eligible(_ user: Int, _ voucher: Int) -> AuditSum {
    var sum = AuditSum()
    for entry in spending where entry.user == user && entry.vouchers.contains(voucher) {
      sum.add(entry.yuan)
    }
    return sum
  }

  private mutating func check(_ grant: VoucherGrant, _ eligible: AuditSum, _ path: String) {
    let stated = grant.eligible.value
    guard isComplete, stated.isFinite, !tolerance.agree(stated, eligible) else { return }
    let text = AuditText.number(stated), right = AuditText.number(eligible.value)
    find(
      .voucherSpendWrong, at: "\(path).eligible", about: [grant.voucher, grant.user],
      "voucher \(grant.voucher) is stated to cover \(text) CNY of user \(grant.user), but covers"
        + " \(right) CNY",
      zh: "补贴券 \(grant.voucher) 写为覆盖用户 \(grant.user) 的 \(text) 元，应为 \(right) 元")
  }
}

// MARK: - Limits

extension Audit {
  /// The horizon's share of a year.
  private var years: Double {
    figures.draft.horizon.length.value / figures.draft.horizon.hoursPerYear
  }

  private func cap(_ voucher: Int) -> Double {
    figures.draft.vouchers[voucher].capPerUser.map { $0.value * years } ?? .infinity
  }

  private func threshold(_ voucher: Int) -> Double {
    figures.draft.vouchers[voucher].threshold.value * years
  }

  private func pool(_ voucher: Int) -> Double {
    let content = figures.draft.vouchers[voucher]
    guard let pool = content.pool?.value else { return .infinity }
    return max(0, pool - content.poolUsed.value) * years
  }

  private mutating func checkLimits(of user: Int, _ paid: [Double]) {
    let id = figures.draft.users[user].id
    var taken: [String: String] = [:]
    for (number, voucher) in figures.draft.vouchers.enumerated() where paid[number] != 0 {
      let spent = eligible(user, number), least = threshold(number)
      let most = min(voucher.rate * spent.value, cap(number))
      if paid[number] < 0 || tolerance.isAbove(paid[number], most, madeOf: spent.magnitude) {
        let text = AuditText.number(paid[number]), right = AuditText.number(most)
        find(
          .voucherTooMuch, at: "vouchers", about: [voucher.id, id],
          "voucher \(voucher.id) pays user \(id) \(text) CNY, but at most \(right) CNY are due",
          zh: "补贴券 \(voucher.id) 抵扣用户 \(id) \(text) 元，最多可抵扣 \(right) 元")
      }
      if spent.value < least - tolerance.slack(of: least) {
        let text = AuditText.number(spent.value), right = AuditText.number(least)
        find(
          .voucherNotDue, at: "vouchers", about: [voucher.id, id],
          "voucher \(voucher.id) asks user \(id) to spend \(right) CNY, but it is \(text) CNY",
          zh: "补贴券 \(voucher.id) 要求用户 \(id) 支出 \(right) 元，实际为 \(text) 元")
      }
      guard let group = voucher.exclusiveGroup else { continue }
      if let other = taken[group] {
        find(
          .voucherNotDue, at: "vouchers", about: [voucher.id, other, id],
          "vouchers \(other) and \(voucher.id) exclude each other, but both pay user \(id)",
          zh: "补贴券 \(other) 与 \(voucher.id) 互斥，却同时抵扣用户 \(id)")
      }
      taken[group] = voucher.id
    }
    checkLines(of: user, paid)
  }

  /// No line is paid more than once over: whatever vouchers are taken together, they pay no more
  /// than the smaller of the lines and their rates of them.
  private mutating func checkLines(of user: Int, _ paid: [Double]) {
    let active = paid.indices.filter { paid[$0] > 0 }
    guard active.count > 1, active.count <= TariffBook.voucherLimit else { return }
    let own = spending.filter { $0.user == user }
    for subset in 1..<(1 << active.count) {
      let some = active.indices.filter { subset & (1 << $0) != 0 }.map { active[$0] }
      var most = 0.0, sum = 0.0
      for entry in own {
        var rate = 0.0
        for number in some where entry.vouchers.contains(number) {
          rate += figures.draft.vouchers[number].rate
        }
        most += entry.yuan.value * min(1, rate)
      }
      for number in some { sum += paid[number] }
      guard tolerance.isAbove(sum, most) else { continue }
      let id = figures.draft.users[user].id
      let text = AuditText.number(sum), right = AuditText.number(most)
      find(
        .voucherTooMuch, at: "vouchers", about: [id],
        "vouchers pay user \(id) \(text) CNY of lines that allow \(right) CNY",
        zh: "补贴券共抵扣用户 \(id) \(text) 元，相应费用最多可抵扣 \(right) 元")
      return
    }
  }

  private mutating func checkPools(_ paid: [[Double]]) {
    for (number, voucher) in figures.draft.vouchers.enumerated() {
      let sum = paid.reduce(0) { $0 + $1[number] }, most = pool(number)
      guard sum > 0, tolerance.isAbove(sum, most) else { continue }
      let text = AuditText.number(sum), right = AuditText.number(most)
      find(
        .voucherTooMuch, at: "vouchers", about: [voucher.id],
        "voucher \(voucher.id) pays \(text) CNY, beyond its pool of \(right) CNY",
        zh: "补贴券 \(voucher.id) 共抵扣 \(text) 元，超过资金池 \(right) 元")
    }
  }
}

// MARK: - What could be paid

extension Audit {
  private static var mostTrials: Int { 200_000 }

  /// Compares what vouchers pay with the most that they could, where that can be tried out.
  private mutating func checkUnused(_ paid: [[Double]]) {
    let total = paid.reduce(0) { $0 + $1.reduce(0, +) }
    guard !spending.isEmpty, let most = mostThatCouldBePaid() else { return }
    guard total < most - tolerance.slack(of: most) else { return }
    let text = AuditText.number(total), right = AuditText.number(most)
    find(
      .voucherUnused, at: "vouchers", about: [],
      "vouchers pay \(text) CNY, where they could pay \(right) CNY",
      zh: "补贴券共抵扣 \(text) 元，本可抵扣 \(right) 元")
  }

  /// The best choice of one voucher of each group for each user, each choice by its least cut;
  /// nothing where that is too much to try.
  private func mostThatCouldBePaid() -> Double? {
    let vouchers = figures.draft.vouchers
    let pooled = vouchers.indices.filter { vouchers[$0].pool != nil }
    let users = figures.draft.users.indices.filter { user in
      spending.contains { $0.user == user }
    }
    // Every choice of each user: vouchers that pay side by side.
    var choices: [[[Int]]] = []
    var trials = 1 << pooled.count
    for user in users {
      let due = vouchers.indices.filter {
        let spent = eligible(user, $0).value, least = threshold($0)
        return spent > 0 && spent >= least + (least > 0 ? tolerance.slack(of: least) : 0)
      }
      var own: [[Int]] = [[]]
      for number in due where vouchers[number].exclusiveGroup == nil {
        own = own.map { $0 + [number] }
      }
      var done: [String] = []
      for group in due.compactMap({ vouchers[$0].exclusiveGroup }) where !done.contains(group) {
        done.append(group)
        let members = due.filter { vouchers[$0].exclusiveGroup == group }
        own = own.flatMap { choice in members.map { choice + [$0] } }
      }
      choices.append(own)
      let (product, isTooMuch) = trials.multipliedReportingOverflow(by: max(1, own.count))
      guard !isTooMuch, product <= Self.mostTrials, due.count <= 8 else { return nil }
      trials = product
    }
    var most = 0.0
    var position = users.map { _ in 0 }
    while true {
      var least = Double.infinity
      for cut in 0..<(1 << pooled.count) {
        let spent = pooled.indices.filter { cut & (1 << $0) != 0 }.map { pooled[$0] }
        var sum = spent.reduce(0) { $0 + pool($1) }
        for (number, user) in users.enumerated() {
          sum += leastCut(
            of: user, choices[number][position[number]].filter { !spent.contains($0) })
        }
        least = min(least, sum)
      }
      most = max(most, least)
      guard let next = position.indices.first(where: { position[$0] + 1 < choices[$0].count })
      else { return most }
      for before in 0..<next { position[before] = 0 }
      position[next] += 1
    }
  }

  /// The most that some vouchers pay a user: over every set of them that is at its cap.
  private func leastCut(of user: Int, _ chosen: [Int]) -> Double {
    var least = Double.infinity
    for capped in 0..<(1 << chosen.count) {
      var sum = 0.0
      var open: [Int] = []
      for (position, number) in chosen.enumerated() {
        if capped & (1 << position) != 0 { sum += cap(number) } else { open.append(number) }
      }
      guard sum < least else { continue }
      for entry in spending where entry.user == user {
        var rate = 0.0
        for number in open where entry.vouchers.contains(number) {
          rate += figures.draft.vouchers[number].rate
        }
        sum += entry.yuan.value * min(1, rate)
      }
      least = min(least, sum)
    }
    return least
  }
}
