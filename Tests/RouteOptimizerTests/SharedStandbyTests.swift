import Candidates
import RouteOptimizer
import TestSupport
import Testing

/// Stand-by sites that share what they keep ready, by hand.
@Suite("Stand-by sites that share compute")
struct SharedStandbyTests {
  /// Two jobs of two units each, two cheap sites with room for one each, and a dear third: 10, 20
  /// and 30 yuan a unit, 1 kW a unit at 1 yuan; an hour.
  private func draft(_ apartIn: [Partner.Region] = []) -> ScenarioDraft {
    var draft = ScenarioDraft(
      name: "row", horizon: Horizon(length: TimeSpan(1), hoursPerMonth: 730))
    draft.computeKinds = [ComputeKind(id: "ai")]
    for (number, (price, capacity)) in [(10.0, 2.0), (20, 2), (30, 4)].enumerated() {
      draft.sites.append(
        Site(
          place: Place(
            id: "s\(number)", coordinate: Coordinate(latitude: 30, longitude: 100 + Double(number)),
            province: number < 2 ? "West" : "East", role: .site),
          compute: [
            ComputePool(
              kind: "ai", capacity: capacity, powerPerUnit: Power(1), pricePerUnitHour: price)
          ],
          storage: StoragePool(
            capacity: DataVolume(9), pricePerTBMonth: number == 2 ? 730 : 0),
          pue: 1, power: .flat(pricePerKWh: 1)))
    }
    draft.workloads = ["v", "w"].map { id in
      Workload(
        id: id, needs: [ComputeNeed(amount: 2, accepted: [AcceptedKind(kind: "ai")])],
        storage: DataVolume(1),
        standby: Partner(.standby, computeShare: 1, apartIn: apartIn, spare: .shared))
    }
    return draft
  }

  /// 20 + 40, and two units at s2 for whichever fails, 60; 2 kW in use thrice: 6.
  @Test("sites that fail one at a time share", arguments: [SolverChoice.exact, .hybrid])
  func shared(_ solver: SolverChoice) throws {
    let result = try auditedPlan(draft(), solver)
    let placements = result.plan.decisions.flatMap(\.placements)
    #expect(Set(placements.map(\.site)) == ["s0", "s1"])
    #expect(placements.allSatisfy { $0.partners.map(\.site) == ["s2"] })
    #expect(abs(result.plan.cost.compute.value - 120) < 1e-9)
    #expect(abs(result.plan.cost.power.value - 6) < 1e-9)
    #expect(abs(result.audit.savedBySharing.value - 62) < 1e-9)
    let spare = try #require(result.audit.spares.first)
    #expect(spare.thing == .compute("s2", kind: "ai"))
    #expect(spare.spare == 2 && spare.dedicated == 4)
    var alone = draft()
    for workload in alone.workloads.indices {
      alone.workloads[workload].standby?.spare = .dedicated
    }
    #expect(abs(try auditedPlan(alone, solver).plan.cost.total.value - 188) < 1e-9)
  }

  /// Four units at s2 while the West has failed.
  @Test("a region that fails takes all of its sites", arguments: [SolverChoice.exact, .hybrid])
  func region(_ solver: SolverChoice) throws {
    var west = draft([.province])
    var result = try auditedPlan(west, solver)
    #expect(abs(result.plan.cost.total.value - 188) < 1e-9)
    #expect(result.audit.spares[0].failure.english == "West")
    #expect(abs(result.audit.savedBySharing.value) < 1e-9)
    // Three units are too few: one job is not served.
    west.sites[2].compute[0].capacity = 3
    result = try auditedPlan(west, solver)
    #expect(result.plan.decisions.reduce(0) { $0 + $1.declinedCopies } == 1)
    // Two are enough for one site after another.
    var one = draft()
    one.sites[2].compute[0].capacity = 2
    #expect(try auditedPlan(one, solver).plan.decisions.allSatisfy { $0.declinedCopies == 0 })
  }

  @Test("racks that power what runs and one failure, not two")
  func racks() throws {
    var narrow = draft()
    narrow.sites[2].racks = RackSpace(count: 1, powerPerRack: Power(2))
    #expect(try auditedPlan(narrow, .exact).plan.decisions.allSatisfy { $0.declinedCopies == 0 })
    narrow.sites[2].racks = RackSpace(count: 1, powerPerRack: Power(1))
    // Only one of the cheap sites can stand by for the other then.
    #expect(
      try auditedPlan(narrow, .exact).plan.decisions.reduce(0) { $0 + $1.declinedCopies } == 1)
  }

  /// A job of half the time needs half the rent; the two never stand by together.
  @Test("what runs for a part of the time keeps for a part of it")
  func durations() throws {
    var short = draft()
    short.workloads[1].duration = TimeSpan(0.5)
    let result = try auditedPlan(short, .exact)
    // 20 for v at s0, 30.5 for half of w at s2, 40 at s1 for the longer of the two; the power of 2,
    // 1 and 2.
    #expect(abs(result.plan.cost.total.value - (20 + 30.5 + 40 + 5)) < 1e-9)
  }

  @Test("the report says who moves where")
  func report() throws {
    let scenario = try Scenario(draft())
    let result = Planner(scenario).plan(PlanRequest(), stop: StopSignal())
    let report = PlanReport(result.plan, of: scenario, audit: result.audit).report()
    let english = ReportFormat.text(width: 100).text(of: report, in: .english)
    #expect(english.contains("If a site fails"))
    #expect(english.contains("hot stand-by, shared"))
    #expect(english.contains("shared stand-by"))
    #expect(english.contains("would cost 62 CNY more"), "\(english)")
    let chinese = ReportFormat.text(width: 100).text(of: report, in: .chinese)
    #expect(chinese.contains("站点故障时的去向"))
  }

  @Test("nothing to share is a warning")
  func warning() throws {
    var cold = draft()
    cold.workloads[0].standby?.computeShare = 0
    #expect(try Scenario(cold).warnings.map(\.code) == [315])
    #expect(try Scenario(draft()).warnings.isEmpty)
  }

  @Test("sharing costs at most what dedicated stand-bys do, on random scenarios")
  func cheaper() throws {
    for seed in 0..<UInt64(randomScenarios / 8) {
      var draft = RandomScenario.draft(seed: seed, with: .sharing)
      for workload in draft.workloads.indices {
        draft.workloads[workload].standby = Partner(.standby, computeShare: 0.5, spare: .shared)
      }
      let shared = try auditedPlan(draft, .exact).plan
      for workload in draft.workloads.indices {
        draft.workloads[workload].standby?.spare = .dedicated
      }
      let dedicated = try auditedPlan(draft, .exact).plan
      // Prices of declining must-serve work differ; where as much is served, sharing is cheaper.
      func served(_ plan: Plan) -> [Double] {
        plan.decisions.map(\.declinedCopies) + plan.flows.map(\.declinedShare)
      }
      guard served(shared) == served(dedicated), shared.verdict.status == .optimal else { continue }
      let (less, more) = (shared.cost.total.value, dedicated.cost.total.value)
      #expect(less <= more + 1e-6 * max(1, abs(more)), "seed \(seed)")
    }
  }
}
