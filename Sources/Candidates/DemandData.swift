import Allocation
import ComputeNetwork
import Graphs
import Quantities

/// One demand of the program in numbers: a workload, the part of it that must stay where it runs
/// today or that serves one of its origins, or a flow, whose other end is given.
struct DemandData: Sendable {
  struct Origin: Sendable {
    var place: Int32
    var share: Double
    /// Where the second route of a pair starts, if elsewhere.
    var second: Int32?
  }

  /// Every origin has a pair of routes, each of which carries all of its data.
  struct Protection: Sendable {
    var disjointness: DisjointPairs.Disjointness
    var keepsGroupsApart: Bool
    /// By how much the routes' one-way latencies may differ, rounding granted, ms.
    var differenceLimit: Double
    /// Where the other route of a pair ends, if elsewhere.
    var secondEnd: Int32?
    /// Whether the second route stands by, on capacity that is shared.
    var spare = SpareCapacity.dedicated
  }

  struct Need: Sendable {
    var amount: Double
    var accepted: [(kind: Int32, speed: Double)]
  }

  struct SiteChoice: Sendable {
    var site: Int32
    /// The workload's stated option for the site, or −1.
    var option: Int32
  }

  struct Option: Sendable {
    var site: Int32
    var cost: Double?
    var amounts: [Double]?
  }

  /// What it is a demand of.
  var task: TaskNumber
  var copies: Double
  var isFractional: Bool
  var hours: Double
  var data: ChargingRule.Data
  var storage: Double
  /// IT power where the workload states it, kW.
  var power: Double?
  /// The layer's number.
  var layer: Int
  /// One-way limit with the grace that sums of latencies need, ms.
  var delayLimit: Double
  var origins: [Origin]
  var needs: [Need]
  var options: [Option]
  /// The only site, for copies that must stay.
  var pinnedSite: Int32?
  /// The sites that its rules leave.
  var sites: [SiteChoice] = []
  /// The place where a flow goes; `nil` for workloads, which choose a site.
  var destination: Int32?
  var protection: Protection?
  /// How a flow may be carried and paid for, and when; `nil` for the fees of the links alone, at
  /// all times.
  var products: [DemandProduct]?
  /// The number of the user who pays; −1 for none that vouchers could be for.
  var user = -1
  /// What its sites or routes must keep together.
  var groupRule: AllocationProgram.GroupRule?
  /// Whether its compute stands by, for failures of another site, and is shared.
  var sharesCompute = false
  /// Second sites that go with the one where it runs.
  var partners: [PartnerDemand] = []
  /// How a copy may be split in two parts that talk.
  var talk: TalkDemand?
  /// Whether it is the part of a workload that serves one of its origins.
  var isOfOneOrigin = false
  /// What its workload opens by using a site, by the site's number; none where that is free.
  var siteOpenings: [Int32] = []

  var routesPerOrigin: Int { protection == nil ? 1 : 2 }
  /// How many numbers stand before the routes in its recipes: a flow's product, if it has a choice.
  var flowNeeds: Int { products == nil ? 0 : 1 }

  init(_ workload: Workload, number: Int, in scenario: Scenario) {
    task = .workload(number)
    copies = Double(workload.count)
    isFractional = workload.isSplittable
    hours = scenario.horizon.activeTime(of: workload).value
    data = ChargingRule.Data(workload, scenario.horizon)
    storage = workload.storageAtSite.value
    power = workload.power?.value
    layer = workload.layer.number
    groupRule = TalkDemand.groupRule(of: workload)
    if workload.smallestPart == nil, !workload.servesEachOrigin {
      groupRule = workload.spread.rule(
        each: .group, of: copies, whole: !workload.isSplittable)
    }
    delayLimit = LatencyTolerance.limit(scenario.oneWayLimit(of: workload).value)
    origins = workload.origins.compactMap { origin in
      scenario.place(origin.place).map { Origin(place: Int32($0.index), share: origin.share) }
    }
    needs = workload.needs.map { need in
      var accepted: [(kind: Int32, speed: Double)] = []
      for way in need.accepted {
        guard let kind = scenario.computeKind(way.kind).map({ Int32($0.index) }) else { continue }
        // A kind listed twice counts as it is listed first.
        if !accepted.contains(where: { $0.kind == kind }) { accepted.append((kind, way.speed)) }
      }
      return Need(amount: need.amount, accepted: accepted)
    }
    options = workload.options.compactMap { option in
      scenario.site(option.site).map {
        Option(site: Int32($0.index), cost: option.cost?.value, amounts: option.amounts)
      }
    }
  }

