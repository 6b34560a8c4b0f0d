/// Source code whose comments and strings are blanked, line for line.
struct BlankedCode {
  /// The lines, without their ends.
  let lines: [String]

  /// Something that is open where the scan stands.
  private enum Frame {
    case string(hashes: Int, isMultiline: Bool)
    case interpolation(parentheses: Int)
  }

  /// Blanks Swift, or C, where a quote may stand between apostrophes.
  init(_ source: String, isC: Bool = false) {
    var scan = Scan(input: Array(source.utf8), isC: isC)
    scan.run()
    lines = scan.output.split(separator: Scan.newline, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private struct Scan {
    static let newline = UInt8(ascii: "\n")
    static let quote = UInt8(ascii: "\"")
    static let hash = UInt8(ascii: "#")

    let input: [UInt8]
    let isC: Bool
    var output: [UInt8]
    var position = 0
    var open: [Frame] = []

    init(input: [UInt8], isC: Bool) {
      self.input = input
      self.isC = isC
      output = input
    }

    mutating func run() {
      while position < input.count {
        switch open.last {
        case .string(let hashes, let isMultiline): scanString(hashes, isMultiline)
        case .interpolation(let depth): scanCode(depth: depth)
        case nil: scanCode(depth: nil)
        }
      }
    }

    private func starts(_ text: String) -> Bool { starts(text, at: position) }

    private func starts(_ text: String, at start: Int) -> Bool {
      start + text.utf8.count <= input.count
        && zip(input[start...], text.utf8).allSatisfy { $0 == $1 }
    }

    /// Blanks some bytes; line ends stay.
    private mutating func blank(_ count: Int) {
      for index in position..<min(position + count, input.count)
      where input[index] != Self.newline {
        output[index] = UInt8(ascii: " ")
      }
      position = min(position + count, input.count)
    }

    private mutating func scanCode(depth: Int?) {
      guard "/'\"#()".utf8.contains(input[position]) else {
        position += 1
        return
      }
      if starts("//") {
        blank((input[position...].firstIndex(of: Self.newline) ?? input.count) - position)
      } else if starts("/*") {
        scanBlockComment()
      } else if isC, starts("'") {
        blank(starts("'\\") ? 4 : 3)
      } else if let hashes = hashesBeforeQuote() {
        let isMultiline = !isC && starts("\"\"\"", at: position + hashes)
        blank(hashes + (isMultiline ? 3 : 1))
        open.append(.string(hashes: hashes, isMultiline: isMultiline))
      } else {
        if let depth { countParentheses(depth) }
        position += 1
      }
    }

    /// How many `#` stand before a string that begins here; `nil` if none does.
    private func hashesBeforeQuote() -> Int? {
      let end = input[position...].firstIndex { $0 != Self.hash } ?? input.count
      return end < input.count && input[end] == Self.quote ? end - position : nil
    }

    private mutating func countParentheses(_ depth: Int) {
      switch input[position] {
      case UInt8(ascii: "("): open[open.count - 1] = .interpolation(parentheses: depth + 1)
      case UInt8(ascii: ")") where depth == 1: open.removeLast()
      case UInt8(ascii: ")"): open[open.count - 1] = .interpolation(parentheses: depth - 1)
      default: break
      }
    }

    private mutating func scanBlockComment() {
      var depth = 0
      repeat {
        if starts("/*"), !isC || depth == 0 {
          depth += 1
          blank(2)
        } else if starts("*/") {
          depth -= 1
          blank(2)
        } else {
          blank(1)
        }
      } while depth > 0 && position < input.count
    }

    private mutating func scanString(_ hashes: Int, _ isMultiline: Bool) {
      guard "\\\"\n".utf8.contains(input[position]) else {
        blank(1)
        return
      }
      let marks = String(repeating: "#", count: hashes)
      if starts("\\" + marks + "(", at: position), !isC {
        blank(hashes + 2)
        open.append(.interpolation(parentheses: 1))
      } else if starts("\\" + marks, at: position) {
        blank(hashes + 2)
      } else if starts((isMultiline ? "\"\"\"" : "\"") + marks, at: position) {
        blank((isMultiline ? 3 : 1) + hashes)
        open.removeLast()
      } else if !isMultiline, input[position] == Self.newline {
        open.removeLast()
      } else {
        blank(1)
      }
    }
  }
}
