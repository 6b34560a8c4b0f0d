import Quantities

/// What is said of a number outside its range: which one, what was expected, what to do.
struct RangeWords {
  let path: String
  let message: LocalizedText
  let label: LocalizedText
  let help: LocalizedText

  init(_ value: Double, _ range: ClosedRange<Double>, at path: String) {
    self.path = path
    let key = Self.key(of: path), shown = ScenarioCheck.text(value)
    let low = Self.bound(range.lowerBound), high = Self.bound(range.upperBound)
    message = LocalizedText(
      "\(key) is \(shown), out of its range from \(low) to \(high)",
      zh: "\(key) 为 \(shown)，超出 \(low) 到 \(high) 的范围")
    label = LocalizedText("expected \(low) to \(high)", zh: "应在 \(low) 到 \(high) 之间")
    help = Self.help(value, range)
  }

  /// A round bound beyond what anyone counts digits of.
  private static func bound(_ value: Double) -> String {
    switch abs(value) {
    case 1e12: value < 0 ? "-1e12" : "1e12"
    case 1e9: value < 0 ? "-1e9" : "1e9"
    default: ScenarioCheck.text(value)
    }
  }

  /// The last key of a path: "greenShare" of "sites[2].greenShare".
  private static func key(of path: String) -> String {
    let last = path.split(separator: ".").last.map { String($0) } ?? path
    return "\"\(last.prefix { $0 != "[" })\""
  }

  private static func help(_ value: Double, _ range: ClosedRange<Double>) -> LocalizedText {
    if value < 0, range.lowerBound >= 0 {
      return LocalizedText("drop the minus sign, or the key", zh: "请去掉负号，或删去该键")
    }
    // 80 where 0.8 is meant.
    if range.upperBound == 1, value > 1, value <= 100 {
      let share = ScenarioCheck.text(value / 100), percent = ScenarioCheck.text(value)
      return LocalizedText(
        "write \(share) if \(percent) % is meant", zh: "如指 \(percent)%，请写 \(share)")
    }
    return LocalizedText(
      "check it against the unit in the key's name: route-opt help RO204",
      zh: "请核对键名中的单位：route-opt help RO204")
  }
}
