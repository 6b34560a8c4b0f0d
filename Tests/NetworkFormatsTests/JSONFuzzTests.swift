import NetworkFormats
import Quantities
import TestSupport
import Testing

@Suite("JSON, damaged at random")
struct JSONFuzzTests {
  static let seeds = [
    #"{"schema":"route-opt/scenario/1","links":[{"id":"贵-渝","capacityGbps":4e2,"up":true}]}"#,
    #"[{"a":[1,-2.5e-3,null,false],"b":{"c":"\u00e9\ud83d\ude00\n"}},[[],{}],"x"]"#,
    "{\n  \"sites\": [\n    { \"id\": \"gui\", \"mw\": 40.5 },\n    { \"id\": \"cd\" }\n  ]\n}\n",
    #"{"a":1,"b":2,"c":3,"d":4,"e":{"f":{"g":{"h":[0,0.1,1e22,1e-22]}}}}"#,
  ]
  static let pieces: [[UInt8]] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "'", "“", "，", "：", "//", "/*",
    "*/", "#", "\n", "\r", "\t", "\0", "\u{1B}", "NaN", "null", "true", "-", "0", "9", "e", ".",
    "1e999", "\u{FEFF}", "\u{3000}", "\"id\"", "\"a\":1", "x", "{}", "[]",
  ].map { Array($0.utf8) }

  @Test("20,000 mutants: no crash, a position for every error, JSON if none")
  func mutants() {
    var generator = SeededRandom(seed: 2024)
    for round in 0..<20_000 {
      var bytes = Array((Self.seeds.randomElement(using: &generator) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        Self.mutate(&bytes, using: &generator)
      }
      let (document, diagnostics) = parse(bytes)
      guard diagnostics.hasErrors else {
        guard let document else {
          Issue.record("neither document nor error: \(bytes)")
          continue
        }
        // Without an error it must have been JSON: writing and reading it changes nothing.
        let value = Value(document.root)
        var writer = JSONWriter(.pretty)
        value.write(to: &writer)
        let (again, none) = parse(writer.finish())
        #expect(!none.hasErrors)
        #expect(again.map { Value($0.root) } == value, "\(bytes)")
        continue
      }
      for diagnostic in diagnostics.sorted {
        guard let span = diagnostic.span else {
          Issue.record("no position: \(diagnostic.message.english) in \(bytes)")
          continue
        }
        #expect(span.range.upperBound <= bytes.count)
        #expect(span.start.line >= 1 && span.start.column >= 1)
      }
      guard let document else { continue }
      Self.walk(document.root)
      Self.bind(document, diagnostics)
      // Rendering is the slow part.
      guard round % 20 == 0 else { continue }
      for form in DiagnosticRenderer.Form.allCases {
        let text = DiagnosticRenderer(form, language: .chinese)
          .text(of: diagnostics, subject: "test.json")
        let isHarmless = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }
        #expect(isHarmless, "\(bytes)")
      }
    }
  }

  private static func mutate(_ bytes: inout [UInt8], using generator: inout SeededRandom) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 0...4, using: &generator))
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: place)
    case 3:
      bytes.replaceSubrange(place..<end, with: pieces.randomElement(using: &generator) ?? [])
    case 4: bytes.removeSubrange(place...)
    default: bytes.append(contentsOf: bytes[place...])
    }
  }

  /// Every node can be reached, has a path, and is found again by it.
  private static func walk(_ node: JSONNode) {
    let path = node.path
    #expect(node.span.range.upperBound <= node.document.file.bytes.count)
    #expect(node.document.nearestNode(at: path).span == node.span, "\(path)")
    for element in node.elements { walk(element) }
    for member in node.members { walk(member.value) }
  }

  private static func bind(_ document: JSONDocument, _ diagnostics: Diagnostics) {
    let binder = JSONBinder(document, into: diagnostics)
    let kind = JSONObjectKind("a thing", zh: "对象")
    guard var reader = binder.object(document.root, as: kind) else { return }
    _ = reader.optionalNumber("a", in: 0...10)
    _ = reader.optionalString("schema")
    for link in reader.optionalArray("links") ?? reader.none {
      guard var link = binder.object(link, as: kind) else { continue }
      _ = link.string("id")
      _ = link.integer("capacityGbps", in: 0...100)
      _ = link.optionalBool("up")
      link.finish()
    }
    reader.finish()
  }
}
