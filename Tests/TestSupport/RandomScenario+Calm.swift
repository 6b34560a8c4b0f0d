public import ComputeNetwork
import Quantities

// Scenarios without what makes more cost less, and ways to change them.
extension RandomScenario {
  /// A draft in which no tariff has reached tiers or a floor, and nobody comes first.
  public static func calmDraft(seed: UInt64) -> ScenarioDraft {
    var draft = draft(seed: seed, with: [])
    for number in draft.workloads.indices { draft.workloads[number].priority = 1 }
    for number in draft.flows.indices { draft.flows[number].priority = 1 }
    for number in draft.tariffs.indices {
      draft.tariffs[number].kind = draft.tariffs[number].kind.changingLadders { ladder in
        ladder.rule = .cumulative
      }
      if case .percentile(var percentile) = draft.tariffs[number].kind {
        percentile.floorShare = 0
        draft.tariffs[number].kind = .percentile(percentile)
      }
    }
    return draft
  }

  /// The same with more room here and there.
  public static func withMoreCapacity(
    _ draft: ScenarioDraft, _ random: inout SeededRandom
  ) -> ScenarioDraft {
    var draft = draft
    for number in draft.links.indices where random.once(in: 2) {
      let more = DataRate(Double(random.int(1...6)))
      draft.links[number].capacity.forward += more
      if draft.links[number].capacityBasis != .eachDirection || random.once(in: 2) {
        draft.links[number].capacity.backward += more
      }
    }
    for number in draft.sites.indices {
      for pool in draft.sites[number].compute.indices where random.once(in: 2) {
        draft.sites[number].compute[pool].capacity += Double(random.int(1...5))
      }
      if random.once(in: 2) { draft.sites[number].racks?.count += 3 }
      if random.once(in: 2) { draft.sites[number].storage?.capacity += DataVolume(2) }
    }
    return draft
  }

  /// The same with higher fees and prices here and there.
  public static func withHigherFees(
    _ draft: ScenarioDraft, _ random: inout SeededRandom
  ) -> ScenarioDraft {
    var draft = draft
    func dearer(_ opening: inout OpeningCost?) {
      guard random.once(in: 2) else { return }
      opening = OpeningCost(
        overHorizon: (opening?.overHorizon ?? .zero) + Money(Double(random.int(1...150))))
    }
    for number in draft.links.indices {
      if random.once(in: 2) { draft.links[number].fee.perGB += 0.01 }
      if random.once(in: 2) { draft.links[number].fee.perGbpsMonth += 700 }
      if random.once(in: 4) { dearer(&draft.links[number].opening) }
    }
    for number in draft.sites.indices {
      for pool in draft.sites[number].compute.indices where random.once(in: 2) {
        draft.sites[number].compute[pool].pricePerUnitHour += 0.75
      }
      if random.once(in: 4) { dearer(&draft.sites[number].opening) }
    }
    for number in draft.tariffs.indices where random.once(in: 2) {
      draft.tariffs[number].kind = draft.tariffs[number].kind.changingLadders { ladder in
        for step in ladder.steps.indices { ladder.steps[step].price *= 1.3 }
      }
    }
    for number in draft.flows.indices where random.once(in: 2) {
      if let price = draft.flows[number].declinePrice {
        draft.flows[number].declinePrice = price + Money(200)
      }
    }
    return draft
  }

  /// The same with more to be carried here and there.
  public static func withMoreTraffic(
    _ draft: ScenarioDraft, _ random: inout SeededRandom
  ) -> ScenarioDraft {
    var draft = draft
    for number in draft.flows.indices where random.once(in: 2) {
      let isJob = draft.flows[number].traffic.upVolume > .zero
      if isJob {
        draft.flows[number].traffic.upVolume += DataVolume(Double(random.int(1...3)))
      } else {
        draft.flows[number].traffic.upRate += DataRate(Double(random.int(1...4)) / 2)
      }
    }
    for number in draft.workloads.indices
    where !draft.workloads[number].origins.isEmpty && random.once(in: 2) {
      draft.workloads[number].traffic.upRate += DataRate(0.5)
    }
    return draft
  }
}

extension Tariff.Kind {
  /// The same kind with its ladders of prices changed.
  fileprivate func changingLadders(_ change: (inout PriceLadder) -> Void) -> Self {
    switch self {
    case .volume(var tariff):
      for rate in tariff.rates.indices { change(&tariff.rates[rate].pricePerGB) }
      return .volume(tariff)
    case .leasedLine(var tariff):
      change(&tariff.pricePerGbpsMonth)
      return .leasedLine(tariff)
    case .percentile(var tariff):
      change(&tariff.pricePerGbpsMonth)
      return .percentile(tariff)
    case .topPeaks(var tariff):
      change(&tariff.pricePerGbpsMonth)
      return .topPeaks(tariff)
    case .dailyPeak(var tariff):
      change(&tariff.pricePerGbpsDay)
      return .dailyPeak(tariff)
    case .task(var tariff):
      for urgency in tariff.urgencies.indices { change(&tariff.urgencies[urgency].pricePerTB) }
      return .task(tariff)
    case .committed, .modules, .elastic, .express: return self
    }
  }
}
