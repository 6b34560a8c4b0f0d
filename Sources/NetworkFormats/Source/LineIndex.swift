/// Counts of lines and characters at every 16 KiB of a text.
///
/// One entry a block, not one a line, keeps the index small for 200 MB of line feeds and the
/// answers quick for 200 MB without any: a question costs one block, O(16 Ki), at most.
struct LineIndex: Sendable {
  private struct Mark {
    var lineFeeds: Int
    var characters: Int
    var lineStart: Int
    /// Characters before `lineStart`.
    var lineStartCharacters: Int
  }

  private static let blockSize = 1 << 14
  private var marks: [Mark] = []

  init(of bytes: [UInt8]) {
    var mark = Mark(lineFeeds: 0, characters: 0, lineStart: 0, lineStartCharacters: 0)
    // A byte order mark is no character of the text: the first column comes after it.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { mark.characters = -1 }
    marks.reserveCapacity(bytes.count / Self.blockSize + 1)
    bytes.withUnsafeBufferPointer { text in
      var start = 0
      while true {
        marks.append(mark)
        guard start < text.count else { break }
        let end = min(start + Self.blockSize, text.count)
        Self.advance(&mark, over: text, start..<end)
        start = end
      }
    }
  }

  func position(of offset: Int, in bytes: [UInt8]) -> SourcePosition {
    let mark = mark(at: offset, in: bytes)
    return SourcePosition(
      line: mark.lineFeeds + 1, column: max(0, mark.characters - mark.lineStartCharacters) + 1)
  }

  func lineStart(of offset: Int, in bytes: [UInt8]) -> Int {
    mark(at: offset, in: bytes).lineStart
  }

  private func mark(at offset: Int, in bytes: [UInt8]) -> Mark {
    let block = offset / Self.blockSize
    var mark = marks[block]
    bytes.withUnsafeBufferPointer { text in
      Self.advance(&mark, over: text, (block * Self.blockSize)..<offset)
    }
    return mark
  }

  /// Moves a mark over some bytes, in loops simple enough for the compiler to vectorise.
  private static func advance(
    _ mark: inout Mark, over text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) {
    var lineFeeds = 0
    var index = range.lowerBound
    while index < range.upperBound {
      lineFeeds &+= text[index] == 0x0A ? 1 : 0
      index &+= 1
    }
    let characters = characters(in: text, range)
    if lineFeeds > 0 {
      var start = range.upperBound
      while text[start - 1] != 0x0A { start -= 1 }
      mark.lineStart = start
      mark.lineStartCharacters =
        mark.characters + characters - self.characters(in: text, start..<range.upperBound)
    }
    mark.lineFeeds += lineFeeds
    mark.characters += characters
  }

  /// Counts the bytes that begin a character: all but the continuation bytes 10xxxxxx.
  ///
  /// In a damaged text each wrong byte that isn't one of these counts too, for want of a better rule.
  private static func characters(in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      count &+= text[index] & 0xC0 != 0x80 ? 1 : 0
      index &+= 1
    }
    return count
  }
}
