import Allocation
import ComputeNetwork

/// The sites that a workload uses already, where it uses as many as it may.
struct OpenSites {
  /// At most so many may be used.
  let most: Int
  /// Whether each site is among them.
  let isOpen: [Bool]

  /// `nil` where another site may be used, given what is left of every resource.
  init?(of demand: DemandData, in scenario: Scenario, left: [Double]) {
    guard case .workload(let number) = demand.task, demand.isOfOneOrigin,
      let most = scenario.draft.workloads[number].spread.mostParts, !demand.siteOpenings.isEmpty
    else { return nil }
    let copies = scenario.draft.workloads[number].copiesByOrigin.reduce(0) { $0 + $1.copies }
    isOpen = demand.siteOpenings.map { opening in
      opening >= 0 && copies - left[Int(opening)] > PriceCurve.slack
    }
    self.most = most
    guard isOpen.count(where: { $0 }) >= most else { return nil }
  }

  /// Leaves a demand the open sites only.
  func keep(_ demand: inout DemandData) {
    demand.sites = demand.sites.filter { isOpen[Int($0.site)] }
  }
}
