import ComputeNetwork
import Plans
import Quantities

/// What decisions put on sites.
struct SiteLoads {
  /// Units of every pool of every site.
  private var units: [[Double]]
  /// IT power of every site, kW.
  private var power: [Double]
  /// TB of every site.
  private var storage: [Double]

  init(_ scenario: Scenario) {
    units = scenario.draft.sites.map { [Double](repeating: 0, count: $0.compute.count) }
    power = [Double](repeating: 0, count: scenario.sites.count)
    storage = power
  }

  subscript(site: Int, thing: SiteBuilding.Thing) -> Double {
    switch thing {
    case .compute(let pool): units[site][pool]
    case .racks: power[site]
    case .storage: storage[site]
    }
  }

  /// Adds all copies of a placement, and what their second sites keep ready.
  mutating func add(_ placement: Placement, of workload: Workload, in scenario: Scenario) {
    guard let number = scenario.site(placement.site)?.index else { return }
    let amounts = workload.options.first { $0.site == placement.site }?.amounts
    let ofOther = placement.otherPart?.share ?? 0, times = placement.copies * (1 - ofOther)
    storage[number] += times * workload.storageAtSite.value
    add(placement.kinds, of: workload, amounts, times: times, at: number, scenario)
    if let part = placement.otherPart, let other = scenario.site(part.site)?.index {
      let amounts = workload.options.first { $0.site == part.site }?.amounts
      storage[other] += placement.copies * ofOther * workload.storageAtSite.value
      add(
        part.kinds, of: workload, amounts, times: placement.copies * ofOther, at: other, scenario)
    }
    for (partner, second) in zip(workload.partners, placement.partners) {
      guard let number = scenario.site(second.site)?.index else { continue }
      storage[number] += placement.copies * workload.storage(at: partner).value
      // A storage site, or a cold stand-by, has no compute; power stated is in proportion.
      add(
        second.kinds, of: workload, nil, times: placement.copies * partner.computeShare,
        at: number, scenario)
    }
  }

  private mutating func add(
    _ kinds: [String], of workload: Workload, _ amounts: [Double]?, times: Double, at number: Int,
    _ scenario: Scenario
  ) {
    let site = scenario.draft.sites[number]
    var drawn = 0.0
    for (position, (need, kind)) in zip(workload.needs, kinds).enumerated() {
      guard let pool = site.compute.firstIndex(where: { $0.kind == kind }) else { continue }
      let speed = need.accepted.first { $0.kind == kind }?.speed ?? 1
      let used = amounts?[position] ?? need.amount / speed
      units[number][pool] += times * used
      drawn += used * site.compute[pool].powerPerUnit.value
    }
    power[number] += times * (workload.power?.value ?? drawn)
  }
}

/// What all workloads together can ask of a site at most.
struct SiteDemand {
  private var unitsByKind: [String: Double] = [:]
  /// IT power that is stated, kW.
  private var statedPower = 0.0
  /// TB.
  private(set) var storage = 0.0

  init() {}

  init(_ scenario: Scenario) {
    for workload in scenario.draft.workloads {
      let copies = Double(workload.count), times = copies * Double(1 + workload.partners.count)
      storage += copies * workload.storageAtSite.value
      for partner in workload.partners {
        storage += copies * workload.storage(at: partner).value
      }
      statedPower += times * (workload.power?.value ?? 0)
      for (number, need) in workload.needs.enumerated() {
        let stated = workload.options.compactMap { $0.amounts?[number] }.max() ?? 0
        for accepted in need.accepted {
          unitsByKind[accepted.kind, default: 0] +=
            times * max(stated, need.amount / accepted.speed)
        }
      }
    }
  }

  func units(of kind: String) -> Double { unitsByKind[kind] ?? 0 }

  func power(at site: Site) -> Double {
    site.compute.reduce(statedPower) { $0 + units(of: $1.kind) * $1.powerPerUnit.value }
  }
}
