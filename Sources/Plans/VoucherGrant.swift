public import Quantities

/// What one voucher pays for one user in a plan.
public struct VoucherGrant: Sendable, Equatable {
  /// The voucher's id.
  public var voucher: String
  /// The user's id.
  public var user: String
  /// What the user pays for, before vouchers, that it covers.
  public var eligible: Money
  /// What it pays of that.
  public var amount: Money

  /// A grant from its parts.
  public init(voucher: String, user: String, eligible: Money, amount: Money) {
    self.voucher = voucher
    self.user = user
    self.eligible = eligible
    self.amount = amount
  }
}
