import Quantities

/// A strict parser of RFC 8259 that goes on after an error and says what to write instead.
///
/// It fills a flat tape in one pass, without recursion: nesting costs no stack. A byte order mark
/// is skipped. After an error it reads on where that makes sense; what it could not read becomes
/// `JSONKind.invalid`, and a container that may have lost children is marked as damaged, so that
/// the binding does not report what the parser already has.
///
/// - Complexity: O(*n*) for *n* bytes; O(*k* log *k*) for an object of *k* > 32 keys.
public struct JSONParser {
  struct Frame {
    var entry: Int
    var firstKey: Int
    var isObject: Bool
    var hasItems = false
    var hasEscapedKey = false
    /// One bit for each hash modulo 64 of the keys so far.
    var keyBits: UInt64 = 0
  }

  let file: SourceFile
  /// The text, which lives as long as `parse` runs.
  ///
  /// Every access is behind a check against its end.
  let bytes: UnsafeBufferPointer<UInt8>
  let diagnostics: Diagnostics
  let limits: JSONLimits

  var position = 0
  var tape: [JSONEntry] = []
  /// The innermost open container; meaningless while `depth` is 0.
  var top = Frame(entry: 0, firstKey: 0, isObject: false)
  var depth = 0
  /// The containers around `top`, with one more that stands for the document itself.
  private(set) var outer: [Frame] = []
  /// Hash and tape index of each key of the open objects.
  var keys: [(hash: UInt64, entry: Int)] = []
  /// Where the last value, key or bracket ended.
  var lastEnd = 0

  var errorCount = 0
  /// Set by an error after which nothing of the document can be trusted.
  var isStopped = false
  /// Set after text was skipped; until the next comma a missing one is no news.
  var isForgiving = false
  /// Set for good after text was skipped: brackets may have been among it.
  var hasSkipped = false
  var hasReportedComment = false

  /// Parses a text; returns nothing if no document can be made of it, and has reported why.
  ///
  /// A document is returned for many a faulty text too: ask `diagnostics.hasErrors`.
  public static func parse(
    _ file: SourceFile, limits: JSONLimits = JSONLimits(), into diagnostics: Diagnostics
  ) -> JSONDocument? {
    guard file.bytes.count < Int(UInt32.max) else {
      diagnostics.report(
        Diagnostic(
          .fileTooLarge, LocalizedText("more than 4 GiB", zh: "超过 4 GiB"),
          at: SourceSpan(file: file, range: 0..<0)))
      return nil
    }
    guard TextEncoding.check(file, into: diagnostics) else { return nil }
    let tape = file.bytes.withUnsafeBufferPointer { bytes in
      var parser = JSONParser(file: file, bytes: bytes, diagnostics: diagnostics, limits: limits)
      return parser.run() ? parser.tape : nil
    }
    return tape.map { JSONDocument(file: file, tape: $0) }
  }

  private init(
    file: SourceFile, bytes: UnsafeBufferPointer<UInt8>, diagnostics: Diagnostics,
    limits: JSONLimits
  ) {
    self.file = file
    self.bytes = bytes
    self.diagnostics = diagnostics
    self.limits = limits
  }

  private mutating func run() -> Bool {
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // A dense file has an entry for every 7 bytes; pages that are not reached cost nothing.
    tape.reserveCapacity(min(bytes.count / 6 + 16, limits.values))
    var byte = skipSpace()
    guard position < bytes.count else {
      fail(.emptyDocument, 0..<0, LocalizedText("the file is empty", zh: "文件为空"))
      return false
    }
    lastEnd = position
    parseValue(byte)
    while depth > 0, !isStopped {
      if top.isObject {
        parseMember()
      } else {
        parseElement()
      }
    }
    guard !isStopped else { return false }
    byte = skipSpace()
    if position < bytes.count { failTrailingText(byte) }
    return !isStopped
  }
}

// MARK: - Structure

