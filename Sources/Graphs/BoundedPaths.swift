/// All loopless paths from one node to another within a limit on cost and one on delay.
///
/// A depth-first search that turns back where even the cheapest or the fastest way on would
/// break a limit. Paths come in the order of their arcs' numbers, parallel arcs give different
/// paths.
///
/// - Complexity: O(*n*) for each arc tried; a dead end within both bounds makes the number of
///   those exponential at worst, so it has a limit too.
public struct BoundedPaths: Sendable {
  /// Where a search has to stop.
  public struct Limits: Sendable, Hashable {
    /// The largest cost of a path.
    public var cost: Double
    /// The largest delay of a path.
    public var delay: Double
    /// At most this many paths.
    public var count: Int
    /// At most this many arcs tried.
    public var steps: Int

    /// Limits from their parts.
    public init(
      cost: Double = .infinity, delay: Double = .infinity, count: Int = .max,
      steps: Int = 1_000_000
    ) {
      self.cost = cost
      self.delay = delay
      self.count = count
      self.steps = steps
    }
  }

  /// The graph that is searched.
  public let graph: CompactGraph
  /// Path `p` has the arcs `arcs[start[p]..<start[p + 1]]`.
  public private(set) var arcs: [Int32] = []
  /// Where the paths start in `arcs`.
  public private(set) var start: [Int32] = [0]
  /// The cost of each path, summed from its source on.
  public private(set) var cost: [Double] = []
  /// The delay of each path, summed from its source on.
  public private(set) var delay: [Double] = []

  private var costLeft: ReverseDistances
  private var delayLeft: ReverseDistances
  private var isOnPath: [Bool]
  private var trail: [Step] = []

  private struct Step: Sendable {
    var node: Int32
    /// The arc that led here.
    var arc: Int32
    /// The next position in `outArcs` to try.
    var next: Int32
    var cost: Double
    var delay: Double
  }

  /// A search on a graph.
  public init(_ graph: CompactGraph) {
    self.graph = graph
    costLeft = ReverseDistances(nodeCount: graph.nodeCount)
    delayLeft = costLeft
    isOnPath = [Bool](repeating: false, count: graph.nodeCount)
  }

  /// How many paths the last search found.
  public var count: Int { cost.count }

  /// The arcs of a path, in order.
  public func arcs(ofPath path: Int) -> ArraySlice<Int32> {
    arcs[Int(start[path])..<Int(start[path + 1])]
  }

  /// Finds the paths, and returns whether these are all there are within the limits.
  ///
  /// Costs and delays are not negative; an arc of infinite cost is not there.
  public mutating func search(
    from source: Int, to target: Int, costs: [Double], delays: [Double], limits: Limits
  ) -> Bool {
    precondition(
      costs.count == graph.arcCount && delays.count == graph.arcCount,
      "one cost and one delay for each arc")
    forget()
    guard limits.cost >= 0, limits.delay >= 0 else { return true }
    let mostCost = ReverseDistances.lenient(limits.cost)
    let mostDelay = ReverseDistances.lenient(limits.delay)
    let ends = [Int32(target)]
    costLeft.search(graph, to: ends, lengths: costs, costs: costs, limit: mostCost)
    delayLeft.search(graph, to: ends, lengths: delays, costs: costs, limit: mostDelay)
    guard costLeft.distance[source] < .infinity, delayLeft.distance[source] < .infinity else {
      return true
    }
    var steps = 0
    enter(source, by: -1, cost: 0, delay: 0)
    while let here = trail.last {
      let node = Int(here.node)
      if node == target {
        if here.cost <= limits.cost && here.delay <= limits.delay {
          guard count < limits.count else { return false }
          keep(cost: here.cost, delay: here.delay)
        }
        leave()
        continue
      }
      guard here.next < graph.outStart[node + 1] else {
        leave()
        continue
      }
      trail[trail.count - 1].next += 1
      steps += 1
      guard steps <= limits.steps else { return false }
      let arc = Int(graph.outArcs[Int(here.next)])
      let head = Int(graph.heads[arc])
      let cost = here.cost + costs[arc]
      let delay = here.delay + delays[arc]
      let leastCost = cost + costLeft.distance[head]
      let leastDelay = delay + delayLeft.distance[head]
      guard !isOnPath[head], leastCost < .infinity, leastCost <= mostCost,
        leastDelay < .infinity, leastDelay <= mostDelay
      else { continue }
      enter(head, by: arc, cost: cost, delay: delay)
    }
    return true
  }
}

// MARK: - Going on and coming back

extension BoundedPaths {
  private mutating func forget() {
    arcs.removeAll(keepingCapacity: true)
    start.removeAll(keepingCapacity: true)
    start.append(0)
    cost.removeAll(keepingCapacity: true)
    delay.removeAll(keepingCapacity: true)
    for step in trail { isOnPath[Int(step.node)] = false }
    trail.removeAll(keepingCapacity: true)
  }

  private mutating func enter(_ node: Int, by arc: Int, cost: Double, delay: Double) {
    isOnPath[node] = true
    trail.append(
      Step(
        node: Int32(node), arc: Int32(arc), next: graph.outStart[node], cost: cost, delay: delay))
  }

  private mutating func leave() {
    guard let last = trail.popLast() else { return }
    isOnPath[Int(last.node)] = false
  }

  private mutating func keep(cost: Double, delay: Double) {
    for step in trail where step.arc >= 0 { arcs.append(step.arc) }
    start.append(Int32(arcs.count))
    self.cost.append(cost)
    self.delay.append(delay)
  }
}
