import ComputeNetwork
import NetworkFormats
import Testing

/// Everything that is wrong is reported at once, and at the right place.
struct ScenarioFaultTests {
  @Test func inTwoFilesAtOnce() throws {
    let folder = try ScenarioFolder()
    _ = try folder.makeFolder("parts")
    try folder.write(
      "parts/net.json",
      """
      {
        "format": "route-opt/scenario/1",
        "computeKinds": [{"id": "ai"}],
        "sites": [
          {"id": "gui-an", "latitude": 26.4, "longitude": 106.5, "pue": 0.5},
          {"id": "yaan", "latitude": 30.0}
        ],
        "demandPlaces": [{"id": "cd", "latitude": 30.6, "longitude": 104.1}],
        "links": [
          {"id": "l1", "from": "cd", "to": "gui-an", "capacityGbps": 100, "latencyMs": 0.8},
          {"id": "l2", "from": "cd", "to": "guian", "capacityGbps": 100}
        ]
      }
      """)
    let main = try folder.write(
      "main.json",
      """
      {
        "format": "route-opt/scenario/1",
        "include": ["parts/net.json"],
        "horizon": {"hours": 0},
        "workloads": [
          {"id": "w1", "origins": ["cd", "cq"], "upTB": -1, "prioritty": 2},
          {"id": "w2", "compute": [{"amount": "20", "kinds": ["ai"]}], "tier": "far"},
          {"id": "gui-an", "count": 2, "today": {"site": "gui-an", "count": 3}},
          {"id": "w2", "compute": [{"amount": 2, "kinds": ["ia"]}]}
        ]
      }
      """)
    let diagnostics = Diagnostics()
    #expect(ScenarioReader.read(main, into: diagnostics) == nil)
    #expect(
      complaints(diagnostics, in: folder) == [
        "parts/net.json:5:67: error[RO204]: \"pue\" is 0.5, out of its range from 1 to 5",
        "parts/net.json:6:32: error[RO171]: \"latitude\" needs \"longitude\" beside it",
        "parts/net.json:10:82: error[RO203]: latency below the speed of light",
        "parts/net.json:11:38: error[RO202]: unknown place \"guian\"",
        "main.json:4:24: error[RO204]: \"hours\" is 0, out of its range from 0.001 to 1000000",
        "main.json:6:36: error[RO202]: unknown place \"cq\"",
        "main.json:6:51: error[RO204]: \"upTB\" is -1, out of its range from 0 to 1e12",
        "main.json:6:55: error[RO114]: unknown key \"prioritty\" in a workload",
        "main.json:7:41: error[RO116]: \"amount\" must be a number, not a text",
        "main.json:7:74: error[RO202]: unknown tier \"far\"",
        "main.json:8:43: error[RO210]: 3 copies run today, but there are only 2",
        "main.json:9:12: error[RO201]: the id \"w2\" is taken already (by workloads[1])",
        "main.json:9:54: error[RO202]: unknown compute kind \"ia\"",
      ])
  }

  @Test func keysThatExcludeOrNeedEachOther() {
    expect(
      in:
        #""links": [{"id": "l", "from": "a", "to": "b", "capacityGbps": 1, "latencyMs": 9, "lengthKm": 900, "routeFactor": 2}]"#,
      ["RO170", "RO170"])
    expect(
      in:
        #""links": [{"id": "l", "from": "a", "to": "b", "capacityGbps": 1, "latencyMs": 90, "deviceMs": 1}]"#,
      ["RO171"])
    expect(
      in: #""links": [{"id": "l", "from": "a", "to": "b", "capacityGbps": 1, "measured": true}]"#,
      ["RO171"])
    expect(
      in: #""links": [{"id": "l", "from": "a", "to": "b", "capacityGbps": 1, "measured": false}]"#,
      [])
    expect(in: #""exchanges": [{"id": "x", "longitude": 100}]"#, ["RO171"])
    expect(in: #""exchanges": [{"id": "x", "uncertaintyKm": 100}]"#, ["RO171"])
    expect(in: #""sites": [{"id": "x", "rackPowerKW": 3}]"#, ["RO171"])
    expect(in: #""workloads": [{"id": "w", "tier": "city", "maxLatencyMs": 3}]"#, ["RO170"])
    expect(in: #""workloads": [{"id": "w", "latencyDirection": "oneWay"}]"#, ["RO171"])
  }

  @Test func wrongTypes() {
    expect(in: #""sites": {}"#, ["RO116"])
    expect(in: #""sites": [3, "x", null, []]"#, ["RO116", "RO116", "RO116", "RO116"])
    expect(in: #""name": 3"#, ["RO116"])
    expect(in: #""name": {}"#, ["RO115"])
    expect(in: #""name": {"en": 4}"#, ["RO116"])
    expect(in: #""name": {"de": "x"}"#, ["RO114", "RO115"])
    expect(in: #""horizon": [1]"#, ["RO116"])
    expect(in: #""horizon": {"hours": "24"}"#, ["RO116"])
    expect(in: #""workloads": [{"id": "w", "origins": [3, null]}]"#, ["RO116", "RO116"])
    expect(in: #""workloads": [{"id": "w", "origins": "a"}]"#, ["RO116"])
    expect(in: #""workloads": [{"id": "w", "today": 3}]"#, ["RO116"])
    expect(in: #""workloads": [{"id": "w", "today": [["a"]]}]"#, ["RO116"])
    expect(in: #""workloads": [{"id": "w", "compute": [{"amount": 3, "kinds": [4]}]}]"#, ["RO116"])
    expect(in: #""workloads": [{"id": "w", "count": 1.5}]"#, ["RO124"])
    expect(
      in: #""workloads": [{"id": "w", "options": [{"site": "s", "amounts": ["a"]}]}]"#, ["RO116"])
    expect(in: #""links": [{"id": "l", "from": "a", "to": "b", "capacityGbps": true}]"#, ["RO116"])
    expect(
      in: #""links": [{"id": "l", "from": "a", "to": "b", "capacityGbps": {"forward": 3}}]"#,
      ["RO115"])
    expect(
      in: #""links": [{"id": "l", "layer": "fast", "capacityGbps": 1}]"#,
      ["RO115", "RO115", "RO117"])
    expect(in: #""include": "other.json""#, ["RO116"])
    expect(in: #""include": [1]"#, ["RO116"])
  }

  /// What a hole in the file makes the check find is no news to the one who reads about the hole.
  @Test func holesHaveNoConsequences() {
    expect(
      in: #""demandPlaces": [{"di": "c"}], "workloads": [{"id": "w", "origins": ["c"]}]"#,
      ["RO114", "RO115"])
    expect(
      in:
        #""exchanges": [{"id": "x", "latitude": "1", "longitude": 2}], "links": [{"id": "l", "from": "a", "to": "x", "capacityGbps": 1}]"#,
      ["RO116"])
    expect(
      in: #""horizon": {"hours": "200"}, "workloads": [{"id": "w", "hours": 100}]"#, ["RO116"])
    expect(
      in: #""workloads": [{"id": "w", "origins": 3, "upTB": 3}]"#, ["RO116"])
    expect(
      in:
        #""workloads": [{"id": "w", "compute": "none", "options": [{"site": "s", "amounts": [1]}]}]"#,
      ["RO116"])
  }

  @Test func formats() {
    let cases: [(String, [String])] = [
      ("{}", ["RO115"]), ("[]", ["RO116"]), ("3", ["RO116"]), ("\"x\"", ["RO116"]),
      (#"{"format": "route-opt/plan/1", "decisions": []}"#, ["RO137"]),
      (#"{"format": "route-opt/scenario/2", "shape": []}"#, ["RO137"]),
      (#"{"format": 1}"#, ["RO116"]),
    ]
    for (text, codes) in cases {
      let diagnostics = Diagnostics()
      #expect(
        ScenarioReader.read(SourceFile(name: "x.json", text: text), into: diagnostics) == nil)
      #expect(diagnostics.sorted.map(\.code.name) == codes, "\(text)")
    }
  }

  private func expect(in members: String, _ codes: [String]) {
    var text = #"{"format": "route-opt/scenario/1", "#
    if !members.hasPrefix("\"sites") {
      text += #""sites": [{"id": "s", "latitude": 30, "longitude": 104}], "#
    }
    if !members.hasPrefix("\"demand") {
      text += #""demandPlaces": [{"id": "a", "latitude": 31, "longitude": 104}, "#
      text += #"{"id": "b", "latitude": 32, "longitude": 104}], "#
    }
    let diagnostics = Diagnostics()
    let file = SourceFile(name: "x.json", text: text + members + "}")
    let scenario = ScenarioReader.read(file, into: diagnostics)
    #expect(
      diagnostics.sorted.map(\.code.name).sorted() == codes.sorted(),
      "\(members) \(complaints(diagnostics))")
    #expect((scenario == nil) == !codes.isEmpty)
  }
}
