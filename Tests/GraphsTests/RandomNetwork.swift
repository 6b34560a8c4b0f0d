import Graphs
import TestSupport

/// A small random network of two-way links, with loops, parallel links, groups and many ties.
struct RandomNetwork {
  var graph: CompactGraph
  var costs: [Double]
  var delays: [Double]
  var groups: RiskGroups
  var source: Int
  var target: Int

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let isLarge = random.once(in: 8)
    let nodes = random.int(isLarge ? 6...9 : 1...7), links = random.int(isLarge ? 11...15 : 0...11)
    let scale = random.once(in: 2) ? 1.0 : 0.37
    let ends = (0..<links).map { _ in
      (Int32(random.int(0...nodes - 1)), Int32(random.int(0...nodes - 1)))
    }
    graph = CompactGraph(
      nodeCount: nodes, tails: ends.flatMap { [$0.0, $0.1] }, heads: ends.flatMap { [$0.1, $0.0] })
    costs = []
    delays = []
    for _ in 0..<links {
      let isGone = random.once(in: 16), isOneWay = random.once(in: 10)
      let cost = scale * Double(random.int(0...6)), delay = scale * Double(random.int(0...5))
      let isLopsided = random.once(in: 4)
      costs += isGone ? [.infinity, .infinity] : [cost, isOneWay ? .infinity : cost]
      delays += [delay, delay]
      guard isLopsided, !isGone else { continue }
      costs[costs.count - 1] = scale * Double(random.int(0...6))
      delays[delays.count - 1] = scale * Double(random.int(0...5))
    }
    let groupCount = random.int(0...5)
    var start: [Int32] = [0], members: [Int32] = []
    for _ in 0..<links {
      for group in 0..<groupCount where random.once(in: groupCount + 1) {
        members.append(Int32(group))
      }
      start.append(Int32(members.count))
    }
    groups = RiskGroups(groupCount: groupCount, start: start, groups: members)
    source = 0
    target = random.once(in: 20) ? 0 : nodes - 1
  }

  /// A route as its arcs and what it uses, as bits.
  struct Route {
    var arcs: [Int32] = []
    var cost = 0.0
    var delay = 0.0
    var links = 0
    var nodes = 0
    var groups = 0
  }

  /// Every route without a repeated node, by plain recursion; `nodes` are the inner ones.
  var allRoutes: [Route] {
    var routes: [Route] = []
    func walk(_ route: Route, at node: Int, visited: Int) {
      if node == target {
        routes.append(route)
        return
      }
      for arc in 0..<graph.arcCount
      where Int(graph.tails[arc]) == node && costs[arc] < .infinity {
        let head = Int(graph.heads[arc])
        if visited & 1 << head != 0 { continue }
        var next = route
        next.arcs.append(Int32(arc))
        next.cost += costs[arc]
        next.delay += delays[arc]
        next.links |= 1 << (arc / 2)
        if head != target { next.nodes |= 1 << head }
        for position in Int(groups.start[arc / 2])..<Int(groups.start[arc / 2 + 1]) {
          next.groups |= 1 << Int(groups.groups[position])
        }
        walk(next, at: head, visited: visited | 1 << head)
      }
    }
    walk(Route(), at: source, visited: 1 << source)
    return routes
  }

  /// A request for pairs of this network.
  func request(
    _ disjointness: DisjointPairs.Disjointness, groups isGrouped: Bool,
    _ limits: (delay: Double, difference: Double)
  ) -> DisjointPairs.Request {
    .init(
      from: source, to: target, disjointness: disjointness, groups: isGrouped ? groups : .none,
      delayLimit: limits.delay, differenceLimit: limits.difference)
  }
}
