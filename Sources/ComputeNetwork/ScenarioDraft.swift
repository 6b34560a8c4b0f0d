public import Quantities

/// A scenario as somebody wrote it: plain values that refer to each other by id, unchecked.
///
/// Build one in code or read it from files, then make a `Scenario` of it, which checks it.
public struct ScenarioDraft: Sendable, Hashable {
  /// The title of plans.
  public var name: LocalizedText
  /// The time a plan is for.
  public var horizon: Horizon
  /// Parts of that time, in order; none where nothing differs between them.
  public var periods: [Period]
  /// Share of a link's capacity that may be used, existing load included, 0 to 1.
  public var linkHeadroom: Double
  /// The most that opening and building may cost over the horizon; any amount if there is none.
  public var budget: Money?
  /// What a policy asks of what is built.
  public var buildingRules: BuildingRules?
  /// The latency classes.
  public var tiers: [LatencyTier]
  /// How latencies follow from distances.
  public var latencyModel: LatencyModel
  /// Kinds of compute.
  public var computeKinds: [ComputeKind]
  /// National hubs.
  public var hubs: [Hub]
  /// Clusters of hubs.
  public var clusters: [Cluster]
  /// Places where compute runs.
  public var sites: [Site]
  /// Places where routes meet.
  public var exchanges: [Place]
  /// Places where data comes from.
  public var demandPlaces: [Place]
  /// Connections.
  public var links: [Link]
  /// Data that workloads read.
  public var dataSets: [DataSet]
  /// What is to be run.
  public var workloads: [Workload]
  /// What is to be carried between given places.
  public var flows: [Flow]
  /// Ways of paying for transport, by which flows may be carried.
  public var tariffs: [Tariff]
  /// Who pays for workloads and flows, as far as it matters for vouchers.
  public var users: [User]
  /// The vouchers that apply; their yearly limits count for the horizon's share of a year.
  public var vouchers: [Voucher]

  /// A draft from its parts.
  public init(
    name: LocalizedText = "", horizon: Horizon = Horizon(), periods: [Period] = [],
    linkHeadroom: Double = 1, budget: Money? = nil, buildingRules: BuildingRules? = nil,
    tiers: [LatencyTier] = LatencyTier.national, latencyModel: LatencyModel = LatencyModel(),
    computeKinds: [ComputeKind] = [], hubs: [Hub] = [], clusters: [Cluster] = [],
    sites: [Site] = [], exchanges: [Place] = [], demandPlaces: [Place] = [], links: [Link] = [],
    dataSets: [DataSet] = [], workloads: [Workload] = [], flows: [Flow] = [],
    tariffs: [Tariff] = [], users: [User] = [], vouchers: [Voucher] = []
  ) {
    self.name = name
    self.horizon = horizon
    self.periods = periods
    self.linkHeadroom = linkHeadroom
    self.budget = budget
    self.buildingRules = buildingRules
    self.tiers = tiers
    self.latencyModel = latencyModel
    self.computeKinds = computeKinds
    self.hubs = hubs
    self.clusters = clusters
    self.sites = sites
    self.exchanges = exchanges
    self.demandPlaces = demandPlaces
    self.links = links
    self.dataSets = dataSets
    self.workloads = workloads
    self.flows = flows
    self.tariffs = tariffs
    self.users = users
    self.vouchers = vouchers
  }
}
