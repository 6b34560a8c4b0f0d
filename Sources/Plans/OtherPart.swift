public import Quantities

/// The part of split copies that runs at another site than the placement's own, and the route over
/// which the two parts talk.
public struct OtherPart: Sendable, Equatable {
  /// The site's id.
  public var site: String
  /// The share of every copy that runs there; the placement's own site has the rest.
  public var share: Double
  /// The compute kind used for each need, in the order of the needs.
  public var kinds: [String]
  /// One route for each origin, in the order of the origins.
  public var routes: [Route]
  /// The ids of the links from the placement's site to this one, in order.
  public var links: [String]
  /// One-way latency between the two sites.
  public var latency: Latency
  /// What of the placement's cost this part causes by itself: its compute, power and storage, and
  /// the data from its origins.
  public var cost: CostBreakdown

  /// A part from what it is made of.
  public init(
    site: String, share: Double, kinds: [String] = [], routes: [Route] = [],
    links: [String] = [], latency: Latency = .zero, cost: CostBreakdown = CostBreakdown()
  ) {
    self.site = site
    self.share = share
    self.kinds = kinds
    self.routes = routes
    self.links = links
    self.latency = latency
    self.cost = cost
  }
}
