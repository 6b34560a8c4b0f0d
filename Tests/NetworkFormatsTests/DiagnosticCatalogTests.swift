import NetworkFormats
import Quantities
import Testing

@Suite("Diagnostic codes")
struct DiagnosticCatalogTests {
  @Test("have a number each, and a full page in both languages")
  func pages() {
    let codes = DiagnosticCatalog.all
    #expect(Set(codes.map(\.number)).count == codes.count)
    #expect(codes.map(\.number) == codes.map(\.number).sorted())
    for code in codes {
      #expect((100..<600).contains(code.number))
      for text in [code.title, code.cause, code.cure] {
        #expect(!text.english.isEmpty && !text.chinese.isEmpty, "\(code.name)")
        #expect(text.chinese.unicodeScalars.contains { $0.value >= 0x4E00 }, "\(code.name)")
      }
      #expect(!code.example.isEmpty, "\(code.name)")
    }
    #expect(DiagnosticCode.readingCodes.allSatisfy { (100..<200).contains($0.number) })
  }

  @Test("are found by name")
  func lookup() {
    #expect(DiagnosticCatalog.code(named: "ro120") == .numberOutOfRange)
    #expect(DiagnosticCatalog.code(named: "RO114")?.name == "RO114")
    #expect(DiagnosticCatalog.code(named: "RO999") == nil)
    #expect(DiagnosticCatalog.code(named: "") == nil)
  }
}
