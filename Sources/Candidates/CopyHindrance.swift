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
}

extension ScenarioProgram {
  /// Why no copy of a data set may be opened at any site; nothing where one may.
  public func copyHindrance(of number: Int) -> CopyHindrance? {
    let copies = model.catalog.copies
    guard copies.openings[number].allSatisfy({ $0 == nil }) else { return nil }
    let dataSet = scenario.draft.dataSets[number], sites = scenario.draft.sites
    if dataSet.mostCopies == 0 { return .count }
    let allowed = sites.indices.filter {
      !copies.isThere[number][$0] && sites[$0].storage != nil
        && scenario.mayHold(dataSet, sites[$0])
    }
    let free = allowed.map { scenario.freeStorage(at: sites[$0]) }
    guard let most = free.max(), let first = free.firstIndex(of: most) else { return .noSite }
    return dataSet.size.value > LoadTolerance.limit(most.value)
      ? .storage(needed: dataSet.size, largestFree: most, at: sites[allowed[first]]) : .noRoute
  }
}
