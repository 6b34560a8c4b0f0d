public import Quantities

/// A checked scenario: every reference resolves, every number is in its range, every link has a
/// latency that physics allows.
///
/// Places are numbered sites first, then exchanges, then demand places, so that site *i* is
/// place *i*.
public struct Scenario: Sendable {
  /// What was checked.
  public let draft: ScenarioDraft
  /// Warnings that the check left.
  public let warnings: [DomainFinding]
  /// Every place.
  public let places: Table<Place, Place>
  /// The two ends of every link.
  public let linkEnds: Table<Link, LinkEnds>
  /// The one-way latency of every link.
  public let linkLatency: Table<Link, Latency>

  private let index: ScenarioIndex

  /// The two ends of a link.
  public struct LinkEnds: Sendable, Hashable {
    /// Where `forward` starts.
    public var from: Identifier<Place>
    /// Where `forward` ends.
    public var to: Identifier<Place>
  }

  /// Checks a draft and makes a scenario of it, or throws everything that is wrong with it.
  public init(_ draft: ScenarioDraft) throws(ScenarioFaults) {
    let index = ScenarioIndex(draft)
    var check = ScenarioCheck(draft, index)
    check.run()
    guard !check.findings.contains(where: { $0.severity == .error }) else {
      throw ScenarioFaults(findings: check.findings)
    }
    self.draft = draft
    self.index = index
    warnings = check.findings
    places = Table(index.places)
    linkEnds = Table(
      draft.links.map { link in
        LinkEnds(
          from: index.place[link.from] ?? Identifier(0), to: index.place[link.to] ?? Identifier(0))
      })
    linkLatency = Table(check.linkLatencies)
  }
}

// MARK: - Looking things up

extension Scenario {
  /// The title of plans.
  public var name: LocalizedText { draft.name }
  /// The time a plan is for.
  public var horizon: Horizon { draft.horizon }
  /// Every site.
  public var sites: Table<Site, Site> { Table(draft.sites) }
  /// Every link.
  public var links: Table<Link, Link> { Table(draft.links) }
  /// Every workload.
  public var workloads: Table<Workload, Workload> { Table(draft.workloads) }
  /// Every flow.
  public var flows: Table<Flow, Flow> { Table(draft.flows) }
  /// Every kind of compute.
  public var computeKinds: Table<ComputeKind, ComputeKind> { Table(draft.computeKinds) }

  /// The place with an id.
  public func place(_ id: String) -> Identifier<Place>? { index.place[id] }
  /// The site with an id.
  public func site(_ id: String) -> Identifier<Site>? {
    guard let place = index.place[id], place.index < draft.sites.count else { return nil }
    return Identifier(place.index)
  }
  /// The link with an id.
  public func link(_ id: String) -> Identifier<Link>? { index.link[id] }
  /// The compute kind with an id.
  public func computeKind(_ id: String) -> Identifier<ComputeKind>? { index.kind[id] }
  /// The workload with an id.
  public func workload(_ id: String) -> Identifier<Workload>? { index.workload[id] }
  /// The data set with an id.
  public func dataSet(_ id: String) -> Identifier<DataSet>? { index.dataSet[id] }
  /// The flow with an id.
  public func flow(_ id: String) -> Identifier<Flow>? { index.flow[id] }
  /// The tier with an id.
  public func tier(_ id: String) -> LatencyTier? { draft.tiers.first { $0.id == id } }

  /// The hub of a site: its own, or its cluster's.
  public func hub(of site: Site) -> Hub? {
    let id = site.hub ?? cluster(of: site)?.hub
    return id.flatMap { id in draft.hubs.first { $0.id == id } }
  }

  /// The cluster of a site.
  public func cluster(of site: Site) -> Cluster? {
    site.cluster.flatMap { id in draft.clusters.first { $0.id == id } }
  }

  /// Whether a name used in a rule (site, cluster or hub id, or province) covers a site.
  public func name(_ name: String, covers site: Site) -> Bool {
    name == site.id || name == site.cluster || name == hub(of: site)?.id
      || name == site.place.province
  }

  /// The one-way limit of a workload; infinite if it has none.
  public func oneWayLimit(of workload: Workload) -> Latency { oneWay(workload.latency) }

  /// The one-way limit between the parts of a split copy; infinite if it has none.
  public func oneWayLimit(of talk: PartTalk) -> Latency { oneWay(talk.latency) }

  /// The one-way limit of a flow; infinite if it has none.
  public func oneWayLimit(of flow: Flow) -> Latency { oneWay(flow.latency) }

  func oneWay(_ limit: LatencyLimit) -> Latency {
    switch limit {
    case .none: Latency(.infinity)
    case .tier(let id): tier(id)?.limit ?? Latency(.infinity)
    case .limit(let limit, .oneWay): limit
    case .limit(let limit, .roundTrip): Latency(limit.value / 2)
    }
  }

  /// The great circle between two places; `nil` if one has no coordinate.
  public func greatCircle(_ one: Identifier<Place>, _ other: Identifier<Place>) -> Distance? {
    guard let one = places[one].coordinate, let other = places[other].coordinate else {
      return nil
    }
    return LatencyModel.greatCircle(one, other)
  }
}

/// Ids to numbers.
struct ScenarioIndex: Sendable {
  let places: [Place]
  let place: [String: Identifier<Place>]
  let link: [String: Identifier<Link>]
  let kind: [String: Identifier<ComputeKind>]
  let workload: [String: Identifier<Workload>]
  let flow: [String: Identifier<Flow>]
  let dataSet: [String: Identifier<DataSet>]
  let kindIds: [String]
  let hubIds: [String]
  let clusterIds: [String]
  let tierIds: [String]

  init(_ draft: ScenarioDraft) {
    places = draft.sites.map(\.place) + draft.exchanges + draft.demandPlaces
    place = Self.numbers(places.map(\.id))
    link = Self.numbers(draft.links.map(\.id))
    kindIds = draft.computeKinds.map(\.id)
    hubIds = draft.hubs.map(\.id)
    clusterIds = draft.clusters.map(\.id)
    tierIds = draft.tiers.map(\.id)
    kind = Self.numbers(kindIds)
    workload = Self.numbers(draft.workloads.map(\.id))
    flow = Self.numbers(draft.flows.map(\.id))
    dataSet = Self.numbers(draft.dataSets.map(\.id))
  }

  /// The first thing with an id keeps it; the check reports the others.
  private static func numbers<Subject>(_ ids: [String]) -> [String: Identifier<Subject>] {
    var numbers: [String: Identifier<Subject>] = [:]
    numbers.reserveCapacity(ids.count)
    for (number, id) in ids.enumerated() where numbers[id] == nil {
      numbers[id] = Identifier(number)
    }
    return numbers
  }
}
