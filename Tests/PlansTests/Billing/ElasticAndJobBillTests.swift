import ComputeNetwork
import Plans
import Quantities
import Testing
import TestSupport

@Suite("Bills of elastic bandwidth, tasks and data express, by hand")
struct ElasticAndJobBillTests {
  private static func elastic(
    hours: Double, _ start: ElasticTariff.Start = .anySample, base: Double = 0
  ) -> Tariff.Kind {
    .elastic(
      .init(
        base: DataRate(base), pricePerBaseGbpsMonth: 310, blockRate: DataRate(1),
        blockTime: TimeSpan(hours), pricePerBlock: 10, start: start))
  }

  // Hourly samples 0, 2, 1, 0 and blocks of 1 Gbps x 2 h: two from 01:00 on cover all. Aligned to
  // 00:00 and 02:00 it takes two and one.
  @Test("elastic: the fewest blocks")
  func elastic() {
    let series = Sample.series([0, 2, 1, 0])
    #expect(isNear(Sample.total(series, Self.elastic(hours: 2)), 20))
    #expect(isNear(Sample.total(series, Self.elastic(hours: 2, .aligned)), 30))
    #expect(isNear(Sample.total(Sample.series([1, 0, 1]), Self.elastic(hours: 2)), 20))
    #expect(isNear(Sample.total(Sample.series([0.2, 1.01]), Self.elastic(hours: 2)), 20))
    // A base of 1 Gbps for 310 ÷ 31 = 10 leaves one block.
    #expect(isNear(Sample.total(series, Self.elastic(hours: 2, base: 1)), 20))
    // Half-hour blocks under hourly samples: two for each Gbps and hour.
    #expect(isNear(Sample.total(series, Self.elastic(hours: 0.5)), 60))
    #expect(isNear(Sample.total(series, Self.elastic(hours: 0.5, .aligned)), 60))
    // In is covered too.
    #expect(isNear(Sample.total(Sample.series([0, 0], in: [3, 0]), Self.elastic(hours: 1)), 30))
  }

  @Test("elastic against all ways of buying", arguments: 1...40)
  func elasticByBruteForce(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let count = random.int(1...6), length = random.int(1...4)
    let needs = (0..<count).map { _ in random.int(0...2) }
    // Bought at each sample: 0 to 2.
    var best = Int.max
    var purchase = [Int](repeating: 0, count: count)
    while true {
      let covers = needs.indices.allSatisfy { sample in
        purchase[max(0, sample - length + 1)...sample].reduce(0, +) >= needs[sample]
      }
      if covers { best = min(best, purchase.reduce(0, +)) }
      guard let digit = purchase.firstIndex(where: { $0 < 2 }) else { break }
      purchase[digit] += 1
      for lower in 0..<digit { purchase[lower] = 0 }
    }
    let total = Sample.total(
      Sample.series(needs.map(Double.init)), Self.elastic(hours: Double(length)))
    #expect(isNear(total, Double(best) * 10))
  }

  static let task = TaskTariff(urgencies: [
    .init(within: TimeSpan(6), pricePerTB: .init(flat: 50), pricePerJob: 100),
    .init(
      within: TimeSpan(24), pricePerTB: .init(flat: 20), pricePerJob: 200,
      largest: DataVolume(100)),
  ])

  // 10 TB within 24 h: 10 × 20 + 200 = 400; within 12 h only the faster: 10 × 50 + 100 = 600.
  // 2 TB: 240 and 200: the faster is cheaper. 101 TB: only the faster takes it: 5,150.
  @Test("task: the cheapest delivery time that keeps the deadline")
  func tasks() throws {
    let tariff = Sample.tariff(.task(Self.task))
    for (volume, deadline, cost) in [
      (10.0, 24.0, 400.0), (10, 12, 600), (2, 24, 200), (101, 24, 5150), (0, 1, 0), (10, 6, 600),
    ] {
      let job = TransferJob(volume: DataVolume(volume), deadline: TimeSpan(deadline))
      let bill = try #require(Billing.bill(job: job, under: tariff))
      #expect(bill.isPossible && isNear(bill.total.value, cost), "\(volume) TB, \(deadline) h")
    }
    let late = TransferJob(volume: DataVolume(1), deadline: TimeSpan(5))
    #expect(Billing.bill(job: late, under: tariff)?.isPossible == false)
    #expect(Billing.bill(job: late, under: Sample.tariff(Sample.perGB(1))) == nil)
  }

  /// 1 Gbps for two days: two jobs of 10.8 TB, each 10.8 × 20 + 200 = 416.
  @Test("task: a series is one job a day, or one a month")
  func taskSeries() {
    let series = Sample.steady(1, days: 2)
    let bill = Sample.bill(series, .task(Self.task))
    #expect(isNear(bill.total.value, 832) && bill.lines.count == 2)
    var monthly = Self.task
    monthly.cut = .monthly
    // 21.6 × 20 + 200.
    #expect(isNear(Sample.total(series, .task(monthly)), 632))
  }

  static let express = ExpressTariff(
    boxVolume: DataVolume(100), pricePerBox: 500, pricePerTB: 3, boxesPerTrip: 2,
    pricePerTrip: 1000, distance: Distance(1500), pricePerKm: 2, transit: TimeSpan(48),
    copyTBPerHour: 10)

  // 250 TB fill 3 boxes on 2 lorries: 1,500 + 750 + 2 × (1,000 + 3,000) = 10,250. Copying in and
  // out takes 2 × 250 ÷ (3 × 10) = 16.7 h. A deadline of 60 h leaves 12 h: 500 ÷ 120 = 4.2, so 5
  // boxes on 3 lorries: 2,500 + 750 + 12,000 = 15,250. One of 48 h leaves nothing.
  @Test("express: boxes, trips, price per TB, days in transit")
  func express() throws {
    let tariff = Sample.tariff(.express(Self.express))
    for (deadline, cost) in [(72.0, 10_250.0), (60, 15_250)] {
      let job = TransferJob(volume: DataVolume(250), deadline: TimeSpan(deadline))
      let bill = try #require(Billing.bill(job: job, under: tariff))
      #expect(bill.isPossible && isNear(bill.total.value, cost))
    }
    let late = TransferJob(volume: DataVolume(1), deadline: TimeSpan(48))
    #expect(Billing.bill(job: late, under: tariff)?.isPossible == false)
    var instant = Self.express
    instant.copyTBPerHour = nil
    #expect(Billing.bill(job: late, under: Sample.tariff(.express(instant)))?.isPossible == true)
  }

  // 1 Gbps for 31 days = 334.8 TB: 4 boxes, 2 lorries: 2,000 + 1,004.4 + 8,000. A box that is
  // exactly full is one box, though 0.45 TB has no exact binary form.
  @Test("express: a month is one journey")
  func expressSeries() {
    let bill = Sample.bill(Sample.steady(1, days: 31), .express(Self.express))
    #expect(isNear(bill.total.value, 11_004.4) && bill.measures[0].quantity == 4)
    var small = Self.express
    small.boxVolume = DataVolume(10.8)
    #expect(Sample.bill(Sample.steady(1, days: 3), .express(small)).measures[0].quantity == 3)
  }
}
