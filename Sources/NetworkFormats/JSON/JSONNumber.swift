/// The value of a number literal, exact to the last bit.
enum JSONNumber {
  /// Returns the nearest `Double` to a literal of valid syntax, or nothing if it is too large for
  /// one or so small that it would become zero.
  static func double(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
    quick(bytes, range) ?? slow(bytes, range)
  }

  /// The same for the text of a document.
  static func double(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
    bytes.withUnsafeBufferPointer { double($0, range) }
  }

  /// Returns the value of a literal that is a whole number within `Int`.
  static func integer(_ bytes: [UInt8], _ entry: JSONEntry) -> Int? {
    guard entry.flags.contains(.integral) else {
      // 2.0 and 1e3 are whole. Past 2^53 a Double no longer tells which whole number was meant.
      guard let value = double(bytes, entry.range), value.magnitude <= 9_007_199_254_740_992
      else { return nil }
      return Int(exactly: value)
    }
    var value = 0
    var isNegative = false
    for byte in bytes[entry.range] {
      if byte == UInt8(ascii: "-") {
        isNegative = true
        continue
      }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let digit = Int(byte &- 0x30)
      // Gathered below zero, which reaches one further than above it.
      let (sum, carry) = product.subtractingReportingOverflow(digit)
      if overflow || carry { return nil }
      value = sum
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  /// Returns the flags of a literal, or nothing if the bytes are none from end to end.
  static func syntax(of bytes: [UInt8], _ range: Range<Int>) -> JSONEntry.Flags? {
    var rest = bytes[range]
    func takeDigits() -> Int {
      let digits = rest.prefix { $0 &- 0x30 <= 9 }.count
      rest = rest.dropFirst(digits)
      return digits
    }
    var flags: JSONEntry.Flags = .integral
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let hasLeadingZero = rest.first == UInt8(ascii: "0")
    let digits = takeDigits()
    if digits == 0 || hasLeadingZero && digits > 1 { return nil }
    if rest.first == UInt8(ascii: ".") {
      flags = []
      rest = rest.dropFirst()
      if takeDigits() == 0 { return nil }
    }
    if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
      flags = []
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      if takeDigits() == 0 { return nil }
    }
    return rest.isEmpty ? flags : nil
  }

  /// Converts whole numbers below 2^53 times or over a power of ten up to 10^22.
  ///
  /// Both parts are exact, so one rounding is all there is (W. D. Clinger, "How to read floating
  /// point numbers accurately", PLDI 1990).
  private static func quick(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
    var index = range.lowerBound
    let end = range.upperBound
    var isNegative = false
    if text[index] == UInt8(ascii: "-") {
      isNegative = true
      index &+= 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    while index < end, text[index] &- 0x30 <= 9 {
      mantissa = mantissa &* 10 &+ UInt64(text[index] &- 0x30)
      // Leading zeros are no digits to lose.
      if digits != 0 || text[index] != UInt8(ascii: "0") { digits &+= 1 }
      index &+= 1
    }
    if index < end, text[index] == UInt8(ascii: ".") {
      index &+= 1
      while index < end, text[index] &- 0x30 <= 9 {
        mantissa = mantissa &* 10 &+ UInt64(text[index] &- 0x30)
        if digits != 0 || text[index] != UInt8(ascii: "0") { digits &+= 1 }
        exponent &-= 1
        index &+= 1
      }
    }
    guard digits <= 19, mantissa <= 1 << 53 else { return nil }
    if index < end {
      index &+= 1
      var isBelow = false
      if text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
        isBelow = text[index] == UInt8(ascii: "-")
        index &+= 1
      }
      guard end - index <= 4 else { return nil }
      var written = 0
      while index < end {
        written = written &* 10 &+ Int(text[index] &- 0x30)
        index &+= 1
      }
      exponent &+= isBelow ? -written : written
    }
    var value = Double(mantissa)
    if mantissa != 0, exponent != 0 {
      guard exponent.magnitude <= 22 else { return nil }
      if exponent < 0 {
        value /= powersOfTen[-exponent]
      } else {
        value *= powersOfTen[exponent]
      }
    }
    return isNegative ? -value : value
  }

  /// The standard library's conversion rounds correctly and knows no locale.
  private static func slow(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
    guard let value = Double(String(decoding: bytes[range], as: UTF8.self)), value.isFinite
    else { return nil }
    if value == 0 {
      let mantissa = bytes[range].prefix { $0 | 0x20 != UInt8(ascii: "e") }
      let isZero = !mantissa.contains { $0 >= UInt8(ascii: "1") && $0 <= UInt8(ascii: "9") }
      return isZero ? value : nil
    }
    return value
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
