import Quantities

/// Reads XML 1.0 piece by piece, without recursion and without ever following what a file refers to.
///
///     guard var reader = XMLReader(file, into: diagnostics) else { return }
///     while let event = reader.next() { ... }
///     guard !reader.hasFailed else { return }
///
/// No document type is processed and no entity but the five named ones is known: no text can grow
/// or fetch another. Comments and processing instructions are skipped. The first fault ends the
/// document, as the standard demands.
///
/// - Complexity: O(*n*) for *n* bytes.
public struct XMLReader {
  /// The text that positions refer to: the file, or its conversion to UTF-8.
  public let file: SourceFile
  /// Whether the document is not well-formed; the fault has been reported then.
  public private(set) var hasFailed = false

  let bytes: [UInt8]
  let limits: XMLLimits
  private let diagnostics: Diagnostics
  var position: Int
  /// The names of the elements that are open, as they are written.
  var open: [Range<Int>] = []
  var elementCount = 0
  private var hasRoot = false
  private var hasDocumentType = false
  /// The end of an element that has no content.
  private var pendingEnd: Located<String>?

  /// Begins to read a text; returns nothing if it is of another encoding, and has reported it.
  public init?(
    _ file: SourceFile, limits: XMLLimits = XMLLimits(), into diagnostics: Diagnostics
  ) {
    guard let file = XMLEncoding.decoded(file, into: diagnostics) else { return nil }
    self.file = file
    self.limits = limits
    self.diagnostics = diagnostics
    bytes = file.bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if isNext("<?xml"), position + 5 < bytes.count, Self.isSpace(bytes[position + 5]) {
      skip(until: "?>", from: position + 5, startLength: 5, Self.declaration)
    }
  }

  /// Returns what comes next; nothing at the end, and after a fault.
  public mutating func next() -> XMLEvent? {
    if let name = pendingEnd {
      pendingEnd = nil
      _ = open.popLast()
      return .end(name)
    }
    while !hasFailed {
      guard position < bytes.count else {
        failEnd()
        return nil
      }
      guard bytes[position] == UInt8(ascii: "<") else {
        if let text = text() { return .text(text) }
        continue
      }
      if isNext("<?") {
        processingInstruction()
      } else if isNext("<!--") {
        comment()
      } else if isNext("<![CDATA[") {
        if let text = characterData() { return .text(text) }
      } else if isNext("<!") {
        documentType()
      } else if isNext("</") {
        return endTag().map { .end($0) }
      } else {
        return startTag().map { .start($0) }
      }
    }
    return nil
  }

  /// Reports a fault; what follows would only be its consequence.
  mutating func fail(
    _ code: DiagnosticCode, _ range: Range<Int>, _ message: LocalizedText,
    label: LocalizedText? = nil, help: LocalizedText? = nil
  ) {
    guard !hasFailed else { return }
    hasFailed = true
    diagnostics.report(
      Diagnostic(
        code, message, at: SourceSpan(file: file, range: range), label: label, help: help))
  }

  // MARK: Elements

  private mutating func startTag() -> XMLElement? {
    let start = position
    position += 1
    guard let name = name(after: Self.openAngle) else { return nil }
    guard !hasRoot || !open.isEmpty else {
      fail(
        .xmlSyntax, start..<position,
        LocalizedText("a second element at the top", zh: "顶层出现第二个元素"),
        label: LocalizedText("the document ended before this", zh: "文档在此之前已结束"))
      return nil
    }
    hasRoot = true
    elementCount += 1
    guard open.count < limits.depth, elementCount <= limits.elements else {
      failLimit(start..<position)
      return nil
    }
    guard let attributes = attributes() else { return nil }
    let element = XMLElement(name: localName(name), attributes: attributes)
    open.append(name)
    if isNext("/>") {
      position += 2
      pendingEnd = element.name
    } else {
      position += 1
    }
    return element
  }

