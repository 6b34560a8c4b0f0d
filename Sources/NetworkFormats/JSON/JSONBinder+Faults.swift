import Quantities

// Every sentence that the binding can say, one function each. They are only put together while
// there is room to keep them.
extension JSONBinder {
  private func reportError(_ make: () -> Diagnostic) {
    diagnostics.report(.error, make)
  }

  private func span(_ index: Int) -> SourceSpan { node(index).sourceSpan }

  /// The value in quotes as it is called in a sentence.
  private func subject(_ index: Int) -> LocalizedText {
    index == 0
      ? LocalizedText("the document", zh: "文档")
      : LocalizedText(verbatim: "\"\(document.name(of: index))\"")
  }

  private func source(_ index: Int) -> String {
    let range = document.tape[index].range
    let text = String(decoding: document.file.bytes[range.prefix(120)], as: UTF8.self)
    return TextWidth.truncated(text, to: 24)
  }

  static func name(of kind: JSONKind) -> LocalizedText {
    switch kind {
    case .object: LocalizedText("an object { }", zh: "对象 { }")
    case .array: LocalizedText("a list [ ]", zh: "列表 [ ]")
    case .string: LocalizedText("a text", zh: "文本")
    case .number: LocalizedText("a number", zh: "数字")
    case .bool: LocalizedText("true or false", zh: "true 或 false")
    case .null: LocalizedText("null", zh: "null")
    case .invalid: LocalizedText("unreadable", zh: "无法读取的内容")
    }
  }

  func reportWrongType(_ index: Int, expected: JSONKind) {
    reportError {
      let found = document.tape[index].kind
      let subject = subject(index)
      let (wanted, got) = (Self.name(of: expected), Self.name(of: found))
      var help: LocalizedText?
      if expected == .number, found == .string {
        let text = document.text(at: index)
        if let number = Double(text), number.isFinite { help = LocalizedText(verbatim: text) }
      } else if expected == .string, found == .number {
        help = LocalizedText(verbatim: "\"\(source(index))\"")
      }
      // Of a container only the opening bracket is marked.
      let start = document.tape[index].range.lowerBound
      let isContainer = found == .object || found == .array
      let span =
        isContainer ? SourceSpan(file: document.file, range: start..<(start + 1)) : span(index)
      return Diagnostic(
        .wrongType,
        LocalizedText(
          "\(subject.english) must be \(wanted.english), not \(got.english)",
          zh: "\(subject.chinese) 应为\(wanted.chinese)，而不是\(got.chinese)"),
        at: span, path: document.path(to: index),
        label: LocalizedText("expected \(wanted.english)", zh: "应为\(wanted.chinese)"), help: help)
    }
  }

  func reportEmptyText(_ index: Int) {
    reportError {
      let subject = subject(index)
      return Diagnostic(
        .emptyText,
        LocalizedText("\(subject.english) is empty", zh: "\(subject.chinese) 为空"),
        at: span(index), path: document.path(to: index),
        label: LocalizedText("expected some text", zh: "应有内容"))
    }
  }

  func reportOutOfRange(_ index: Int) {
    reportError {
      Diagnostic(
        .numberOutOfRange,
        LocalizedText("number out of range: \(source(index))", zh: "数字超出范围：\(source(index))"),
        at: span(index), path: document.path(to: index))
    }
  }

  func reportBounds(_ index: Int, isBelow: Bool, _ bounds: NumberBounds) {
    reportError {
      let subject = subject(index)
      let text = source(index)
      return Diagnostic(
        isBelow ? .belowMinimum : .aboveMaximum,
        isBelow
          ? LocalizedText(
            "\(subject.english) is too small: \(text)", zh: "\(subject.chinese) 过小：\(text)")
          : LocalizedText(
            "\(subject.english) is too large: \(text)", zh: "\(subject.chinese) 过大：\(text)"),
        at: span(index), path: document.path(to: index), label: bounds.expectation)
    }
  }

  func reportNotWhole(_ index: Int) {
    reportError {
      let subject = subject(index)
      let isLong = document.tape[index].flags.contains(.integral)
      return Diagnostic(
        .notWhole,
        isLong
          ? LocalizedText("\(subject.english) has too many digits", zh: "\(subject.chinese) 位数过多")
          : LocalizedText(
            "\(subject.english) must be a whole number", zh: "\(subject.chinese) 应为整数"),
        at: span(index), path: document.path(to: index),
        label: isLong
          ? LocalizedText("beyond 64 bits", zh: "超出 64 位")
          : LocalizedText("not whole", zh: "不是整数"))
    }
  }

  func reportUnknownChoice(_ index: Int, _ word: String, among words: [String]) {
    reportError {
      let subject = subject(index)
      let nearest = nearestName(to: word, among: words)
      return Diagnostic(
        .unknownChoice,
        LocalizedText(
          "\(subject.english) is none of the choices: \"\(word)\"",
          zh: "\(subject.chinese) 不在可选值之列：\"\(word)\""),
        at: span(index), path: document.path(to: index),
        label: LocalizedText(
          "one of: \(words.joined(separator: ", "))", zh: "可选值：\(words.joined(separator: "、"))"),
        help: nearest.map { Self.didYouMean($0) },
        replacement: nearest.map { .init(span(index), with: "\"\($0)\"") })
    }
  }

