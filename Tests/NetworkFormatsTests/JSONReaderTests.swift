import NetworkFormats
import Quantities
import Testing

@Suite("JSON binding")
struct JSONReaderTests {
  static let link = JSONObjectKind("a link", zh: "链路", topic: "link")
  static let site = JSONObjectKind("a site", zh: "站点")
  enum Layer: String, CaseIterable { case optical, electrical }

  /// Reads the root object, and returns what was reported.
  private func read(
    _ text: String, as kind: JSONObjectKind = link, _ body: (inout JSONObjectReader) -> Void
  ) -> [Diagnostic] {
    let (document, diagnostics) = parse(text)
    guard let document else { return diagnostics.sorted }
    let binder = JSONBinder(document, into: diagnostics)
    guard var reader = binder.object(document.root, as: kind) else { return diagnostics.sorted }
    body(&reader)
    reader.finish()
    #expect(reader.hasFailed == diagnostics.hasErrors)
    return diagnostics.sorted
  }

  @Test("yields values with their places, in any order of keys")
  func values() {
    let text = """
      {"up": true, "tags": ["a", "贵"], "prices": [1, 2.5], "id": "x\\n", "mw": 4.5, "n": 1e3,
       "layer": "optical", "power": {"mw": 2}, "$schema": 7, "comment": [], "nothing": null,
       "free": {"k1": 1, "k 2": 2}}
      """
    let found = read(text) { reader in
      let id = reader.string("id")
      #expect(id?.value == "x\n")
      #expect(id.map { Array(text.utf8)[$0.span.range] } == Array("\"x\\n\"".utf8)[...])
      #expect(reader.number("mw", in: 0...5)?.value == 4.5)
      #expect(reader.integer("n")?.value == 1000)
      #expect(reader.bool("up")?.value == true)
      #expect(reader.choice("layer", as: Layer.self)?.value == .optical)
      #expect(reader.strings("tags")?.value.map(\.value) == ["a", "贵"])
      #expect(reader.numbers("prices", count: 2...2, in: 0...3)?.value == [1, 2.5])
      #expect(reader.optionalNumber("nothing") == nil)
      #expect(reader.optionalString("absent") == nil)
      #expect(reader.optionalArray("alsoAbsent") == nil)
      var power = reader.object("power", as: Self.site)
      #expect(power?.number("mw")?.value == 2)
      power?.finish()
      #expect(reader.members("free")?.map(\.key.value) == ["k1", "k 2"])
      #expect(reader.none.count == 0)
    }
    #expect(found.map(\.message.english) == [])
  }

