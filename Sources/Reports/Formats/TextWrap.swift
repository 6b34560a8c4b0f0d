import Quantities

/// Breaks sentences into lines of so many terminal cells.
///
/// English breaks at spaces, Chinese between any two characters except before a closing mark and
/// after an opening one.
enum TextWrap {
  /// The lines of a text, without their indents.
  ///
  /// The first one begins `firstIndent` cells from the left, the others `indent` cells.
  static func lines(_ text: String, width: Int, firstIndent: Int = 0, indent: Int = 0) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = firstIndent
    var pendingSpaces = ""
    for piece in pieces(text) {
      if piece == " " {
        pendingSpaces += piece
        continue
      }
      let cells = TextWidth.cells(piece)
      if !line.isEmpty && used + pendingSpaces.count + cells > width {
        lines.append(line)
        line = ""
        used = indent
        pendingSpaces = ""
      }
      if line.isEmpty && !lines.isEmpty { pendingSpaces = "" }
      line += pendingSpaces + piece
      used += pendingSpaces.count + cells
      pendingSpaces = ""
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// Words, spaces, and groups of Chinese characters that stay together.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var word = ""
    var staysOpen = false
    for character in text {
      if character == " " {
        if !word.isEmpty { pieces.append(word) }
        word = ""
        pieces.append(" ")
        staysOpen = false
        continue
      }
      let isWide = TextWidth.cells(character) == 2
      let lastIsWide = word.last.map { TextWidth.cells($0) == 2 } ?? false
      let mayBreak = (isWide || lastIsWide) && !closing.contains(character) && !staysOpen
      if mayBreak && !word.isEmpty {
        pieces.append(word)
        word = ""
      }
      word.append(character)
      staysOpen = opening.contains(character)
    }
    if !word.isEmpty { pieces.append(word) }
    return pieces
  }

  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "！", "？", "）", "》", "”", "’", "】", "」", ",", ".", ";", ":", "!",
    "?", ")", "%",
  ]
  private static let opening: Set<Character> = ["（", "《", "“", "‘", "【", "「", "("]
}
