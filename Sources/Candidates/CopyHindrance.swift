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

  /// A data set of which a demand can read no copy, beside a plan's loads and from sites where it
  /// would have room, and why none in reach of these is opened; nothing where something else keeps it
  /// from being placed.
  public func copyHindrance(
    ofDemand demand: Int, at sites: [Int], loads: [Double]
  ) -> (dataSet: Int, hindrance: CopyHindrance)? {
    let copies = model.catalog.copies
    for partner in model.demands[demand].partners {
      guard let number = partner.dataSet else { continue }
      let openings = model.catalog.copy[number], dataSet = scenario.draft.dataSets[number]
      func isOpen(_ site: Int) -> Bool { isOpened(openings[site], loads) }
      let inReach = openings.indices.filter { copy in
        sites.contains { partner.allows(copy, with: $0) }
      }
      let left = inReach.filter { openings[$0] >= 0 }
      if left.isEmpty || inReach.contains(where: { copies.isThere[number][$0] || isOpen($0) }) {
        continue
      }
      let free = left.map { storageLeft(at: $0, loads) }
      if let most = free.max(), let first = free.firstIndex(of: most),
        dataSet.size.value > LoadTolerance.limit(most)
      {
        let site = scenario.draft.sites[left[first]]
        return (number, .storage(needed: dataSet.size, largestFree: DataVolume(most), at: site))
      }
      if let most = dataSet.mostCopies, openedCopies(of: number, loads: loads) >= most {
        return (number, .count)
      }
    }
    return nil
  }

  /// How many copies of a data set are opened at a plan's loads.
  public func openedCopies(of number: Int, loads: [Double]) -> Int {
    model.catalog.copy[number].count { isOpened($0, loads) }
  }

  private func isOpened(_ opening: Int32, _ loads: [Double]) -> Bool {
    opening >= 0 && loads[Int(opening)] > PriceCurve.slack
  }

  /// Storage that neither others, nor what is placed, nor opened copies take, TB.
  private func storageLeft(at site: Int, _ loads: [Double]) -> Double {
    let stored = model.catalog.storage[site]
    let copies = model.catalog.copy.enumerated().reduce(0.0) { sum, own in
      let size = scenario.draft.dataSets[own.offset].size.value
      return isOpened(own.element[site], loads) ? sum + size : sum
    }
    let free = scenario.freeStorage(at: scenario.draft.sites[site]).value
    return max(0, free - copies - (stored >= 0 ? loads[Int(stored)] : 0))
  }
}
