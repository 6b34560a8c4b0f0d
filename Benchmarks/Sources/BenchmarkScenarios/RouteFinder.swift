import RouteOptimizer

/// The routes of least latency in a network, layer by layer.
struct RouteFinder {
  private struct Step {
    var link: Int
    var isForward: Bool
    var to: Int
  }

  /// Places reached from one place: their latency, and the last step of the route to each.
  private struct Tree {
    var latency: [Double]
    var last: [(link: Int, isForward: Bool, from: Int)?]
  }

  private struct Root: Hashable {
    var place: Int
    var layer: NetworkLayer
  }

  private let number: [String: Int]
  private let latency: [Double]
  private var steps: [NetworkLayer: [[Step]]] = [:]
  private var trees: [Root: Tree] = [:]

  init(_ draft: ScenarioDraft) {
    let places = draft.sites.map(\.place) + draft.exchanges + draft.demandPlaces
    let number = Dictionary(
      places.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.number = number
    for layer in NetworkLayer.allCases {
      steps[layer] = Array(repeating: [], count: places.count)
    }
    var latency: [Double] = []
    for (link, connection) in draft.links.enumerated() {
      let (from, to) = (number[connection.from] ?? 0, number[connection.to] ?? 0)
      var distance: Distance?
      if let one = places[from].coordinate, let other = places[to].coordinate {
        distance = LatencyModel.greatCircle(one, other)
      }
      latency.append(
        draft.latencyModel.latency(of: connection, greatCircle: distance)?.value ?? .infinity)
      steps[connection.layer]?[from].append(Step(link: link, isForward: true, to: to))
      steps[connection.layer]?[to].append(Step(link: link, isForward: false, to: from))
    }
    self.latency = latency
  }

  /// The latency from a place to a site; infinite if no route of the layer leads there.
  mutating func latency(from place: String, to site: Int, on layer: NetworkLayer) -> Double {
    tree(number[place] ?? 0, layer).latency[site]
  }

  /// The links from a place to a site, the last one first, each with the direction it is taken in.
  mutating func route(
    from place: String, to site: Int, on layer: NetworkLayer
  ) -> [(link: Int, isForward: Bool)] {
    let found = tree(number[place] ?? 0, layer)
    var route: [(link: Int, isForward: Bool)] = []
    var here = site
    while let last = found.last[here] {
      route.append((last.link, last.isForward))
      here = last.from
    }
    return route
  }

  /// Dijkstra's method without a heap: generated networks are small.
  private mutating func tree(_ place: Int, _ layer: NetworkLayer) -> Tree {
    let root = Root(place: place, layer: layer)
    if let known = trees[root] { return known }
    let steps = steps[layer] ?? []
    var tree = Tree(
      latency: Array(repeating: .infinity, count: steps.count),
      last: Array(repeating: nil, count: steps.count))
    var isDone = [Bool](repeating: false, count: steps.count)
    tree.latency[place] = 0
    while let here = steps.indices.filter({ !isDone[$0] && tree.latency[$0] < .infinity })
      .min(by: { tree.latency[$0] < tree.latency[$1] })
    {
      isDone[here] = true
      for step in steps[here] where tree.latency[here] + latency[step.link] < tree.latency[step.to]
      {
        tree.latency[step.to] = tree.latency[here] + latency[step.link]
        tree.last[step.to] = (step.link, step.isForward, here)
      }
    }
    trees[root] = tree
    return tree
  }
}
