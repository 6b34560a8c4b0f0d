import Graphs
import Testing

@Suite("Compact graphs")
struct CompactGraphTests {
  @Test("list each arc once at its tail and once at its head, in order")
  func lists() {
    for seed in UInt64(0)..<200 {
      let graph = RandomGraph(seed: seed).graph
      for node in 0..<graph.nodeCount {
        let out = graph.outArcs[Int(graph.outStart[node])..<Int(graph.outStart[node + 1])]
        let into = graph.inArcs[Int(graph.inStart[node])..<Int(graph.inStart[node + 1])]
        let arcs = (0..<Int32(graph.arcCount)).map { $0 }
        #expect(Array(out) == arcs.filter { Int(graph.tails[Int($0)]) == node })
        #expect(Array(into) == arcs.filter { Int(graph.heads[Int($0)]) == node })
      }
    }
  }
}
