/// A parsed table with a header: RFC 4180, as written by spreadsheets and by hand.
///
/// Lines end in LF or CRLF; a byte order mark and empty lines are skipped. Every row has as many
/// fields as the header: those that had not were reported, and are left out.
public final class CSVTable: Sendable {
  struct Field: Sendable {
    var start: UInt32
    var end: UInt32
    /// Whether it stands in quotes; `start` and `end` leave them out.
    var isQuoted: Bool
    /// Whether it has doubled quotes inside.
    var hasDoubledQuotes: Bool

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// The text.
  public let file: SourceFile
  /// The names in the first row, without spaces around them.
  public let header: [Located<String>]
  /// Row after row, without the header.
  let fields: [Field]

  init(file: SourceFile, header: [Located<String>], fields: [Field]) {
    self.file = file
    self.header = header
    self.fields = fields
  }

  /// How many rows there are below the header.
  public var rowCount: Int { header.isEmpty ? 0 : fields.count / header.count }

  /// Returns the field in a row and column, both from 0, exactly as it was written.
  public func text(row: Int, column: Int) -> Located<String> {
    Self.text(of: field(row: row, column: column), in: file)
  }

  /// Returns where in the file a span of this table is.
  public func sourceSpan(_ span: ByteSpan) -> SourceSpan {
    SourceSpan(file: file, range: span.range)
  }

  func field(row: Int, column: Int) -> Field {
    precondition(header.indices.contains(column), "a column of the header")
    return fields[row * header.count + column]
  }

  static func text(of field: Field, in file: SourceFile) -> Located<String> {
    let span = ByteSpan(start: field.start, end: field.end)
    let text = String(decoding: file.bytes[field.range], as: UTF8.self)
    guard field.hasDoubledQuotes else { return Located(text, at: span) }
    var result = ""
    var isSecond = false
    for scalar in text.unicodeScalars {
      isSecond = scalar == "\"" && !isSecond
      if scalar != "\"" || isSecond { result.unicodeScalars.append(scalar) }
    }
    return Located(result, at: span)
  }

  /// The bytes of a field that count: unquoted ones lose the spaces around them.
  static func trimmed(_ field: Field, in bytes: [UInt8]) -> Range<Int> {
    guard !field.isQuoted else { return field.range }
    var range = field.range
    while let first = range.first, bytes[first] == 0x20 || bytes[first] == 0x09 {
      range.removeFirst()
    }
    while let last = range.last, bytes[last] == 0x20 || bytes[last] == 0x09 { range.removeLast() }
    return range
  }
}
