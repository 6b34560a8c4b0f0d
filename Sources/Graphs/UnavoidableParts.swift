/// What every route between two nodes uses.
///
/// No two routes are disjoint if any of this has to be. The converse holds for links, and for
/// links and nodes together, where delays have no limit (Menger): a largest flow of one unit
/// has a cut of one. For groups and under limits it does not.
public struct UnavoidableParts: Sendable, Hashable {
  /// Whether there is any route.
  public internal(set) var hasRoute = false
  /// The links on every route, as they come on the fastest one.
  public internal(set) var links: [Int32] = []
  /// The inner nodes on every route, as they come on the fastest one.
  public internal(set) var nodes: [Int32] = []
  /// The groups of which every route uses some link, in the order of their numbers.
  public internal(set) var groups: [Int32] = []
}

extension DisjointPairs {
  /// Finds what every route within a request's limit on delay uses.
  ///
  /// Only what the fastest route uses can be; each is taken away and the rest is searched.
  public mutating func unavoidableParts(
    _ request: Request, costs: [Double], delays: [Double]
  ) -> UnavoidableParts {
    precondition(
      costs.count == graph.arcCount && delays.count == graph.arcCount,
      "one cost and one delay for each arc")
    var parts = UnavoidableParts()
    for arc in open.indices { open[arc] = costs[arc] < .infinity ? delays[arc] : .infinity }
    guard reaches(open, request) else { return parts }
    parts.hasRoute = true
    routeTree.write(pathTo: request.target, in: graph, into: &suffix)
    var groups: Set<Int32> = []
    for arc in suffix {
      let link = Int(arc) / 2
      restoreLengths()
      lengths[2 * link] = .infinity
      lengths[2 * link + 1] = .infinity
      if !reaches(lengths, request) { parts.links.append(Int32(link)) }
      let head = graph.heads[Int(arc)]
      if Int(head) != request.target {
        restoreLengths()
        for other in lengths.indices where graph.heads[other] == head {
          lengths[other] = .infinity
        }
        if !reaches(lengths, request) { parts.nodes.append(head) }
      }
      for position in request.groups.positions(ofLink: link) {
        groups.insert(request.groups.groups[position])
      }
    }
    for group in groups.sorted() where !reaches(without: group, request) {
      parts.groups.append(group)
    }
    return parts
  }

  private mutating func restoreLengths() {
    for arc in open.indices { lengths[arc] = open[arc] }
  }

  private mutating func reaches(without group: Int32, _ request: Request) -> Bool {
    restoreLengths()
    for link in 0..<request.groups.linkCount {
      for position in request.groups.positions(ofLink: link)
      where request.groups.groups[position] == group {
        lengths[2 * link] = .infinity
        lengths[2 * link + 1] = .infinity
      }
    }
    return reaches(lengths, request)
  }

  private mutating func reaches(_ lengths: [Double], _ request: Request) -> Bool {
    routeTree.grow(
      graph, from: request.source, and: request.source, to: request.target, fees: noFees,
      lengths: lengths) && routeTree.length[request.target] <= request.delayLimit
  }
}
