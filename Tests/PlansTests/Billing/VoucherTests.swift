import ComputeNetwork
import Plans
import Quantities
import TestSupport
import Testing

@Suite("Vouchers, by hand")
struct VoucherTests {
  /// A bill of 1,000 yuan in March 2026, and of what else is given.
  private static func bill(_ lines: [Plans.BillLine] = []) -> Bill {
    var bill = Bill(tariff: "t", name: "t", kind: "volume", billed: "volume", unit: "TB")
    bill.lines = [line(1000, 2026, 3)] + lines
    return bill
  }

  private static func line(
    _ amount: Double, _ year: Int, _ month: Int, _ category: BillCategory = .transport
  ) -> Plans.BillLine {
    Plans.BillLine(
      month: YearMonth(year: year, month: month), label: "x", quantity: amount, unit: "x",
      unitPrice: 1, category: category)
  }

  private static func paid(_ vouchers: [Voucher], _ bill: Bill = bill()) -> [Double] {
    bill.applying(vouchers).discounts.map(\.amount.value)
  }

  /// 30 % of 1,000 = 300; a cap of 200; a pool of 100 of which 40 are gone; a pool that is empty.
  @Test("rate, cap per user, pool")
  func caps() {
    var voucher = Voucher(id: "v", rate: 0.3)
    #expect(Self.paid([voucher]) == [300])
    voucher.capPerUser = Money(200)
    #expect(Self.paid([voucher]) == [200])
    voucher.pool = Money(100)
    voucher.poolUsed = Money(40)
    #expect(Self.paid([voucher]) == [60])
    voucher.poolUsed = Money(140)
    #expect(Self.paid([voucher]) == [])
    #expect(Self.bill().applying([Voucher(id: "v", rate: 0.3)]).total == Money(700))
  }

  @Test("eligible lines, tariffs and months")
  func eligibility() {
    let mixed = Self.bill([Self.line(500, 2026, 3, .compute), Self.line(100, 2026, 6)])
    func paid(_ change: (inout Voucher) -> Void) -> [Double] {
      var voucher = Voucher(id: "v", rate: 0.1)
      change(&voucher)
      return Self.paid([voucher], mixed)
    }
    #expect(paid { $0.covers = [.compute] } == [50])
    #expect(paid { $0.covers = [.transport] } == [110])
    #expect(paid { $0.covers = [.compute, .transport] } == [160])
    #expect(paid { $0.tariffs = ["other"] } == [])
    #expect(paid { $0.tariffs = ["other", "t"] } == [110])
    #expect(paid { $0.conditions.firstMonth = YearMonth(year: 2026, month: 4) } == [10])
    #expect(paid { $0.conditions.lastMonth = YearMonth(year: 2026, month: 3) } == [100])
  }

  @Test("conditions that nobody stated are not met")
  func conditions() {
    let voucher = Voucher(
      id: "v", rate: 0.1, conditions: .init(userTypes: ["sme"], hubs: ["chengdu-chongqing"]))
    func total(_ user: VoucherUser) -> Double {
      Self.bill().applying([voucher], for: user).total.value
    }
    #expect(total(VoucherUser()) == 1000)
    #expect(total(VoucherUser(type: "sme")) == 1000)
    #expect(total(VoucherUser(type: "sme", hub: "gansu")) == 1000)
    #expect(total(VoucherUser(type: "sme", hub: "chengdu-chongqing")) == 900)
  }

  /// At least 1,000 of eligible lines: met at the boundary; 1,000.01 isn't.
  @Test("threshold")
  func threshold() {
    var voucher = Voucher(id: "v", rate: 0.1, threshold: Money(1000))
    #expect(Self.paid([voucher]) == [100])
    voucher.threshold = Money(1000.01)
    #expect(Self.paid([voucher]) == [])
  }

  // 30 % capped at 200 against 25 % without a cap: of 1,000 the second pays 250. Of 600 it is 180
  // against 150.
  @Test("of an exclusive group the better one applies; others stack")
  func exclusive() {
    let capped = Voucher(id: "a", rate: 0.3, capPerUser: Money(200), exclusiveGroup: "g")
    let open = Voucher(id: "b", rate: 0.25, exclusiveGroup: "g")
    func best(_ bill: Bill, _ more: [Voucher] = []) -> [String] {
      bill.applying([capped, open] + more).discounts.map(\.voucher)
    }
    #expect(best(Self.bill()) == ["b"])
    var small = Self.bill()
    small.lines = [Self.line(600, 2026, 3)]
    #expect(best(small) == ["a"])
    #expect(best(Self.bill(), [Voucher(id: "c", rate: 0.1)]) == ["b", "c"])
    #expect(Self.paid([capped, open, Voucher(id: "c", rate: 0.1)]) == [250, 100])
  }

