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
    for demand in network.demands {
      let request = DisjointPairs.Request(from: demand.source, to: demand.target)
      let outcome = pairs.search(request, costs: network.lengths, delays: network.lengths)
      #expect(pairs.steps == 1)
      let parts = pairs.unavoidableParts(
        request, costs: network.lengths, delays: network.lengths)
      switch outcome {
      case .none:
        none += 1
        #expect(!parts.links.isEmpty, "\(demand)")
      default:
        #expect(outcome == .best)
        #expect(parts.links.isEmpty, "\(demand)")
        #expect(
          Set(pairs.best.first.arcs.map { $0 / 2 })
            .isDisjoint(with: pairs.best.second.arcs.map { $0 / 2 }))
      }
    }
    #expect(network.demands.count > 50)
    #expect(none == without)
  }
}
