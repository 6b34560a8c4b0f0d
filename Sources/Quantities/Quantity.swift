/// A unit that a number can be measured in.
public protocol UnitOfMeasure: Sendable {
  /// How the unit is written after a number.
  static var symbol: String { get }
}

/// A number with its unit in its type, so that Gbps are never added to milliseconds.
public struct Quantity<Unit: UnitOfMeasure>: Hashable, Comparable, Sendable, AdditiveArithmetic {
  /// The number in `Unit`.
  public var value: Double

  /// A quantity from its number in `Unit`.
  @inlinable
  public init(_ value: Double) { self.value = value }

  /// No amount.
  @inlinable
  public static var zero: Self { Self(0) }

  /// Orders by amount.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }

  /// The sum of two amounts.
  @inlinable
  public static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }

  /// The difference of two amounts.
  @inlinable
  public static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }

  /// An amount, a number of times.
  @inlinable
  public static func * (factor: Double, amount: Self) -> Self { Self(factor * amount.value) }

  /// How many times one amount goes into another.
  @inlinable
  public static func / (left: Self, right: Self) -> Double { left.value / right.value }
}
