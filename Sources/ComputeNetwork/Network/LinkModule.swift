public import Quantities

/// How a link's capacity counts its two directions.
public enum CapacityBasis: String, Sendable, CaseIterable {
  /// Each direction has it for itself.
  case eachDirection
  /// Both directions share it: their loads count together.
  case bothTogether
  /// It is there from the first end to the second only; nothing can run back.
  case forwardOnly
}

/// Capacity that a link may be given: a module, a wavelength, a pair of ports.
///
/// It counts the directions as the link's own capacity does.
public struct LinkModule: Sendable, Hashable {
  /// The short name, unique on its link.
  public var id: String
  /// What one adds to the link's capacity.
  public var capacity: DataRate
  /// What one costs.
  public var cost: OpeningCost
  /// How many can be bought at most; `nil` for as many as are needed.
  public var maximum: Int?

  /// A module from its parts.
  public init(id: String, capacity: DataRate, cost: OpeningCost, maximum: Int? = nil) {
    self.id = id
    self.capacity = capacity
    self.cost = cost
    self.maximum = maximum
  }
}

/// Which modules of a link may be bought together.
public enum ModuleChoice: String, Sendable, CaseIterable {
  /// Any number of each kind.
  case anyMix
  /// One module at most.
  case oneOnly
}
