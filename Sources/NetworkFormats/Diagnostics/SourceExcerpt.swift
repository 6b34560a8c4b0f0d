import Quantities

/// One source line cut to a width around a span, and where under it the carets go.
struct SourceExcerpt {
  var text: String
  var caretStart: Int
  var caretCount: Int

  private struct Cell {
    var scalar: Unicode.Scalar
    var width: Int
    var offset: Int
  }

  private static let cutMark = "..."

  init(_ span: SourceSpan, width: Int) {
    let bytes = span.file.bytes
    let target = span.range.lowerBound
    let lineStart = span.file.lineStart(of: target)
    // No scalar is longer than 4 bytes, so this much always fills the width on either side.
    let reach = 4 * (width + Self.cutMark.count)

    var from = lineStart
    if target - lineStart > reach {
      from = target - reach
      while from < target, bytes[from] & 0xC0 == 0x80 { from += 1 }
    }
    let limit = min(bytes.count, target + 2 * reach)
    let lineEnd = bytes[target..<limit].firstIndex(of: 0x0A) ?? limit
    let isCutAfter = lineEnd == limit && limit < bytes.count

    var cells: [Cell] = []
    var index = from
    while index < lineEnd {
      let (scalar, length) = UTF8Validation.scalar(in: bytes, at: index)
      let isLineEnd = scalar == "\r" && index + 1 == lineEnd
      let isByteOrderMark = scalar == "\u{FEFF}" && index == 0
      if !isLineEnd, !isByteOrderMark {
        let shown = TerminalText.shown(scalar)
        cells.append(Cell(scalar: shown, width: TextWidth.cells(shown), offset: index))
      }
      index += length
    }

    let first = cells.firstIndex { $0.offset >= target } ?? cells.count
    let last = cells[first...].firstIndex { $0.offset >= span.range.upperBound } ?? cells.count
    let window = Self.window(
      cells, first: first, last: last, width: width,
      isCutBefore: from > lineStart, isCutAfter: isCutAfter)

    var text = window.isCutBefore ? Self.cutMark : ""
    var caretStart = text.utf8.count
    var caretCount = 0
    for (position, cell) in zip(window.cells, cells[window.cells]) {
      text.unicodeScalars.append(cell.scalar)
      if position < first {
        caretStart += cell.width
      } else if position < last {
        caretCount += cell.width
      }
    }
    if window.isCutAfter { text += Self.cutMark }
    while text.last == " " { text.removeLast() }
    self.text = text
    self.caretStart = caretStart
    self.caretCount = max(1, caretCount)
  }

  /// Chooses which cells to show: from the line's beginning if the span's begin fits there with
  /// some room after it, else from a third of the width before the span.
  private static func window(
    _ cells: [Cell], first: Int, last: Int, width: Int, isCutBefore: Bool, isCutAfter: Bool
  ) -> (cells: Range<Int>, isCutBefore: Bool, isCutAfter: Bool) {
    let total = cells.reduce(0) { $0 + $1.width }
    if total <= width, !isCutBefore, !isCutAfter { return (0..<cells.count, false, false) }
    let before = cells[..<first].reduce(0) { $0 + $1.width }
    let spanWidth = cells[first..<last].reduce(0) { $0 + $1.width }

    var lower = 0
    if isCutBefore || before + min(max(spanWidth, 8), width / 2) > width - cutMark.count {
      var room = width / 3
      lower = first
      while lower > 0, room > 0 {
        lower -= 1
        room -= cells[lower].width
      }
    }
    let cutsBefore = isCutBefore || lower > 0
    var room = width - (cutsBefore ? cutMark.count : 0)
    var upper = lower
    while upper < cells.count, cells[upper].width <= room {
      room -= cells[upper].width
      upper += 1
    }
    let cutsAfter = isCutAfter || upper < cells.count
    if cutsAfter {
      var needed = cutMark.count - room
      while upper > lower, needed > 0 {
        upper -= 1
        needed -= cells[upper].width
      }
    }
    return (lower..<upper, cutsBefore, cutsAfter)
  }
}
