/// The escapes of JSON strings.
enum JSONEscapes {
  /// Returns the bytes that a string's content stands for; a wrong escape becomes U+FFFD.
  static func decoded(_ content: some Collection<UInt8>) -> [UInt8] {
    content.withContiguousStorageIfAvailable { decoded($0) } ?? decoded(Array(content))
  }

  private static func decoded(_ content: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var index = content.startIndex
    while index < content.endIndex {
      let byte = content[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < content.endIndex else {
        result.append(byte)
        continue
      }
      let kind = content[index]
      index += 1
      switch kind {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(kind)
      case UInt8(ascii: "u"):
        let scalar = scalar(content, after: &index)
        result.append(contentsOf: String(Character(scalar)).utf8)
      default: result.append(contentsOf: "\u{FFFD}".utf8)
      }
    }
    return result
  }

  /// Returns the value of the four hexadecimal digits at an index.
  static func codeUnit(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
    guard text.count - index >= 4 else { return nil }
    var value: UInt32 = 0
    for byte in text[index..<(index + 4)] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 0x57)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 0x37)
      default: return nil
      }
    }
    return value
  }

  /// Reads `XXXX` or the pair `XXXX\uXXXX` after a `\u`.
  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, after index: inout Int)
    -> Unicode.Scalar
  {
    guard let first = codeUnit(text, at: index) else { return "\u{FFFD}" }
    index += 4
    guard (0xD800..<0xDC00).contains(first) else {
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }
    guard text[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]),
      let second = codeUnit(text, at: index + 2), (0xDC00..<0xE000).contains(second)
    else { return "\u{FFFD}" }
    index += 6
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }
}
