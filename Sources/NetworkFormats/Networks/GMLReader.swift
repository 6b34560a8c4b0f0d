import Quantities

/// Reads GML (Himsolt, 1996): keys with numbers, texts and lists.
///
/// Texts are in UTF-8; references such as `&#233;` and `&amp;` in them are replaced, unknown ones stay.
/// Lists inside of nodes and edges, such as `graphics`, are passed over.
struct GMLReader {
  private enum Token {
    case word(Range<Int>)
    case text(Range<Int>)
    case open(Int)
    case close(Int)
  }

  private let file: SourceFile
  private let bytes: [UInt8]
  private let diagnostics: Diagnostics
  private var position = 0
  private var hasFailed = false
  private var graph: GraphFile

  /// Reads a file; returns nothing if it is none, and has reported why.
  static func read(_ file: SourceFile, into diagnostics: Diagnostics) -> GraphFile? {
    let errors = diagnostics.counts.errors
    guard TextEncoding.check(file, into: diagnostics) else { return nil }
    var reader = GMLReader(file: file, diagnostics: diagnostics)
    reader.read()
    return diagnostics.counts.errors == errors ? reader.graph : nil
  }

  private init(file: SourceFile, diagnostics: Diagnostics) {
    self.file = file
    self.diagnostics = diagnostics
    bytes = file.bytes
    graph = GraphFile(file: file)
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  // MARK: Lists

  private mutating func read() {
    var count = 0
    while let key = key(closing: nil) {
      guard string(key) == "graph", isOpen() else {
        skipValue(of: key)
        continue
      }
      count += 1
      if count == 1 {
        readGraph(from: key)
      } else {
        graph.otherGraphs += 1
        skipValue(of: key)
      }
    }
    if count == 0, !hasFailed {
      fail(.gmlSyntax, 0..<0, LocalizedText("there is no graph", zh: "文件中没有图"))
    }
  }

  private mutating func readGraph(from start: Range<Int>) {
    _ = next()
    while let key = key(closing: start) {
      switch string(key) {
      case "node" where isOpen(): readNode(from: key)
      case "edge" where isOpen(): readEdge(from: key)
      default:
        if let attribute = attribute(key) { graph.attributes.append(attribute) }
      }
    }
    graph.isDirected = graph.attributes.contains { $0.name == "directed" && $0.value.value == "1" }
  }

  private mutating func readNode(from start: Range<Int>) {
    let attributes = list(from: start)
    guard !hasFailed else { return }
    guard let id = attributes.first(where: { $0.name == "id" }) else {
      return failMissing("id", in: start)
    }
    graph.nodes.append(
      GraphFile.Node(key: id.value, attributes: attributes.filter { $0.name != "id" }))
  }

  private mutating func readEdge(from start: Range<Int>) {
    let attributes = list(from: start)
    guard !hasFailed else { return }
    guard let source = attributes.first(where: { $0.name == "source" }) else {
      return failMissing("source", in: start)
    }
    guard let target = attributes.first(where: { $0.name == "target" }) else {
      return failMissing("target", in: start)
    }
    graph.edges.append(
      GraphFile.Edge(
        source: source.value, target: target.value,
        attributes: attributes.filter { $0.name != "source" && $0.name != "target" }))
  }

  private mutating func list(from start: Range<Int>) -> [GraphFile.Attribute] {
    _ = next()
    var attributes: [GraphFile.Attribute] = []
    while let key = key(closing: start) {
      if let attribute = attribute(key) { attributes.append(attribute) }
    }
    return attributes
  }

  /// The next key of a list, or nothing where it ends; the outermost list has no brackets.
  private mutating func key(closing start: Range<Int>?) -> Range<Int>? {
    guard !hasFailed else { return nil }
    switch next() {
    case .word(let range) where isLetter(bytes[range.lowerBound]): return range
    case .close(let place):
      if start == nil {
        fail(.gmlSyntax, place..<(place + 1), LocalizedText("']' without '['", zh: "多余的 ']'"))
      }
    case .word(let range), .text(let range):
      fail(.gmlSyntax, range, LocalizedText("expected a key", zh: "此处应为键"))
    case .open(let place):
      fail(.gmlSyntax, place..<(place + 1), LocalizedText("expected a key", zh: "此处应为键"))
    case nil:
      if let start, !hasFailed {
        let name = string(start)
        fail(
          .gmlSyntax, start,
          LocalizedText("the file ends inside \"\(name)\"", zh: "文件在 \"\(name)\" 中结束"),
          label: LocalizedText("begun here", zh: "从此处开始"))
      }
    }
    return nil
  }

  /// The value of a key, unless it is a list, which is passed over.
  private mutating func attribute(_ key: Range<Int>) -> GraphFile.Attribute? {
    guard !isOpen() else {
      skipValue(of: key)
      return nil
    }
    switch next() {
    case .word(let range):
      return GraphFile.Attribute(name: string(key), value: Located(string(range), at: span(range)))
    case .text(let range):
      return GraphFile.Attribute(name: string(key), value: Located(decoded(range), at: span(range)))
    case .open, .close, nil:
      if !hasFailed {
        fail(
          .gmlSyntax, key,
          LocalizedText("\"\(shown(key))\" has no value", zh: "\"\(shown(key))\" 没有值"))
      }
      return nil
    }
  }

  private mutating func skipValue(of key: Range<Int>) {
    guard isOpen() else {
      _ = attribute(key)
      return
    }
    var depth = 0
    repeat {
      switch next() {
      case .open: depth += 1
      case .close: depth -= 1
      case nil:
        fail(
          .gmlSyntax, key,
          LocalizedText("the file ends inside \"\(shown(key))\"", zh: "文件在 \"\(shown(key))\" 中结束"))
      default: break
      }
    } while depth > 0 && !hasFailed
  }

  // MARK: Tokens

  private func isOpen() -> Bool {
    var copy = self
    if case .open = copy.next(quietly: true) { return true }
    return false
  }

  private mutating func next(quietly: Bool = false) -> Token? {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "#") {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      } else if byte <= 0x20 {
        position += 1
      } else {
        break
      }
    }
    guard position < bytes.count else { return nil }
    let start = position
    position += 1
    switch bytes[start] {
    case UInt8(ascii: "["): return .open(start)
    case UInt8(ascii: "]"): return .close(start)
    case UInt8(ascii: "\""):
      while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += 1 }
      guard position < bytes.count else {
        if !quietly {
          fail(
            .gmlSyntax, start..<(start + 1),
            LocalizedText("the file ends inside a text", zh: "文件在文本中结束"),
            label: LocalizedText("this quote is not closed", zh: "此引号没有关闭"))
        }
        return nil
      }
      position += 1
      return .text((start + 1)..<(position - 1))
    default:
      while position < bytes.count, bytes[position] > 0x20,
        ![UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\"")].contains(bytes[position])
      { position += 1 }
      return .word(start..<position)
    }
  }

  private func decoded(_ range: Range<Int>) -> String {
    guard bytes[range].contains(UInt8(ascii: "&")) else { return string(range) }
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let next = bytes[index..<min(range.upperBound, index + 13)]
      if bytes[index] == UInt8(ascii: "&"), let end = next.firstIndex(of: UInt8(ascii: ";")),
        let scalar = XMLReferences.scalar(bytes[(index + 1)..<end])
      {
        result.append(contentsOf: String(scalar).utf8)
        index = end
      } else {
        result.append(bytes[index])
      }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
  private func shown(_ range: Range<Int>) -> String { TextWidth.truncated(string(range), to: 24) }

  private func span(_ range: Range<Int>) -> ByteSpan {
    ByteSpan(start: UInt32(clamping: range.lowerBound), end: UInt32(clamping: range.upperBound))
  }

  private mutating func failMissing(_ name: String, in range: Range<Int>) {
    fail(
      .networkIdentity, range,
      LocalizedText(
        "\(string(range)) without \"\(name)\"", zh: "\(string(range)) 缺少 \"\(name)\""))
  }

  private mutating func fail(
    _ code: DiagnosticCode, _ range: Range<Int>, _ message: LocalizedText,
    label: LocalizedText? = nil
  ) {
    guard !hasFailed else { return }
    hasFailed = true
    diagnostics.report(
      Diagnostic(code, message, at: SourceSpan(file: file, range: range), label: label))
  }
}
