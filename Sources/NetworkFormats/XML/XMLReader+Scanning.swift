import Quantities

/// The small steps that the others are made of.
extension XMLReader {
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && !isSpace(byte) }

  func isNext(_ mark: StaticString) -> Bool {
    let length = mark.utf8CodeUnitCount
    guard position + length <= bytes.count else { return false }
    return mark.withUTF8Buffer { mark in
      bytes[position..<(position + length)].elementsEqual(mark)
    }
  }

  @discardableResult
  mutating func skipSpace() -> Bool {
    let start = position
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    return position > start
  }

  /// Reads a name; letters beyond ASCII are all taken for letters.
  mutating func name(after what: LocalizedText) -> Range<Int>? {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...,
        UInt8(ascii: "_"), UInt8(ascii: ":"):
        position += 1
        continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if position > start {
          position += 1
          continue
        }
      default: break
      }
      break
    }
    guard position > start else {
      fail(
        .xmlSyntax, start..<min(start + 1, bytes.count),
        LocalizedText("a name is missing after \(what.english)", zh: "\(what.chinese) 之后缺少名称"),
        help: start > 0 && bytes[start - 1] == UInt8(ascii: "<")
          ? LocalizedText("in a text, write &lt;", zh: "若为文本，请写作 &lt;") : nil)
      return nil
    }
    return start..<position
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  func shown(_ range: Range<Int>) -> String { TextWidth.truncated(string(range), to: 24) }

  func span(_ range: Range<Int>) -> ByteSpan {
    // Lossless: the encoding refuses texts of 4 GiB.
    ByteSpan(
      start: UInt32(truncatingIfNeeded: range.lowerBound),
      end: UInt32(truncatingIfNeeded: range.upperBound))
  }

  // MARK: Faults

  mutating func failExpected(_ what: LocalizedText) {
    fail(
      .xmlSyntax, position..<min(position + 1, bytes.count),
      LocalizedText("expected \(what.english)", zh: "此处应为 \(what.chinese)"))
  }

  mutating func failUnclosed(_ range: Range<Int>, _ what: LocalizedText) {
    fail(
      .xmlTags, range,
      LocalizedText("the file ends inside \(what.english)", zh: "文件在\(what.chinese)中结束"),
      label: LocalizedText("begun here", zh: "从此处开始"))
  }

  mutating func failControl(_ index: Int) {
    fail(
      .xmlSyntax, index..<(index + 1),
      LocalizedText("a control character, which XML has no way to hold", zh: "XML 不允许的控制字符"))
  }

  mutating func failLimit(_ range: Range<Int>) {
    fail(
      .xmlLimit, range,
      LocalizedText("the document is too deep or too large", zh: "文档嵌套过深或规模过大"),
      label: LocalizedText(
        "limits: \(limits.depth) levels, \(limits.elements) elements,"
          + " \(limits.attributes) attributes of one",
        zh: "上限：\(limits.depth) 层、\(limits.elements) 个元素、每个元素 \(limits.attributes) 个属性"))
  }
}
