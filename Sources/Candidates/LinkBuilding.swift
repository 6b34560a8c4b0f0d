import Allocation
import ComputeNetwork
import Plans
import Quantities

/// What building on a link means for its loads: what is free, what can be bought, and what it costs.
struct LinkBuilding {
  let scenario: Scenario
  /// No link of a layer can be asked to carry more than this, Gbps.
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
    for flow in scenario.draft.flows {
      let data = ChargingRule.Data(flow, horizon)
      mostLoad[flow.layer.number] += data.upRate + data.downRate
    }
    self.mostLoad = mostLoad
  }

  /// The most that a link can be asked to carry.
  func mostLoad(of link: Link) -> Double { mostLoad[link.layer.number] }

  /// What the plan may put on each of a link's loads before anything is bought:
  /// headroom × capacity − existing load, and never below nothing.
  ///
  /// There is one load where both directions share the capacity; nothing runs back where it is for
  /// one direction only.
  func free(on link: Link) -> [Double] {
    func free(_ capacity: DataRate, _ existing: DataRate) -> Double {
      max(0, scenario.draft.linkHeadroom * capacity.value - existing.value)
    }
    let ahead = free(link.capacity.forward, link.existingLoad.forward)
    switch link.capacityBasis {
    case .bothTogether: return [ahead]
    case .forwardOnly: return [ahead, 0]
    case .eachDirection:
      return [ahead, free(link.capacity.backward, link.existingLoad.backward)]
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
  /// What planned loads need at best: loads forward and backward of every link in turn, and whether
  /// anything uses it.
  func decisions(loads: [Double], isUsed: [Bool]) -> [LinkDecision] {
    scenario.links.identifiers.compactMap { number in
      let link = scenario.links[number], position = 2 * number.index
      guard isUsed[number.index] else { return nil }
      var cost = opening(of: link)
      let isOpened = cost > 0
      var modules: [LinkDecision.Purchase] = []
      let ahead = loads[position], back = loads[position + 1]
      if let block = block(of: link, over: Array(free(on: link).indices)) {
        let own: [Double] =
          switch link.capacityBasis {
          case .bothTogether: [ahead + back]
          case .forwardOnly: [ahead]
          case .eachDirection: [ahead, back]
          }
        for (module, (lot, count)) in zip(
          link.modules, zip(block.lots, block.counts(forLoads: own))) where count > 0
        {
          modules.append(.init(module: module.id, count: Int(count)))
          cost += count * lot.cost
        }
      }
      guard isOpened || !modules.isEmpty else { return nil }
      return LinkDecision(link: link.id, modules: modules, cost: Money(cost))
    }
  }
}
