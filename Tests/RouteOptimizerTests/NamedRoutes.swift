import RouteOptimizer
import TestSupport

extension Scenario {
  /// Every route between two places that passes none twice, as plans state it.
  func everyRoute(from start: String, to end: String, on layer: NetworkLayer) -> [Route] {
    let all = Array(links.identifiers)
    return draft.everyRoute(from: start, to: end, on: layer).map { hops in
      let used = hops.map { all[$0.link] }
      return Route(
        origin: start, links: used.map { links[$0].id },
        latency: used.reduce(.zero) { $0 + linkLatency[$1] })
    }
  }
}
