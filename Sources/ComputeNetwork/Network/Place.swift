public import Quantities

/// A point on the Earth and how well it is known.
public struct Coordinate: Sendable, Hashable {
  /// Degrees north.
  public var latitude: Double
  /// Degrees east.
  public var longitude: Double
  /// The place may lie this far from the point; 20 km unless stated.
  public var uncertainty: Distance

  /// A point from degrees.
  public init(
    latitude: Double, longitude: Double, uncertainty: Distance = Distance(20)
  ) {
    self.latitude = latitude
    self.longitude = longitude
    self.uncertainty = uncertainty
  }
}

/// What a place is in the network.
public enum PlaceRole: String, Sendable, CaseIterable {
  /// Compute can run here.
  case site
  /// Routes meet here; nothing runs here.
  case exchange
  /// Data comes from here.
  case demand
}

/// A node of the network: a site, an exchange or a demand place.
///
/// Sites, exchanges and demand places share one set of ids. What only a site has is in `Site`.
public struct Place: Sendable, Hashable {
  /// The short name that links and workloads refer to.
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText
  /// Where it is; `nil` only where no latency has to be estimated from it.
  public var coordinate: Coordinate?
  /// The province by its English name such as "Sichuan".
  public var province: String?
  /// The regional grid such as "Southwest".
  public var grid: String?
  /// What it is.
  public var role: PlaceRole

  /// A place from its parts.
  public init(
    id: String, name: LocalizedText? = nil, coordinate: Coordinate? = nil,
    province: String? = nil, grid: String? = nil, role: PlaceRole
  ) {
    self.id = id
    self.name = name ?? LocalizedText(id, zh: id)
    self.coordinate = coordinate
    self.province = province
    self.grid = grid
    self.role = role
  }
}

/// Where a figure comes from.
public struct Provenance: Sendable, Hashable {
  /// The document or page.
  public var source: String?
  /// The day the figure was true, as written in the file (YYYY-MM-DD or YYYY-MM or YYYY).
  public var asOf: String?
  /// Whether the figure has no public source: good for shape, not for budgets.
  public var isIllustrative: Bool

  /// A provenance from its parts.
  public init(source: String? = nil, asOf: String? = nil, isIllustrative: Bool = false) {
    self.source = source
    self.asOf = asOf
    self.isIllustrative = isIllustrative
  }
}
