import Quantities

/// The words of a text file between white space, one after the other, with their places.
struct NumberStream {
  private let file: SourceFile
  private let diagnostics: Diagnostics
  private var position = 0
  /// Where the numbers that may be read end.
  private(set) var end: Int
  /// Set by the first finding: what follows would only be its consequence.
  private(set) var hasFailed = false

  init(_ file: SourceFile, _ diagnostics: Diagnostics) {
    self.file = file
    self.diagnostics = diagnostics
    end = file.bytes.count
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
    guard count <= (end - position) / 2 + 1 else {
      fail(
        .importEnd, end..<end,
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
    label: LocalizedText? = nil, notes: [LocalizedText] = [], help: LocalizedText? = nil
  ) {
    guard !hasFailed else { return }
    hasFailed = true
    diagnostics.report(
      Diagnostic(
        code, message, at: SourceSpan(file: file, range: range), label: label,
        notes: notes, help: help))
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
        .importEnd, end..<end,
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

  /// Takes the next word, whatever it is.
  mutating func nextWord() -> Range<Int>? {
    let bytes = file.bytes
    while position < end, bytes[position] <= 0x20 { position += 1 }
    let start = position
    while position < end, bytes[position] > 0x20 { position += 1 }
    return start < position ? start..<position : nil
  }

  /// Decimal numbers with a point where Fortran puts it ("7500." and ".5"), no "inf" and no "0x10".
  static func decimal(_ word: ArraySlice<UInt8>) -> Double? {
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

// MARK: - Looking ahead

extension NumberStream {
  /// The next word as a count, without a complaint if it is none.
  mutating func peekCount() -> Int? {
    guard let range = nextWord(), let value = Self.decimal(file.bytes[range]),
      let count = Int(exactly: value), (1...Self.mostCount).contains(count)
    else { return nil }
    return count
  }

  /// Passes over words, and returns how many of so many there were.
  mutating func pass(_ count: Int) -> Int {
    var passed = 0
    while passed < count, nextWord() != nil { passed += 1 }
    return passed
  }

  /// Where the next word begins, or the end.
  var nextStart: Int {
    var copy = self
    return copy.nextWord()?.lowerBound ?? end
  }

  /// The line of a byte.
  func line(of offset: Int) -> Int { file.position(of: offset).line }

  /// Reads only these bytes from now on.
  mutating func confine(to range: Range<Int>) {
    position = range.lowerBound
    end = range.upperBound
  }

  /// Warns that one of several problems was taken, or refuses a number that none has.
  mutating func take(problem: Int?, of ranges: [Range<Int>]) {
    let count = ranges.count
    guard let problem else {
      guard count > 1 else { return confine(to: ranges[0]) }
      diagnostics.report(
        Diagnostic(
          .importProblem, severity: .warning,
          LocalizedText(
            "the file holds \(count) problems; problem 1 is taken",
            zh: "文件含 \(count) 个问题，取第 1 个"),
          help: LocalizedText(
            "--problem 2 takes the next one", zh: "--problem 2 取下一个")))
      return confine(to: ranges[0])
    }
    guard (1...count).contains(problem) else {
      return fail(
        .importProblem, 0..<0,
        LocalizedText(
          "there is no problem \(problem): the file holds \(count)",
          zh: "没有第 \(problem) 个问题：文件含 \(count) 个"),
        help: LocalizedText(
          count == 1 ? "--problem 1" : "--problem 1 to --problem \(count)",
          zh: count == 1 ? "--problem 1" : "--problem 1 至 --problem \(count)"))
    }
    confine(to: ranges[problem - 1])
  }

  /// The most agents, jobs, facilities or customers.
  static let mostCount = 1_000_000
}
