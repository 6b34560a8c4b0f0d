import ComputeNetwork
import NetworkFormats
import Quantities
import Testing

/// Origins that are served each by itself, as they are written.
struct ScenarioServiceTests {
  private func read(_ keys: String) throws -> (file: ScenarioFile?, found: [Diagnostic]) {
    let diagnostics = Diagnostics()
    let text = """
      {"format": "route-opt/scenario/1",
       "sites": [{"id": "s", "pue": 1.2, "powerPricePerKWh": 0.4, "illustrative": true}],
       "demandPlaces": [{"id": "a"}, {"id": "b"}],
       "workloads": [{"id": "w", \(keys)}]}
      """
    let file = ScenarioReader.read(SourceFile(name: "x.json", text: text), into: diagnostics)
    return (file, diagnostics.sorted.filter { $0.severity == .error })
  }

  @Test func keysAreRead() throws {
    let keys = #"""
      "origins": ["a", "b"], "splittable": true, "serve": "eachOrigin", "maxSites": 1, "costPerSite": 9
      """#
    let workload = try #require(try read(keys).file?.scenario.draft.workloads.first)
    #expect(workload.serve == .eachOrigin && workload.costPerSite == Money(9))
    #expect(workload.spread == SpreadRule(mostParts: 1))
    #expect(workload.copiesByOrigin.map(\.copies) == [0.5, 0.5])
    let usual = try #require(try read(#""origins": ["a"]"#).file?.scenario.draft.workloads.first)
    #expect(usual.serve == .allOrigins && usual.costPerSite == .zero)
  }

  struct Fault: Sendable {
    var keys: String
    var code: Int
    /// The key at whose value it is shown.
    var key: String?
    var help: String?

    init(_ keys: String, _ code: Int, at key: String?, _ help: String?) {
      self.keys = keys
      self.code = code
      self.key = key
      self.help = help
    }

    static let each = #""splittable": true, "serve": "eachOrigin""#
    static let all = [
      Fault(
        #""costPerSite": 9"#, 281, at: "costPerSite",
        #"state "serve": "eachOrigin", or drop costPerSite"#),
      Fault(each, 282, at: "serve", #"name the places in "origins", or drop "serve""#),
      Fault(
        #""origins": ["a"], "serve": "eachOrigin""#, 282, at: "serve",
        #"state "splittable": true: compute then follows the traffic"#),
      Fault(
        #""origins": ["a", {"place": "b", "share": 0.00001}], "# + each, 282, at: nil,
        "join it with an origin nearby, or count more and smaller copies"),
      Fault(
        #""origins": ["a"], "minShare": 0.2, "# + each, 283, at: "minShare",
        "state maxSites or costPerSite instead"),
      Fault(
        #""origins": ["a"], "standby": {}, "# + each, 283, at: "standby",
        #"drop standby, or "serve""#),
      Fault(
        #""origins": ["a"], "storageAt": {}, "# + each, 283, at: "storageAt",
        #"drop storageAt, or "serve""#),
      Fault(
        #""origins": ["a"], "maxSites": 1, "today": {"site": "s", "pinned": true}, "# + each, 283,
        at: "today", #"drop pinned, or "serve""#),
      Fault(#""origins": ["a"], "costPerSite": -1, "# + each, 204, at: "costPerSite", nil),
      Fault(
        #""origins": ["a"], "talk": {"gbps": 1, "share": 0.5}, "# + each, 283, at: "talk",
        #"drop talk, or "serve""#),
    ]
  }

  @Test(arguments: Fault.all)
  func whatDoesNotGoIsRefused(_ fault: Fault) throws {
    let (file, found) = try read(fault.keys)
    #expect(file == nil)
    try #require(found.map(\.code.number) == [fault.code], "\(found.map(\.message.english))")
    // The fault is shown at the key's value, which stands in the last line.
    guard let key = fault.key,
      let before = fault.keys.firstRange(of: "\"\(key)\": ")?.upperBound
    else { return }
    let column = fault.keys[..<before].count + " \"workloads\": [{\"id\": \"w\", ".count + 1
    let start = try #require(found[0].span?.start)
    #expect(start.line == 4 && Int(start.column) == column)
    if let help = fault.help { #expect(found[0].help?.english == help) }
  }

  @Test func unknownWaysToServeGetASuggestion() throws {
    let (file, found) = try read(#""origins": ["a"], "serve": "eachOrigins""#)
    #expect(file == nil)
    #expect(found.first?.help?.english.contains("eachOrigin") == true)
  }
}
