import Candidates
public import ComputeNetwork
import Graphs
public import Quantities

/// Which tier every pair of places meets at every layer, and whether it keeps the rule of 1.5
/// times the theoretical latency.
///
/// Pairs are two sites, or a demand place and a site. *Theoretical* is light in fibre along the
/// road, so the rule is assessed only where all links of the route are measured and state their
/// roads.
public struct TierAudit: Sendable, Equatable {
  /// How a latency is known.
  public enum Basis: String, Sendable, CaseIterable {
    /// Every link of the route was measured.
    case measured
    /// Every link states its latency or its length.
    case stated
    /// Some link of the route is estimated from its great circle.
    case estimatedLinks
    /// No route on this layer: estimated from the great circle of the pair.
    case estimatedPair
    /// Nothing is known: no route, and a coordinate is missing.
    case unknown
  }

  /// What is said of the rule of 1.5 times the theoretical latency.
  public enum Verdict: String, Sendable, CaseIterable {
    /// The latency keeps it.
    case complies
    /// The latency breaks it.
    case fails
    /// Not assessable: the latency is estimated, not measured.
    case latencyNotMeasured
    /// Not assessable: a link of the route states no road distance.
    case roadNotStated

    /// Whether the rule could be assessed.
    public var isAssessed: Bool { self == .complies || self == .fails }
  }

  /// One pair at one layer.
  public struct Row: Sendable, Equatable {
    /// The id of the place at one end; a demand place, or the site that comes first.
    public var from: String
    /// The id of the site at the other end.
    public var to: String
    /// The layer.
    public var layer: NetworkLayer
    /// The least one-way latency; `nil` if it is unknown.
    public var latency: Latency?
    /// How it is known.
    public var basis: Basis
    /// The ids of the links of the route of least latency; empty without one.
    public var links: [String]
    /// The id of the smallest tier that the latency keeps.
    public var tier: String?
    /// The road along the route, if every link states it.
    public var road: Distance?
    /// Light in fibre along that road.
    public var theoretical: Latency?
    /// The rule of 1.5 times the theoretical latency.
    public var verdict: Verdict

    /// A row from its parts.
    public init(
      from: String, to: String, layer: NetworkLayer, latency: Latency? = nil,
      basis: Basis = .unknown, links: [String] = [], tier: String? = nil, road: Distance? = nil,
      theoretical: Latency? = nil, verdict: Verdict = .latencyNotMeasured
    ) {
      self.from = from
      self.to = to
      self.layer = layer
      self.latency = latency
      self.basis = basis
      self.links = links
      self.tier = tier
      self.road = road
      self.theoretical = theoretical
      self.verdict = verdict
    }
  }

  /// Rows by layer, then by their ends in the scenario's order; demand places come after sites.
  public let rows: [Row]

  /// Audits every pair of a scenario.
  public init(_ scenario: Scenario) {
    rows = NetworkLayer.allCases.flatMap { LayerAudit(scenario, $0).rows() }
  }

  /// How many pairs the rule could be assessed for, and how many keep it.
  public struct Compliance: Sendable, Equatable {
    /// Pairs that could be assessed.
    public var assessed: Int
    /// Those that comply.
    public var complying: Int

    /// A compliance from its counts.
    public init(assessed: Int, complying: Int) {
      self.assessed = assessed
      self.complying = complying
    }

    /// complying ÷ assessed; `nil` if nothing could be assessed.
    public var share: Double? { assessed > 0 ? Double(complying) / Double(assessed) : nil }
  }

  /// The compliance of the pairs of one layer, or of all.
  public func compliance(at layer: NetworkLayer? = nil) -> Compliance {
    let counted = rows.filter { layer == nil || $0.layer == layer }
    return Compliance(
      assessed: counted.count { $0.verdict.isAssessed },
      complying: counted.count { $0.verdict == .complies })
  }

  /// The factor of the rule (发改数据〔2023〕1779号 and the 2023 action plan).
  public static let rule = 1.5
}

