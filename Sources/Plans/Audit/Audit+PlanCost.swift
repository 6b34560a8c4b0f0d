import ComputeNetwork
import Quantities

/// The plan's bill and its objective.
extension Audit {
  mutating func checkPlanCost() {
    addWholePlanFees()
    checkBudget()
    // A placement that can't be billed is a finding already; totals without it would say nothing.
    guard isComplete else { return }
    for line in AuditLine.allCases {
      let stated = line.stated(in: plan.cost)
      guard stated.isFinite, !tolerance.agree(stated, bill[line]) else { continue }
      let text = AuditText.number(stated), right = AuditText.number(bill[line].value)
      find(
        .planCost, at: "cost.\(line.rawValue)", about: [],
        "\(line.name.english) of the plan is stated as \(text) CNY, but comes to \(right) CNY",
        zh: "方案的\(line.name.chinese)写为 \(text) 元，应为 \(right) 元")
    }
    checkObjective()
  }

  /// Fees that only the whole plan decides: openings, and links billed by their busier direction.
  private mutating func addWholePlanFees() {
    for (number, site) in figures.draft.sites.enumerated() where isUsed[number] {
      bill.opening.add(figures.yuan(for: site.opening))
    }
    for (number, link) in figures.draft.links.enumerated() {
      switch link.fee.rateBasis {
      case .eachDirection: break
      case .busierDirection:
        let busier = max(
          charged[number].forward + spares.most(on: .ahead(number)).amount
            + jobs.most(on: number).forward,
          charged[number].backward + spares.most(on: .back(number)).amount
            + jobs.most(on: number).backward)
        bill.transport.add(busier * link.fee.perGbpsMonth * figures.horizonMonths)
      }
    }
    addSpareCosts()
    addJobCosts()
  }

  /// What is opened and built is within the budget.
  private mutating func checkBudget() {
    guard let budget = figures.draft.budget?.value else { return }
    var spent = bill.opening
    spent.add(bill.building)
    guard spent.value > budget + tolerance.slack(of: budget, madeOf: spent.magnitude) else {
      return
    }
    let text = AuditText.number(spent.value), most = AuditText.number(budget)
    find(
      .budgetExceeded, at: "budget", about: [],
      "opening and building come to \(text) CNY, beyond the budget of \(most) CNY",
      zh: "启用与建设费用共 \(text) 元，超过预算 \(most) 元")
  }

  private mutating func checkObjective() {
    let verdict = plan.verdict
    if verdict.mustServePrice < 0 {
      let price = AuditText.number(verdict.mustServePrice)
      find(
        .mustServePriceNegative, at: "verdict.mustServePrice", about: [],
        "declining what must be served is priced at \(price) CNY a copy",
        zh: "必须服务的任务，其拒绝价格为每份 \(price) 元")
    }
    guard verdict.objective.isFinite, verdict.mustServePrice.isFinite else { return }
    let right = objective
    guard !tolerance.agree(verdict.objective, right) else { return }
    let text = AuditText.number(verdict.objective), value = AuditText.number(right.value)
    find(
      .objectiveWrong, at: "verdict.objective", about: [],
      "the objective is stated as \(text) CNY, but comes to \(value) CNY",
      zh: "目标值写为 \(text) 元，应为 \(value) 元")
  }
}
