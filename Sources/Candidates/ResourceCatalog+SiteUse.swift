import Allocation
import ComputeNetwork
import Quantities

/// Sites that a workload uses for any of its origins: an opening for each, with its cost, and a row
/// that counts them.
///
/// Every copy uses 1 of its site's opening. So "what an origin puts on a site is at most its copies
/// if the site is used" is a row of one demand and one opening, which solvers add where it is
/// violated: the strong form of facility location.
extension ResourceCatalog {
  /// Adds the openings of all workloads whose sites are counted or cost something.
  mutating func addSiteUse(of demands: inout [DemandData], in scenario: Scenario) {
    for number in scenario.workloads.identifiers where scenario.workloads[number].servesEachOrigin {
      let own = demands.indices.filter { demands[$0].task == .workload(number.index) }
      let openings = addSiteUse(of: number, own.map { demands[$0] }, in: scenario)
      for position in own { demands[position].siteOpenings = openings }
    }
  }

  private mutating func addSiteUse(
    of number: Identifier<Workload>, _ parts: [DemandData], in scenario: Scenario
  ) -> [Int32] {
    let workload = scenario.workloads[number], cost = workload.costPerSite.value
    let sites = Set(parts.flatMap(\.sites).map(\.site)).sorted()
    let most = workload.spread.mostParts ?? .max
    guard cost > 0 || most < sites.count else { return [] }
    let copies = parts.reduce(0) { $0 + $1.copies }
    var openings = [Int32](repeating: -1, count: scenario.sites.count)
    for site in sites {
      openings[Int(site)] = add(
        .init(upper: copies, curve: .opening(cost: cost)),
        ResourceMeaning(
          subject: .siteUse(number, Identifier(Int(site))),
          name: ResourceNames.use(of: scenario.sites[Identifier(Int(site))], by: workload),
          unit: "", grossCapacity: copies, existingLoad: 0))
    }
    if most < sites.count {
      siteUseRows.append(
        SideRow(
          .limit, range: -Double.infinity...Double(most),
          openings: sites.map { .init(Int(openings[Int($0)]), value: 1) }))
    }
    return openings
  }
}

extension ResourceNames {
  static func use(of site: Site, by workload: Workload) -> LocalizedText {
    let place = site.place.name
    return LocalizedText(
      "use of \(place.english) by \(workload.name.english)",
      zh: "\(workload.name.chinese)使用\(place.chinese)")
  }
}
