public import ComputeNetwork
public import Plans
import Quantities

/// The report of an audit: what is wrong with a plan, and what it comes to.
public struct AuditSummary {
  let plan: Plan
  let audit: AuditReport
  let quality: Verdict?
  let scenario: Scenario

  /// A report on the audit of a plan; `quality` is what may be repeated of its verdict.
  public init(_ plan: Plan, of scenario: Scenario, _ audit: AuditReport, quality: Verdict?) {
    self.scenario = scenario
    self.plan = plan
    self.audit = audit
    self.quality = quality
  }

  /// The report, the verdict last.
  public func report() -> Report {
    let name = plan.scenarioName
    var blocks: [Report.Block] = [
      .title(
        LocalizedText(
          "Audit of a plan for \"\(name.english)\"", zh: "“\(name.chinese)”方案的审核"),
        facts: "")
    ]
    if !audit.findings.isEmpty {
      blocks.append(
        .list(
          audit.findings.map { finding in
            Report.Item(
              finding.message,
              details: [LocalizedText(verbatim: "\(finding.kind.rawValue), \(finding.path)")])
          }))
    }
    blocks.append(.paragraph(audit.isComplete ? costLine : incompleteLine))
    if let unserved = VerdictText.unserved(plan, of: scenario) {
      blocks.append(.paragraph(unserved))
    }
    blocks.append(.verdict(VerdictText.audit(audit)))
    if audit.isClean, let quality {
      blocks.append(.verdict(VerdictText.stated(quality, declining: audit.cost.declining)))
    }
    return Report(blocks)
  }

  private var incompleteLine: LocalizedText {
    LocalizedText(
      "Audit incomplete: totals were not checked, and capacities only against what could be"
        + " recomputed.", zh: "审核不完整：未核对合计，容量仅按可重新计算的部分核对。")
  }

  private var costLine: LocalizedText {
    let toPay = NumberText.grouped(audit.cost.toPay.value)
    let declining = NumberText.grouped(audit.cost.declining.value)
    return LocalizedText(
      "Recomputed: \(toPay) CNY to pay, \(declining) CNY for declining.",
      zh: "重新计算：应付 \(toPay) 元，拒绝代价 \(declining) 元。")
  }
}
