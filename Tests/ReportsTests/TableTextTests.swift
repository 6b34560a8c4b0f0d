import Quantities
import Reports
import Testing

@Suite("Tables as text")
struct TableTextTests {
  private func text(
    _ table: ReportTable, width: Int = 80, _ language: Language = .english
  ) -> String {
    ReportFormat.text(width: width).text(of: Report([.table(table)]), in: language)
  }

  private let names = ReportTable(
    unit: LocalizedText("CNY/day", zh: "元/日"),
    columns: [
      .text(LocalizedText("site", zh: "站点")), .number(LocalizedText("load", zh: "负载")),
      .money(LocalizedText("total", zh: "合计")),
    ],
    rows: [
      .init([
        .text(LocalizedText("Gui'an", zh: "贵安")), .number(0.81, .percent), .number(52190, .money),
      ]),
      .init([
        .text(LocalizedText("Inner Mongolia", zh: "内蒙古自治区")), .number(0.0749, .percent),
        .number(7.4, .money),
      ]),
      .init(
        [
          .text(LocalizedText("against the nearest site", zh: "与就近放置相比")), .empty,
          .number(-21340, .moneyDifference, note: LocalizedText("(-13 %)", zh: "(-13%)")),
        ], role: .summary),
    ])

  @Test("align Chinese by display width, numbers to the right")
  func chinese() {
    #expect(
      text(names, .chinese) == """
                                  元/日
          站点            负载     合计
          贵安             81%   52,190
          内蒙古自治区    7.5%        7
          与就近放置相比  -21,340 (-13%)

        """)
  }

  @Test("let a summary's words run over empty cells, and a remark behind its number")
  func summary() {
    let lines = text(names).split(separator: "\n")
    #expect(lines.last == "  against the nearest site  -21,340 (-13 %)")
  }

  /// 2 + 12 + 7 × 8 = 70 cells with the shortest name, and gaps of 14 or 7 between the columns.
  @Test("columns come closer together before a table falls apart into records")
  func closer() {
    let table = ReportTable(
      columns: [.text("site", shortest: 12)]
        + (1...7).map { .number(LocalizedText(verbatim: "column-\($0)")) },
      rows: [.init([.text("Chengdu High-tech")] + (1...7).map { .number(Double($0), .grouped(0)) })]
    )
    let lines = text(table).split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.count <= 80 }, "\(lines)")
    #expect(lines[1].hasPrefix("  Chengdu High...  ") && lines[0].hasSuffix("column-6 column-7"))
    #expect(text(table, width: 76).split(separator: "\n").count == 8)
  }

  @Test("count large sums in thousands, and say so")
  func thousands() {
    var table = names
    table.rows[0].cells[2] = .number(51_234_567, .money)
    let shown = text(table)
    #expect(shown.contains("thousand CNY/day"))
    #expect(shown.contains(" 51,235\n"))
    let chinese = text(table, .chinese)
    #expect(chinese.contains("万元/日") && chinese.contains(" 5,123.5\n"), "\(chinese)")
  }

  @Test("become records where the width does not suffice")
  func records() {
    #expect(
      text(names, width: 20).hasPrefix(
        """
          (CNY/day)
          Gui'an
            load: 81 %
            total: 52,190
          Inner Mongolia
        """))
  }

  @Test("cut names only in columns that allow it, and only as far as needed")
  func cutting() {
    var table = names
    table.columns[0] = .text("site", shortest: 8)
    let lines = text(table, width: 40).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("  Inner Mongolia") })
    let narrow = text(table, width: 28).split(separator: "\n")
    #expect(narrow.contains { $0.hasPrefix("  Inner M...") })
    #expect(narrow.allSatisfy { TextWidth.cells(String($0)) <= 43 })
  }

  @Test("never let a name bring control characters or reordering marks to the terminal")
  func harmless() {
    let table = ReportTable(
      columns: [.text("site")],
      rows: [.init([.text(LocalizedText(verbatim: "a\u{1B}[2Jb\u{202E}c\nd"))])])
    let shown = text(table)
    #expect(!shown.unicodeScalars.contains("\u{1B}"))
    #expect(!shown.unicodeScalars.contains("\u{202E}"))
    #expect(shown.split(separator: "\n").count == 2)
  }

  @Test(
    "show numbers with their separators",
    arguments: [
      (0.0, 0, "0"), (-0.2, 0, "0"), (999.5, 0, "1,000"), (1_234_567.891, 2, "1,234,567.89"),
      (-1234.0, 0, "-1,234"), (0.05, 1, "0.1"), (.infinity, 0, "-"), (.nan, 0, "-"),
    ])
  func numbers(value: Double, decimals: Int, expected: String) {
    let table = ReportTable(
      columns: [.number("n")], rows: [.init([.number(value, .grouped(decimals))])])
    #expect(text(table).split(separator: "\n").last?.trimmingSpaces == expected)
  }

  @Test(
    "show shares with two digits that matter",
    arguments: [
      (0.0, "0 %"), (1.0, "100 %"), (0.8149, "81 %"), (0.0749, "7.5 %"), (0.005, "0.5 %"),
      (0.000812, "0.081 %"), (-0.13, "-13 %"), (1e-9, "< 0.001 %"),
    ])
  func shares(value: Double, expected: String) {
    let table = ReportTable(columns: [.number("n")], rows: [.init([.number(value, .percent)])])
    #expect(text(table).split(separator: "\n").last?.trimmingSpaces == expected)
  }
}

extension Substring {
  var trimmingSpaces: String {
    String(drop { $0 == " " })
  }
}
