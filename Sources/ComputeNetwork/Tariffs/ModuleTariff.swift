public import Quantities

/// Ports of a few fixed sizes, such as 100, 400 and 800 Gbps, that are paid by the month.
public struct ModuleTariff: Sendable, Hashable {
  /// A size that is sold.
  public struct Module: Sendable, Hashable {
    /// What one carries, in each direction.
    public var capacity: DataRate
    /// Yuan per month.
    public var pricePerMonth: Double
    /// The slots that one takes.
    public var slots: Int

    /// A module from its parts.
    public init(capacity: DataRate, pricePerMonth: Double, slots: Int = 1) {
      self.capacity = capacity
      self.pricePerMonth = pricePerMonth
      self.slots = slots
    }
  }

  /// The sizes.
  public var modules: [Module]
  /// The slots that there are; `nil` for no limit.
  public var slots: Int?
  /// The share of a module's capacity that may be used, 0 to 1.
  public var headroom: Double
  /// What a partial month costs.
  public var partialMonth: PartialMonth

  /// A tariff from its parts.
  public init(
    modules: [Module], slots: Int? = nil, headroom: Double = 1,
    partialMonth: PartialMonth = .byDay
  ) {
    self.modules = modules
    self.slots = slots
    self.headroom = headroom
    self.partialMonth = partialMonth
  }
}
