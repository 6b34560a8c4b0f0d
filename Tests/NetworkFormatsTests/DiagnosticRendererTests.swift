import NetworkFormats
import Quantities
import Testing

@Suite("Diagnostics in text")
struct DiagnosticRendererTests {
  /// 37 lines, then the manual's example.
  static let west = SourceFile(
    name: "west.json",
    text: String(repeating: "\n", count: 37)
      + "    \"capacityGbps\": 400  \"lengthKm\": 512.0\n"
      + "    \"capacty\": 1\n    \"latencyMs\": 0.8\n    \"pue\": 1e400\n")

  static func span(_ text: String, _ file: SourceFile = west) -> SourceSpan {
    let bytes = Array(text.utf8)
    let start =
      file.bytes.indices.first { file.bytes[$0...].starts(with: bytes) } ?? file.bytes.count
    return SourceSpan(file: file, range: start..<(start + bytes.count))
  }

  static func manual() -> Diagnostics {
    let diagnostics = Diagnostics()
    let latency = DiagnosticCode(203, "x", cause: "x", example: "x", cure: "x")
    let prices = DiagnosticCode(310, "x", cause: "x", example: "x", cure: "x")
    diagnostics.report(
      Diagnostic(
        prices, severity: .warning,
        LocalizedText("6 prices are marked illustrative", zh: "6 个价格为示意值")))
    diagnostics.report(
      Diagnostic(
        .numberOutOfRange, LocalizedText("number out of range: 1e400", zh: "数字超出范围：1e400"),
        at: span("1e400")))
    diagnostics.report(
      Diagnostic(
        latency, LocalizedText("latency below the speed of light", zh: "时延低于光速下限"),
        at: span("0.8"), path: "links[3].latencyMs",
        label: "Chengdu - Guiyang is 512 km by great circle: at least 2.51 ms one way",
        notes: ["latency is one-way here; a round trip of 0.8 ms would be worse still"],
        help: "drop \"latencyMs\" to have it estimated (4.39 ms on the optical layer)"))
    diagnostics.report(
      Diagnostic(
        .unknownKey, LocalizedText("unknown key \"capacty\" in a link", zh: "链路中有未知的键 \"capacty\""),
        at: span("\"capacty\""),
        help: "did you mean \"capacityGbps\"? (keys of a link: route-opt help link)"))
    diagnostics.report(
      Diagnostic(
        .missingSeparator,
        LocalizedText("expected ',' or '}' after this value", zh: "此值之后应为 ',' 或 '}'"),
        at: SourceSpan(file: west, range: span("\"lengthKm\"").range.prefix(1)),
        label: LocalizedText("a comma is missing before this", zh: "此处之前缺少逗号"),
        help: LocalizedText(
          "write  \"capacityGbps\": 400, \"lengthKm\": 512.0",
          zh: "写成  \"capacityGbps\": 400, \"lengthKm\": 512.0")))
    return diagnostics
  }

