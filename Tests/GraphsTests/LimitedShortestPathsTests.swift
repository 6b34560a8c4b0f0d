import Graphs
import TestSupport
import Testing

@Suite("Cheapest paths under a limit on delay")
struct LimitedShortestPathsTests {
  @Test("agree with trying every path", arguments: 0..<40)
  func bruteForce(block: Int) {
    for seed in UInt64(block * 100)..<UInt64(block * 100 + 100) {
      let random = RandomGraph(seed: seed)
      var search = LimitedShortestPaths(random.graph)
      let targets = (0..<Int32(random.graph.nodeCount)).map { $0 }
      for limit in [0, 1.5, 4, .infinity] {
        search.search(
          from: 0, to: targets, costs: random.costs, delays: random.delays, delayLimit: limit)
        for target in targets.map(Int.init) {
          let paths = random.allPaths(from: 0, to: target).filter { $0.delay <= limit }
          let best = paths.map(\.cost).min()
          #expect(search.hasPath(to: target) == (best != nil), "seed \(seed)")
          guard let best else {
            #expect(search.cost(to: target) == .infinity)
            continue
          }
          #expect(abs(search.cost(to: target) - best) <= 1e-12, "seed \(seed)")
          var arcs: [Int32] = []
          search.appendPath(to: target, into: &arcs)
          let path = paths.first { $0.arcs == arcs }
          #expect(path != nil, "seed \(seed): not a path within the limit")
          #expect(path?.cost == search.cost(to: target))
          #expect(path?.delay == search.delay(to: target))
        }
      }
    }
  }

  @Test("from any of several starts agree with trying every path from each", arguments: 0..<10)
  func severalStarts(block: Int) {
    for seed in UInt64(block * 100)..<UInt64(block * 100 + 100) {
      let random = RandomGraph(seed: seed)
      let nodes = random.graph.nodeCount
      var search = LimitedShortestPaths(random.graph)
      let targets = (0..<Int32(nodes)).map { $0 }
      // One of the starts is listed twice, some cost less than nothing.
      let starts = [(0, 2.0), (nodes / 2, -1), (nodes - 1, 0.5), (0, 1)].map {
        LimitedShortestPaths.Start(at: Int32($0.0), cost: $0.1)
      }
      for limit in [0, 1.5, 4, .infinity] {
        search.search(
          fromAny: starts, to: targets, costs: random.costs, delays: random.delays,
          delayLimit: limit)
        for target in targets.map(Int.init) {
          let best = starts.flatMap { start in
            random.allPaths(from: Int(start.node), to: target).filter { $0.delay <= limit }
              .map { start.cost + $0.cost }
          }.min()
          #expect(search.hasPath(to: target) == (best != nil), "seed \(seed)")
          #expect((search.start(ofPathTo: target) == nil) == (best == nil))
          guard let best, let first = search.start(ofPathTo: target) else { continue }
          #expect(abs(search.cost(to: target) - best) <= 1e-12, "seed \(seed)")
          var arcs: [Int32] = []
          search.appendPath(to: target, into: &arcs)
          let path = random.allPaths(from: first, to: target).first { $0.arcs == arcs }
          #expect(path.map { $0.delay <= limit } == true, "seed \(seed): no path within the limit")
          let start = starts.filter { Int($0.node) == first }.map(\.cost).min() ?? .infinity
          #expect(abs(start + (path?.cost ?? 0) - best) <= 1e-12, "seed \(seed)")
        }
      }
    }
  }

  @Test("takes the fastest of the cheapest")
  func fastestOfCheapest() {
    for seed in UInt64(0)..<500 {
      let random = RandomGraph(seed: seed)
      let target = random.graph.nodeCount - 1
      let paths = random.allPaths(from: 0, to: target)
      guard let cheapest = paths.map(\.cost).min() else { continue }
      let fastest = paths.filter { $0.cost <= cheapest + 1e-12 }.map(\.delay).min()
      var search = LimitedShortestPaths(random.graph)
      search.search(
        from: 0, to: [Int32(target)], costs: random.costs, delays: random.delays,
        delayLimit: .infinity)
      #expect(search.delay(to: target) >= (fastest ?? 0) - 1e-12)
      // Exactly so where sums are exact.
      if random.costs.allSatisfy({ $0 == .infinity || $0 == $0.rounded() }) {
        #expect(search.delay(to: target) == fastest, "seed \(seed)")
      }
    }
  }

  /// Two parallel arcs of the same cost and delay: the one with the smaller number is taken.
  @Test("breaks ties by the number of the arc")
  func ties() {
    let graph = CompactGraph(nodeCount: 3, tails: [0, 0, 1, 1], heads: [1, 1, 2, 2])
    var search = LimitedShortestPaths(graph)
    search.search(
      from: 0, to: [2], costs: [1, 1, 2, 2], delays: [1, 1, 1, 1], delayLimit: 10)
    var arcs: [Int32] = []
    search.appendPath(to: 2, into: &arcs)
    #expect(arcs == [0, 2])
  }

  /// Cheap and slow against dear and fast: 0 -> 1 -> 2 costs 2 and takes 20 ms, 0 -> 2 costs 9
  /// and takes 5 ms.
  @Test("pays for speed only where the limit asks for it")
  func limitBinds() {
    let graph = CompactGraph(nodeCount: 3, tails: [0, 1, 0], heads: [1, 2, 2])
    var search = LimitedShortestPaths(graph)
    for (limit, cost) in [(20.0, 2.0), (19.999, 9.0), (5.0, 9.0), (4.999, .infinity)] {
      search.search(
        from: 0, to: [2, 2], costs: [1, 1, 9], delays: [10, 10, 5], delayLimit: limit)
      #expect(search.cost(to: 2) == cost)
    }
  }

  @Test("ignores what is dearer than the limit on cost")
  func costLimit() {
    let graph = CompactGraph(nodeCount: 3, tails: [0, 1], heads: [1, 2])
    var search = LimitedShortestPaths(graph)
    search.search(
      from: 0, to: [1, 2], costs: [1, 5], delays: [1, 1], delayLimit: 10, costLimit: 3)
    #expect(search.hasPath(to: 1))
    #expect(!search.hasPath(to: 2))
  }

  @Test("finds the empty path to the source itself, and nothing in a graph without arcs")
  func degenerate() {
    let graph = CompactGraph(nodeCount: 2, tails: [], heads: [])
    var search = LimitedShortestPaths(graph)
    search.search(from: 0, to: [0, 1], costs: [], delays: [], delayLimit: 0)
    #expect(search.cost(to: 0) == 0)
    #expect(!search.hasPath(to: 1))
    var arcs: [Int32] = []
    search.appendPath(to: 0, into: &arcs)
    search.appendPath(to: 1, into: &arcs)
    #expect(arcs.isEmpty)
  }
}
