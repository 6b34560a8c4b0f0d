public import Quantities

/// What was decided for one flow.
public struct FlowDecision: Sendable, Equatable {
  /// The flow's id.
  public var flow: String
  /// Its routes; their shares and the declined one sum to 1.
  public var routes: [FlowRoute]
  /// The share that is not carried, 0 to 1.
  public var declinedShare: Double
  /// Why not all of it is carried, and what would carry it.
  public var reason: LocalizedText?
  /// The other products that it lists, the cheapest first, impossible ones last.
  public var offers: [ProductOffer]

  /// A decision from its parts.
  public init(
    flow: String, routes: [FlowRoute], declinedShare: Double = 0, reason: LocalizedText? = nil,
    offers: [ProductOffer] = []
  ) {
    self.flow = flow
    self.routes = routes
    self.declinedShare = declinedShare
    self.reason = reason
    self.offers = offers
  }
}

/// A chain of links that carries a share of a flow; what runs back takes it backwards.
public struct FlowRoute: Sendable, Equatable {
  /// The id of the tariff that is paid in place of the links' fees; `nil` for those fees.
  public var product: String?
  /// Whether the tariff would bill ups and downs of which only a steady rate is known.
  public var isApproximated: Bool
  /// The ids of the links in order; none for boxes on a lorry.
  public var links: [String]
  /// The route for the same data apart from this one; `nil` if the flow asks for none.
  public var second: SecondRoute?
  /// The ids of the periods in which it carries; none where it carries steadily.
  ///
  /// In the hours of these in which the flow may move its rate is constant; a steady one is reserved
  /// for the whole horizon.
  public var periods: [String]
  /// The share of the flow, 0 to 1.
  public var share: Double
  /// One-way latency.
  public var latency: Latency
  /// What this share costs by itself, on both routes if two carry it; spare that is shared, and the
  /// rate that is reserved in single periods, are in the plan's bill only.
  public var cost: CostBreakdown

  /// A route from its parts.
  public init(
    product: String? = nil, isApproximated: Bool = false, links: [String],
    second: SecondRoute? = nil, periods: [String] = [], share: Double, latency: Latency,
    cost: CostBreakdown
  ) {
    self.product = product
    self.isApproximated = isApproximated
    self.links = links
    self.second = second
    self.periods = periods
    self.share = share
    self.latency = latency
    self.cost = cost
  }
}

/// The other one of two routes for the same data.
public struct SecondRoute: Sendable, Equatable {
  /// When it carries the data.
  public enum Role: String, Sendable, CaseIterable {
    /// Always, as the first does.
    case simultaneous
    /// While something has failed on the first; its capacity is shared.
    case standby
  }

  /// The ids of the links in order.
  public var links: [String]
  /// One-way latency.
  public var latency: Latency
  /// When it carries the data.
  public var role: Role

  /// A route from its parts.
  public init(links: [String], latency: Latency, role: Role = .simultaneous) {
    self.links = links
    self.latency = latency
    self.role = role
  }
}