  /// 70 % and 60 % of one line pay no more than the line: 700, then the 300 that are left.
  ///
  /// Where the second may pay for compute too, it pays 300 there (60 % of 500) and 300 here.
  @Test("vouchers together pay no more than a line")
  func stacking() {
    let first = Voucher(id: "a", rate: 0.7)
    let second = Voucher(id: "b", rate: 0.6, covers: [.transport, .compute])
    #expect(Self.paid([first, second]).map { $0.rounded() } == [700, 300])
    let mixed = Self.bill([Self.line(500, 2026, 3, .compute)])
    #expect(Self.paid([first, second], mixed).map { $0.rounded() } == [700, 600])
  }

  /// A cap of 200 a year: 200 of the 300 in 2026, 30 % of 400 = 120 in 2027.
  @Test("caps hold for a calendar year")
  func years() {
    let bill = Self.bill([Self.line(400, 2027, 1)]).applying([
      Voucher(id: "v", rate: 0.3, capPerUser: Money(200))
    ])
    #expect(bill.discounts.map(\.year) == [2026, 2027])
    #expect(bill.discounts.map(\.amount.value) == [200, 120])
  }

  /// Every choice of three groups of four, by hand the dearest of each: 10 + 20 + 30 %.
  @Test("twelve vouchers")
  func twelve() {
    let vouchers = (0..<12).map { number in
      Voucher(
        id: "v\(number)", rate: 0.1 * Double(number / 4 + 1) - 0.01 * Double(number % 4),
        exclusiveGroup: "g\(number / 4)")
    }
    let bill = Self.bill().applying(vouchers)
    #expect(bill.discounts.map(\.voucher) == ["v0", "v4", "v8"])
    #expect(isNear(bill.discount.value, 600))
  }

  /// Two lines, three vouchers, shared out in tens in every way that the limits allow.
  @Test("vouchers against every way of sharing out", arguments: 1...60)
  func byBruteForce(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let amounts = [Double(random.int(1...4)) * 10, Double(random.int(1...4)) * 10]
    var bill = Self.bill()
    bill.lines = [
      Self.line(amounts[0], 2026, 3), Self.line(amounts[1], 2026, 4, .compute),
    ]
    // Rates of a half or all, so that the best sharing is in tens where amounts are in twenties.
    bill.lines = bill.lines.map { line in
      var line = line
      line.quantity *= 2
      return line
    }
    let vouchers = (0..<3).map { number in
      let covers: [[BillCategory]] = [[.transport], [.compute], [.transport, .compute]]
      return Voucher(
        id: "v\(number)", rate: random.once(in: 2) ? 0.5 : 1, covers: covers[random.int(0...2)],
        capPerUser: random.once(in: 2) ? Money(Double(random.int(0...6)) * 10) : nil,
        threshold: Money(Double(random.int(0...5)) * 10),
        exclusiveGroup: random.once(in: 2) ? "g" : nil)
    }
    let best = Self.mostByTrying(vouchers, bill.lines)
    #expect(isNear(bill.applying(vouchers).discount.value, best))
  }

  private static func mostByTrying(_ vouchers: [Voucher], _ lines: [Plans.BillLine]) -> Double {
    /// What each voucher may pay of the two lines together.
    func shares(_ voucher: Voucher) -> [(Double, Double)] {
      let room = lines.map { voucher.covers.contains($0.category) ? $0.amount.value : 0 }
      guard room[0] + room[1] > 0, room[0] + room[1] >= voucher.threshold.value else {
        return [(0, 0)]
      }
      var shares: [(Double, Double)] = []
      for first in stride(from: 0, through: room[0] * voucher.rate, by: 10) {
        for second in stride(from: 0, through: room[1] * voucher.rate, by: 10)
        where first + second <= voucher.capPerUser?.value ?? .infinity {
          shares.append((first, second))
        }
      }
      return shares
    }
    let all = vouchers.map(shares)
    var best = 0.0
    for a in all[0] {
      for b in all[1] {
        for c in all[2] {
          let used = zip([a, b, c], vouchers).filter { $0.0.0 + $0.0.1 > 0 }
          guard used.count(where: { $0.1.exclusiveGroup == "g" }) <= 1,
            a.0 + b.0 + c.0 <= lines[0].amount.value, a.1 + b.1 + c.1 <= lines[1].amount.value
          else { continue }
          best = max(best, a.0 + a.1 + b.0 + b.1 + c.0 + c.1)
        }
      }
    }
    return best
  }
}
