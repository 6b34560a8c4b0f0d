/// A text format that other solvers read.
public enum LinearModelFormat: Sendable, CaseIterable {
  /// CPLEX LP.
  case lp
  /// Free MPS.
  case mps

  /// The whole model as text; every number reads back as the same double.
  public func text(of model: LinearModel) -> String {
    switch self {
    case .lp: LPWriter(model).text()
    case .mps: MPSWriter(model).text()
    }
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
