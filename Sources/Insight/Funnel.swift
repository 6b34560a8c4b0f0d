import Candidates
import ComputeNetwork
import Plans
import Quantities

/// Puts a funnel into the planner's words.
struct FunnelWords {
  let program: ScenarioProgram
  var scenario: Scenario { program.scenario }

  init(_ program: ScenarioProgram) { self.program = program }

  /// The funnel's steps: all sites, and what each rule leaves.
  ///
  /// Where no route leads anywhere it is not the latency that rules the sites out.
  func steps(
    of funnel: SiteFunnel, _ workload: Workload, isCutOff: Bool = false
  ) -> [DeclineReason.Step] {
    [.init(rule: LocalizedText("all sites", zh: "全部站点"), sitesLeft: funnel.siteCount)]
      + funnel.steps.map { step in
        var words = rule(step.rule, workload)
        if isCutOff, case .latency = step.rule { words = reached(by: workload.layer) }
        return .init(rule: words, sitesLeft: step.sites.count)
      }
  }

  private func rule(_ rule: SiteRule, _ workload: Workload) -> LocalizedText {
    switch rule {
    case .staysAt(let id):
      let name = siteName(id)
      return LocalizedText(
        "where these copies must stay: \(name.english)", zh: "须留在原址：\(name.chinese)")
    case .latency(let limit, let tier):
      return latency(limit, tier, workload.layer)
    case .only(let names):
      let names = placeNames(names)
      return LocalizedText("among \(names.english)", zh: "属于允许范围：\(names.chinese)")
    case .never(let names):
      let names = placeNames(names)
      return LocalizedText("not in \(names.english)", zh: "不在排除范围：\(names.chinese)")
    case .maximumPUE(let limit):
      let limit = Wording.number(limit)
      return LocalizedText("with a PUE of at most \(limit)", zh: "PUE 不高于 \(limit)")
    case .minimumGreenShare(let share):
      let share = Wording.percent(share)
      return LocalizedText(
        "with at least \(share.english) green power", zh: "绿电占比不低于 \(share.chinese)")
    case .compute(let accepted):
      let kinds = Wording.joined(
        accepted.map { Wording.joined($0.map(kindName), by: LocalizedText(" or ", zh: "或")) },
        by: LocalizedText(" and ", zh: "与"))
      return LocalizedText("with \(kinds.english)", zh: "具备\(kinds.chinese)")
    case .storage:
      return LocalizedText("with storage", zh: "提供存储")
    case .partner(.storage):
      return LocalizedText("with a site for its storage", zh: "有可用的存储站点")
    case .partner(.standby):
      return LocalizedText("with a stand-by site far enough apart", zh: "有足够远的备用站点")
    case .reads(let id):
      return reading(id, workload)
    case .fewSites(let most):
      return LocalizedText(
        most == 1
          ? "the one site that it uses already (maxSites 1)"
          : "among the \(most) sites that it uses already (maxSites \(most))",
        zh: "仅限其已用的 \(most) 个站点（maxSites 为 \(most)）")
    case .freeCapacity where workload.smallestPart != nil:
      return LocalizedText(
        "with free capacity for a copy or a part of one", zh: "有空余容量可放一份或其一部分")
    case .freeCapacity:
      return LocalizedText("with free capacity", zh: "有空余容量")
    }
  }

  private func latency(
    _ limit: Latency, _ tier: String?, _ layer: NetworkLayer
  ) -> LocalizedText {
    guard limit.value < .infinity else { return reached(by: layer) }
    let ms = Wording.number(limit.value)
    guard let tier = tier.flatMap({ scenario.tier($0) }) else {
      return LocalizedText("within \(ms) ms one way", zh: "单向时延不超过 \(ms) 毫秒")
    }
    return LocalizedText(
      "inside the tier \(tier.name.english) (\(ms) ms)",
      zh: "在“\(tier.name.chinese)”时延等级内（\(ms) 毫秒）")
  }

  private func reached(by layer: NetworkLayer) -> LocalizedText {
    let layer = Wording.layer(layer)
    return LocalizedText("reached by the \(layer.english)", zh: "\(layer.chinese)可达")
  }

  /// Sites, clusters, hubs and provinces by their names, the first four of them.
  private func placeNames(_ ids: [String]) -> LocalizedText {
    let names = ids.prefix(4).map { id in
      scenario.site(id).map { scenario.sites[$0].place.name }
        ?? scenario.draft.clusters.first { $0.id == id }?.name
        ?? scenario.draft.hubs.first { $0.id == id }?.name ?? LocalizedText(verbatim: id)
    }
    let more = ids.count - names.count
    let list = Wording.joined(Array(names), by: LocalizedText(", ", zh: "、"))
    guard more > 0 else { return list }
    return LocalizedText("\(list.english) and \(more) more", zh: "\(list.chinese)等 \(ids.count) 处")
  }

  private func siteName(_ id: String) -> LocalizedText {
    scenario.site(id).map { scenario.sites[$0].place.name } ?? LocalizedText(verbatim: id)
  }

  private func kindName(_ id: String) -> LocalizedText {
    scenario.computeKind(id).map { scenario.computeKinds[$0].name } ?? LocalizedText(verbatim: id)
  }
}