  init(_ flow: Flow, number: Int, in scenario: Scenario) {
    task = .flow(number)
    copies = 1
    isFractional = !flow.hasSingleRoute
    hours = scenario.horizon.activeTime(flow.duration).value
    data = ChargingRule.Data(flow, scenario.horizon)
    storage = 0
    layer = flow.layer.number
    delayLimit = LatencyTolerance.limit(scenario.oneWayLimit(of: flow).value)
    groupRule = flow.spread.rule(each: .candidate, of: 1, whole: flow.hasSingleRoute)
    protection = flow.protection.map { Protection($0, in: scenario) }
    let second = flow.protection?.secondFrom.flatMap { scenario.place($0) }
    origins =
      scenario.place(flow.from).map {
        [Origin(place: Int32($0.index), share: 1, second: second.map { Int32($0.index) })]
      } ?? []
    needs = []
    options = []
    products = DemandProduct.all(of: flow, in: scenario)
    destination = scenario.place(flow.to).map { Int32($0.index) }
    sites = destination.map { [SiteChoice(site: $0, option: -1)] } ?? []
  }

  /// The demands of a workload: one for each pinned placement of today, one for the other copies;
  /// or one for each origin that is served by itself.
  static func parts(
    of workload: Workload, number: Int, in scenario: Scenario
  ) -> [DemandData] {
    let whole = DemandData(workload, number: number, in: scenario)
    if workload.servesEachOrigin { return whole.parts(byOriginOf: workload, in: scenario) }
    var parts: [DemandData] = []
    var rest = whole
    for placement in workload.today where placement.isPinned {
      guard let site = scenario.site(placement.site) else { continue }
      var part = whole
      part.copies = min(rest.copies, Double(placement.count ?? workload.count))
      part.pinnedSite = Int32(site.index)
      rest.copies -= part.copies
      if part.copies > 0 { parts.append(part) }
    }
    return rest.copies > 0 ? parts + [rest] : parts
  }
}

extension SpreadRule {
  /// The rule for so many copies; `nil` if it asks for nothing.
  fileprivate func rule(
    each unit: AllocationProgram.GroupRule.Unit, of copies: Double, whole: Bool
  ) -> AllocationProgram.GroupRule? {
    guard self != .none else { return nil }
    let smallest = smallestShare * copies
    return AllocationProgram.GroupRule(
      each: unit, maximumOpen: mostParts ?? .max,
      // Where copies stay whole, so does the smallest number of them.
      smallestWeight: whole ? (smallest * (1 - 1e-9)).rounded(.up) : smallest)
  }
}

extension DemandData.Protection {
  init(_ protection: RouteProtection, in scenario: Scenario) {
    spare = protection.spare
    disjointness = protection.apart == .places ? .linksAndNodes : .links
    keepsGroupsApart = !protection.mayShareRiskGroups
    differenceLimit =
      protection.largestDifference.map { LatencyTolerance.limit($0.value) } ?? .infinity
    secondEnd = protection.secondTo.flatMap { scenario.place($0) }.map { Int32($0.index) }
  }
}

/// The one place that says how exactly a latency limit must be kept.
package enum LatencyTolerance {
  /// The longest sum of latencies that still counts as within a limit, ms.
  package static func limit(_ limit: Double) -> Double { limit + 1e-9 * max(1, limit) }
}
