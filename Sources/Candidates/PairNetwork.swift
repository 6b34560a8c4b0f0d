import ComputeNetwork
import Graphs
import Quantities

/// The links of one layer as a graph for pairs of routes.
///
/// Its first arcs are those of the layer's `LayerNetwork`. Two access points at one end are joined
/// to a node of their own by arcs that cost and take nothing: two routes from there that share no
/// link begin at different points. Nothing passes such a node on its way: the arcs back are shut.
struct PairNetwork: Sendable {
  let layer: LayerNetwork
  let graph: CompactGraph
  let delays: [Double]
  let groups: RiskGroups
  let groupNames: [String]
  /// How many arcs are links.
  let linkArcs: Int
  private let starts: [Access: Int32]
  private let ends: [Access: Int32]

  private struct Access: Hashable {
    var one: Int32
    var other: Int32
  }

  init(_ layer: LayerNetwork, number: Int, _ demands: [DemandData], in scenario: Scenario) {
    var tails = layer.graph.tails, heads = layer.graph.heads
    var nodeCount = layer.graph.nodeCount
    self.layer = layer
    linkArcs = layer.graph.arcCount
    var starts: [Access: Int32] = [:], ends: [Access: Int32] = [:]
    for demand in demands where demand.layer == number {
      for origin in demand.origins {
        guard let second = origin.second else { continue }
        let access = Access(one: origin.place, other: second)
        guard starts[access] == nil else { continue }
        let node = Int32(nodeCount)
        starts[access] = node
        tails += [node, access.one, node, access.other]
        heads += [access.one, node, access.other, node]
        nodeCount += 1
      }
      guard let second = demand.protection?.secondEnd, let end = demand.destination else {
        continue
      }
      let access = Access(one: end, other: second)
      guard ends[access] == nil else { continue }
      let node = Int32(nodeCount)
      ends[access] = node
      tails += [access.one, node, access.other, node]
      heads += [node, access.one, node, access.other]
      nodeCount += 1
    }
    graph = CompactGraph(nodeCount: nodeCount, tails: tails, heads: heads)
    delays = layer.delays + [Double](repeating: 0, count: tails.count - linkArcs)
    (groups, groupNames) = Self.riskGroups(of: layer, linkCount: tails.count / 2, in: scenario)
    self.starts = starts
    self.ends = ends
  }

  private static func riskGroups(
    of layer: LayerNetwork, linkCount: Int, in scenario: Scenario
  ) -> (RiskGroups, [String]) {
    var number: [String: Int32] = [:], names: [String] = []
    var start: [Int32] = [0], groups: [Int32] = []
    for link in layer.links {
      // A group listed twice counts once.
      var own: [Int32] = []
      for name in scenario.draft.links[Int(link)].riskGroups {
        let group = number[name] ?? Int32(names.count)
        if number.updateValue(group, forKey: name) == nil { names.append(name) }
        if !own.contains(group) { own.append(group) }
      }
      groups += own
      start.append(Int32(groups.count))
    }
    while start.count <= linkCount { start.append(Int32(groups.count)) }
    return (RiskGroups(groupCount: names.count, start: start, groups: groups), names)
  }

  /// Which pairs a demand asks for from an origin to a place, at most so many steps.
  func request(
    _ demand: DemandData, _ protection: DemandData.Protection, from origin: DemandData.Origin,
    to target: Int32, steps: Int
  ) -> DisjointPairs.Request {
    let source = origin.second.flatMap { starts[Access(one: origin.place, other: $0)] }
    let end = protection.secondEnd.flatMap { ends[Access(one: target, other: $0)] }
    return DisjointPairs.Request(
      from: Int(source ?? origin.place), to: Int(end ?? target),
      disjointness: protection.disjointness,
      groups: protection.keepsGroupsApart ? groups : .none, delayLimit: demand.delayLimit,
      differenceLimit: protection.differenceLimit, steps: steps)
  }

  /// Writes the costs of the links' arcs and those that join access points into `costs`.
  func extend(_ linkCosts: [Double], into costs: inout [Double]) {
    costs.removeAll(keepingCapacity: true)
    costs.append(contentsOf: linkCosts)
    while costs.count < graph.arcCount {
      costs.append(0)
      costs.append(.infinity)
    }
  }

  /// The arcs of a route that are links.
  func linksOnly(_ route: [Int32]) -> [Int32] { route.filter { Int($0) < linkArcs } }
}
