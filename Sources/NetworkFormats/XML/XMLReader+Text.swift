import Quantities

extension XMLReader {
  /// Reads text up to the next tag; nothing between the top element and what stands beside it.
  mutating func text() -> Located<String>? {
    let start = position
    var isPlain = true
    var isBlank = true
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
      let byte = bytes[position]
      switch byte {
      case 0x20, 0x0A, 0x09: break
      case 0x0D, UInt8(ascii: "&"):
        isPlain = false
        if byte != 0x0D { isBlank = false }
      case ..<0x20:
        failControl(position)
        return nil
      default:
        isBlank = false
        if byte == UInt8(ascii: ">"), position >= start + 2, bytes[position - 1] == 0x5D,
          bytes[position - 2] == 0x5D
        {
          fail(
            .xmlSyntax, (position - 2)..<(position + 1),
            LocalizedText("\"]]>\" in a text", zh: "文本中出现 \"]]>\""),
            help: LocalizedText("write ]]&gt;", zh: "请写作 ]]&gt;"))
          return nil
        }
      }
      position += 1
    }
    guard !open.isEmpty else {
      if !isBlank {
        fail(
          .xmlSyntax, start..<min(position, start + 1),
          LocalizedText("text outside of every element", zh: "元素之外的文本"))
      }
      return nil
    }
    let range = start..<position
    guard !isPlain else { return Located(string(range), at: span(range)) }
    return resolved(range, inAttribute: false).map { Located($0, at: span(range)) }
  }

  /// Reads a CDATA section.
  mutating func characterData() -> Located<String>? {
    let start = position
    guard !open.isEmpty else {
      fail(
        .xmlSyntax, start..<(start + 9),
        LocalizedText("text outside of every element", zh: "元素之外的文本"))
      return nil
    }
    skip(until: "]]>", from: start + 9, startLength: 9, LocalizedText("a text", zh: "CDATA 文本"))
    guard !hasFailed else { return nil }
    let range = (start + 9)..<(position - 3)
    if let control = range.first(where: { Self.isControl(bytes[$0]) }) {
      failControl(control)
      return nil
    }
    return Located(withoutReturns(range), at: span(range))
  }

  /// Reads attributes up to `>` or `/>`, where the position stays.
  mutating func attributes() -> [XMLElement.Attribute]? {
    var attributes: [XMLElement.Attribute] = []
    while true {
      let hadSpace = skipSpace()
      guard position < bytes.count else {
        failExpected(Self.closingSign)
        return nil
      }
      if bytes[position] == UInt8(ascii: ">") || isNext("/>") { return attributes }
      guard hadSpace else {
        failExpected(LocalizedText("a space, '>' or '/>'", zh: "空格、'>' 或 '/>'"))
        return nil
      }
      guard let attribute = attribute() else { return nil }
      if let first = attributes.first(where: { $0.name.value == attribute.name.value }) {
        let place = file.position(of: Int(first.name.span.start))
        fail(
          .xmlAttribute, attribute.name.span.range,
          LocalizedText(
            "duplicate attribute \"\(attribute.name.value)\""
              + " (first at \(place.line):\(place.column))",
            zh: "属性 \"\(attribute.name.value)\" 重复（首次出现于 \(place.line):\(place.column)）"))
        return nil
      }
      attributes.append(attribute)
      guard attributes.count <= limits.attributes else {
        failLimit(attribute.name.span.range)
        return nil
      }
    }
  }

  private mutating func attribute() -> XMLElement.Attribute? {
    guard let name = name(after: LocalizedText("the name", zh: "元素名")) else { return nil }
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      failExpected(LocalizedText(verbatim: "'='"))
      return nil
    }
    position += 1
    skipSpace()
    guard position < bytes.count,
      bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
    else {
      failExpected(LocalizedText("a value in quotes", zh: "带引号的值"))
      return nil
    }
    let quote = bytes[position], start = position + 1
    position = start
    var isPlain = true
    while position < bytes.count, bytes[position] != quote {
      switch bytes[position] {
      case UInt8(ascii: "<"):
        fail(
          .xmlSyntax, position..<(position + 1),
          LocalizedText("'<' in the value of an attribute", zh: "属性值中出现 '<'"),
          help: LocalizedText("write &lt;", zh: "请写作 &lt;"))
        return nil
      case UInt8(ascii: "&"), 0x09, 0x0A, 0x0D: isPlain = false
      case ..<0x20:
        failControl(position)
        return nil
      default: break
      }
      position += 1
    }
    guard position < bytes.count else {
      failUnclosed((start - 1)..<start, LocalizedText("the value of an attribute", zh: "属性值"))
      return nil
    }
    let range = start..<position
    position += 1
    guard let value = isPlain ? string(range) : resolved(range, inAttribute: true) else {
      return nil
    }
    return XMLElement.Attribute(
      name: Located(string(name), at: span(name)), value: Located(value, at: span(range)))
  }

  // MARK: References

  /// The text of a range with its references replaced and its line ends made line feeds.
  private mutating func resolved(_ range: Range<Int>, inAttribute: Bool) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "&"):
        let next = bytes[index..<min(range.upperBound, index + 13)]
        let end = next.firstIndex(of: UInt8(ascii: ";"))
        guard let end, let scalar = XMLReferences.scalar(bytes[(index + 1)..<end])
        else {
          failReference(index..<min(end.map { $0 + 1 } ?? index + 1, index + 24))
          return nil
        }
        result.append(contentsOf: String(scalar).utf8)
        index = end
      case 0x0D:
        // A carriage return and the line feed after it are one line end.
        if index + 1 < range.upperBound, bytes[index + 1] == 0x0A { index += 1 }
        result.append(inAttribute ? 0x20 : 0x0A)
      case 0x09, 0x0A: result.append(inAttribute ? 0x20 : byte)
      default: result.append(byte)
      }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func withoutReturns(_ range: Range<Int>) -> String {
    guard bytes[range].contains(0x0D) else { return string(range) }
    var result: [UInt8] = []
    for index in range {
      if bytes[index] != 0x0D {
        result.append(bytes[index])
      } else if index + 1 == bytes.count || bytes[index + 1] != 0x0A {
        result.append(0x0A)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func failReference(_ range: Range<Int>) {
    let word = TextWidth.truncated(string(range), to: 24)
    guard range.count > 1, bytes[range].last == UInt8(ascii: ";") else {
      return fail(
        .xmlReference, range,
        LocalizedText("'&' that begins no reference", zh: "'&' 之后不是引用"),
        help: LocalizedText("write &amp;", zh: "请写作 &amp;"))
    }
    fail(
      .xmlReference, range,
      LocalizedText("unknown reference \(word)", zh: "未知的引用 \(word)"),
      label: LocalizedText(
        "known: &amp; &lt; &gt; &quot; &apos; and numbers",
        zh: "可用：&amp; &lt; &gt; &quot; &apos; 与数字引用"))
  }
}

/// The references that need no declaration.
enum XMLReferences {
  /// The character of a reference without `&` and `;`; nothing if there is none.
  static func scalar(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case let text:
      guard text.utf8.first == UInt8(ascii: "#") else { return nil }
      let digits = text.dropFirst()
      let isHexadecimal = digits.first == "x"
      // The initializer of Int takes a sign, which no reference has.
      let number = isHexadecimal ? digits.dropFirst() : digits
      guard number.utf8.first.map({ $0 != 0x2B && $0 != 0x2D }) == true,
        let value = UInt32(number, radix: isHexadecimal ? 16 : 10),
        let scalar = Unicode.Scalar(value)
      else { return nil }
      switch value {
      case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...: return scalar
      default: return nil
      }
    }
  }
}
