public import Quantities

/// A price per GB that is carried, which may differ by pair of places and by service class.
public struct VolumeTariff: Sendable, Hashable {
  /// The price of one pair and class.
  public struct Rate: Sendable, Hashable {
    /// The place that the data comes from; `nil` for any.
    public var from: String?
    /// The place that the data goes to; `nil` for any.
    public var to: String?
    /// The class of service such as "gold"; `nil` where there is only one.
    public var serviceClass: String?
    /// What people call what it is for; the ids where it has no name.
    public var name: LocalizedText?
    /// Yuan per GB; the tiers count TB in a calendar month.
    public var pricePerGB: PriceLadder

    /// A price from its parts.
    public init(
      from: String? = nil, to: String? = nil, serviceClass: String? = nil,
      name: LocalizedText? = nil, pricePerGB: PriceLadder
    ) {
      self.from = from
      self.to = to
      self.serviceClass = serviceClass
      self.name = name
      self.pricePerGB = pricePerGB
    }
  }

  /// The prices; each is a way of paying of its own.
  public var rates: [Rate]
  /// Which direction is billed.
  public var basis: VolumeBasis

  /// A tariff from its parts.
  public init(rates: [Rate], basis: VolumeBasis = .outbound) {
    self.rates = rates
    self.basis = basis
  }
}