  @Test("reports everything that is wrong with an object, with paths and help")
  func faults() {
    let text = """
      {"capacty": 400, "lengthKm": "512", "up": 1, "layer": "optcal", "n": 1.5, "id": "",
       "mw": -1, "big": 99, "list": [1, "x"], "short": [1], "big2": 123456789012345678901,
       "sub": []}
      """
    let found = read(text) { reader in
      #expect(reader.number("capacity") == nil)
      #expect(reader.number("lengthKm") == nil)
      #expect(reader.bool("up") == nil)
      #expect(reader.choice("layer", as: Layer.self) == nil)
      #expect(reader.integer("n") == nil)
      #expect(reader.string("id") == nil)
      #expect(reader.number("mw", in: 0...10) == nil)
      #expect(reader.number("big", in: 0...10) == nil)
      #expect(reader.numbers("list") == nil)
      #expect(reader.numbers("short", count: 24...24) == nil)
      #expect(reader.integer("big2") == nil)
      #expect(reader.object("sub", as: Self.site) == nil)
    }
    #expect(
      found.map { "\($0.code.name) \($0.path)" } == [
        "RO115 capacity", "RO114 capacty", "RO116 lengthKm", "RO116 up", "RO117 layer", "RO124 n",
        "RO128 id", "RO122 mw", "RO123 big", "RO116 list[1]", "RO129 short", "RO124 big2",
        "RO116 sub",
      ])
    #expect(found[0].message.english == "missing key \"capacity\" in a link")
    #expect(found[0].span?.range == 0..<1)
    #expect(found[1].message.english == "unknown key \"capacty\" in a link")
    #expect(found[1].message.chinese == "链路中有未知的键 \"capacty\"")
    #expect(
      found[1].help?.english
        == "did you mean \"capacity\"? (keys of a link: route-opt help link)")
    #expect(found[1].replacement?.text == "\"capacity\"")
    #expect(found[2].help?.english == "512")
    #expect(found[4].help?.english == "did you mean \"optical\"?")
    #expect(found[7].label?.english == "expected 0 to 10")
    #expect(found[9].message.english == "\"list[1]\" must be a number, not a text")
  }

  @Test("names paths through lists and odd keys")
  func paths() {
    let (document, _) = parse(#"{"links": [{}, {"a.b": {"x": [10, 20]}, "latencyMs": 3}]}"#)
    let root = document?.root
    #expect(root?.path == "")
    let odd = root?["links"]?[1]?["a.b"]?["x"]?[1]
    #expect(odd?.path == #"links[1]["a.b"].x[1]"#)
    #expect(document?.nearestNode(at: #"links[1]["a.b"].x[1]"#).number == 20)
    #expect(document?.nearestNode(at: "links[1].latencyMs").number == 3)
    // What isn't there is looked for no further than it goes.
    #expect(document?.nearestNode(at: "links[0].latencyMs").path == "links[0]")
    #expect(document?.nearestNode(at: "links[7].latencyMs").path == "links")
    #expect(document?.nearestNode(at: "nowhere").path == "")
    #expect(document?.nearestNode(at: "links[x").path == "links")
    #expect(document?.nearestNode(at: "links[-1]").path == "links")
  }

  @Test("says nothing about what the parser has reported")
  func noRepetition() {
    let found = read(#"{"mw": NaN, "id": "a" @ , "x": 1}"#) { reader in
      #expect(reader.number("mw") == nil)
      #expect(reader.string("id") != nil)
      #expect(reader.number("perhapsLost") == nil)
      _ = reader.optionalNumber("x")
    }
    #expect(found.map(\.code.name) == ["RO112", "RO104"])
  }

  @Test("knows the keys that another object of the kind was asked for")
  func knownKeys() {
    let found = read(#"{"list": [{"kind": "a", "alpha": 1}, {"kind": "b", "alpa": 1}]}"#) {
      reader in
      for node in reader.array("list") ?? reader.none {
        guard var item = reader.binder.object(node, as: Self.site) else { continue }
        if item.string("kind")?.value == "a" { _ = item.number("alpha") }
        item.finish()
        if item.hasFailed { reader.fail() }
      }
    }
    #expect(found.map(\.code.name) == ["RO114"])
    #expect(found.first?.help?.english == "did you mean \"alpha\"?")
  }

  @Test("finds each of many keys, and the unknown one among them")
  func manyKeys() {
    var text = "{"
    for number in 0..<200 { text += "\"k\(number)\": \(number), " }
    text += "\"x\": 1}"
    let found = read(text) { reader in
      // Backwards, and only those a StaticString can name.
      #expect(reader.integer("k199")?.value == 199)
      #expect(reader.integer("k100")?.value == 100)
      #expect(reader.integer("k64")?.value == 64)
      #expect(reader.integer("k63")?.value == 63)
      #expect(reader.integer("k0")?.value == 0)
      #expect(reader.integer("x")?.value == 1)
    }
    #expect(found.count == 195)
    #expect(found.allSatisfy { $0.code.name == "RO114" })
  }

  @Test("reads keys with escapes")
  func escapedKeys() {
    let found = read(#"{"\u0069d": "x", "comm\u0065nt": 1}"#) { reader in
      #expect(reader.string("id")?.value == "x")
    }
    #expect(found.isEmpty)
  }

  @Test("checks the schema")
  func schema() {
    let found = read(#"{"schema": "route-opt/scenario/9"}"#) { reader in
      #expect(reader.schema(["route-opt/scenario/1"]) == nil)
    }
    #expect(found.map(\.code.name) == ["RO137"])
    let fine = read(#"{"schema": "a/1"}"#) { #expect($0.schema(["a/0", "a/1"]) != nil) }
    #expect(fine.isEmpty)
  }

  @Test("bounds: above zero, open ends, integers")
  func bounds() {
    let found = read(#"{"a": 0, "b": -5, "c": 7, "d": 9223372036854775807, "e": 2.0}"#) { reader in
      #expect(reader.number("a", in: .leastNonzeroMagnitude ... .infinity) == nil)
      #expect(reader.number("b", in: 0 ... .infinity) == nil)
      #expect(reader.integer("c", in: .min...6) == nil)
      #expect(reader.integer("d")?.value == .max)
      #expect(reader.integer("e")?.value == 2)
    }
    #expect(
      found.compactMap(\.label?.english) == [
        "expected above 0", "expected at least 0", "expected at most 6",
      ])
  }

  @Test("the root must be an object")
  func root() {
    let found = read("[1]") { _ in }
    #expect(found.map(\.message.english) == ["the document must be an object { }, not a list [ ]"])
  }

  @Test("a later check reports at a value's place")
  func report() {
    let found = read("{\n \"mw\": 3}") { reader in
      guard let power = reader.number("mw") else { return }
      reader.binder.report(.aboveMaximum, "too much for Guiyang", at: power.span)
      reader.fail()
    }
    #expect(found.first?.span?.start == SourcePosition(line: 2, column: 8))
  }
}
