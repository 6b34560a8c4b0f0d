import NetworkFormats
import Quantities
import TestSupport
import Testing

@Suite("JSON syntax")
struct JSONSyntaxTests {
  @Test(
    "accepts what RFC 8259 allows",
    arguments: [
      "{}", "[]", "0", "-0", "true", "null", "\"\"", " \t\r\n[ ] ", "[[[]]]", "{\"\":{}}",
      "[1,2.5,-3e10,0.0e-0,1E+2]", "\"\\u00e9\\ud83d\\ude00\\/\"", "\"\u{7F}\u{2028}\"",
      "{\"a\":1,\"b\":[true,false,null]}", "1e-300", "5e-324", "1.7976931348623157e308",
      "\u{FEFF}{}",
    ])
  func valid(text: String) {
    let (document, diagnostics) = parse(text)
    #expect(document != nil)
    #expect(findings(diagnostics) == [])
  }

  @Test(
    "says what is wrong, and where",
    arguments: [
      ("", ["RO127@1:1"]),
      (" \n\t ", ["RO127@1:1"]),
      ("{\"a\": 1 \"b\": 2}", ["RO101@1:9"]),
      ("[1 2]", ["RO101@1:4"]),
      ("{\"a\" 1}", ["RO101@1:6"]),
      ("{\"a\"}", ["RO101@1:5"]),
      ("{\"a\"= 1}", ["RO104@1:5"]),
      ("{\"a\"： 1， \"b\": 2}", ["RO104@1:5", "RO104@1:8"]),
      ("[1; 2]", ["RO104@1:3"]),
      ("[1,]", ["RO105@1:3"]),
      ("{\"a\":1,\n}", ["RO105@1:7"]),
      ("[1,,2]", ["RO104@1:4"]),
      ("[,1]", ["RO104@1:2"]),
      ("{,\"a\":1}", ["RO104@1:2"]),
      ("{\"a\":,\"b\":1}", ["RO104@1:6"]),
      ("{\"a\":}", ["RO104@1:6"]),
      ("[1] // end", ["RO106@1:5"]),
      ("[1, /* one */ 2, /* two */ 3]", ["RO106@1:5"]),
      ("# no\n[1]", ["RO106@1:1"]),
      ("[\"abc\n]", ["RO107@1:2"]),
      ("[\"abc", ["RO107@1:2"]),
      ("[\"a\tb\"]", ["RO108@1:4"]),
      ("[\"a\\qb\"]", ["RO109@1:4"]),
      ("[\"\\u12g4\"]", ["RO109@1:3"]),
      ("[\"\\ud83d\"]", ["RO110@1:3"]),
      ("[\"\\ude00\"]", ["RO110@1:3"]),
      ("[\"\\ud83d\\u0041\"]", ["RO110@1:3"]),
      ("[01]", ["RO111@1:2"]),
      ("[-]", ["RO111@1:2"]),
      ("[+1]", ["RO111@1:2"]),
      ("[.5]", ["RO111@1:2"]),
      ("[1.]", ["RO111@1:2"]),
      ("[1e]", ["RO111@1:2"]),
      ("[0x1F]", ["RO111@1:2"]),
      ("[1_000]", ["RO111@1:2"]),
      ("[30%]", ["RO111@1:2"]),
      ("[400Gbps]", ["RO111@1:2"]),
      ("[NaN, -Infinity, Infinity]", ["RO112@1:2", "RO112@1:7", "RO112@1:18"]),
      ("[None, True, nullx]", ["RO112@1:2", "RO112@1:8", "RO104@1:14"]),
      ("[1, 2", ["RO113@1:6"]),
      ("{\"a\": {\"b\": 1}", ["RO113@1:15"]),
      ("{\"a\": [1, 2}", ["RO113@1:12"]),
      ("[1]]", ["RO118@1:4"]),
      ("{} {}", ["RO118@1:4"]),
      ("{a: 1}", ["RO119@1:2"]),
      ("{'a': 'b'}", ["RO119@1:2", "RO119@1:7"]),
      ("{“a”: 1}", ["RO119@1:2"]),
      ("[1e400, -1e400, 1e-400]", ["RO120@1:2", "RO120@1:9", "RO120@1:17"]),
      ("{\"a\":1,\n\"a\":2}", ["RO121@2:1"]),
      ("{\"a\":1,\"\\u0061\":2}", ["RO121@1:8"]),
      ("hello", ["RO104@1:1"]),
      ("}", ["RO104@1:1"]),
      ("[\u{3000}1]", ["RO104@1:2"]),
      ("[1,\u{A0}2]", ["RO104@1:4"]),
      ("[@]", ["RO104@1:2"]),
      ("{1: 2}", ["RO119@1:2"]),
      ("{\"a\": 1,000}", ["RO104@1:9"]),
      ("[\u{0}]", ["RO103@1:1"]),
      ("[  \u{0}]", ["RO104@1:4"]),
    ] as [(String, [String])])
  func faults(text: String, expected: [String]) {
    let (_, diagnostics) = parse(text)
    #expect(findings(diagnostics) == expected)
    for diagnostic in diagnostics.sorted {
      #expect(!diagnostic.message.english.isEmpty && !diagnostic.message.chinese.isEmpty)
    }
  }

