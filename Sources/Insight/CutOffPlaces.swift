import ComputeNetwork
import Quantities

/// Places from which no route leads to any site: a longer latency would not help them.
extension FunnelWords {
  /// What joins origins to a site where no site is reached from all of them; `nil` if one is.
  func cutOff(_ origins: [String], _ layer: NetworkLayer) -> LocalizedText? {
    let scenario = program.scenario
    let places = origins.compactMap { scenario.place($0) }
    guard !places.isEmpty, places.count == origins.count else { return nil }
    let parts = Components(of: scenario, layer)
    let sites = scenario.sites.count
    let reached = places.map { place in
      Set((0..<sites).filter { parts.number[$0] == parts.number[place.index] })
    }
    let common = reached.dropFirst().reduce(reached[0]) { $0.intersection($1) }
    guard common.isEmpty else { return nil }
    let name = Wording.layer(layer)
    guard let alone = places.indices.first(where: { reached[$0].isEmpty }) else {
      return LocalizedText(
        "add links of the \(name.english) that join its origins",
        zh: "新增链路（\(name.chinese)），使各来源地连到同一站点")
    }
    let place = scenario.places[places[alone]].name
    guard parts.hasLink[places[alone].index] else {
      return LocalizedText(
        "add a link of the \(name.english) to \(place.english), which has none",
        zh: "为\(place.chinese)新增链路（\(name.chinese)），目前一条也没有")
    }
    return LocalizedText(
      "add a link of the \(name.english) that joins \(place.english) to a site: no route leads to one",
      zh: "新增链路（\(name.chinese)），将\(place.chinese)连到站点：目前没有可达的路径")
  }
}

/// Which places the links of a layer join.
private struct Components {
  /// The least number of a place in the same part as each place.
  private(set) var number: [Int]
  /// Whether any link ends at each place.
  private(set) var hasLink: [Bool]

  init(of scenario: Scenario, _ layer: NetworkLayer) {
    var parent = Array(0..<scenario.places.count)
    func root(_ place: Int) -> Int {
      var place = place
      while parent[place] != place {
        parent[place] = parent[parent[place]]
        place = parent[place]
      }
      return place
    }
    hasLink = parent.map { _ in false }
    for link in scenario.links.identifiers where scenario.links[link].layer == layer {
      let ends = scenario.linkEnds[link], from = ends.from.index, to = ends.to.index
      (hasLink[from], hasLink[to]) = (true, true)
      let roots = (root(from), root(to))
      parent[max(roots.0, roots.1)] = min(roots.0, roots.1)
    }
    number = parent.indices.map(root)
  }
}
