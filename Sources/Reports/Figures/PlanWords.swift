import ComputeNetwork
import Quantities

/// Words that several reports use.
enum PlanWords {
  /// The unit of sums over a horizon: a day, a week, a month, a year, or so many hours.
  static func moneyUnit(_ horizon: Horizon) -> LocalizedText {
    switch horizon.length.value {
    case 1: return LocalizedText("CNY/h", zh: "元/小时")
    case 24: return LocalizedText("CNY/day", zh: "元/日")
    case 168: return LocalizedText("CNY/week", zh: "元/周")
    case horizon.hoursPerMonth: return LocalizedText("CNY/month", zh: "元/月")
    case horizon.hoursPerYear: return LocalizedText("CNY/year", zh: "元/年")
    case let hours:
      let text = NumberText.plain(hours)
      return LocalizedText("CNY in \(text) h", zh: "元/\(text)小时")
    }
  }

  /// A layer as people say it.
  static func layer(_ layer: NetworkLayer) -> LocalizedText {
    switch layer {
    case .optical: LocalizedText("optical", zh: "光传输")
    case .ipPrivate: LocalizedText("IP private", zh: "IP 专网")
    case .public: LocalizedText("public", zh: "公众互联网")
    }
  }

  /// "1 copy", "3 copies".
  static func copies(_ count: Double) -> LocalizedText {
    let text = NumberText.plain(count)
    return LocalizedText(text == "1" ? "1 copy" : "\(text) copies", zh: "\(text) 份")
  }

  /// A name with its id, where they differ.
  static func titled(_ id: String, _ name: LocalizedText?) -> LocalizedText {
    guard let name, name.english != id || name.chinese != id else {
      return LocalizedText(verbatim: id)
    }
    return LocalizedText("\(id) (\(name.english))", zh: "\(id)（\(name.chinese)）")
  }

  /// "1 site", "2 sites".
  static func count(_ number: Int, _ english: String, zh chinese: String) -> LocalizedText {
    let text = NumberText.grouped(Double(number))
    return LocalizedText("\(text) \(english)\(number == 1 ? "" : "s")", zh: "\(text) \(chinese)")
  }

  /// Texts in a row, with the comma of each language.
  static func list(_ texts: [LocalizedText]) -> LocalizedText {
    LocalizedText(
      texts.map(\.english).joined(separator: ", "), zh: texts.map(\.chinese).joined(separator: "、"))
  }

  /// Sentences one after the other, each with its full stop.
  static func sentences(_ texts: [LocalizedText]) -> LocalizedText {
    LocalizedText(
      texts.map { ended($0.english, ".") }.joined(separator: " "),
      zh: texts.map { ended($0.chinese, "。") }.joined())
  }

  private static func ended(_ text: String, _ stop: String) -> String {
    let begun = text.prefix(1).uppercased() + text.dropFirst()
    guard let last = text.last, !".。!！?？".contains(last) else { return begun }
    return begun + stop
  }
}
