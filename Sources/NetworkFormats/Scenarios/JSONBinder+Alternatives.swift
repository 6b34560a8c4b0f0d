import Quantities

// What a scenario's shorthands need: values of one type or another, and keys that go together.
extension JSONBinder {
  /// Reports a value that is of none of the types it may have.
  func reportWrongType(_ node: JSONNode, expected kinds: [JSONKind]) {
    guard node.kind != .invalid else { return }
    diagnostics.report(.error) {
      let names = kinds.map { Self.name(of: $0) }
      let wanted = LocalizedText(
        names.map(\.english).joined(separator: " or "),
        zh: names.map(\.chinese).joined(separator: "或"))
      let found = Self.name(of: node.kind)
      let name = document.name(of: node.index)
      return Diagnostic(
        .wrongType,
        LocalizedText(
          "\"\(name)\" must be \(wanted.english), not \(found.english)",
          zh: "\"\(name)\" 应为\(wanted.chinese)，而不是\(found.chinese)"),
        at: document.sourceSpan(node.leadingSpan), path: node.path,
        label: LocalizedText("expected \(wanted.english)", zh: "应为\(wanted.chinese)"))
    }
  }

  /// Reports a key that excludes one before it.
  func reportConflict(_ key: String, _ node: JSONNode, with other: String, _ first: JSONNode) {
    diagnostics.report(.error) {
      Diagnostic(
        .conflictingKeys,
        LocalizedText(
          "\"\(other)\" and \"\(key)\" exclude each other", zh: "\"\(other)\" 与 \"\(key)\" 不能并用"),
        at: document.sourceSpan(node.leadingSpan), path: node.path,
        label: LocalizedText("take one of them out", zh: "请删去其一"),
        related: [.init(first.sourceSpan, LocalizedText("the other one", zh: "另一处"))])
    }
  }

  /// Reports a key that says nothing without another.
  func reportMissingCompanion(_ key: String, _ node: JSONNode, needs other: String) {
    diagnostics.report(.error) {
      Diagnostic(
        .missingCompanion,
        LocalizedText(
          "\"\(key)\" needs \"\(other)\" beside it", zh: "\"\(key)\" 需与 \"\(other)\" 一起使用"),
        at: document.sourceSpan(node.leadingSpan), path: node.path,
        label: LocalizedText("\"\(other)\" is missing", zh: "缺少 \"\(other)\""))
    }
  }
}

extension JSONNode {
  /// What to mark of it: all of a scalar, the opening bracket of a container.
  var leadingSpan: ByteSpan {
    guard kind == .object || kind == .array else { return span }
    return ByteSpan(start: span.start, end: span.start + 1)
  }
}

extension JSONObjectReader {
  /// Reads a title: one text for every language, or an object with one for each.
  mutating func optionalTitle(_ key: StaticString) -> LocalizedText? {
    guard let node = optionalValue(key) else { return nil }
    if node.kind == .string {
      return checked(node.text.map { LocalizedText(verbatim: $0) })
    }
    guard node.kind == .object, var reader = binder.object(node, as: .title) else {
      binder.reportWrongType(node, expected: [.string, .object])
      fail()
      return nil
    }
    let english = reader.optionalString("en", .allowed)
    let chinese = reader.optionalString("zh", .allowed)
    if english == nil, chinese == nil, !reader.hasFailed {
      _ = reader.string("en")
    }
    reader.finish()
    guard !reader.hasFailed, let any = english ?? chinese else {
      fail()
      return nil
    }
    return LocalizedText((english ?? any).value, zh: (chinese ?? any).value)
  }

  /// Reads a truth value that is false if it is absent.
  mutating func flag(_ key: StaticString) -> Bool { optionalBool(key)?.value ?? false }

  /// Reads a number that has a default.
  mutating func number(_ key: StaticString, or fallback: Double) -> Double {
    optionalNumber(key)?.value ?? fallback
  }

  /// Reads a text that may be absent or empty.
  mutating func optionalText(_ key: StaticString) -> String? {
    optionalString(key, .allowed)?.value
  }
}
