import RouteOptimizer

/// The least cost of a scenario's only workload, whose origins are served each by itself, as the
/// mathematics says it: a share of every origin for every site, kind of compute and path.
///
///     minimise  Σ cost x + price of declining d + fees of busier directions + what sites cost
///     subject to, for each origin, Σ x + d = its copies; loads within limits
///
/// Every set of sites that may be used is tried, and the rest is a linear program. What a share uses
/// and costs is read from the audit of a plan with nothing else in it.
struct ServingProgram {
  let scenario: Scenario
  private let workload: Workload
  private let ways: [Way]

  /// A way to serve an origin, per copy.
  private struct Way {
    var origin: Int
    var site: Int
    var cost: Double
    /// Amounts by the number of the limit.
    var loads: [Double]
  }

  init(_ scenario: Scenario) {
    self.scenario = scenario
    workload = scenario.draft.workloads[0]
    ways = Self.ways(scenario, workload)
  }

  /// The least objective, and at how many sites.
  func best(mostSites: Int) -> Double {
    let sites = scenario.draft.sites.indices
    var best = Double.infinity
    for set in 0..<(1 << sites.count) {
      let used = sites.filter { set >> $0 & 1 == 1 }
      guard used.count <= mostSites else { continue }
      let opened = used.reduce(0) { sum, site in
        sum + workload.costPerSite.value
          + (scenario.draft.sites[site].opening.map { scenario.horizon.cost(of: $0).value } ?? 0)
      }
      best = min(best, opened + least(at: used))
    }
    return best
  }

  private func least(at sites: [Int]) -> Double {
    var model = LinearModel()
    let sum = workload.origins.reduce(0) { $0 + $1.share }
    for origin in workload.origins {
      let copies = Double(workload.count) * origin.share / sum
      model.addRow(copies...copies)
    }
    let limits = Self.limits(Self.report([], scenario)), first = model.rowCount
    for limit in limits { model.addRow(-Double.infinity...max(0, limit)) }
    // The load of each direction is at most the load that is billed.
    let billed = scenario.draft.links.indices.filter {
      scenario.draft.links[$0].fee.rateBasis == .busierDirection
    }
    let firstBilled = model.rowCount
    for _ in billed { for _ in 0..<2 { model.addRow(-Double.infinity...0) } }
    for way in ways where sites.contains(way.site) {
      var entries = [(row: Int32(way.origin), value: 1.0)]
      for (number, load) in way.loads.enumerated() where load != 0 {
        entries.append((Int32(first + number), load))
        // Two rows a link come first.
        if let position = billed.firstIndex(of: number / 2), number < 2 * scenario.links.count {
          entries.append((Int32(firstBilled + 2 * position + number % 2), load))
        }
      }
      model.addColumn(cost: way.cost, 0...Double.infinity, entries: entries)
    }
    for origin in workload.origins.indices {
      model.addColumn(
        cost: workload.declinePrice?.value ?? .nan, 0...Double.infinity,
        entries: [(Int32(origin), 1.0)])
    }
    for (position, link) in billed.enumerated() {
      let months = scenario.horizon.months(in: scenario.horizon.length)
      model.addColumn(
        cost: scenario.draft.links[link].fee.perGbpsMonth * months, 0...Double.infinity,
        entries: (0..<2).map { (Int32(firstBilled + 2 * position + $0), -1.0) })
    }
    let outcome = PlanRequest().linearSolver.solve(model, options: LinearSolveOptions())
    return outcome.status == .optimal ? outcome.objective : .infinity
  }
}

// MARK: - Ways and limits

extension ServingProgram {
  private static func report(_ placements: [Placement], _ scenario: Scenario) -> AuditReport {
    let decisions = scenario.draft.workloads.map {
      WorkloadDecision(workload: $0.id, placements: placements)
    }
    return PlanAuditor().audit(
      Plan(
        scenarioName: scenario.name, decisions: decisions, cost: CostBreakdown(),
        verdict: Verdict(status: .feasible, objective: 0, solver: "", stopped: .finished)),
      of: scenario)
  }

  /// What is left of every direction of a link, pool, rack space and storage.
  private static func limits(_ report: AuditReport) -> [Double] {
    report.links.map { ($0.usable - $0.existing).value }
      + report.compute.map { $0.capacity - $0.existing }
      + report.power.map { load in
        load.capacity.map { ($0 - load.existing).value } ?? .infinity
      } + report.storage.map { ($0.capacity - $0.existing).value }
  }

  private static func loads(_ report: AuditReport) -> [Double] {
    report.links.map(\.planned.value) + report.compute.map(\.planned)
      + report.power.map(\.planned.value) + report.storage.map(\.planned.value)
  }

  /// Findings that say nothing about whether a small share may be served so.
  private static let harmless: Set<AuditFindingKind> = [
    .placementCost, .planCost, .objectiveWrong, .copiesDoNotSum, .originOverserved,
    .computeOverload, .storageOverload, .powerOverload, .linkOverload,
  ]

  private static func ways(_ scenario: Scenario, _ workload: Workload) -> [Way] {
    var ways: [Way] = []
    for (number, origin) in workload.origins.enumerated() {
      for (site, content) in scenario.draft.sites.enumerated() {
        var kinds: [[String]] = [[]]
        for need in workload.needs {
          kinds = kinds.flatMap { one in need.accepted.map { one + [$0.kind] } }
        }
        for route in scenario.everyRoute(
          from: origin.place, to: content.id, on: workload.layer)
        {
          for kinds in kinds {
            let report = report(
              [
                Placement(
                  site: content.id, copies: 1, origin: origin.place, kinds: kinds,
                  routes: [route], cost: CostBreakdown())
              ], scenario)
            guard report.findings.allSatisfy({ harmless.contains($0.kind) }) else { continue }
            let cost = report.cost
            let fees = zip(scenario.draft.links, 0...).reduce(0) { sum, link in
              guard link.0.fee.rateBasis == .busierDirection else { return sum }
              let loads = report.links[2 * link.1...2 * link.1 + 1].map(\.planned.value)
              return sum + (loads.max() ?? 0) * link.0.fee.perGbpsMonth
                * scenario.horizon.months(in: scenario.horizon.length)
            }
            ways.append(
              Way(
                origin: number, site: site,
                cost: (cost.compute + cost.power + cost.storage + cost.transport).value - fees,
                loads: loads(report)))
          }
        }
      }
    }
    return ways
  }
}
