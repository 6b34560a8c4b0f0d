import ComputeNetwork
import Quantities

/// Makes a draft of a network: gives ids, joins the two directions of a link, and assumes what the file
/// leaves open.
struct NetworkAssembler {
  private var network: ImportedNetwork
  private let assumptions: NetworkAssumptions
  private var placeIds: [String] = []

  init(_ network: ImportedNetwork, _ assumptions: NetworkAssumptions) {
    self.network = network
    self.assumptions = assumptions
  }

  /// The draft, after everything that had to be assumed was reported.
  static func draft(
    _ network: ImportedNetwork, _ assumptions: NetworkAssumptions, _ file: SourceFile,
    into diagnostics: Diagnostics
  ) -> ScenarioDraft {
    var assembler = NetworkAssembler(network, assumptions)
    let draft = assembler.draft(file)
    let places = draft.exchanges + draft.demandPlaces + draft.sites.map(\.place)
    assembler.network.remarks.report(
      file,
      ImportRemarks.Totals(
        places: places.count, placesWithCoordinates: places.count { $0.coordinate != nil },
        links: draft.links.count),
      assumptions, into: diagnostics)
    return draft
  }

  private mutating func draft(_ file: SourceFile) -> ScenarioDraft {
    namePlaces()
    joinDirections()
    if !network.isStrict { widenCoordinates() }
    let fileName = file.name.split(separator: "/").last.map { String($0) } ?? file.name
    var draft = ScenarioDraft(name: network.name ?? LocalizedText(verbatim: fileName))
    for (number, node) in network.nodes.enumerated() {
      let place = Place(
        id: placeIds[number], name: node.name, coordinate: node.coordinate,
        province: node.province, grid: node.grid, role: node.role)
      switch node.role {
      case .site: draft.sites.append(Site(place: place))
      case .exchange: draft.exchanges.append(place)
      case .demand: draft.demandPlaces.append(place)
      }
    }
    var ids = reservedIds(network.edges.map(\.id))
    var meant: Set<String> = []
    draft.links = network.edges.map { edge in
      var edge = edge
      if let id = edge.id, !network.isStrict, !meant.insert(id).inserted { edge.id = ids.take(id) }
      return link(edge, &ids)
    }
    var flowIds = DistinctIds()
    draft.flows = network.demands.map { demand in
      let from = placeIds[demand.from], to = placeIds[demand.to]
      return Flow(
        id: flowIds.take("\(from)-\(to)"), from: from, to: to,
        traffic: Traffic(upRate: demand.rate))
    }
    return draft
  }

  /// The ids that the file means go first: none of those made up here may take one of them.
  private func reservedIds(_ meant: [String?]) -> DistinctIds {
    var ids = DistinctIds()
    for case let id? in meant where ids.isFree(id) { _ = ids.take(id) }
    return ids
  }
}

// MARK: - Places

extension NetworkAssembler {
  private mutating func namePlaces() {
    let nodes = network.nodes
    var ids = reservedIds(nodes.map(\.id))
    var sharing: [String: Int] = [:]
    for node in nodes where node.id == nil { sharing[wish(node), default: 0] += 1 }
    var meant: Set<String> = []
    placeIds = nodes.map { node in
      if let id = node.id {
        if network.isStrict || meant.insert(id).inserted { return id }
        network.remarks.sharedNames += 1
        return ids.take(id)
      }
      var wish = wish(node)
      if sharing[wish, default: 0] > 1 {
        network.remarks.sharedNames += 1
        let country = node.country.map(PlaceNames.id(of:)) ?? ""
        if !country.isEmpty, !wish.hasSuffix(country) { wish += "-\(country)" }
      }
      return ids.take(wish)
    }
  }

  private func wish(_ node: ImportedNetwork.Node) -> String {
    if !node.key.isEmpty, !PlaceNames.isNumber(node.key) { return node.key }
    let name = PlaceNames.id(of: node.name?.english ?? "")
    if !name.isEmpty { return name }
    let key = PlaceNames.id(of: node.key)
    return key.isEmpty ? "node" : "node-\(key)"
  }
}

// MARK: - Links

