public import Quantities

/// Data that several workloads may read, of which copies lie at sites or may be opened there.
public struct DataSet: Sendable, Hashable {
  /// The short name.
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText
  /// The size of a copy.
  public var size: DataVolume
  /// The id of the place where the original lies; nothing reads that.
  public var origin: String?
  /// The ids of the sites where copies lie already; their storage is existing load.
  public var copiesToday: [String]
  /// Which sites may get a copy.
  public var rules: SiteRules
  /// A plan may open so many copies at most; `nil` for any number.
  public var mostCopies: Int?
  /// The layer over which a new copy is filled.
  public var layer: NetworkLayer
  /// What filling a copy costs for each TB, in place of the links' fees.
  public var movePricePerTB: Money?
  /// Where the figures come from.
  public var provenance: Provenance

  /// A data set from its parts.
  public init(
    id: String, name: LocalizedText? = nil, size: DataVolume, origin: String? = nil,
    copiesToday: [String] = [], rules: SiteRules = SiteRules(), mostCopies: Int? = nil,
    layer: NetworkLayer = .ipPrivate, movePricePerTB: Money? = nil,
    provenance: Provenance = Provenance()
  ) {
    self.id = id
    self.name = name ?? LocalizedText(id, zh: id)
    self.size = size
    self.origin = origin
    self.copiesToday = copiesToday
    self.rules = rules
    self.mostCopies = mostCopies
    self.layer = layer
    self.movePricePerTB = movePricePerTB
    self.provenance = provenance
  }

  /// The places from which a new copy can be filled: the original's, then those of today's copies.
  public var sources: [String] { [origin].compactMap(\.self) + copiesToday }
}

/// What one copy of a workload reads of a data set, from one site that holds a copy of it.
public struct DataRead: Sendable, Hashable {
  /// The id of the data set.
  public var dataSet: String
  /// Steady rate from the copy.
  public var rate: DataRate
  /// Volume read once, as a steady rate for as long as the workload runs.
  public var volume: DataVolume
  /// How far the copy may be.
  public var latency: LatencyLimit
  /// The layer that the route uses; the workload's unless stated.
  public var layer: NetworkLayer?

  /// A read from its parts.
  public init(
    dataSet: String, rate: DataRate = .zero, volume: DataVolume = .zero,
    latency: LatencyLimit = .none, layer: NetworkLayer? = nil
  ) {
    self.dataSet = dataSet
    self.rate = rate
    self.volume = volume
    self.latency = latency
    self.layer = layer
  }

  /// The data as traffic of the workload's site: all of it comes down.
  public var traffic: Traffic { Traffic(downRate: rate, downVolume: volume) }
}
