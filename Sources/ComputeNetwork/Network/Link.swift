public import Quantities

/// The layer a link belongs to; a route stays on one layer.
public enum NetworkLayer: String, Sendable, CaseIterable {
  case optical
  case ipPrivate
  case `public`
}

/// A value for each direction of a link: `forward` runs from its first end to its second.
public struct ByDirection<Value: Sendable & Hashable>: Sendable, Hashable {
  /// From the first end to the second.
  public var forward: Value
  /// From the second end to the first.
  public var backward: Value

  /// A value for each direction.
  public init(forward: Value, backward: Value) {
    self.forward = forward
    self.backward = backward
  }

  /// The same value for both directions.
  public init(both value: Value) { self.init(forward: value, backward: value) }
}

/// What is known about a link's one-way latency.
public enum LinkLatency: Sendable, Hashable {
  /// Stated or measured, one way, device time included.
  case stated(Latency, isMeasured: Bool)
  /// Fibre of this length, plus the stated time in devices.
  case length(Distance, deviceTime: Latency)
  /// Great circle × the link's factor (or its layer's) × fibre delay.
  case estimated(factor: Double?)
}

/// How a rate fee counts the two directions of a link.
public enum RateFeeBasis: String, Sendable, CaseIterable {
  /// Each direction pays for its own load.
  case eachDirection
  /// The busier direction is billed, as leased lines are.
  case busierDirection
}

/// What carrying data over a link costs.
///
/// Other tariffs will be further parts.
public struct TransportFee: Sendable, Hashable {
  /// Yuan per GB carried, either direction.
  public var perGB: Double
  /// Yuan per Gbps reserved for a month.
  public var perGbpsMonth: Double
  /// Which load the monthly fee counts.
  public var rateBasis: RateFeeBasis

  /// A fee from its parts.
  public init(
    perGB: Double = 0, perGbpsMonth: Double = 0, rateBasis: RateFeeBasis = .eachDirection
  ) {
    self.perGB = perGB
    self.perGbpsMonth = perGbpsMonth
    self.rateBasis = rateBasis
  }
}

/// A connection of two places on one layer; several may run in parallel.
public struct Link: Sendable, Hashable {
  /// The short name.
  public var id: String
  /// The id of the place at the first end.
  public var from: String
  /// The id of the place at the second end.
  public var to: String
  /// The layer it belongs to.
  public var layer: NetworkLayer
  /// What each direction can carry, or both together: then the value is the same for both.
  public var capacity: ByDirection<DataRate>
  /// Whether the directions share the capacity.
  public var capacityBasis: CapacityBasis
  /// What others carry already, counted as the capacity is.
  public var existingLoad: ByDirection<DataRate>
  /// What they carry in single periods, where that differs.
  public var loadByPeriod: [PeriodLoad]
  /// Modules that may be bought for it.
  public var modules: [LinkModule]
  /// Which of them may be bought together.
  public var moduleChoice: ModuleChoice
  /// What using it at all costs; `nil` for nothing.
  public var opening: OpeningCost?
  /// What is known about its latency.
  public var latency: LinkLatency
  /// The distance by road, for the 1.5x rule.
  public var road: Distance?
  /// Whether it is hollow-core fibre, whose floor is lower.
  public var isHollowCore: Bool
  /// Things that fail together such as a duct or a road.
  public var riskGroups: [String]
  /// What carrying data costs.
  public var fee: TransportFee
  /// Where the figures come from.
  public var provenance: Provenance

  /// A link from its parts.
  public init(
    id: String, from: String, to: String, layer: NetworkLayer = .ipPrivate,
    capacity: ByDirection<DataRate>, capacityBasis: CapacityBasis = .eachDirection,
    existingLoad: ByDirection<DataRate> = .init(both: .zero), loadByPeriod: [PeriodLoad] = [],
    modules: [LinkModule] = [],
    moduleChoice: ModuleChoice = .anyMix, opening: OpeningCost? = nil,
    latency: LinkLatency = .estimated(factor: nil), road: Distance? = nil,
    isHollowCore: Bool = false, riskGroups: [String] = [], fee: TransportFee = TransportFee(),
    provenance: Provenance = Provenance()
  ) {
    self.id = id
    self.from = from
    self.to = to
    self.layer = layer
    self.capacity = capacity
    self.capacityBasis = capacityBasis
    self.existingLoad = existingLoad
    self.loadByPeriod = loadByPeriod
    self.modules = modules
    self.moduleChoice = moduleChoice
    self.opening = opening
    self.latency = latency
    self.road = road
    self.isHollowCore = isHollowCore
    self.riskGroups = riskGroups
    self.fee = fee
    self.provenance = provenance
  }
}
