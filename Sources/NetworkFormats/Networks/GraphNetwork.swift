import ComputeNetwork
import Quantities

/// Understands the graphs of other tools: the Internet Topology Zoo's keys, those that this product
/// writes, and the usual ones beside them.
struct GraphNetwork {
  private let graph: GraphFile
  private let diagnostics: Diagnostics
  private var network = ImportedNetwork()
  private var numbers: [String: Int] = [:]

  /// Returns what a graph means; whatever can't be understood has been reported.
  static func network(_ graph: GraphFile, into diagnostics: Diagnostics) -> ImportedNetwork {
    var reading = GraphNetwork(graph: graph, diagnostics: diagnostics)
    reading.read()
    return reading.network
  }

  private init(graph: GraphFile, diagnostics: Diagnostics) {
    self.graph = graph
    self.diagnostics = diagnostics
  }

  private mutating func read() {
    let values = values(graph.attributes)
    network.name = values.text("title", "label", "name", "network").map { title in
      LocalizedText(title, zh: values.text("titlezh") ?? title)
    }
    network.remarks.otherGraphs = graph.otherGraphs
    network.remarks.innerGraphs = graph.innerGraphs
    for node in graph.nodes { read(node) }
    for edge in graph.edges { read(edge) }
    for (number, edge) in graph.hyperedges.enumerated() { read(edge, number: number + 1) }
  }

  private func values(_ attributes: [GraphFile.Attribute]) -> GraphValues {
    GraphValues(attributes, graph.file, diagnostics)
  }

  // MARK: Nodes

  private mutating func read(_ node: GraphFile.Node) {
    guard numbers[node.key.value] == nil else {
      let key = TextWidth.truncated(node.key.value, to: 24)
      return report(
        .networkIdentity, node.key.span,
        LocalizedText("two nodes have the id \"\(key)\"", zh: "两个节点的编号都是 \"\(key)\""))
    }
    numbers[node.key.value] = network.nodes.count
    let values = values(node.attributes)
    var place = ImportedNetwork.Node(key: node.key.value)
    place.id = values.text("placeid")
    let name = values.text("name", "label", "nodelabel", "nameen")
    // "None" is how Python writes the name of nothing, and the Topology Zoo has it.
    if let english = (name == "None" ? nil : name) ?? values.text("namezh") {
      place.name = LocalizedText(english, zh: values.text("namezh") ?? english)
    }
    let latitude = values.number("latitude", "lat", in: -90...90)
    let longitude = values.number("longitude", "lon", "lng", "long", in: -180...180)
    if let latitude, let longitude {
      place.coordinate = Coordinate(latitude: latitude, longitude: longitude)
      if let uncertainty = values.number("uncertaintykm", in: 0...20_000) {
        place.coordinate?.uncertainty = Distance(uncertainty)
      }
    }
    place.province = values.text("province")
    place.grid = values.text("grid")
    place.country = values.text("country")
    place.role = values.choice("role", as: PlaceRole.self) ?? .exchange
    if values.denies("internal") { network.remarks.externalNodes += 1 }
    if values.flag("hyperedge") { network.remarks.hyperedgeNodes += 1 }
    network.nodes.append(place)
  }

  private func number(of key: Located<String>) -> Int? {
    if let number = numbers[key.value] { return number }
    let shown = TextWidth.truncated(key.value, to: 24)
    report(
      .networkReference, key.span,
      LocalizedText("there is no node \"\(shown)\"", zh: "没有节点 \"\(shown)\""))
    return nil
  }

  // MARK: Edges

  private mutating func read(_ edge: GraphFile.Edge) {
    guard let from = number(of: edge.source), let to = number(of: edge.target) else { return }
    guard from != to else {
      network.remarks.selfLoops += 1
      return
    }
    var result = ImportedNetwork.Edge(from: from, to: to)
    result.isOneWay = edge.isDirected ?? graph.isDirected
    read(values(edge.attributes), into: &result)
    network.edges.append(result)
  }

  /// A place in the middle, with a link to each end.
  private mutating func read(_ edge: GraphFile.Hyperedge, number: Int) {
    network.remarks.hyperedges += 1
    var seen: Set<Int> = []
    let ends = edge.ends.compactMap { self.number(of: $0) }.filter { seen.insert($0).inserted }
    guard ends.count == edge.ends.count || !diagnostics.hasErrors else { return }
    let values = values(edge.attributes)
    var middle = ImportedNetwork.Node(key: "hyperedge-\(number)")
    middle.name = values.text("name", "label").map { LocalizedText(verbatim: $0) }
    network.nodes.append(middle)
    for end in ends {
      var link = ImportedNetwork.Edge(from: network.nodes.count - 1, to: end)
      read(values, into: &link)
      link.id = nil
      network.edges.append(link)
    }
  }

