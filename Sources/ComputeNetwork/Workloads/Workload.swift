public import Quantities

/// Where a workload's data comes from, and how much of it from there.
public struct Origin: Sendable, Hashable {
  /// The id of the place.
  public var place: String
  /// Share of the rates and volumes, 0 to 1; the shares of a workload sum to 1.
  public var share: Double

  /// An origin from its parts.
  public init(place: String, share: Double = 1) {
    self.place = place
    self.share = share
  }
}

/// A compute kind that a need accepts.
public struct AcceptedKind: Sendable, Hashable {
  /// The id of the kind.
  public var kind: String
  /// Work done by one unit, relative to the unit that the need is counted in.
  public var speed: Double

  /// An accepted kind from its parts.
  public init(kind: String, speed: Double = 1) {
    self.kind = kind
    self.speed = speed
  }
}

/// Compute that one copy of a workload needs.
public struct ComputeNeed: Sendable, Hashable {
  /// How much, in units of speed 1.
  public var amount: Double
  /// The kinds that will do.
  public var accepted: [AcceptedKind]

  /// A need from its parts.
  public init(amount: Double, accepted: [AcceptedKind]) {
    self.amount = amount
    self.accepted = accepted
  }
}

/// Data that moves between the origins and the site; `up` runs towards the site.
public struct Traffic: Sendable, Hashable {
  /// Steady rate towards the site.
  public var upRate: DataRate
  /// Steady rate from the site.
  public var downRate: DataRate
  /// Volume moved once towards the site, as a steady rate until the deadline.
  public var upVolume: DataVolume
  /// Volume moved once from the site, likewise.
  public var downVolume: DataVolume
  /// By when the volumes must have moved; the time the workload runs unless stated.
  public var deadline: TimeSpan?

  /// Traffic from its parts.
  public init(
    upRate: DataRate = .zero, downRate: DataRate = .zero, upVolume: DataVolume = .zero,
    downVolume: DataVolume = .zero, deadline: TimeSpan? = nil
  ) {
    self.upRate = upRate
    self.downRate = downRate
    self.upVolume = upVolume
    self.downVolume = downVolume
    self.deadline = deadline
  }
}

/// How far the site may be from each origin.
public enum LatencyLimit: Sendable, Hashable {
  /// No limit.
  case none
  /// The one-way limit of a tier, by its id.
  case tier(String)
  /// A limit in ms, one way or both ways.
  case limit(Latency, LatencyDirection)
}

/// Whether a latency counts one way or there and back.
public enum LatencyDirection: String, Sendable, CaseIterable {
  case oneWay
  case roundTrip
}

/// Which sites may serve a workload.
///
/// A name is a site, cluster or hub id, or a province.
public struct SiteRules: Sendable, Hashable {
  /// Only these (empty: all).
  public var only: [String]
  /// Never these.
  public var never: [String]
  /// At most this PUE.
  public var maximumPUE: Double?
  /// At least this share of green power, 0 to 1.
  public var minimumGreenShare: Double?

  /// Rules from their parts.
  public init(
    only: [String] = [], never: [String] = [], maximumPUE: Double? = nil,
    minimumGreenShare: Double? = nil
  ) {
    self.only = only
    self.never = never
    self.maximumPUE = maximumPUE
    self.minimumGreenShare = minimumGreenShare
  }
}

/// A cost and usage stated for one workload at one site, instead of computed ones.
public struct StatedOption: Sendable, Hashable {
  /// The id of the site.
  public var site: String
  /// Yuan over the horizon for one copy, instead of compute, power and storage.
  public var cost: Money?
  /// Compute used, one number for each need, instead of amount ÷ speed.
  public var amounts: [Double]?

  /// An option from its parts.
  public init(site: String, cost: Money? = nil, amounts: [Double]? = nil) {
    self.site = site
    self.cost = cost
    self.amounts = amounts
  }
}

/// Where copies of a workload run today.
public struct PlacementToday: Sendable, Hashable {
  /// The id of the site.
  public var site: String
  /// How many copies; all of them unless stated.
  public var count: Int?
  /// Whether they must stay.
  public var isPinned: Bool

  /// A placement from its parts.
  public init(site: String, count: Int? = nil, isPinned: Bool = false) {
    self.site = site
    self.count = count
    self.isPinned = isPinned
  }
}

