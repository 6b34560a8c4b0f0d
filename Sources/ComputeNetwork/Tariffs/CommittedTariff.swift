public import Quantities

/// A committed rate that is paid by the month, and a price for what goes beyond it.
public struct CommittedTariff: Sendable, Hashable {
  /// How what goes beyond the committed rate is charged.
  public enum Burst: Sendable, Hashable {
    /// Yuan per TB that is carried above the committed rate.
    case usage(pricePerTB: Double)
    /// Yuan per Gbps and month of the month's peak above the committed rate.
    case peak(pricePerGbpsMonth: Double)
    /// Yuan per Gbps and month of a percentile (0 to 100) above the committed rate.
    case percentile(Double, pricePerGbpsMonth: Double)
    /// Yuan per Gbps and month of the mean rate above the committed rate.
    case mean(pricePerGbpsMonth: Double)
  }

  /// The committed rate; `nil` for the one that makes the bill of the series least.
  public var committed: DataRate?
  /// Rates are committed in multiples of this; zero for any rate.
  public var step: DataRate
  /// Yuan per committed Gbps and month.
  public var pricePerGbpsMonth: Double
  /// What goes beyond.
  public var burst: Burst
  /// Which direction is billed.
  public var basis: RateBasis
  /// What a partial month costs.
  public var partialMonth: PartialMonth

  /// A tariff from its parts.
  public init(
    committed: DataRate? = nil, step: DataRate = .zero, pricePerGbpsMonth: Double, burst: Burst,
    basis: RateBasis = .largerDirection, partialMonth: PartialMonth = .byDay
  ) {
    self.committed = committed
    self.step = step
    self.pricePerGbpsMonth = pricePerGbpsMonth
    self.burst = burst
    self.basis = basis
    self.partialMonth = partialMonth
  }
}
