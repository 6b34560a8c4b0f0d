import ComputeNetwork
import NetworkFormats
import Testing

@Suite("Files of tariffs")
struct TariffFileTests {
  private static func read(_ text: String) -> (book: TariffBook?, diagnostics: Diagnostics) {
    let diagnostics = Diagnostics()
    let file = TariffReader.read(SourceFile(name: "t.json", text: text), into: diagnostics)
    return (file?.book, diagnostics)
  }

  /// One tariff whose content is given.
  private static func tariff(_ content: String) -> String {
    "{\"format\": \"route-opt/tariffs/1\", \"tariffs\": [\n{\"id\": \"t\", \"illustrative\": true, \(content)}]}"
  }

  /// Each finding as `2:41 RO204`.
  private static func findings(_ text: String) -> [String] {
    read(text).diagnostics.sorted.filter { $0.code.number != 310 }.map {
      guard let start = $0.span?.start else { return $0.code.name }
      return "\(start.line):\(start.column) \($0.code.name)"
    }
  }

  @Test func everyKeyIsReadAndWrittenAgain() throws {
    let (book, diagnostics) = Self.read(TariffGolden.text)
    let first = try #require(book, "\(complaints(diagnostics))")
    #expect(first.tariffs.count == 14 && first.vouchers.count == 1)
    #expect(Set(first.tariffs.map(\.kind.name)).count == 10)
    let bytes = TariffWriter.bytes(of: first)
    let again = TariffReader.read(SourceFile(name: "w.json", bytes: bytes), into: diagnostics)
    #expect(again?.book == first)
  }

  @Test func everyKeyIsDocumented() throws {
    let diagnostics = Diagnostics()
    let document = try #require(
      JSONParser.parse(SourceFile(name: "g.json", text: TariffGolden.text), into: diagnostics))
    var keys: Set<String> = []
    collect(document.root, into: &keys)
    let documented = Set(FormatSchema.tariffObjects.flatMap(\.keys))
    #expect(keys.subtracting(documented) == ["$schema", "comment", "en", "zh"])
    #expect(documented.subtracting(keys).isEmpty)
    let file = try SourceReader().read("\(ScenarioTopologyTests.folder)/tariffs/README.md")
    let text = String(decoding: file.bytes, as: UTF8.self)
    for key in documented { #expect(text.contains("`\(key)`"), "README.md says nothing of \(key)") }
  }

  private func collect(_ node: JSONNode, into keys: inout Set<String>) {
    for member in node.members {
      keys.insert(member.key.value)
      collect(member.value, into: &keys)
    }
    for element in node.elements { collect(element, into: &keys) }
  }

  /// Every object refuses a key that it doesn't know, and says where its keys are listed.
  @Test func everyObjectKnowsItsKeys() throws {
    let pieces = TariffGolden.text.split(separator: "{", omittingEmptySubsequences: false)
    let text = pieces.joined(separator: "{\"zzzzzzzz\": 1, ")
    let unknown = Self.read(text).diagnostics.sorted.filter { $0.code == .unknownKey }
    #expect(unknown.count == pieces.count - 1)
    for diagnostic in unknown {
      let help = try #require(diagnostic.help?.english)
      guard help.contains("route-opt help"), let topic = help.split(separator: " ").last else {
        #expect(help.hasPrefix("keys of "), "\(help)")
        continue
      }
      #expect(FormatSchema.object(named: String(topic)) != nil, "\(help)")
    }
  }

