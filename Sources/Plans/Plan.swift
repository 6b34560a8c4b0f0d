public import Quantities

/// What was decided: where every copy of every workload runs, over which routes data travels, and
/// what it costs; with what is proven about it.
///
/// A plan refers to its scenario by ids only, so it can be read without it; `PlanAuditor`
/// recomputes all of it from the scenario.
public struct Plan: Sendable, Equatable {
  /// The scenario's name.
  public var scenarioName: LocalizedText
  /// SHA-256 of the scenario's files, in hexadecimal; empty if it was built in code.
  public var scenarioHash: String
  /// One decision for each workload, in the scenario's order.
  public var decisions: [WorkloadDecision]
  /// One decision for each flow, in the scenario's order.
  public var flows: [FlowDecision]
  /// What is built: one decision for each link on which something is spent, in the scenario's order.
  public var links: [LinkDecision]
  /// What is bought for sites: one decision for each for which something is, in the scenario's order.
  public var sites: [SiteDecision]
  /// Copies of data sets that are opened, by data set and site in the scenario's order.
  public var copies: [CopyDecision]
  /// What vouchers pay: one entry for each voucher and user that it pays anything for.
  public var vouchers: [VoucherGrant]
  /// What the plan costs, by line.
  public var cost: CostBreakdown
  /// What doing as today (or the nearest site) would cost.
  public var baseline: Baseline?
  /// How good the plan is, and how that is known.
  public var verdict: Verdict
  /// Why workloads were declined, and what would place them.
  public var declined: [DeclineReason]
  /// What is short, where more than one workload misses it.
  public var shortages: [Shortage]

  /// A plan from its parts.
  public init(
    scenarioName: LocalizedText, scenarioHash: String = "", decisions: [WorkloadDecision],
    flows: [FlowDecision] = [], links: [LinkDecision] = [], sites: [SiteDecision] = [],
    copies: [CopyDecision] = [], vouchers: [VoucherGrant] = [], cost: CostBreakdown,
    baseline: Baseline? = nil, verdict: Verdict,
    declined: [DeclineReason] = [], shortages: [Shortage] = []
  ) {
    self.scenarioName = scenarioName
    self.scenarioHash = scenarioHash
    self.decisions = decisions
    self.flows = flows
    self.links = links
    self.sites = sites
    self.copies = copies
    self.vouchers = vouchers
    self.cost = cost
    self.baseline = baseline
    self.verdict = verdict
    self.declined = declined
    self.shortages = shortages
  }
}

/// What was decided for one workload.
public struct WorkloadDecision: Sendable, Equatable {
  /// The workload's id.
  public var workload: String
  /// Where its copies run; the copies of all placements and the declined ones sum to its count.
  public var placements: [Placement]
  /// How many copies are declined; fractional only for a splittable workload.
  public var declinedCopies: Double

  /// A decision from its parts.
  public init(workload: String, placements: [Placement], declinedCopies: Double = 0) {
    self.workload = workload
    self.placements = placements
    self.declinedCopies = declinedCopies
  }
}

/// Copies of one workload at one site, on one choice of pools, over one choice of routes.
public struct Placement: Sendable, Equatable {
  /// The site's id.
  public var site: String
  /// How many copies; fractional only for a splittable workload.
  public var copies: Double
  /// The place id of the only origin that they serve; `nil` where copies serve all origins.
  public var origin: String?
  /// The compute kind used for each need, in the order of the needs.
  public var kinds: [String]
  /// One route for each origin that they serve, in the order of the origins; empty if no data moves.
  public var routes: [Route]
  /// The second sites that go with this one, in the order of the workload's partners.
  public var partners: [PartnerPlacement]
  /// Where they read their data sets, in the order of the workload's reads.
  public var reads: [ReadPlacement]
  /// The other part of these copies, at another site; `nil` where they are whole.
  public var otherPart: OtherPart?
  /// What these copies cost, all of them together.
  public var cost: CostBreakdown

  /// A placement from its parts.
  public init(
    site: String, copies: Double, origin: String? = nil, kinds: [String], routes: [Route],
    partners: [PartnerPlacement] = [], reads: [ReadPlacement] = [],
    otherPart: OtherPart? = nil, cost: CostBreakdown
  ) {
    self.site = site
    self.copies = copies
    self.origin = origin
    self.kinds = kinds
    self.routes = routes
    self.partners = partners
    self.reads = reads
    self.otherPart = otherPart
    self.cost = cost
  }
}

/// A second site that goes with the one where copies run, and the route there.
public struct PartnerPlacement: Sendable, Equatable {
  /// The site's id.
  public var site: String
  /// The compute kind kept ready for each need; empty where none is.
  public var kinds: [String]
  /// The ids of the links from the copies' site, in order.
  public var links: [String]
  /// One-way latency.
  public var latency: Latency

  /// A second site from its parts.
  public init(site: String, kinds: [String] = [], links: [String] = [], latency: Latency = .zero) {
    self.site = site
    self.kinds = kinds
    self.links = links
    self.latency = latency
  }
}

/// A chain of links from an origin to a site; data from the site takes it backwards.
public struct Route: Sendable, Equatable {
  /// The origin's place id.
  public var origin: String
  /// The ids of the links in order; empty if the origin is at the site.
  public var links: [String]
  /// One-way latency.
  public var latency: Latency

  /// A route from its parts.
  public init(origin: String, links: [String], latency: Latency) {
    self.origin = origin
    self.links = links
    self.latency = latency
  }
}

/// Yuan over the horizon, by line.
public struct CostBreakdown: Sendable, Equatable {
  /// Rent of compute; a stated option's whole cost.
  public var compute: Money
  /// Power.
  public var power: Money
  /// Rent of storage.
  public var storage: Money
  /// Fees of links, per GB and per Gbps-month.
  public var transport: Money
  /// Sites that had to be opened.
  public var opening: Money
  /// Links that had to be opened or given modules, and lots that were bought for sites.
  public var building: Money
  /// What vouchers pay, as a negative amount.
  public var vouchers: Money
  /// Price of what is declined, as far as it is stated.
  public var declining: Money

  /// A breakdown from its lines.
  public init(
    compute: Money = .zero, power: Money = .zero, storage: Money = .zero,
    transport: Money = .zero, opening: Money = .zero, building: Money = .zero,
    vouchers: Money = .zero, declining: Money = .zero
  ) {
    self.compute = compute
    self.power = power
    self.storage = storage
    self.transport = transport
    self.opening = opening
    self.building = building
    self.vouchers = vouchers
    self.declining = declining
  }

  /// What has to be paid: everything but the price of declining.
  public var toPay: Money { compute + power + storage + transport + opening + building + vouchers }
  /// Everything.
  public var total: Money { toPay + declining }

  /// The sum of two breakdowns, line by line.
  public static func + (left: Self, right: Self) -> Self {
    Self(
      compute: left.compute + right.compute, power: left.power + right.power,
      storage: left.storage + right.storage, transport: left.transport + right.transport,
      opening: left.opening + right.opening, building: left.building + right.building,
      vouchers: left.vouchers + right.vouchers,
      declining: left.declining + right.declining)
  }

  /// A breakdown, a number of times.
  public static func * (factor: Double, cost: Self) -> Self {
    Self(
      compute: factor * cost.compute, power: factor * cost.power, storage: factor * cost.storage,
      transport: factor * cost.transport, opening: factor * cost.opening,
      building: factor * cost.building, vouchers: factor * cost.vouchers,
      declining: factor * cost.declining)
  }
}
