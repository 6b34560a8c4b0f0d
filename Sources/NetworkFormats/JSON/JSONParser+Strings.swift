extension JSONParser {
  /// Reads a string from its opening quote; leaves the position after its end.
  mutating func scanString() -> JSONEntry.Flags {
    let start = position
    var flags: JSONEntry.Flags = []
    var index = start &+ 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        position = index &+ 1
        return flags
      }
      if byte == UInt8(ascii: "\\") {
        flags.insert(.escaped)
        index = scanEscape(at: index)
      } else if byte >= 0x20 {
        index &+= 1
      } else if byte == 0x0A || byte == 0x0D {
        break
      } else {
        failControlCharacter(at: index)
        index &+= 1
      }
    }
    return flags.union(acceptUnclosedString(start..<index))
  }

  /// Checks the escape at an index and returns where the text goes on.
  private mutating func scanEscape(at index: Int) -> Int {
    guard index + 1 < bytes.count else { return index + 1 }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    case UInt8(ascii: "u"):
      guard let unit = JSONEscapes.codeUnit(bytes, at: index + 2) else {
        failBadEscape(at: index)
        return index + 2
      }
      guard (0xD800..<0xE000).contains(unit) else { return index + 6 }
      if unit < 0xDC00, index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"),
        bytes[index + 7] == UInt8(ascii: "u"),
        let second = JSONEscapes.codeUnit(bytes, at: index + 8),
        (0xDC00..<0xE000).contains(second)
      {
        return index + 12
      }
      failLoneSurrogate(at: index)
      return index + 6
    case 0x0A, 0x0D:
      // The line's end will be reported as the string's.
      return index + 1
    default:
      failBadEscape(at: index)
      return index + 1 + max(1, characterLength(at: index + 1))
    }
  }

  /// Returns the bytes of the character at an index, 0 at the end.
  func characterLength(at index: Int) -> Int {
    index < bytes.count ? UTF8Validation.scalar(in: bytes, at: index).length : 0
  }
}

// MARK: - Keys

extension JSONParser {
  /// Remembers a key for the search for repeated ones.
  mutating func note(key entry: Int) {
    let content = tape[entry].content
    if tape[entry].flags.contains(.escaped) { top.hasEscapedKey = true }
    let hash = hash(content)
    let bit: UInt64 = 1 << (hash >> 58)
    let first = top.firstKey
    // Few keys: compare only when a bit was taken before. Many: `checkKeys` sorts them at the end.
    if top.keyBits & bit != 0, keys.count - first < Self.fewKeys,
      let earlier = keys[first...].first(where: {
        $0.hash == hash && isSame($0.entry, entry)
      })
    {
      tape[entry].flags.insert(.repeated)
      failDuplicateKey(entry, first: earlier.entry)
    }
    top.keyBits |= bit
    keys.append((hash, entry))
  }

  /// Finds the repeated keys of the innermost object if it has many, or some with escapes.
  mutating func checkKeys() {
    let count = keys.count - top.firstKey
    guard count > Self.fewKeys || top.hasEscapedKey else { return }
    let entries = keys[top.firstKey...]
    if top.hasEscapedKey {
      let ordered = entries.map { (entry: $0.entry, text: decodedKey($0.entry)) }
        .sorted {
          $0.text == $1.text
            ? $0.entry < $1.entry : $0.text.lexicographicallyPrecedes($1.text)
        }
      report(Self.repeats(in: ordered, entry: \.entry) { $0.text == $1.text })
    } else {
      let ordered = entries.sorted { left, right in
        if left.hash != right.hash { return left.hash < right.hash }
        if isSame(left.entry, right.entry) { return left.entry < right.entry }
        return bytes[tape[left.entry].content]
          .lexicographicallyPrecedes(bytes[tape[right.entry].content])
      }
      let repeats = Self.repeats(in: ordered, entry: \.entry) {
        $0.hash == $1.hash && isSame($0.entry, $1.entry)
      }
      report(repeats)
    }
  }

  private static let fewKeys = 32

  private typealias Repeat = (entry: Int, first: Int)

  /// Pairs every key of a sorted list with the first of its run.
  private static func repeats<Key>(
    in ordered: [Key], entry: (Key) -> Int, _ isSame: (Key, Key) -> Bool
  ) -> [Repeat] {
    var found: [Repeat] = []
    var first = 0
    for index in ordered.indices.dropFirst() {
      if isSame(ordered[first], ordered[index]) {
        found.append((entry(ordered[index]), entry(ordered[first])))
      } else {
        first = index
      }
    }
    return found.sorted { $0.entry < $1.entry }
  }

  private mutating func report(_ repeats: [Repeat]) {
    for pair in repeats where !tape[pair.entry].flags.contains(.repeated) {
      tape[pair.entry].flags.insert(.repeated)
      failDuplicateKey(pair.entry, first: pair.first)
    }
  }

  private func isSame(_ first: Int, _ second: Int) -> Bool {
    bytes[tape[first].content].elementsEqual(bytes[tape[second].content])
  }

  private func decodedKey(_ entry: Int) -> [UInt8] {
    let content = bytes[tape[entry].content]
    return tape[entry].flags.contains(.escaped) ? JSONEscapes.decoded(content) : Array(content)
  }

  /// A quick hash of length, first and last eight bytes; equal ones are compared in full.
  @inline(__always)
  private func hash(_ content: Range<Int>) -> UInt64 {
    let text = UnsafeRawBufferPointer(bytes)
    var hash = UInt64(content.count)
    if content.count >= 8 {
      hash ^= text.loadUnaligned(fromByteOffset: content.lowerBound, as: UInt64.self)
      hash = hash &* 0x9E37_79B9_7F4A_7C15
      hash ^= text.loadUnaligned(fromByteOffset: content.upperBound - 8, as: UInt64.self)
    } else {
      for index in content { hash = hash << 8 | UInt64(text[index]) }
    }
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    return hash ^ hash >> 29
  }
}
