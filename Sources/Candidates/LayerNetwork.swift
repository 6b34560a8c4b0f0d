import ComputeNetwork
import Graphs
import Quantities

/// The links of one layer as a graph over all places: its link `i` is arc `2i` forwards and arc
/// `2i + 1` backwards, so that `arc ^ 1` is the other direction.
struct LayerNetwork: Sendable {
  let graph: CompactGraph
  /// The scenario's number of each link.
  let links: [Int32]
  /// One-way latency of each arc, ms.
  let delays: [Double]
  /// Yuan per GB of each link.
  let feePerGB: [Double]
  /// Yuan for each reserved Gbps of each link, where that is the user's own.
  let feePerGbps: [Double]
  /// The resource of each arc, or −1; both arcs of a link may have the same one.
  let resources: [Int32]
  /// What fees are due for on each arc, where that is not all of its load; else −1.
  let charged: [Int32]
  /// The opening of each link, or −1.
  let openings: [Int32]
  /// Whether nothing can ever run along each arc.
  let isOneWayBack: [Bool]

  init(_ scenario: Scenario, _ layer: NetworkLayer, _ catalog: ResourceCatalog) {
    var tails: [Int32] = [], heads: [Int32] = [], links: [Int32] = []
    var delays: [Double] = [], fees: [Double] = [], resources: [Int32] = []
    var charged: [Int32] = [], feesPerGbps: [Double] = []
    var openings: [Int32] = [], isOneWayBack: [Bool] = []
    for number in scenario.links.identifiers where scenario.links[number].layer == layer {
      let ends = scenario.linkEnds[number]
      let from = Int32(ends.from.index), to = Int32(ends.to.index)
      tails.append(contentsOf: [from, to])
      heads.append(contentsOf: [to, from])
      links.append(Int32(number.index))
      let latency = scenario.linkLatency[number].value
      delays.append(contentsOf: [latency, latency])
      fees.append(scenario.links[number].fee.perGB)
      feesPerGbps.append(ChargingRule.ownFee(scenario.links[number], scenario.horizon))
      openings.append(catalog.linkOpening[number.index])
      isOneWayBack += [false, scenario.links[number].capacityBasis == .forwardOnly]
      resources.append(contentsOf: catalog.link[2 * number.index..<2 * number.index + 2])
      charged.append(contentsOf: catalog.charged[2 * number.index..<2 * number.index + 2])
    }
    graph = CompactGraph(nodeCount: scenario.places.count, tails: tails, heads: heads)
    self.links = links
    self.delays = delays
    feePerGB = fees
    feePerGbps = feesPerGbps
    self.resources = resources
    self.charged = charged
    self.openings = openings
    self.isOneWayBack = isOneWayBack
  }

  /// The latency of every arc that a share of a demand's data may run along; infinite where some
  /// of it would run against a one-way link.
  func openDelays(for data: ChargingRule.Data, share: Double = 1) -> [Double] {
    guard share > 0, isOneWayBack.contains(true) else { return delays }
    return delays.indices.map { arc in
      let isOpen =
        !(isOneWayBack[arc] && data.upRate > 0) && !(isOneWayBack[arc ^ 1] && data.downRate > 0)
      return isOpen ? delays[arc] : .infinity
    }
  }

  /// The number of a link direction in the whole scenario: twice the link's, plus 1 backwards.
  func code(ofArc arc: Int32) -> Int { 2 * Int(links[Int(arc >> 1)]) + Int(arc & 1) }
}

extension NetworkLayer {
  /// Position among all layers.
  var number: Int {
    switch self {
    case .optical: 0
    case .ipPrivate: 1
    case .public: 2
    }
  }
}