  private mutating func endTag() -> Located<String>? {
    let start = position
    position += 2
    guard let name = name(after: Self.closeAngle) else { return nil }
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
      failExpected(Self.closingSign)
      return nil
    }
    position += 1
    guard let opened = open.popLast() else {
      fail(
        .xmlTags, start..<position,
        LocalizedText("an end tag of nothing", zh: "多余的结束标签"),
        label: LocalizedText("no element is open here", zh: "此处没有未结束的元素"))
      return nil
    }
    guard bytes[opened] == bytes[name] else {
      let line = file.position(of: opened.lowerBound).line
      let expected = TextWidth.truncated(string(opened), to: 24)
      fail(
        .xmlTags, name,
        LocalizedText(
          "</\(shown(name))> ends <\(expected)> of line \(line)",
          zh: "</\(shown(name))> 与第 \(line) 行的 <\(expected)> 不匹配"),
        label: LocalizedText("expected </\(expected)>", zh: "应为 </\(expected)>"))
      return nil
    }
    return localName(name)
  }

  /// The name after its prefix, if it has one.
  private func localName(_ range: Range<Int>) -> Located<String> {
    let colon = bytes[range].lastIndex(of: UInt8(ascii: ":"))
    let start = colon.map { $0 + 1 } ?? range.lowerBound
    return Located(string(start..<range.upperBound), at: span(range))
  }

  // MARK: What is skipped

  private mutating func processingInstruction() {
    let start = position
    position += 2
    guard let name = name(after: LocalizedText(verbatim: "<?")) else { return }
    if string(name).lowercased() == "xml" {
      fail(
        .xmlSyntax, start..<position,
        LocalizedText("a declaration that is not at the beginning", zh: "XML 声明不在文件开头"))
      return
    }
    skip(until: "?>", from: position, startLength: 2, Self.instruction)
  }

  private mutating func comment() {
    let start = position
    skip(until: "--", from: position + 4, startLength: 4, Self.commentName)
    guard !hasFailed else { return }
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
      let end = min(position, bytes.count)
      fail(
        .xmlSyntax, max(start, end - 2)..<end,
        LocalizedText("\"--\" inside a comment", zh: "注释中出现 \"--\""))
      return
    }
    position += 1
  }

  /// A plain reference to a document type is skipped; one with rules of its own is refused.
  private mutating func documentType() {
    let start = position
    guard isNext("<!DOCTYPE") else {
      fail(
        .xmlSyntax, start..<(start + 2),
        LocalizedText("\"<!\" that begins nothing known", zh: "\"<!\" 之后的内容无法识别"))
      return
    }
    guard !hasRoot, !hasDocumentType else {
      fail(
        .xmlSyntax, start..<(start + 9),
        LocalizedText("a document type out of place", zh: "DOCTYPE 的位置不对"))
      return
    }
    hasDocumentType = true
    var quote: UInt8?
    position += 9
    while position < bytes.count {
      let byte = bytes[position]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "[") {
        fail(
          .xmlDocumentType, position..<(position + 1),
          LocalizedText("a document type with rules of its own", zh: "DOCTYPE 含内部子集"),
          label: LocalizedText("not read: entities could grow without end", zh: "不予读取：实体可能无限膨胀"),
          help: LocalizedText("remove <!DOCTYPE ...>", zh: "请删去 <!DOCTYPE ...>"))
        return
      } else if byte == UInt8(ascii: ">") {
        position += 1
        return
      }
      position += 1
    }
    failUnclosed(start..<(start + 9), LocalizedText("a document type", zh: "DOCTYPE"))
  }

  /// Skips to the end of a construct that begins at the position.
  mutating func skip(
    until mark: StaticString, from start: Int, startLength: Int, _ what: LocalizedText
  ) {
    let begin = position
    position = start
    while position < bytes.count {
      if isNext(mark) {
        position += mark.utf8CodeUnitCount
        return
      }
      position += 1
    }
    failUnclosed(begin..<(begin + startLength), what)
  }

  private mutating func failEnd() {
    if let name = open.last {
      failUnclosed(
        name,
        LocalizedText("<\(shown(name))>", zh: "元素 <\(shown(name))> "))
    } else if !hasRoot {
      fail(.emptyDocument, 0..<0, LocalizedText("there is no element", zh: "文件中没有元素"))
    }
  }

  private static let openAngle = LocalizedText(verbatim: "<")
  private static let closeAngle = LocalizedText(verbatim: "</")
  static let closingSign = LocalizedText(verbatim: "'>'")
  private static let declaration = LocalizedText("the declaration", zh: "XML 声明")
  private static let instruction = LocalizedText("a processing instruction", zh: "处理指令")
  private static let commentName = LocalizedText("a comment", zh: "注释")
}
