import ComputeNetwork
import Plans
import Quantities

/// A scenario and a plan for it that is right until a corruption breaks it.
struct AuditCase: Sendable {
  var draft: ScenarioDraft
  var scenario: Scenario
  var plan: Plan
  /// The audit of the plan as it was when right.
  let clean: AuditReport

  /// Where a placement stands in the plan.
  struct Spot: Sendable {
    var decision: Int
    var placement: Int
  }

  init?(seed: UInt64) {
    let draft = RandomScenario.make(seed: seed)
    guard let scenario = try? Scenario(draft) else { return nil }
    self.draft = draft
    self.scenario = scenario
    plan = RandomPlan.make(scenario, seed: seed)
    clean = PlanAuditor().audit(plan, of: scenario)
  }

  init(_ draft: ScenarioDraft, _ scenario: Scenario, _ plan: Plan) {
    self.draft = draft
    self.scenario = scenario
    self.plan = plan
    clean = PlanAuditor().audit(plan, of: scenario)
  }

  /// Makes a scenario of the changed draft; false if the draft is none.
  mutating func rebuild() -> Bool {
    guard let scenario = try? Scenario(draft) else { return false }
    self.scenario = scenario
    return true
  }

  /// Bills the changed plan rightly, so that only the change itself is wrong.
  mutating func settle() { TestBill.settle(&plan, scenario) }

  subscript(spot: Spot) -> Placement {
    get { plan.decisions[spot.decision].placements[spot.placement] }
    set { plan.decisions[spot.decision].placements[spot.placement] = newValue }
  }

  /// The number of the workload that is placed at a spot.
  func workload(at spot: Spot) -> Int {
    scenario.workload(plan.decisions[spot.decision].workload)?.index ?? 0
  }

  /// The number of the site of a placement.
  func site(at spot: Spot) -> Int { scenario.site(self[spot].site)?.index ?? 0 }

  /// A placement with what it is of and where.
  struct Placed {
    var placement: Placement
    var workload: Workload
    var site: Site
  }

  /// Any placement of some kind.
  func spot(
    _ random: inout SeededGenerator, where isWanted: (Placed) -> Bool = { _ in true }
  ) -> Spot? {
    var spots: [Spot] = []
    for (number, decision) in plan.decisions.enumerated() {
      guard let workload = scenario.workload(decision.workload) else { continue }
      for (position, placement) in decision.placements.enumerated() {
        // What goes wrong with second sites and with split copies is tried by itself.
        guard placement.partners.isEmpty, draft.workloads[workload.index].talk == nil,
          let site = scenario.site(placement.site),
          isWanted(
            Placed(
              placement: placement, workload: draft.workloads[workload.index],
              site: draft.sites[site.index]))
        else { continue }
        spots.append(Spot(decision: number, placement: position))
      }
    }
    return random.pick(spots)
  }

  /// Any route with at least so many links.
  func route(
    _ random: inout SeededGenerator, links: Int
  ) -> (spot: Spot, route: Int)? {
    let isLongEnough: (Placed) -> Bool = { placed in
      placed.placement.routes.contains { $0.links.count >= links }
    }
    guard let spot = spot(&random, where: isLongEnough) else { return nil }
    let long = self[spot].routes.indices.filter { self[spot].routes[$0].links.count >= links }
    return random.pick(long).map { (spot, $0) }
  }

  /// Any row of some loads.
  func row<Row>(
    _ rows: [Row], _ random: inout SeededGenerator, where isWanted: (Row) -> Bool
  ) -> Int? {
    random.pick(rows.indices.filter { isWanted(rows[$0]) })
  }
}
