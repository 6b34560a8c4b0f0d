public import ComputeNetwork
import Quantities

/// Who pays, as the conditions of vouchers ask.
public struct VoucherUser: Sendable, Hashable {
  /// The kind of user such as "sme"; `nil` if it isn't stated.
  public var type: String?
  /// The id of the hub that is used.
  public var hub: String?
  /// The chip that is used.
  public var chip: String?

  /// A user from what is known.
  public init(type: String? = nil, hub: String? = nil, chip: String? = nil) {
    self.type = type
    self.hub = hub
    self.chip = chip
  }

  /// Whether this user may have a voucher; what isn't stated meets no condition.
  public func meets(_ conditions: Voucher.Conditions) -> Bool {
    func allows(_ list: [String], _ value: String?) -> Bool {
      list.isEmpty || value.map { list.contains($0) } == true
    }
    return allows(conditions.userTypes, type) && allows(conditions.hubs, hub)
      && allows(conditions.chips, chip)
  }
}

extension Bill {
  /// The same bill with the vouchers that save most, year by year.
  ///
  /// Rates hold for the gross amount of a line, and all vouchers together pay no more than the
  /// line. Of an exclusive group the voucher is taken with which the whole saves most.
  public func applying(_ vouchers: [Voucher], for user: VoucherUser = VoucherUser()) -> Bill {
    precondition(vouchers.count <= TariffBook.voucherLimit, "at most twelve vouchers at a time")
    var bill = self
    bill.discounts = []
    var years: [Int?] = []
    for line in lines where !years.contains(line.month?.year) { years.append(line.month?.year) }
    for year in years {
      let choice = VoucherChoice(
        lines.filter { $0.month?.year == year }, of: tariff,
        vouchers.filter { user.meets($0.conditions) })
      bill.discounts += choice.best().map {
        Discount(voucher: $0.voucher.id, year: year, amount: Money($0.amount))
      }
    }
    return bill
  }
}

/// Which of a few vouchers pay what of the lines of a year.
struct VoucherChoice {
  /// Lines for which the same vouchers are eligible.
  private struct Share {
    var vouchers: UInt32
    var amount: Double
  }

  private let vouchers: [Voucher]
  private let limits: [Double]
  private var shares: [Share] = []

  /// Those of the vouchers count that have eligible lines, and enough of them.
  init(_ lines: [BillLine], of tariff: String, _ candidates: [Voucher]) {
    func covers(_ voucher: Voucher, _ line: BillLine) -> Bool {
      guard voucher.covers.contains(line.category),
        voucher.tariffs.isEmpty || voucher.tariffs.contains(tariff)
      else { return false }
      guard let month = line.month else { return true }
      return voucher.conditions.firstMonth.map { $0 <= month } ?? true
        && voucher.conditions.lastMonth.map { month <= $0 } ?? true
    }
    vouchers = candidates.filter { voucher in
      let eligible = lines.filter { covers(voucher, $0) }.reduce(0) { $0 + $1.amount.value }
      return eligible > 0 && eligible >= voucher.threshold.value
    }
    limits = vouchers.map { voucher in
      let pool = voucher.pool.map { max(0, $0.value - voucher.poolUsed.value) } ?? .infinity
      return min(max(0, voucher.capPerUser?.value ?? .infinity), pool)
    }
    for line in lines {
      var mask: UInt32 = 0
      for (number, voucher) in vouchers.enumerated() where covers(voucher, line) {
        mask |= 1 << UInt32(number)
      }
      guard mask != 0 else { continue }
      if let known = shares.firstIndex(where: { $0.vouchers == mask }) {
        shares[known].amount += line.amount.value
      } else {
        shares.append(Share(vouchers: mask, amount: line.amount.value))
      }
    }
  }

  /// What each voucher pays in the best combination.
  func best() -> [(voucher: Voucher, amount: Double)] {
    var best: UInt32 = 0
    var bestAmount = 0.0
    for chosen in combinations() {
      let amount = most(chosen)
      if amount > bestAmount { (best, bestAmount) = (chosen, amount) }
    }
    // What the combination pays is shared out in the order of the file: each voucher gets what it
    // adds to those before it, which none of its limits forbids.
    var result: [(Voucher, Double)] = []
    var before: UInt32 = 0
    var paid = 0.0
    for (number, voucher) in vouchers.enumerated() where best & (1 << UInt32(number)) != 0 {
      before |= 1 << UInt32(number)
      let amount = most(before)
      if amount > paid { result.append((voucher, amount - paid)) }
      paid = max(paid, amount)
    }
    return result
  }

  /// Every choice of one voucher for each exclusive group, beside all that stack.
  private func combinations() -> [UInt32] {
    var choices: [UInt32] = [0]
    var groups: [String] = []
    for (number, voucher) in vouchers.enumerated() {
      guard let group = voucher.exclusiveGroup else {
        choices = choices.map { $0 | 1 << UInt32(number) }
        continue
      }
      if !groups.contains(group) { groups.append(group) }
    }
    for group in groups {
      let members = vouchers.indices.filter { vouchers[$0].exclusiveGroup == group }
      choices = choices.flatMap { choice in members.map { choice | 1 << UInt32($0) } }
    }
    return choices
  }

  /// The most that some vouchers pay together.
  ///
  /// Money flows from vouchers (each up to its limit) over the pairs of voucher and line (up to
  /// rate × amount) to lines (each up to its amount): the most is the least cut.
  private func most(_ chosen: UInt32) -> Double {
    var least = Double.infinity
    var cut = chosen
    while true {
      var sum = 0.0
      for number in vouchers.indices where cut & (1 << UInt32(number)) != 0 {
        sum += limits[number]
      }
      for share in shares {
        var rate = 0.0
        for number in vouchers.indices
        where chosen & ~cut & share.vouchers & (1 << UInt32(number)) != 0 {
          rate += max(0, vouchers[number].rate)
        }
        sum += share.amount * min(1, rate)
      }
      least = min(least, sum)
      guard cut != 0 else { return least }
      cut = (cut - 1) & chosen
    }
  }
}