// MARK: - Remedies

extension FunnelWords {
  /// The single change, where it leads, and for how many of the declined copies.
  ///
  /// - Parameter siteCost: What it takes to use that site, beside the copies (`costPerSite`).
  func remedy(
    _ remedy: SiteFunnel.Remedy, declined: Double, _ workload: Workload, siteCost: Money = .zero
  ) -> LocalizedText {
    let change = priced(change(remedy.change, workload), remedy, workload, siteCost)
    let site = scenario.draft.sites[remedy.site].place.name
    let yuan = Wording.number(remedy.costPerCopy)
    let copies = Wording.number(remedy.copies), all = Wording.number(declined)
    let isPart = remedy.copies < declined
    let whose = LocalizedText(
      isPart ? "\(copies) of \(all) copies then run" : "it then runs",
      zh: isPart ? "则 \(all) 份中的 \(copies) 份可放在" : "则可放在")
    let more = Wording.number(siteCost.value)
    let use =
      siteCost.value > 0
      ? LocalizedText(
        ", and \(more) CNY for the use of a further site (costPerSite)",
        zh: "，另加新增站点费 \(more) 元（costPerSite）")
      : ""
    return LocalizedText(
      "\(change.english): \(whose.english) at \(site.english) for \(yuan) CNY a copy\(use.english)",
      zh: "\(change.chinese)，\(whose.chinese)\(site.chinese)，每份 \(yuan) 元\(use.chinese)")
  }

  /// All that the cheapest site misses, where no single change is enough.
  func changes(_ funnel: SiteFunnel, declined: Double, _ workload: Workload) -> LocalizedText? {
    guard let site = funnel.shortfalls.first?.site else { return nil }
    let parts = funnel.shortfalls.filter { $0.site == site }
    guard parts.count > 1 else { return nil }
    let part = min(1, declined)
    let changes = parts.map { own in
      change(.raise(resource: own.resource, by: part * own.perCopy - own.left), workload)
    }
    let all = Wording.joined(changes, by: LocalizedText(" and ", zh: "，并"))
    let name = scenario.draft.sites[site].place.name
    return LocalizedText(
      "\(all.english): \(declined > 1 ? "one of them" : "it") then runs at \(name.english)",
      zh: "\(all.chinese)，则可在\(name.chinese)放置\(declined > 1 ? "其中一份" : "")")
  }

  /// A change with what else it takes: a price of declining above the cost.
  private func priced(
    _ change: LocalizedText, _ remedy: SiteFunnel.Remedy, _ workload: Workload, _ siteCost: Money
  ) -> LocalizedText {
    let cost = remedy.costPerCopy + siteCost.value / max(remedy.copies, 1e-9)
    guard let price = workload.declinePrice, cost > price.value else { return change }
    let yuan = Wording.sufficient(cost)
    return LocalizedText(
      "\(change.english) and state a declinePrice above \(yuan)",
      zh: "\(change.chinese)，并把 declinePrice 调高到 \(yuan) 元以上")
  }

  /// The stated capacity to add so that a load misses nothing.
  ///
  /// usable = headroom × capacity − existing load, so a link takes missing ÷ headroom; where
  /// others use more than that already, this excess is to be made up too.
  func capacity(missing: Double, of resource: Int) -> Double {
    let meaning = program.resourceMeanings[resource]
    var share = 1.0
    if meaning.isLink, scenario.draft.linkHeadroom > 0 { share = scenario.draft.linkHeadroom }
    let excess = max(0, meaning.existingLoad - share * meaning.grossCapacity)
    return missing > 0 ? (missing + excess) / share : 0
  }

  private func change(_ change: SiteFunnel.Change, _ workload: Workload) -> LocalizedText {
    switch change {
    case .raise(let resource, let missing):
      let meaning = program.resourceMeanings[resource]
      if let more = offer(of: missing, for: meaning.subject) { return more }
      let amount = Wording.sufficient(capacity(missing: missing, of: resource))
      return LocalizedText(
        "raise \(meaning.name.english) by \(amount) \(meaning.unit)",
        zh: "将\(meaning.name.chinese)增加 \(amount) \(meaning.unit)")
    case .relaxLatency(let limit):
      if case .limit(_, .roundTrip) = workload.latency {
        let ms = Wording.sufficient(2 * limit.value)
        return LocalizedText(
          "allow a latency of \(ms) ms round trip", zh: "将往返时延上限放宽到 \(ms) 毫秒")
      }
      let ms = Wording.sufficient(limit.value)
      return LocalizedText(
        "allow a latency of \(ms) ms one way", zh: "将单向时延上限放宽到 \(ms) 毫秒")
    case .accept(let kind, _):
      let name = kindName(kind)
      return LocalizedText("accept \(name.english)", zh: "接受\(name.chinese)")
    case .lift(.fewSites(let most)):
      return LocalizedText(
        "let it use \(most + 1) sites (maxSites)", zh: "将 maxSites 放宽到 \(most + 1)")
    case .lift(let rule):
      let name = self.rule(rule, workload)
      return LocalizedText(
        "drop the rule \"\(name.english)\"", zh: "取消“\(name.chinese)”这一限制")
    }
  }
}