  @Test(
    "keeps what it could read after an error",
    arguments: [
      ("{\"a\": 1 \"b\": 2}", "{\"a\":1,\"b\":2}"),
      ("[1 2, 3,]", "[1,2,3]"),
      ("{a: 1, 'b': 'c'}", "{\"a\":1,\"b\":\"c\"}"),
      ("{\"a\"： 1， \"b\": [1；2]}", "{\"a\":1,\"b\":[1,2]}"),
      ("[1, /* x */ 2] // y", "[1,2]"),
      ("[NaN, 2]", "[null,2]"),
      ("{\"a\":1,\"a\":2}", "{\"a\":1}"),
      ("{\"a\": \"no end\n \"b\": 2}", "{\"a\":null,\"b\":2}"),
      ("[\"x\\qy\"]", "[\"x\u{FFFD}y\"]"),
      ("{\"a\": [1, 2}", "{\"a\":[1,2]}"),
      ("{\"a\": {\"b\": 1}", "{\"a\":{\"b\":1}}"),
    ])
  func recovery(text: String, repaired: String) {
    let (document, diagnostics) = parse(text)
    #expect(diagnostics.hasErrors)
    guard let document else {
      Issue.record("no document of \(text)")
      return
    }
    var writer = JSONWriter(.compact)
    Value(document.root).write(to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == repaired)
  }

  @Test("one slip does not make a chain of complaints")
  func noCascade() {
    let texts: [(String, Int)] = [
      ("{\"name\": \"Gui\"zhou\", \"mw\": 40,\n\"to\": 3}", 1),
      ("{\"note\": \"line one\n line two,\n and \"quoted\" three\",\n\"mw\": 4}", 1),
      ("{\"id: \"gui\",\n \"mw\": 4,\n \"x\": [1,2]}", 1),
      ("{\"id\": gui zhou, \"mw\": 4}", 2),
      ("[{\"a\": 1}, {\"b\" \"c\" \"d\"}, {\"e\": 2}]", 2),
      ("{\"a\": {\"b\": [1, 2}, \"c\": 3}", 1),
      ("{\"a\": (1), \"b\": 2}", 1),
    ]
    for (text, most) in texts {
      let (_, diagnostics) = parse(text)
      #expect((1...most).contains(diagnostics.counts.errors), "\(text): \(findings(diagnostics))")
    }
  }

