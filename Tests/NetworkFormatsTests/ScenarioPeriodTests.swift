import ComputeNetwork
import NetworkFormats
import Testing

/// Periods in files: what is said where something is wrong with them.
struct ScenarioPeriodTests {
  private func messages(_ periods: String, _ link: String = "", _ flow: String = "") -> [String] {
    let text = """
      {
        "format": "route-opt/scenario/1", "horizon": {"hours": 24},
        "periods": \(periods),
        "exchanges": [{"id": "p"}, {"id": "q"}],
        "links": [{"id": "l", "from": "p", "to": "q", "capacityGbps": 10, "latencyMs": 1\(link)}],
        "flows": [{"id": "f", "from": "p", "to": "q", "volumeTB": 5\(flow)}]
      }
      """
    let diagnostics = Diagnostics()
    _ = ScenarioReader.read(SourceFile(name: "jobs.json", text: text), into: diagnostics)
    return diagnostics.sorted.map { diagnostic in
      let line = diagnostic.span.map { "\($0.start.line)" }
      return "\(diagnostic.code.name) \(line ?? "-"): \(diagnostic.message.english)"
    }
  }

  private let night = #"[{"id": "night", "hours": 8}, {"id": "day", "hours": 16}]"#

  @Test func soundPeriodsAreRead() {
    #expect(
      messages(
        night, #", "loadByPeriod": [{"period": "day", "loadGbps": 8}]"#,
        #", "releaseHours": 2, "deadlineHours": 12, "timing": "anyPeriod""#) == [])
  }

  @Test func whatIsWrongIsSaidWhereItIs() {
    #expect(
      messages(#"[{"id": "night", "hours": 8}]"#) == [
        "RO270 3: the periods add up to 8 h, the horizon has 24 h: 16 h are missing"
      ])
    #expect(
      messages(night, #", "loadByPeriod": [{"period": "dai", "loadGbps": 8}]"#) == [
        "RO202 5: unknown period \"dai\""
      ])
    #expect(
      messages(night, "", #", "gbps": 1, "timing": "anyPeriod""#) == [
        "RO272 6: this flow cannot move in single periods"
      ])
    #expect(
      messages(night, "", #", "releaseHours": 12, "deadlineHours": 12"#) == [
        "RO273 6: released after 12 h, due after 12 h: no time is left between them"
      ])
  }

  /// A period whose hours cannot be read says nothing about their sum.
  @Test func whatCouldNotBeReadIsReportedOnce() {
    let found = messages(#"[{"id": "night", "hours": "long"}, {"id": "day", "hours": 16}]"#)
    #expect(found.count == 1 && !found[0].contains("RO270"), "\(found)")
    let loads = messages(night, #", "loadByPeriod": [{"period": "day"}]"#)
    #expect(loads.count == 1 && loads[0].contains("loadGbps"), "\(loads)")
  }
}
