public import Quantities

/// What was decided to be bought for one site.
public struct SiteDecision: Sendable, Equatable {
  /// Lots of one kind that are bought.
  public struct Purchase: Sendable, Equatable {
    /// The lot's id.
    public var lot: String
    /// How many.
    public var count: Int

    /// A purchase from its parts.
    public init(lot: String, count: Int) {
      self.lot = lot
      self.count = count
    }
  }

  /// The site's id.
  public var site: String
  /// What is bought, one entry for each kind of lot.
  public var lots: [Purchase]
  /// What the lots cost over the horizon; using the site at all is not among it.
  public var cost: Money

  /// A decision from its parts.
  public init(site: String, lots: [Purchase] = [], cost: Money) {
    self.site = site
    self.lots = lots
    self.cost = cost
  }
}
