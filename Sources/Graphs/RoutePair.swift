/// Two routes between the same nodes, the cheaper one first, then the faster.
public struct RoutePair: Sendable, Hashable {
  /// One route of a pair.
  public struct Route: Sendable, Hashable {
    /// Its arcs, in order.
    public internal(set) var arcs: [Int32] = []
    /// Its cost, summed from its start on.
    public internal(set) var cost = 0.0
    /// Its delay, summed from its start on.
    public internal(set) var delay = 0.0
  }

  /// The cheaper route.
  public internal(set) var first = Route()
  /// The other one.
  public internal(set) var second = Route()
  /// The links that both use, in the order of their numbers.
  public internal(set) var sharedLinks: [Int32] = []
  /// The inner nodes that both use, where they are to be disjoint.
  public internal(set) var sharedNodes: [Int32] = []
  /// The groups that both use.
  public internal(set) var sharedGroups: [Int32] = []

  /// What both routes cost.
  public var cost: Double { first.cost + second.cost }
}

/// Judges a pair of routes by itself, however it was found.
struct PairAudit: Sendable {
  private let graph: CompactGraph
  private(set) var pair = RoutePair()
  private var nodeUse: [UInt8]
  private var linkUse: [UInt8]
  private var groupUse: [UInt8] = []

  init(_ graph: CompactGraph) {
    self.graph = graph
    nodeUse = [UInt8](repeating: 0, count: graph.nodeCount)
    linkUse = [UInt8](repeating: 0, count: graph.arcCount / 2)
  }

  /// Measures two routes and returns whether they are routes of the request within its limits.
  mutating func measure(
    _ routes: [[Int32]], for request: DisjointPairs.Request, costs: [Double], delays: [Double]
  ) -> Bool {
    for node in nodeUse.indices { nodeUse[node] = 0 }
    for link in linkUse.indices { linkUse[link] = 0 }
    if groupUse.count != request.groups.groupCount {
      groupUse = [UInt8](repeating: 0, count: request.groups.groupCount)
    }
    for group in groupUse.indices { groupUse[group] = 0 }
    for side in 0...1 {
      guard walk(routes[side], bit: UInt8(1 << side), for: request) else { return false }
    }
    write(routes[0], to: \.first, costs: costs, delays: delays)
    write(routes[1], to: \.second, costs: costs, delays: delays)
    guard pair.cost < .infinity, pair.first.delay <= request.delayLimit,
      pair.second.delay <= request.delayLimit,
      abs(pair.first.delay - pair.second.delay) <= request.differenceLimit
    else { return false }
    if (pair.second.cost, pair.second.delay) < (pair.first.cost, pair.first.delay) {
      swap(&pair.first, &pair.second)
    }
    pair.sharedLinks.removeAll(keepingCapacity: true)
    pair.sharedNodes.removeAll(keepingCapacity: true)
    pair.sharedGroups.removeAll(keepingCapacity: true)
    for link in linkUse.indices where linkUse[link] == 3 { pair.sharedLinks.append(Int32(link)) }
    if request.disjointness == .linksAndNodes {
      for node in nodeUse.indices
      where nodeUse[node] == 3 && node != request.source && node != request.target {
        pair.sharedNodes.append(Int32(node))
      }
    }
    for group in groupUse.indices where groupUse[group] == 3 {
      pair.sharedGroups.append(Int32(group))
    }
    return true
  }

  private mutating func walk(
    _ route: [Int32], bit: UInt8, for request: DisjointPairs.Request
  ) -> Bool {
    var node = request.source
    nodeUse[node] |= bit
    for arc in route {
      guard Int(graph.tails[Int(arc)]) == node else { return false }
      node = Int(graph.heads[Int(arc)])
      guard nodeUse[node] & bit == 0 else { return false }
      nodeUse[node] |= bit
      linkUse[Int(arc) / 2] |= bit
      for position in request.groups.positions(ofLink: Int(arc) / 2) {
        groupUse[Int(request.groups.groups[position])] |= bit
      }
    }
    return node == request.target
  }

  private mutating func write(
    _ route: [Int32], to part: WritableKeyPath<RoutePair, RoutePair.Route>, costs: [Double],
    delays: [Double]
  ) {
    var cost = 0.0, delay = 0.0
    for arc in route {
      cost += costs[Int(arc)]
      delay += delays[Int(arc)]
    }
    pair[keyPath: part].arcs.removeAll(keepingCapacity: true)
    pair[keyPath: part].arcs.append(contentsOf: route)
    pair[keyPath: part].cost = cost
    pair[keyPath: part].delay = delay
  }
}
