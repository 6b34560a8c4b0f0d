import Quantities

/// The columns of a table by name, checked against those that a reader knows.
///
///     guard let columns = CSVColumns(
///       of: table, required: ["id", "mw"], optional: ["note"], into: diagnostics)
///     else { return }
///     for number in 0..<table.rowCount {
///       var row = columns.row(number)
///       let id = row.string("id")
///       let power = row.number("mw", in: 0...1e6)
///       let note = row.optionalString("note")
///       guard let id, let power, !row.hasFailed else { continue }
///       ...
///     }
public struct CSVColumns {
  let table: CSVTable
  let diagnostics: Diagnostics
  private let places: [String: Int]

  /// Checks the header; returns nothing if a required column is missing, and has reported it.
  ///
  /// A column named `comment` is always allowed.
  public init?(
    of table: CSVTable, required: [String], optional: [String] = [], into diagnostics: Diagnostics
  ) {
    self.table = table
    self.diagnostics = diagnostics
    let known = required + optional
    var places: [String: Int] = [:]
    var unknown: [Int] = []
    for (place, name) in table.header.enumerated() {
      if let first = places[name.value] {
        Self.reportDuplicate(table, name, first: table.header[first], diagnostics)
      } else {
        places[name.value] = place
        if !known.contains(name.value), name.value != "comment" { unknown.append(place) }
      }
    }
    self.places = places
    let missing = required.filter { places[$0] == nil }

    if !missing.isEmpty, Self.reportOtherSeparator(table, diagnostics) { return nil }
    let unused = known.filter { places[$0] == nil }
    for place in unknown {
      Self.reportUnknown(table, table.header[place], unused: unused, known: known, diagnostics)
    }
    for name in missing { Self.reportMissing(table, name, diagnostics) }
    if !missing.isEmpty { return nil }
  }

  /// Returns a reader of a row, from 0.
  public func row(_ number: Int) -> CSVRow {
    precondition(number >= 0 && number < table.rowCount, "a row of the table")
    return CSVRow(columns: self, number: number)
  }

  func place(of name: String) -> Int? { places[name] }

  // MARK: Sentences

  private static func reportDuplicate(
    _ table: CSVTable, _ name: Located<String>, first: Located<String>, _ diagnostics: Diagnostics
  ) {
    let start = table.sourceSpan(first.span).start
    diagnostics.report(
      Diagnostic(
        .csvDuplicateColumn,
        LocalizedText(
          "duplicate column \"\(name.value)\" (first at \(start.line):\(start.column))",
          zh: "列 \"\(name.value)\" 重复（首次出现于 \(start.line):\(start.column)）"),
        at: table.sourceSpan(name.span),
        related: [
          .init(table.sourceSpan(first.span), LocalizedText("the first one", zh: "首次出现处"))
        ]))
  }

  /// Returns whether the header looks as if another sign separated it.
  private static func reportOtherSeparator(_ table: CSVTable, _ diagnostics: Diagnostics) -> Bool {
    guard table.header.count == 1, let only = table.header.first,
      let sign = [";", "\t", "|"].first(where: { only.value.contains($0) })
    else { return false }
    let shown =
      sign == "\t" ? LocalizedText("tabs", zh: "制表符") : LocalizedText(verbatim: "'\(sign)'")
    diagnostics.report(
      Diagnostic(
        .csvOtherSeparator,
        LocalizedText(
          "the header has \(shown.english) between its names, not commas",
          zh: "表头用\(shown.chinese)而不是逗号分隔"),
        at: table.sourceSpan(only.span),
        help: LocalizedText("save the table with commas", zh: "请用逗号作为分隔符保存")))
    return true
  }

  private static func reportUnknown(
    _ table: CSVTable, _ name: Located<String>, unused: [String], known: [String],
    _ diagnostics: Diagnostics
  ) {
    let list = known.joined(separator: ", ")
    let help: LocalizedText =
      if let nearest = nearestName(to: name.value, among: unused) {
        LocalizedText("did you mean \"\(nearest)\"?", zh: "是否想写 \"\(nearest)\"？")
      } else {
        LocalizedText("columns: \(list)", zh: "可用的列：\(list)")
      }
    diagnostics.report(
      Diagnostic(
        .csvUnknownColumn,
        LocalizedText("unknown column \"\(name.value)\"", zh: "未知的列 \"\(name.value)\""),
        at: table.sourceSpan(name.span), help: help))
  }

  private static func reportMissing(
    _ table: CSVTable, _ name: String, _ diagnostics: Diagnostics
  ) {
    let start = table.header.first?.span.start ?? 0
    diagnostics.report(
      Diagnostic(
        .csvMissingColumn,
        LocalizedText("missing column \"\(name)\"", zh: "缺少列 \"\(name)\""),
        at: table.sourceSpan(ByteSpan(start: start, end: start)),
        help: LocalizedText("add \"\(name)\" to the header", zh: "在表头中添加 \"\(name)\"")))
  }
}
