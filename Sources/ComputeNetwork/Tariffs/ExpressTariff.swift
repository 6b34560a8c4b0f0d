public import Quantities

/// Data express: disks in boxes on a lorry.
public struct ExpressTariff: Sendable, Hashable {
  /// What one box holds.
  public var boxVolume: DataVolume
  /// Yuan per box and journey.
  public var pricePerBox: Double
  /// Yuan per TB.
  public var pricePerTB: Double
  /// How many boxes one lorry takes.
  public var boxesPerTrip: Int
  /// Yuan per lorry and journey.
  public var pricePerTrip: Double
  /// How far it is; with `pricePerKm` it is part of a trip's price.
  public var distance: Distance
  /// Yuan per lorry and km.
  public var pricePerKm: Double
  /// On the road, handing over included.
  public var transit: TimeSpan
  /// TB per hour that are copied into one box, and out of it; `nil` where that takes no time.
  public var copyTBPerHour: Double?
  /// Which direction of a series is sent.
  public var basis: VolumeBasis
  /// How a series is cut into jobs.
  public var cut: JobCut

  /// A tariff from its parts.
  public init(
    boxVolume: DataVolume, pricePerBox: Double = 0, pricePerTB: Double = 0, boxesPerTrip: Int = 1,
    pricePerTrip: Double = 0, distance: Distance = .zero, pricePerKm: Double = 0,
    transit: TimeSpan, copyTBPerHour: Double? = nil, basis: VolumeBasis = .outbound,
    cut: JobCut = .monthly
  ) {
    self.boxVolume = boxVolume
    self.pricePerBox = pricePerBox
    self.pricePerTB = pricePerTB
    self.boxesPerTrip = boxesPerTrip
    self.pricePerTrip = pricePerTrip
    self.distance = distance
    self.pricePerKm = pricePerKm
    self.transit = transit
    self.copyTBPerHour = copyTBPerHour
    self.basis = basis
    self.cut = cut
  }

  /// The price of one lorry's journey.
  public var priceOfTrip: Double { pricePerTrip + pricePerKm * distance.value }
}
