import Quantities

/// A copy is split between two sites at most, in parts of a known size.
extension ScenarioCheck {
  /// Pairs of more sites than this have no number.
  static let mostSitesOfPairs = 30_000

  mutating func checkTalk(_ talk: PartTalk, of workload: Workload, _ path: ElementPath) {
    checkAmount(talk.rate.value, "\(path).talk.gbps")
    checkAmount(talk.volume.value, "\(path).talk.volumeTB")
    checkAmount(talk.costPerMs.value, "\(path).talk.costPerMs")
    checkLimit(talk.latency, "\(path).talk")
    if let share = talk.share { checkRange(share, 1e-6...(1 - 1e-6), "\(path).talk.share") }
    checkCount(of: workload, path)
    checkShares(talk, of: workload, path)
    if !workload.partners.isEmpty || workload.today.contains(where: \.isPinned) {
      report(
        293, at: "\(path).talk",
        LocalizedText(
          "a copy that may be split has no second sites and no place where it must stay",
          zh: "可拆分到两个站点的任务不能再有第二站点或不可迁移的份数"),
        help: LocalizedText(
          "drop storageAt, standby and pinned copies, or drop talk",
          zh: "请删去 storageAt、standby 与不可迁移的份数，或删去 talk"))
    }
    if talk.rate.value == 0, talk.volume.value == 0 {
      report(
        320, .warning, at: "\(path).talk",
        LocalizedText("the parts exchange nothing", zh: "两部分之间没有数据交换"),
        help: LocalizedText("state gbps or volumeTB", zh: "请写明 gbps 或 volumeTB"))
    }
  }

  private mutating func checkCount(of workload: Workload, _ path: ElementPath) {
    if let most = workload.spread.mostParts, most > 2 {
      report(
        291, at: "\(path).maxSites",
        LocalizedText(
          "parts that talk may be at two sites at most, not at \(most)",
          zh: "相互通信的部分最多分布在两个站点，不能是 \(most) 个"),
        note: LocalizedText(
          "with more sites every pair of them would need a route of its own",
          zh: "站点更多时，每两个站点之间都需要一条路径"),
        help: LocalizedText(
          "state \"maxSites\": 2, or drop \"talk\" if the parts need not talk",
          zh: "请写 \"maxSites\": 2；若各部分无需通信则删去 \"talk\""))
    }
    if draft.sites.count > Self.mostSitesOfPairs {
      report(
        291, at: "\(path).talk",
        LocalizedText(
          "pairs of more than \(Self.mostSitesOfPairs) sites are too many to choose from",
          zh: "站点超过 \(Self.mostSitesOfPairs) 个，两两组合过多，无法选择"),
        help: LocalizedText("drop \"talk\"", zh: "请删去 \"talk\""))
    }
    if workload.spread.mostParts == 1 {
      report(
        321, .warning, at: "\(path).talk",
        LocalizedText(
          "at one site there are no parts that talk", zh: "只用一个站点时没有需要通信的部分"),
        help: LocalizedText(
          "drop \"talk\", or state \"maxSites\": 2", zh: "请删去 \"talk\"，或写 \"maxSites\": 2"))
    }
  }

  private mutating func checkShares(
    _ talk: PartTalk, of workload: Workload, _ path: ElementPath
  ) {
    let smallest = workload.spread.smallestShare
    if talk.share != nil {
      guard smallest > 0 else { return }
      report(
        292, at: "\(path).minShare",
        LocalizedText("the shares of the parts are stated already", zh: "两部分的份额已经给定"),
        help: LocalizedText("drop minShare or talk.share", zh: "请删去 minShare 或 talk.share"))
    } else if !workload.isSplittable {
      report(
        292, at: "\(path).talk",
        LocalizedText(
          "copies stay whole, but the share of a part is not stated",
          zh: "各份保持完整，却没有给出一部分的份额"),
        help: LocalizedText(
          "state talk.share, or \"splittable\": true with minShare to leave it free",
          zh: "请写明 talk.share；或写 \"splittable\": true 与 minShare，由规划决定份额"))
    } else if !(smallest > 0 && smallest <= 0.5) {
      report(
        292, at: "\(path).talk",
        LocalizedText(
          "the share of a part is free, so minShare has to say how small it may be",
          zh: "份额由规划决定时，须用 minShare 说明最小份额"),
        label: LocalizedText("minShare above 0, up to 0.5", zh: "minShare 应大于 0、不超过 0.5"),
        help: LocalizedText("state minShare, or talk.share", zh: "请写明 minShare 或 talk.share"))
    }
  }
}