  @Test("the human form is the manual's")
  func human() {
    let text = DiagnosticRenderer(.human)
      .text(of: Self.manual(), subject: "west.json", elapsed: .milliseconds(18))
    #expect(
      text == """
        error[RO101]: expected ',' or '}' after this value
          --> west.json:38:26
           |
        38 |     "capacityGbps": 400  "lengthKm": 512.0
           |                          ^ a comma is missing before this
        help: write  "capacityGbps": 400, "lengthKm": 512.0

        error[RO114]: unknown key "capacty" in a link
          --> west.json:39:5
           = help: did you mean "capacityGbps"? (keys of a link: route-opt help link)

        error[RO203]: latency below the speed of light
          --> west.json:40:18
           |
        40 |     "latencyMs": 0.8
           |                  ^^^ Chengdu - Guiyang is 512 km by great circle: at least 2.51 ms one way
           = note: latency is one-way here; a round trip of 0.8 ms would be worse still
        help: drop "latencyMs" to have it estimated (4.39 ms on the optical layer)

        error[RO120]: number out of range: 1e400
          --> west.json:41:12
        warning[RO310]: 6 prices are marked illustrative
        error: 4 errors, 1 warning in west.json (18 ms)

        """)
  }

  @Test("the parser itself yields the manual's first example")
  func parsed() {
    let text = "{\n    \"capacityGbps\": 400  \"lengthKm\": 512.0\n}\n"
    let (_, diagnostics) = parse(text)
    #expect(
      DiagnosticRenderer().text(of: diagnostics, subject: "test.json") == """
        error[RO101]: expected ',' or '}' after this value
         --> test.json:2:26
          |
        2 |     "capacityGbps": 400  "lengthKm": 512.0
          |                          ^ a comma is missing before this
        help: write  "capacityGbps": 400, "lengthKm": 512.0

        error: 1 error in test.json

        """)
  }

  @Test("Chinese has its own words, and the same codes and places")
  func chinese() {
    let text = DiagnosticRenderer(.human, language: .chinese)
      .text(of: Self.manual(), subject: "west.json", elapsed: .milliseconds(18))
    #expect(text.hasPrefix("错误[RO101]: 此值之后应为 ',' 或 '}'\n  --> west.json:38:26\n"))
    #expect(text.contains("\n   = 说明: "))
    #expect(text.contains("\n建议: 写成"))
    #expect(text.contains("\n警告[RO310]: "))
    #expect(text.hasSuffix("错误: west.json 中有 4 个错误、1 个警告 (18 ms)\n"))
  }

  @Test("the short form has one line each")
  func short() {
    let lines = DiagnosticRenderer(.short).text(of: Self.manual(), subject: "west.json")
      .split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines[0] == "west.json:38:26: error[RO101]: expected ',' or '}' after this value")
    #expect(lines[4] == "warning[RO310]: 6 prices are marked illustrative")
  }

  @Test("the JSON form is one object a line, with bytes, lines and columns")
  func json() throws {
    let lines = DiagnosticRenderer(.json).text(of: Self.manual(), subject: "west.json")
      .split(separator: "\n")
    #expect(lines.count == 5)
    for line in lines {
      #expect(findings(parse(String(line)).1) == [])
    }
    let first = try #require(parse(String(lines[2])).0?.root)
    #expect(first["code"]?.text == "RO203")
    #expect(first["severity"]?.text == "error")
    #expect(first["path"]?.text == "links[3].latencyMs")
    #expect(first["notes"]?.elements.count == 1)
    let span = try #require(first["spans"]?[0])
    #expect(span["lineStart"]?.number == 40 && span["columnEnd"]?.number == 21)
    let start = Int(span["byteStart"]?.number ?? 0)
    #expect(Array(Self.west.bytes[start..<(start + 3)]) == Array("0.8".utf8))
    #expect(first["replacement"]?.kind == .null)
  }

  @Test("a long line is cut around the carets, wherever they are")
  func longLines() {
    for wide in [false, true] {
      let filler = wide ? "贵" : "x"
      for place in [0, 1, 5, 30, 60, 75, 76, 80, 500, 30_000, 59_990, 59_999] {
        var characters = Array(repeating: filler, count: 60_000)
        characters[place] = "!"
        let file = SourceFile(name: "x", text: "a\n" + characters.joined() + "\nb\n")
        let text = DiagnosticRenderer(.human, width: 40).text(
          of: Diagnostic(.badNumber, "m", at: Self.span("!", file), label: "here"))
        let lines = text.split(separator: "\n")
        let (source, carets) = (lines[3].dropFirst(4), lines[4].dropFirst(4))
        #expect(TextWidth.cells(String(source)) <= 40)
        let before = String(source.prefix { $0 != "!" })
        #expect(source.contains("!"))
        #expect(TextWidth.cells(before) == carets.prefix { $0 == " " }.count)
        #expect(carets.hasSuffix("^ here"))
        #expect(lines[1].hasSuffix(":2:\(place + 1)"))
      }
    }
  }

  @Test("a span over several lines is marked to the end of the first")
  func multipleLines() {
    let file = SourceFile(name: "x", text: "ab cd\nef\n")
    let text = DiagnosticRenderer().text(
      of: Diagnostic(
        .badNumber, "m", at: SourceSpan(file: file, range: 3..<9), label: "all this"))
    #expect(text.contains("1 | ab cd\n  |    ^^ all this\n"))
  }

  @Test("an empty span and the end of the file have one caret")
  func emptySpans() {
    let file = SourceFile(name: "x", text: "ab\n")
    for (offset, line) in [(2, "1 | ab\n  |   ^ end"), (3, "2 |\n  | ^ end")] {
      let text = DiagnosticRenderer().text(
        of: Diagnostic(
          .badNumber, "m", at: SourceSpan(file: file, range: offset..<offset), label: "end"))
      #expect(text.contains(line))
    }
  }

  @Test("nothing from a file reaches the terminal raw")
  func controlCharacters() {
    let nasty = "\u{1B}[31m\t\u{7F}\u{9B}\u{202E}\u{0}\r x"
    let file = SourceFile(name: "a\u{1B}b", text: nasty + "!\n")
    let text = LocalizedText(verbatim: nasty)
    for form in DiagnosticRenderer.Form.allCases {
      let diagnostics = Diagnostics()
      diagnostics.report(
        Diagnostic(
          .badNumber, text, at: Self.span("!", file), path: nasty, label: text, notes: [text],
          help: text))
      let rendered = DiagnosticRenderer(form).text(of: diagnostics, subject: text)
      for scalar in rendered.unicodeScalars {
        let isHarmless =
          scalar == "\n" || scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
        #expect(isHarmless, "U+\(String(scalar.value, radix: 16)) in \(form)")
      }
      if form == .human { #expect(rendered.contains("1 | ␛[31m ␡")) }
    }
  }

  @Test("the first twenty are listed, errors before warnings, the rest counted")
  func limit() {
    let diagnostics = Diagnostics(capacity: 50)
    let file = SourceFile(name: "x", text: String(repeating: "a", count: 200))
    for offset in 0..<30 {
      diagnostics.report(
        Diagnostic(
          .badNumber, severity: .warning, "w",
          at: SourceSpan(file: file, range: offset..<(offset + 1))))
    }
    for offset in 100..<170 {
      diagnostics.report(
        Diagnostic(.badNumber, "e", at: SourceSpan(file: file, range: offset..<(offset + 1))))
    }
    #expect(diagnostics.counts.errors == 70 && diagnostics.counts.warnings == 30)
    #expect(diagnostics.omitted == 50)
    let lines = DiagnosticRenderer(.short).text(of: diagnostics, subject: "x")
      .split(separator: "\n")
    #expect(lines.count == 22)
    #expect(lines.prefix(20).allSatisfy { $0.contains("error") })
    #expect(lines[20] == "... and 80 more (all of them: --diagnostics json)")
    #expect(lines[21] == "error: 70 errors, 30 warnings in x")
    let json = DiagnosticRenderer(.json).text(of: diagnostics, subject: "x").split(separator: "\n")
    #expect(json.count == 51)
    #expect(json[50].contains("\"RO100\""))
  }

  @Test("sorted by file and place, repetitions left out")
  func order() {
    let files = ["b", "a"].map { SourceFile(name: $0, text: "0123456789") }
    let diagnostics = Diagnostics()
    func report(_ file: Int?, _ offset: Int, _ text: String) {
      let span = file.map { SourceSpan(file: files[$0], range: offset..<(offset + 1)) }
      diagnostics.report(Diagnostic(.badNumber, LocalizedText(verbatim: text), at: span))
    }
    report(nil, 0, "last")
    report(0, 5, "2")
    report(1, 1, "4")
    report(0, 2, "1")
    report(0, 5, "2")
    report(0, 5, "3")
    #expect(diagnostics.sorted.map(\.message.english) == ["1", "2", "3", "4", "last"])
    #expect(diagnostics.counts.errors == 5)
  }

  @Test("no findings, no text")
  func nothing() {
    #expect(DiagnosticRenderer().text(of: Diagnostics(), subject: "x") == "")
  }

  @Test("colours only add to the plain form")
  func colors() {
    let colored = DiagnosticRenderer(.human, coloring: .ansi)
      .text(of: Self.manual(), subject: "west.json")
    #expect(colored.contains("\u{1B}[1;31merror[RO101]\u{1B}[0m"))
    var plain = colored
    for code in ["1;31", "1;33", "0"] {
      plain = plain.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false).joined()
    }
    #expect(plain == DiagnosticRenderer().text(of: Self.manual(), subject: "west.json"))
  }
}