extension NetworkAssembler {
  /// Two arcs that differ in their direction and rate only are the two directions of one link.
  private mutating func joinDirections() {
    struct Ends: Hashable {
      var from, to: Int
    }
    var waiting: [Ends: [Int]] = [:]
    var result: [ImportedNetwork.Edge] = []
    for edge in network.edges {
      guard edge.isOneWay else {
        result.append(edge)
        continue
      }
      let back = Ends(from: edge.to, to: edge.from)
      if let place = waiting[back]?.firstIndex(where: { result[$0].agrees(with: edge) }),
        let number = waiting[back]?.remove(at: place)
      {
        result[number].isOneWay = false
        result[number].backward = edge.forward ?? assumedCapacity()
        result[number].link.existingLoad.backward = edge.link.existingLoad.forward
        if edge.forward == nil {
          if result[number].forward != nil { network.remarks.assumedCapacities += 1 }
          markAssumed(&result[number])
        }
      } else {
        waiting[Ends(from: edge.from, to: edge.to), default: []].append(result.count)
        result.append(edge)
      }
    }
    for edge in result where edge.isOneWay {
      network.remarks.oneWay += 1
      let counterparts = waiting[Ends(from: edge.to, to: edge.from)] ?? []
      if !counterparts.isEmpty { network.remarks.oneWayDiffering += 1 }
    }
    network.edges = result
  }

  private mutating func link(_ edge: ImportedNetwork.Edge, _ ids: inout DistinctIds) -> Link {
    var edge = edge
    if edge.forward == nil {
      network.remarks.assumedCapacities += 1
      markAssumed(&edge)
    }
    let forward = edge.forward ?? assumedCapacity()
    var link = edge.link
    link.from = placeIds[edge.from]
    link.to = placeIds[edge.to]
    link.id = id(of: edge, &ids)
    link.capacity = ByDirection(
      forward: forward, backward: edge.isOneWay ? .zero : edge.backward ?? forward)
    let hasCoordinates =
      network.nodes[edge.from].coordinate != nil && network.nodes[edge.to].coordinate != nil
    if let latency = edge.latency, hasCoordinates || network.isStrict || !Self.isEstimated(latency)
    {
      link.latency = latency
    } else if hasCoordinates {
      network.remarks.estimatedLatencies += 1
      link.latency = .estimated(factor: assumptions.latencyFactor)
    } else {
      network.remarks.assumedLatencies += 1
      link.latency = .stated(assumptions.latency ?? .zero, isMeasured: false)
      if assumptions.latency == nil { link.provenance.isIllustrative = true }
    }
    if edge.link.provenance.isIllustrative { link.provenance.isIllustrative = true }
    return link
  }

  private static func isEstimated(_ latency: LinkLatency) -> Bool {
    if case .estimated = latency { return true }
    return false
  }

  private func id(of edge: ImportedNetwork.Edge, _ ids: inout DistinctIds) -> String {
    edge.id ?? ids.take("\(placeIds[edge.from])-\(placeIds[edge.to])")
  }

  private func assumedCapacity() -> DataRate {
    assumptions.capacity ?? ImportRemarks.usualCapacity
  }

  /// What nobody stated is marked illustrative, so that reports say so.
  private func markAssumed(_ edge: inout ImportedNetwork.Edge) {
    if assumptions.capacity == nil { edge.link.provenance.isIllustrative = true }
  }

  // MARK: Latencies and coordinates

  /// A latency below the speed of light and the coordinates can't both be right; which is wrong the
  /// file doesn't say.
  private mutating func widenCoordinates() {
    let model = LatencyModel()
    var widened = network.nodes.map(\.coordinate)
    defer { for end in widened.indices { network.nodes[end].coordinate = widened[end] } }
    for number in network.edges.indices {
      let edge = network.edges[number]
      guard let stated = edge.latency, let one = network.nodes[edge.from].coordinate,
        let other = network.nodes[edge.to].coordinate
      else { continue }
      let distance = LatencyModel.greatCircle(one, other)
      var link = edge.link
      link.latency = stated
      guard let latency = model.latency(of: link, greatCircle: distance) else { continue }
      let hollow = link.isHollowCore
      let certain = max(.zero, distance - max(one.uncertainty, other.uncertainty))
      guard latency < model.floor(over: certain, hollowCore: hollow) else { continue }
      let perKm = hollow ? model.hollowCoreDelayPerKm : model.fibreDelayPerKm
      // A kilometre more, so that rounding decides nothing.
      let needed = (distance.value - latency.value / perKm).rounded(.up) + 1
      guard assumptions.latencyFactor == nil, needed <= 20_000 else {
        network.edges[number].latency = .estimated(factor: assumptions.latencyFactor)
        network.remarks.replaced += 1
        continue
      }
      network.remarks.widened += 1
      network.remarks.widest = max(network.remarks.widest, needed)
      for end in [edge.from, edge.to] {
        let uncertainty = widened[end]?.uncertainty ?? .zero
        widened[end]?.uncertainty = max(uncertainty, Distance(needed))
      }
    }
  }
}