  @Test func shippedTariffsAreRightAndOfEveryKind() throws {
    let diagnostics = Diagnostics()
    let file = try #require(
      TariffReader.read(
        "\(ScenarioTopologyTests.folder)/tariffs/transport.json", into: diagnostics),
      "\(complaints(diagnostics))")
    #expect(diagnostics.sorted.map(\.code.number) == [310])
    #expect(Set(file.book.tariffs.map(\.kind.name)).count == 10)
    #expect(!file.book.vouchers.isEmpty)
    let again = TariffReader.read(
      SourceFile(name: "w.json", bytes: TariffWriter.bytes(of: file.book)), into: diagnostics)
    #expect(again?.book == file.book)
  }

  /// Each finding as its code and the text that it points at.
  private static func marks(_ text: String) -> [String] {
    read(text).diagnostics.sorted.filter { $0.code.number != 310 }.map { finding in
      let marked = finding.span.map { String(decoding: $0.file.bytes[$0.range], as: UTF8.self) }
      return "\(finding.code.name) \(marked ?? "")"
    }
  }

  @Test(arguments: [
    (#""leasedLine": {"pricePerGbpsMonth": -1}"#, ["RO204 -1"]),
    (#""leasedLine": {}"#, ["RO115 {"]),
    (#""leasedLine": {"pricePerGbpsMonth": 1, "stepGbps": 1e-9}"#, ["RO204 1e-9"]),
    (#""name": "x""#, ["RO115 {"]),
    (
      #""topPeaks": {"pricePerGbpsMonth": 1}, "dailyPeak": {"pricePerGbpsDay": 1}"#,
      ["RO170 {"]
    ),
    (#""percentile": {"pricePerGbpsMonth": 1, "floorShare": 0.2}"#, ["RO242 0.2"]),
    (#""percentile": {"percentile": 101, "pricePerGbpsMonth": 1}"#, ["RO204 101"]),
    (#""topPeaks": {"days": 0, "pricePerGbpsMonth": 1}"#, ["RO204 0"]),
    (#""modules": {"modules": []}"#, ["RO243 ["]),
    (
      #""elastic": {"blockGbps": 1, "blockHours": 5, "pricePerBlock": 1, "start": "aligned"}"#,
      ["RO243 5"]
    ),
    (#""committed": {"pricePerGbpsMonth": 1}"#, ["RO115 {"]),
    (
      #""committed": {"pricePerGbpsMonth": 1, "burstPricePerTB": 1, "burstPercentile": 90}"#,
      ["RO171 90"]
    ),
    (#""task": {"urgencies": [], "jobs": "hourly"}"#, [#"RO117 "hourly""#]),
    (#""dailyPeak": {"pricePerGbpsDay": 1, "tierRule": "reached"}"#, [#"RO171 "reached""#]),
    (#""dailyPeak": {"pricePerGbpsDay": 1, "tiers": [], "tierRule": "reached"}"#, ["RO170 1"]),
    (
      #""dailyPeak": {"tierRule": "reached", "tiers": [{"upToGbps": 5, "pricePerGbpsDay": 1}, "#
        + #"{"upToGbps": 4, "pricePerGbpsDay": 2}, {"upToGbps": 9, "pricePerGbpsDay": 2}]}"#,
      ["RO241 4", "RO241 9"]
    ),
  ])
  func faultsPointAtTheirPlace(_ content: String, _ expected: [String]) {
    #expect(Self.marks(Self.tariff(content)) == expected, "\(content)")
    #expect(Self.read(Self.tariff(content)).book == nil)
  }

  @Test func allFindingsAtOnce() {
    let text = """
      {"format": "route-opt/tariffs/1", "tariffs": [
      {"id": "a", "topPeaks": {"pricePerGbpsMonth": 1}},
      {"id": "a", "topPeaks": {"pricePerGbpsMonth": "1"}, "illustrative": true},
      {"id": "", "topPeaks": {"pricePerGbpsMonth": 1}, "illustrative": true}],
      "vouchers": [
      {"id": "v", "rate": 2, "tariffs": ["b"], "illustrative": true},
      {"id": "w", "rate": 1, "firstMonth": "2026-13", "illustrative": true},
      {"id": "x", "rate": 1, "firstMonth": "2026-03", "lastMonth": "2026-02", "illustrative": true}]}
      """
    #expect(
      Self.findings(text) == [
        "2:1 RO340", "3:8 RO201", "3:47 RO116", "4:8 RO201", "6:21 RO204", "6:36 RO202",
        "7:38 RO190", "8:62 RO245",
      ])
  }

  @Test func otherDocumentsAreRefused() {
    #expect(Self.findings("{\"format\": \"route-opt/scenario/1\"}") == ["1:12 RO137"])
    #expect(Self.findings("{}") == ["1:1 RO115", "1:1 RO115"])
    #expect(Self.findings("[]") == ["1:1 RO116"])
    #expect(Self.findings("{\"format\": ").isEmpty == false)
  }

  @Test func atMostTwelveVouchers() {
    let vouchers = (0..<13).map { "{\"id\": \"v\($0)\", \"rate\": 0.1, \"illustrative\": true}" }
    let text =
      "{\"format\": \"route-opt/tariffs/1\", \"tariffs\": [], \"vouchers\": [\n"
      + vouchers.joined(separator: ",\n") + "]}"
    #expect(Self.findings(text) == ["14:1 RO244"])
  }

  /// Cut anywhere, the golden document is refused, with a finding, and nothing crashes.
  @Test func brokenAnywhere() {
    let bytes = Array(TariffGolden.text.utf8)
    for end in stride(from: 0, to: bytes.count - 2, by: 37) {
      let diagnostics = Diagnostics()
      let file = SourceFile(name: "cut.json", bytes: Array(bytes[..<end]))
      #expect(TariffReader.read(file, into: diagnostics) == nil)
      #expect(diagnostics.hasErrors)
    }
  }
}
