import Synchronization

/// A text that was read, with the name to call it by and the way from bytes to line and column.
public final class SourceFile: Sendable {
  /// The name shown in messages: the path as the user wrote it, or `<stdin>`.
  public let name: String
  /// The content, byte for byte.
  public let bytes: [UInt8]

  private let lines = Mutex<LineIndex?>(nil)

  /// Makes a source from bytes that are already there.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Makes a source from a text, as tests and examples do.
  public convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Returns line and column of a byte; an offset past the end is taken as the end.
  public func position(of offset: Int) -> SourcePosition {
    withLines { $0.position(of: max(0, min(offset, bytes.count)), in: bytes) }
  }

  /// Returns where the line of a byte begins.
  public func lineStart(of offset: Int) -> Int {
    withLines { $0.lineStart(of: max(0, min(offset, bytes.count)), in: bytes) }
  }

  /// The index is built by the first question: a file without findings never pays for it.
  private func withLines<Answer: Sendable>(_ ask: (LineIndex) -> Answer) -> Answer {
    lines.withLock { index in
      if let index { return ask(index) }
      let built = LineIndex(of: bytes)
      index = built
      return ask(built)
    }
  }
}

/// A place in a text as people count: from one, columns in characters.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The line, from 1; lines end in a line feed.
  public var line: Int
  /// The column in characters (Unicode scalars), from 1.
  public var column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders by line, then by column.
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of bytes in a source.
public struct SourceSpan: Sendable, Equatable {
  /// The text the bytes are in.
  public var file: SourceFile
  /// The bytes; an empty range is a place between two bytes.
  public var range: Range<Int>

  /// Makes a span; a range outside the file is cut to it.
  public init(file: SourceFile, range: Range<Int>) {
    self.file = file
    self.range = range.clamped(to: 0..<file.bytes.count)
  }

  /// Line and column of the first byte.
  public var start: SourcePosition { file.position(of: range.lowerBound) }
  /// Line and column after the last byte.
  public var end: SourcePosition { file.position(of: range.upperBound) }

  /// Two spans are equal if they are the same bytes of the same source object.
  public static func == (left: Self, right: Self) -> Bool {
    left.file === right.file && left.range == right.range
  }
}
