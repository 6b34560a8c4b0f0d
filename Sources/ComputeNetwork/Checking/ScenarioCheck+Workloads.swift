import Quantities

extension ScenarioCheck {
  mutating func checkWorkload(_ number: Int) {
    let workload = draft.workloads[number]
    let path = ElementPath("workloads", number)
    checkRange(Double(workload.count), 1...1e6, "\(path).count")
    checkRange(Double(workload.priority), 1...9, "\(path).priority")
    checkAmount(workload.storage.value, "\(path).storageTB")
    if let power = workload.power { checkAmount(power.value, "\(path).itPowerKW") }
    checkReference(workload.user, among: draft.users.map(\.id), a: .user, "\(path).user")
    if let price = workload.declinePrice { checkAmount(price.value, "\(path).declinePrice") }
    if let duration = workload.duration { checkDuration(duration, path) }
    checkNeeds(of: workload, path)
    checkTraffic(of: workload, path)
    checkLimit(workload.latency, "\(path)")
    checkRules(workload.rules, "\(path)")
    if let partner = workload.storageSite {
      checkPartner(partner, of: workload, "\(path).storageAt")
    }
    if let partner = workload.standby {
      checkPartner(partner, of: workload, "\(path).standby")
    }
    if let talk = workload.talk { checkTalk(talk, of: workload, path) }
    checkReads(of: workload, path)
    checkOptions(of: workload, path)
    checkToday(of: workload, path)
    checkSpread(workload.spread, "\(path)", parts: "maxSites")
    checkService(of: workload, path)
    if workload.spread != .none, !workload.servesEachOrigin,
      workload.today.contains(where: \.isPinned)
    {
      report(
        220, at: "\(path).\(workload.spread.mostParts != nil ? "maxSites" : "minShare")",
        LocalizedText(
          "copies that must stay cannot be counted among its sites",
          zh: "不可迁移的份数无法计入站点数限制"),
        help: LocalizedText(
          "state the pinned copies as a workload of their own",
          zh: "请把不可迁移的份数单独写成一项任务"))
    }
  }

  mutating func checkDuration(_ duration: TimeSpan, _ path: ElementPath) {
    checkRange(duration.value, 1e-6...Self.largest, "\(path).hours")
    guard duration > draft.horizon.length else { return }
    let hours = Self.text(draft.horizon.length.value)
    report(
      208, at: "\(path).hours",
      LocalizedText(
        "runs longer than the horizon of \(hours) h", zh: "运行时间超过规划期（\(hours) 小时）"),
      help: LocalizedText(
        "lengthen horizon.hours, or drop \"hours\" if it runs all the time",
        zh: "请加长 horizon.hours；若一直运行则删去 \"hours\""))
  }

  private mutating func checkNeeds(of workload: Workload, _ path: ElementPath) {
    for (number, need) in workload.needs.enumerated() {
      let path = path.element("compute", number)
      checkAmount(need.amount, "\(path).amount")
      if need.accepted.isEmpty {
        report(
          212, at: "\(path).kinds",
          LocalizedText("no compute kind will do", zh: "没有可接受的算力类型"),
          help: LocalizedText("list at least one kind", zh: "请至少列出一种"))
      }
      for (choice, accepted) in need.accepted.enumerated() {
        let path = path.element("kinds", choice)
        checkReference(
          accepted.kind, among: index.kindIds, a: .kind, "\(path).kind")
        checkRange(accepted.speed, 1e-6...1e6, "\(path).speed")
        if need.accepted[..<choice].contains(where: { $0.kind == accepted.kind }) {
          report(
            213, at: "\(path).kind",
            LocalizedText(
              "\"\(accepted.kind)\" is listed twice for this need",
              zh: "该需求重复列出了 \"\(accepted.kind)\""))
        }
      }
    }
  }

