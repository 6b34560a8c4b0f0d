import RouteOptimizer

/// Every plan of a small scenario with data sets as plain values, each judged and billed by the
/// audit alone.
///
/// A copy is opened where something is read and none lies. What each copy costs is asked of the
/// audit too: it bills what is missing from a plan.
struct DataSetBruteForce {
  let scenario: Scenario

  /// The least objective of all plans; nothing if there are more than so many.
  func best(mostPlans: Int) -> Double? {
    let choices = scenario.draft.workloads.map(decisions(for:))
    var plans = 1.0
    for choice in choices { plans *= Double(choice.count) }
    guard plans <= Double(mostPlans) else { return nil }
    var best = Double.infinity
    var number = [Int](repeating: 0, count: choices.count)
    while true {
      best = min(best, objective(of: zip(choices, number).map { $0[$1] }))
      guard let next = number.indices.first(where: { number[$0] + 1 < choices[$0].count }) else {
        return best
      }
      for position in 0..<next { number[position] = 0 }
      number[next] += 1
    }
  }

  /// What decisions cost by the audit; infinite if they break any rule but that of right bills.
  private func objective(of decisions: [WorkloadDecision]) -> Double {
    var plan = Plan(
      scenarioName: scenario.name, decisions: decisions, cost: CostBreakdown(),
      verdict: Verdict(status: .feasible, objective: 0, solver: "", stopped: .finished))
    for dataSet in scenario.draft.dataSets {
      let sites = Set(
        decisions.flatMap(\.placements).flatMap(\.reads).filter { $0.dataSet == dataSet.id }
          .map(\.site))
      for site in sites.subtracting(dataSet.copiesToday).sorted() {
        plan.copies.append(
          CopyDecision(dataSet: dataSet.id, site: site, rent: Money(-1), move: Money(-1)))
      }
    }
    let report = PlanAuditor().audit(plan, of: scenario)
    let bills: Set<AuditFindingKind> = [
      .placementCost, .planCost, .objectiveWrong, .declineReasonWrong, .copyCost,
    ]
    return report.findings.allSatisfy { bills.contains($0.kind) } ? report.objective : .infinity
  }

  /// Declined, or at any site, over any routes, with any copy of each data set.
  private func decisions(for workload: Workload) -> [WorkloadDecision] {
    var all = [WorkloadDecision(workload: workload.id, placements: [], declinedCopies: 1)]
    for site in scenario.draft.sites {
      var found = [
        Placement(site: site.id, copies: 1, kinds: [], routes: [], cost: CostBreakdown())
      ]
      for need in workload.needs {
        let kinds = need.accepted.map(\.kind).filter { kind in
          site.compute.contains { $0.kind == kind }
        }
        found = found.flatMap { placement in
          kinds.map { kind in changed(placement) { $0.kinds.append(kind) } }
        }
      }
      for origin in workload.origins {
        let ways = scenario.everyRoute(from: origin.place, to: site.id, on: workload.layer)
        found = found.flatMap { placement in
          ways.map { way in changed(placement) { $0.routes.append(way) } }
        }
      }
      for read in workload.reads {
        // Where nothing moves and nothing is asked of the way, none is needed.
        let isFree = read.rate == .zero && read.volume == .zero && read.latency == .none
        let copies = scenario.draft.sites.flatMap { other in
          let ways =
            isFree
            ? [Route(origin: site.id, links: [], latency: .zero)]
            : scenario.everyRoute(from: site.id, to: other.id, on: workload.layer(of: read))
          return ways.map {
            ReadPlacement(
              dataSet: read.dataSet, site: other.id, links: $0.links, latency: $0.latency)
          }
        }
        found = found.flatMap { placement in
          copies.map { copy in changed(placement) { $0.reads.append(copy) } }
        }
      }
      guard workload.storage == .zero || site.storage != nil else { continue }
      all += found.map { WorkloadDecision(workload: workload.id, placements: [$0]) }
    }
    return all
  }

  private func changed(
    _ placement: Placement, _ change: (inout Placement) -> Void
  ) -> Placement {
    var placement = placement
    change(&placement)
    return placement
  }
}
