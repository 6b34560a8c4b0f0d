/// The number of one thing among its kind: the third link, the fifth site.
///
/// The type parameter keeps a link's number from being used for a site.
public struct Identifier<Subject>: Hashable, Comparable, Sendable {
  /// Position among the things of this kind, from zero.
  public let index: Int

  /// The identifier of the thing at a position.
  @inlinable
  public init(_ index: Int) { self.index = index }

  /// Orders by position.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// One value for each thing of a kind, indexed by its identifier.
public struct Table<Subject, Value> {
  /// The values in the order of their identifiers.
  public var values: [Value]

  /// A table over values in identifier order.
  @inlinable
  public init(_ values: [Value]) { self.values = values }

  /// The value of one thing.
  @inlinable
  public subscript(id: Identifier<Subject>) -> Value {
    get { values[id.index] }
    set { values[id.index] = newValue }
  }

  /// How many things there are.
  @inlinable
  public var count: Int { values.count }

  /// Every identifier, in order.
  @inlinable
  public var identifiers: LazyMapSequence<Range<Int>, Identifier<Subject>> {
    (0..<values.count).lazy.map { Identifier($0) }
  }
}

extension Table: Sendable where Value: Sendable {}
extension Table: Equatable where Value: Equatable {}
