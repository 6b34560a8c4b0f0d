public import Quantities

extension Scenario {
  /// The one-way limit between a workload's site and a partner; infinite if it has none.
  public func oneWayLimit(of partner: Partner) -> Latency { oneWay(partner.latency) }

  /// Whether two sites are as far apart as a partner has to be.
  ///
  /// What is not known is not apart: a missing coordinate, province or grid. A site outside any
  /// hub or cluster shares none.
  public func areApart(
    _ one: Identifier<Site>, _ other: Identifier<Site>, for partner: Partner
  ) -> Bool {
    if partner.role == .standby, one == other { return false }
    if let least = partner.leastDistance {
      guard
        let distance = greatCircle(Identifier(one.index), Identifier(other.index)),
        distance >= least
      else { return false }
    }
    let first = sites[one], second = sites[other]
    return partner.apartIn.allSatisfy { region in
      switch region {
      case .cluster: first.cluster == nil || first.cluster != second.cluster
      case .hub: hub(of: first) == nil || hub(of: first)?.id != hub(of: second)?.id
      case .province:
        first.place.province != nil && second.place.province != nil
          && first.place.province != second.place.province
      case .grid:
        first.place.grid != nil && second.place.grid != nil
          && first.place.grid != second.place.grid
      }
    }
  }
}
