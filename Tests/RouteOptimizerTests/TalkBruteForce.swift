import RouteOptimizer

/// Every plan of a small scenario as plain values, each judged and billed by the audit alone:
/// nothing of how plans are made is asked.
struct TalkBruteForce {
  let scenario: Scenario
  /// Shares that are tried where they are free.
  var grid = 20

  /// The least objective of all plans; nothing if there are more than so many.
  func best(mostPlans: Int) -> Double? {
    let choices = scenario.draft.workloads.map(decisions(for:))
    var plans = 1.0
    for choice in choices { plans *= Double(choice.count) }
    guard plans <= Double(mostPlans) else { return nil }
    var best = Double.infinity
    var number = [Int](repeating: 0, count: choices.count)
    while true {
      let decisions = zip(choices, number).map { $0[$1] }
      best = min(best, objective(of: decisions))
      guard let next = number.indices.first(where: { number[$0] + 1 < choices[$0].count }) else {
        return best
      }
      for position in 0..<next { number[position] = 0 }
      number[next] += 1
    }
  }

  /// What decisions cost by the audit; infinite if they break any rule but that of right bills.
  func objective(of decisions: [WorkloadDecision]) -> Double {
    let plan = Plan(
      scenarioName: scenario.name, decisions: decisions, cost: CostBreakdown(),
      verdict: Verdict(status: .feasible, objective: 0, solver: "", stopped: .finished))
    let report = PlanAuditor().audit(plan, of: scenario)
    let bills: Set<AuditFindingKind> = [
      .placementCost, .partCost, .planCost, .objectiveWrong, .declineReasonWrong,
    ]
    return report.findings.allSatisfy { bills.contains($0.kind) } ? report.objective : .infinity
  }

  /// Declined, whole at any site, or in two parts at any pair.
  private func decisions(for workload: Workload) -> [WorkloadDecision] {
    let count = Double(workload.count)
    let sites = scenario.draft.sites
    let halves = sites.map { self.halves(of: workload, at: $0) }
    var all = halves.joined().map { half in
      Placement(
        site: half.site, copies: count, kinds: half.kinds, routes: half.routes,
        cost: CostBreakdown())
    }
    for one in sites.indices {
      for other in sites.indices where other > one {
        let ways = scenario.everyRoute(
          from: sites[one].id, to: sites[other].id, on: workload.talkLayer)
        for first in halves[one] {
          for second in halves[other] {
            for way in ways {
              for share in shares(of: workload) {
                all.append(
                  Placement(
                    site: first.site, copies: count, kinds: first.kinds, routes: first.routes,
                    otherPart: OtherPart(
                      site: second.site, share: share, kinds: second.kinds, routes: second.routes,
                      links: way.links, latency: way.latency), cost: CostBreakdown()))
              }
            }
          }
        }
      }
    }
    return [WorkloadDecision(workload: workload.id, placements: [], declinedCopies: count)]
      + all.map { WorkloadDecision(workload: workload.id, placements: [$0]) }
  }

  private func shares(of workload: Workload) -> [Double] {
    guard let talk = workload.talk else { return [] }
    if let share = talk.share { return share == 0.5 ? [0.5] : [share, 1 - share] }
    let least = workload.spread.smallestShare
    return (0...grid).map { least + (1 - 2 * least) * Double($0) / Double(grid) }
  }

  private typealias Half = (site: String, kinds: [String], routes: [Route])

  private func halves(of workload: Workload, at site: Site) -> [Half] {
    var all: [Half] = [(site.id, [], [])]
    for need in workload.needs {
      let kinds = need.accepted.map(\.kind).filter { kind in
        site.compute.contains { $0.kind == kind }
      }
      all = all.flatMap { half in kinds.map { (half.site, half.kinds + [$0], half.routes) } }
    }
    for origin in workload.origins {
      let ways = scenario.everyRoute(from: origin.place, to: site.id, on: workload.layer)
      all = all.flatMap { half in ways.map { (half.site, half.kinds, half.routes + [$0]) } }
    }
    return workload.storage.value > 0 && site.storage == nil ? [] : all
  }
}
