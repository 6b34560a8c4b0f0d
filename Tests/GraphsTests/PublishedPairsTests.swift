import Graphs
import Testing

@Suite(
  "Disjoint pairs in published networks",
  .enabled(if: PublishedNetwork.isThere, "no benchmark data: set ROUTE_OPT_BENCHMARK_DATA"))
struct PublishedPairsTests {
  @Test(
    "are there for all demands but those of a place with one link",
    arguments: [
      ("germany50", 0), ("nobel-germany", 0), ("polska", 0), ("geant", 0), ("cost266", 0),
      ("abilene", 22),
    ])
  func counts(name: String, without: Int) throws {
    let network = try PublishedNetwork(name)
    var pairs = DisjointPairs(network.graph)
    var none = 0
    for (number, demand) in network.demands.enumerated() {
      let request = DisjointPairs.Request(from: demand.source, to: demand.target)
      let outcome = pairs.search(request, costs: network.lengths, delays: network.lengths)
      #expect(pairs.steps == 1)
      if outcome == .best {
        #expect(
          Set(pairs.best.first.arcs.map { $0 / 2 })
            .isDisjoint(with: pairs.best.second.arcs.map { $0 / 2 }))
        guard number % 10 == 0 else { continue }
      }
      let parts = pairs.unavoidableParts(
        request, costs: network.lengths, delays: network.lengths)
      #expect(outcome == (parts.links.isEmpty ? .best : .none), "\(demand)")
      if outcome == .none { none += 1 }
    }
    #expect(network.demands.count > 50)
    #expect(none == without)
  }
}
