public import ComputeNetwork
public import Plans
import Quantities

/// The report on a plan: what runs where, what it costs, and how good that is.
public struct PlanReport {
  /// How much is shown.
  public enum Detail: Sendable {
    /// What fits on a screen.
    case summary
    /// Every site, link, placement and figure.
    case all
  }

  /// What the report says of the run beside the plan itself.
  public struct Remarks: Sendable {
    /// How far the plan's own verdict may be repeated.
    public enum Standing: Sendable {
      /// The verdict is on this very scenario.
      case holds
      /// The verdict is on another version of the scenario, or on an unknown one.
      case stated
    }

    /// How long planning took.
    public var seconds: Double?
    /// Where the plan was saved.
    public var savedAs: String?
    /// The scenario's path, for hints.
    public var scenarioPath: String?
    /// Flags that the hints repeat, with a space before each.
    public var hintFlags: String
    /// A command to go on with.
    public var next: String?
    /// A command that lists what is wrong with the plan.
    public var verify: String?
    /// How far its verdict may be repeated.
    public var standing: Standing

    /// Remarks from their parts.
    public init(
      seconds: Double? = nil, savedAs: String? = nil, scenarioPath: String? = nil,
      hintFlags: String = "", next: String? = nil, verify: String? = nil,
      standing: Standing = .holds
    ) {
      self.seconds = seconds
      self.savedAs = savedAs
      self.scenarioPath = scenarioPath
      self.hintFlags = hintFlags
      self.next = next
      self.verify = verify
      self.standing = standing
    }
  }

  let figures: PlanFigures
  let detail: Detail
  let remarks: Remarks

  var plan: Plan { figures.plan }
  var scenario: Scenario { figures.scenario }
  var audit: AuditReport { figures.audit }

  /// A report on a plan for a scenario, with the audit of it.
  public init(
    _ plan: Plan, of scenario: Scenario, audit: AuditReport, detail: Detail = .summary,
    remarks: Remarks = Remarks()
  ) {
    figures = PlanFigures(plan, scenario, audit)
    self.detail = detail
    self.remarks = remarks
  }

  /// The report, the verdict last.
  public func report() -> Report {
    var blocks: [Report.Block] = [title]
    if plan.verdict.goal != .cost, let reached = plan.verdict.note {
      blocks.append(.paragraph(PlanWords.sentences([reached])))
    }
    if let line = VerdictText.unserved(plan, of: scenario) { blocks.append(.paragraph(line)) }
    blocks += siteBlocks
    blocks += originBlocks
    blocks += partBlocks
    blocks += partnerBlocks
    blocks += dataSetBlocks
    blocks += shareBlocks
    blocks += flowBlocks
    blocks += jobBlocks
    blocks += spareBlocks
    blocks += declinedBlocks
    blocks += linkBlocks
    blocks += buildBlocks
    blocks += voucherBlocks
    if detail == .all {
      blocks += loadBlocks
      blocks += placementBlocks
      blocks += routeBlocks
    }
    blocks += energyBlocks
    blocks += closingBlocks
    return Report(blocks)
  }

  private var title: Report.Block {
    let draft = scenario.draft
    let copies = draft.workloads.reduce(0) { $0 + max(0, $1.count) }
    var facts = [
      PlanWords.count(draft.sites.count, "site", zh: "个站点"),
      PlanWords.count(draft.links.count, "link", zh: "条链路"),
    ]
    let workloads = PlanWords.count(draft.workloads.count, "workload", zh: "项任务")
    if copies == draft.workloads.count {
      facts.append(workloads)
    } else {
      let all = PlanWords.copies(Double(copies))
      facts.append(
        LocalizedText(
          "\(workloads.english) (\(all.english))", zh: "\(workloads.chinese)（\(all.chinese)）"))
    }
    if draft.flows.count > 0 {
      if draft.workloads.isEmpty { facts.removeLast() }
      facts.append(PlanWords.count(draft.flows.count, "flow", zh: "项流量"))
    }
    let name = plan.scenarioName
    let title =
      name.english.isEmpty
      ? LocalizedText("Plan for a scenario without a name", zh: "未命名场景的方案")
      : LocalizedText("Plan for \"\(name.english)\"", zh: "“\(name.chinese)”的方案")
    return .title(title, facts: PlanWords.list(facts))
  }
}

