/// How many terminal cells a text takes, and how to fill or cut it to a number of cells.
public enum TextWidth {
  /// Which side of a padded text the spaces go to.
  public enum Alignment: Sendable {
    /// The text first, then spaces.
    case left
    /// Spaces first, then the text.
    case right
  }

  /// Returns the terminal cells of a text: 2 for a Chinese character, 0 for a combining mark.
  public static func cells(_ text: String) -> Int {
    var isPlain = true
    var length = 0
    for byte in text.utf8 {
      length += 1
      if byte >= 0x7F || byte < 0x20 {
        isPlain = false
        break
      }
    }
    if isPlain { return length }
    return text.reduce(0) { $0 + cells($1) }
  }

  /// Returns the terminal cells of one character as a reader sees it.
  public static func cells(_ character: Character) -> Int {
    var sum = 0
    var isEmoji = false
    for scalar in character.unicodeScalars {
      switch scalar.value {
      case 0xFE0F: return 2
      case 0x200D, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: isEmoji = true
      default: break
      }
      sum += cells(scalar)
    }
    // A family of four is four wide scalars and joiners, drawn as one picture. A joiner between
    // letters, as Indic scripts use it, draws no picture.
    return isEmoji && sum >= 2 ? 2 : sum
  }

  /// Returns the terminal cells of one Unicode scalar; control characters take none.
  public static func cells(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    if value < 0xA0 { return 0 }
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    // Vowels and finals of conjoining Hangul sit on the leading consonant's two cells.
    if (0x1160...0x11FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return 0
    default: return isWide(value) ? 2 : 1
    }
  }

  /// Fills a text with spaces to a number of cells; a longer text is returned as it is.
  public static func padded(_ text: String, to width: Int, _ alignment: Alignment = .left)
    -> String
  {
    let spaces = String(repeating: " ", count: max(0, width - cells(text)))
    return alignment == .left ? text + spaces : spaces + text
  }

  /// Cuts a text to at most a number of cells, ending in a mark where something was cut off.
  public static func truncated(_ text: String, to width: Int, mark: String = "...") -> String {
    if cells(text) <= width { return text }
    let room = width - cells(mark)
    guard room > 0 else { return prefix(of: text, cells: max(0, width)) }
    return prefix(of: text, cells: room) + mark
  }

  private static func prefix(of text: String, cells limit: Int) -> String {
    var result = ""
    var used = 0
    for character in text {
      let width = cells(character)
      if used + width > limit { break }
      used += width
      result.append(character)
    }
    return result
  }

  private static func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = EastAsianWidth.wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      let range = EastAsianWidth.wideRanges[middle]
      if value < range.lowerBound {
        high = middle
      } else if value > range.upperBound {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }
}
