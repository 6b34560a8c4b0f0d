import Quantities
import Reports
import Testing

@Suite("Wrapping")
struct WrappingTests {
  @Test("breaks English at spaces only")
  func english() {
    #expect(ReportFormat.wrap("one two three four", width: 10) == ["one two", "three four"])
    #expect(ReportFormat.wrap("incomprehensibilities", width: 10) == ["incomprehensibilities"])
  }

  @Test("breaks Chinese between characters, but no line begins with a closing mark")
  func chinese() {
    #expect(
      ReportFormat.wrap("一二三四五，六七八九十", width: 10) == ["一二三四", "五，六七八", "九十"])
    #expect(ReportFormat.wrap("一二三四（五六）", width: 10) == ["一二三四", "（五六）"])
  }

  @Test("keeps every character, and fits what can fit", arguments: 10...40)
  func complete(width: Int) {
    let text = "规划完成：plan.json 已保存，下一步 route-opt show plan.json。Within 0.08 % of it（经认证）。"
    let lines = ReportFormat.wrap(text, width: width)
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    #expect(lines.allSatisfy { TextWidth.cells($0) <= max(width, 11) })
  }
}