/// The pairs of one layer.
private struct LayerAudit {
  private let scenario: Scenario
  private let layer: NetworkLayer
  private let links: [Identifier<Link>]
  private let graph: CompactGraph
  private let delays: [Double]
  private let tiers: [LatencyTier]

  init(_ scenario: Scenario, _ layer: NetworkLayer) {
    self.scenario = scenario
    self.layer = layer
    links = scenario.links.identifiers.filter { scenario.links[$0].layer == layer }
    let ends = links.map { scenario.linkEnds[$0] }
    graph = CompactGraph(
      nodeCount: scenario.places.count,
      tails: ends.flatMap { [Int32($0.from.index), Int32($0.to.index)] },
      heads: ends.flatMap { [Int32($0.to.index), Int32($0.from.index)] })
    delays = links.flatMap { link in
      [scenario.linkLatency[link].value, scenario.linkLatency[link].value]
    }
    tiers = scenario.draft.tiers.enumerated()
      .sorted { ($0.element.limit.value, $0.offset) < ($1.element.limit.value, $1.offset) }
      .map(\.element)
  }

  func rows() -> [TierAudit.Row] {
    var search = LimitedShortestPaths(graph)
    let siteCount = scenario.sites.count, placeCount = scenario.places.count
    var rows: [TierAudit.Row] = []
    for from in 0..<placeCount {
      let role = scenario.places.values[from].role
      guard from < siteCount || role == .demand else { continue }
      let targets = (from < siteCount ? Int32(from + 1) : 0)..<Int32(siteCount)
      search.search(
        from: from, to: targets.map { $0 }, costs: delays, delays: delays,
        delayLimit: .infinity)
      for to in targets.map(Int.init) {
        var arcs: [Int32] = []
        search.appendPath(to: to, into: &arcs)
        let latency = search.hasPath(to: to) ? Latency(search.delay(to: to)) : nil
        rows.append(row(from, to, latency, arcs.map { links[Int($0) / 2] }))
      }
    }
    return rows
  }

  private func row(
    _ from: Int, _ to: Int, _ routed: Latency?, _ route: [Identifier<Link>]
  ) -> TierAudit.Row {
    var row = TierAudit.Row(
      from: scenario.places.values[from].id, to: scenario.places.values[to].id, layer: layer,
      latency: routed, links: route.map { scenario.links[$0].id })
    if routed != nil {
      row.basis = basis(of: route)
      row.road = road(along: route)
    } else if let distance = scenario.greatCircle(Identifier(from), Identifier(to)) {
      row.latency = scenario.draft.latencyModel.estimate(over: distance, layer: layer)
      row.basis = .estimatedPair
    }
    row.theoretical = row.road.map { scenario.draft.latencyModel.theoretical(alongRoad: $0) }
    if let latency = row.latency {
      row.tier = tiers.first { latency.value <= LatencyTolerance.limit($0.limit.value) }?.id
      if row.basis == .measured { row.verdict = verdict(latency, row.theoretical) }
    }
    return row
  }

  private func verdict(_ latency: Latency, _ theoretical: Latency?) -> TierAudit.Verdict {
    guard let theoretical else { return .roadNotStated }
    let limit = LatencyTolerance.limit(TierAudit.rule * theoretical.value)
    return latency.value <= limit ? .complies : .fails
  }

  private func basis(of route: [Identifier<Link>]) -> TierAudit.Basis {
    var basis = TierAudit.Basis.measured
    for link in route {
      switch scenario.links[link].latency {
      case .stated(_, isMeasured: true): break
      case .stated, .length: if basis == .measured { basis = .stated }
      case .estimated: return .estimatedLinks
      }
    }
    return basis
  }

  private func road(along route: [Identifier<Link>]) -> Distance? {
    var sum = Distance.zero
    for link in route {
      guard let road = scenario.links[link].road else { return nil }
      sum = sum + road
    }
    return sum
  }
}
