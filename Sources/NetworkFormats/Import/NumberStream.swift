import Quantities

/// The words of a text file between white space, one after the other, with their places.
struct NumberStream {
  private let file: SourceFile
  private let diagnostics: Diagnostics
  private var position = 0
  /// Set by the first finding: what follows would only be its consequence.
  private(set) var hasFailed = false

  init(_ file: SourceFile, _ diagnostics: Diagnostics) {
    self.file = file
    self.diagnostics = diagnostics
  }

  /// Reads a count; `least` numbers at least must follow it for each.
  mutating func count(_ what: LocalizedText, upTo most: Int) -> Int {
    guard let (value, range) = number(what) else { return 0 }
    guard let count = Int(exactly: value), (1...most).contains(count) else {
      fail(
        .importRange, range,
        LocalizedText(
          "the number of \(what.english) is out of range", zh: "\(what.chinese)的个数超出范围"),
        label: LocalizedText("expected 1 to \(most)", zh: "应为 1 到 \(most) 的整数"))
      return 0
    }
    return count
  }

  /// Whether so many numbers can follow at all: asked before room is made for them.
  mutating func hasRoom(for count: Int) -> Bool {
    guard !hasFailed else { return false }
    // A number takes at least one digit and the white space before it.
    guard count <= (file.bytes.count - position) / 2 + 1 else {
      fail(
        .importEnd, file.bytes.count..<file.bytes.count,
        LocalizedText(
          "the file is too short for \(count) numbers", zh: "文件过短，容不下 \(count) 个数字"))
      return false
    }
    return true
  }

  /// Reads an amount, which may not be negative.
  mutating func amount(_ what: LocalizedText) -> Double {
    guard let (value, range) = number(what) else { return 0 }
    guard (0...1e12).contains(value) else {
      failRange(what, range, LocalizedText("expected 0 to 1e12", zh: "应在 0 到 1e12 之间"))
      return 0
    }
    return value
  }

  /// Reads a cost, which may be negative.
  mutating func cost(_ what: LocalizedText) -> Double {
    guard let (value, range) = number(what) else { return 0 }
    guard (-1e12...1e12).contains(value) else {
      failRange(what, range, LocalizedText("expected -1e12 to 1e12", zh: "应在 -1e12 到 1e12 之间"))
      return 0
    }
    return value
  }

  /// Reads a list.
  mutating func list(_ count: Int, _ read: (inout Self) -> Double) -> [Double] {
    guard hasRoom(for: count) else { return [] }
    var values: [Double] = []
    values.reserveCapacity(count)
    while values.count < count, !hasFailed { values.append(read(&self)) }
    return values
  }

  /// Passes over a word if it is the next one, and returns its place.
  mutating func skip(word: StaticString) -> Range<Int>? {
    let start = position
    guard let range = nextWord(), file.bytes[range].elementsEqual("\(word)".utf8) else {
      position = start
      return nil
    }
    return range
  }

  /// Warns of whatever follows the last number.
  mutating func finish() {
    guard !hasFailed, let range = nextWord() else { return }
    diagnostics.report(
      Diagnostic(
        .importRest, severity: .warning,
        LocalizedText("the instance ends before this", zh: "算例到此已结束"),
        at: SourceSpan(file: file, range: range),
        label: LocalizedText("this and what follows is not read", zh: "此处及之后不再读取")))
  }

  mutating func fail(
    _ code: DiagnosticCode, _ range: Range<Int>, _ message: LocalizedText,
    label: LocalizedText? = nil, help: LocalizedText? = nil
  ) {
    guard !hasFailed else { return }
    hasFailed = true
    diagnostics.report(
      Diagnostic(
        code, message, at: SourceSpan(file: file, range: range), label: label, help: help))
  }

  private mutating func failRange(
    _ what: LocalizedText, _ range: Range<Int>, _ label: LocalizedText
  ) {
    fail(
      .importRange, range,
      LocalizedText("\(what.english) out of range", zh: "\(what.chinese)超出范围"), label: label)
  }

  private mutating func number(_ what: LocalizedText) -> (value: Double, range: Range<Int>)? {
    guard !hasFailed else { return nil }
    guard let range = nextWord() else {
      fail(
        .importEnd, file.bytes.count..<file.bytes.count,
        LocalizedText(
          "the file ends where \(what.english) should be", zh: "文件在应为\(what.chinese)之处结束"))
      return nil
    }
    guard let value = Self.decimal(file.bytes[range]) else {
      let word = String(decoding: file.bytes[range.prefix(40)], as: UTF8.self)
      fail(
        .importNumber, range,
        LocalizedText(
          "\(what.english) should be a number, not \"\(TextWidth.truncated(word, to: 24))\"",
          zh: "\(what.chinese)应为数字，而不是 \"\(TextWidth.truncated(word, to: 24))\""),
        label: LocalizedText("not a number", zh: "不是数字"))
      return nil
    }
    return (value, range)
  }

  private mutating func nextWord() -> Range<Int>? {
    let bytes = file.bytes
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    let start = position
    while position < bytes.count, bytes[position] > 0x20 { position += 1 }
    return start < position ? start..<position : nil
  }

  /// Decimal numbers with a point where Fortran puts it ("7500." and ".5"), no "inf" and no "0x10".
  private static func decimal(_ word: ArraySlice<UInt8>) -> Double? {
    guard word.count <= 64 else { return nil }
    var digits = 0
    for byte in word {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"),
        UInt8(ascii: "E"):
        continue
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    var text = String(decoding: word, as: UTF8.self)
    if text.utf8.last == UInt8(ascii: ".") { text += "0" }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
