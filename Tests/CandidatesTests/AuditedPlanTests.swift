import Allocation
import Candidates
import ComputeNetwork
import Plans
import Testing

@Suite("Decisions before the auditor")
struct AuditedPlanTests {
  /// Copy by copy, each on the cheapest candidate that still fits and breaks no row; the auditor, which computes
  /// everything a second time, has nothing to say.
  @Test("what fits the rooms passes the audit", arguments: 0..<20)
  func audit(block: Int) throws {
    for seed in UInt64(block * 50)..<UInt64(block * 50 + 50) {
      let scenario = try AnyScenario.make(seed: seed)
      let program = ScenarioProgram(scenario)
      let allocation = filled(program)
      #expect(program.program.evaluate(allocation).worstViolation < 1e-7)
      let decisions = program.decisions(from: allocation)
      let bill = program.bill(of: decisions)
      let plan = Plan(
        scenarioName: scenario.name, decisions: decisions, links: bill.links, copies: bill.copies,
        cost: bill.cost,
        baseline: BaselinePlanner(program).baseline(),
        verdict: Verdict(
          status: .feasible, objective: program.objective(of: decisions), solver: "test",
          stopped: .finished, mustServePrice: program.mustServePrice))
      let report = PlanAuditor().audit(plan, of: scenario)
      #expect(report.findings.isEmpty, "seed \(seed): \(report.findings.map(\.message.english))")
    }
  }

  private func filled(_ program: ScenarioProgram) -> Allocation {
    var allocation = Allocation(decliningAllOf: program.program)
    var source = program.makeSource()
    var room = Room(left: program.program.resources.map(\.upper))
    for (demand, item) in program.program.workloads.enumerated() {
      room.leastCopies = item.isFractional ? 0.25 : 1
      while allocation.declined[demand] > 0 {
        var found = CandidatePool()
        source.cheapestPerGroup(
          of: demand, prices: program.basePrices, room: room, into: &found)
        let part = min(room.leastCopies, allocation.declined[demand])
        let before = allocation
        // A room knows no rule on how many sites are used.
        let kept = (0..<found.count).first { candidate in
          allocation = before
          allocation.candidates.add(candidate, of: found)
          allocation.weights.append(part)
          allocation.declined[demand] -= part
          return program.program.rows.isEmpty
            || program.program.evaluate(allocation).worstViolation < 1e-7
        }
        guard let kept else {
          allocation = before
          break
        }
        for entry in found.usage(of: kept) {
          room.left[Int(found.useResource[entry])] -= part * found.useAmount[entry]
        }
      }
    }
    return allocation
  }
}
