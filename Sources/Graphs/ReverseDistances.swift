/// The least sum of arc lengths from every node to the nearest of some targets.
struct ReverseDistances: Sendable {
  /// The least sum from each node; infinite where it is above the limit or there is no path.
  private(set) var distance: [Double]
  private var heap = LabelHeap()

  init(nodeCount: Int) {
    distance = [Double](repeating: .infinity, count: nodeCount)
  }

  /// Dijkstra's method against the arcs; arcs of infinite `costs` are not there.
  mutating func search(
    _ graph: CompactGraph, to targets: [Int32], lengths: [Double], costs: [Double], limit: Double
  ) {
    for node in distance.indices { distance[node] = .infinity }
    heap.removeAll()
    for target in targets {
      distance[Int(target)] = 0
      heap.push(cost: 0, delay: 0, item: target)
    }
    while let label = heap.popLeast() {
      let node = Int(label.item)
      guard label.cost <= distance[node] else { continue }
      for position in Int(graph.inStart[node])..<Int(graph.inStart[node + 1]) {
        let arc = Int(graph.inArcs[position])
        guard costs[arc] < .infinity else { continue }
        let tail = Int(graph.tails[arc])
        let length = label.cost + lengths[arc]
        guard length < distance[tail], length <= limit else { continue }
        distance[tail] = length
        heap.push(cost: length, delay: 0, item: Int32(tail))
      }
    }
  }

  /// Sums taken from the two ends differ in their last bits, so bounds prune with this much grace.
  static func lenient(_ limit: Double) -> Double { limit + 1e-9 * max(1, abs(limit)) }
}
