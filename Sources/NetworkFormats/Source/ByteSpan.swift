/// A stretch of bytes of a document that is known from the context: 8 bytes, no reference counted.
public struct ByteSpan: Sendable, Hashable {
  /// The first byte.
  public var start: UInt32
  /// The byte after the last.
  public var end: UInt32

  /// Makes a span.
  @inlinable
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  /// The bytes as a range of offsets.
  public var range: Range<Int> { Int(start)..<Int(max(start, end)) }
}

/// A value together with where it was read.
public struct Located<Value> {
  /// What was read.
  public var value: Value
  /// Where; the document or table that was read knows in which file.
  public var span: ByteSpan

  /// Makes a located value.
  @inlinable
  public init(_ value: Value, at span: ByteSpan) {
    self.value = value
    self.span = span
  }

  /// Returns another value read at the same place.
  @inlinable
  public func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: span)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
