public import Quantities

/// Whether a site is there.
public enum SiteStatus: String, Sendable, CaseIterable {
  /// It is there; more may be bought for it.
  case existing
  /// It may be built: it has nothing yet but what is bought in lots.
  case planned
}

/// Compute or storage that a site may be given: a block of accelerators, a cabinet of disks.
public struct CapacityLot: Sendable, Hashable {
  /// The short name, unique among all lots of its site.
  public var id: String
  /// What one adds: units of the compute kind, or TB.
  public var size: Double
  /// What one costs.
  public var cost: OpeningCost
  /// How many can be bought at most; `nil` for as many as are needed, up to a thousand.
  public var maximum: Int?

  /// A lot from its parts.
  public init(id: String, size: Double, cost: OpeningCost, maximum: Int? = nil) {
    self.id = id
    self.size = size
    self.cost = cost
    self.maximum = maximum
  }
}

/// Racks that a site may be given: a row of them, or a hall.
public struct RackLot: Sendable, Hashable {
  /// The short name, unique among all lots of its site.
  public var id: String
  /// How many racks one adds.
  public var count: Double
  /// Design power of one of them.
  public var powerPerRack: Power
  /// What one costs.
  public var cost: OpeningCost
  /// How many can be bought at most; `nil` for as many as are needed, up to a thousand.
  public var maximum: Int?

  /// A lot from its parts; a standard rack is 2.5 kW.
  public init(
    id: String, count: Double, powerPerRack: Power = Power(2.5), cost: OpeningCost,
    maximum: Int? = nil
  ) {
    self.id = id
    self.count = count
    self.powerPerRack = powerPerRack
    self.cost = cost
    self.maximum = maximum
  }

  /// The IT power of all its racks.
  public var totalPower: Power { count * powerPerRack }
}

extension SizeClass {
  /// The class of a data centre of so many standard racks of 2.5 kW.
  public init(standardRacks: Double) {
    // Racks are counted whole: a hair below the next one is rounding.
    switch standardRacks + 1e-6 {
    case ..<100: self = .edge
    case ..<3_000: self = .smallMedium
    case ..<10_000: self = .large
    default: self = .superLarge
    }
  }
}
