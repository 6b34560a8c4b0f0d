import Graphs
import Testing

@Suite("All paths within limits")
struct BoundedPathsTests {
  @Test("agree with trying every path", arguments: 0..<30)
  func bruteForce(block: Int) {
    for seed in UInt64(block * 100)..<UInt64(block * 100 + 100) {
      let random = RandomGraph(seed: seed)
      var search = BoundedPaths(random.graph)
      let target = random.graph.nodeCount - 1
      let all = random.allPaths(from: 0, to: target)
      for (cost, delay) in [(3, 100), (100, 3), (4, 4), (.infinity, .infinity)]
        as [(Double, Double)]
      {
        let within = all.filter { $0.cost <= cost && $0.delay <= delay }
        let isComplete = search.search(
          from: 0, to: target, costs: random.costs, delays: random.delays,
          limits: .init(cost: cost, delay: delay))
        #expect(isComplete)
        let found = (0..<search.count).map { Array(search.arcs(ofPath: $0)) }
        #expect(found == within.map(\.arcs), "seed \(seed)")
        #expect(search.cost == within.map(\.cost))
        #expect(search.delay == within.map(\.delay))
        guard within.count > 1 else { continue }
        let isWhole = search.search(
          from: 0, to: target, costs: random.costs, delays: random.delays,
          limits: .init(cost: cost, delay: delay, count: within.count - 1))
        #expect(!isWhole)
        #expect(search.count == within.count - 1)
      }
    }
  }

  @Test("says that it is not complete when it may try no more arcs")
  func steps() {
    let graph = CompactGraph(nodeCount: 2, tails: [0, 0, 0], heads: [1, 1, 1])
    var search = BoundedPaths(graph)
    let cut = search.search(
      from: 0, to: 1, costs: [1, 1, 1], delays: [1, 1, 1], limits: .init(steps: 2))
    #expect(!cut)
    #expect(search.count == 2)
    let whole = search.search(
      from: 0, to: 1, costs: [1, 1, 1], delays: [1, 1, 1], limits: .init(steps: 3))
    #expect(whole)
    #expect(search.count == 3)
  }

  @Test("has no path below zero, and the empty one at its own place")
  func degenerate() {
    let graph = CompactGraph(nodeCount: 2, tails: [0], heads: [1])
    var search = BoundedPaths(graph)
    let atHome = search.search(
      from: 0, to: 0, costs: [1], delays: [1], limits: .init(cost: 0, delay: 0))
    #expect(atHome)
    #expect(search.count == 1 && search.arcs(ofPath: 0).isEmpty)
    let below = search.search(
      from: 0, to: 1, costs: [1], delays: [1], limits: .init(cost: -1))
    #expect(below)
    #expect(search.count == 0)
  }
}
