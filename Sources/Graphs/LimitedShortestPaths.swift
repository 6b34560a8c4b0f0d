/// The cheapest paths from one node, or from any of some, to several others whose delay keeps a
/// limit.
///
/// First Dijkstra's method by (cost, delay, arc number): a target whose cheapest path keeps the
/// limit is done. Only if one breaks it, labels (cost, delay) are set in rising order of cost; a
/// label is dropped if an earlier one at its node was no slower, or if no target can be reached
/// from it within the limit. Both are exact. Of paths of equal cost the fastest is taken, then
/// the one whose last arc has the smallest number.
///
/// Costs and delays are not negative; an arc of infinite cost is not there. The arrays inside are
/// used again by the next search, so nothing is allocated once they have grown.
///
/// - Complexity: O(*m* log *n*) where the limit does not bind; else O(*L* log *L*) for *L* labels
///   that no other dominates, at worst exponential in *n*.
/// - SeeAlso: P. Hansen, *Lecture Notes in Economics and Mathematical Systems* 177 (1980),
///   109–127, for the labels.
public struct LimitedShortestPaths: Sendable {
  /// The graph that is searched.
  public let graph: CompactGraph

  private var heap = LabelHeap()
  private var treeCost: [Double]
  private var treeDelay: [Double]
  private var treeArc: [Int32]
  private var isSettled: [Bool]

  /// How each node's answer is kept: not wanted, in the tree, or a label's number.
  private var answer: [Int32]
  private var open: [Int32] = []
  private var bound: ReverseDistances
  private var fastest: [Double] = []
  private var labels: [SetLabel] = []
  private var starts: [Start] = []

  /// A node where paths may begin, and what beginning there costs.
  public struct Start: Sendable {
    /// The node.
    public var node: Int32
    /// What every path from it costs before its first arc: finite, of any sign.
    public var cost: Double

    /// A start from its parts.
    public init(at node: Int32, cost: Double) {
      self.node = node
      self.cost = cost
    }
  }

  private struct SetLabel: Sendable {
    var cost: Double
    var delay: Double
    var node: Int32
    var arc: Int32
    var before: Int32
  }

  private static let unwanted: Int32 = -4
  private static let wanted: Int32 = -3
  private static let noPath: Int32 = -2
  private static let inTree: Int32 = -1

  /// A search on a graph.
  public init(_ graph: CompactGraph) {
    self.graph = graph
    treeCost = [Double](repeating: .infinity, count: graph.nodeCount)
    treeDelay = treeCost
    treeArc = [Int32](repeating: -1, count: graph.nodeCount)
    isSettled = [Bool](repeating: false, count: graph.nodeCount)
    answer = [Int32](repeating: Self.unwanted, count: graph.nodeCount)
    bound = ReverseDistances(nodeCount: graph.nodeCount)
  }

  /// Searches from a node to targets; paths dearer than `costLimit` need not be found.
  public mutating func search(
    from source: Int, to targets: [Int32], costs: [Double], delays: [Double], delayLimit: Double,
    costLimit: Double = .infinity
  ) {
    starts.removeAll(keepingCapacity: true)
    starts.append(Start(at: Int32(source), cost: 0))
    search(to: targets, costs: costs, delays: delays, delayLimit: delayLimit, costLimit: costLimit)
  }

  /// Searches from the best of several starts for each target.
  public mutating func search(
    fromAny starts: [Start], to targets: [Int32], costs: [Double], delays: [Double],
    delayLimit: Double
  ) {
    self.starts.removeAll(keepingCapacity: true)
    self.starts.append(contentsOf: starts)
    search(
      to: targets, costs: costs, delays: delays, delayLimit: delayLimit, costLimit: .infinity)
  }

  private mutating func search(
    to targets: [Int32], costs: [Double], delays: [Double], delayLimit: Double, costLimit: Double
  ) {
    precondition(
      costs.count == graph.arcCount && delays.count == graph.arcCount,
      "one cost and one delay for each arc")
    growTree(to: targets, costs: costs, delays: delays, costLimit: costLimit)
    open.removeAll(keepingCapacity: true)
    for target in targets {
      let node = Int(target)
      guard isSettled[node] else {
        answer[node] = Self.noPath
        continue
      }
      if treeDelay[node] <= delayLimit {
        answer[node] = Self.inTree
      } else if answer[node] != Self.noPath {
        answer[node] = Self.noPath
        open.append(target)
      }
    }
    guard !open.isEmpty else { return }
    setLabels(costs: costs, delays: delays, delayLimit: delayLimit, costLimit: costLimit)
  }
}

// MARK: - Answers

extension LimitedShortestPaths {
  /// Whether the last search found a path to a target.
  public func hasPath(to target: Int) -> Bool { answer[target] >= Self.inTree }

  /// The cost of the path to a target, its start included; infinite if there is none.
  public func cost(to target: Int) -> Double {
    switch answer[target] {
    case Self.inTree: treeCost[target]
    case 0...: labels[Int(answer[target])].cost
    default: .infinity
    }
  }

