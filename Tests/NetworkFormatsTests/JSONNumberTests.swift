import NetworkFormats
import TestSupport
import Testing

@Suite("JSON numbers")
struct JSONNumberTests {
  /// The parser must agree with the standard library bit for bit, or refuse where the library
  /// yields infinity, or zero for a literal that is none.
  private func check(_ literals: [String]) {
    let (document, diagnostics) = parse("[" + literals.joined(separator: ",") + "]")
    var refused: Set<Int> = []
    for diagnostic in diagnostics.sorted {
      #expect(diagnostic.code.name == "RO120")
      refused.insert(diagnostic.span?.range.lowerBound ?? -1)
    }
    guard let document else {
      Issue.record("no document")
      return
    }
    for (literal, node) in zip(literals, document.root.elements) {
      let expected = Double(literal) ?? .nan
      let mantissa = literal.prefix { $0 != "e" && $0 != "E" }
      let isZero = mantissa.allSatisfy { "-0.".contains($0) }
      if expected.isInfinite || expected == 0 && !isZero {
        let isRefused = refused.contains(Int(node.span.start)) || node.number == nil
        #expect(isRefused, "\(literal)")
      } else {
        #expect(node.number?.bitPattern == expected.bitPattern, "\(literal)")
      }
    }
  }

  @Test("agree with the standard library on 100,000 literals")
  func randomLiterals() {
    var generator = SeededRandom(seed: 42)
    for _ in 0..<100 {
      check(
        (0..<1000).map { _ in
          switch Int.random(in: 0..<5, using: &generator) {
          case 0: Value.randomNumber(using: &generator).description
          case 1: digits(1...18, &generator)
          case 2: digits(1...10, &generator) + "." + tail(1...12, &generator)
          case 3:
            digits(1...20, &generator) + "." + tail(1...25, &generator) + exponent(330, &generator)
          default: digits(1...5, &generator) + exponent(40, &generator)
          }
        })
    }
  }

  @Test("are right where rounding is hardest")
  func hardCases() {
    check([
      "9007199254740993", "9007199254740992", "9007199254740991", "9007199254740993.0",
      "18446744073709551616", "18446744073709551615", "36893488147419103232",
      "0.1", "0.3", "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9e-324", "5e-324",
      "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623157e308",
      "1.7976931348623158e308", "1.7976931348623159e308", "-1.7976931348623159e308", "1e22",
      "1e23", "123456789012345678e-22", "0e999999999999", "-0", "-0.0", "0.000e-5",
      "1e0000000000000000000000001", "100000000000000000000000e-23",
      "0." + String(repeating: "0", count: 400) + "1", "1" + String(repeating: "0", count: 309),
      "1" + String(repeating: "0", count: 400) + "e-400", "1e99999999999999999999",
      "1e-99999999999999999999", String(repeating: "9", count: 5000) + "e-5000",
    ])
  }

  @Test("keep the sign of zero")
  func negativeZero() {
    let root = parse("[-0, -0.0, 0]").0?.root
    #expect(root?[0]?.number?.sign == .minus)
    #expect(root?[1]?.number?.sign == .minus)
    #expect(root?[2]?.number?.sign == .plus)
  }

  private func digits(_ count: ClosedRange<Int>, _ generator: inout SeededRandom) -> String {
    let sign = Bool.random(using: &generator) ? "-" : ""
    let text = tail(count, &generator).drop { $0 == "0" }
    return sign + (text.isEmpty ? "0" : text)
  }

  private func tail(_ count: ClosedRange<Int>, _ generator: inout SeededRandom) -> String {
    (0..<Int.random(in: count, using: &generator)).map { _ in
      "\(Int.random(in: 0...9, using: &generator))"
    }.joined()
  }

  private func exponent(_ most: Int, _ generator: inout SeededRandom) -> String {
    let mark = ["e", "E", "e+"].randomElement(using: &generator) ?? "e"
    let power = Int.random(in: (mark == "e+" ? 0 : -most)...most, using: &generator)
    return "\(mark)\(power)"
  }
}
