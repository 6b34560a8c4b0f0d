import ComputeNetwork
import Quantities

/// What a workload's demand asks of a second site, as a demand of its own that begins at the
/// first.
struct PartnerDemand: Sendable {
  /// What the second site is for; `nil` where a data set is read from it.
  var role: Partner.Role?
  /// The number of the data set that is read from it.
  var dataSet: Int?
  /// Its needs, storage, data and limit; `sites` are those that its rules leave.
  var demand: DemandData
  /// Whether a route between the two sites is needed at all.
  var needsRoute: Bool
  /// Whether site `b` may be the partner of site `a`: `[a × sites + b]`.
  private let isAllowed: [Bool]
  private let siteCount: Int

  init(
    _ partner: Partner, of workload: Workload, _ whole: DemandData, in scenario: Scenario,
    _ eligibility: SiteEligibility
  ) {
    role = partner.role
    var demand = whole.bare
    demand.needs =
      partner.computeShare > 0
      ? whole.needs.map { need in
        DemandData.Need(amount: partner.computeShare * need.amount, accepted: need.accepted)
      } : []
    demand.power = workload.power.map { partner.computeShare * $0.value }
    demand.sharesCompute = partner.role == .standby && workload.sharesStandby
    demand.storage = workload.storage(at: partner).value
    demand.data = ChargingRule.Data(partner, of: workload, scenario.horizon)
    demand.delayLimit = LatencyTolerance.limit(scenario.oneWayLimit(of: partner).value)
    let data = demand.data
    needsRoute =
      data.upRate > 0 || data.downRate > 0 || data.gigabytes > 0 || demand.delayLimit < .infinity
    let fits = eligibility.partnerSites(for: partner, of: workload, whole)
    demand.sites = fits.indices.filter { fits[$0] }.map {
      DemandData.SiteChoice(site: Int32($0), option: -1)
    }
    self.demand = demand
    let sites = scenario.sites.identifiers
    siteCount = sites.count
    isAllowed = sites.flatMap { one in
      sites.map { other in
        fits[other.index] && scenario.areApart(one, other, for: partner)
      }
    }
  }

  /// What a copy reads of a data set, as a demand that begins where it runs.
  init(
    _ read: DataRead, _ dataSet: Int, of workload: Workload, _ whole: DemandData,
    in scenario: Scenario, _ eligibility: SiteEligibility
  ) {
    self.dataSet = dataSet
    var demand = whole.bare
    demand.needs = []
    demand.power = 0
    demand.storage = 0
    let reach = ReadReach(read, of: dataSet, by: workload, in: scenario)
    demand.layer = reach.layer
    demand.data = ChargingRule.Data(read, of: workload, scenario.horizon)
    demand.delayLimit = reach.delayLimit
    needsRoute = reach.isRouted
    let sites = scenario.draft.sites.indices
    siteCount = sites.count
    demand.sites = sites.filter { eligibility.copies.canBeRead(dataSet, at: $0) }.map {
      DemandData.SiteChoice(site: Int32($0), option: -1)
    }
    isAllowed = eligibility.readablePairs(reach)
    self.demand = demand
  }

  func allows(_ partner: Int, with site: Int) -> Bool { isAllowed[site * siteCount + partner] }

  /// Whether any site may be the partner of a site.
  func hasPartner(for site: Int) -> Bool {
    isAllowed[(site * siteCount)..<((site + 1) * siteCount)].contains(true)
  }
}

extension DemandData {
  /// The demand without all that is only the first site's.
  fileprivate var bare: DemandData {
    var demand = self
    demand.partners = []
    demand.groupRule = nil
    demand.protection = nil
    demand.destination = nil
    demand.pinnedSite = nil
    demand.origins = []
    demand.options = []
    return demand
  }
}

/// A chosen second site.
struct PartnerPick: Sendable {
  var site: Int32
  /// One way for each need that it has.
  var ways: [PoolChooser.Use]
  /// Rent, power and storage.
  var cost: Double
  /// IT power, kW.
  var power: Double
  /// The route from the first site.
  var arcs: [Int32]
  /// All of it, the route too, at the prices asked.
  var price: Double
}

extension SiteEligibility {
  /// The second sites of a workload's demand: its partners, then where its data is read.
  func partners(of workload: Workload, _ demand: DemandData) -> [PartnerDemand] {
    workload.partners.map { PartnerDemand($0, of: workload, demand, in: scenario, self) }
      + workload.reads.compactMap { read in
        scenario.dataSet(read.dataSet).map {
          PartnerDemand(read, $0.index, of: workload, demand, in: scenario, self)
        }
      }
  }

  /// Which sites keep the rules for a partner, whatever the first site is.
  ///
  /// A standby has to serve in the place of the first site, so the workload's own rules and its
  /// latency to the origins hold for it too.
  func partnerSites(
    for partner: Partner, of workload: Workload, _ demand: DemandData
  ) -> [Bool] {
    var rules = SiteRule.rules(partner.rules)
    if partner.role == .standby {
      rules += SiteRule.rules(of: workload, in: scenario).filter { rule in
        switch rule {
        case .staysAt, .storage, .compute, .partner, .reads, .fewSites: false
        case .latency, .only, .never, .maximumPUE, .minimumGreenShare, .freeCapacity: true
        }
      }
    }
    if partner.computeShare > 0, !workload.needs.isEmpty {
      rules.append(.compute(accepted: workload.needs.map { $0.accepted.map(\.kind) }))
    }
    if workload.storage(at: partner).value > 0 { rules.append(.storage) }
    var fits = [Bool](repeating: true, count: scenario.sites.count)
    for rule in rules {
      for (site, keeps) in sites(keeping: rule, of: demand).enumerated() where !keeps {
        fits[site] = false
      }
    }
    return fits
  }
}
