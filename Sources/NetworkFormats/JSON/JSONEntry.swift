/// The kinds of JSON values.
public enum JSONKind: UInt8, Sendable {
  /// `{ ... }`
  case object
  /// `[ ... ]`
  case array
  /// A text.
  case string
  /// A number.
  case number
  /// `true` or `false`.
  case bool
  /// `null`.
  case null
  /// Something that could not be read and was reported; nothing more need be said about it.
  case invalid
}

/// One value, or one key, on the tape of a document: 16 bytes, in the order of the text.
///
/// The children of a container follow it; `next` leads past them. In an object each key is followed
/// by its value.
struct JSONEntry: Sendable {
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// A string with backslashes.
    static let escaped = Flags(rawValue: 1)
    /// A string without its two quotes, accepted after an error.
    static let bare = Flags(rawValue: 2)
    /// A number without point and exponent.
    static let integral = Flags(rawValue: 4)
    /// A container that an error may have cost some children.
    static let damaged = Flags(rawValue: 8)
    /// A key that stood in the object before.
    static let repeated = Flags(rawValue: 16)
    /// The value `true`.
    static let isTrue = Flags(rawValue: 32)
  }

  var start: UInt32
  var end: UInt32
  var next: UInt32
  var kind: JSONKind
  var flags: Flags

  var span: ByteSpan { ByteSpan(start: start, end: end) }
  var range: Range<Int> { Int(start)..<Int(end) }

  /// The bytes of a string between its quotes.
  var content: Range<Int> {
    flags.contains(.bare) ? range : (Int(start) + 1)..<(Int(end) - 1)
  }
}
