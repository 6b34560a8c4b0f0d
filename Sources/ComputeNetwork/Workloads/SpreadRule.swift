/// Over how many parts something may be spread, and how small the smallest may be.
///
/// Parts are the sites that a workload's copies run at, or the routes that a flow takes.
public struct SpreadRule: Sendable, Hashable {
  /// At most so many parts; `nil` for any number.
  public var mostParts: Int?
  /// The smallest share of the whole that a part may have, 0 to 1.
  public var smallestShare: Double

  /// A rule from its parts.
  public init(mostParts: Int? = nil, smallestShare: Double = 0) {
    self.mostParts = mostParts
    self.smallestShare = smallestShare
  }

  /// No rule.
  public static let none = SpreadRule()
}
