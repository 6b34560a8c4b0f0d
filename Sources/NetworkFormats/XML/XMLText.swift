/// Writes text into XML, so that it reads back as it was.
enum XMLText {
  /// The text with everything replaced that would be markup; what XML has no way to hold becomes
  /// U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // Read as they stand they would become a space in an attribute.
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      default:
        let isHeld = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        result.unicodeScalars.append(isHeld ? scalar : "\u{FFFD}")
      }
    }
    return result
  }
}
