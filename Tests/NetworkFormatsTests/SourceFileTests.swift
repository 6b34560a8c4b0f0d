import NetworkFormats
import TestSupport
import Testing

@Suite("Source files")
struct SourceFileTests {
  @Test("count lines and characters from one")
  func positions() {
    let file = SourceFile(name: "x", text: "ab\n贵州x\r\n\ne\u{301}z")
    let places: [(Int, Int, Int)] = [
      (0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 2, 1), (6, 2, 2), (9, 2, 3), (10, 2, 4), (11, 2, 5),
      (12, 3, 1), (13, 4, 1), (14, 4, 2), (16, 4, 3), (17, 4, 4), (99, 4, 4), (-5, 1, 1),
    ]
    for (offset, line, column) in places {
      #expect(file.position(of: offset) == SourcePosition(line: line, column: column))
    }
  }

  @Test("leave a byte order mark out of the first column")
  func byteOrderMark() {
    let file = SourceFile(name: "x", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0x62])
    #expect(file.position(of: 0) == SourcePosition(line: 1, column: 1))
    #expect(file.position(of: 3) == SourcePosition(line: 1, column: 1))
    #expect(file.position(of: 4) == SourcePosition(line: 1, column: 2))
    #expect(file.position(of: 5) == SourcePosition(line: 2, column: 1))
  }

  @Test("agree with a plain count at every byte, over several blocks")
  func againstPlainCount() {
    var generator = SeededRandom(seed: 1)
    var bytes: [UInt8] = []
    while bytes.count < 40_000 {
      switch Int.random(in: 0..<40, using: &generator) {
      case 0: bytes.append(0x0A)
      case 1: bytes.append(contentsOf: "贵".utf8)
      case 2: bytes.append(contentsOf: repeatElement(0x61, count: 700))
      default: bytes.append(0x62)
      }
    }
    let file = SourceFile(name: "x", bytes: bytes)
    var (line, column, lineStart) = (1, 1, 0)
    for (offset, byte) in bytes.enumerated() {
      let isContinuation = byte & 0xC0 == 0x80
      if !isContinuation, offset % 53 == 0 || byte == 0x0A && offset % 8 == 0 {
        #expect(file.position(of: offset) == SourcePosition(line: line, column: column))
        #expect(file.lineStart(of: offset) == lineStart)
      }
      if byte == 0x0A {
        (line, column, lineStart) = (line + 1, 1, offset + 1)
      } else if offset + 1 < bytes.count, bytes[offset + 1] & 0xC0 != 0x80 {
        column += 1
      }
    }
  }

  @Test("are empty without complaint")
  func empty() {
    let file = SourceFile(name: "x", bytes: [])
    #expect(file.position(of: 0) == SourcePosition(line: 1, column: 1))
    #expect(SourceSpan(file: file, range: 3..<9).range == 0..<0)
  }

  @Test("cut spans to the file")
  func spans() {
    let file = SourceFile(name: "x", text: "abc")
    #expect(SourceSpan(file: file, range: 2..<9).range == 2..<3)
    #expect(SourceSpan(file: file, range: 1..<2).end == SourcePosition(line: 1, column: 3))
    let other = SourceFile(name: "x", text: "abc")
    #expect(SourceSpan(file: file, range: 0..<1) != SourceSpan(file: other, range: 0..<1))
  }
}
