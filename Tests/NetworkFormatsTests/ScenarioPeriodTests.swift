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

  /// What is allowed, but most likely not meant.
  @Test func loadsDeadlinesAndPlacesThatLeadNowhereAreWarnedOf() {
    let today =
      "RO313 5: the load of today, 12 Gbps, is above the capacity, 10 Gbps: nothing more fits"
    #expect(messages(night, #", "loadGbps": 12"#) == [today + " that way then"])
    #expect(
      messages(night, #", "loadGbps": 7, "capacityBasis": "bothTogether""#) == [
        today.replacing("12", with: "14") + " then"
      ])
    func byPeriod(_ night: Double, _ day: Double) -> String {
      #", "loadGbps": 12, "loadByPeriod": [{"period": "night", "loadGbps": \#(night)}, "#
        + #"{"period": "day", "loadGbps": {"forward": 1, "backward": \#(day)}}]"#
    }
    #expect(
      messages(night, byPeriod(3, 11)) == [
        #"RO313 5: the load in the period "day", 11 Gbps, is above the capacity, 10 Gbps: nothing"#
          + " more fits that way then"
      ])
    // What is stated of today does not count where every period has its own.
    #expect(messages(night, byPeriod(3, 10)) == [])
    let modules = #""modules": [{"id": "m", "capacityGbps": 100, "cost": 1}]"#
    #expect(messages(night, #", "loadGbps": 12, \#(modules)"#) == [])
    #expect(
      messages(night, "", #", "deadlineHours": 30, "timing": "anyPeriod""#) == [
        "RO316 6: due after 30 h, but the horizon ends after 24 h: all of it moves before that"
      ])
    #expect(messages(night, "", #", "deadlineHours": 30, "timing": "steady""#) == [])
    #expect(messages(night, "", #", "deadlineHours": 24, "timing": "anyPeriod""#) == [])
    #expect(
      messages(night, "", #", "layer": "public""#) == [
        "RO317 6: no link of layer \"public\" ends at \"p\": nothing can be carried there",
        "RO317 6: no link of layer \"public\" ends at \"q\": nothing can be carried there",
      ])
  }
}
