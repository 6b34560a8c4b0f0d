import NetworkFormats
import ComputeNetwork
import Quantities
import Testing

@Suite("Tables of traffic")
struct TrafficSeriesTests {
  private static func read(
    _ text: String, start: CivilTime? = nil
  ) -> (series: TrafficSeries?, findings: [String]) {
    let diagnostics = Diagnostics()
    let file = TrafficSeriesReader.read(
      SourceFile(name: "s.csv", text: text), start: start, into: diagnostics)
    let findings = diagnostics.sorted.map { finding in
      let place = finding.span?.start
      return "\(place?.line ?? 0):\(place?.column ?? 0) \(finding.code.name)"
    }
    return (file?.series, findings)
  }

  @Test func bothDirections() throws {
    let (series, findings) = Self.read(
      """
      time,inGbps,outGbps,comment
      2026-03-01T00:00,1,4,x
      2026-03-01 00:05,2.5,0,
      2026-03-01T00:10:00,0,1e1,
      """)
    #expect(findings.isEmpty)
    let read = try #require(series)
    #expect(read.start.text == "2026-03-01T00:00" && read.stepMinutes == 5)
    #expect(read.inGbps == [1, 2.5, 0] && read.outGbps == [4, 0, 10] && read.gaps.isEmpty)
  }

  /// 300 s × 1 Gbps = 37.5 GB = 3.75 × 10^10 bytes; 1 GiB is 1.073741824 GB.
  @Test(
    arguments: [
      ("gbps", "2", 2), ("mbps", "2000", 2), ("kbps", "2e6", 2), ("bps", "2e9", 2),
      ("outMbps", "2000", 2), ("bytes", "7.5e10", 2), ("outBytes", "75000000000", 2),
      ("GB", "75", 2),
      ("outGB", "75", 2), ("MB", "75000", 2), ("TB", "0.075", 2), ("GiB", "75", 2 * 1.073741824),
      ("outMiB", "75000", 2 * 1.048576),
    ] as [(String, String, Double)])
  func units(column: String, value: String, gbps: Double) throws {
    let (series, _) = Self.read(
      "time,\(column)\n2026-03-01T00:00,\(value)\n2026-03-01T00:05,\(value)")
    let read = try #require(series)
    #expect(read.outGbps.allSatisfy { abs($0 - gbps) < 1e-12 } && read.inGbps == [0, 0])
  }

  @Test func gapsAreMissingSamples() throws {
    let (series, findings) = Self.read(
      """
      time,inGbps,outGbps
      2026-03-01T00:00,1,1
      2026-03-01T01:00,1,1
      2026-03-01T02:00,1,
      2026-03-01T05:00,1,1
      """)
    #expect(findings == ["4:1 RO341", "5:1 RO341"])
    let read = try #require(series)
    #expect(read.stepMinutes == 60 && read.count == 6 && read.gaps == [2..<5])
    #expect(read.missingCount == 3 && read.outGbps[2] == 0 && read.inGbps[2] == 0)
  }

  @Test func minutesAfterAStart() throws {
    let text = "minutes,gbps\n0,1\n15,2\n30,3"
    #expect(Self.read(text).findings == ["2:1 RO192", "3:1 RO192", "4:1 RO192"])
    let start = CivilTime(year: 2028, month: 2, day: 29, hour: 23, minute: 30)
    let series = try #require(Self.read(text, start: start).series)
    #expect(series.start == start && series.stepMinutes == 15)
    #expect(series.months.map(\.month.text) == ["2028-02", "2028-03"])
  }