  @Test("points at the first wrong byte, whichever it is")
  func badUTF8() {
    // One sequence of each fault: lone continuation, overlong, surrogate, too large, cut short.
    let faults: [[UInt8]] = [
      [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
      [0xE8, 0xB4], [0xF0, 0x9F, 0x98],
    ]
    let text = Array("{\"键一\": \"贵州 Guizhou 😀 x\", \"b\": [1, 2.5, \"三\"]}".utf8)
    for fault in faults {
      for place in 1..<text.count where text[place] & 0xC0 != 0x80 {
        let bytes = Array(text[..<place]) + fault + Array(text[place...])
        let (_, diagnostics) = parse(bytes)
        let wrong = diagnostics.sorted.filter { $0.code.name == "RO102" }
        #expect(wrong.count == 1)
        #expect(wrong.first?.span?.range.lowerBound == place)
      }
    }
    for byte in UInt8(0x80)...0xFF {
      let (_, diagnostics) = parse(Array("[\"a".utf8) + [byte] + Array("b\"]".utf8))
      #expect(findings(diagnostics) == ["RO102@1:4"] || byte & 0xC0 == 0x80)
      #expect(diagnostics.sorted.first?.span?.range == 3..<4)
    }
  }

  @Test(
    "recognises files of another kind",
    arguments: [
      [0xFF, 0xFE, 0x7B, 0x00], [0xFE, 0xFF, 0x00, 0x7B], [0x7B, 0x00, 0x7D, 0x00],
      [0x1F, 0x8B, 0x08], [0x50, 0x4B, 3, 4], [0x28, 0xB5, 0x2F, 0xFD],
    ] as [[UInt8]])
  func otherKinds(bytes: [UInt8]) {
    let (document, diagnostics) = parse(bytes)
    #expect(document == nil)
    #expect(findings(diagnostics) == ["RO103@1:1"])
  }

  @Test("limits nesting without using the stack")
  func depth() {
    let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(findings(parse(deepest).1) == [])
    for opening in ["[", "{\"a\":"] {
      let (document, diagnostics) = parse(String(repeating: opening, count: 100_000))
      #expect(document == nil)
      #expect(findings(diagnostics) == ["RO125@1:\(opening.utf8.count * 64 + 1)"])
    }
    let limits = JSONLimits(depth: 200_000)
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(findings(parse(deep, limits: limits).1) == [])
  }

  @Test("limits values and errors")
  func limits() {
    let (document, diagnostics) = parse("[1,2,3]", limits: JSONLimits(values: 3))
    #expect(document == nil)
    #expect(findings(diagnostics) == ["RO126@1:7"])

    let commas = "[" + String(repeating: "1 ", count: 5000) + "]"
    let (nothing, many) = parse(commas)
    #expect(nothing == nil)
    #expect(many.counts.errors == 501)
    #expect(many.sorted.contains { $0.code.name == "RO141" })
  }

  @Test("finds repeated keys among many, with escapes and alike hashes")
  func repeatedKeys() {
    for count in [2, 8, 31, 32, 33, 34, 64, 65, 1000] {
      let keys = (0..<count).map { "\"long-common-prefix-\($0)-and-common-suffix\"" }
      let plain = "{" + keys.map { "\($0):1" }.joined(separator: ",") + "}"
      #expect(findings(parse(plain).1) == [])
      for twin in [0, count / 2, count - 1] {
        let text = plain.dropLast() + ",\(keys[twin]):2}"
        let (document, diagnostics) = parse(String(text))
        #expect(diagnostics.counts.errors == 1)
        #expect(diagnostics.sorted.first?.code.name == "RO121")
        #expect(diagnostics.sorted.first?.span?.range.lowerBound == plain.utf8.count)
        #expect(diagnostics.sorted.first?.related.first != nil)
        #expect(document?.root.members.reduce(0) { sum, _ in sum + 1 } == count)

        let escaped = plain.dropLast() + ",\"\\u006c" + keys[twin].dropFirst(2) + ":2}"
        #expect(parse(String(escaped)).1.sorted.map(\.code.name) == ["RO121"])
      }
    }
  }

  @Test("helps with a repaired spelling")
  func helps() {
    let spellings: [(String, String)] = [
      ("[01.50]", "1.50"), ("[+3]", "3"), ("[.5]", "0.5"), ("[-.5]", "-0.5"), ("[1.]", "1"),
      ("[1_000_000]", "1000000"), ("[0xff]", "255"), ("[400Gbps]", "400"), ("[-007]", "-7"),
    ]
    for (text, spelling) in spellings {
      let diagnostic = parse(text).1.sorted.first
      #expect(diagnostic?.help == LocalizedText(verbatim: spelling), "\(text)")
      #expect(diagnostic?.replacement?.text == spelling)
    }
    #expect(parse("[30%]").1.sorted.first?.help == nil)
  }

  @Test("ends quickly on megabytes of nonsense")
  func nonsense() {
    var generator = SeededRandom(seed: 7)
    var noise: [UInt8] = [UInt8(ascii: "[")]
    for _ in 0..<200_000 { noise.append(UInt8.random(in: 1...127, using: &generator)) }
    let texts: [[UInt8]] = [
      noise,
      Array("[\"".utf8) + Array(repeating: UInt8(ascii: "\\"), count: 300_000),
      Array("[".utf8) + Array(repeating: UInt8(ascii: "\""), count: 300_001),
      Array("{".utf8) + Array(repeating: UInt8(ascii: ":"), count: 300_000),
      Array("[".utf8) + Array(repeating: UInt8(ascii: "/"), count: 300_000),
      Array("[".utf8) + Array(repeatElement(Array("/**/".utf8), count: 100_000).joined()),
      Array("[".utf8) + Array(repeatElement(Array("\u{3000}".utf8), count: 100_000).joined()),
      Array("{\"a\":1 x".utf8) + Array(repeating: UInt8(ascii: "{"), count: 300_000),
    ]
    let clock = ContinuousClock()
    for (number, text) in texts.enumerated() {
      let time = clock.measure {
        let (_, diagnostics) = parse(text)
        #expect(diagnostics.hasErrors)
        #expect(diagnostics.sorted.count <= 501)
      }
      #expect(time < .seconds(3), "text \(number)")
    }
  }
}
