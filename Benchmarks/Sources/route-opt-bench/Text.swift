import Foundation

/// Numbers as the tables show them.
enum Text {
  /// An objective, to nine significant digits at least where it has them.
  static func value(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "-" }
    if value == value.rounded(), abs(value) < 1e15 { return String(format: "%.0f", value) }
    let whole = max(1, Int(log10(max(1, abs(value)))) + 1)
    return String(format: "%.*f", max(1, min(6, 9 - whole)), value)
  }

  static func seconds(_ value: Double) -> String {
    String(format: value < 9.95 ? "%.2f" : "%.1f", value)
  }

  /// A share in percent.
  static func share(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "-" }
    if value == 0 { return "0 %" }
    if value < 0 { return value > -1e-6 ? "0 %" : "−" + share(-value) }
    if value < 1e-6 { return "< 0.0001 %" }
    return String(format: value < 0.1 ? "%.4f %%" : "%.1f %%", 100 * value)
  }

  /// A row of a Markdown table.
  static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

  /// The heading of a Markdown table; numbers are set to the right.
  static func heading(_ cells: [String], numbers: Range<Int>) -> String {
    row(cells) + row(cells.indices.map { numbers.contains($0) ? "---:" : "---" })
  }
}

/// Progress for whoever waits; standard output is for results.
enum Log {
  static func say(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }
}
