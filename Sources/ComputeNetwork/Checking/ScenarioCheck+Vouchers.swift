import Quantities

// Vouchers that apply in a plan, and the users that they are for.
extension ScenarioCheck {
  /// The most pairs of user and voucher: what they pay together is worked out for all at once.
  static let mostGrants = 200
  /// The most ways to choose one voucher of each exclusive group, for all users together.
  static let mostChoices = 1024

  /// What is paid by a user: a workload or a flow.
  private struct Payment {
    var user: User
    var layer: NetworkLayer
    /// Whether it pays the fees of links that it uses.
    var paysFees: Bool
  }

  private var payments: [Payment] {
    let users = Dictionary(draft.users.map { ($0.id, $0) }) { first, _ in first }
    let ofWorkloads = draft.workloads.compactMap { workload in
      workload.user.flatMap { users[$0] }.map {
        let moves = !workload.origins.isEmpty || !workload.partners.isEmpty
        return Payment(user: $0, layer: workload.layer, paysFees: moves)
      }
    }
    let ofFlows = draft.flows.compactMap { flow in
      flow.user.flatMap { users[$0] }.map {
        Payment(user: $0, layer: flow.layer, paysFees: draft.takesNetwork(flow))
      }
    }
    return ofWorkloads + ofFlows
  }

  mutating func checkVouchers() {
    guard !draft.vouchers.isEmpty else { return }
    let payments = payments
    for (number, voucher) in draft.vouchers.enumerated() {
      let own = payments.filter { Self.allows(voucher, $0.user) }
      checkFees(of: voucher, own, "vouchers[\(number)]")
      if own.isEmpty { warnOfNobody(voucher, "vouchers[\(number)]") }
      guard voucher.conditions.firstMonth != nil || voucher.conditions.lastMonth != nil else {
        continue
      }
      report(
        322, .warning, at: "vouchers[\(number)]",
        LocalizedText(
          "voucher \(voucher.id) holds for some months only, but a plan has no calendar",
          zh: "补贴券 \(voucher.id) 仅在部分月份有效，而方案没有日历"),
        note: LocalizedText(
          "the plan counts on it for the whole horizon", zh: "方案按整个规划期有效计算"))
    }
    checkSize(payments.map(\.user))
    checkSharedParts()
  }

  /// RO248: charges of which nobody's part is known.
  private mutating func checkSharedParts() {
    for (number, workload) in draft.workloads.enumerated()
    where workload.user != nil && (workload.talk != nil || workload.sharesStandby) {
      reportSharedPart(
        "workloads[\(number)]", workload.id,
        workload.talk != nil
          ? LocalizedText("parts that talk", zh: "相互通信的部分")
          : LocalizedText("a shared stand-by", zh: "共享的备用算力"))
    }
    for (number, flow) in draft.flows.enumerated()
    where flow.user != nil && flow.protection?.spare == .shared {
      reportSharedPart(
        "flows[\(number)]", flow.id, LocalizedText("a shared spare", zh: "共享的备用容量"))
    }
  }

  private mutating func reportSharedPart(_ path: String, _ id: String, _ what: LocalizedText) {
    report(
      248, at: "\(path).user",
      LocalizedText(
        "\(id) has \(what.english), and a user whom vouchers pay",
        zh: "\(id) 含\(what.chinese)，同时由使用补贴券的用户付费"),
      help: LocalizedText(
        "leave out its \"user\", or apply the voucher to the bill afterwards",
        zh: "请去掉其 \"user\"，或在出账后再使用补贴券"))
  }

  private static func allows(_ voucher: Voucher, _ user: User) -> Bool {
    let types = voucher.conditions.userTypes
    return types.isEmpty || user.type.map(types.contains) == true
  }

  /// RO246: fees that are shared, of which nobody's part is known.
  private mutating func checkFees(of voucher: Voucher, _ payments: [Payment], _ path: String) {
    guard voucher.covers.contains(.transport), voucher.tariffs.isEmpty, voucher.rate > 0 else {
      return
    }
    let layers = NetworkLayer.allCases.filter { layer in
      payments.contains { $0.layer == layer && $0.paysFees }
    }
    let shared = draft.links.first {
      layers.contains($0.layer) && $0.fee.rateBasis == .busierDirection && $0.fee.perGbpsMonth > 0
    }
    guard let shared else { return }
    report(
      246, at: path,
      LocalizedText(
        "voucher \(voucher.id) would pay part of the monthly fee of link \(shared.id), which is due"
          + " for its busier direction",
        zh: "补贴券 \(voucher.id) 将抵扣链路 \(shared.id) 的月费，而该月费按较忙方向计收"),
      note: LocalizedText(
        "such a fee is shared by everything that the link carries, so no part of it is a user's own",
        zh: "该费用由链路上的全部流量共担，无法划分到某一用户"),
      help: LocalizedText(
        "bill the link for each direction, limit the voucher to \"tariffs\" or to compute, or take it"
          + " out of the plan and apply it to the bill afterwards",
        zh: "可将链路改为逐方向计费，或用 \"tariffs\" 限定补贴券、只抵扣算力，或不列入方案而在出账时再抵扣"))
  }

  private mutating func warnOfNobody(_ voucher: Voucher, _ path: String) {
    report(
      323, .warning, at: path,
      LocalizedText(
        "nobody can use voucher \(voucher.id)", zh: "没有人能使用补贴券 \(voucher.id)"),
      help: LocalizedText(
        "name a user of its kind as the \"user\" of a workload or flow",
        zh: "请在任务或流量的 \"user\" 中填写符合条件的用户"))
  }

  /// RO247: more users, vouchers and choices than can be tried.
  private mutating func checkSize(_ users: [User]) {
    let ids = Set(users.map(\.id))
    var grants = 0, choices = 1.0
    for user in draft.users where ids.contains(user.id) {
      let own = draft.vouchers.filter { Self.allows($0, user) }
      grants += own.count
      var sizes: [String: Int] = [:]
      for group in own.compactMap(\.exclusiveGroup) { sizes[group, default: 0] += 1 }
      var ofUser = 1.0
      // A product of small whole numbers is the same in any order.
      for size in sizes.values { ofUser *= Double(size) }
      let isShared = own.contains { $0.pool != nil }
      choices = isShared ? choices * ofUser : max(choices, ofUser)
    }
    guard grants > Self.mostGrants || choices > Double(Self.mostChoices) else { return }
    report(
      247, at: "vouchers",
      LocalizedText(
        "more vouchers and users than can be planned with: \(grants) pairs",
        zh: "补贴券与用户过多，无法一并规划：共 \(grants) 对"),
      note: LocalizedText(
        "at most \(Self.mostGrants) pairs of user and voucher, and \(Self.mostChoices) ways to choose"
          + " among exclusive ones",
        zh: "用户与补贴券最多 \(Self.mostGrants) 对，互斥券的选择组合最多 \(Self.mostChoices) 种"),
      help: LocalizedText(
        "name fewer vouchers, or one user for several workloads",
        zh: "请减少补贴券，或让多项任务共用一个用户"))
  }
}
