import RouteOptimizer

/// What serving everything can cost at most.
enum ServingCost {
  /// A number that no plan's cost to pay exceeds when everything is served.
  ///
  /// Every copy takes the dearest pools, power, storage and option of any site, and each of its
  /// origins pays every link of its layer, and so does what goes between its sites: a route passes
  /// each link at most once.
  static func most(in scenario: Scenario) -> Double {
    let draft = scenario.draft, horizon = scenario.horizon
    var sum = 0.0
    for site in draft.sites {
      if let opening = site.opening { sum += horizon.cost(of: opening).value }
      sum += lots(of: site, horizon)
    }
    let fees = NetworkLayer.allCases.map { layer in
      let links = draft.links.filter { $0.layer == layer }
      return (
        layer: layer, perGB: links.reduce(0) { $0 + $1.fee.perGB },
        perGbpsMonth: links.reduce(0) { $0 + $1.fee.perGbpsMonth }
      )
    }
    for workload in draft.workloads {
      var cost = draft.sites.map { running(workload, at: $0, horizon) }.max() ?? 0
      for fee in fees where fee.layer == workload.layer {
        let (volume, rate) = traffic(workload.traffic, horizon.activeTime(of: workload))
        cost += volume * fee.perGB
        cost += rate * fee.perGbpsMonth * horizon.months(in: horizon.length)
      }
      for part in others(of: workload) {
        cost += max(0, draft.sites.map { running(part, at: $0, horizon) }.max() ?? 0)
        for fee in fees where fee.layer == part.layer {
          let (volume, rate) = traffic(part.traffic, horizon.activeTime(of: workload))
          cost += volume * fee.perGB
          cost += rate * fee.perGbpsMonth * horizon.months(in: horizon.length)
        }
      }
      if let talk = workload.talk {
        let layer = workload.talkLayer
        let delays = scenario.links.identifiers.filter { scenario.links[$0].layer == layer }
          .map { scenario.linkLatency[$0].value }
        cost += talk.costPerMs.value * delays.reduce(0, +)
      }
      sum += Double(workload.count) * max(0, cost)
      sum += Double(draft.sites.count) * workload.costPerSite.value
    }
    sum += draft.dataSets.reduce(0) { $0 + copies(of: $1, draft, fees) }
    let billing = FlowBilling(draft)
    for flow in draft.flows {
      let bills = draft.tariffs(of: flow).map {
        billing.times(of: flow) * billing.bill(of: flow, under: draft.tariffs[$0]).total.value
      }
      sum += bills.max() ?? 0
      for fee in fees where fee.layer == flow.layer {
        let volume = traffic(flow.reserved, horizon.activeTime(flow.duration)).volume
        let rate = draft.mostRate(of: flow).value
        sum += volume * fee.perGB + rate * fee.perGbpsMonth * horizon.months(in: horizon.length)
      }
    }
    // What can be built: every link opened, and of each module as many as carry all there is.
    var rates = NetworkLayer.allCases.map { (layer: $0, rate: 0.0) }
    for position in rates.indices {
      for workload in draft.workloads where workload.layer == rates[position].layer {
        let rate = traffic(workload.traffic, horizon.activeTime(of: workload)).rate
        rates[position].rate += Double(workload.count) * rate
      }
      for workload in draft.workloads {
        for part in others(of: workload) where part.layer == rates[position].layer {
          let rate = traffic(part.traffic, horizon.activeTime(of: workload)).rate
          rates[position].rate += Double(workload.count) * rate
        }
      }
      for flow in draft.flows where flow.layer == rates[position].layer {
        rates[position].rate += draft.mostRate(of: flow).value
      }
    }
    for link in draft.links {
      if let opening = link.opening { sum += horizon.cost(of: opening).value }
      let rate = rates.first { $0.layer == link.layer }?.rate ?? 0
      for module in link.modules {
        let usable = draft.linkHeadroom * module.capacity.value
        let enough = usable > 0 ? (rate / usable).rounded(.up) : 0
        let most = min(enough, module.maximum.map(Double.init) ?? enough)
        sum += most * horizon.cost(of: module.cost).value
      }
    }
    // Summation in floating point may lose a little.
    return sum * (1 + 1e-9)
  }

