public import Quantities

/// How a traffic series is cut into jobs, for tariffs that bill jobs.
public enum JobCut: String, Sendable, CaseIterable {
  /// A day's volume is one job, due a day after it is complete.
  case daily
  /// A calendar month's volume is one job, due as many days later as the month has.
  case monthly
}

/// A price per job and TB for a delivery time; the carrier chooses rate and hour.
public struct TaskTariff: Sendable, Hashable {
  /// A delivery time that is sold.
  public struct Urgency: Sendable, Hashable {
    /// Within how long the job is done.
    public var within: TimeSpan
    /// Yuan per TB; the tiers count TB of one job.
    public var pricePerTB: PriceLadder
    /// Yuan per job.
    public var pricePerJob: Double
    /// The largest job; `nil` for no limit.
    public var largest: DataVolume?

    /// A delivery time from its parts.
    public init(
      within: TimeSpan, pricePerTB: PriceLadder, pricePerJob: Double = 0,
      largest: DataVolume? = nil
    ) {
      self.within = within
      self.pricePerTB = pricePerTB
      self.pricePerJob = pricePerJob
      self.largest = largest
    }
  }

  /// The delivery times; a job takes the cheapest that keeps its deadline.
  public var urgencies: [Urgency]
  /// Which direction of a series is billed.
  public var basis: VolumeBasis
  /// How a series is cut into jobs.
  public var cut: JobCut

  /// A tariff from its parts.
  public init(urgencies: [Urgency], basis: VolumeBasis = .outbound, cut: JobCut = .daily) {
    self.urgencies = urgencies
    self.basis = basis
    self.cut = cut
  }
}