  @Test(arguments: [
    (
      "time,gbps\n2026-03-01T00:00,1\n2026-03-01T00:05,1\n2026-03-01T00:07,1\n2026-03-01T00:10,1\n2026-03-01T00:15,1",
      ["4:1 RO191"]
    ),
    ("time,gbps\n2026-03-01T00:05,1\n2026-03-01T00:00,1", ["3:1 RO191"]),
    ("time,gbps\n2026-03-01T00:05,1\n2026-03-01T00:05,1", ["3:1 RO191"]),
    ("time,gbps\n2026-03-01T00:05,1\n2026-03-09T00:05,1", ["3:1 RO191"]),
    ("time,gbps\n2026-02-29T00:00,1\n1 March,2", ["2:1 RO190", "3:1 RO190"]),
    ("time,gbps\n2026-03-01T00:00:30,1", ["2:1 RO190"]),
    ("time,gbps\n2026-03-01T24:00,1", ["2:1 RO190"]),
    ("time,gbps\n2026-03-01T00:00,-1", ["2:18 RO122"]),
    ("time,gbps\n2026-03-01T00:00,much", ["2:18 RO158"]),
    ("time,gbps\n,1", ["2:1 RO160"]),
    ("time,gps\n2026-03-01T00:00,1", ["1:1 RO155", "1:6 RO154"]),
    ("gbps\n1", ["1:1 RO155"]),
    ("time,gbps,outMbps\n2026-03-01T00:00,1,2", ["1:11 RO170"]),
    ("time,inGbps,inGB\n2026-03-01T00:00,1,2", ["1:13 RO170"]),
    ("time,gbps\n2026-03-01T00:00,1\n2026-03-01T00:01,1\n9026-03-01T00:00,1", ["4:1 RO193"]),
    ("time;gbps\n2026-03-01T00:00;1", ["1:1 RO157"]),
  ])
  func faultsHavePositions(_ text: String, _ expected: [String]) {
    let (series, findings) = Self.read(text)
    #expect(series == nil)
    #expect(findings == expected, "\(text)")
  }

  @Test func emptyAndShort() throws {
    let (empty, findings) = Self.read("time,inGbps,outGbps\n")
    #expect(empty?.count == 0 && findings == ["1:1 RO342"])
    let one = try #require(Self.read("time,gbps\n2026-03-01,7").series)
    #expect(one.count == 1 && one.stepMinutes == 5 && one.peak.value == 7)
    #expect(Self.read("").series == nil)
  }

  @Test(arguments: [
    ("2026-03-01T08:00", "2026-03-01T08:00"), ("2026-03-01T08:00+08:00", "2026-03-01T08:00"),
    ("2026-03-01T00:00Z", "2026-03-01T08:00"), ("2026-02-28T19:00-0500", "2026-03-01T08:00"),
    ("2026-03-01", "2026-03-01T00:00"),
  ])
  func times(text: String, expected: String) {
    #expect(CivilTime(text)?.text == expected)
  }

  @Test(arguments: [
    "", "2026", "2026-3-1", "2026-03-01T", "2026-03-01T8:00", "2026-03-01T08:00+", "2026-03-01Z",
    "2026-03-01T08:00+15:00", "2026-03-01T08:00 ", "２０２６-03-01",
  ])
  func noTimes(text: String) { #expect(CivilTime(text) == nil) }

  /// The rule of the shipped series, as its README states it.
  @Test func shippedSeriesFollowsItsRule() throws {
    let diagnostics = Diagnostics()
    let file = try #require(
      TrafficSeriesReader.read(
        "\(ScenarioTopologyTests.folder)/tariffs/march-2026.csv", into: diagnostics))
    #expect(diagnostics.counts.total == 0)
    let series = file.series
    #expect(series.count == 744 && series.stepMinutes == 60)
    for sample in 0..<series.count {
      let day = sample / 24 + 1, hour = sample % 24
      // 1 March 2026 is a Sunday.
      let weekday = (day - 1) % 7
      var rate =
        2 + 8 * (weekday == 0 || weekday == 6 ? 0.6 : 1) * max(0, 1 - abs(Double(hour) - 14) / 10)
      if weekday == 0, (2...4).contains(hour) { rate += 12 }
      if day == 16, (10...11).contains(hour) { rate += 15 }
      #expect(abs(series.outGbps[sample] - rate) < 1e-3)
      #expect(abs(series.inGbps[sample] - rate / 4) < 1e-3)
    }
  }
}
