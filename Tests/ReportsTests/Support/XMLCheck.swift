/// A check that a document is well-formed XML of the few forms that the map uses.
enum XMLCheck {
  /// What is wrong, or nothing.
  static func fault(in text: String) -> String? {
    var open: [String] = []
    var rest = text[...]
    var hasRoot = false
    while let start = rest.firstIndex(of: "<") {
      let content = rest[..<start]
      if content.contains(">") { return "a bare > in \(content)" }
      if let fault = entityFault(in: content) { return fault }
      if open.isEmpty, content.contains(where: { !$0.isWhitespace }) { return "text outside" }
      guard let end = rest[start...].firstIndex(of: ">") else { return "a tag is not closed" }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { return "</\(tag)> closes nothing" }
        continue
      }
      let isEmpty = tag.hasSuffix("/")
      let body = isEmpty ? tag.dropLast() : tag
      let name = String(body.prefix { $0 != " " })
      if let fault = attributeFault(in: body.dropFirst(name.count)) { return fault }
      if open.isEmpty && hasRoot { return "two roots" }
      hasRoot = true
      if !isEmpty { open.append(name) }
    }
    return open.isEmpty && hasRoot ? nil : "not closed: \(open)"
  }

  private static func attributeFault(in text: Substring) -> String? {
    var names: Set<String> = []
    var rest = text.drop { $0 == " " }
    while !rest.isEmpty {
      guard let equals = rest.firstIndex(of: "=") else { return "no value: \(rest)" }
      let name = String(rest[..<equals])
      guard names.insert(name).inserted else { return "\(name) twice" }
      rest = rest[rest.index(after: equals)...]
      guard rest.first == "\"" else { return "no quote: \(rest)" }
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: "\"") else { return "no end quote" }
      if let fault = entityFault(in: rest[..<end]) { return fault }
      rest = rest[rest.index(after: end)...].drop { $0 == " " }
    }
    return nil
  }

  private static func entityFault(in text: Substring) -> String? {
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      rest = rest[start...]
      guard ["&amp;", "&lt;", "&gt;", "&quot;"].contains(where: { rest.hasPrefix($0) }) else {
        return "a bare &"
      }
      rest = rest.dropFirst()
    }
    return nil
  }
}