  /// What goes with a copy at other sites, as workloads: second sites, and what its parts say to
  /// each other; its data runs between the sites.
  private static func others(of workload: Workload) -> [Workload] {
    var others = workload.partners.map { partner in
      var other = workload
      for need in other.needs.indices { other.needs[need].amount *= partner.computeShare }
      other.power = workload.power.map { partner.computeShare * $0 }
      other.storage = workload.storage(at: partner)
      other.traffic = partner.reservedTraffic
      other.options = []
      return other
    }
    others += workload.reads.map { read in
      Workload(
        id: workload.id, duration: workload.duration, traffic: read.traffic,
        layer: workload.layer(of: read))
    }
    if let talk = workload.talk {
      others.append(
        Workload(
          id: workload.id, duration: workload.duration, traffic: talk.traffic,
          layer: workload.talkLayer))
    }
    return others
  }

  /// A copy of a data set at every site: rent, and a move over every link of its layer.
  private static func copies(
    of dataSet: DataSet, _ draft: ScenarioDraft,
    _ fees: [(layer: NetworkLayer, perGB: Double, perGbpsMonth: Double)]
  ) -> Double {
    let months = draft.horizon.months(in: draft.horizon.length)
    let perGB = fees.first { $0.layer == dataSet.layer }?.perGB ?? 0
    let move =
      dataSet.movePricePerTB.map { dataSet.size.value * $0.value } ?? dataSet.size.gigabytes * perGB
    return draft.sites.reduce(0) {
      $0 + move + dataSet.size.value * ($1.storage?.pricePerTBMonth ?? 0) * months
    }
  }

  /// All lots that a site offers: what a rule asks to be bought idle may be as many.
  private static func lots(of site: Site, _ horizon: Horizon) -> Double {
    let offers =
      site.compute.flatMap(\.lots).map { ($0.cost, $0.maximum) }
      + (site.storage?.lots ?? []).map { ($0.cost, $0.maximum) }
      + (site.racks?.lots ?? []).map { ($0.cost, $0.maximum) }
    return offers.reduce(0) { $0 + horizon.cost(of: $1.0).value * Double($1.1 ?? 1000) }
  }

  /// Compute, power and storage of one copy at a site, on the dearest pools.
  private static func running(_ workload: Workload, at site: Site, _ horizon: Horizon) -> Double {
    let option = workload.options.first { $0.site == site.id }
    if let cost = option?.cost { return cost.value }
    let hours = horizon.activeTime(of: workload).value
    var rent = 0.0, power = 0.0
    for (number, need) in workload.needs.enumerated() {
      var dearest = 0.0, strongest = 0.0
      for accepted in need.accepted {
        for pool in site.compute where pool.kind == accepted.kind {
          let stated = option?.amounts.flatMap { number < $0.count ? $0[number] : nil }
          let units = stated ?? need.amount / accepted.speed
          dearest = max(dearest, units * pool.pricePerUnitHour)
          strongest = max(strongest, units * pool.powerPerUnit.value)
        }
      }
      rent += dearest
      power += strongest
    }
    let kilowatts = workload.power?.value ?? power
    let storage =
      workload.storage.value * (site.storage?.pricePerTBMonth ?? 0) * hours / horizon.hoursPerMonth
    return rent * hours + kilowatts * site.pue * site.power.meanPricePerKWh * hours + storage
  }

  /// GB moved and Gbps reserved by one copy.
  private static func traffic(
    _ traffic: Traffic, _ time: TimeSpan
  ) -> (volume: Double, rate: Double) {
    let steady = traffic.upRate + traffic.downRate
    let once = traffic.upVolume + traffic.downVolume
    return (
      (steady.volume(over: time) + once).gigabytes,
      (steady + once.rate(within: traffic.deadline ?? time)).value
    )
  }
}
