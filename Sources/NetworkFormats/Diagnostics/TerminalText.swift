/// Makes text from a file harmless for a terminal and for a line-by-line reader.
enum TerminalText {
  /// Returns what to print for a scalar of the user's, which may be an escape sequence's begin.
  ///
  /// Control characters become their pictures (U+2400 and on). The marks that reorder text become
  /// U+FFFD, because they can make a source line read as something else.
  static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09: " "
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      "\u{FFFD}"
    default: scalar
    }
  }

  /// Returns a whole text as it may be printed on one line.
  static func shown(_ text: String) -> String {
    var isPlain = true
    for byte in text.utf8 where byte < 0x20 || byte >= 0x7F {
      isPlain = false
      break
    }
    if isPlain { return text }
    var result = ""
    result.unicodeScalars.append(contentsOf: text.unicodeScalars.lazy.map { shown($0) })
    return result
  }
}
