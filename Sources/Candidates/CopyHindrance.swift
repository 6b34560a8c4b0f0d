import Allocation
public import ComputeNetwork
public import Quantities

/// Why no plan may open a copy of a data set at any site.
public enum CopyHindrance: Sendable, Equatable {
  /// No site that its rules allow offers storage.
  case noSite
  /// It is larger than what is free at every site that its rules allow; with the largest of these.
  case storage(needed: DataVolume, largestFree: DataVolume, at: Site)
  /// No route leads from where it lies to a site that has the storage.
  case noRoute
  /// It may have no more copies than lie somewhere today.
  case count
  /// A copy lies at every site that its rules allow.
  case everywhere
}

extension ScenarioProgram {
  /// Why no copy of a data set may be opened at any site; nothing where one may.
  public func copyHindrance(of number: Int) -> CopyHindrance? {
    let copies = model.catalog.copies
    guard copies.openings[number].allSatisfy({ $0 == nil }) else { return nil }
    let dataSet = scenario.draft.dataSets[number], sites = scenario.draft.sites
    if dataSet.mostCopies == 0 { return .count }
    let holding = sites.indices.filter {
      sites[$0].storage != nil && scenario.mayHold(dataSet, sites[$0])
    }
    let allowed = holding.filter { !copies.isThere[number][$0] }
    if allowed.isEmpty, !holding.isEmpty { return .everywhere }
    guard !allowed.isEmpty else { return .noSite }
    let reached = allowed.filter { copies.isReached[number][$0] }
    let free = reached.map { scenario.freeStorage(at: sites[$0]) }
    guard let most = free.max(), let first = free.firstIndex(of: most),
      dataSet.size.value > LoadTolerance.limit(most.value)
    else { return .noRoute }
    return .storage(needed: dataSet.size, largestFree: most, at: sites[reached[first]])
  }
}
