import Quantities

/// What is most likely forgotten: a place that nothing leads to, a time that the plan does not have.
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
    func isSite(_ place: String) -> Bool {
      index.place[place].map { $0.index < draft.sites.count } ?? false
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

  /// RO316: a job in single periods has the horizon's, whatever its deadline says.
  mutating func warnOfDeadline(of flow: Flow, _ path: ElementPath) {
    guard draft.timing(of: flow) == .anyPeriod, let deadline = flow.traffic.deadline else { return }
    let length = draft.horizon.length.value
    guard deadline.value > length * (1 + 1e-9) else { return }
    let due = Self.text(deadline.value), hours = Self.text(length)
    report(
      316, .warning, at: "\(path).deadlineHours",
      LocalizedText(
        "due after \(due) h, but the horizon ends after \(hours) h: all of it moves before that",
        zh: "\(due) 小时后到期，而规划期只有 \(hours) 小时：全部数据须在规划期内传完"),
      help: LocalizedText(
        "make the horizon and its periods as long as the deadline, or write \"timing\": \"steady\"",
        zh: "请把规划期及其时段延长至截止时间，或写 \"timing\": \"steady\""))
  }
}
