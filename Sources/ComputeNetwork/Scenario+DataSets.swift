public import Quantities

extension Scenario {
  /// Every data set.
  public var dataSets: Table<DataSet, DataSet> { Table(draft.dataSets) }

  /// The one-way limit between a workload's site and a copy that it reads; infinite if it has none.
  public func oneWayLimit(of read: DataRead) -> Latency { oneWay(read.latency) }

  /// Whether a data set's rules allow a copy of it at a site.
  public func mayHold(_ dataSet: DataSet, _ site: Site) -> Bool {
    draft.site(site, keeps: dataSet.rules)
  }

  /// Storage at a site that others leave; none where none is offered.
  public func freeStorage(at site: Site) -> DataVolume {
    guard let pool = site.storage else { return .zero }
    return DataVolume(max(0, (pool.capacity - pool.existingLoad).value))
  }
}

extension ScenarioDraft {
  /// Whether a site keeps rules; names are those of the site, its cluster, hub or province.
  func site(_ site: Site, keeps rules: SiteRules) -> Bool {
    let hub = site.hub ?? clusters.first { $0.id == site.cluster }?.hub
    let names = [site.id, site.cluster, hub, site.place.province].compactMap(\.self)
    return (rules.only.isEmpty || rules.only.contains(where: names.contains))
      && !rules.never.contains(where: names.contains)
      && (rules.maximumPUE.map { site.pue <= $0 } ?? true)
      && (rules.minimumGreenShare.map { site.greenShare >= $0 } ?? true)
  }
}
