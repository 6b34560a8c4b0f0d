import ComputeNetwork
import Graphs
public import Quantities

/// Why no two routes of a flow are apart, and the two that share least.
public struct PairHindrance: Sendable, Equatable {
  /// What stands in the way.
  public enum Cause: Sendable, Equatable {
    /// Every route, however slow, uses these.
    case bottleneck(SharedParts)
    /// There are pairs, but in the fastest the slower route takes this long.
    case tooFar(Latency)
    /// There are pairs within the limit, but none whose latencies are near enough; in the fastest
    /// they differ by this.
    case tooDifferent(Latency)
    /// No single thing: risk groups overlap on all pairs.
    case overlappingGroups
    /// The search ended before a pair was found or ruled out.
    case unproven
  }

  /// Links, places and risk groups, by name.
  public struct SharedParts: Sendable, Equatable {
    /// The ids of the links.
    public var links: [String]
    /// The ids of the places.
    public var places: [String]
    /// The names of the groups.
    public var groups: [String]

    /// Whether there is nothing.
    public var isEmpty: Bool { links.isEmpty && places.isEmpty && groups.isEmpty }
  }

  /// Two routes that share something.
  public struct Offer: Sendable, Equatable {
    /// The links of each, in order.
    public var routes: [[String]]
    /// One-way latency of each.
    public var latencies: [Latency]
    /// What both use.
    public var shared: SharedParts
  }

  /// What stands in the way.
  public var cause: Cause
  /// The pair within the limits that shares least, if any was found.
  public var offer: Offer?
}

/// Finds out why a demand has no pair of routes.
struct PairDiagnosis {
  private let model: PlacementModel
  private let demand: DemandData
  private let network: PairNetwork
  private let request: DisjointPairs.Request
  private var search: DisjointPairs
  private var open: [Double] = []

  /// Long enough for a proof on any network of hubs.
  private static let steps = 20_000

  init?(_ model: PlacementModel, demand: DemandData) {
    guard let protection = demand.protection, let origin = demand.origins.first,
      let target = demand.destination, let network = model.pairNetworks[demand.layer]
    else { return nil }
    self.model = model
    self.demand = demand
    self.network = network
    request = network.request(demand, protection, from: origin, to: target, steps: Self.steps)
    search = DisjointPairs(network.graph)
    network.extend(network.layer.openDelays(for: demand.data), into: &open)
  }

  /// The least latency from one end to the other by a single route; infinite if there is none.
  func leastDelay() -> Double {
    var single = LimitedShortestPaths(network.graph)
    single.search(
      from: request.source, to: [Int32(request.target)], costs: open, delays: network.delays,
      delayLimit: .infinity)
    return single.delay(to: request.target)
  }

  /// What stands in the way; `nil` if there is a pair.
  mutating func hindrance() -> PairHindrance? {
    let outcome = search.search(request, costs: open, delays: network.delays)
    guard outcome == .none || outcome == .unknown else { return nil }
    return PairHindrance(
      cause: outcome == .none ? cause() : .unproven, offer: offer())
  }

  private mutating func cause() -> PairHindrance.Cause {
    switch search.searchFastest(request, costs: open, delays: network.delays) {
    case .best, .found:
      let first = search.best.first.delay, second = search.best.second.delay
      let slower = max(first, second)
      if slower > request.delayLimit { return .tooFar(Latency(slower)) }
      return .tooDifferent(Latency(abs(first - second)))
    case .unknown: return .unproven
    case .none: break
    }
    var unlimited = request
    unlimited.delayLimit = .infinity
    let parts = search.unavoidableParts(unlimited, costs: open, delays: network.delays)
    let shared = SharedPartsNames(model, network, demand.layer).parts(
      links: parts.links, places: request.disjointness == .linksAndNodes ? parts.nodes : [],
      groups: parts.groups)
    return shared.isEmpty ? .overlappingGroups : .bottleneck(shared)
  }

  private mutating func offer() -> PairHindrance.Offer? {
    let outcome = search.searchLeastShared(request, costs: open, delays: network.delays)
    guard outcome == .best || outcome == .found else { return nil }
    let best = search.best
    // The same route twice guards against nothing.
    guard best.first.arcs != best.second.arcs else { return nil }
    let names = SharedPartsNames(model, network, demand.layer)
    return PairHindrance.Offer(
      routes: [best.first, best.second].map { route in
        network.linksOnly(route.arcs).map { names.link(Int($0) / 2) }
      },
      latencies: [Latency(best.first.delay), Latency(best.second.delay)],
      shared: names.parts(
        links: best.sharedLinks, places: best.sharedNodes, groups: best.sharedGroups))
  }
}

/// The names of what pairs share.
private struct SharedPartsNames {
  private let scenario: Scenario
  private let network: PairNetwork
  private let layer: LayerNetwork

  init(_ model: PlacementModel, _ network: PairNetwork, _ layer: Int) {
    scenario = model.scenario
    self.network = network
    self.layer = model.layers[layer]
  }

  func link(_ number: Int) -> String { scenario.draft.links[Int(layer.links[number])].id }

  func parts(
    links: [Int32], places: [Int32], groups: [Int32]
  ) -> PairHindrance.SharedParts {
    PairHindrance.SharedParts(
      links: links.filter { 2 * Int($0) < network.linkArcs }.map { link(Int($0)) },
      // Nodes beyond the places are ends with two access points.
      places: places.filter { Int($0) < scenario.places.count }
        .map { scenario.places[Identifier(Int($0))].id },
      groups: groups.map { network.groupNames[Int($0)] })
  }
}
