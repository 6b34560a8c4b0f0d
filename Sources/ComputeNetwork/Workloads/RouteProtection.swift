public import Quantities

/// A second route for the same data, so that one failure breaks one of them only.
///
/// Both routes keep the latency limit. With a spare of its own both carry the data at the same time
/// and both are paid for (1+1). Where the spare is shared, the second stands by: it is loaded only
/// while something that counts as a failure is down on the first, and what a link keeps for that is
/// the most that any single failure calls for. First routes keep their capacity all the while.
public struct RouteProtection: Sendable, Hashable {
  /// What the two routes have for themselves.
  public enum Apart: String, Sendable, CaseIterable {
    /// The links.
    case links
    /// The links and the places between the ends.
    case places
  }

  /// A kind of thing that fails.
  public enum Failure: String, Sendable, CaseIterable {
    /// Each link.
    case links
    /// Each place that a route passes.
    case places
    /// Each group of links that fail together.
    case riskGroups
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
  /// Whose the second route's capacity is.
  public var spare: SpareCapacity
  /// For which single failures a shared spare is enough; empty for all that the routes are apart in.
  public var failures: [Failure]

  /// A protection from its parts.
  public init(
    apart: Apart = .links, mayShareRiskGroups: Bool = false, largestDifference: Latency? = nil,
    secondFrom: String? = nil, secondTo: String? = nil, spare: SpareCapacity = .dedicated,
    failures: [Failure] = []
  ) {
    self.apart = apart
    self.mayShareRiskGroups = mayShareRiskGroups
    self.largestDifference = largestDifference
    self.secondFrom = secondFrom
    self.secondTo = secondTo
    self.spare = spare
    self.failures = failures
  }

  /// The kinds of failure that never break both routes.
  public var survivedFailures: [Failure] {
    [.links] + (apart == .places ? [.places] : []) + (mayShareRiskGroups ? [] : [.riskGroups])
  }

  /// The kinds of failure that a shared spare is for.
  public var countedFailures: [Failure] { failures.isEmpty ? survivedFailures : failures }
}
