public import ComputeNetwork

/// A link that a route takes, and the way.
public typealias Hop = (link: Int, isForward: Bool)

extension ScenarioDraft {
  /// Every route between two places that passes none twice, by trying all links.
  public func everyRoute(
    from start: String, to end: String, on layer: NetworkLayer? = nil
  ) -> [[Hop]] {
    var found: [[Hop]] = []
    func go(_ at: String, _ route: [Hop], _ seen: Set<String>) {
      guard at != end else { return found.append(route) }
      for (number, link) in links.enumerated() where layer == nil || link.layer == layer {
        if link.from == at, !seen.contains(link.to) {
          go(link.to, route + [(number, true)], seen.union([link.to]))
        }
        if link.to == at, !seen.contains(link.from) {
          go(link.from, route + [(number, false)], seen.union([link.from]))
        }
      }
    }
    go(start, [], [start])
    return found
  }

  /// The links of a route by their names, each with the way that it is taken.
  public func hops(_ names: [String], from start: String) -> [Hop] {
    var here = start
    return names.compactMap { name in
      guard let number = links.firstIndex(where: { $0.id == name }) else { return nil }
      let isForward = links[number].from == here
      here = isForward ? links[number].to : links[number].from
      return (number, isForward)
    }
  }
}
