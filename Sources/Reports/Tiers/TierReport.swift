public import ComputeNetwork
public import Insight
import Quantities

/// The report on which tier every pair of places meets.
public struct TierReport {
  let rows: [TierAudit.Row]
  let scenario: Scenario

  /// A report on rows of an audit: all of them, or those that were asked for.
  public init(_ rows: [TierAudit.Row], of scenario: Scenario) {
    self.rows = rows
    self.scenario = scenario
  }

  /// The report, the compliance last.
  public func report() -> Report {
    let name = scenario.name
    var blocks: [Report.Block] = [
      .title(
        LocalizedText("Latencies of \"\(name.english)\"", zh: "“\(name.chinese)”的时延"),
        facts: PlanWords.count(rows.count, "pair", zh: "对地点"))
    ]
    if !rows.isEmpty { blocks += [.table(pairTable), .table(layerTable)] }
    blocks.append(.verdict(complianceLine))
    return Report(blocks)
  }

  private var layers: [NetworkLayer] {
    NetworkLayer.allCases.filter { layer in rows.contains { $0.layer == layer } }
  }

  private func placeName(_ id: String) -> LocalizedText {
    scenario.place(id).map { scenario.places[$0].name } ?? LocalizedText(verbatim: id)
  }

  private func tierName(_ id: String?) -> LocalizedText {
    guard let id else { return LocalizedText("none", zh: "无") }
    return scenario.tier(id)?.name ?? LocalizedText(verbatim: id)
  }
}

// MARK: - Pairs

extension TierReport {
  private var pairTable: ReportTable {
    let milliseconds = LocalizedText("ms", zh: "毫秒")
    let showsTheory = rows.contains { $0.theoretical != nil }
    var columns: [ReportTable.Column] = [
      .text(LocalizedText("from", zh: "起点"), shortest: 8),
      .text(LocalizedText("to", zh: "终点"), shortest: 8), .text(LocalizedText("layer", zh: "层")),
      .number(LocalizedText("one way", zh: "单向时延"), unit: milliseconds),
      .text(LocalizedText("tier", zh: "等级")), .text(LocalizedText("basis", zh: "依据")),
    ]
    if showsTheory {
      columns.append(
        .number(LocalizedText("theory", zh: "理论时延"), unit: milliseconds))
    }
    // Where nothing can be assessed, the last line says so once.
    let showsRule = rows.contains { $0.basis == .measured }
    if showsRule { columns.append(.text(LocalizedText("1.5x", zh: "1.5 倍规则"))) }
    return ReportTable(
      columns: columns,
      rows: rows.map { row in
        var cells: [ReportTable.Cell] = [
          .text(placeName(row.from)), .text(placeName(row.to)), .text(PlanWords.layer(row.layer)),
          row.latency.map { .number($0.value, .grouped(2)) } ?? .empty,
          .text(row.latency == nil ? "" : tierName(row.tier)), .text(Self.words(for: row.basis)),
        ]
        if showsTheory {
          cells.append(row.theoretical.map { .number($0.value, .grouped(2)) } ?? .empty)
        }
        if showsRule { cells.append(.text(Self.words(for: row.verdict))) }
        return ReportTable.Row(cells)
      })
  }

  private static func words(for basis: TierAudit.Basis) -> LocalizedText {
    switch basis {
    case .measured: LocalizedText("measured", zh: "实测")
    case .stated: LocalizedText("stated", zh: "给定")
    case .estimatedLinks: LocalizedText("estimated", zh: "估算")
    case .estimatedPair: LocalizedText("estimated, no route", zh: "估算，无路径")
    case .unknown: LocalizedText("unknown", zh: "未知")
    }
  }

  private static func words(for verdict: TierAudit.Verdict) -> LocalizedText {
    switch verdict {
    case .complies: LocalizedText("kept", zh: "符合")
    case .fails: LocalizedText("broken", zh: "不符合")
    case .latencyNotMeasured: LocalizedText("not measured", zh: "未实测")
    case .roadNotStated: LocalizedText("road unknown", zh: "路程未知")
    }
  }
}

// MARK: - Layers

extension TierReport {
  /// One line a layer: how many pairs meet which tier.
  private var layerTable: ReportTable {
    let tiers = scenario.draft.tiers.sorted { $0.limit < $1.limit }
    let milliseconds = LocalizedText("ms", zh: "毫秒")
    return ReportTable(
      columns: [
        .text(LocalizedText("layer", zh: "层")), .number(LocalizedText("pairs", zh: "对数")),
        .number(LocalizedText("mean", zh: "平均"), unit: milliseconds),
        .number(LocalizedText("worst", zh: "最差"), unit: milliseconds),
      ] + Self.ranges(of: tiers).map { .number($0, unit: milliseconds) }
        + [.number(LocalizedText("slower", zh: "更慢"))],
      rows: layers.map { layer in
        let rows = self.rows.filter { $0.layer == layer }
        let latencies = rows.compactMap { $0.latency?.value }
        let mean =
          latencies.isEmpty ? nil : latencies.reduce(0, +) / Double(latencies.count)
        let counts = tiers.map { tier in rows.count { $0.tier == tier.id } }
        return ReportTable.Row(
          [
            .text(PlanWords.layer(layer)), .number(Double(rows.count), .grouped(0)),
            mean.map { .number($0, .grouped(2)) } ?? .empty,
            latencies.max().map { .number($0, .grouped(2)) } ?? .empty,
          ] + counts.map { .number(Double($0), .grouped(0)) }
            + [.number(Double(rows.count { $0.tier == nil }), .grouped(0))])
      })
  }

  /// What each count is of: a pair is counted at the tightest tier that it meets, and only there.
  private static func ranges(of tiers: [LatencyTier]) -> [LocalizedText] {
    let limits = tiers.map { NumberText.plain($0.limit.value) }
    return limits.indices.map { number in
      number == 0
        ? LocalizedText("up to \(limits[0])", zh: "\(limits[0]) 以内")
        : LocalizedText(
          "\(limits[number - 1]) to \(limits[number])",
          zh: "\(limits[number - 1]) 至 \(limits[number])")
    }
  }

  private var complianceLine: LocalizedText {
    let assessed = rows.count { $0.verdict.isAssessed }
    let complying = rows.count { $0.verdict == .complies }
    guard assessed > 0 else {
      return LocalizedText(
        "The 1.5x rule can't be assessed for any of these \(rows.count) pairs: it needs measured"
          + " latencies and stated roads.",
        zh: "这 \(rows.count) 对地点均无法评估 1.5 倍规则：需要实测时延和给定的道路里程。")
    }
    let share = NumberText.percent(Double(complying) / Double(assessed))
    let others = rows.count - assessed
    return LocalizedText(
      "\(share.english) of the assessable pairs keep the 1.5x rule (\(complying) of \(assessed)"
        + (others > 0 ? "; \(others) more are not assessable" : "") + ").",
      zh: "可评估的地点对中有 \(share.chinese) 符合 1.5 倍规则（\(assessed) 对中 \(complying) 对"
        + (others > 0 ? "；另有 \(others) 对无法评估" : "") + "）。")
  }
}
