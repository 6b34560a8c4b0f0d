import Candidates
import ComputeNetwork
import Quantities

/// Numbers and names in sentences.
enum Wording {
  /// A number with at most two decimals and its thousands set apart: "1,234.5".
  static func number(_ value: Double) -> String {
    guard abs(value) < 1e15 else { return "\(value)" }
    let hundredths = Int64((abs(value) * 100).rounded())
    var whole = String(hundredths / 100), groups: [String] = []
    while whole.count > 3 {
      groups.insert(String(whole.suffix(3)), at: 0)
      whole = String(whole.dropLast(3))
    }
    groups.insert(whole, at: 0)
    let rest = hundredths % 100
    var decimals = rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    if rest > 0 && rest % 10 == 0 { decimals.removeLast() }
    return (value < 0 && hundredths > 0 ? "-" : "") + groups.joined(separator: ",") + decimals
  }

  /// The least number of two decimals that is not below a value: what is asked for suffices.
  static func sufficient(_ value: Double) -> String {
    number((value * 100 - 1e-6).rounded(.up) / 100)
  }

  /// A share as a percentage.
  static func percent(_ share: Double) -> LocalizedText {
    LocalizedText("\(number(share * 100)) %", zh: "\(number(share * 100))%")
  }

  /// A layer's name.
  static func layer(_ layer: NetworkLayer) -> LocalizedText {
    switch layer {
    case .optical: LocalizedText("optical layer", zh: "光传输层")
    case .ipPrivate: LocalizedText("IP private layer", zh: "IP 专网层")
    case .public: LocalizedText("public Internet", zh: "公众互联网")
    }
  }

  /// Texts of each language joined by a word of each language.
  static func joined(_ texts: [LocalizedText], by word: LocalizedText) -> LocalizedText {
    LocalizedText(
      texts.map(\.english).joined(separator: word.english),
      zh: texts.map(\.chinese).joined(separator: word.chinese))
  }
}
