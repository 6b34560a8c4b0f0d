import ComputeNetwork
import Plans
import Quantities
import Reports
import Testing

@Suite("The report on ways of paying")
struct BillReportTests {
  /// 40 days at 1 Gbps from 1 March: 334.8 TB in March, 9 days = 97.2 TB in April.
  private static func report(_ kinds: [Tariff.Kind], _ detail: BillReport.Detail = .table) -> Report
  {
    let series = TrafficSeries(
      start: CivilTime(year: 2026, month: 3, day: 1) ?? CivilTime(minutes: 0), stepMinutes: 60,
      inGbps: Array(repeating: 0, count: 960), outGbps: Array(repeating: 1, count: 960),
      gaps: [0..<2])
    let tariffs = kinds.enumerated().map { number, kind in
      Tariff(
        id: "t\(number)", name: LocalizedText("Way \(number)", zh: "方式\(number)"), kind,
        provenance: Provenance(isIllustrative: number == 0))
    }
    let book = TariffBook(tariffs: tariffs)
    return BillReport(
      Billing(series).bills(under: tariffs), of: series, book: book, detail: detail
    ).report()
  }

  private static let line = Tariff.Kind.leasedLine(.init(pricePerGbpsMonth: .init(flat: 3100)))
  private static let task = Tariff.Kind.task(
    .init(urgencies: [.init(within: TimeSpan(24), pricePerTB: .init(flat: 1))]))

  /// The line: 3,100 + 3,100 × 9 ÷ 30 = 4,030, and 2,015 a month of two.
  @Test("shows months, gaps, illustrative prices and what is carried at once")
  func summary() {
    let text = ReportFormat.text(width: 80).text(
      of: Self.report([Self.line, Self.task]), in: .english)
    #expect(
      text.contains("per month") && text.contains("4,030") && text.contains("2,015"), "\(text)")
    #expect(text.contains("* Way 0") && text.contains("* prices without a public source"))
    #expect(text.contains("2 of 960 samples are missing"))
    // (334.8 - 0.9) + 97.2 TB at 1 yuan: 431.1; as a range of whole TB.
    #expect(text.contains("97-334 TB"))
    #expect(text.contains("Cheapest: Way 1, 431 CNY; the next costs 835 % more."), "\(text)")
    #expect(text.contains("Carried at once, not as jobs: Way 0, 4,030 CNY."))
    #expect(
      text.contains("Billed as jobs, not as it comes: Way 1 (a job a day, due within a day).\n"))
    let chinese = ReportFormat.text(width: 80).text(of: Self.report([Self.line]), in: .chinese)
    #expect(chinese.contains("最便宜：方式0，4,030 元。") && chinese.contains("月均"))
  }

  @Test("says that jobs by the month and jobs by the day are not alike")
  func jobs() {
    let express = Tariff.Kind.express(
      .init(
        boxVolume: DataVolume(500), pricePerBox: 1, pricePerTrip: 1, transit: TimeSpan(48)))
    let report = Self.report([Self.line, Self.task, express])
    let text = ReportFormat.text(width: 120).text(of: report, in: .english)
    #expect(
      text.contains("Way 1 (a job a day, due within a day); Way 2 (a job a month, due"), "\(text)")
    #expect(text.contains("deliver at different times: their sums do not buy the same."))
    #expect(text.contains("1 box ") && !text.contains("1 boxes"))
    let chinese = ReportFormat.text(width: 120).text(of: report, in: .chinese)
    #expect(chinese.contains("方式1（每天一个作业，一天内送达）；方式2（每月一个作业，一个月内送达）"))
    #expect(!ReportFormat.csv.text(of: Self.report([Self.line]), in: .english).contains("as jobs"))
  }

  /// 333.9 + 97.2 TB are sums of many hours: whole TB for people, all digits for programs.
  @Test("amounts that were billed keep all their digits in CSV")
  func exactAmounts() {
    let csv = ReportFormat.csv.text(of: Self.report([Self.line, Self.task]), in: .english)
    let row = csv.split(separator: "\n").first { $0.hasPrefix("Way 1,") } ?? ""
    let amount = row.split(separator: ",")[1].split(separator: " ")[0].split(separator: "-")
    #expect(amount.count == 2 && abs((Double(amount[1]) ?? 0) - 333.9) < 1e-6, "\(csv)")
  }

  @Test("details: lines with the part that is due, and how it was computed")
  func details() {
    let report = Self.report([Self.line, Self.task], .tariff("t0"))
    let text = ReportFormat.text(width: 80).text(of: report, in: .english)
    #expect(text.contains("Way 0 (t0): line size") && !text.contains("Way 1 (t1)"))
    #expect(text.contains("2026-04") && text.contains("30 %") && text.contains("930"))
    #expect(text.contains("a month's price is due for days with samples / days of the month"))
    let csv = ReportFormat.csv.text(of: report, in: .english)
    #expect(csv.contains("month,line,quantity,unit,price,due,amount (CNY)"), "\(csv)")
  }

  @Test("says when nothing carries the traffic, or nothing was asked")
  func nothing() {
    let small = Tariff.Kind.leasedLine(
      .init(pricePerGbpsMonth: .init(flat: 1), size: DataRate(0.5)))
    let text = ReportFormat.text(width: 80).text(of: Self.report([small]), in: .english)
    #expect(
      text.contains("No way of paying carries this traffic.") && text.contains("not possible"))
    let empty = ReportFormat.text(width: 80).text(of: Self.report([]), in: .english)
    #expect(empty.contains("No way of paying carries this traffic."))
  }
}
