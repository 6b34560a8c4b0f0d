import ComputeNetwork

/// The parts of a workload whose origins are served each by itself, as demands of their own.
///
/// A copy of such a part takes all of its data from one origin. Its candidates are a site, pools and
/// one route, so a shortest path prices them, and the latency limit holds for that origin alone. What
/// the parts share is which sites the workload uses.
extension DemandData {
  func parts(byOriginOf workload: Workload, in scenario: Scenario) -> [DemandData] {
    workload.copiesByOrigin.compactMap { origin, copies in
      guard let place = scenario.place(origin.place) else { return nil }
      return part(from: Origin(place: Int32(place.index), share: 1), copies: copies)
    }
  }

  private func part(from origin: Origin, copies: Double) -> DemandData {
    var part = self
    part.copies = copies
    part.origins = [origin]
    part.isOfOneOrigin = true
    return part
  }

  /// A changed workload's demand, for the copies and the origin of this one.
  func likewise(_ changed: DemandData) -> DemandData {
    guard isOfOneOrigin, let origin = origins.first else { return changed }
    var part = changed.part(from: origin, copies: copies)
    part.siteOpenings = siteOpenings
    return part
  }

  /// What its workload opens by using a site, if that counts or costs anything.
  @inline(__always)
  func opening(at site: Int) -> Int32? {
    siteOpenings.isEmpty || siteOpenings[site] < 0 ? nil : siteOpenings[site]
  }

  /// The number of the place whose data alone it serves; `nil` for all origins of a workload.
  var onlyOrigin: Int? { isOfOneOrigin ? origins.first.map { Int($0.place) } : nil }
}
