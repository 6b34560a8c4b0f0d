import Quantities

/// Reads the fields of one row by the names of their columns, and reports what is wrong.
///
/// A field that is empty, or whose column the table lacks, is absent.
public struct CSVRow {
  let columns: CSVColumns
  /// The row, from 0 below the header.
  public let number: Int
  /// Whether anything asked for was absent or wrong.
  public private(set) var hasFailed = false

  var table: CSVTable { columns.table }
  var diagnostics: Diagnostics { columns.diagnostics }

  init(columns: CSVColumns, number: Int) {
    self.columns = columns
    self.number = number
  }

  /// Makes the row count as failed after a finding of the caller's own.
  public mutating func fail() { hasFailed = true }

  /// Reads a text that must be there; spaces around an unquoted one are left out.
  public mutating func string(_ column: String) -> Located<String>? {
    required(column, optionalString(column))
  }

  /// Reads a text that may be absent.
  public mutating func optionalString(_ column: String) -> Located<String>? {
    field(column).map { CSVTable.text(of: $0, in: table.file) }
  }

  /// Reads a number within bounds.
  public mutating func number(
    _ column: String, in bounds: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Located<Double>? {
    required(column, optionalNumber(column, in: bounds))
  }

  /// Reads a number that may be absent.
  public mutating func optionalNumber(
    _ column: String, in bounds: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Located<Double>? {
    guard let field = field(column) else { return nil }
    guard JSONNumber.syntax(of: table.file.bytes, field.range) != nil else {
      return fail(field, column, .csvBadNumber, badNumber(field, column))
    }
    guard let value = JSONNumber.double(table.file.bytes, field.range) else {
      return fail(
        field, column, .numberOutOfRange,
        LocalizedText("number out of range: \(text(field))", zh: "数字超出范围：\(text(field))"))
    }
    guard bounds.contains(value) else {
      return failBounds(field, column, isBelow: value < bounds.lowerBound, NumberBounds(bounds))
    }
    return Located(value, at: span(field))
  }

  /// Reads a whole number within bounds.
  public mutating func integer(_ column: String, in bounds: ClosedRange<Int> = .min ... .max)
    -> Located<Int>?
  {
    required(column, optionalInteger(column, in: bounds))
  }

  /// Reads a whole number that may be absent.
  public mutating func optionalInteger(
    _ column: String, in bounds: ClosedRange<Int> = .min ... .max
  ) -> Located<Int>? {
    guard let field = field(column) else { return nil }
    guard let flags = JSONNumber.syntax(of: table.file.bytes, field.range) else {
      return fail(field, column, .csvBadNumber, badNumber(field, column))
    }
    let entry = JSONEntry(
      start: field.start, end: field.end, next: 0, kind: .number, flags: flags)
    guard let value = JSONNumber.integer(table.file.bytes, entry) else {
      return fail(
        field, column, .notWhole,
        LocalizedText("\"\(column)\" must be a whole number", zh: "\"\(column)\" 应为整数"))
    }
    guard bounds.contains(value) else {
      return failBounds(field, column, isBelow: value < bounds.lowerBound, NumberBounds(bounds))
    }
    return Located(value, at: span(field))
  }

  /// Reads one of the words of an enumeration.
  public mutating func choice<Choice>(_ column: String, as type: Choice.Type = Choice.self)
    -> Located<Choice>?
  where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
    required(column, optionalChoice(column))
  }

  /// Reads one of the words of an enumeration, which may be absent.
  public mutating func optionalChoice<Choice>(
    _ column: String, as type: Choice.Type = Choice.self
  ) -> Located<Choice>?
  where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
    guard let field = field(column) else { return nil }
    let word = CSVTable.text(of: field, in: table.file)
    if let choice = Choice(rawValue: word.value) { return Located(choice, at: word.span) }
    let words = Choice.allCases.map(\.rawValue)
    return fail(
      field, column, .unknownChoice,
      LocalizedText(
        "\"\(column)\" is none of the choices: \"\(word.value)\"",
        zh: "\"\(column)\" 不在可选值之列：\"\(word.value)\""),
      label: LocalizedText(
        "one of: \(words.joined(separator: ", "))", zh: "可选值：\(words.joined(separator: "、"))"),
      help: nearestName(to: word.value, among: words).map { JSONBinder.didYouMean($0) })
  }

  // MARK: Fields

  /// The trimmed field of a column, if it has content.
  private func field(_ column: String) -> CSVTable.Field? {
    guard let place = columns.place(of: column) else { return nil }
    var field = table.field(row: number, column: place)
    let range = CSVTable.trimmed(field, in: table.file.bytes)
    guard !range.isEmpty else { return nil }
    field.start = UInt32(truncatingIfNeeded: range.lowerBound)
    field.end = UInt32(truncatingIfNeeded: range.upperBound)
    return field
  }

  /// Reports a field that is absent; one that was wrong has been reported already.
  private mutating func required<Value>(_ column: String, _ value: Value?) -> Value? {
    if value != nil { return value }
    hasFailed = true
    if field(column) == nil, let place = columns.place(of: column) {
      let empty = table.field(row: number, column: place)
      return fail(
        empty, column, .csvEmptyField,
        LocalizedText("\"\(column)\" is empty", zh: "\"\(column)\" 为空"))
    }
    return nil
  }

  private func span(_ field: CSVTable.Field) -> ByteSpan {
    ByteSpan(start: field.start, end: field.end)
  }

  private func text(_ field: CSVTable.Field) -> String {
    TextWidth.truncated(CSVTable.text(of: field, in: table.file).value, to: 24)
  }

  private func badNumber(_ field: CSVTable.Field, _ column: String) -> LocalizedText {
    LocalizedText(
      "\"\(column)\" is no number: \(text(field))", zh: "\"\(column)\" 不是数字：\(text(field))")
  }

  private mutating func failBounds<Value>(
    _ field: CSVTable.Field, _ column: String, isBelow: Bool, _ bounds: NumberBounds
  ) -> Value? {
    let text = text(field)
    return fail(
      field, column, isBelow ? .belowMinimum : .aboveMaximum,
      isBelow
        ? LocalizedText("\"\(column)\" is too small: \(text)", zh: "\"\(column)\" 过小：\(text)")
        : LocalizedText("\"\(column)\" is too large: \(text)", zh: "\"\(column)\" 过大：\(text)"),
      label: bounds.expectation)
  }

  private mutating func fail<Value>(
    _ field: CSVTable.Field, _ column: String, _ code: DiagnosticCode, _ message: LocalizedText,
    label: LocalizedText? = nil, help: LocalizedText? = nil
  ) -> Value? {
    hasFailed = true
    diagnostics.report(
      Diagnostic(
        code, message, at: table.sourceSpan(span(field)), path: "[\(number)].\(column)",
        label: label, help: help))
    return nil
  }
}
