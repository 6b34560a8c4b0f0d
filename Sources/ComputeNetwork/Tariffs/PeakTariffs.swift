public import Quantities

/// A percentile of the month's samples; with a cap and a floor it is the enhanced form.
public struct PercentileTariff: Sendable, Hashable {
  /// 95: of the month's samples the highest 5 % are dropped, rounded down to whole samples.
  public var percentile: Double
  /// Yuan per Gbps and month; the tiers count Gbps.
  public var pricePerGbpsMonth: PriceLadder
  /// The most that the line carries.
  public var cap: DataRate?
  /// At least this share of the cap is billed.
  public var floorShare: Double
  /// Which direction is billed.
  public var basis: RateBasis
  /// What a partial month costs.
  public var partialMonth: PartialMonth

  /// A tariff from its parts.
  public init(
    percentile: Double = 95, pricePerGbpsMonth: PriceLadder, cap: DataRate? = nil,
    floorShare: Double = 0, basis: RateBasis = .largerDirection,
    partialMonth: PartialMonth = .byDay
  ) {
    self.percentile = percentile
    self.pricePerGbpsMonth = pricePerGbpsMonth
    self.cap = cap
    self.floorShare = floorShare
    self.basis = basis
    self.partialMonth = partialMonth
  }
}

/// The mean of the month's highest daily peaks.
public struct TopPeaksTariff: Sendable, Hashable {
  /// How many days' peaks; a shorter month takes all it has.
  public var days: Int
  /// Yuan per Gbps and month; the tiers count Gbps.
  public var pricePerGbpsMonth: PriceLadder
  /// Which direction is billed.
  public var basis: RateBasis
  /// What a partial month costs.
  public var partialMonth: PartialMonth

  /// A tariff from its parts.
  public init(
    days: Int = 5, pricePerGbpsMonth: PriceLadder, basis: RateBasis = .largerDirection,
    partialMonth: PartialMonth = .byDay
  ) {
    self.days = days
    self.pricePerGbpsMonth = pricePerGbpsMonth
    self.basis = basis
    self.partialMonth = partialMonth
  }
}

/// Each day's peak, paid by the day.
public struct DailyPeakTariff: Sendable, Hashable {
  /// Yuan per Gbps and day; the tiers count Gbps.
  public var pricePerGbpsDay: PriceLadder
  /// Which direction is billed.
  public var basis: RateBasis

  /// A tariff from its parts.
  public init(pricePerGbpsDay: PriceLadder, basis: RateBasis = .largerDirection) {
    self.pricePerGbpsDay = pricePerGbpsDay
    self.basis = basis
  }
}
