extension JSONParser {
  /// Reads a number by the grammar `-? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?`.
  mutating func parseNumber() {
    let start = position
    var index = position
    if bytes[index] == UInt8(ascii: "-") { index &+= 1 }
    guard index < bytes.count, Self.isDigit(bytes[index]) else { return acceptBadNumber() }
    if bytes[index] == UInt8(ascii: "0") {
      index &+= 1
      if index < bytes.count, Self.isDigit(bytes[index]) { return acceptBadNumber() }
    } else {
      skipDigits(&index)
    }
    var flags: JSONEntry.Flags = .integral
    var hasExponent = false
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      flags = []
      index &+= 1
      guard index < bytes.count, Self.isDigit(bytes[index]) else { return acceptBadNumber() }
      skipDigits(&index)
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      flags = []
      hasExponent = true
      index &+= 1
      if index < bytes.count,
        bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
      {
        index &+= 1
      }
      guard index < bytes.count, Self.isDigit(bytes[index]) else { return acceptBadNumber() }
      skipDigits(&index)
    }
    if index < bytes.count, Self.isWordByte(bytes[index]), !startsForeignComma(at: index) {
      return acceptBadNumber()
    }
    position = index
    // Without an exponent it takes 308 digits to leave the range of a Double.
    if hasExponent || index - start > 300, JSONNumber.double(bytes, start..<index) == nil {
      failNumberOutOfRange(start..<index)
      append(.invalid, start..<index)
    } else {
      append(.number, start..<index, flags)
    }
  }

  @inline(__always)
  private func skipDigits(_ index: inout Int) {
    while index < bytes.count, Self.isDigit(bytes[index]) { index &+= 1 }
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }
}