  func reportWrongCount(_ index: Int, found: Int, expected: ClosedRange<Int>) {
    reportError {
      let subject = subject(index)
      let start = document.tape[index].range.lowerBound
      return Diagnostic(
        .wrongCount,
        LocalizedText(
          "\(subject.english) has \(found) element\(found == 1 ? "" : "s")",
          zh: "\(subject.chinese) 有 \(found) 个元素"),
        at: SourceSpan(file: document.file, range: start..<(start + 1)),
        path: document.path(to: index),
        label: expected.count == 1
          ? LocalizedText("expected \(expected.lowerBound)", zh: "应为 \(expected.lowerBound) 个")
          : NumberBounds(expected).expectation)
    }
  }

  func reportMissing(_ name: StaticString, in index: Int, kind: Int, expected: JSONKind?) {
    reportError {
      let kind = self.kind(kind).name
      let start = document.tape[index].range.lowerBound
      let path = document.path(to: index)
      let example =
        switch expected {
        case .object: "{ ... }"
        case .array: "[ ... ]"
        case .string: "\"...\""
        case .bool: "true"
        default: "..."
        }
      var field = path
      JSONPath.append(key: "\(name)", to: &field)
      return Diagnostic(
        .missingKey,
        LocalizedText(
          "missing key \"\(name)\" in \(kind.english)", zh: "\(kind.chinese)缺少键 \"\(name)\""),
        at: SourceSpan(file: document.file, range: start..<(start + 1)), path: field,
        help: LocalizedText("add \"\(name)\": \(example)", zh: "请添加 \"\(name)\": \(example)"))
    }
  }

  func reportUnknownKey(_ key: Int, kind number: Int, unused: [String]) {
    reportError {
      let kind = kind(number)
      let known = knownNames(number)
      let name = document.text(at: key)
      // What this object lacks is the likelier meaning; after that, what it has already.
      let nearest = nearestName(to: name, among: unused) ?? nearestName(to: name, among: known)
      let topic = kind.topic.map { "route-opt help \($0)" }
      var help: LocalizedText
      let guess = nearest ?? nameBeginning(with: name, among: unused)
      if let guess {
        help = Self.unitHint(name, guess) ?? Self.didYouMean(guess)
        if let topic {
          help.english += " (keys of \(kind.name.english): \(topic))"
          help.chinese += "（\(kind.name.chinese)的键：\(topic)）"
        }
      } else if let topic {
        help = LocalizedText(
          "keys of \(kind.name.english): \(topic)", zh: "\(kind.name.chinese)的键：\(topic)")
      } else {
        let list = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", ..." : "")
        help = LocalizedText(
          "keys of \(kind.name.english): \(list)", zh: "\(kind.name.chinese)的键：\(list)")
      }
      return Diagnostic(
        .unknownKey,
        LocalizedText(
          "unknown key \"\(name)\" in \(kind.name.english)",
          zh: "\(kind.name.chinese)中有未知的键 \"\(name)\""),
        at: span(key), path: document.path(to: key), help: help,
        replacement: nearest.flatMap { nearest in
          Self.unitHint(name, nearest) == nil ? .init(span(key), with: "\"\(nearest)\"") : nil
        })
    }
  }

  func reportUnknownSchema(_ index: Int, _ found: String, expected: [String]) {
    reportError {
      let nearest = expected.last ?? ""
      return Diagnostic(
        .unknownSchema,
        LocalizedText(
          "this reads no document of schema \"\(found)\"", zh: "此处不能读取 schema 为 \"\(found)\" 的文档"),
        at: span(index), path: document.path(to: index),
        label: LocalizedText(
          "expected \(expected.joined(separator: " or "))",
          zh: "应为 \(expected.joined(separator: " 或 "))"),
        help: LocalizedText(verbatim: "\"schema\": \"\(nearest)\""))
    }
  }

  /// What to write where a rate was meant in another unit than the key's: the number changes too.
  static func unitHint(_ name: String, _ guess: String) -> LocalizedText? {
    let lower = name.lowercased()
    guard guess.lowercased().hasSuffix("gbps"), lower.hasSuffix("mbps") || lower.hasSuffix("tbps")
    else { return nil }
    let example = lower.hasSuffix("mbps") ? ("5000 Mbps", "5") : ("5 Tbps", "5000")
    return LocalizedText(
      "rates are in Gbps: \(example.0) are \"\(guess)\": \(example.1)",
      zh: "速率单位为 Gbps：\(example.0) 应写 \"\(guess)\": \(example.1)")
  }

  static func didYouMean(_ name: String) -> LocalizedText {
    LocalizedText("did you mean \"\(name)\"?", zh: "是否想写 \"\(name)\"？")
  }
}
