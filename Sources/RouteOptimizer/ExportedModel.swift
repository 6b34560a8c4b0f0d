import AllocationSolvers
import Candidates
import ComputeNetwork
public import LinearModels
public import Plans

/// A scenario as a mixed-integer program, and the way back from a point of it to a plan.
public struct ExportedModel: Sendable {
  /// Why a candidate that could be in an optimal plan may be missing.
  public enum Gap: Sendable, Hashable {
    /// There are more candidates than were asked for.
    case cutOff
    /// Copies may be spread: a small part of one may be worth a route that is not listed.
    case spreadCopies
    /// A limit ended the listing, or no bound was there to list by.
    case unproven
  }

  /// The program; its candidates' columns are named `workload@site`, `workload<origin@site` where
  /// each origin is served by itself, or `flow>place`, further routes `#1`, `#2`.
  public let model: LinearModel
  /// Why candidates that could be in an optimal plan may be missing.
  public let gaps: [Gap]
  /// Whether it has every candidate that could be in an optimal plan.
  public var isComplete: Bool { gaps.isEmpty }
  /// The cost of the best plan known when candidates were listed: those that can't be in a better
  /// plan are left out.
  public let knownObjective: Double

  private let written: WrittenProgram
  private let translation: ScenarioProgram

  init(_ written: WrittenProgram, _ translation: ScenarioProgram) {
    self.written = written
    self.translation = translation
    gaps = written.gaps.map { gap in
      switch gap {
      case .cutOff: .cutOff
      case .spreadCopies: .spreadCopies
      case .unproven: .unproven
      }
    }
    knownObjective = written.knownObjective
    let scenario = translation.scenario
    var model = written.model
    var routesSeen: [String: Int] = [:]
    for column in written.candidateColumns {
      let name =
        switch translation.task(ofDemand: column.workload) {
        case .workload(let number):
          scenario.draft.workloads[number].id
            + (translation.onlyOrigin(ofDemand: column.workload).map { "<\($0)" } ?? "") + "@"
            + translation.sites(ofGroup: column.group).map { scenario.draft.sites[$0].id }
            .joined(separator: "+")
        case .flow(let number):
          "\(scenario.draft.flows[number].id)>\(scenario.draft.flows[number].to)"
        }
      let number = routesSeen[name, default: 0]
      routesSeen[name] = number + 1
      model.setName(ofColumn: column.column, number == 0 ? name : "\(name)#\(number)")
    }
    self.model = model
  }

  /// The plan that a point of the model means, for one another solver's answer, with its audit.
  ///
  /// `solver` names who found it. The plan claims no bound.
  public func plan(at point: [Double], solver: String) -> (plan: Plan, audit: AuditReport) {
    let allocation = written.allocation(at: point)
    let decisions = translation.decisions(from: allocation)
    let flows = translation.flowDecisions(from: allocation)
    let bill = translation.bill(of: decisions, flows)
    var plan = Plan(
      scenarioName: translation.scenario.name, decisions: decisions, flows: flows,
      links: bill.links, sites: bill.sites, copies: bill.copies, vouchers: bill.vouchers,
      cost: bill.cost,
      verdict: Verdict(
        status: .feasible,
        objective: translation.objective(of: decisions, flows, cost: bill.cost), solver: solver,
        stopped: .finished, mustServePrice: translation.mustServePrice))
    let audit = PlanAuditor().audit(plan, of: translation.scenario)
    plan.verdict.auditViolations = audit.findings.count
    return (plan, audit)
  }
}
