/// Least routes from one node, or from two at once, by Dijkstra's method.
///
/// Lengths are pairs, a fee and a length, compared in this order. Fees are whole numbers, so
/// their sums are exact and a difference in the last bits of a length never decides over a fee.
struct RouteTree: Sendable {
  /// The sum of fees to each node.
  private(set) var fee: [Double]
  /// The sum of lengths to each node; infinite where no route was found.
  private(set) var length: [Double]
  /// The arc that leads to each node, negative at a start.
  private(set) var arc: [Int32]
  /// The nodes whose sums are the least there are.
  private(set) var isSettled: [Bool]
  private var heap = LabelHeap()

  init(nodeCount: Int) {
    fee = [Double](repeating: 0, count: nodeCount)
    length = [Double](repeating: .infinity, count: nodeCount)
    arc = [Int32](repeating: -1, count: nodeCount)
    isSettled = [Bool](repeating: false, count: nodeCount)
  }

  /// Grows until the target is reached, and returns whether it is; a negative target is never.
  mutating func grow(
    _ graph: CompactGraph, from start: Int, and other: Int, to target: Int, fees: [Double],
    lengths: [Double]
  ) -> Bool {
    for node in 0..<graph.nodeCount {
      fee[node] = 0
      length[node] = .infinity
      arc[node] = -1
      isSettled[node] = false
    }
    heap.removeAll()
    length[start] = 0
    heap.push(cost: 0, delay: 0, item: Int32(start))
    if other != start {
      length[other] = 0
      heap.push(cost: 0, delay: 0, item: Int32(other))
    }
    while let label = heap.popLeast() {
      let node = Int(label.item)
      if isSettled[node] { continue }
      isSettled[node] = true
      if node == target { return true }
      for position in Int(graph.outStart[node])..<Int(graph.outStart[node + 1]) {
        let next = Int(graph.outArcs[position])
        let head = Int(graph.heads[next])
        let nextLength = label.delay + lengths[next]
        guard nextLength < .infinity, !isSettled[head] else { continue }
        let nextFee = label.cost + fees[next]
        guard
          length[head] == .infinity || nextFee < fee[head]
            || (nextFee == fee[head] && nextLength < length[head])
        else { continue }
        fee[head] = nextFee
        length[head] = nextLength
        arc[head] = Int32(next)
        heap.push(cost: nextFee, delay: nextLength, item: Int32(head))
      }
    }
    return false
  }

  /// Writes the arcs from a start to a node.
  func write(pathTo node: Int, in graph: CompactGraph, into path: inout [Int32]) {
    path.removeAll(keepingCapacity: true)
    var node = node
    while arc[node] >= 0 {
      path.append(arc[node])
      node = Int(graph.tails[Int(arc[node])])
    }
    path.reverse()
  }
}
