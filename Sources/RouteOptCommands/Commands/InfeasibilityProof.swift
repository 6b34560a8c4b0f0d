import RouteOptimizer

/// Whether a plan that declines something shows that everything can't be served.
///
/// It does if the rules leave a declined workload no site at all, or if no plan has an objective
/// as low as the dearest way to serve everything.
struct InfeasibilityProof {
  let isProven: Bool
  private let declined: Double
  private let flows: Int
  private let hopeless: [String]

  init(_ plan: Plan, _ scenario: Scenario) {
    declined = plan.decisions.reduce(0) { $0 + $1.declinedCopies }
    flows = plan.flows.count { $0.declinedShare > 0 }
    let reach = SiteReach(scenario)
    hopeless = plan.decisions.filter { $0.declinedCopies > 0 }.map(\.workload).filter { id in
      scenario.workload(id).map { !reach.hasSite(for: scenario.workloads[$0]) } ?? false
    }
    let verdict = plan.verdict
    let isForAll = verdict.provenFor == .allRoutes
    let bound = isForAll ? max(verdict.bound ?? 0, verdict.searchBound ?? 0) : verdict.bound ?? 0
    isProven = !hopeless.isEmpty || isForAll && bound > ServingCost.most(in: scenario)
  }

  /// What is declined: copies, flows, or both.
  private var what: LocalizedText {
    var english: [String] = [], chinese: [String] = []
    if declined > 0 {
      english.append("\(Figures.plain(declined)) \(declined == 1 ? "copy" : "copies")")
      chinese.append("\(Figures.plain(declined)) 份任务")
    }
    if flows > 0 {
      english.append("\(flows) flow\(flows == 1 ? "" : "s")")
      chinese.append("\(flows) 项流量")
    }
    return LocalizedText(
      english.joined(separator: " and "), zh: chinese.joined(separator: "、"))
  }

  private var isOne: Bool { declined + Double(flows) == 1 }

  var message: LocalizedText {
    guard isProven else {
      return LocalizedText(
        "\(what.english) could not be served; it is not proven that \(isOne ? "it" : "they") can't be",
        zh: "有 \(what.chinese)未能服务；尚未证明无法服务")
    }
    guard hopeless.isEmpty else {
      let list = hopeless.prefix(5).joined(separator: ", ")
      return LocalizedText(
        "proven infeasible: no site may serve \(list)", zh: "已证明不可行：没有站点可服务 \(list)")
    }
    return LocalizedText(
      "proven infeasible: not everything can be served (the best plan declines \(what.english))",
      zh: "已证明不可行：无法全部服务（最好方案拒绝 \(what.chinese)）")
  }
}

/// Which sites a workload's own rules leave it, whatever others take.
struct SiteReach {
  private let scenario: Scenario
  /// One-way latencies of routes, by layer, origin and site.
  private let latencies: [[String]: Double]
  private let known: Set<[String]>

  init(_ scenario: Scenario) {
    self.scenario = scenario
    var latencies: [[String]: Double] = [:]
    var known: Set<[String]> = []
    for row in TierAudit(scenario).rows {
      for (origin, site) in [(row.from, row.to), (row.to, row.from)] {
        let key = [row.layer.rawValue, origin, site]
        known.insert(key)
        if !row.links.isEmpty { latencies[key] = row.latency?.value }
      }
    }
    self.latencies = latencies
    self.known = known
  }

  /// Whether any site may serve a workload, or each of its origins.
  func hasSite(for workload: Workload) -> Bool {
    guard workload.servesEachOrigin else { return hasSite(for: workload, workload.origins) }
    return workload.copiesByOrigin.allSatisfy { hasSite(for: workload, [$0.origin]) }
  }

  private func hasSite(for workload: Workload, _ origins: [Origin]) -> Bool {
    let limit = scenario.oneWayLimit(of: workload).value
    return scenario.draft.sites.contains { site in
      keepsRules(workload, site)
        && origins.allSatisfy { origin in
          isWithin(limit, [workload.layer.rawValue, origin.place, site.id])
        }
    }
  }

  private func keepsRules(_ workload: Workload, _ site: Site) -> Bool {
    let rules = workload.rules
    let isAllowed = rules.only.isEmpty || rules.only.contains { scenario.name($0, covers: site) }
    return isAllowed && !rules.never.contains { scenario.name($0, covers: site) }
      && (rules.maximumPUE.map { site.pue <= $0 } ?? true)
      && (rules.minimumGreenShare.map { site.greenShare >= $0 } ?? true)
      && workload.needs.allSatisfy { need in
        need.accepted.contains { accepted in site.compute.contains { $0.kind == accepted.kind } }
      }
  }

  private func isWithin(_ limit: Double, _ key: [String]) -> Bool {
    // A pair that was not looked at proves nothing; the origin may be the site.
    guard key[1] != key[2], known.contains(key) else { return true }
    guard let latency = latencies[key] else { return false }
    return latency <= limit * (1 + 1e-5) + 1e-6
  }
}
