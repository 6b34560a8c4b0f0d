/// Which site serves which origin of a workload.
public enum OriginService: String, Sendable, CaseIterable {
  /// Every copy serves all origins, in their shares.
  case allOrigins
  /// Each origin is served by itself, from any sites: the copies are divided among the origins by
  /// their shares, and a copy takes data from one of them only.
  case eachOrigin
}

extension Workload {
  /// Whether each origin is served by itself.
  public var servesEachOrigin: Bool { serve == .eachOrigin }

  /// How many copies serve each origin that has a share, where each is served by itself.
  ///
  ///     copies of o = count × share of o ÷ sum of shares
  ///
  /// The sum may differ from 1 by the rounding of the shares; together they are the count.
  public var copiesByOrigin: [(origin: Origin, copies: Double)] {
    let sum = origins.reduce(0) { $0 + $1.share }
    guard sum > 0 else { return [] }
    return origins.filter { $0.share > 0 }.map { ($0, Double(count) * $0.share / sum) }
  }
}
