import Quantities

extension FormatSchema {
  /// Who vouchers are for, in a scenario.
  static let userObject = FormatObject(
    "user", LocalizedText("a user", zh: "用户"),
    [
      .required("id", .name, "short name", zh: "编号"),
      .init("name", .title, "title", zh: "名称"),
      .init("type", .text, "what kind of user, as vouchers ask: such as sme", zh: "用户类型，如 sme"),
    ])

  /// What a voucher pays, in a plan.
  static let voucherGrantObject = FormatObject(
    "grant", LocalizedText("what a voucher pays", zh: "补贴券抵扣"),
    [
      .required("voucher", .text, "id of the voucher", zh: "补贴券编号"),
      .required("user", .text, "id of the user", zh: "用户编号"),
      .init("eligible", .any, "yuan that it covers, before vouchers", zh: "抵扣前的适用费用（元）"),
      .init("amount", .any, "yuan that it pays; default 0", zh: "抵扣金额（元），默认 0"),
    ])
}
