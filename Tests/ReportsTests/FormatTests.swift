import Quantities
import Reports
import Testing

@Suite("Markdown and CSV")
struct FormatTests {
  private let report = Report([
    .title(LocalizedText("Plan", zh: "方案"), facts: "2 sites"),
    .heading(LocalizedText("Declined", zh: "拒绝")),
    .list([.init("a, \"b\"", details: ["too far", "no power"])]),
    .table(
      ReportTable(
        unit: LocalizedText("CNY/day", zh: "元/日"),
        columns: [
          .text(LocalizedText("site", zh: "站点")), .number(LocalizedText("load", zh: "负载")),
          .number(LocalizedText("rate", zh: "速率"), unit: "Gbps"),
          .money(LocalizedText("total", zh: "合计")),
        ],
        rows: [
          .init([
            .text("=cmd|calc"), .number(0.5, .percent), .number(1.25, .grouped(1)),
            .number(12_345_678.5, .money),
          ]),
          .init([.text("... 3 more")], role: .omission),
          .init(
            [
              .text("to pay"), .empty, .empty,
              .number(-1.5, .moneyDifference, note: "(-2 %)"),
            ], role: .summary),
        ])),
    .verdict("Audit: 0 violations."),
    .step("Next: ", command: "route-opt show plan.json"),
  ])

  @Test("CSV has exact numbers, one header a table, quotes where needed, and no formulas")
  func csv() {
    #expect(
      ReportFormat.csv.text(of: report, in: .english) == """
        Declined,details
        "a, ""b""\",too far; no power

        site,load,rate (Gbps),total (CNY/day)
        '=cmd|calc,0.5,1.25,12345678.5
        to pay,,,-1.5

        remark
        Plan
        2 sites
        Audit: 0 violations.

        """)
  }

  @Test("CSV headers follow the language")
  func csvInChinese() {
    let text = ReportFormat.csv.text(of: report, in: .chinese)
    #expect(text.contains("站点,负载,速率（Gbps）,合计（元/日）\n"))
    #expect(text.contains("\n说明\n方案\n"))
  }

  @Test("Markdown escapes its own signs and aligns numbers to the right")
  func markdown() {
    #expect(
      ReportFormat.markdown.text(of: report, in: .english) == """
        # Plan

        2 sites

        ## Declined

        - a, "b"
          - too far
          - no power

        (thousand CNY/day)

        | site | load | rate (Gbps) | total |
        | --- | ---: | ---: | ---: |
        | =cmd\\|calc | 50 % | 1.3 | 12,346 |
        | ... 3 more | | | |
        | **to pay** | | | **0 (-2 %)** |

        **Audit: 0 violations.**

        Next: `route-opt show plan.json`

        """)
  }

  @Test("a name can't become HTML in Markdown")
  func noHTML() {
    let report = Report([.paragraph("<script>alert(1)</script> & *x*")])
    #expect(
      ReportFormat.markdown.text(of: report, in: .english)
        == "&lt;script>alert(1)&lt;/script> &amp; \\*x\\*\n")
  }
}
