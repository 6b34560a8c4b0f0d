import Foundation
public import RouteOptimizer

/// A random geometric wide-area network at 80 % load.
///
/// Sites lie at random in a field of about 2,000 by 2,000 km; links are the least spanning tree and
/// three nearest neighbours of each. Every workload needs compute, power, storage and bandwidth
/// both ways, and its latency limit leaves it a part of the sites. Capacities are what a random
/// plan uses, divided by 0.8: so a plan that serves everything exists, and every resource of every
/// site and most links bind.
public func geometricScenario(sites: Int, workloads: Int, seed: Int) -> ScenarioDraft {
  var random = SeededGenerator(seed: seed)
  let points = (0..<sites).map { _ in (x: random.unit(), y: random.unit()) }
  let names = (0..<sites).map { "s\($0 + 1)" }
  var draft = ScenarioDraft(
    name: LocalizedText(
      "geometric \(sites) x \(workloads), seed \(seed)",
      zh: "随机几何网 \(sites) x \(workloads)，种子 \(seed)"),
    computeKinds: [ComputeKind(id: "ai")])
  for (name, point) in zip(names, points) {
    let pool = ComputePool(
      kind: "ai", capacity: 0, powerPerUnit: Power(1.3),
      pricePerUnitHour: twoDigits(random.uniform(8...14)))
    draft.sites.append(
      Site(
        place: Place(
          id: name,
          coordinate: Coordinate(latitude: 24 + 18 * point.y, longitude: 100 + 22 * point.x),
          role: .site),
        compute: [pool],
        storage: StoragePool(
          capacity: .zero, pricePerTBMonth: twoDigits(random.uniform(10...20))),
        pue: twoDigits(random.uniform(1.1...1.5)),
        // Power is dear in the east.
        power: .flat(pricePerKWh: twoDigits(0.3 + 0.3 * point.x + random.uniform(0...0.2)))))
  }
  for (one, other) in geometricLinks(points) {
    let kilometres = 2000 * hypot(points[one].x - points[other].x, points[one].y - points[other].y)
    draft.links.append(
      Link(
        id: "\(names[one])-\(names[other])", from: names[one], to: names[other],
        capacity: ByDirection(both: .zero),
        fee: TransportFee(perGbpsMonth: twoDigits(33 * kilometres))))
  }
  let crowds = points.map { random.uniform(0.3...1) * (0.4 + $0.x) }
  for number in 0..<workloads {
    draft.workloads.append(
      geometricWorkload(number, from: names[random.index(weighted: crowds)], &random))
  }
  setCapacities(of: &draft, &random)
  return draft
}

/// One workload: its rates and power go roughly with its compute.
private func geometricWorkload(
  _ number: Int, from origin: String, _ random: inout SeededGenerator
) -> Workload {
  let amount = random.spread(8...400)
  let limits = [5.0, 12, 12, 25, 25]
  return Workload(
    id: "w\(number + 1)", origins: [Origin(place: origin)],
    needs: [ComputeNeed(amount: amount, accepted: [AcceptedKind(kind: "ai")])],
    storage: DataVolume(random.spread(10...500)),
    power: Power(twoDigits(amount * random.uniform(0.8...2))),
    traffic: Traffic(
      upRate: DataRate(twoDigits(amount.squareRoot() * random.spread(0.02...0.5))),
      downRate: DataRate(twoDigits(amount.squareRoot() * random.spread(0.02...0.5)))),
    latency: .limit(Latency(random.pick(limits)), .oneWay))
}

/// The least spanning tree (Prim's method) and the three nearest neighbours of each point.
private func geometricLinks(_ points: [(x: Double, y: Double)]) -> [(Int, Int)] {
  func distance(_ one: Int, _ other: Int) -> Double {
    hypot(points[one].x - points[other].x, points[one].y - points[other].y)
  }
  var pairs: [[Int]] = []
  var nearest = points.indices.map { (parent: 0, distance: distance(0, $0)) }
  var outside = Array(points.indices.dropFirst())
  while let next = outside.min(by: {
    (nearest[$0].distance, $0) < (nearest[$1].distance, $1)
  }) {
    outside.removeAll { $0 == next }
    pairs.append([min(next, nearest[next].parent), max(next, nearest[next].parent)])
    for other in outside where distance(next, other) < nearest[other].distance {
      nearest[other] = (next, distance(next, other))
    }
  }
  for point in points.indices {
    let others = points.indices.filter { $0 != point }
      .sorted { (distance(point, $0), $0) < (distance(point, $1), $1) }
    pairs += others.prefix(3).map { [min(point, $0), max(point, $0)] }
  }
  var seen: Set<[Int]> = []
  return pairs.filter { seen.insert($0).inserted }.map { ($0[0], $0[1]) }
}

/// Places every workload at a random site within its limit and makes everything 1.25 times as
/// large as this plan needs, sites between 1.1 and 1.4 times.
private func setCapacities(of draft: inout ScenarioDraft, _ random: inout SeededGenerator) {
  let attraction = draft.sites.map { _ in random.uniform(0.5...2) }
  var plan = ReferencePlan(draft)
  for workload in draft.workloads {
    let sites = plan.sites(for: workload)
    plan.place(workload, at: sites[random.index(weighted: sites.map { attraction[$0] })])
  }
  for site in draft.sites.indices {
    let room = random.uniform(1.1...1.4)
    draft.sites[site].compute[0].capacity = (plan.compute[site][0] * room).rounded(.up)
    draft.sites[site].storage?.capacity = DataVolume((plan.storage[site] * room).rounded(.up))
    draft.sites[site].racks = RackSpace(
      count: (plan.power[site] * random.uniform(1.1...1.4) / 10).rounded(.up),
      powerPerRack: Power(10))
  }
  let total = plan.links.reduce(0) { $0 + $1.forward + $1.backward }
  let least = 0.2 * total / Double(2 * max(1, plan.links.count))
  func capacity(_ load: Double) -> DataRate {
    DataRate((10 * max(least, load / 0.8)).rounded(.up) / 10)
  }
  for (link, load) in plan.links.enumerated() {
    draft.links[link].capacity = ByDirection(
      forward: capacity(load.forward), backward: capacity(load.backward))
  }
}
