import ComputeNetwork
import Plans
import Quantities
import Testing
import TestSupport

@Suite("What holds for every bill")
struct BillPropertyTests {
  private static func randomSeries(_ random: inout SeededRandom) -> TrafficSeries {
    let step = [5, 60, 240, 1440][random.int(0...3)]
    let count = random.int(0...120)
    func rates() -> [Double] { (0..<count).map { _ in Double(random.int(0...60)) / 10 } }
    let start = CivilTime(
      year: 2026, month: random.int(1...12), day: random.int(1...28), hour: random.int(0...23))
    return TrafficSeries(
      start: start ?? CivilTime(minutes: 0), stepMinutes: step, inGbps: rates(), outGbps: rates(),
      gaps: random.once(in: 3) ? [3..<5] : [])
  }

  @Test("it is finite and not negative, and its lines sum up to it", arguments: 1...60)
  func notNegative(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let series = Self.randomSeries(&random)
    for kind in Sample.everyKind {
      let bill = Sample.bill(series, kind)
      #expect(bill.total.value.isFinite && bill.lines.allSatisfy { $0.amount.value >= 0 })
      let sum = bill.measures.compactMap(\.month).reduce(0) { $0 + bill.gross(of: $1).value }
      #expect(isNear(sum, bill.gross.value))
      #expect(bill.measures.count == series.months.count)
    }
  }

  @Test("more traffic never lowers it where tiers aren't reached ones", arguments: 1...60)
  func monotone(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &+ 1000)
    let series = Self.randomSeries(&random)
    let more = TrafficSeries(
      start: series.start, stepMinutes: series.stepMinutes,
      inGbps: series.inGbps.map { $0 + (random.once(in: 3) ? 0.7 : 0) },
      outGbps: series.outGbps.map { $0 + (random.once(in: 3) ? 0.7 : 0) }, gaps: series.gaps)
    for kind in Sample.everyKind {
      let before = Sample.bill(series, kind), after = Sample.bill(more, kind)
      guard before.isPossible, after.isPossible else { continue }
      #expect(after.total.value >= before.total.value - 1e-6, "\(kind)")
    }
  }

  @Test("an empty series costs nothing, and one sample is billed")
  func small() {
    for kind in Sample.everyKind {
      let empty = Sample.bill(Sample.series([]), kind)
      #expect(
        empty.total == .zero && empty.lines.isEmpty && empty.measures.isEmpty && empty.isPossible)
      let one = Sample.bill(Sample.series([2]), kind)
      #expect(one.total.value > 0 && one.measures.count == 1, "\(kind)")
    }
  }

  @Test("bills are ranked: possible ones by total, of equal ones the first")
  func ranking() {
    let tariffs = [
      Tariff(id: "dear", Sample.perGB(2)), Tariff(id: "cheap", Sample.perGB(1)),
      Tariff(id: "same", Sample.perGB(1)),
      Tariff(id: "small", .leasedLine(.init(pricePerGbpsMonth: .init(flat: 0), size: .zero))),
    ]
    let bills = Billing(Sample.series([1])).bills(under: tariffs)
    #expect(bills.map(\.tariff) == ["cheap", "same", "dear", "small"])
    #expect(bills.map(\.isPossible) == [true, true, true, false])
  }

  @Test("the calendar, against counting days one by one")
  func calendar() throws {
    let start = try #require(CivilTime(year: 1896, month: 2, day: 27))
    var (year, month, day) = (1896, 2, 27)
    for number in 0..<100_000 {
      let time = CivilTime(minutes: start.minutes + number * 1440 + 77)
      #expect(
        time.yearMonth == YearMonth(year: year, month: month) && time.dayOfMonth == day
          && time.minuteOfDay == 77)
      day += 1
      if day > YearMonth(year: year, month: month).days { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(CivilTime(year: 1970, month: 1, day: 1)?.minutes == 0)
    #expect(CivilTime(year: 2026, month: 3, day: 1, hour: 0, minute: 5)?.text == "2026-03-01T00:05")
    #expect(CivilTime(year: 2026, month: 2, day: 29) == nil)
    #expect(CivilTime(year: 2026, month: 13, day: 1) == nil)
    #expect(YearMonth("2026-03")?.text == "2026-03" && YearMonth("2026-3") == nil)
    #expect(YearMonth("2026-13") == nil && YearMonth("") == nil)
  }
}
