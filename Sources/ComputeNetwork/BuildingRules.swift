public import Quantities

/// What a policy asks of what is built: how large new sites may be, and where additions go.
///
/// China's plan of December 2023 for a national computing network (发改数据〔2023〕1779号) has both:
/// no new large or very large data centres outside the hubs (3,000 standard racks and more), and
/// more than 60 % of all additions inside them by the end of 2025. They are data, for rules change.
public struct BuildingRules: Sendable, Hashable {
  /// What the least share counts.
  public enum Additions: String, Sendable, CaseIterable {
    /// Compute that is bought, each kind for itself: no unit is common to all.
    case compute
    /// IT power of the racks that are bought.
    case racks
  }

  /// The most standard racks of a planned site outside hubs; `nil` for any number.
  public var mostRacksOutsideHubs: Double?
  /// What a standard rack is.
  public var standardRackPower: Power
  /// The least share of what is bought that is bought in hubs, 0 to 1.
  public var leastHubShare: Double
  /// What that share counts.
  public var hubShareOf: Additions
  /// Where the rules come from.
  public var provenance: Provenance

  /// Rules from their parts; none unless stated.
  public init(
    mostRacksOutsideHubs: Double? = nil, standardRackPower: Power = Power(2.5),
    leastHubShare: Double = 0, hubShareOf: Additions = .compute,
    provenance: Provenance = Provenance()
  ) {
    self.mostRacksOutsideHubs = mostRacksOutsideHubs
    self.standardRackPower = standardRackPower
    self.leastHubShare = leastHubShare
    self.hubShareOf = hubShareOf
    self.provenance = provenance
  }
}

extension Scenario {
  /// The most IT power that may be bought for a site; `nil` for any.
  public func mostPowerToBuy(for site: Site) -> Power? {
    guard let rules = draft.buildingRules, let racks = rules.mostRacksOutsideHubs,
      site.status == .planned, hub(of: site) == nil
    else { return nil }
    return racks * rules.standardRackPower
  }
}
