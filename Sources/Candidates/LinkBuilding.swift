import Allocation
import ComputeNetwork
import Plans
import Quantities

/// What building on a link means for its loads: what is free, what can be bought, and what it costs.
struct LinkBuilding {
  let scenario: Scenario
  /// No link of a layer can be asked to carry more than this at a time, Gbps.
  private let mostLoad: [Double]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    let horizon = scenario.horizon
    var mostLoad = [Double](repeating: 0, count: NetworkLayer.allCases.count)
    for workload in scenario.draft.workloads where !workload.origins.isEmpty {
      let data = ChargingRule.Data(workload, horizon)
      mostLoad[workload.layer.number] += Double(workload.count) * (data.upRate + data.downRate)
    }
    for workload in scenario.draft.workloads {
      for partner in workload.partners {
        let data = ChargingRule.Data(partner, of: workload, horizon)
        mostLoad[workload.layer.number] += Double(workload.count) * (data.upRate + data.downRate)
      }
    }
    for workload in scenario.draft.workloads {
      for read in workload.reads {
        let data = ChargingRule.Data(read, of: workload, horizon)
        mostLoad[workload.layer(of: read).number] += Double(workload.count) * data.downRate
      }
      guard let data = ChargingRule.Data(talkOf: workload, horizon) else { continue }
      mostLoad[workload.talkLayer.number] += Double(workload.count) * (data.upRate + data.downRate)
    }
    // Jobs move at other rates in single periods, not all of them in the same ones.
    var ofPeriods = [[Double]](
      repeating: [Double](repeating: 0, count: scenario.draft.periods.count),
      count: mostLoad.count)
    for flow in scenario.draft.flows {
      let data = ChargingRule.Data(flow, horizon), steady = data.upRate + data.downRate
      mostLoad[flow.layer.number] += steady
      for (period, most) in Self.mostRates(of: flow, in: scenario) {
        ofPeriods[flow.layer.number][period] += max(0, most - steady)
      }
    }
    self.mostLoad = zip(mostLoad, ofPeriods).map { $0 + ($1.max() ?? 0) }
  }

  /// The most Gbps, both ways together, at which a flow can move in each of its periods.
  private static func mostRates(of flow: Flow, in scenario: Scenario) -> [(Int, Double)] {
    guard let hours = JobTiming.openHours(of: flow, in: scenario) else { return [] }
    let volume = flow.traffic.upVolume + flow.traffic.downVolume
    return hours.indices.filter { hours[$0] > 0 }.map {
      ($0, volume.rate(within: TimeSpan(hours[$0])).value)
    }
  }

  /// The most that a link can be asked to carry.
  func mostLoad(of link: Link) -> Double { mostLoad[link.layer.number] }

  /// What the plan may put on each of a link's loads at all times before anything is bought:
  /// headroom × capacity − existing load, and never below nothing.
  ///
  /// There is one load where both directions share the capacity; nothing runs back where it is for
  /// one direction only.
  func free(on link: Link) -> [Double] {
    free(on: link, beside: link.worstLoad(among: scenario.draft.periods))
  }

  /// What it may put there in a state.
  func free(on link: Link, during state: LoadState) -> [Double] {
    guard case .period(let number) = state else { return free(on: link) }
    return free(on: link, beside: link.existingLoad(in: scenario.draft.periods[number]))
  }

  private func free(on link: Link, beside existing: ByDirection<DataRate>) -> [Double] {
    func free(_ capacity: DataRate, _ existing: DataRate) -> Double {
      max(0, scenario.draft.linkHeadroom * capacity.value - existing.value)
    }
    let ahead = free(link.capacity.forward, existing.forward)
    switch link.capacityBasis {
    case .bothTogether: return [ahead]
    case .forwardOnly: return [ahead, 0]
    case .eachDirection:
      return [ahead, free(link.capacity.backward, existing.backward)]
    }
  }

  /// What using a link at all costs.
  func opening(of link: Link) -> Double {
    link.opening.map { scenario.horizon.cost(of: $0).value } ?? 0
  }

  /// The block of a link's modules over its resources; `nil` if it has none to buy.
  ///
  /// Of each kind there are as many as are needed to carry all that there is, at most.
  func block(of link: Link, over resources: [Int], price: Double = 0) -> LotBlock? {
    let headroom = scenario.draft.linkHeadroom
    var free = free(on: link), resources = resources
    if link.capacityBasis == .forwardOnly {
      free.removeLast()
      resources.removeLast()
    }
    guard !link.modules.isEmpty, headroom > 0 else { return nil }
    let need = max(0, mostLoad(of: link) - (free.min() ?? 0))
    let lots = link.modules.map { module in
      let size = headroom * module.capacity.value
      let enough = min((need / size).rounded(.up), 1e9)
      return LotBlock.Lot(
        size: size, cost: scenario.horizon.cost(of: module.cost).value,
        most: min(enough, module.maximum.map(Double.init) ?? enough))
    }
    return LotBlock(
      over: resources, free: free, lots: lots,
      choice: link.moduleChoice == .oneOnly ? .oneOnly : .anyMix, price: price)
  }
}

// MARK: - What is built

extension LinkBuilding {
  /// What planned loads need at best: loads forward and backward of every link in turn, whether
  /// anything uses it, and what stands beside them at times.
  func decisions(loads: [Double], isUsed: [Bool], _ spares: SpareLoads?) -> [LinkDecision] {
    scenario.links.identifiers.compactMap { number in
      let link = scenario.links[number], position = 2 * number.index
      guard isUsed[number.index] else { return nil }
      var cost = opening(of: link)
      let isOpened = cost > 0
      var modules: [LinkDecision.Purchase] = []
      if let block = block(of: link, over: Array(free(on: link).indices)) {
        let own = own(of: link, loads[position], loads[position + 1])
        var all = own, free = block.free
        for (state, ahead, back) in spares?.amounts(on: number) ?? [] {
          all += zip(own, self.own(of: link, ahead, back)).map { $0 + $1 }
          free += self.free(on: link, during: state).prefix(own.count)
        }
        let extended = LotBlock(
          over: Array(all.indices), free: free, lots: block.lots, choice: block.choice)
        for (module, (lot, count)) in zip(
          link.modules, zip(block.lots, extended.counts(forLoads: all))) where count > 0
        {
          modules.append(.init(module: module.id, count: Int(count)))
          cost += count * lot.cost
        }
      }
      guard isOpened || !modules.isEmpty else { return nil }
      return LinkDecision(link: link.id, modules: modules, cost: Money(cost))
    }
  }

  /// A link's loads, as its capacity counts them.
  private func own(of link: Link, _ ahead: Double, _ back: Double) -> [Double] {
    switch link.capacityBasis {
    case .bothTogether: [ahead + back]
    case .forwardOnly: [ahead]
    case .eachDirection: [ahead, back]
    }
  }
}
