import NetworkFormats
import Quantities
import TestSupport
import Testing

@Suite("XML")
struct XMLReaderTests {
  /// A document in one line: `<a x=1>text</a>`, pieces of text joined.
  static func outline(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) -> (String, Diagnostics) {
    let diagnostics = Diagnostics()
    let file = SourceFile(name: "x.xml", bytes: bytes)
    guard var reader = XMLReader(file, limits: limits, into: diagnostics) else {
      return ("", diagnostics)
    }
    var text = ""
    while let event = reader.next() {
      switch event {
      case .start(let element):
        let attributes = element.attributes.map { " \($0.name.value)=\($0.value.value)" }
        text += "<\(element.name.value)\(attributes.joined())>"
      case .text(let piece): text += piece.value
      case .end(let name): text += "</\(name.value)>"
      }
    }
    #expect(reader.hasFailed == diagnostics.hasErrors || diagnostics.hasErrors)
    return (text, diagnostics)
  }

  private static func outline(_ text: String) -> (String, Diagnostics) { outline(Array(text.utf8)) }

  @Test(
    "elements, attributes, texts, references and CDATA",
    arguments: [
      ("<a/>", "<a></a>"),
      ("\u{FEFF}<?xml version='1.0'?>\n<a></a>\n", "<a></a>"),
      ("<a x='1' y = \"2\" ><b/>t</a >", "<a x=1 y=2><b></b>t</a>"),
      ("<g:a g:x='1'><g:b></g:b></g:a>", "<a g:x=1><b></b></a>"),
      ("<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;&#x1F600;</a>", "<a><&>\"'AB😀</a>"),
      ("<a x='&lt;&#10;\t&amp;'/>", "<a x=<\n &></a>"),
      ("<a>&amp;amp;</a>", "<a>&amp;</a>"),
      ("<a>x<![CDATA[<b>&amp;]]]>]</a>", "<a>x<b>&amp;]]</a>"),
      ("<a>1\r\n2\r3</a>", "<a>1\n2\n3</a>"),
      ("<a><![CDATA[1\r\n2]]></a>", "<a>1\n2</a>"),
      ("<!-- <x> --><?php <x> ?><a><!--y--><?z?>t</a><!---->", "<a>t</a>"),
      ("<!DOCTYPE a><a/>", "<a></a>"),
      ("<!DOCTYPE a PUBLIC \"-//x [\" 'http://x/a.dtd'>\n<a/>", "<a></a>"),
      ("<地点 名='贵安'>é</地点>", "<地点 名=贵安>é</地点>"),
      ("<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>", "<a></a>"),
    ])
  func wellFormed(text: String, expected: String) {
    let (outline, diagnostics) = Self.outline(text)
    #expect(outline == expected && diagnostics.counts.total == 0, "\(complaints(diagnostics))")
  }

  @Test(
    "faults, with their place",
    arguments: [
      ("", "x.xml:1:1: error[RO127]: there is no element"),
      ("  ", "x.xml:1:1: error[RO127]: there is no element"),
      ("<a>", "x.xml:1:2: error[RO165]: the file ends inside <a>"),
      ("<a>\n <b>\n</a>", "x.xml:3:3: error[RO165]: </a> ends <b> of line 2"),
      ("</a>", "x.xml:1:1: error[RO165]: an end tag of nothing"),
      ("<a/><b/>", "x.xml:1:5: error[RO161]: a second element at the top"),
      ("x<a/>", "x.xml:1:1: error[RO161]: text outside of every element"),
      ("<a/>&amp;", "x.xml:1:5: error[RO161]: text outside of every element"),
      ("<a>1 < 2</a>", "x.xml:1:7: error[RO161]: a name is missing after <"),
      ("<a x=1/>", "x.xml:1:6: error[RO161]: expected a value in quotes"),
      ("<a x/>", "x.xml:1:5: error[RO161]: expected '='"),
      ("<a x='1'y='2'/>", "x.xml:1:9: error[RO161]: expected a space, '>' or '/>'"),
      ("<a x='1' x='2'/>", "x.xml:1:10: error[RO167]: duplicate attribute \"x\" (first at 1:4)"),
      ("<a x='<'/>", "x.xml:1:7: error[RO161]: '<' in the value of an attribute"),
      ("<a x='1", "x.xml:1:6: error[RO165]: the file ends inside the value of an attribute"),
      ("<贵 x=''>&b;</贵>", "x.xml:1:9: error[RO164]: unknown reference &b;"),
      ("<a>AT&T</a>", "x.xml:1:6: error[RO164]: '&' that begins no reference"),
      ("<a>&#0;</a>", "x.xml:1:4: error[RO164]: unknown reference &#0;"),
      ("<a>&#xD800;</a>", "x.xml:1:4: error[RO164]: unknown reference &#xD800;"),
      ("<a>&#+65;</a>", "x.xml:1:4: error[RO164]: unknown reference &#+65;"),
      ("<a>]]></a>", "x.xml:1:4: error[RO161]: \"]]>\" in a text"),
      (
        "<a>\u{1}</a>", "x.xml:1:4: error[RO161]: a control character, which XML has no way to hold"
      ),
      ("<a><!-- b -- c --></a>", "x.xml:1:11: error[RO161]: \"--\" inside a comment"),
      ("<a><!-- b", "x.xml:1:4: error[RO165]: the file ends inside a comment"),
      ("<a><![CDATA[ b", "x.xml:1:4: error[RO165]: the file ends inside a text"),
      (
        "\n<?xml version='1.0'?><a/>",
        "x.xml:2:1: error[RO161]: a declaration that is not at the beginning"
      ),
      (
        "<!DOCTYPE a [<!ENTITY b 'bbb'>]><a>&b;</a>",
        "x.xml:1:13: error[RO162]: a document type with rules of its own"
      ),
      ("<a/><!DOCTYPE a>", "x.xml:1:5: error[RO161]: a document type out of place"),
      ("<!ELEMENT a>", "x.xml:1:1: error[RO161]: \"<!\" that begins nothing known"),
      (
        "<?xml version='1.0' encoding='GBK'?><a/>",
        "x.xml:1:31: error[RO163]: the encoding GBK is not read"
      ),
    ])
  func faults(text: String, complaint: String) {
    let (_, diagnostics) = Self.outline(text)
    #expect(complaints(diagnostics) == [complaint])
  }

