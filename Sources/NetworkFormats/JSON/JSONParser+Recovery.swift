extension JSONParser {
  /// Skips a comment or an invisible character, with a complaint; returns false for anything else.
  mutating func skipForeignSpace(_ byte: UInt8) -> Bool {
    if byte == UInt8(ascii: "#") || byte == UInt8(ascii: "/") {
      let isBlock = byte == UInt8(ascii: "/") && self.byte(1) == UInt8(ascii: "*")
      guard isBlock || byte == UInt8(ascii: "#") || self.byte(1) == UInt8(ascii: "/")
      else { return false }
      let start = position
      position += 2
      if isBlock {
        while !isAtEnd, self.byte(0) != UInt8(ascii: "*") || self.byte(1) != UInt8(ascii: "/") {
          position += 1
        }
        position = min(position + 2, bytes.count)
      } else {
        position = lineEnd(from: start)
      }
      failComment(start..<position)
      return true
    }
    let (scalar, length) = UTF8Validation.scalar(in: bytes, at: position)
    switch scalar.value {
    // No-break, ideographic and zero-width spaces, and byte order marks from joined files.
    case 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000, 0xFEFF:
      failInvisible(scalar, position..<(position + length))
      position += length
      return true
    default: return false
    }
  }

  /// Decides what stands where a comma or the closing bracket should; returns true if it can be
  /// read as the next element or member.
  mutating func acceptMissingSeparator(_ byte: UInt8) -> Bool {
    if isAtEnd {
      failUnclosed()
      return false
    }
    if byte == UInt8(ascii: ";") || startsForeignComma(at: position) {
      let length = characterLength(at: position)
      failForeignSign(position..<(position + length), insteadOf: ",")
      position += length
      isForgiving = false
      return true
    }
    if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
      acceptWrongBracket(byte)
      return false
    }
    if top.isObject ? startsMember(byte) : startsElement(byte) {
      if !isForgiving { failMissingComma() }
      isForgiving = false
      return true
    }
    if !isForgiving { failUnexpected(position..<wordEnd(from: position)) }
    skipToSeparator()
    return false
  }

  /// Reports a missing colon; returns true if a value can be read here all the same.
  ///
  /// If not, it has put something in the value's place, which every key needs on the tape.
  mutating func acceptMissingColon(_ byte: UInt8) -> Bool {
    if isForgiving || isAtEnd {
      append(.invalid, lastEnd..<lastEnd)
      if isAtEnd { failUnclosed() }
      return false
    }
    let isFullWidth = scalar(at: position) == "\u{FF1A}"
    if byte == UInt8(ascii: "=") || isFullWidth {
      let length = characterLength(at: position)
      failForeignSign(position..<(position + length), insteadOf: ":")
      position += length
      return true
    }
    failMissingColon()
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"), UInt8(ascii: "f"),
      UInt8(ascii: "n"):
      return true
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
      append(.invalid, lastEnd..<lastEnd)
    default:
      append(.invalid, lastEnd..<lastEnd)
      skipToSeparator()
    }
    return false
  }

  /// Reads a key; returns false if there is none, and has dealt with what there is.
  mutating func parseKey(_ byte: UInt8) -> Bool {
    let start = position
    switch byte {
    case UInt8(ascii: "\""):
      let flags = scanString()
      // What was gathered up to the line's end is no key that anyone meant.
      let isClosed = !flags.contains(.bare)
      append(.string, start..<position, isClosed ? flags : flags.union(.repeated))
      if isClosed { note(key: tape.count - 1) }
      return true
    case UInt8(ascii: "]"):
      acceptWrongBracket(byte)
      return false
    case _ where isAtEnd:
      failUnclosed()
      return false
    default: break
    }
    if let content = scanForeignQuotes() {
      append(.string, content, .bare)
      note(key: tape.count - 1)
      return true
    }
    let end = wordEnd(from: start)
    if Self.isWordByte(byte), isFollowedByColon(end) {
      position = end
      failUnquoted(start..<end)
      append(.string, start..<end, .bare)
      note(key: tape.count - 1)
      return true
    }
    if !isForgiving { failNoKey(start..<end) }
    skipToSeparator()
    return false
  }

  /// Puts something unreadable in place of a value, and says what it is.
  mutating func acceptBadValue(_ byte: UInt8) {
    let start = position
    if depth == 0 {
      failUnexpected(start..<wordEnd(from: start))
      isStopped = true
      return
    }
    if isAtEnd {
      append(.invalid, lastEnd..<lastEnd)
      return failUnclosed()
    }
    if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
      failMissingValue()
      return append(.invalid, lastEnd..<lastEnd)
    }
    if let content = scanForeignQuotes() { return append(.string, content, .bare) }
    guard Self.isWordByte(byte) else {
      if !isForgiving { failUnexpected(start..<wordEnd(from: start)) }
      append(.invalid, start..<start)
      return skipToSeparator()
    }
    let end = wordEnd(from: start)
    failWord(start..<end)
    position = end
    append(.invalid, start..<end)
  }

  /// The same for what began as a number.
  mutating func acceptBadNumber() {
    let start = position
    let end = wordEnd(from: start)
    failBadNumber(start..<end)
    if depth == 0 { isStopped = true }
    position = end
    append(.invalid, start..<end)
  }

  /// Reports a string that meets the end of its line or of the file, and goes on where a line
  /// begins like JSON again: the lines between belong to a text with line breaks in it.
  mutating func acceptUnclosedString(_ range: Range<Int>) -> JSONEntry.Flags {
    failUnclosedString(range)
    position = range.upperBound
    while !isAtEnd {
      var index = position
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      position = index
      guard index < bytes.count else { break }
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["),
        UInt8(ascii: "]"):
        markSkipped()
        return .bare
      default: position = lineEnd(from: index)
      }
    }
    markSkipped()
    return .bare
  }

  /// Deals with `}` in an array or `]` in an object.
  mutating func acceptWrongBracket(_ byte: UInt8) {
    let closesObject = byte == UInt8(ascii: "}")
    guard outer.dropFirst().contains(where: { $0.isObject == closesObject }) else {
      if !hasSkipped { failStrayBracket() }
      position += 1
      return
    }
    if !hasSkipped { failWrongBracket() }
    tape[top.entry].flags.insert(.damaged)
    pop(endingAt: lastEnd)
  }

  /// Closes everything at the end of the file.
  mutating func closeAll() {
    while depth > 0 {
      tape[top.entry].flags.insert(.damaged)
      pop(endingAt: bytes.count)
    }
  }
}

