/// Reads values of flags; numbers that measure something need their unit.
enum ValueParser {
  /// What a text may turn out to be.
  enum Outcome: Equatable {
    case value(ArgumentValue)
    /// A bare number, and how it was probably meant.
    case missingUnit(likely: String)
    case bad
  }

  static func parse(_ text: String, as value: Flag.Value) -> Outcome {
    switch value {
    case .none: .value(.present(1))
    case .choice(let words): words.contains(text) ? .value(.text(text)) : .bad
    case .path, .text: text.isEmpty ? .bad : .value(.text(text))
    case .duration: measured(text, durations, likely: "s") { .number($0) }
    case .share: measured(text, ["%": 0.01], likely: "%") { .number($0) }
    case .bytes: measured(text, sizes, likely: likelySize(text)) { Self.whole($0) }
    case .work: measured(text, counts, likely: "M") { Self.whole($0) }
    case .integer: UInt64(text).map { .value(.seed($0)) } ?? .bad
    case .amount: amount(text)
    }
  }

  /// Digits with at most one point: `Double` would also read "inf", "0x10" and "1e9".
  private static func amount(_ text: String) -> Outcome {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") }
    guard isPlain, text.utf8.count < 20, let number = Double(text) else { return .bad }
    return .value(.number(number))
  }

  private static let durations = ["ms": 0.001, "s": 1, "m": 60, "min": 60, "h": 3600]
  private static let sizes: [String: Double] = [
    "B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "KiB": 0x1p10, "MiB": 0x1p20,
    "GiB": 0x1p30, "TiB": 0x1p40,
  ]
  private static let counts = ["k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9]

  private static func measured(
    _ text: String, _ units: [String: Double], likely: String,
    _ make: (Double) -> ArgumentValue?
  ) -> Outcome {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    // `Double` would also read "inf", "0x10" and "1e9".
    guard digits.first?.isNumber == true, digits.count < 20, let number = Double(digits) else {
      return .bad
    }
    // Nothing at all is no limit in any unit; of a share it is the strictest one.
    if number == 0, likely != "%" { return .bad }
    if unit.isEmpty { return .missingUnit(likely: likelyText(String(digits), number, likely)) }
    guard let factor = units[String(unit)], let value = make(number * factor) else { return .bad }
    return .value(value)
  }

  private static func whole(_ value: Double) -> ArgumentValue? {
    // One bit less than an Int has: sums of two such numbers stay numbers.
    guard value < 0x1p62 else { return nil }
    return Int(exactly: value.rounded()).map { .count($0) }
  }

  private static func likelySize(_ text: String) -> String {
    guard let number = Double(text) else { return "GB" }
    return number < 256 ? "GB" : number < 1e6 ? "MB" : "B"
  }

  /// 5000000 of a count was most likely meant as 5M.
  private static func likelyText(_ digits: String, _ number: Double, _ unit: String) -> String {
    if unit == "M", number >= 1e3 {
      let (factor, name) = number >= 1e6 ? (1e6, "M") : (1e3, "k")
      return "\(Figures.plain(number / factor))\(name)"
    }
    return digits + unit
  }
}

/// The value of a flag.
enum ArgumentValue: Equatable {
  /// Given so many times.
  case present(Int)
  case text(String)
  /// Seconds, a share of 1, or an amount in the unit that the flag names.
  case number(Double)
  /// Bytes, or units of work.
  case count(Int)
  case seed(UInt64)
}