  /// The delay of the path to a target; infinite if there is none.
  public func delay(to target: Int) -> Double {
    switch answer[target] {
    case Self.inTree: treeDelay[target]
    case 0...: labels[Int(answer[target])].delay
    default: .infinity
    }
  }

  /// The node where the path to a target begins; nothing if there is none.
  public func start(ofPathTo target: Int) -> Int? {
    switch answer[target] {
    case Self.inTree:
      var node = target
      while treeArc[node] >= 0 { node = Int(graph.tails[Int(treeArc[node])]) }
      return node
    case 0...:
      var label = labels[Int(answer[target])]
      while label.before >= 0 { label = labels[Int(label.before)] }
      return Int(label.node)
    default:
      return nil
    }
  }

  /// Appends the arcs of the path to a target, in order; nothing if there is none.
  public func appendPath(to target: Int, into arcs: inout [Int32]) {
    let start = arcs.count
    switch answer[target] {
    case Self.inTree:
      var node = target
      while treeArc[node] >= 0 {
        arcs.append(treeArc[node])
        node = Int(graph.tails[Int(treeArc[node])])
      }
    case 0...:
      var label = labels[Int(answer[target])]
      while label.before >= 0 {
        arcs.append(label.arc)
        label = labels[Int(label.before)]
      }
    default:
      return
    }
    arcs[start...].reverse()
  }
}

// MARK: - The two stages

extension LimitedShortestPaths {
  private mutating func growTree(
    to targets: [Int32], costs: [Double], delays: [Double], costLimit: Double
  ) {
    for node in 0..<graph.nodeCount {
      treeCost[node] = .infinity
      treeDelay[node] = .infinity
      treeArc[node] = -1
      isSettled[node] = false
      answer[node] = Self.unwanted
    }
    var missing = 0
    for target in targets where answer[Int(target)] == Self.unwanted {
      answer[Int(target)] = Self.wanted
      missing += 1
    }
    heap.removeAll()
    for start in starts where start.cost < treeCost[Int(start.node)] {
      treeCost[Int(start.node)] = start.cost
      treeDelay[Int(start.node)] = 0
      heap.push(cost: start.cost, delay: 0, item: start.node)
    }
    while missing > 0, let label = heap.popLeast() {
      let node = Int(label.item)
      if isSettled[node] { continue }
      guard label.cost <= costLimit else { break }
      isSettled[node] = true
      if answer[node] == Self.wanted { missing -= 1 }
      for position in Int(graph.outStart[node])..<Int(graph.outStart[node + 1]) {
        let arc = Int(graph.outArcs[position])
        let head = Int(graph.heads[arc])
        let cost = label.cost + costs[arc]
        guard cost < .infinity, !isSettled[head], cost <= treeCost[head] else { continue }
        let delay = label.delay + delays[arc]
        if cost == treeCost[head] {
          if delay > treeDelay[head] { continue }
          if delay == treeDelay[head] {
            treeArc[head] = min(treeArc[head], Int32(arc))
            continue
          }
        }
        treeCost[head] = cost
        treeDelay[head] = delay
        treeArc[head] = Int32(arc)
        heap.push(cost: cost, delay: delay, item: Int32(head))
      }
    }
  }

  private mutating func setLabels(
    costs: [Double], delays: [Double], delayLimit: Double, costLimit: Double
  ) {
    let lenientLimit = ReverseDistances.lenient(delayLimit)
    bound.search(graph, to: open, lengths: delays, costs: costs, limit: lenientLimit)
    guard starts.contains(where: { bound.distance[Int($0.node)] <= lenientLimit }) else { return }
    // From here on `isSettled` marks the open targets.
    for node in 0..<graph.nodeCount { isSettled[node] = false }
    for target in open { isSettled[Int(target)] = true }
    fastest.removeAll(keepingCapacity: true)
    fastest.append(contentsOf: repeatElement(.infinity, count: graph.nodeCount))
    labels.removeAll(keepingCapacity: true)
    heap.removeAll()
    for start in starts where bound.distance[Int(start.node)] <= lenientLimit {
      heap.push(cost: start.cost, delay: 0, item: Int32(labels.count))
      labels.append(
        SetLabel(cost: start.cost, delay: 0, node: start.node, arc: -1, before: -1))
    }
    var missing = open.count
    while missing > 0, let least = heap.popLeast() {
      guard least.cost <= costLimit else { break }
      let node = Int(labels[Int(least.item)].node)
      guard least.delay < fastest[node] else { continue }
      fastest[node] = least.delay
      if isSettled[node] && answer[node] == Self.noPath && least.delay <= delayLimit {
        answer[node] = least.item
        missing -= 1
      }
      for position in Int(graph.outStart[node])..<Int(graph.outStart[node + 1]) {
        let arc = Int(graph.outArcs[position])
        let head = Int(graph.heads[arc])
        let cost = least.cost + costs[arc]
        let delay = least.delay + delays[arc]
        guard cost < .infinity, delay < fastest[head],
          delay + bound.distance[head] <= lenientLimit
        else { continue }
        heap.push(cost: cost, delay: delay, item: Int32(labels.count))
        labels.append(
          SetLabel(
            cost: cost, delay: delay, node: Int32(head), arc: Int32(arc), before: least.item))
      }
    }
  }
}
