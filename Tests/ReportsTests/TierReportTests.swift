import ComputeNetwork
import Insight
import Quantities
import Reports
import Testing

@Suite("The report on tiers")
struct TierReportTests {
  private func text(_ language: Language, layer: NetworkLayer = .ipPrivate) -> String {
    let rows = TierAudit(Sample.scenario).rows.filter { $0.layer == layer }
    let report = TierReport(rows, of: Sample.scenario).report()
    return ReportFormat.text(width: 80).text(of: report, in: language)
  }

  @Test("shows every pair, then the layers, then the compliance")
  func golden() {
    // Both measured links state 500 km of road: theory 2.45 ms, rule 3.675 ms; 8 and 4 ms break it,
    // and so do 12 ms over both.
    #expect(
      text(.english) == """
        Latencies of "West 2027"   3 pairs
          from       to       layer       one way  tier       basis     theory  1.5x
                                               ms                           ms
          Gui'an     Chengdu  IP private    12.00  cross-hub  measured    4.90  broken
          Chongqing  Gui'an   IP private     8.00  cross-hub  measured    2.45  broken
          Chongqing  Chengdu  IP private     4.00  regional   measured    2.45  broken

          layer       pairs  mean  worst  up to 1  1 to 5  5 to 20  slower
                               ms     ms       ms      ms       ms
          IP private      3  8.00  12.00        0       1        2       0

        0 % of the assessable pairs keep the 1.5x rule (0 of 3).

        """)
  }

  @Test("the same in Chinese")
  func chinese() {
    #expect(
      text(.chinese) == """
        “西部 2027”的时延   3 对地点
          起点  终点  层       单向时延  等级      依据  理论时延  1.5 倍规则
                                   毫秒                      毫秒
          贵安  成都  IP 专网     12.00  跨枢纽级  实测      4.90  不符合
          重庆  贵安  IP 专网      8.00  跨枢纽级  实测      2.45  不符合
          重庆  成都  IP 专网      4.00  区域级    实测      2.45  不符合

          层       对数  平均   最差  1 以内  1 至 5  5 至 20  更慢
                         毫秒   毫秒    毫秒    毫秒     毫秒
          IP 专网     3  8.00  12.00       0       1        2     0

        可评估的地点对中有 0% 符合 1.5 倍规则（3 对中 0 对）。

        """)
  }

  @Test("says once that nothing can be assessed, instead of in every row")
  func notAssessable() {
    let shown = text(.english, layer: .optical)
    #expect(shown.contains("can't be assessed for any of these 3 pairs"))
    #expect(!shown.contains("not measured"))
  }
}