  private mutating func read(_ values: GraphValues, into edge: inout ImportedNetwork.Edge) {
    edge.id = values.text("linkid")
    edge.forward = capacity(values).map { DataRate($0) }
    let amounts = 0...1e12
    edge.backward = values.number("backcapacitygbps", in: amounts).map { DataRate($0) }
    edge.latency = latency(values)
    if let layer = values.choice("layer", as: NetworkLayer.self) { edge.link.layer = layer }
    let load = values.number("loadgbps", in: amounts) ?? 0
    edge.link.existingLoad = ByDirection(
      forward: DataRate(load),
      backward: DataRate(
        values.number("backloadgbps", in: amounts) ?? (edge.isOneWay ? 0 : load)))
    edge.link.road = values.number("roadkm", in: 0...50_000).map { Distance($0) }
    edge.link.isHollowCore = values.flag("hollowcore")
    edge.link.riskGroups =
      values.texts("riskgroup")
      + (values.text("riskgroups").map { WorkloadNotation.names(in: $0) } ?? [])
    edge.link.fee = TransportFee(
      perGB: values.number("feepergb", in: amounts) ?? 0,
      perGbpsMonth: values.number("feepergbpsmonth", in: amounts) ?? 0,
      rateBasis: values.choice("feebasis", as: RateFeeBasis.self) ?? .eachDirection)
    edge.link.provenance = Provenance(
      source: values.text("source"), asOf: values.text("asof"),
      isIllustrative: values.flag("illustrative"))
  }

  /// Gbps, from the first of the names that has a value.
  private mutating func capacity(_ values: GraphValues) -> Double? {
    let amounts = 0...1e12
    let units: [(name: String, factor: Double)] = [
      ("capacitygbps", 1), ("bandwidthgbps", 1), ("capacitymbps", 1e-3), ("bandwidthmbps", 1e-3),
      ("capacitykbps", 1e-6), ("bandwidthkbps", 1e-6), ("capacitybps", 1e-9),
      ("linkspeedraw", 1e-9),
    ]
    for (name, factor) in units {
      let reading = values.reading(name, in: amounts) { text in
        text.unit.isEmpty ? .measured(text.number * factor) : text.gigabits
      }
      if let reading { return reading.value }
    }
    if let speed = values.text("linkspeed"), let unit = values.text("linkspeedunits"),
      case .measured(let rate) = MeasuredText(speed + unit)?.gigabits, amounts.contains(rate)
    {
      return rate
    }
    for name in ["capacity", "bandwidth", "bw", "speed"] {
      guard let reading = values.reading(name, in: amounts, { $0.gigabits }) else { continue }
      if case .bare = reading { network.remarks.bareRates += 1 }
      return reading.value
    }
    if let label = values.text("linklabel", "label"), let rate = MeasuredText.rate(inLabel: label) {
      network.remarks.ratesInLabels += 1
      return rate
    }
    return nil
  }

  private mutating func latency(_ values: GraphValues) -> LinkLatency? {
    let isMeasured = values.flag("measured")
    let times = 0...1e6
    for (name, factor) in [
      ("latencyms", 1.0), ("delayms", 1), ("latencyus", 1e-3), ("delayus", 1e-3), ("latency", 0),
      ("delay", 0),
    ] {
      let reading = values.reading(name, in: times) { text in
        text.unit.isEmpty && factor > 0 ? .measured(text.number * factor) : text.milliseconds
      }
      guard let reading else { continue }
      if case .bare = reading { network.remarks.bareLatencies += 1 }
      return .stated(Latency(reading.value), isMeasured: isMeasured)
    }
    for (name, factor) in [
      ("lengthkm", 1.0), ("distancekm", 1), ("lengthm", 1e-3), ("length", 0), ("distance", 0),
    ] {
      let reading = values.reading(name, in: 0...50_000) { text in
        text.unit.isEmpty && factor > 0 ? .measured(text.number * factor) : text.kilometres
      }
      guard let reading else { continue }
      if case .bare = reading { network.remarks.bareLengths += 1 }
      let device = values.number("devicems", in: times) ?? 0
      return .length(Distance(reading.value), deviceTime: Latency(device))
    }
    return values.number("routefactor", in: 1...20).map { .estimated(factor: $0) }
  }

  private func report(_ code: DiagnosticCode, _ span: ByteSpan, _ message: LocalizedText) {
    diagnostics.report(.error) {
      Diagnostic(code, message, at: SourceSpan(file: graph.file, range: span.range))
    }
  }
}
