import Graphs
import TestSupport

/// A small random multigraph with loops, parallel arcs and many ties.
struct RandomGraph {
  var graph: CompactGraph
  var costs: [Double]
  var delays: [Double]

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let nodes = random.int(1...7), arcs = random.int(0...16)
    let scale = random.once(in: 2) ? 1.0 : 0.37
    graph = CompactGraph(
      nodeCount: nodes,
      tails: (0..<arcs).map { _ in Int32(random.int(0...nodes - 1)) },
      heads: (0..<arcs).map { _ in Int32(random.int(0...nodes - 1)) })
    costs = (0..<arcs).map { _ in
      random.once(in: 8) ? .infinity : scale * Double(random.int(0...5))
    }
    delays = (0..<arcs).map { _ in scale * Double(random.int(0...5)) }
  }

  /// A path as its arcs, summed from its start on.
  struct Path: Equatable {
    var arcs: [Int32]
    var cost = 0.0
    var delay = 0.0
  }

  /// Every path without a repeated node, by plain recursion.
  func allPaths(from source: Int, to target: Int) -> [Path] {
    var paths: [Path] = []
    func walk(_ path: Path, at node: Int, visited: Set<Int>) {
      if node == target {
        paths.append(path)
        return
      }
      for arc in 0..<graph.arcCount
      where Int(graph.tails[arc]) == node && costs[arc] < .infinity {
        let head = Int(graph.heads[arc])
        if visited.contains(head) { continue }
        walk(
          Path(
            arcs: path.arcs + [Int32(arc)], cost: path.cost + costs[arc],
            delay: path.delay + delays[arc]),
          at: head, visited: visited.union([head]))
      }
    }
    walk(Path(arcs: []), at: source, visited: [source])
    return paths
  }
}
