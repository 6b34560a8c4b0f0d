import Quantities

// Every sentence that the parser can say, one function each.
extension JSONParser {
  mutating func fail(
    _ code: DiagnosticCode, _ range: Range<Int>, _ message: LocalizedText,
    label: LocalizedText? = nil, notes: [LocalizedText] = [], help: LocalizedText? = nil,
    related: [Diagnostic.Related] = [], replacement: (range: Range<Int>, text: String)? = nil
  ) {
    guard !isStopped else { return }
    errorCount += 1
    diagnostics.report(
      Diagnostic(
        code, message, at: span(range), label: label, notes: notes, help: help, related: related,
        replacement: replacement.map { .init(span($0.range), with: $0.text) }))
    guard errorCount >= limits.errors else { return }
    isStopped = true
    diagnostics.report(
      Diagnostic(
        .tooManyErrors,
        LocalizedText(
          "\(errorCount) syntax errors; the rest was not read", zh: "已有 \(errorCount) 处语法错误，其余未读"),
        at: span(position..<position)))
  }

  private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range: range) }

  /// A stretch of the source for a message, not longer than a line takes.
  private func quoted(_ range: Range<Int>) -> String {
    let text = String(decoding: bytes[range.prefix(120)], as: UTF8.self)
    return TextWidth.truncated(text, to: 24)
  }

  private func place(of offset: Int) -> String {
    let position = file.position(of: offset)
    return "\(position.line):\(position.column)"
  }

  private var closingBracket: String { top.isObject ? "}" : "]" }

  // MARK: Separators

  mutating func failMissingComma() {
    let end = lastEnd
    let next = position
    let start = file.lineStart(of: end)
    let isSameLine = file.lineStart(of: next) == start
    let before = end - start <= 200 ? trimmed(start..<end) : ""
    let after = isSameLine ? " " + trimmed(next..<lineEnd(from: next, within: 200)) : ""
    let line = "\(before),\(after)"
    let isShort = end - start <= 200 && TextWidth.cells(line) <= 100
    fail(
      .missingSeparator, next..<(next + max(1, characterLength(at: next))),
      LocalizedText(
        "expected ',' or '\(closingBracket)' after this value",
        zh: "此值之后应为 ',' 或 '\(closingBracket)'"),
      label: LocalizedText("a comma is missing before this", zh: "此处之前缺少逗号"),
      help: isShort
        ? LocalizedText("write  \(line)", zh: "写成  \(line)")
        : LocalizedText("put a comma at \(place(of: end))", zh: "在 \(place(of: end)) 处加逗号"),
      replacement: (end..<end, ","))
  }

  mutating func failMissingColon() {
    fail(
      .missingSeparator, position..<(position + 1),
      LocalizedText("expected ':' after this key", zh: "此键之后应为 ':'"),
      label: LocalizedText("a colon is missing before this", zh: "此处之前缺少冒号"),
      replacement: (lastEnd..<lastEnd, ":"))
  }

  mutating func failTrailingComma(_ comma: Int) {
    fail(
      .trailingComma, comma..<(comma + 1),
      LocalizedText("expected a value after ',', not '\(closingBracket)'", zh: "',' 之后应有内容"),
      label: LocalizedText("this comma is one too many", zh: "多余的逗号"),
      replacement: (comma..<(comma + 1), ""))
  }

  mutating func failForeignSign(_ range: Range<Int>, insteadOf sign: String) {
    fail(
      .unexpectedToken, range,
      LocalizedText("'\(quoted(range))' is no '\(sign)'", zh: "'\(quoted(range))' 不是 '\(sign)'"),
      label: LocalizedText("write '\(sign)' here", zh: "此处应写 '\(sign)'"),
      replacement: (range, sign))
  }

  mutating func failMissingValue() {
    fail(
      .unexpectedToken, position..<min(position + 1, bytes.count),
      LocalizedText("a value is missing", zh: "缺少值"),
      label: LocalizedText("before this", zh: "在此之前"))
  }

  mutating func failMissingKey() {
    fail(
      .unexpectedToken, position..<min(position + 1, bytes.count),
      LocalizedText("a key and its value are missing", zh: "缺少键和值"),
      label: LocalizedText("before this", zh: "在此之前"))
  }

  mutating func failNoKey(_ range: Range<Int>) {
    let isGrouped = Self.isDigit(bytes[range.lowerBound])
    fail(
      .unexpectedToken, range,
      LocalizedText(
        "expected a key in double quotes, not '\(quoted(range))'",
        zh: "此处应为双引号中的键，而不是 '\(quoted(range))'"),
      label: LocalizedText("not a key", zh: "不是键"),
      notes: isGrouped
        ? [LocalizedText("digits are not grouped by commas in JSON", zh: "JSON 数字不用逗号分组")]
        : [])
  }

  // MARK: Words, numbers and quotes

  mutating func failUnexpected(_ range: Range<Int>) {
    let closing = depth == 0 ? "" : closingBracket
    let what =
      depth == 0
      ? LocalizedText("expected '{' or '['", zh: "此处应为 '{' 或 '['")
      : LocalizedText("expected ',' or '\(closing)'", zh: "此处应为 ',' 或 '\(closing)'")
    let found = range.isEmpty ? "" : shown(range)
    fail(
      .unexpectedToken, range,
      LocalizedText("\(what.english), not \(found)", zh: "\(what.chinese)，而不是 \(found)"),
      label: LocalizedText("not expected here", zh: "此处不应出现"))
  }

  private func shown(_ range: Range<Int>) -> String {
    let scalar = scalar(at: range.lowerBound)
    guard scalar.value < 0x20 || scalar.value == 0x7F else { return "'\(quoted(range))'" }
    return Self.name(of: scalar)
  }

  static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  mutating func failWord(_ range: Range<Int>) {
    let word = String(decoding: bytes[range.prefix(16)], as: UTF8.self)
    switch word.lowercased() {
    case "nan", "inf", "infinity", "+inf", "+infinity":
      failLiteral(
        range,
        LocalizedText(
          "leave the key out, or write a number", zh: "省略该键，或写一个数字"))
    case "none", "nil", "null", "undefined", "na", "n": failLiteral(range, "null")
    case "true", "yes": failLiteral(range, "true")
    case "false", "no": failLiteral(range, "false")
    default:
      let first = bytes[range.lowerBound]
      if first == UInt8(ascii: "+") || first == UInt8(ascii: ".") {
        failBadNumber(range)
      } else {
        fail(
          .unexpectedToken, range,
          LocalizedText("'\(quoted(range))' is no JSON value", zh: "'\(quoted(range))' 不是 JSON 的值"),
          label: LocalizedText("a text needs double quotes", zh: "文本需加双引号"),
          help: LocalizedText(verbatim: "\"\(quoted(range))\""))
      }
    }
  }

  private mutating func failLiteral(_ range: Range<Int>, _ help: LocalizedText) {
    fail(
      .badLiteral, range,
      LocalizedText("'\(quoted(range))' is no JSON value", zh: "'\(quoted(range))' 不是 JSON 的值"),
      label: LocalizedText("JSON has true, false and null", zh: "JSON 只有 true、false 和 null"),
      help: help)
  }

  mutating func failBadNumber(_ range: Range<Int>) {
    let text = String(decoding: bytes[range.prefix(64)], as: UTF8.self)
    if text.hasPrefix("-I") || text.hasPrefix("-i") {
      return failLiteral(
        range, LocalizedText("leave the key out, or write a number", zh: "省略该键，或写一个数字"))
    }
    let advice = NumberAdvice(for: text)
    fail(
      .badNumber, range,
      LocalizedText("'\(quoted(range))' is no JSON number", zh: "'\(quoted(range))' 不是 JSON 数字"),
      label: advice.reason, help: advice.spelling.map { LocalizedText(verbatim: $0) },
      replacement: advice.spelling.map { (range, $0) })
  }

  mutating func failNumberOutOfRange(_ range: Range<Int>) {
    fail(
      .numberOutOfRange, range,
      LocalizedText("number out of range: \(quoted(range))", zh: "数字超出范围：\(quoted(range))"))
  }

  mutating func failUnquoted(_ range: Range<Int>) {
    fail(
      .badQuotes, range,
      LocalizedText("the key \(quoted(range)) has no quotes", zh: "键 \(quoted(range)) 没有引号"),
      label: LocalizedText("keys stand in double quotes", zh: "键要放在双引号中"),
      replacement: (range, "\"\(String(decoding: bytes[range.prefix(200)], as: UTF8.self))\""))
  }

  mutating func failForeignQuotes(_ range: Range<Int>, content: Range<Int>) {
    fail(
      .badQuotes, range,
      LocalizedText("these are not JSON's quotes", zh: "这不是 JSON 的引号"),
      label: LocalizedText("straight double quotes are needed", zh: "应使用英文直双引号"),
      help: LocalizedText(verbatim: "\"\(quoted(content))\""))
  }

  mutating func failInvisible(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
    let name = Self.name(of: scalar)
    fail(
      .unexpectedToken, range,
      LocalizedText("\(name) is no white space in JSON", zh: "\(name) 在 JSON 中不算空白"),
      label: LocalizedText("an unusual or invisible space", zh: "特殊或不可见的空格"),
      replacement: (range, " "))
  }

  mutating func failComment(_ range: Range<Int>) {
    // One is enough: whoever writes comments writes many.
    guard !hasReportedComment else { return }
    hasReportedComment = true
    fail(
      .comment, range, LocalizedText("JSON has no comments", zh: "JSON 不支持注释"),
      label: LocalizedText("a comment", zh: "注释"),
      help: LocalizedText(verbatim: "\"comment\": \"...\""))
  }

  // MARK: Strings

  mutating func failUnclosedString(_ range: Range<Int>) {
    // A file that was cut off may have got a line feed of its own.
    let isEnd = bytes[range.upperBound...].allSatisfy { $0 == 0x0A || $0 == 0x0D }
    fail(
      .unclosedString, range,
      isEnd
        ? LocalizedText("the file ends inside a text", zh: "文件在文本中结束")
        : LocalizedText("the line ends inside a text", zh: "行在文本中结束"),
      label: LocalizedText("this text has no closing quote", zh: "此文本没有结束引号"),
      help: isEnd
        ? LocalizedText("was it saved or copied whole?", zh: "请检查文件是否保存或复制完整") : nil)
  }

  mutating func failControlCharacter(at index: Int) {
    let name = Self.name(of: Unicode.Scalar(bytes[index]))
    let escape =
      bytes[index] == 0x09
      ? "\\t"
      : "\\u00" + (bytes[index] < 16 ? "0" : "")
        + String(bytes[index], radix: 16)
    fail(
      .controlCharacter, index..<(index + 1),
      LocalizedText("control character \(name) in a text", zh: "文本中含有控制字符 \(name)"),
      label: LocalizedText("write it as \(escape)", zh: "应写作 \(escape)"),
      replacement: (index..<(index + 1), escape))
  }

  mutating func failBadEscape(at index: Int) {
    let end = min(index + 1 + max(1, characterLength(at: index + 1)), bytes.count)
    fail(
      .badEscape, index..<end,
      LocalizedText("'\(quoted(index..<end))' is no escape", zh: "'\(quoted(index..<end))' 不是转义"),
      label: LocalizedText(
        "after \\ only \" \\ / b f n r t or u and four hex digits",
        zh: "\\ 之后只能是 \" \\ / b f n r t 或 u 加四位十六进制数"),
      help: LocalizedText(
        "write \\\\ for a backslash itself", zh: "反斜杠本身写作 \\\\"))
  }

  mutating func failLoneSurrogate(at index: Int) {
    fail(
      .loneSurrogate, index..<min(index + 6, bytes.count),
      LocalizedText(
        "\(quoted(index..<(index + 6))) is half of a character",
        zh: "\(quoted(index..<(index + 6))) 只是字符的一半"),
      label: LocalizedText("the other half is missing", zh: "缺少另一半"))
  }

  mutating func failDuplicateKey(_ entry: Int, first: Int) {
    let name = String(decoding: bytes[tape[entry].content.prefix(60)], as: UTF8.self)
    let earlier = tape[first].range
    fail(
      .duplicateKey, tape[entry].range,
      LocalizedText(
        "duplicate key \"\(name)\" (first at \(place(of: earlier.lowerBound)))",
        zh: "键 \"\(name)\" 重复（首次出现于 \(place(of: earlier.lowerBound))）"),
      related: [.init(span(earlier), LocalizedText("the first one", zh: "首次出现处"))])
  }

  // MARK: Brackets and ends

  mutating func failUnclosed() {
    guard depth > 0 else { return }
    let opening = Int(tape[top.entry].start)
    let bracket = top.isObject ? "{" : "["
    if !hasSkipped {
      fail(
        .unclosedBracket, lastEnd..<lastEnd,
        LocalizedText(
          "the file ends before the '\(bracket)' at \(place(of: opening)) is closed",
          zh: "\(place(of: opening)) 处的 '\(bracket)' 尚未关闭，文件已结束"),
        label: LocalizedText("expected '\(closingBracket)'", zh: "此处应为 '\(closingBracket)'"),
        related: [
          .init(span(opening..<(opening + 1)), LocalizedText("opened here", zh: "在此打开"))
        ])
    }
    closeAll()
  }

  mutating func failWrongBracket() {
    let opening = Int(tape[top.entry].start)
    let (bracket, expected) = top.isObject ? ("{", "}") : ("[", "]")
    fail(
      .unclosedBracket, position..<(position + 1),
      LocalizedText(
        "expected '\(expected)' to close the '\(bracket)' at \(place(of: opening))",
        zh: "应为 '\(expected)'，以关闭 \(place(of: opening)) 处的 '\(bracket)'"),
      label: LocalizedText("closes something else", zh: "关闭的是另一种括号"),
      related: [.init(span(opening..<(opening + 1)), LocalizedText("opened here", zh: "在此打开"))])
  }

  mutating func failStrayBracket() {
    fail(
      .unclosedBracket, position..<(position + 1),
      LocalizedText("this bracket closes nothing", zh: "此括号没有对应的开括号"),
      label: LocalizedText("expected '\(closingBracket)'", zh: "此处应为 '\(closingBracket)'"))
  }

  mutating func failTrailingText(_ byte: UInt8) {
    guard !hasSkipped else { return }
    fail(
      .trailingText, position..<wordEnd(from: position),
      LocalizedText("text after the end of the document", zh: "文档结束后还有内容"),
      label: LocalizedText("the document ended before this", zh: "文档在此之前已结束"))
  }

  mutating func failTooDeep() {
    fail(
      .tooDeep, position..<(position + 1),
      LocalizedText(
        "more than \(limits.depth) arrays and objects within each other",
        zh: "数组与对象的嵌套超过 \(limits.depth) 层"),
      label: LocalizedText("one level too many", zh: "超出的一层"))
    isStopped = true
  }

  mutating func failTooManyValues() {
    fail(
      .tooManyValues, lastEnd..<lastEnd,
      LocalizedText("more than \(limits.values) values", zh: "值的数量超过 \(limits.values)"))
    isStopped = true
  }

  private func trimmed(_ range: Range<Int>) -> String {
    var slice = bytes[range]
    while let byte = slice.first, byte <= 0x20 { slice.removeFirst() }
    while let byte = slice.last, byte <= 0x20 { slice.removeLast() }
    return String(decoding: slice, as: UTF8.self)
  }
}
