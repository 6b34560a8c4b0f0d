/// A text format that other solvers read.
public enum LinearModelFormat: Sendable, CaseIterable {
  /// CPLEX LP.
  case lp
  /// Free MPS.
  case mps

  /// The whole model as text; every number reads back as the same double.
  ///
  /// The comments stand at the top, a line each; control characters in them become spaces.
  public func text(of model: LinearModel, comments: [String] = []) -> String {
    let mark = self == .lp ? "\\" : "*"
    let head = comments.map { comment in
      let line = comment.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) }
      return "\(mark) \(String(line))\n"
    }
    let body = self == .lp ? LPWriter(model).text() : MPSWriter(model).text()
    return head.joined() + body
  }
}

/// Text that is put together byte by byte.
struct TextBuffer {
  private var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// The shortest decimal text that reads back as the same double.
  mutating func append(_ number: Double) {
    if number == .infinity { return append("inf") }
    if number == -.infinity { return append("-inf") }
    let text = number.description
    append(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }
}
