public import Quantities

/// A line of fixed size that is paid by the month, used or not.
public struct LeasedLineTariff: Sendable, Hashable {
  /// Yuan per Gbps and month; the tiers count Gbps.
  public var pricePerGbpsMonth: PriceLadder
  /// The size of the line; `nil` for the smallest that carries the series.
  public var size: DataRate?
  /// Sizes are sold in multiples of this; zero for any size.
  public var step: DataRate
  /// What a partial month costs.
  public var partialMonth: PartialMonth

  /// A tariff from its parts.
  public init(
    pricePerGbpsMonth: PriceLadder, size: DataRate? = nil, step: DataRate = .zero,
    partialMonth: PartialMonth = .byDay
  ) {
    self.pricePerGbpsMonth = pricePerGbpsMonth
    self.size = size
    self.step = step
    self.partialMonth = partialMonth
  }
}
