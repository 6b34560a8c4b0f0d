import ComputeNetwork
import Quantities

extension RandomScenario {
  /// Has workloads read one or two data sets, of which few copies fit or may be opened.
  static func addDataSets(to draft: inout ScenarioDraft, seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 31_337)
    let places = draft.sites.map(\.id) + draft.demandPlaces.map(\.id)
    for number in draft.sites.indices
    where draft.sites[number].storage == nil && !random.once(in: 3) {
      draft.sites[number].storage = StoragePool(
        capacity: DataVolume(Double(random.int(2...9))),
        pricePerTBMonth: Double(random.int(0...9)) * 100)
    }
    for number in 0..<random.int(1...2) {
      var dataSet = DataSet(id: "d\(number)", size: DataVolume(Double(random.int(1...5))))
      if !random.once(in: 3) { dataSet.origin = places.randomElement(using: &random) }
      if random.once(in: 4) { dataSet.copiesToday = [draft.sites[random.int(0...1)].id] }
      if random.once(in: 4) { dataSet.rules.only = [draft.sites[0].place.province ?? "s0"] }
      if random.once(in: 5) { dataSet.rules.never = [draft.sites[0].id] }
      if random.once(in: 3) { dataSet.mostCopies = random.int(0...2) }
      if random.once(in: 3) { dataSet.movePricePerTB = Money(Double(random.int(0...9)) * 10) }
      draft.dataSets.append(dataSet)
    }
    let readers = draft.workloads.indices.filter { draft.workloads[$0].talk == nil }
    for number in readers {
      for dataSet in draft.dataSets where !random.once(in: 3) {
        draft.workloads[number].reads.append(
          DataRead(
            dataSet: dataSet.id, rate: DataRate(Double(random.int(0...4)) / 2),
            volume: DataVolume(random.once(in: 3) ? 1 : 0),
            latency: random.once(in: 3)
              ? .limit(Latency(Double(random.int(5...30))), .oneWay) : .none,
            layer: random.once(in: 8) ? .optical : nil))
      }
    }
  }
}
