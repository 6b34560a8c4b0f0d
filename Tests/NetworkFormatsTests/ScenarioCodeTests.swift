import ComputeNetwork
import NetworkFormats
import Testing

struct ScenarioCodeTests {
  private static let families: [[DiagnosticCode]] = [
    DiagnosticCode.scenarioCodes, DiagnosticCode.importCodes, DiagnosticCode.markupCodes,
    DiagnosticCode.networkCodes, DiagnosticCode.domainCodes,
  ]

  @Test func everyFindingOfTheCheckHasAPage() {
    let numbers = DiagnosticCode.domainCodes.map(\.number)
    let errors =
      Array(201...229) + [236, 237] + Array(270...274) + Array(276...278) + Array(281...283)
      + Array(291...293)
    let warnings = Array(310...321) + Array(361...365)
    #expect(numbers.sorted() == errors + warnings)
  }

  @Test func pagesAreCompleteInBothLanguages() {
    for code in Self.families.joined() {
      #expect(!code.example.isEmpty, "\(code.name)")
      for text in [code.title, code.cause, code.cure] {
        #expect(!text.english.isEmpty && !text.chinese.isEmpty, "\(code.name)")
        #expect(text.english != text.chinese, "\(code.name)")
        #expect(text.english.utf8.allSatisfy { $0 < 0x80 } || text.english.contains("µ"))
      }
    }
  }

  @Test func numbersAreUsedOnce() {
    let all = DiagnosticCode.readingCodes + Self.families.joined()
    #expect(Set(all.map(\.number)).count == all.count)
  }

  /// Every object refuses a key that it doesn't know, and says where its keys are listed.
  @Test func everyObjectKnowsItsKeys() throws {
    let pieces = ScenarioGolden.text.split(separator: "{", omittingEmptySubsequences: false)
    let text = pieces.joined(separator: "{\"zzzzzzzz\": 1, ")
    let diagnostics = Diagnostics()
    _ = ScenarioReader.read(SourceFile(name: "golden.json", text: text), into: diagnostics)
    let unknown = diagnostics.sorted.filter { $0.code == .unknownKey }
    #expect(unknown.count == pieces.count - 1)
    for diagnostic in unknown {
      let help = try #require(diagnostic.help?.english)
      guard let topic = help.split(separator: " ").last, help.contains("route-opt help") else {
        #expect(help.hasPrefix("keys of "), "\(help)")
        continue
      }
      #expect(FormatSchema.object(named: String(topic)) != nil, "\(help)")
    }
  }

  /// What a golden document lacks would not be tested: it has every key of every object.
  @Test func everyKeyThatIsReadIsDocumented() throws {
    let diagnostics = Diagnostics()
    let file = SourceFile(name: "golden.json", text: ScenarioGolden.text)
    let document = try #require(JSONParser.parse(file, into: diagnostics))
    var keys: Set<String> = []
    collect(document.root, into: &keys)
    let documented = Set(FormatSchema.scenarioObjects.flatMap(\.keys))
    // A tariff that is written out has the keys of its own format.
    let known = documented.union(FormatSchema.tariffObjects.flatMap(\.keys))
    #expect(keys.subtracting(known) == ["$schema", "comment", "en", "zh"])
    #expect(documented.subtracting(keys).isEmpty)
  }

  private func collect(_ node: JSONNode, into keys: inout Set<String>) {
    for member in node.members {
      keys.insert(member.key.value)
      collect(member.value, into: &keys)
    }
    for element in node.elements { collect(element, into: &keys) }
  }
}
