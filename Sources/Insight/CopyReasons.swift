import Candidates
import ComputeNetwork
import Plans
import Quantities

/// What is said where a data set can be read from nowhere near.
extension FunnelWords {
  /// The rule that a workload can read a data set, with why no new copy of it may be opened.
  func reading(_ id: String, _ workload: Workload) -> LocalizedText {
    guard let number = scenario.dataSet(id) else { return LocalizedText(verbatim: id) }
    let dataSet = scenario.dataSets[number], name = dataSet.name
    let hindrance = program.copyHindrance(of: number.index).map(Self.words)
    if dataSet.copiesToday.isEmpty, let hindrance {
      return LocalizedText(
        "with a copy of \(name.english) (\(hindrance.english))",
        zh: "有“\(name.chinese)”的副本可读（\(hindrance.chinese)）")
    }
    let note = LocalizedText(
      hindrance.map { " (no new copy: \($0.english))" } ?? "",
      zh: hindrance.map { "（无法新增副本：\($0.chinese)）" } ?? "")
    let limit = workload.reads.first { $0.dataSet == id }.map { scenario.oneWayLimit(of: $0) }
    guard let ms = limit?.value, ms < .infinity else {
      return LocalizedText(
        "with a site to read \(name.english) from\(note.english)",
        zh: "有站点可读取“\(name.chinese)”\(note.chinese)")
    }
    let text = Wording.number(ms)
    return LocalizedText(
      "with a site to read \(name.english) from within \(text) ms\(note.english)",
      zh: "\(text) 毫秒内有站点可读取“\(name.chinese)”\(note.chinese)")
  }

  private static func words(_ hindrance: CopyHindrance) -> LocalizedText {
    switch hindrance {
    case .noSite:
      return LocalizedText(
        "the rules leave no site with storage for one", zh: "没有符合规则且提供存储的站点可存放")
    case .storage(let needed, let free, let site):
      let needed = Wording.number(needed.value), free = Wording.number(free.value)
      return LocalizedText(
        "it takes \(needed) TB, and where it may lie at most \(free) TB are free, at"
          + " \(site.place.name.english)",
        zh: "需 \(needed) TB，可存放站点中空余最多的\(site.place.name.chinese)仅有 \(free) TB")
    case .noRoute:
      return LocalizedText(
        "no route leads from where it lies to a site that could hold one",
        zh: "数据所在地与可存放的站点之间没有线路")
    case .everywhere:
      return LocalizedText("a copy lies wherever one may", zh: "可存放的站点均已有副本")
    case .count:
      return LocalizedText("maxCopies allows none", zh: "maxCopies 不允许新增")
    }
  }

  /// What would let a copy of something that a workload reads be opened beside a plan's loads, where
  /// sites have room for the workload itself.
  func copyRemedy(ofDemand demand: Int, _ funnel: SiteFunnel, loads: [Double]) -> LocalizedText {
    let found = program.copyHindrance(
      ofDemand: demand, at: funnel.steps.last?.sites ?? [], loads: loads)
    let dataSet = found.map { scenario.draft.dataSets[$0.dataSet] }
    let name = dataSet?.name ?? ""
    switch found?.hindrance {
    case .count:
      let most = dataSet?.mostCopies ?? 0
      return LocalizedText(
        "allow more than \(most) new cop\(most == 1 ? "y" : "ies") of \(name.english) (maxCopies)",
        zh: "将“\(name.chinese)”的 maxCopies 放宽到至少 \(most + 1)")
    case .storage(let needed, let free, let site):
      let size = Wording.number(needed.value), room = Wording.number(free.value)
      let more = Wording.sufficient(needed.value - free.value)
      let place = site.place.name
      // Where no more may be opened, room alone does not help.
      let count =
        dataSet?.mostCopies.map { most in
          program.openedCopies(of: found?.dataSet ?? 0, loads: loads) >= most
            ? LocalizedText(
              ", with a maxCopies above \(most)", zh: "，同时须将 maxCopies 放宽到至少 \(most + 1)")
            : ""
        } ?? ""
      return LocalizedText(
        "of the sites where a copy of \(name.english) could be opened for it none has \(size) TB left"
          + " (most: \(place.english), \(room) TB): \(more) TB more of storage there would hold one"
          + count.english,
        zh: "可为其新增“\(name.chinese)”副本的站点均已容不下（需 \(size) TB，空余最多的\(place.chinese)为"
          + " \(room) TB）：将该站点的存储增加 \(more) TB 即可存放" + count.chinese)
    default:
      return LocalizedText(
        "more storage where copies of what it reads may lie, or a longer search, may let it in",
        zh: "增加可存放其所读数据副本的站点存储，或延长求解时间，或可承接")
    }
  }

  /// How much more storage would hold a copy of the data set that leaves no site, if that is why.
  func copyRemedy(_ funnel: SiteFunnel, _ workload: Workload) -> LocalizedText? {
    guard let step = funnel.steps.first(where: { $0.sites.isEmpty }),
      case .reads(let id) = step.rule, let number = scenario.dataSet(id),
      case .storage(let needed, let free, let site)? = program.copyHindrance(of: number.index)
    else { return nil }
    let more = Wording.sufficient(needed.value - free.value)
    let name = scenario.dataSets[number].name, place = site.place.name
    let hasPrice = workload.declinePrice != nil
    let price = hasPrice ? ", if that costs less than its declinePrice" : ""
    return LocalizedText(
      "\(more) TB more of storage at \(place.english) would hold a copy of \(name.english)\(price)",
      zh: "将\(place.chinese)的存储增加 \(more) TB，即可存放“\(name.chinese)”的副本"
        + (hasPrice ? "（前提是费用低于其 declinePrice）" : ""))
  }
}
