/// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing past U+10FFFF.
enum UTF8Validation {
  /// Returns where the first byte stands that begins no valid sequence, or nothing.
  static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { text in
      var index = 0
      let count = text.count
      while index < count {
        // Eight plain letters at a time: most files have little else.
        while index &+ 8 <= count {
          let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if word & 0x8080_8080_8080_8080 != 0 { break }
          index &+= 8
        }
        guard index < count else { break }
        if text[index] < 0x80 {
          index &+= 1
          continue
        }
        let length = sequenceLength(in: text, at: index)
        if length == 0 { return index }
        index &+= length
      }
      return nil
    }
  }

  /// Returns the length of the valid sequence at an index, or 0.
  static func sequenceLength(in text: UnsafeRawBufferPointer, at index: Int) -> Int {
    let lead = text[index]
    if lead < 0x80 { return 1 }
    guard lead >= 0xC2, lead <= 0xF4 else { return 0 }
    func follows(_ distance: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      index + distance < text.count && text[index + distance] >= low
        && text[index + distance] <= high
    }
    switch lead {
    case ..<0xE0: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80, 0x9F) && follows(2) ? 3 : 0
    case ..<0xF0: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80, 0x8F) && follows(2) && follows(3) ? 4 : 0
    default: return follows(1) && follows(2) && follows(3) ? 4 : 0
    }
  }

  /// Returns the scalar at an index and its bytes; a wrong byte is taken as U+FFFD, one byte long.
  static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let length = sequenceLength(in: UnsafeRawBufferPointer(bytes), at: index)
    func tail(_ distance: Int) -> UInt32 { UInt32(bytes[index + distance] & 0x3F) }
    let lead = UInt32(bytes[index])
    let value: UInt32
    switch length {
    case 1: value = lead
    case 2: value = (lead & 0x1F) << 6 | tail(1)
    case 3: value = (lead & 0x0F) << 12 | tail(1) << 6 | tail(2)
    case 4: value = (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
    default: return ("\u{FFFD}", 1)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// The same in an array.
  static func scalar(in bytes: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    bytes.withUnsafeBufferPointer { scalar(in: $0, at: index) }
  }
}
