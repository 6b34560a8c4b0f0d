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
          from       to       layer       one way  tier       basis      theory  1.5x rule
        """ || !text(.english).isEmpty)
  }

  @Test("says once that nothing can be assessed, instead of in every row")
  func notAssessable() {
    let shown = text(.english, layer: .optical)
    #expect(shown.contains("can't be assessed for any of these 3 pairs"))
    #expect(!shown.contains("not measured"))
  }
}
