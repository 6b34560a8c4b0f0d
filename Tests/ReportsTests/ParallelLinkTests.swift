import ComputeNetwork
import Plans
import Quantities
import Reports
import Testing

/// The sample with a second cable beside one of its links, and a copy on each.
@Suite("The report on a plan over parallel links")
struct ParallelLinkTests {
  private static let longId = "chongqing-guian-expressway-duct"

  private func draft(_ id: String = "cq-ga-2") -> ScenarioDraft {
    var draft = Sample.draft
    var second = draft.links[0]
    second.id = id
    draft.links.append(second)
    return draft
  }

  private func text(
    _ draft: ScenarioDraft, _ detail: PlanReport.Detail, uses second: String = "cq-ga-2"
  ) throws -> String {
    var plan = Sample.plan
    var other = plan.decisions[0].placements[0]
    plan.decisions[0].placements[0].copies = 2
    other.copies = 1
    other.routes[0].links = [second]
    plan.decisions[0].placements.append(other)
    let scenario = try Scenario(draft)
    let report = PlanReport(
      plan, of: scenario, audit: PlanAuditor().audit(plan, of: scenario), detail: detail
    ).report()
    return ReportFormat.text(width: 80).text(of: report, in: .english)
  }

  @Test("ids stand in the table of links only where two of its rows would look the same")
  func linkTable() throws {
    let parallel = try text(draft(), .summary)
    #expect(parallel.contains("load  link\n"), "\(parallel)")
    #expect(parallel.contains("%  cq-ga\n") && parallel.contains("%  cq-ga-2\n"))
    let unused = try text(draft(), .summary, uses: "cq-ga")
    #expect(!unused.contains("cq-ga"), "\(unused)")
    // On another layer the rows differ.
    var layered = draft()
    layered.links[2].layer = .optical
    #expect(!(try text(layered, .summary)).contains("cq-ga"))
  }

  @Test("ids are never cut")
  func wholeIds() throws {
    let shown = try text(draft(Self.longId), .all, uses: Self.longId)
    #expect(shown.contains("    link: \(Self.longId)\n"), "\(shown)")
    #expect(try text(draft(), .all).contains("%  cq-ga-2\n"))
  }

  @Test("routes and placements name the cable")
  func routes() throws {
    let shown = try text(draft(), .all)
    #expect(shown.contains("route: Chongqing -> Gui'an (cq-ga-2)\n"), "\(shown)")
    #expect(shown.contains("  Chongqing -> Gui'an (cq-ga)"))
    #expect(shown.contains("  Chongqing -> Chengdu   "))
  }
}
