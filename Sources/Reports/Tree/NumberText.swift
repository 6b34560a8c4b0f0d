import Quantities

/// Numbers as people read them.
enum NumberText {
  /// A number with thousands separators and a fixed count of digits after the point.
  static func grouped(_ value: Double, decimals: Int = 0) -> String {
    guard value.isFinite else { return "-" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    // Above 2^53 the digits after the point mean nothing any more.
    guard scaled < 0x1p53, let whole = Int(exactly: scaled) else { return "\(value)" }
    let factor = Int(scale)
    let isNegative = value < 0 && whole > 0
    var text = (isNegative ? "-" : "") + separated(whole / factor)
    if decimals > 0 {
      let fraction = String(whole % factor)
      text += "." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
    return text
  }

  /// A number with at most so many digits after the point, without needless zeros.
  static func plain(_ value: Double, atMost decimals: Int = 2) -> String {
    var text = grouped(value, decimals: decimals)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A grouped number with its sign.
  static func signed(_ value: Double, decimals: Int = 0) -> String {
    let text = grouped(value, decimals: decimals)
    return value > 0 && text != grouped(0, decimals: decimals) ? "+" + text : text
  }

  /// A share as percents with about two digits that matter.
  static func percent(_ share: Double) -> LocalizedText {
    percent(digits: digits(share * 100) { $0.rounded() })
  }

  /// A change as percents, with its sign.
  static func signedPercent(_ share: Double) -> LocalizedText {
    let text = digits(share * 100) { $0.rounded() }
    let hasSign = share > 0 && text.first?.isNumber == true && text != "0"
    return percent(digits: hasSign ? "+" + text : text)
  }

  /// A gap as percents, rounded up: a claim must not look better than it is.
  static func gap(_ share: Double) -> LocalizedText {
    // A hair of rounding error must not lift 5 % to 6 %.
    percent(digits: digits(share * 100) { ($0 - 1e-9).rounded(.up) })
  }

  private static func percent(digits: String) -> LocalizedText {
    LocalizedText("\(digits) %", zh: "\(digits)%")
  }

  private static func digits(_ percents: Double, rounding: (Double) -> Double) -> String {
    let size = abs(percents)
    guard size > 0, size.isFinite else { return size == 0 ? "0" : "-" }
    func at(_ decimals: Int, _ scale: Double) -> String {
      let value = rounding(size * scale) / scale
      return (percents < 0 ? "-" : "") + plain(value, atMost: decimals)
    }
    switch size {
    case 10...: return at(0, 1)
    case 1...: return at(1, 10)
    case 0.1...: return at(2, 100)
    case 0.01...: return at(3, 1000)
    case 0.001...: return at(4, 10_000)
    default: return "< 0.001"
    }
  }

  /// A number in a style, in one language.
  static func text(
    _ value: Double, _ style: NumberStyle, _ scale: MoneyScale, in language: Language
  ) -> String {
    switch style {
    case .grouped(let decimals): grouped(value, decimals: decimals)
    case .money: grouped(value / scale.factor, decimals: scale.decimals)
    case .moneyDifference: signed(value / scale.factor, decimals: scale.decimals)
    case .percent: percent(value).text(in: language)
    case .apportioned(let tenths):
      percent(digits: plain(Double(tenths) / 10, atMost: 1)).text(in: language)
    }
  }

  /// "3.2 Gbps", "3.2-4 Gbps".
  static func amounts(
    _ range: ClosedRange<Double>, decimals: Int?, _ unit: LocalizedText, in language: Language
  ) -> String {
    func text(_ value: Double) -> String {
      decimals.map { plain(value, atMost: $0) } ?? exact(value)
    }
    let low = text(range.lowerBound), high = text(range.upperBound)
    return "\(low == high ? low : "\(low)-\(high)") \(unit.text(in: language))"
  }

  /// The shortest text that reads back as the same number, for programs.
  static func exact(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func separated(_ whole: Int) -> String {
    let digits = Array(String(whole))
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0 && (digits.count - position) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
