/// Writes one JSON document into bytes, in the order of the calls.
///
///     var writer = JSONWriter(.pretty)
///     writer.object { writer in
///       writer.member("schema", "route-opt/plan/1")
///       writer.key("links")
///       writer.array { writer in ... }
///     }
///     let bytes = writer.finish()
///
/// Numbers are the shortest that read back as the same `Double`, whole ones without ".0". A call
/// out of place, an infinite number or a NaN is the programmer's mistake and traps.
public struct JSONWriter: Sendable {
  /// How much white space there is.
  public enum Layout: Sendable {
    /// None at all.
    case compact
    /// A line for each value, two spaces a level.
    case pretty
    /// One line with a space after each comma and colon, for short lists inside a pretty document.
    case oneLine
  }

  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []

  private enum Container {
    case object
    case array
  }
  private struct Level {
    var container: Container
    var layout: Layout
    var isEmpty = true
    var hasKey = false
  }
  private let layout: Layout
  private var levels: [Level] = []
  private var hasRoot = false

  /// Makes a writer of an empty document.
  public init(_ layout: Layout = .pretty) {
    self.layout = layout
  }

  /// Returns the whole document with a line feed at its end.
  public consuming func finish() -> [UInt8] {
    precondition(levels.isEmpty, "every object and array must be ended")
    precondition(hasRoot, "a document has one value")
    bytes.append(0x0A)
    return bytes
  }
}

// MARK: - Containers

extension JSONWriter {
  /// Writes an object whose members the closure writes.
  public mutating func object(
    _ layout: Layout? = nil, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    beginObject(layout)
    try body(&self)
    endObject()
  }

  /// Writes an array whose elements the closure writes.
  public mutating func array(
    _ layout: Layout? = nil, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    beginArray(layout)
    try body(&self)
    endArray()
  }

  /// Begins an object; without a layout it takes that of what it stands in.
  public mutating func beginObject(_ layout: Layout? = nil) {
    begin(.object, layout)
  }

  /// Ends the object begun last.
  public mutating func endObject() {
    end(.object)
  }

  /// Begins an array; without a layout it takes that of what it stands in.
  public mutating func beginArray(_ layout: Layout? = nil) {
    begin(.array, layout)
  }

  /// Ends the array begun last.
  public mutating func endArray() {
    end(.array)
  }

  private mutating func begin(_ container: Container, _ wanted: Layout?) {
    let outer = levels.last?.layout ?? layout
    willWriteValue()
    bytes.append(container == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
    // Inside one line nothing may begin a new one.
    let inner = outer == .pretty ? wanted ?? outer : outer
    levels.append(Level(container: container, layout: inner))
  }

  private mutating func end(_ container: Container) {
    guard let level = levels.popLast(), level.container == container, !level.hasKey else {
      preconditionFailure("end what was begun last, after the value of every key")
    }
    if !level.isEmpty { breakLine(level.layout) }
    bytes.append(container == .object ? UInt8(ascii: "}") : UInt8(ascii: "]"))
  }

  private mutating func breakLine(_ layout: Layout) {
    guard layout == .pretty else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * levels.count))
  }
}

// MARK: - Keys and values

extension JSONWriter {
  /// Writes the key of the value that comes next.
  public mutating func key(_ name: String) {
    guard let level = levels.last, level.container == .object, !level.hasKey else {
      preconditionFailure("a key belongs in an object, before a value")
    }
    separate(level)
    levels[levels.count - 1].hasKey = true
    append(quoted: name)
    bytes.append(UInt8(ascii: ":"))
    if level.layout != .compact { bytes.append(0x20) }
  }

  /// Writes a text.
  public mutating func string(_ value: String) {
    willWriteValue()
    append(quoted: value)
  }

  /// Writes a number; it must be finite.
  public mutating func number(_ value: Double) {
    precondition(value.isFinite, "JSON has no way to write \(value)")
    willWriteValue()
    let whole = Int(exactly: value)
    // Up to 2^53 every whole number has one spelling; -0 would lose its sign as an integer.
    if let whole, whole.magnitude <= 1 << 53, whole != 0 || value.sign == .plus {
      bytes.append(contentsOf: String(whole).utf8)
      return
    }
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) {
    willWriteValue()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    willWriteValue()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    willWriteValue()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a key and a text.
  public mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  /// Writes a key and a number; it must be finite.
  public mutating func member(_ name: String, _ value: Double) {
    key(name)
    number(value)
  }

  /// Writes a key and a whole number.
  public mutating func member(_ name: String, _ value: Int) {
    key(name)
    integer(value)
  }

  /// Writes a key and `true` or `false`.
  public mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  private mutating func willWriteValue() {
    guard let level = levels.last else {
      precondition(!hasRoot, "a document has one value")
      hasRoot = true
      return
    }
    switch level.container {
    case .object:
      precondition(level.hasKey, "a value in an object needs a key")
      levels[levels.count - 1].hasKey = false
    case .array:
      separate(level)
    }
  }

  private mutating func separate(_ level: Level) {
    if !level.isEmpty {
      bytes.append(UInt8(ascii: ","))
      if level.layout == .oneLine { bytes.append(0x20) }
    }
    levels[levels.count - 1].isEmpty = false
    breakLine(level.layout)
  }
}

// MARK: - Strings

extension JSONWriter {
  private mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in utf8.indices {
        let byte = utf8[index]
        guard let escape = Self.escape(utf8, at: index) else { continue }
        bytes.append(contentsOf: utf8[start..<index])
        bytes.append(contentsOf: escape.utf8)
        // A C1 control character is the two bytes C2 8x or C2 9x.
        start = byte == 0xC2 ? index + 2 : index + 1
      }
      if start < utf8.count { bytes.append(contentsOf: utf8[start...]) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What RFC 8259 demands, and the other control characters too, which would reach a terminal.
  private static func escape(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> String? {
    let byte = utf8[index]
    switch byte {
    case UInt8(ascii: "\""): return "\\\""
    case UInt8(ascii: "\\"): return "\\\\"
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    case ..<0x20, 0x7F: return unicodeEscape(byte)
    case 0xC2 where index + 1 < utf8.count && utf8[index + 1] < 0xA0:
      return unicodeEscape(utf8[index + 1])
    default: return nil
    }
  }

  private static func unicodeEscape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
