/// How much the parser takes before it gives a document up.
public struct JSONLimits: Sendable, Hashable {
  /// The most arrays and objects within each other.
  public var depth: Int
  /// The most values and keys; each takes 16 bytes.
  public var values: Int
  /// The most syntax errors; a file with so many is no JSON.
  public var errors: Int

  /// Makes limits.
  public init(depth: Int = 64, values: Int = 32_000_000, errors: Int = 500) {
    self.depth = max(1, depth)
    self.values = max(1, min(values, Int(UInt32.max) - 2))
    self.errors = max(1, errors)
  }
}
