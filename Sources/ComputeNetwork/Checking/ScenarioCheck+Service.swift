import Quantities

/// Where each origin is served by itself, copies are divided among the origins, and each copy is at
/// one site alone.
extension ScenarioCheck {
  /// Fewer copies than this for an origin drown in the rounding that solvers leave.
  static let fewestCopiesOfAnOrigin = 1e-4

  mutating func checkService(of workload: Workload, _ path: ElementPath) {
    checkAmount(workload.costPerSite.value, "\(path).costPerSite")
    guard workload.servesEachOrigin else {
      if workload.costPerSite.value > 0 {
        report(
          281, at: "\(path).costPerSite",
          LocalizedText(
            "a cost per site belongs to a workload whose origins are served each by itself",
            zh: "按站点计的费用只适用于逐个来源地服务的任务"),
          help: LocalizedText(
            "state \"serve\": \"eachOrigin\", or drop costPerSite",
            zh: "请写 \"serve\": \"eachOrigin\"，或删去 costPerSite"))
      }
      return
    }
    checkDivision(of: workload, path)
    checkOtherTies(of: workload, path)
  }

  /// Copies have to be fractions, as the shares of the origins are, and none of them tiny.
  private mutating func checkDivision(of workload: Workload, _ path: ElementPath) {
    if workload.origins.isEmpty {
      report(
        282, at: "\(path).serve",
        LocalizedText("there is no origin to serve", zh: "没有可服务的来源地"),
        help: LocalizedText(
          "name the places in \"origins\", or drop \"serve\"",
          zh: "请在 \"origins\" 中写明来源地，或删去 \"serve\""))
    }
    if !workload.isSplittable {
      report(
        282, at: "\(path).serve",
        LocalizedText(
          "copies stay whole, but each origin takes its share of them",
          zh: "各份保持完整，而每个来源地只占其中的份额"),
        help: LocalizedText(
          "state \"splittable\": true: compute then follows the traffic",
          zh: "请写 \"splittable\": true，算力随流量划分"))
    }
    let shares = workload.copiesByOrigin
    for (number, origin) in workload.origins.enumerated()
    where shares.contains(where: {
      $0.origin == origin && $0.copies < Self.fewestCopiesOfAnOrigin
    }) {
      report(
        282, at: "\(path).origins[\(number)]",
        LocalizedText(
          "\(origin.place) has less than \(Self.text(Self.fewestCopiesOfAnOrigin)) of a copy",
          zh: "\(origin.place) 所占不足 \(Self.text(Self.fewestCopiesOfAnOrigin)) 份"),
        help: LocalizedText(
          "join it with an origin nearby, or count more and smaller copies",
          zh: "请并入邻近的来源地，或改用更多、更小的份数"))
    }
  }

  /// What speaks of the one site of a copy, or of all copies at a site, says nothing here.
  private mutating func checkOtherTies(of workload: Workload, _ path: ElementPath) {
    if workload.spread.smallestShare > 0 {
      report(
        283, at: "\(path).minShare",
        LocalizedText(
          "a smallest share of a site is not offered where each origin is served by itself",
          zh: "逐个来源地服务的任务不支持站点的最小份额"),
        help: LocalizedText(
          "state maxSites or costPerSite instead", zh: "请改用 maxSites 或 costPerSite"))
    }
    let ties = [
      (workload.storageSite != nil, "storageAt"), (workload.standby != nil, "standby"),
      (workload.talk != nil, "talk"), (workload.today.contains(where: \.isPinned), "today"),
    ]
    for (isThere, key) in ties where isThere {
      report(
        283, at: "\(path).\(key)",
        LocalizedText(
          "origins served each by itself have no second sites and no copies that must stay",
          zh: "逐个来源地服务的任务不能再有第二站点或不可迁移的份数"),
        help: LocalizedText(
          "drop \(key == "today" ? "pinned" : key), or \"serve\"",
          zh: "请删去 \(key == "today" ? "pinned" : key) 或 \"serve\""))
    }
  }
}
