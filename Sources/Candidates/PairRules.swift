import Graphs

/// Tells whether a route is apart from another one: no link in common, and what else a request
/// wants apart.
struct PairRules: Sendable {
  private let network: PairNetwork
  private let request: DisjointPairs.Request
  private var usesLink: [Bool]
  private var usesNode: [Bool]
  private var usesGroup: [Bool]

  init(_ network: PairNetwork, _ request: DisjointPairs.Request) {
    self.network = network
    self.request = request
    usesLink = [Bool](repeating: false, count: network.graph.arcCount / 2)
    usesNode = [Bool](repeating: false, count: network.graph.nodeCount)
    usesGroup = [Bool](repeating: false, count: request.groups.groupCount)
  }

  /// Remembers what a route uses, instead of the one before.
  mutating func take(_ route: ArraySlice<Int32>) {
    for link in usesLink.indices { usesLink[link] = false }
    for node in usesNode.indices { usesNode[node] = false }
    for group in usesGroup.indices { usesGroup[group] = false }
    for arc in route {
      usesLink[Int(arc) / 2] = true
      usesNode[Int(network.graph.heads[Int(arc)])] = true
      for group in groups(ofLink: Int(arc) / 2) { usesGroup[Int(group)] = true }
    }
  }

  /// Whether a route shares nothing that is to be apart with the one remembered.
  func isApart(_ route: ArraySlice<Int32>) -> Bool {
    for arc in route {
      let link = Int(arc) / 2, head = Int(network.graph.heads[Int(arc)])
      if usesLink[link] { return false }
      if request.disjointness == .linksAndNodes, usesNode[head], head != request.target {
        return false
      }
      if groups(ofLink: link).contains(where: { usesGroup[Int($0)] }) { return false }
    }
    return true
  }

  private func groups(ofLink link: Int) -> ArraySlice<Int32> {
    let groups = request.groups
    guard groups.groupCount > 0 else { return [] }
    return groups.groups[Int(groups.start[link])..<Int(groups.start[link + 1])]
  }
}
