public import Quantities

/// What a bill's line is for, as vouchers distinguish it.
public enum BillCategory: String, Sendable, CaseIterable {
  case transport
  case compute
}

/// A scheme that pays part of a bill.
///
/// Caps, pools and thresholds hold for a calendar year, as in the published schemes.
public struct Voucher: Sendable, Hashable {
  /// The short name.
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText
  /// The share of the eligible lines that it pays, 0 to 1.
  public var rate: Double
  /// The lines that are eligible.
  public var covers: [BillCategory]
  /// The ids of the tariffs whose bills are eligible; empty for all.
  public var tariffs: [String]
  /// What must be so for it to apply.
  public var conditions: Conditions
  /// The most that one user gets in a calendar year.
  public var capPerUser: Money?
  /// The most that all users get in a calendar year.
  public var pool: Money?
  /// What of the pool is gone already.
  public var poolUsed: Money
  /// Eligible lines must come to at least this in a calendar year.
  public var threshold: Money
  /// Of the vouchers with the same group at most one applies; `nil` for one that stacks.
  public var exclusiveGroup: String?
  /// Where the figures come from.
  public var provenance: Provenance

  /// What must be so for a voucher to apply; an empty list allows everything.
  public struct Conditions: Sendable, Hashable {
    /// Kinds of users such as "sme".
    public var userTypes: [String]
    /// Ids of hubs.
    public var hubs: [String]
    /// Chips.
    public var chips: [String]
    /// The first month; `nil` for no beginning.
    public var firstMonth: YearMonth?
    /// The last month; `nil` for no end.
    public var lastMonth: YearMonth?

    /// Conditions from their parts; without any, everything is allowed.
    public init(
      userTypes: [String] = [], hubs: [String] = [], chips: [String] = [],
      firstMonth: YearMonth? = nil, lastMonth: YearMonth? = nil
    ) {
      self.userTypes = userTypes
      self.hubs = hubs
      self.chips = chips
      self.firstMonth = firstMonth
      self.lastMonth = lastMonth
    }
  }

  /// A voucher from its parts.
  public init(
    id: String, name: LocalizedText? = nil, rate: Double, covers: [BillCategory] = [.transport],
    tariffs: [String] = [], conditions: Conditions = Conditions(), capPerUser: Money? = nil,
    pool: Money? = nil, poolUsed: Money = .zero, threshold: Money = .zero,
    exclusiveGroup: String? = nil, provenance: Provenance = Provenance()
  ) {
    self.id = id
    self.name = name ?? LocalizedText(verbatim: id)
    self.rate = rate
    self.covers = covers
    self.tariffs = tariffs
    self.conditions = conditions
    self.capPerUser = capPerUser
    self.pool = pool
    self.poolUsed = poolUsed
    self.threshold = threshold
    self.exclusiveGroup = exclusiveGroup
    self.provenance = provenance
  }
}