extension JSONParser {
  /// Skips white space, and returns the byte after it, or 0 at the end.
  @inline(__always)
  mutating func skipSpace() -> UInt8 {
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x20, 0x0A, 0x0D, 0x09: position &+= 1
      case UInt8(ascii: "/"), UInt8(ascii: "#"), 0x80...:
        if !skipForeignSpace(byte) { return byte }
      default: return byte
      }
    }
    return 0
  }

  @inline(__always)
  var isAtEnd: Bool { position >= bytes.count }

  @inline(__always)
  mutating func append(
    _ kind: JSONKind, _ range: Range<Int>, _ flags: JSONEntry.Flags = []
  ) {
    // Lossless: `parse` refuses texts of 4 GiB, and every index is at most the tape's limit.
    tape.append(
      JSONEntry(
        start: UInt32(truncatingIfNeeded: range.lowerBound),
        end: UInt32(truncatingIfNeeded: range.upperBound),
        next: UInt32(truncatingIfNeeded: tape.count &+ 1), kind: kind, flags: flags))
    lastEnd = range.upperBound
    if tape.count > limits.values { failTooManyValues() }
  }

  /// Reads one element of an array with the comma before it, or the closing bracket.
  private mutating func parseElement() {
    var byte = skipSpace()
    if top.hasItems {
      switch byte {
      case UInt8(ascii: ","):
        let comma = position
        byte = afterComma()
        if byte == UInt8(ascii: "]") {
          failTrailingComma(comma)
          return close()
        }
        if byte == UInt8(ascii: ",") { return failMissingValue() }
      case UInt8(ascii: "]"):
        return close()
      default:
        guard acceptMissingSeparator(byte) else { return }
        byte = skipSpace()
      }
    } else if byte == UInt8(ascii: "]") {
      return close()
    } else if byte == UInt8(ascii: ",") {
      failMissingValue()
      position += 1
      return
    }
    top.hasItems = true
    parseValue(byte)
  }

  /// Reads one member of an object with the comma before it, or the closing brace.
  private mutating func parseMember() {
    var byte = skipSpace()
    if top.hasItems {
      switch byte {
      case UInt8(ascii: ","):
        let comma = position
        byte = afterComma()
        if byte == UInt8(ascii: "}") {
          failTrailingComma(comma)
          return close()
        }
        if byte == UInt8(ascii: ",") { return failMissingKey() }
      case UInt8(ascii: "}"):
        return close()
      default:
        guard acceptMissingSeparator(byte) else { return }
        byte = skipSpace()
      }
    } else if byte == UInt8(ascii: "}") {
      return close()
    } else if byte == UInt8(ascii: ",") {
      failMissingKey()
      position += 1
      return
    }
    guard parseKey(byte) else { return }
    byte = skipSpace()
    if byte == UInt8(ascii: ":") {
      position += 1
      byte = skipSpace()
    } else if acceptMissingColon(byte) {
      byte = skipSpace()
    } else {
      top.hasItems = true
      return
    }
    top.hasItems = true
    parseValue(byte)
  }

  @inline(__always)
  private mutating func afterComma() -> UInt8 {
    position += 1
    isForgiving = false
    return skipSpace()
  }

  mutating func close() {
    position += 1
    pop(endingAt: position)
  }

  mutating func push(isObject: Bool) {
    outer.append(top)
    depth += 1
    top = Frame(entry: tape.count, firstKey: keys.count, isObject: isObject)
  }

  /// Gives the innermost container its end: past its bracket, or where the bracket is missing.
  mutating func pop(endingAt end: Int) {
    tape[top.entry].end = UInt32(truncatingIfNeeded: end)
    tape[top.entry].next = UInt32(truncatingIfNeeded: tape.count)
    lastEnd = end
    if top.isObject {
      checkKeys()
      while keys.count > top.firstKey { keys.removeLast() }
    }
    depth -= 1
    if let frame = outer.popLast() { top = frame }
  }

  /// Reads the value that begins with a byte, or opens the container.
  mutating func parseValue(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""):
      let start = position
      let flags = scanString()
      append(flags.contains(.bare) ? .invalid : .string, start..<position, flags)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < limits.depth else { return failTooDeep() }
      let isObject = byte == UInt8(ascii: "{")
      push(isObject: isObject)
      append(isObject ? .object : .array, position..<(position + 1))
      position += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      parseNumber()
    case UInt8(ascii: "t") where isWord("true"):
      append(.bool, position..<(position + 4), .isTrue)
      position += 4
    case UInt8(ascii: "f") where isWord("false"):
      append(.bool, position..<(position + 5))
      position += 5
    case UInt8(ascii: "n") where isWord("null"):
      append(.null, position..<(position + 4))
      position += 4
    default:
      acceptBadValue(byte)
    }
  }

  /// Returns whether a word stands here and ends where it ends.
  private func isWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count - position >= count else { return false }
    for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] {
      return false
    }
    return position + count == bytes.count || !Self.isWordByte(bytes[position + count])
  }

  /// Letters, digits and signs that belong to one mistyped word or number.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "%"), UInt8(ascii: "$"), 0x80...:
      true
    default: false
    }
  }
}
