import Allocation
import ComputeNetwork
import Graphs
import Plans
import Quantities

/// Where copies of data sets lie, and where a plan may open more, at which cost.
///
/// An opened copy costs rent for the whole horizon, and its first move once:
///
///     rent = size × price per TB and month × months,  move = size × least sum of fees per GB
///
/// from the original or one of today's copies, along links that have capacity already and cost
/// nothing to be used; or what a TB's move is stated to cost.
struct DataCopies: Sendable {
  struct Opening: Sendable {
    var rent: Double
    var move: Double
    /// The place that it is filled from; nothing where the price of a move is stated, or free.
    var source: Int32?
    var cost: Double { rent + move }
  }

  /// Whether a copy lies there today: `[data set][site]`.
  let isThere: [[Bool]]
  /// What opening a copy costs; nothing where one lies already, or none may.
  let openings: [[Opening?]]
  /// Whether a copy could be filled there, were there room: `[data set][site]`.
  let isReached: [[Bool]]

  init(_ scenario: Scenario) {
    let dataSets = scenario.draft.dataSets, sites = scenario.draft.sites
    let isThere = dataSets.map { dataSet in
      sites.map { dataSet.copiesToday.contains($0.id) }
    }
    self.isThere = isThere
    var routes = FillingRoutes(scenario)
    let moves = dataSets.map { routes.moves(of: $0) }
    isReached = moves.map { $0.map { $0 != nil } }
    openings = dataSets.indices.map { number in
      let dataSet = dataSets[number], isThere = isThere[number], moves = moves[number]
      guard dataSet.mostCopies != 0 else { return sites.map { _ in nil } }
      return sites.enumerated().map { number, site in
        guard !isThere[number], scenario.mayHold(dataSet, site), let storage = site.storage,
          dataSet.size.value <= LoadTolerance.limit(scenario.freeStorage(at: site).value),
          let move = moves[number]
        else { return nil }
        return Opening(
          rent: dataSet.size.value
            * ChargingRule.storage(storage, scenario.horizon, scenario.horizon.length),
          move: move.yuan, source: move.source)
      }
    }
  }

  /// Whether a plan may have a data set read from a site.
  func canBeRead(_ dataSet: Int, at site: Int) -> Bool {
    isThere[dataSet][site] || openings[dataSet][site] != nil
  }

  /// What a copy at a site costs; nothing where one lies already.
  func decision(_ dataSet: Int, at site: Int, in scenario: Scenario) -> CopyDecision? {
    guard let opening = openings[dataSet][site] else { return nil }
    return CopyDecision(
      dataSet: scenario.draft.dataSets[dataSet].id, site: scenario.draft.sites[site].id,
      source: opening.source.map { scenario.places[Identifier(Int($0))].id },
      rent: Money(opening.rent), move: Money(opening.move))
  }
}

/// The cheapest ways to fill a new copy.
private struct FillingRoutes {
  private let scenario: Scenario
  private var layers: [Int: (search: LimitedShortestPaths, fees: [Double])] = [:]

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// Yuan of the first move to every site, and from where; nothing where no route leads.
  mutating func moves(of dataSet: DataSet) -> [(yuan: Double, source: Int32?)?] {
    let sites = scenario.sites.count, size = dataSet.size
    if let price = dataSet.movePricePerTB {
      return [(yuan: Double, source: Int32?)?](
        repeating: (size.value * price.value, nil), count: sites)
    }
    let sources = dataSet.sources.compactMap { scenario.place($0) }
    guard !sources.isEmpty else {
      return [(yuan: Double, source: Int32?)?](repeating: (0, nil), count: sites)
    }
    var moves = [(yuan: Double, source: Int32?)?](repeating: nil, count: sites)
    var layer = layers[dataSet.layer.number] ?? graph(of: dataSet.layer)
    let targets = (0..<Int32(sites)).map { $0 }
    let delays = [Double](repeating: 0, count: layer.fees.count)
    for source in sources {
      layer.search.search(
        from: source.index, to: targets, costs: layer.fees, delays: delays, delayLimit: .infinity)
      for site in 0..<sites where layer.search.hasPath(to: site) {
        let yuan = size.gigabytes * layer.search.cost(to: site)
        if yuan < moves[site]?.yuan ?? .infinity { moves[site] = (yuan, Int32(source.index)) }
      }
    }
    layers[dataSet.layer.number] = layer
    return moves
  }

  /// Links as arcs in both directions, each with its fee; infinite where nothing can run.
  private func graph(
    of layer: NetworkLayer
  ) -> (search: LimitedShortestPaths, fees: [Double]) {
    var tails: [Int32] = [], heads: [Int32] = [], fees: [Double] = []
    for number in scenario.links.identifiers where scenario.links[number].layer == layer {
      let link = scenario.links[number], ends = scenario.linkEnds[number]
      let from = Int32(ends.from.index), to = Int32(ends.to.index)
      let isFree = (link.opening.map { scenario.horizon.cost(of: $0).value } ?? 0) == 0
      tails += [from, to]
      heads += [to, from]
      fees.append(isFree && link.capacity.forward.value > 0 ? link.fee.perGB : .infinity)
      fees.append(
        isFree && link.capacity.backward.value > 0 && link.capacityBasis != .forwardOnly
          ? link.fee.perGB : .infinity)
    }
    let graph = CompactGraph(nodeCount: scenario.places.count, tails: tails, heads: heads)
    return (LimitedShortestPaths(graph), fees)
  }
}
