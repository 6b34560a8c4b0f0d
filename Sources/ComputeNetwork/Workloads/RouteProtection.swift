public import Quantities

/// A second route that carries the same data at the same time, so that one failure breaks one of
/// them only (1+1).
///
/// Both routes keep the latency limit, and both are paid for.
public struct RouteProtection: Sendable, Hashable {
  /// What the two routes have for themselves.
  public enum Apart: String, Sendable, CaseIterable {
    /// The links.
    case links
    /// The links and the places between the ends.
    case places
  }

  /// What the two routes have for themselves.
  public var apart: Apart
  /// Whether both may pass things that fail together: a duct, a bridge, a power feed.
  public var mayShareRiskGroups: Bool
  /// By how much the one-way latencies of the two routes may differ; `nil` for any difference.
  public var largestDifference: Latency?
  /// The id of a second access point at the start, where the second route begins.
  public var secondFrom: String?
  /// The id of a second access point at the end; one route ends at each.
  public var secondTo: String?

  /// A protection from its parts.
  public init(
    apart: Apart = .links, mayShareRiskGroups: Bool = false, largestDifference: Latency? = nil,
    secondFrom: String? = nil, secondTo: String? = nil
  ) {
    self.apart = apart
    self.mayShareRiskGroups = mayShareRiskGroups
    self.largestDifference = largestDifference
    self.secondFrom = secondFrom
    self.secondTo = secondTo
  }
}
