public import Quantities

/// Data to be carried between two given places: a backup, a replication, a lease of bandwidth.
///
/// Unlike a workload it has no place to choose, only its routes.
public struct Flow: Sendable, Hashable {
  /// The short name.
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText
  /// What it is, in the planner's words such as "backup".
  public var kind: String?
  /// The id of the place where the data starts.
  public var from: String
  /// The id of the place where it goes.
  public var to: String
  /// The data; `up` runs from the first place to the second.
  public var traffic: Traffic
  /// From when its volumes may move, from the start of the horizon; from the start unless stated.
  public var release: TimeSpan?
  /// When they move; `nil` for the scenario's usual way.
  public var timing: FlowTiming?
  /// How long it lasts; the whole horizon unless stated.
  public var duration: TimeSpan?
  /// How long a route may take.
  public var latency: LatencyLimit
  /// The layer that its routes use.
  public var layer: NetworkLayer
  /// Whether all of it takes one route; else it may be spread over several.
  public var hasSingleRoute: Bool
  /// Over how many routes it may be spread, and how much each must have.
  public var spread: SpreadRule
  /// A second route for every route; `nil` if none is asked.
  public var protection: RouteProtection?
  /// How it may be carried and paid for: ids of tariffs, `network` for the fees of its links, `all`
  /// for both; empty for `network`.
  public var products: [String]
  /// What it carries, sample by sample; `nil` where `traffic` says it.
  public var series: FlowSeries?
  /// 1 is carried first when not everything can be; larger numbers later.
  public var priority: Int
  /// Yuan over the horizon for carrying none of it; `nil` if it must be carried.
  public var declinePrice: Money?
  /// The id of the user who pays; `nil` if no voucher asks for it.
  public var user: String?
  /// Where the figures come from.
  public var provenance: Provenance

  /// A flow from its parts.
  public init(
    id: String, name: LocalizedText? = nil, kind: String? = nil, from: String, to: String,
    traffic: Traffic, release: TimeSpan? = nil, timing: FlowTiming? = nil,
    duration: TimeSpan? = nil, latency: LatencyLimit = .none,
    layer: NetworkLayer = .ipPrivate, hasSingleRoute: Bool = false,
    spread: SpreadRule = .none, protection: RouteProtection? = nil, priority: Int = 1,
    declinePrice: Money? = nil, products: [String] = [], series: FlowSeries? = nil,
    user: String? = nil, provenance: Provenance = Provenance()
  ) {
    self.id = id
    self.name = name ?? LocalizedText(id, zh: id)
    self.kind = kind
    self.from = from
    self.to = to
    self.traffic = traffic
    self.release = release
    self.timing = timing
    self.duration = duration
    self.latency = latency
    self.layer = layer
    self.hasSingleRoute = hasSingleRoute
    self.spread = spread
    self.protection = protection
    self.products = products
    self.series = series
    self.priority = priority
    self.declinePrice = declinePrice
    self.user = user
    self.provenance = provenance
  }
}
