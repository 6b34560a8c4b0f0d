import ComputeNetwork
import Plans
import Quantities

/// Which site serves which origin, where each is served by itself: one row for each pair, and one
/// for what of an origin is not served.
extension PlanReport {
  /// Pairs shown without `--all`, of each workload.
  private static let shownPairs = 20

  var originBlocks: [Report.Block] {
    plan.decisions.flatMap { decision -> [Report.Block] in
      guard let number = scenario.workload(decision.workload),
        scenario.workloads[number].servesEachOrigin
      else { return [] }
      return originBlocks(of: scenario.workloads[number], decision)
    }
  }

  private func originBlocks(
    of workload: Workload, _ decision: WorkloadDecision
  ) -> [Report.Block] {
    let pairs = pairs(of: workload, decision)
    let tenths = Apportioned.tenths(pairs.map(\.shares.all))
    var rows = zip(pairs, tenths).map { row($0, tenthsOfAll: $1) }
    let hidden = detail == .all ? 0 : max(0, rows.count - Self.shownPairs)
    if hidden > 0 {
      rows.removeLast(hidden)
      let text = LocalizedText("... \(hidden) more (--all)", zh: "……另有 \(hidden) 项（--all）")
      rows.append(ReportTable.Row([.text(text)], role: .omission))
    }
    let sites = Set(decision.placements.map(\.site)).count
    let count = PlanWords.count(sites, "site", zh: "个站点")
    return [
      .heading(
        LocalizedText(
          "Who serves whom: \(workload.name.english), from \(count.english)",
          zh: "各地由谁服务：\(workload.name.chinese)（\(count.chinese)）")),
      .table(
        ReportTable(
          columns: [
            .text(LocalizedText("origin", zh: "来源地"), shortest: 10),
            .text(LocalizedText("served at", zh: "服务站点"), shortest: 10),
            .number(LocalizedText("share of it", zh: "占该地份额")),
            .number(LocalizedText("of all", zh: "占总量")),
            .number(LocalizedText("copies", zh: "份数")),
            .number(LocalizedText("one way", zh: "单向时延"), unit: LocalizedText("ms", zh: "毫秒")),
            .text(LocalizedText("tier met", zh: "满足的时延等级")),
          ], rows: rows)),
    ]
  }

  /// What a site does for an origin, over all pools and routes; no site where it is not served.
  private struct Pair {
    var origin: String
    var site: String?
    /// Of the workload, and of the origin.
    var shares: (all: Double, own: Double)
    var copies: Double
    /// Tenths of a percent of the origin, which add up to all of it.
    var tenths = 0
    /// The longest of its routes.
    var latency: Latency?
  }

  /// Origins in their order, their sites by what they do.
  private func pairs(of workload: Workload, _ decision: WorkloadDecision) -> [Pair] {
    let all = Double(workload.count)
    var wanted: [(place: String, copies: Double)] = []
    for (origin, copies) in workload.copiesByOrigin {
      if let known = wanted.firstIndex(where: { $0.place == origin.place }) {
        wanted[known].copies += copies
      } else {
        wanted.append((origin.place, copies))
      }
    }
    return wanted.flatMap { place, copies -> [Pair] in
      var pairs: [Pair] = []
      for placement in decision.placements where placement.origin == place {
        let latency = placement.routes.map(\.latency).max()
        let position = pairs.firstIndex { $0.site == placement.site } ?? pairs.count
        if position == pairs.count {
          pairs.append(Pair(origin: place, site: placement.site, shares: (0, 0), copies: 0))
        }
        pairs[position].copies += placement.copies
        pairs[position].latency = [pairs[position].latency, latency].compactMap(\.self).max()
      }
      pairs.sort { ($1.copies, $0.site ?? "") < ($0.copies, $1.site ?? "") }
      let rest = copies - pairs.reduce(0) { $0 + $1.copies }
      if rest > 1e-6 * max(1, all) {
        pairs.append(Pair(origin: place, site: nil, shares: (0, 0), copies: rest))
      }
      for position in pairs.indices {
        pairs[position].shares = (pairs[position].copies / all, pairs[position].copies / copies)
      }
      let tenths = Apportioned.tenths(pairs.map(\.shares.own))
      for position in pairs.indices { pairs[position].tenths = tenths[position] }
      return pairs
    }
  }

  private func row(_ pair: Pair, tenthsOfAll: Int) -> ReportTable.Row {
    let tier = pair.latency.map { latency in
      figures.tier(for: latency)?.name ?? LocalizedText("none", zh: "无")
    }
    return ReportTable.Row([
      .text(figures.placeName(pair.origin)),
      .text(pair.site.map(figures.placeName) ?? LocalizedText("not served", zh: "未获服务")),
      .number(pair.shares.own, .apportioned(tenths: pair.tenths)),
      .number(pair.shares.all, .apportioned(tenths: tenthsOfAll)),
      .number(pair.copies, .grouped(2)),
      pair.latency.map { .number($0.value, .grouped(2)) } ?? .empty,
      tier.map { .text($0) } ?? .empty,
    ])
  }
}
