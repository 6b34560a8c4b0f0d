import Quantities

/// Splits a table into fields, and goes on after whatever is wrong with one of them.
///
/// - Complexity: O(*n*) for *n* bytes.
public struct CSVParser {
  private let file: SourceFile
  private let bytes: [UInt8]
  private let separator: UInt8
  private let diagnostics: Diagnostics

  private var position = 0
  private var row: [CSVTable.Field] = []

  /// Parses a table; returns nothing if there is no header to read it by, and has reported why.
  ///
  /// - Parameter separator: The ASCII sign between fields.
  public static func parse(
    _ file: SourceFile, separator: Unicode.Scalar = ",", into diagnostics: Diagnostics
  ) -> CSVTable? {
    precondition(
      separator.isASCII && !["\"", "\r", "\n"].contains(separator),
      "one ASCII sign separates fields")
    guard file.bytes.count < Int(UInt32.max) else {
      diagnostics.report(
        Diagnostic(
          .fileTooLarge, LocalizedText("more than 4 GiB", zh: "超过 4 GiB"),
          at: SourceSpan(file: file, range: 0..<0)))
      return nil
    }
    guard TextEncoding.check(file, into: diagnostics) else { return nil }
    var parser = CSVParser(
      file: file, separator: UInt8(ascii: separator), diagnostics: diagnostics)
    return parser.table()
  }

  private init(file: SourceFile, separator: UInt8, diagnostics: Diagnostics) {
    self.file = file
    self.bytes = file.bytes
    self.separator = separator
    self.diagnostics = diagnostics
  }

  private mutating func table() -> CSVTable? {
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard parseRow() else {
      report(.emptyDocument, 0..<0, LocalizedText("the table is empty", zh: "表格为空"))
      return nil
    }
    let header = row.map { field in
      let range = CSVTable.trimmed(field, in: bytes)
      var field = field
      field.start = UInt32(truncatingIfNeeded: range.lowerBound)
      field.end = UInt32(truncatingIfNeeded: range.upperBound)
      return CSVTable.text(of: field, in: file)
    }
    var fields: [CSVTable.Field] = []
    while parseRow() {
      if row.count == header.count {
        fields.append(contentsOf: row)
      } else {
        reportRagged(expected: header.count)
      }
    }
    return CSVTable(file: file, header: header, fields: fields)
  }

  /// Reads the next row that isn't empty into `row`; returns false at the end.
  private mutating func parseRow() -> Bool {
    while position < bytes.count, bytes[position] == 0x0A || isLineEnd(position) {
      position += bytes[position] == 0x0A ? 1 : 2
    }
    guard position < bytes.count else { return false }
    row.removeAll(keepingCapacity: true)
    while true {
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        parseQuoted()
      } else {
        parsePlain()
      }
      guard position < bytes.count else { return true }
      if bytes[position] == separator {
        position += 1
        continue
      }
      position += bytes[position] == 0x0A ? 1 : 2
      return true
    }
  }

  private func isLineEnd(_ index: Int) -> Bool {
    bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
  }

  /// Whether a field ends at an index: at a separator, a line end or the end of the text.
  private func isFieldEnd(_ index: Int) -> Bool {
    index >= bytes.count || bytes[index] == separator || bytes[index] == 0x0A || isLineEnd(index)
  }

  private mutating func parsePlain() {
    let start = position
    var hasComplained = false
    while !isFieldEnd(position) {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\""), !hasComplained {
        hasComplained = true
        report(
          .csvStrayQuote, position..<(position + 1),
          LocalizedText("a quote inside an unquoted field", zh: "未加引号的字段中有引号"),
          label: LocalizedText(
            "quote the whole field, and write this one twice", zh: "整个字段加引号，此引号写两次"))
      } else if byte == 0x0D, !hasComplained {
        hasComplained = true
        report(
          .csvLoneReturn, position..<(position + 1),
          LocalizedText("a carriage return that ends no line", zh: "孤立的回车符"),
          help: LocalizedText("save the table with LF or CRLF line ends", zh: "请以 LF 或 CRLF 换行保存"))
      }
      position += 1
    }
    append(start..<position, isQuoted: false)
  }

  private mutating func parseQuoted() {
    let start = position
    position += 1
    var hasDoubledQuotes = false
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "\"") else {
        position += 1
        continue
      }
      if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
        hasDoubledQuotes = true
        position += 2
        continue
      }
      append((start + 1)..<position, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
      position += 1
      let rest = position
      while !isFieldEnd(position) { position += 1 }
      if position > rest {
        report(
          .csvTextAfterQuote, rest..<position,
          LocalizedText("text after a closing quote", zh: "结束引号后还有内容"),
          label: LocalizedText("a quote inside a field is written twice", zh: "字段内的引号要写两次"))
      }
      return
    }
    report(
      .csvUnclosedQuote, start..<(start + 1),
      LocalizedText("the table ends inside a quoted field", zh: "表格在带引号的字段中结束"),
      label: LocalizedText("this quote is not closed", zh: "此引号没有关闭"))
    append((start + 1)..<position, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
  }

  private mutating func append(
    _ range: Range<Int>, isQuoted: Bool, hasDoubledQuotes: Bool = false
  ) {
    // Lossless: `parse` refuses texts of 4 GiB.
    row.append(
      CSVTable.Field(
        start: UInt32(truncatingIfNeeded: range.lowerBound),
        end: UInt32(truncatingIfNeeded: range.upperBound), isQuoted: isQuoted,
        hasDoubledQuotes: hasDoubledQuotes))
  }

  private func reportRagged(expected: Int) {
    let (first, last) = (row[0].range.lowerBound, row[row.count - 1].range.upperBound)
    let count = row.count
    report(
      .csvRaggedRow, first..<last,
      LocalizedText(
        "a row of \(count) field\(count == 1 ? "" : "s") under a header of \(expected)",
        zh: "该行有 \(count) 个字段，表头有 \(expected) 个"),
      label: count < expected
        ? LocalizedText("\(expected - count) missing", zh: "缺少 \(expected - count) 个")
        : LocalizedText("\(count - expected) too many", zh: "多出 \(count - expected) 个"))
  }

  private func report(
    _ code: DiagnosticCode, _ range: Range<Int>, _ message: LocalizedText,
    label: LocalizedText? = nil, help: LocalizedText? = nil
  ) {
    diagnostics.report(.error) {
      Diagnostic(
        code, message, at: SourceSpan(file: file, range: range), label: label, help: help)
    }
  }
}
