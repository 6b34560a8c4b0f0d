/// A directed graph in flat arrays: nodes and arcs are numbers, everything about them (lengths,
/// costs, capacities) is kept outside, in arrays indexed by arc or node.
///
/// Parallel arcs and loops are arcs like any other. The arcs at a node come in the order of their
/// numbers.
public struct CompactGraph: Sendable {
  /// How many nodes there are.
  public let nodeCount: Int
  /// The node that each arc leaves.
  public let tails: [Int32]
  /// The node that each arc enters.
  public let heads: [Int32]
  /// The arcs out of node `v` are `outArcs[outStart[v]..<outStart[v + 1]]`.
  public let outStart: [Int32]
  /// Arcs sorted by their tails.
  public let outArcs: [Int32]
  /// The arcs into node `v` are `inArcs[inStart[v]..<inStart[v + 1]]`.
  public let inStart: [Int32]
  /// Arcs sorted by their heads.
  public let inArcs: [Int32]

  /// A graph from the two ends of every arc.
  public init(nodeCount: Int, tails: [Int32], heads: [Int32]) {
    precondition(tails.count == heads.count, "an arc has a tail and a head")
    precondition(
      tails.allSatisfy { $0 >= 0 && $0 < nodeCount }
        && heads.allSatisfy { $0 >= 0 && $0 < nodeCount },
      "arcs join nodes of the graph")
    self.nodeCount = nodeCount
    self.tails = tails
    self.heads = heads
    (outStart, outArcs) = Self.sorted(by: tails, nodeCount: nodeCount)
    (inStart, inArcs) = Self.sorted(by: heads, nodeCount: nodeCount)
  }

  /// How many arcs there are.
  @inlinable
  public var arcCount: Int { tails.count }

  /// Counting sort: keeps the order of arcs with the same end.
  private static func sorted(by end: [Int32], nodeCount: Int) -> (start: [Int32], arcs: [Int32]) {
    var start = [Int32](repeating: 0, count: nodeCount + 1)
    for node in end { start[Int(node) + 1] += 1 }
    for node in 0..<nodeCount { start[node + 1] += start[node] }
    var next = start
    var arcs = [Int32](repeating: 0, count: end.count)
    for (arc, node) in end.enumerated() {
      arcs[Int(next[Int(node)])] = Int32(arc)
      next[Int(node)] += 1
    }
    return (start, arcs)
  }
}
