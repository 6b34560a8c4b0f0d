import Quantities

extension ScenarioCheck {
  mutating func checkFlow(_ number: Int) {
    let flow = draft.flows[number]
    let path = ElementPath("flows", number)
    checkRange(Double(flow.priority), 1...9, "\(path).priority")
    if let price = flow.declinePrice { checkAmount(price.value, "\(path).declinePrice") }
    if let duration = flow.duration { checkDuration(duration, path) }
    checkLimit(flow.latency, "\(path)")
    for (place, field) in [(flow.from, "from"), (flow.to, "to")] where index.place[place] == nil {
      reportUnknown(place, among: index.places.map(\.id), a: .place, "\(path).\(field)")
    }
    if flow.from == flow.to {
      report(
        215, at: "\(path).to",
        LocalizedText("a flow from a place to itself", zh: "流量的起点与终点相同"),
        help: LocalizedText("name two places", zh: "请写两个不同的地点"))
    }
    checkReference(flow.user, among: draft.users.map(\.id), a: .user, "\(path).user")
    checkSpread(flow.spread, "\(path)", parts: "maxRoutes")
    if let protection = flow.protection {
      checkProtection(protection, of: flow, "\(path).protection")
    }
    checkProducts(of: flow, path)
    checkTiming(of: flow, path)
    let traffic = flow.reserved
    var isNothing = true
    for (amount, field) in [
      (traffic.upRate.value, "gbps"), (traffic.downRate.value, "backGbps"),
      (traffic.upVolume.value, "volumeTB"), (traffic.downVolume.value, "backTB"),
    ] {
      checkAmount(amount, "\(path).\(field)")
      if amount != 0 { isNothing = false }
    }
    if isNothing {
      report(
        216, at: "\(path).gbps", LocalizedText("nothing is to be carried", zh: "没有需要传输的数据"),
        help: LocalizedText("state gbps or volumeTB", zh: "请填写 gbps 或 volumeTB"))
    }
    if let deadline = flow.traffic.deadline {
      checkRange(deadline.value, 1e-6...Self.largest, "\(path).deadlineHours")
    }
  }
  /// The smallest share, so many times, must not exceed the whole; a rule of one part is met by
  /// any share.
  mutating func checkSpread(_ rule: SpreadRule, _ path: String, parts: String) {
    checkRange(rule.smallestShare, 0...1, "\(path).minShare")
    if let most = rule.mostParts { checkRange(Double(most), 1...1e6, "\(path).\(parts)") }
  }

  /// Access points are places, all of them different.
  private mutating func checkProtection(
    _ protection: RouteProtection, of flow: Flow, _ path: String
  ) {
    if let largest = protection.largestDifference {
      checkAmount(largest.value, "\(path).maxDifferenceMs")
    }
    checkSharing(protection, of: flow, path)
    var taken = [flow.from, flow.to]
    for (place, field) in [
      (protection.secondFrom, "secondFrom"), (protection.secondTo, "secondTo"),
    ] {
      guard let place else { continue }
      if index.place[place] == nil {
        reportUnknown(place, among: index.places.map(\.id), a: .place, "\(path).\(field)")
      } else if taken.contains(place) {
        report(
          219, at: "\(path).\(field)",
          LocalizedText(
            "\"\(place)\" is an end of this flow already", zh: "\"\(place)\" 已是该流量的端点"),
          help: LocalizedText(
            "name another access point, or leave the key out", zh: "请写另一个接入点，或去掉该键"))
      }
      taken.append(place)
    }
  }
}
