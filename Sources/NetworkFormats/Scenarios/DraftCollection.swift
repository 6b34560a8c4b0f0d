/// The lists of a scenario, by the keys that they have in a file.
enum DraftCollection: String, CaseIterable {
  case tiers, computeKinds, hubs, clusters, sites, exchanges, demandPlaces, links, workloads, flows,
    tariffs, users, vouchers, dataSets, periods

  /// The position in tables over all collections.
  var number: Int {
    switch self {
    case .tiers: 0
    case .computeKinds: 1
    case .hubs: 2
    case .clusters: 3
    case .sites: 4
    case .exchanges: 5
    case .demandPlaces: 6
    case .links: 7
    case .workloads: 8
    case .flows: 9
    case .tariffs: 10
    case .users: 11
    case .vouchers: 12
    case .dataSets: 13
    case .periods: 14
    }
  }
}