/// Something to be run: a training, a service, a backup; or several identical ones.
public struct Workload: Sendable, Hashable {
  /// The short name.
  public var id: String
  /// The name a reader sees.
  public var name: LocalizedText
  /// What it is, in the planner's words such as "training".
  public var kind: String?
  /// How many identical copies there are.
  public var count: Int
  /// Where its data comes from; empty if no data moves.
  public var origins: [Origin]
  /// Compute of one copy.
  public var needs: [ComputeNeed]
  /// Storage of one copy.
  public var storage: DataVolume
  /// IT power of one copy; computed from the pools unless stated.
  public var power: Power?
  /// How long it runs; the whole horizon unless stated.
  public var duration: TimeSpan?
  /// Data of one copy.
  public var traffic: Traffic
  /// How far its site may be.
  public var latency: LatencyLimit
  /// The layer that its routes use.
  public var layer: NetworkLayer
  /// Which sites may serve it.
  public var rules: SiteRules
  /// Among those that must be served, 1 is served first; where there is a price, that decides.
  public var priority: Int
  /// Yuan over the horizon for declining one copy; `nil` if it must be served.
  public var declinePrice: Money?
  /// Whether one copy may be spread over several sites.
  public var isSplittable: Bool
  /// Over how many sites all copies together may be spread, and how much each must have.
  public var spread: SpreadRule
  /// Whether every copy serves all origins, or each origin may be served from another site.
  public var serve: OriginService
  /// What each site costs from which any origin is served by itself, over the horizon.
  public var costPerSite: Money
  /// Where its storage lies, if that may be another site than where it runs.
  public var storageSite: Partner?
  /// Where it goes on if its site fails.
  public var standby: Partner?
  /// How a copy may be split between two sites whose parts talk; `nil` if parts need not.
  public var talk: PartTalk?
  /// The data sets that a copy reads, each from one site that holds a copy of it.
  public var reads: [DataRead]
  /// Costs and usages stated for single sites.
  public var options: [StatedOption]
  /// Where it runs today.
  public var today: [PlacementToday]
  /// The id of the user who pays; `nil` if no voucher asks for it.
  public var user: String?
  /// Where the figures come from.
  public var provenance: Provenance

  /// A workload from its parts.
  public init(
    id: String, name: LocalizedText? = nil, kind: String? = nil, count: Int = 1,
    origins: [Origin] = [], needs: [ComputeNeed] = [], storage: DataVolume = .zero,
    power: Power? = nil, duration: TimeSpan? = nil, traffic: Traffic = Traffic(),
    latency: LatencyLimit = .none, layer: NetworkLayer = .ipPrivate,
    rules: SiteRules = SiteRules(), priority: Int = 1, declinePrice: Money? = nil,
    isSplittable: Bool = false, spread: SpreadRule = .none,
    serve: OriginService = .allOrigins, costPerSite: Money = .zero, storageSite: Partner? = nil,
    standby: Partner? = nil, talk: PartTalk? = nil, reads: [DataRead] = [],
    options: [StatedOption] = [], today: [PlacementToday] = [], user: String? = nil,
    provenance: Provenance = Provenance()
  ) {
    self.id = id
    self.name = name ?? LocalizedText(id, zh: id)
    self.kind = kind
    self.count = count
    self.origins = origins
    self.needs = needs
    self.storage = storage
    self.power = power
    self.duration = duration
    self.traffic = traffic
    self.latency = latency
    self.layer = layer
    self.rules = rules
    self.priority = priority
    self.declinePrice = declinePrice
    self.isSplittable = isSplittable
    self.spread = spread
    self.serve = serve
    self.costPerSite = costPerSite
    self.storageSite = storageSite
    self.standby = standby
    self.talk = talk
    self.reads = reads
    self.options = options
    self.today = today
    self.user = user
    self.provenance = provenance
  }

  /// The second sites that go with the one where it runs.
  public var partners: [Partner] { [storageSite, standby].compactMap { $0 } }

  /// How many sites beside its own go with a copy: partners, and those that hold what it reads.
  public var secondSites: Int { partners.count + reads.count }

  /// The layer over which a copy reads a data set.
  public func layer(of read: DataRead) -> NetworkLayer { read.layer ?? layer }

  /// Whether its stand-by shares compute with others.
  public var sharesStandby: Bool { standby?.sharesCompute == true && !needs.isEmpty }

  /// Storage of one copy where it runs.
  public var storageAtSite: DataVolume { storageSite == nil ? storage : .zero }

  /// Storage of one copy at a second site.
  public func storage(at partner: Partner) -> DataVolume {
    partner.role == .storage ? storage : partner.storage
  }
}
