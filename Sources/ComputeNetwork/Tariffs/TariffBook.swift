public import Quantities

/// Tariffs and vouchers that belong together, as one file has them.
public struct TariffBook: Sendable, Hashable {
  /// The title.
  public var name: LocalizedText
  /// Ways of paying for transport.
  public var tariffs: [Tariff]
  /// Schemes that pay part of it.
  public var vouchers: [Voucher]

  /// The most vouchers of a book: the best combination is found by trying all.
  public static let voucherLimit = 12
  /// The most sizes of modules in a tariff: the cheapest combination is found by trying all.
  public static let moduleLimit = 8

  /// A book from its parts.
  public init(name: LocalizedText = "", tariffs: [Tariff] = [], vouchers: [Voucher] = []) {
    self.name = name
    self.tariffs = tariffs
    self.vouchers = vouchers
  }

  /// Everything that is wrong with it: errors with which it can't be used, and warnings.
  ///
  /// The paths of findings are those of the file: `tariffs[3].percentile.capGbps`.
  public func check() -> [DomainFinding] {
    var check = TariffCheck(self)
    check.run()
    return check.findings
  }
}
