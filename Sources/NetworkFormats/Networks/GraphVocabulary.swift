import ComputeNetwork
import Quantities

/// Reads the values of a node or an edge by the names that tools give them.
///
/// Capitals, spaces and signs in a name don't matter: "LinkSpeedRaw", "link_speed_raw". The first name
/// that is there, and whose value can be used, counts.
struct GraphValues {
  private let values: [(name: String, value: Located<String>)]
  private let file: SourceFile
  private let diagnostics: Diagnostics

  init(_ attributes: [GraphFile.Attribute], _ file: SourceFile, _ diagnostics: Diagnostics) {
    values = attributes.map { (Self.plain($0.name), $0.value) }
    self.file = file
    self.diagnostics = diagnostics
  }

  private static func plain(_ name: String) -> String {
    String(
      decoding: name.utf8.compactMap { byte -> UInt8? in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
          byte
        default: nil
        }
      }, as: UTF8.self)
  }

  /// A text that is not empty.
  func text(_ names: String...) -> String? {
    for name in names {
      for one in values where one.name == name {
        let text = Self.trimmed(one.value.value)
        if !text.isEmpty { return text }
      }
    }
    return nil
  }

  /// Every text of a name that may stand several times.
  func texts(_ name: String) -> [String] {
    values.filter { $0.name == name }.map { Self.trimmed($0.value.value) }.filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// A number within bounds; another one is reported, and taken as not stated.
  func number(_ names: String..., in bounds: ClosedRange<Double>) -> Double? {
    for name in names {
      let value = reading(name, in: bounds) { text in
        text.unit.isEmpty ? .bare(text.number) : nil
      }
      if let value { return value.value }
    }
    return nil
  }

  /// A number with a unit.
  func reading(
    _ name: String, in bounds: ClosedRange<Double>,
    _ read: (MeasuredText) -> MeasuredText.Reading?
  ) -> MeasuredText.Reading? {
    for one in values where one.name == name {
      guard !Self.trimmed(one.value.value).isEmpty else { continue }
      if let reading = MeasuredText(one.value.value).flatMap(read), bounds.contains(reading.value) {
        return reading
      }
      reportUnusable(one.value)
    }
    return nil
  }

  /// Whether a value says yes.
  func flag(_ name: String) -> Bool {
    let text = text(name)?.lowercased()
    return text == "1" || text == "1.0" || text == "true" || text == "yes"
  }

  /// Whether a value is there and says no.
  func denies(_ name: String) -> Bool {
    let text = text(name)?.lowercased()
    return text == "0" || text == "0.0" || text == "false" || text == "no"
  }

  /// One of the words of an enumeration.
  func choice<Choice: RawRepresentable>(_ name: String, as type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    text(name).flatMap(Choice.init(rawValue:))
  }

  private func reportUnusable(_ value: Located<String>) {
    let shown = TextWidth.truncated(value.value, to: 24)
    diagnostics.report(.warning) {
      Diagnostic(
        .networkValue, severity: .warning,
        LocalizedText("\"\(shown)\" can't be used", zh: "无法使用 \"\(shown)\""),
        at: SourceSpan(file: file, range: value.span.range),
        label: LocalizedText("taken as not stated", zh: "按未给出处理"))
    }
  }
}
