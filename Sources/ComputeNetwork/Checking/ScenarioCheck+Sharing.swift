import Quantities

// Capacity that is shared because no single failure calls for all of it.
extension ScenarioCheck {
  /// RO226 to RO228, and RO314 where nobody else shares.
  mutating func checkSharing(_ protection: RouteProtection, of flow: Flow, _ path: String) {
    guard protection.spare == .shared else {
      if !protection.failures.isEmpty {
        report(
          228, at: "\(path).failures",
          LocalizedText(
            "failures are named, but no spare is shared", zh: "写有 failures，但备用容量并非共享"),
          help: LocalizedText(
            "add \"spare\": \"shared\", or leave failures out",
            zh: "请添加 \"spare\": \"shared\"，或去掉 failures"))
      }
      return
    }
    let survived = protection.survivedFailures
    for (number, failure) in protection.failures.enumerated() where !survived.contains(failure) {
      let why =
        failure == .places
        ? LocalizedText("state \"apart\": \"places\"", zh: "请写 \"apart\": \"places\"")
        : LocalizedText("leave mayShareRiskGroups out", zh: "请去掉 mayShareRiskGroups")
      report(
        226, at: "\(path).failures[\(number)]",
        LocalizedText(
          "\"\(failure.rawValue)\" may break both routes at once",
          zh: "\"\(failure.rawValue)\" 可能同时中断两条路径"),
        help: why)
    }
    if flow.listsProducts {
      report(
        227, at: "\(path).spare",
        LocalizedText(
          "a shared spare beside products, which bill one flow alone",
          zh: "共享备用容量不能与 products 并用：产品按单项流量计费"),
        help: LocalizedText(
          "leave products out, or the spare to each flow", zh: "请去掉 products，或不共享备用容量"))
    }
    let others = draft.flows.contains {
      $0.id != flow.id && $0.layer == flow.layer && $0.protection?.spare == .shared
    }
    if !others, flow.hasSingleRoute {
      report(
        314, .warning, at: "\(path).spare",
        LocalizedText(
          "no other flow of this layer shares its spare", zh: "同一层没有其他流量共享备用容量"))
    }
  }

  /// RO315: a stand-by that keeps no compute ready has none to share.
  mutating func checkSharing(_ partner: Partner, of workload: Workload, _ path: String) {
    guard partner.spare == .shared else { return }
    guard partner.role != .standby || partner.computeShare == 0 || workload.needs.isEmpty else {
      return
    }
    report(
      315, .warning, at: "\(path).spare",
      LocalizedText(
        "nothing is kept ready here that could be shared", zh: "此处没有可共享的常备算力"))
  }
  /// RO229: what is kept for failures and what is bought in lots are not planned together at sites.
  mutating func checkSharingOfLots() {
    let buying = draft.sites.first { site in
      site.compute.contains { !$0.lots.isEmpty } || site.racks?.lots.isEmpty == false
    }
    guard let buying else { return }
    for (number, workload) in draft.workloads.enumerated() where workload.sharesStandby {
      report(
        229, at: "workloads[\(number)].standby.spare",
        LocalizedText(
          "a stand-by that is shared, while site \(buying.id) buys capacity in lots",
          zh: "备用算力为共享，而站点 \(buying.id) 可按单元扩容"),
        help: LocalizedText(
          "make the stand-by \"dedicated\", or leave the lots out",
          zh: "请将备用改为 \"dedicated\"，或去掉扩容单元"))
    }
  }
}