// MARK: - The last lines

extension PlanReport {
  private var closingBlocks: [Report.Block] {
    let verdict = plan.verdict
    var blocks: [Report.Block] = [.verdict(qualityLine)]
    let note = verdict.goal == .cost ? verdict.note : nil
    let stops = [VerdictText.stop(verdict), note].compactMap { $0 }
    if !stops.isEmpty { blocks.append(.verdict(PlanWords.sentences(stops))) }
    if let line = illustrativeLine { blocks.append(.verdict(line)) }
    blocks.append(.verdict(runLine))
    if let verify = remarks.verify, !audit.isClean {
      blocks.append(.step(LocalizedText("What it breaks: ", zh: "逐项查看："), command: verify))
    }
    if let next = remarks.next {
      blocks.append(.step(LocalizedText("Next: ", zh: "接下来："), command: next))
    }
    return blocks
  }

  /// Of a plan that breaks limits nothing is said but that.
  private var qualityLine: LocalizedText {
    let count = audit.findings.count
    guard count == 0 else {
      let limits = "\(count) limit\(count == 1 ? "" : "s")"
      return LocalizedText(
        "This plan breaks \(limits).", zh: "此方案违反 \(count) 项限制。")
    }
    let quality =
      remarks.standing == .holds
      ? VerdictText.quality(plan.verdict, declining: plan.cost.declining)
      : VerdictText.stated(plan.verdict, declining: plan.cost.declining)
    return LocalizedText(
      "\(quality.english)  \(VerdictText.audit(audit).english)",
      zh: quality.chinese + VerdictText.audit(audit).chinese)
  }

  private var illustrativeLine: LocalizedText? {
    let draft = scenario.draft
    let counts = [
      (draft.sites.count { $0.provenance.isIllustrative }, "site", "个站点"),
      (draft.links.count { $0.provenance.isIllustrative }, "link", "条链路"),
      (draft.dataSets.count { $0.provenance.isIllustrative }, "data set", "个数据集"),
      (draft.workloads.count { $0.provenance.isIllustrative }, "workload", "项任务"),
      (draft.flows.count { $0.provenance.isIllustrative }, "flow", "项流量"),
      (
        draft.flows.contains(where: \.listsProducts)
          ? draft.tariffs.count { $0.provenance.isIllustrative } : 0, "tariff", "种资费"
      ),
    ].filter { $0.0 > 0 }.map { PlanWords.count($0.0, $0.1, zh: $0.2) }
    guard !counts.isEmpty else { return nil }
    let list = PlanWords.list(counts)
    let hint = remarks.scenarioPath.map { "route-opt check \($0)\(remarks.hintFlags)" }
    return LocalizedText(
      "Illustrative values are used for \(list.english): for shape, not for budgets"
        + (hint.map { " (see: \($0))" } ?? "") + ".",
      zh: "\(list.chinese)使用示意值：用于看趋势，不用于做预算" + (hint.map { "（查看：\($0)）" } ?? "") + "。")
  }

  private var runLine: LocalizedText {
    let verdict = plan.verdict
    var english = verdict.solver, chinese = verdict.solver
    if let seconds = remarks.seconds {
      let text = NumberText.grouped(seconds, decimals: seconds < 0.095 ? 2 : 1)
      english += ", \(text) s"
      chinese += "，\(text) 秒"
    }
    english += ", seed \(verdict.seed)."
    chinese += "，随机种子 \(verdict.seed)。"
    if let path = remarks.savedAs {
      english += "  Saved \(path)."
      chinese += "已保存 \(path)。"
    }
    return LocalizedText(english, zh: chinese)
  }
}
