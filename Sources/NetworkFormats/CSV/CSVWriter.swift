/// Writes a table row by row: RFC 4180, quotes only where they are needed.
public struct CSVWriter: Sendable {
  /// How lines end.
  public enum LineEnd: String, Sendable {
    /// As Unix tools expect.
    case lineFeed = "\n"
    /// As RFC 4180 has it.
    case carriageReturnLineFeed = "\r\n"
  }

  /// Whether the file begins with a mark.
  public enum ByteOrderMark: Sendable {
    /// No mark.
    case none
    /// The mark by which spreadsheets recognise UTF-8.
    case utf8
  }

  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []

  private let columnCount: Int
  private let lineEnd: LineEnd

  /// Begins a table with its header.
  public init(
    header: [String], lineEnd: LineEnd = .lineFeed, mark: ByteOrderMark = .none
  ) {
    precondition(!header.isEmpty, "a table has columns")
    columnCount = header.count
    self.lineEnd = lineEnd
    if mark == .utf8 { bytes = [0xEF, 0xBB, 0xBF] }
    row(header)
  }

  /// Writes a row of as many fields as the header has.
  public mutating func row(_ fields: [String]) {
    precondition(fields.count == columnCount, "a row has as many fields as the header")
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field)
    }
    bytes.append(contentsOf: lineEnd.rawValue.utf8)
  }

  /// Returns how a number is written: the shortest text that reads back as the same `Double`.
  public static func text(_ value: Double) -> String {
    precondition(value.isFinite, "a table has no way to write \(value)")
    if let whole = Int(exactly: value), whole.magnitude <= 1 << 53,
      whole != 0 || value.sign == .plus
    {
      return String(whole)
    }
    return value.description
  }

  private mutating func append(_ field: String) {
    let utf8 = field.utf8
    // A lone empty field would be an empty line, and spaces outside quotes are trimmed.
    let needsQuotes =
      utf8.isEmpty && columnCount == 1 || utf8.first == 0x20 || utf8.last == 0x20
      || utf8.first == 0x09 || utf8.last == 0x09
      || utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard needsQuotes else { return bytes.append(contentsOf: utf8) }
    bytes.append(UInt8(ascii: "\""))
    for byte in utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
