/// Makes names from files harmless where they are shown.
enum HarmlessText {
  /// A text on one line, without control characters, which could be escape sequences, and without
  /// the marks that reorder text.
  static func line(_ text: String) -> String {
    var isPlain = true
    for byte in text.utf8 where byte < 0x20 || byte >= 0x7F {
      isPlain = false
      break
    }
    if isPlain { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(isHarmful(scalar.value) ? "\u{FFFD}" : scalar)
    }
    return result
  }

  private static func isHarmful(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
