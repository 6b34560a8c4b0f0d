public import Quantities

/// Blocks of rate and time that are bought when they are needed, on top of a base rate.
public struct ElasticTariff: Sendable, Hashable {
  /// When a block may begin.
  public enum Start: String, Sendable, CaseIterable {
    /// With any sample.
    case anySample
    /// At whole multiples of the block's length after midnight.
    case aligned
  }

  /// A rate that is always there.
  public var base: DataRate
  /// Yuan per base Gbps and month.
  public var pricePerBaseGbpsMonth: Double
  /// The rate of one block.
  public var blockRate: DataRate
  /// How long a block lasts.
  public var blockTime: TimeSpan
  /// Yuan per block.
  public var pricePerBlock: Double
  /// When a block may begin.
  public var start: Start
  /// What a partial month of the base rate costs.
  public var partialMonth: PartialMonth

  /// A tariff from its parts.
  public init(
    base: DataRate = .zero, pricePerBaseGbpsMonth: Double = 0, blockRate: DataRate,
    blockTime: TimeSpan, pricePerBlock: Double, start: Start = .anySample,
    partialMonth: PartialMonth = .byDay
  ) {
    self.base = base
    self.pricePerBaseGbpsMonth = pricePerBaseGbpsMonth
    self.blockRate = blockRate
    self.blockTime = blockTime
    self.pricePerBlock = pricePerBlock
    self.start = start
    self.partialMonth = partialMonth
  }
}
