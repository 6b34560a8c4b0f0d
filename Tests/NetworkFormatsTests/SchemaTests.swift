import Glibc
import NetworkFormats
import TestSupport
import Testing

struct SchemaTests {
  private static let folder = "\(ScenarioTopologyTests.folder)/schema"

  /// The files are made from the table: `ROUTE_OPT_WRITE_SCHEMAS=1 swift test --filter Schema`.
  @Test(arguments: FormatSchema.allCases)
  func fileIsWhatTheProgramPrints(_ schema: FormatSchema) throws {
    let path = "\(Self.folder)/\(schema.rawValue).schema.json"
    if Environment.value("ROUTE_OPT_WRITE_SCHEMAS") != nil {
      mkdir(Self.folder, 0o777)
      let handle = try #require(fopen(path, "w"))
      defer { fclose(handle) }
      fwrite(schema.jsonSchema, 1, schema.jsonSchema.count, handle)
    } else {
      let file = try SourceReader().read(path)
      #expect(file.bytes == schema.jsonSchema, "\(path) is not up to date")
    }
  }

  @Test(arguments: FormatSchema.allCases)
  func isJSONAndRefersToWhatIsThere(_ schema: FormatSchema) throws {
    let diagnostics = Diagnostics()
    let file = SourceFile(name: "schema.json", bytes: schema.jsonSchema)
    let document = try #require(JSONParser.parse(file, into: diagnostics))
    #expect(diagnostics.counts.total == 0)
    let definitions = try #require(document.root["$defs"]).members.map(\.key.value)
    let objects = schema.objects.map(\.name)
    #expect(Set(objects).count == objects.count)
    #expect(definitions == ["title"] + objects.dropFirst())
    for object in schema.objects {
      #expect(Set(object.keys).count == object.keys.count, "\(object.name)")
      for key in object.members {
        #expect(names(in: key.type).allSatisfy { objects.contains($0) }, "\(key.name)")
        #expect(!key.meaning.english.isEmpty && !key.meaning.chinese.isEmpty)
      }
      let known = object.exclusive + object.companions.flatMap { [$0.key] + $0.value }
      #expect(known.allSatisfy { object.keys.contains($0) }, "\(object.name)")
    }
  }

  /// `FORMAT.md` and the schema name the same keys.
  @Test func documentationNamesTheSameKeys() throws {
    let file = try SourceReader().read("\(ScenarioTopologyTests.folder)/FORMAT.md")
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    let keys = Set(FormatSchema.scenarioObjects.flatMap(\.keys))
    var documented: Set<String> = []
    for line in lines where line.hasPrefix("| `") {
      let cell = line.dropFirst().prefix { $0 != "|" }
      for (number, word) in cell.split(separator: "`").enumerated() where number % 2 == 1 {
        documented.insert(String(word))
      }
    }
    #expect(documented.count > 50)
    #expect(documented.subtracting(keys).isEmpty)
    let text = String(decoding: file.bytes, as: UTF8.self)
    for key in keys { #expect(text.contains(key), "FORMAT.md says nothing of \(key)") }
  }

  @Test func objectsAreFoundByTheirTopics() {
    #expect(FormatSchema.object(named: "link")?.keys.contains("capacityGbps") == true)
    #expect(FormatSchema.object(named: "verdict")?.keys.first == "schema")
    #expect(FormatSchema.object(named: "lorry") == nil)
  }

  private func names(in type: FormatType) -> [String] {
    switch type {
    case .object(let name): [name]
    case .list(let element): names(in: element)
    case .either(let types): types.flatMap { names(in: $0) }
    default: []
    }
  }
}