  @Test("ISO-8859-1 is converted, UTF-16 and packed files are refused")
  func encodings() {
    let declared = Array("<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>".utf8)
    let (text, diagnostics) = Self.outline(declared + [0xE9, 0x3C, 0x2F, 0x61, 0x3E])
    #expect(text == "<a>é</a>" && diagnostics.counts.total == 0)
    let (_, broken) = Self.outline(declared + [0xE9, 0xE9, 0x3C])
    #expect(complaints(broken) == ["x.xml:2:7: error[RO161]: a name is missing after <"])
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x3C, 0], [0x3C, 0, 0x61, 0], [0x1F, 0x8B, 8, 0]] {
      #expect(findings(Self.outline(bytes).1) == ["RO103@1:1"])
    }
    #expect(
      findings(Self.outline(Array("<a>".utf8) + [0xE9] + Array("</a>".utf8)).1) == ["RO102@1:4"])
  }

  @Test("limits of depth, size and attributes")
  func limits() {
    func outline(_ text: String) -> [String] {
      let limits = XMLLimits(depth: 3, elements: 5, attributes: 2)
      return findings(Self.outline(Array(text.utf8), limits: limits).1)
    }
    #expect(outline("<a><b><c/></b></a>") == [])
    #expect(outline("<a><b><c><d/></c></b></a>") == ["RO166@1:10"])
    #expect(outline("<a><b/><b/><b/><b/></a>") == [])
    #expect(outline("<a><b/><b/><b/><b/><b/></a>") == ["RO166@1:20"])
    #expect(outline("<a x='' y='' z=''/>") == ["RO166@1:14"])
    let deep = String(repeating: "<a>", count: 1_000_000)
    #expect(findings(Self.outline(deep).1) == ["RO166@1:193"])
  }

  static let seeds = [
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE g SYSTEM 'x'><g><!-- c --><n id=\"0\" x='&lt;'>"
      + "t&#65;<![CDATA[<&]]></n><贵/><?p q?></g>\n",
    "<a b='1' c=\"&quot;2\"><d>&amp;</d><e/><e></e>\r\n</a>",
    "<?xml version='1.0' encoding='ISO-8859-1'?><a>\u{E9}</a>",
  ]
  private static let pieces = [
    "<", ">", "/>", "</", "<a>", "</a>", "<!--", "-->", "--", "<![CDATA[", "]]>", "<?", "?>", "&",
    "&lt;",
    ";", "&#x", "'", "\"", "=", "<!DOCTYPE", "[", "]", "\0", "\u{1}", "\r", "é", "\u{FEFF}", " ",
    "encoding='", "<?xml",
  ].map { Array($0.utf8) }

  @Test("mutants: no crash, a place for every fault, and every element is ended")
  func mutants() {
    var random = SeededRandom(seed: 11)
    var taken = 0
    let count = 4 * Environment.count("ROUTE_OPT_MUTATIONS", default: 2000)
    for round in 0..<count {
      var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
      for _ in 0..<random.int(1...4) {
        let place = random.int(0...bytes.count), end = min(bytes.count, place + random.int(0...4))
        let piece = Self.pieces.randomElement(using: &random) ?? []
        switch random.int(0...5) {
        case 0: bytes.insert(UInt8(random.int(0...255)), at: place)
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: piece, at: place)
        case 3: bytes.replaceSubrange(place..<end, with: piece)
        case 4: bytes.removeSubrange(place...)
        default: bytes.append(contentsOf: bytes[place...])
        }
      }
      let diagnostics = Diagnostics()
      let reader = XMLReader(SourceFile(name: "x.xml", bytes: bytes), into: diagnostics)
      var depth = 0
      if var reader {
        while let event = reader.next() {
          switch event {
          case .start: depth += 1
          case .text: #expect(depth > 0)
          case .end: depth -= 1
          }
        }
      }
      if diagnostics.hasErrors {
        #expect(diagnostics.sorted.allSatisfy { $0.span != nil })
        _ = DiagnosticRenderer(.human).text(of: diagnostics, subject: "x.xml")
      } else {
        taken += 1
        #expect(reader != nil && depth == 0, "\(bytes)")
      }
    }
    #expect(taken > 0 && taken < count)
  }
}
