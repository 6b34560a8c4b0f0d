import Quantities
import Testing

@Suite("Localized text")
struct LocalizedTextTests {
  @Test("answers in the language asked for")
  func languages() {
    let text = LocalizedText("link", zh: "链路")
    #expect(text.text(in: .english) == "link")
    #expect(text.text(in: .chinese) == "链路")
    #expect(Language(rawValue: "zh") == .chinese)
  }

  @Test("a literal reads the same everywhere")
  func literals() {
    let text: LocalizedText = "--time-limit 30s"
    #expect(text == LocalizedText(verbatim: "--time-limit 30s"))
    #expect(Language.allCases.allSatisfy { text.text(in: $0) == "--time-limit 30s" })
  }
}
