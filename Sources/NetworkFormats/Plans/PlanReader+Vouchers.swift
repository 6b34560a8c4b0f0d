import Plans
import Quantities

extension PlanReader {
  /// Reads what vouchers pay.
  mutating func vouchers(_ outer: inout JSONObjectReader) -> [VoucherGrant] {
    var grants: [VoucherGrant] = []
    for node in outer.optionalArray("vouchers") ?? outer.none {
      var grant = VoucherGrant(voucher: "", user: "", eligible: .zero, amount: .zero)
      if var reader = binder.object(node, as: .voucherGrant) {
        grant.voucher = reader.string("voucher", .allowed)?.value ?? ""
        grant.user = reader.string("user", .allowed)?.value ?? ""
        if let eligible = reader.optionalNumber("eligible") {
          grant.eligible = Money(eligible.value)
        } else {
          unstated.insert("vouchers[\(grants.count)].eligible")
        }
        grant.amount = Money(reader.number("amount", or: 0))
        finish(&reader)
      }
      grants.append(grant)
    }
    return grants
  }
}
