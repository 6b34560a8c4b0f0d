import Quantities

/// What is wrong with a number literal, and how JSON would write it.
struct NumberAdvice {
  var reason: LocalizedText
  /// The same number as JSON writes it, where that is beyond doubt.
  var spelling: String?

  init(for text: String) {
    var rest = text[...]
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    let sign = isNegative ? "-" : ""

    if rest.hasPrefix("0x") || rest.hasPrefix("0X") {
      reason = LocalizedText("JSON numbers are decimal", zh: "JSON 数字是十进制")
      spelling = Int(rest.dropFirst(2), radix: 16).map { "\(sign)\($0)" }
      return
    }
    let digits = rest.filter { $0 != "_" }
    if digits.count < rest.count, let plain = Self.spelling(of: digits[...]) {
      reason = LocalizedText("JSON numbers have no separators", zh: "JSON 数字没有分隔符")
      spelling = sign + plain
      return
    }
    let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = rest.dropFirst(number.count)
    if let first = unit.first, first != "e", first != "E", let plain = Self.spelling(of: number) {
      reason = LocalizedText(
        "a number has no unit here; the key's name says it", zh: "此处数字不带单位，单位见键名")
      spelling = unit == "%" ? nil : sign + plain
      return
    }
    spelling = Self.spelling(of: rest).map { sign + $0 }
    if text.hasPrefix("+") {
      reason = LocalizedText("a number has no plus sign in JSON", zh: "JSON 数字不带加号")
    } else if rest.hasPrefix(".") {
      reason = LocalizedText("a digit must stand before the point", zh: "小数点前必须有数字")
    } else if rest.hasPrefix("0"), rest.dropFirst().first?.isNumber == true {
      reason = LocalizedText("a number has no leading zeros in JSON", zh: "JSON 数字没有前导零")
    } else if rest.hasSuffix(".") {
      reason = LocalizedText("a digit must stand after the point", zh: "小数点后必须有数字")
    } else if rest.isEmpty {
      reason = LocalizedText("digits are missing", zh: "缺少数字")
    } else if rest.lowercased().contains("e") {
      reason = LocalizedText("the exponent is incomplete", zh: "指数不完整")
    } else {
      reason = LocalizedText("not a decimal number", zh: "不是十进制数字")
    }
  }

  /// Repairs leading zeros and a bare point of an unsigned number, or returns nothing.
  private static func spelling(of text: Substring) -> String? {
    guard !text.isEmpty, text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      text.filter({ $0 == "." }).count <= 1, text.contains(where: \.isNumber)
    else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts[0].drop { $0 == "0" }
    let fraction = parts.count > 1 ? parts[1] : ""
    return (whole.isEmpty ? "0" : String(whole)) + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}
