import ComputeNetwork
import Quantities

extension RandomScenario {
  /// Has workloads serve each of two or three origins by itself, from few sites or at a cost of
  /// each, wherever nothing else ties them to one site.
  static func serveOrigins(_ draft: inout ScenarioDraft, seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 4271)
    let places = draft.sites.map(\.id) + draft.demandPlaces.map(\.id)
    for number in draft.workloads.indices {
      var workload = draft.workloads[number]
      guard workload.partners.isEmpty, !workload.today.contains(where: \.isPinned) else { continue }
      let from = places.shuffled(using: &random).prefix(random.int(2...3))
      let parts = from.map { _ in Double(random.int(1...4)) }, sum = parts.reduce(0, +)
      workload.origins = zip(from, parts).map { Origin(place: $0, share: $1 / sum) }
      workload.isSplittable = true
      workload.serve = .eachOrigin
      workload.spread = SpreadRule(mostParts: random.once(in: 2) ? random.int(1...2) : nil)
      workload.costPerSite = Money(random.once(in: 2) ? Double(random.int(1...40)) * 10 : 0)
      draft.workloads[number] = workload
    }
  }
}
