import Allocation
import ComputeNetwork
import Quantities

/// Copies of data sets that a plan may open: an opening for each of them, and rows over these.
extension ResourceCatalog {
  /// A candidate that reads from a copy uses 1 of its opening.
  mutating func addCopies(_ scenario: Scenario) {
    let readers = scenario.draft.dataSets.map { dataSet in
      scenario.draft.workloads.reduce(0.0) { sum, workload in
        workload.reads.contains { $0.dataSet == dataSet.id } ? sum + Double(workload.count) : sum
      }
    }
    for (number, openings) in copies.openings.enumerated() {
      var ofSites = [Int32](repeating: -1, count: openings.count)
      for (site, opening) in openings.enumerated() where readers[number] > 0 {
        guard let opening else { continue }
        ofSites[site] = add(
          .init(upper: readers[number], curve: .opening(cost: opening.cost)),
          ResourceMeaning(
            subject: .copy(Identifier(number), Identifier(site)),
            name: ResourceNames.copy(
              of: scenario.draft.dataSets[number], at: scenario.draft.sites[site]),
            unit: "", grossCapacity: readers[number], existingLoad: 0))
      }
      copy.append(ofSites)
    }
    addStorageRows(scenario)
    addCountRows(scenario)
  }

  /// What is stored at a site fits, with the copies that are opened there.
  ///
  ///     load of storage + Σ size × open <= capacity − existing load
  ///
  /// A row sees no resource's load, but the column of a block that is never less than it. Where all
  /// that there can be fits, there is no row.
  private mutating func addStorageRows(_ scenario: Scenario) {
    let demand = SiteDemand(scenario)
    for (number, site) in scenario.draft.sites.enumerated() {
      let openings = copy.enumerated().compactMap { dataSet, ofSites -> SideRow.Term? in
        guard ofSites[number] >= 0 else { return nil }
        return SideRow.Term(
          Int(ofSites[number]), value: scenario.draft.dataSets[dataSet].size.value)
      }
      let free = scenario.freeStorage(at: site).value
      let stored = storage[number] >= 0 ? min(demand.storage, free) : 0
      guard openings.reduce(stored, { $0 + $1.value }) > LoadTolerance.limit(free),
        !openings.isEmpty
      else { continue }
      var row = SideRow(.limit, range: -Double.infinity...free, openings: openings)
      if stored > 0 {
        row.columns = [.init(block: blocks.count, column: 0, value: 1)]
        add(PeakBlock(over: [Int(storage[number])], price: 0))
      }
      copyRows.append(row)
    }
  }

  /// No more copies of a data set are opened than may be.
  private mutating func addCountRows(_ scenario: Scenario) {
    for (dataSet, ofSites) in zip(scenario.draft.dataSets, copy) {
      let openings = ofSites.filter { $0 >= 0 }.map { SideRow.Term(Int($0), value: 1) }
      guard let most = dataSet.mostCopies, openings.count > most else { continue }
      copyRows.append(
        SideRow(.limit, range: -Double.infinity...Double(most), openings: openings))
    }
  }
}

extension PlacementModel {
  /// What opening the copy that a second site is read from costs at prices; nothing where one lies
  /// there anyway.
  func copyPrice(of partner: PartnerDemand, at site: Int, _ prices: [Double]) -> Double {
    guard let dataSet = partner.dataSet else { return 0 }
    let opening = catalog.copy[dataSet][site]
    return opening >= 0 ? prices[Int(opening)] : 0
  }

  /// Whether a room lets the copy that a second site is read from be opened, or one lies there.
  func mayOpenCopy(
    of partner: PartnerDemand, at site: Int, _ limits: PoolChooser.Limits?
  ) -> Bool {
    guard let limits, let dataSet = partner.dataSet else { return true }
    return limits.allow(1, of: catalog.copy[dataSet][site])
  }

  /// No copy of a demand uses more than this of any opening.
  ///
  /// A route passes a link once, and every second site has one of its own. The first site is opened
  /// for all that is there, so only where several second sites are the same is more than 1 used of
  /// its opening. Of the opening of a data set's copy no more than 1 ever is.
  func mostUseOfOpening(_ demand: DemandData) -> Double {
    let others = Double(demand.partners.count + (demand.talk == nil ? 0 : 1))
    if catalog.linkOpening.contains(where: { $0 >= 0 }) { return 1 + others }
    return catalog.opening.contains { $0 >= 0 } ? max(1, others) : 1
  }
}