// MARK: - Skipping

extension JSONParser {
  /// Skips to the comma or bracket that ends the present element or member, or to the next line.
  private mutating func skipToSeparator() {
    markSkipped()
    var depth = 0
    while !isAtEnd {
      switch byte(0) {
      case 0x0A where depth == 0:
        position += 1
        return
      case UInt8(ascii: ",") where depth == 0: return
      case UInt8(ascii: "}") where depth == 0, UInt8(ascii: "]") where depth == 0: return
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "\""):
        // The last of an odd number of quotes in a line opens nothing.
        if let end = stringEnd(from: position) { position = end - 1 }
      default: break
      }
      position += 1
    }
  }

  private mutating func markSkipped() {
    isForgiving = true
    hasSkipped = true
    guard depth > 0 else { return }
    tape[top.entry].flags.insert(.damaged)
    top.hasItems = true
  }

  func byte(_ ahead: Int) -> UInt8 {
    position + ahead < bytes.count ? bytes[position + ahead] : 0
  }

  func scalar(at index: Int) -> Unicode.Scalar {
    index < bytes.count ? UTF8Validation.scalar(in: bytes, at: index).scalar : "\u{0}"
  }

  /// Where the line of an index ends, or a limit is met.
  func lineEnd(from index: Int, within limit: Int = .max) -> Int {
    let end = bytes.count - index <= limit ? bytes.count : index + limit
    return bytes[index..<end].firstIndex(of: 0x0A) ?? end
  }

  /// Where the word at an index ends; after one character if it is none.
  func wordEnd(from index: Int) -> Int {
    var end = index
    while end < bytes.count, Self.isWordByte(bytes[end]), !startsForeignComma(at: end) { end += 1 }
    return end > index ? end : min(index + max(1, characterLength(at: index)), bytes.count)
  }

  /// Whether one of ， 、 ； stands at an index.
  func startsForeignComma(at index: Int) -> Bool {
    guard index < bytes.count, bytes[index] >= 0xE3 else { return false }
    let scalar = scalar(at: index)
    return scalar == "\u{FF0C}" || scalar == "\u{3001}" || scalar == "\u{FF1B}"
  }

  /// Past the closing quote of the string at an index, if it has one on its line.
  private func stringEnd(from start: Int) -> Int? {
    var index = start + 1
    while index < bytes.count, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "\"") { return index + 1 }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private func isFollowedByColon(_ end: Int) -> Bool {
    var index = end
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    guard index < bytes.count else { return false }
    return bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "=")
      || scalar(at: index) == "\u{FF1A}"
  }

  private func startsMember(_ byte: UInt8) -> Bool {
    if byte == UInt8(ascii: "\"") {
      // A quote that is no key's is one inside a text that should have had a backslash.
      guard let end = stringEnd(from: position) else { return true }
      return isFollowedByColon(end)
    }
    return Self.isWordByte(byte) && isFollowedByColon(wordEnd(from: position))
  }

  private func startsElement(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: Self.isWordByte(byte) || byte == UInt8(ascii: "'")
    }
  }

  /// Reads 'single' or “curly” quotes, if they close on the same line; returns what is in them.
  private mutating func scanForeignQuotes() -> Range<Int>? {
    let opening = scalar(at: position)
    let closing: [Unicode.Scalar]
    switch opening {
    case "'": closing = ["'"]
    case "`": closing = ["`", "'"]
    case "\u{201C}", "\u{201D}", "\u{201E}": closing = ["\u{201C}", "\u{201D}"]
    case "\u{2018}", "\u{2019}": closing = ["\u{2018}", "\u{2019}"]
    case "\u{300C}": closing = ["\u{300D}"]
    case "\u{FF02}": closing = ["\u{FF02}"]
    default: return nil
    }
    let start = position
    let first = position + characterLength(at: position)
    var index = first
    while index < bytes.count, bytes[index] != 0x0A {
      let (scalar, length) = UTF8Validation.scalar(in: bytes, at: index)
      if closing.contains(scalar) {
        position = index + length
        failForeignQuotes(start..<position, content: first..<index)
        return first..<index
      }
      index += length
    }
    return nil
  }
}
