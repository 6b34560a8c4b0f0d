import Quantities
import Testing

@Suite("Text width")
struct TextWidthTests {
  @Test(
    "counts terminal cells",
    arguments: [
      ("", 0), ("plain", 5), ("贵州", 4), ("ＡＢ", 4), ("a贵b", 4), ("e\u{301}", 1), ("、。", 4),
      ("한국", 4), ("ｶﾅ", 2), ("👨‍👩‍👧", 2), ("🇨🇳", 2), ("❤️", 2), ("\u{200B}", 0), ("\u{1B}", 0),
      ("½ °", 3), ("𠀀", 2), ("\u{AD}", 0), ("क्ष", 2),
    ])
  func cells(text: String, cells: Int) {
    #expect(TextWidth.cells(text) == cells)
  }

  @Test("pads to cells, not to characters")
  func padding() {
    #expect(TextWidth.padded("贵州", to: 6) == "贵州  ")
    #expect(TextWidth.padded("贵州", to: 6, .right) == "  贵州")
    #expect(TextWidth.padded("longer", to: 3) == "longer")
  }

  @Test("cuts at a character that would not fit, and marks it")
  func truncation() {
    #expect(TextWidth.truncated("short", to: 5) == "short")
    #expect(TextWidth.truncated("贵州贵阳", to: 8) == "贵州贵阳")
    #expect(TextWidth.truncated("贵州贵阳", to: 7) == "贵州...")
    #expect(TextWidth.truncated("贵州贵阳", to: 6) == "贵...")
    #expect(TextWidth.truncated("abcdef", to: 2) == "ab")
    #expect(TextWidth.truncated("abcdef", to: 0) == "")
    #expect(TextWidth.truncated("abcdef", to: -1) == "")
    #expect(TextWidth.truncated("贵州贵阳", to: 5, mark: "…") == "贵州…")
  }

  @Test("never yields more cells than asked for")
  func limits() {
    let text = "东数西算 east 👨‍👩‍👧 e\u{301} 算力"
    for width in 0...40 {
      #expect(TextWidth.cells(TextWidth.truncated(text, to: width)) <= width)
      #expect(TextWidth.cells(TextWidth.padded(text, to: width)) >= width)
    }
  }
}
