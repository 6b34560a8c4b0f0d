import Quantities

/// What is most likely forgotten: a link to a place.
extension ScenarioCheck {
  /// RO317: origins and ends where no link of the layer begins, once for each place and layer.
  ///
  /// A workload may run where its origin is; what goes by products of its own needs no link.
  mutating func warnOfUnlinkedPlaces() {
    var known: [NetworkLayer: Set<String>] = [:], others: [String: NetworkLayer] = [:]
    for link in draft.links {
      known[link.layer, default: []].formUnion([link.from, link.to])
      for end in [link.from, link.to] where others[end] == nil { others[end] = link.layer }
    }
    func isNews(_ place: String, _ layer: NetworkLayer) -> Bool {
      index.place[place] != nil && known[layer, default: []].insert(place).inserted
    }
    for (number, workload) in draft.workloads.enumerated() {
      for (origin, own) in workload.origins.enumerated()
      where !isSite(own.place) && isNews(own.place, workload.layer) {
        let path = ElementPath("workloads", number)
        reportUnlinked(
          own.place, workload.layer, others[own.place],
          "\(path.element("origins", origin)).place")
      }
    }
    for (number, flow) in draft.flows.enumerated() where !flow.listsProducts {
      for (place, field) in [(flow.from, "from"), (flow.to, "to")]
      where isNews(place, flow.layer) {
        reportUnlinked(place, flow.layer, others[place], "\(ElementPath("flows", number)).\(field)")
      }
    }
  }

  private mutating func reportUnlinked(
    _ place: String, _ layer: NetworkLayer, _ other: NetworkLayer?, _ path: String
  ) {
    report(
      317, .warning, at: path,
      LocalizedText(
        "no link of layer \"\(layer.rawValue)\" ends at \"\(place)\": nothing can be carried there",
        zh: "没有 \"\(layer.rawValue)\" 层的链路连接 \"\(place)\"，无法传输"),
      help: other.map {
        LocalizedText(
          "its links are of layer \"\($0.rawValue)\": state that layer here, or add a link",
          zh: "该地点的链路属于 \"\($0.rawValue)\" 层：请在此写明该层，或补充链路")
      } ?? LocalizedText("add a link to it", zh: "请补充连接该地点的链路"))
  }
}
