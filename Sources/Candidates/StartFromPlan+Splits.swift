import Allocation
import ComputeNetwork
import Plans
import Quantities

extension ScenarioProgram {
  /// Adds the candidates that a split placement is a mixture of; returns how many copies each has,
  /// nothing if it cannot be so.
  func addSplit(
    _ placement: Placement, _ part: OtherPart, of number: Int, _ workload: Workload,
    copies: Double, to pool: inout CandidatePool
  ) -> [Double]? {
    let demand = model.demands[number]
    guard let talk = demand.talk, let one = scenario.site(placement.site),
      let other = scenario.site(part.site), one != other,
      let walked = model.layers[talk.route.layer].walk(
        part.links, from: Identifier(one.index), in: scenario), walked.end.index == other.index
    else { return nil }
    let layer = model.layers[talk.route.layer]
    guard walked.arcs.reduce(0, { $0 + layer.delays[Int($1)] }) <= talk.route.delayLimit
    else { return nil }
    let isInOrder = one.index < other.index
    var weights: [Double] = []
    for (order, weight) in mixture(of: isInOrder ? part.share : 1 - part.share, talk)
    where weight > 0 {
      let own = isInOrder ? order : 1 - order
      guard
        let here = pick(
          placement.kinds, placement.routes, at: one, Array(talk.parts)[own], workload),
        let there = pick(part.kinds, part.routes, at: other, Array(talk.parts)[1 - own], workload)
      else { return nil }
      let split = SplitChoice(
        order: order, first: isInOrder ? here : there, second: isInOrder ? there : here,
        // Towards the site with the higher number.
        arcs: isInOrder ? walked.arcs : walked.arcs.reversed().map { $0 ^ 1 })
      model.write(split, of: demand, talk, number, into: &pool)
      weights.append(weight * copies)
    }
    return weights.isEmpty ? nil : weights
  }

  /// The weights of the orders of parts whose mixture leaves the second site such a share; nothing
  /// if none does.
  private func mixture(of share: Double, _ talk: TalkDemand) -> [(order: Int, weight: Double)] {
    let small = talk.shares[0], large = talk.shares[1]
    let slack = 1e-9
    guard share >= small - slack, share <= large + slack else { return [] }
    guard talk.orders.count > 1 else { return [(0, 1)] }
    // In order 0 the second site has the larger part.
    let weight = min(1, max(0, (share - small) / (large - small)))
    if talk.isShareFree { return [(0, weight), (1, 1 - weight)] }
    return weight < slack ? [(1, 1)] : weight > 1 - slack ? [(0, 1)] : []
  }

  private func pick(
    _ kinds: [String], _ routes: [Route], at site: Identifier<Site>, _ part: DemandData,
    _ workload: Workload
  ) -> PartPick? {
    var chooser = PoolChooser()
    guard let choice = part.sites.first(where: { Int($0.site) == site.index }),
      let ways = chooser.ways(of: kinds, for: part, at: choice, in: model),
      let arcs = arcs(of: routes, workload, part, to: site)
    else { return nil }
    _ = chooser.choose(
      for: part, at: choice, in: model, prices: basePrices, limits: nil)
    return PartPick(
      choice: choice, ways: ways, cost: ways.reduce(chooser.baseCost) { $0 + $1.cost },
      power: part.power ?? ways.reduce(0) { $0 + $1.power }, routes: arcs, price: 0)
  }
}