  private mutating func checkTraffic(of workload: Workload, _ path: ElementPath) {
    let traffic = workload.traffic
    for (amount, field) in [
      (traffic.upRate.value, "upGbps"), (traffic.downRate.value, "downGbps"),
      (traffic.upVolume.value, "upTB"), (traffic.downVolume.value, "downTB"),
    ] {
      checkAmount(amount, "\(path).\(field)")
      if amount > 0 && workload.origins.isEmpty {
        report(
          211, at: "\(path).\(field)",
          LocalizedText("data moves, but from nowhere", zh: "有数据传输，却没有来源地"),
          help: LocalizedText("name the places in \"origins\"", zh: "请在 \"origins\" 中写明来源地"))
      }
    }
    if let deadline = traffic.deadline {
      checkRange(deadline.value, 1e-6...Self.largest, "\(path).deadlineHours")
    }
    var shares = 0.0
    for (number, origin) in workload.origins.enumerated() {
      let path = path.element("origins", number)
      checkRange(origin.share, 0...1, "\(path).share")
      shares += origin.share
      if index.place[origin.place] == nil {
        reportUnknown(origin.place, among: index.places.map(\.id), a: .place, "\(path).place")
      }
    }
    if !workload.origins.isEmpty && abs(shares - 1) > 1e-6 {
      report(
        207, at: "\(path).origins",
        LocalizedText(
          "the shares of the origins sum to \(Self.hundredths(shares)), not to 1",
          zh: "各来源地的份额之和为 \(Self.hundredths(shares))，应为 1"))
    }
  }

  mutating func checkLimit(_ limit: LatencyLimit, _ path: @autoclosure () -> String) {
    switch limit {
    case .none: break
    case .tier(let id):
      checkReference(id, among: index.tierIds, a: .tier, "\(path()).tier")
    case .limit(let limit, _):
      checkRange(limit.value, 0...1e6, "\(path()).maxLatencyMs")
    }
  }

  mutating func checkRules(_ rules: SiteRules, _ path: @autoclosure () -> String) {
    for (names, field) in [(rules.only, "only"), (rules.never, "never")] {
      for (number, name) in names.enumerated() where !isSiteName(name) {
        reportUnknown(name, among: siteNames, a: .siteName, "\(path()).\(field)[\(number)]")
      }
    }
    if let pue = rules.maximumPUE { checkRange(pue, 1...5, "\(path()).maxPUE") }
    if let share = rules.minimumGreenShare { checkRange(share, 0...1, "\(path()).minGreenShare") }
  }

  private func isSiteName(_ name: String) -> Bool {
    draft.sites.contains { $0.id == name || $0.place.province == name }
      || draft.clusters.contains { $0.id == name } || draft.hubs.contains { $0.id == name }
  }

  /// Every name that a rule may use, without repeats, in the order of the file.
  private var siteNames: [String] {
    var seen = Set<String>()
    let names =
      draft.sites.map(\.id) + draft.clusters.map(\.id) + draft.hubs.map(\.id)
      + draft.sites.compactMap(\.place.province)
    return names.filter { seen.insert($0).inserted }
  }

  private mutating func checkOptions(of workload: Workload, _ path: ElementPath) {
    for (number, option) in workload.options.enumerated() {
      let path = path.element("options", number)
      checkSiteReference(option.site, path)
      if let cost = option.cost {
        checkRange(cost.value, -Self.largest...Self.largest, "\(path).cost")
      }
      for (need, amount) in (option.amounts ?? []).enumerated() {
        checkAmount(amount, "\(path).amounts[\(need)]")
      }
      if let amounts = option.amounts, amounts.count != workload.needs.count {
        report(
          209, at: "\(path).amounts",
          LocalizedText(
            "amounts: \(amounts.count), needs: \(workload.needs.count)",
            zh: "需求有 \(workload.needs.count) 项，却给出 \(amounts.count) 个数量"),
          help: LocalizedText(
            "one amount for each entry of \"compute\"", zh: "\"compute\" 每项对应一个数量"))
      }
    }
    if Set(workload.options.map(\.site)).count != workload.options.count {
      report(
        209, at: "\(path).options",
        LocalizedText("a site is listed twice in the options", zh: "选项中有站点重复出现"))
    }
  }

  private mutating func checkToday(of workload: Workload, _ path: ElementPath) {
    var copies = 0
    for (number, placement) in workload.today.enumerated() {
      let path = path.element("today", number)
      checkSiteReference(placement.site, path)
      let count = placement.count ?? workload.count
      checkRange(Double(count), 1...1e6, "\(path).count")
      copies += min(count, 1_000_000)
    }
    if copies > workload.count {
      report(
        210, at: "\(path).today",
        LocalizedText(
          "\(copies) copies run today, but there are only \(workload.count)",
          zh: "现状放置了 \(copies) 份，但总共只有 \(workload.count) 份"))
    }
  }

  private mutating func checkSiteReference(_ id: String, _ path: ElementPath) {
    if !isSite(id) { reportUnknown(id, among: draft.sites.map(\.id), a: .site, "\(path).site") }
  }

  func isSite(_ id: String) -> Bool {
    index.place[id].map { $0.index < draft.sites.count } ?? false
  }
}
