import ComputeNetwork
import Quantities

/// Links that join the same places on the same layer, and are told apart by their ids alone.
struct ParallelLinks {
  /// What parallel links have in common; the direction doesn't matter.
  struct Pair: Hashable {
    var ends: Set<Identifier<Place>>
    var layer: NetworkLayer
  }

  private var counts: [Pair: Int] = [:]

  init(_ scenario: Scenario) {
    for link in scenario.draft.links.compactMap({ scenario.link($0.id) }) {
      counts[Self.pair(of: link, in: scenario), default: 0] += 1
    }
  }

  /// Whether a link has another one beside it.
  func isParallel(_ link: Identifier<Link>, in scenario: Scenario) -> Bool {
    counts[Self.pair(of: link, in: scenario), default: 0] > 1
  }

  static func pair(of link: Identifier<Link>, in scenario: Scenario) -> Pair {
    let ends = scenario.linkEnds[link]
    return Pair(ends: [ends.from, ends.to], layer: scenario.links[link].layer)
  }
}
