import ComputeNetwork
import Quantities

/// Every workload is decided once, for all of its copies.
extension Audit {
  mutating func checkDecisions() {
    let workloads = figures.draft.workloads
    var isDecided = [Bool](repeating: false, count: workloads.count)
    for (position, decision) in plan.decisions.enumerated() {
      let spot = AuditSpot(position), id = decision.workload
      guard let number = figures.workload[id] else {
        isComplete = false
        find(
          .unknownWorkload, at: "\(spot.path).workload", about: [id],
          "the scenario has no workload \"\(id)\"", zh: "场景中没有任务 \"\(id)\"")
        continue
      }
      if isDecided[number] {
        find(
          .duplicateWorkload, at: "\(spot.path).workload", about: [id],
          "workload \(id) is decided twice", zh: "任务 \(id) 被重复决定")
      }
      isDecided[number] = true
      checkCopies(of: decision, workloads[number], spot)
      for (position, placement) in decision.placements.enumerated() {
        checkPlacement(placement, of: workloads[number], spot.placement(position))
      }
      checkPins(of: decision, workloads[number], spot)
      checkOrigins(of: decision, workloads[number], spot)
      addDeclined(decision.declinedCopies, of: number)
    }
    for (number, workload) in workloads.enumerated() where !isDecided[number] {
      find(
        .missingWorkload, at: "decisions", about: [workload.id],
        "nothing is decided for workload \(workload.id)", zh: "任务 \(workload.id) 没有决定")
    }
  }

  private mutating func checkCopies(
    of decision: WorkloadDecision, _ workload: Workload, _ spot: AuditSpot
  ) {
    check(decision.declinedCopies, of: workload) { "\(spot.path).declinedCopies" }
    var sum = decision.declinedCopies
    var isFinite = sum.isFinite
    for (number, placement) in decision.placements.enumerated() {
      check(placement.copies, of: workload) { "\(spot.placement(number).path).copies" }
      sum += placement.copies
      isFinite = isFinite && placement.copies.isFinite
    }
    guard isFinite else { return }
    if workload.smallestPart != nil {
      checkSplits(of: decision, workload, spot)
    } else {
      checkSites(of: decision, workload, spot)
    }
    // Whole copies add up without any rounding.
    let count = Double(workload.count)
    let slack = workload.isSplittable ? tolerance.slack(of: count) : 0
    guard !(abs(sum - count) <= slack) else { return }
    find(
      .copiesDoNotSum, at: spot.path, about: [workload.id],
      "placed and declined copies of workload \(workload.id) sum to \(AuditText.number(sum)),"
        + " not to \(workload.count)",
      zh: "任务 \(workload.id) 放置与拒绝的份数之和为 \(AuditText.number(sum))，应为 \(workload.count)")
  }

  private mutating func checkSites(
    of decision: WorkloadDecision, _ workload: Workload, _ spot: AuditSpot
  ) {
    checkParts(
      decision.placements.filter { $0.copies > 0 }.map { ($0.site, $0.copies) },
      of: Double(workload.count), workload.spread,
      RuledTask(
        english: "workload \(workload.id)", chinese: "任务 \(workload.id)", id: workload.id,
        part: "site", chinesePart: "站点", path: spot.path))
  }

  private mutating func check(_ copies: Double, of workload: Workload, at path: () -> String) {
    guard copies.isFinite else { return }
    if copies < 0 {
      let text = AuditText.number(copies)
      find(
        .negativeCopies, at: path(), about: [workload.id],
        "workload \(workload.id) has \(text) copies", zh: "任务 \(workload.id) 的份数为 \(text)")
    }
    if !workload.isSplittable && copies != copies.rounded() {
      let text = AuditText.number(copies)
      find(
        .fractionalCopies, at: path(), about: [workload.id],
        "workload \(workload.id) can't be split, but has \(text) copies",
        zh: "任务 \(workload.id) 不可拆分，份数却为 \(text)")
    }
  }

  /// Copies that must stay are kept where they are, or declined where even that is impossible;
  /// they never run elsewhere.
  private mutating func checkPins(
    of decision: WorkloadDecision, _ workload: Workload, _ spot: AuditSpot
  ) {
    var pinned: [(site: String, copies: Double)] = []
    for today in workload.today where today.isPinned {
      let copies = Double(today.count ?? workload.count)
      if let known = pinned.firstIndex(where: { $0.site == today.site }) {
        pinned[known].copies += copies
      } else {
        pinned.append((today.site, copies))
      }
    }
    guard !pinned.isEmpty else { return }
    var moved = 0.0
    var sites: [String] = []
    for (site, copies) in pinned {
      var kept = 0.0
      for placement in decision.placements where placement.site == site { kept += placement.copies }
      guard kept < copies else { continue }
      moved += copies - kept
      sites.append(site)
    }
    let slack =
      workload.isSplittable ? tolerance.slack(of: Double(workload.count)) : tolerance.absolute
    moved -= decision.declinedCopies
    guard moved > slack else { return }
    find(
      .pinMoved, at: spot.path, about: [workload.id] + sites,
      "\(AuditText.number(moved)) copies of workload \(workload.id) must stay at"
        + " \(sites.joined(separator: ", ")), but run elsewhere",
      zh: "任务 \(workload.id) 有 \(AuditText.number(moved)) 份必须留在 "
        + "\(sites.joined(separator: "、"))，却被放到别处")
  }

  private mutating func addDeclined(_ copies: Double, of number: Int) {
    guard copies.isFinite, copies >= 0 else {
      isComplete = false
      return
    }
    declined[number] += copies
    if let price = figures.draft.workloads[number].declinePrice {
      bill.declining.add(copies * price.value)
    } else {
      declinedMustServe += copies
    }
  }
}
