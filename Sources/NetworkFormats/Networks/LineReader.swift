import Quantities

/// The words of a text file line by line, with their places.
struct LineReader {
  /// What stands between words.
  enum Separator {
    /// Any white space.
    case space
    /// Tabs, so that a word may have spaces, or be empty.
    case tab
    /// Commas, with or without spaces.
    case comma
  }

  let file: SourceFile
  private let diagnostics: Diagnostics
  private var position = 0
  /// Set by the first finding: what follows would only be its consequence.
  private(set) var hasFailed = false

  /// Begins to read a text; returns nothing if it is of another encoding, and has reported it.
  init?(_ file: SourceFile, _ diagnostics: Diagnostics) {
    guard TextEncoding.check(file, into: diagnostics) else { return nil }
    self.file = file
    self.diagnostics = diagnostics
    position = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The words of the next line that has any.
  mutating func line(_ separator: Separator = .space) -> [Range<Int>]? {
    guard !hasFailed else { return nil }
    while position < file.bytes.count {
      let start = position
      while position < file.bytes.count, file.bytes[position] != 0x0A { position += 1 }
      let line = trimmed(start..<position)
      position += 1
      if !line.isEmpty { return words(of: line, separator) }
    }
    return nil
  }

  /// A line that must be there.
  mutating func line(_ separator: Separator = .space, of what: LocalizedText) -> [Range<Int>]? {
    if let line = line(separator) { return line }
    let end = file.bytes.count
    fail(
      .importEnd, end..<end,
      LocalizedText(
        "the file ends where \(what.english) should be", zh: "文件在应为\(what.chinese)之处结束"))
    return nil
  }

  func text(_ word: Range<Int>) -> String { String(decoding: file.bytes[word], as: UTF8.self) }

  /// A number within bounds.
  mutating func number(
    _ word: Range<Int>?, _ what: LocalizedText, in bounds: ClosedRange<Double>
  ) -> Double? {
    guard !hasFailed else { return nil }
    guard let word, let value = NumberStream.decimal(file.bytes[word]) else {
      let shown = word.map { TextWidth.truncated(text($0), to: 24) } ?? ""
      fail(
        .importNumber, word ?? place..<place,
        LocalizedText(
          "\(what.english) should be a number, not \"\(shown)\"",
          zh: "\(what.chinese)应为数字，而不是 \"\(shown)\""),
        label: LocalizedText("not a number", zh: "不是数字"))
      return nil
    }
    guard bounds.contains(value) else {
      fail(
        .importRange, word,
        LocalizedText("\(what.english) out of range", zh: "\(what.chinese)超出范围"),
        label: LocalizedText(
          "expected \(Self.text(bounds.lowerBound)) to \(Self.text(bounds.upperBound))",
          zh: "应在 \(Self.text(bounds.lowerBound)) 到 \(Self.text(bounds.upperBound)) 之间"))
      return nil
    }
    return value
  }

  /// A count; each of what is counted takes a line at least.
  mutating func count(_ word: Range<Int>?, _ what: LocalizedText) -> Int? {
    guard let value = number(word, what, in: 0...Double(NumberStream.mostCount)), let word else {
      return nil
    }
    guard let count = Int(exactly: value) else {
      fail(
        .importRange, word,
        LocalizedText(
          "the number of \(what.english) is not whole", zh: "\(what.chinese)的个数不是整数"))
      return nil
    }
    return count
  }

  /// The number of one of the nodes.
  mutating func node(_ word: Range<Int>?, of count: Int) -> Int? {
    let what = LocalizedText("a node", zh: "节点")
    guard let value = number(word, what, in: -1e12...1e12), let word else { return nil }
    guard let number = Int(exactly: value), number >= 0, number < count else {
      fail(
        .networkReference, word,
        LocalizedText("there is no node \(text(word))", zh: "没有节点 \(text(word))"),
        label: LocalizedText("expected 0 to \(count - 1)", zh: "应为 0 到 \(count - 1)"))
      return nil
    }
    return number
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

  /// Warns of what stands after the end.
  mutating func finish() {
    guard let first = line()?.first else { return }
    diagnostics.report(
      Diagnostic(
        .importRest, severity: .warning,
        LocalizedText("the network ends before this", zh: "网络到此已结束"),
        at: SourceSpan(file: file, range: first),
        label: LocalizedText("this and what follows is not read", zh: "此处及之后不再读取")))
  }

  // MARK: Words

  /// The end of the line read last.
  private var place: Int { max(0, min(position - 1, file.bytes.count)) }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let last = range.last, file.bytes[last] <= 0x20, file.bytes[last] != 0x09 {
      range.removeLast()
    }
    return range.contains { file.bytes[$0] > 0x20 } ? range : range.lowerBound..<range.lowerBound
  }

  private func words(of line: Range<Int>, _ separator: Separator) -> [Range<Int>] {
    func separates(_ byte: UInt8) -> Bool {
      switch separator {
      case .space: byte <= 0x20
      case .tab: byte == 0x09
      case .comma: byte == UInt8(ascii: ",")
      }
    }
    var words: [Range<Int>] = []
    var start = line.lowerBound
    for index in line.lowerBound...line.upperBound
    where index == line.upperBound || separates(file.bytes[index]) {
      var word = start..<index
      while let first = word.first, file.bytes[first] <= 0x20 { word.removeFirst() }
      while let last = word.last, file.bytes[last] <= 0x20 { word.removeLast() }
      if separator != .space || !word.isEmpty { words.append(word) }
      start = index + 1
    }
    return words
  }

  private static func text(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }
}
