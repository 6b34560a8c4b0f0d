import Allocation
import ComputeNetwork
import Quantities

/// How a workload's copies may be split in two parts that talk: the parts as demands of their own,
/// and what runs between them.
///
/// A pair of sites is one group. Where the shares are free there are two candidates to choose a
/// mixture of: the smaller part at the one site, or at the other. Both talk the same, so that every
/// mixture of them is a split with a share between the two. Where a share is stated and copies may
/// be cut, each of the two is a group of its own, so that they are not mixed.
struct TalkDemand: Sendable {
  /// The smaller part, the larger part, and what they exchange, as a demand between two sites.
  private let demands: [DemandData]
  /// The shares of the two parts.
  let shares: [Double]
  /// Whether any share between the two may be had.
  let isShareFree: Bool
  private let isOrderAGroup: Bool
  /// Yuan for each ms of one-way latency between the parts of a copy.
  let costPerMs: Double

  /// The smaller part and the larger part.
  var parts: ArraySlice<DemandData> { demands[0..<2] }
  /// What the parts exchange, from the one site to the other.
  var route: DemandData { demands[2] }
  /// Which part may be at the site with the lower number: either, unless both are the same.
  var orders: Range<Int> { shares[0] == shares[1] ? 0..<1 : 0..<2 }

  init?(of workload: Workload, _ whole: DemandData, in scenario: Scenario) {
    guard let talk = workload.talk, let smallest = workload.smallestPart,
      let data = ChargingRule.Data(talkOf: workload, scenario.horizon)
    else { return nil }
    shares = [smallest, 1 - smallest]
    isShareFree = talk.share == nil
    isOrderAGroup = talk.share != nil && workload.isSplittable
    costPerMs = talk.costPerMs.value
    var route = whole
    route.groupRule = nil
    route.origins = []
    route.needs = []
    route.storage = 0
    route.data = data
    route.layer = workload.talkLayer.number
    route.delayLimit = LatencyTolerance.limit(scenario.oneWayLimit(of: talk).value)
    demands = shares.map { whole.part($0) } + [route]
  }

  /// The orders of parts over a pair of sites, group by group.
  var ordersByGroup: [[Int]] { isOrderAGroup ? orders.map { [$0] } : [Array(orders)] }

  /// The numbers of a pair of sites by which its group is numbered.
  func pair(_ first: Int, _ second: Int, _ order: Int) -> (Int, Int) {
    isOrderAGroup && order == 1 ? (second, first) : (first, second)
  }

  /// What a workload's sites must keep together.
  ///
  /// Copies that may be cut run all at one site, or all at one pair of them: any mixture of pairs
  /// would have parts at more than two.
  static func groupRule(of workload: Workload) -> AllocationProgram.GroupRule? {
    guard workload.smallestPart != nil, workload.isSplittable else { return nil }
    return AllocationProgram.GroupRule(
      maximumOpen: 1, smallestWeight: Double(workload.count))
  }
}

extension DemandData {
  /// A part of each copy: its share of everything.
  fileprivate func part(_ share: Double) -> DemandData {
    var part = self
    part.groupRule = nil
    part.storage *= share
    part.power = power.map { share * $0 }
    for need in needs.indices { part.needs[need].amount *= share }
    for origin in origins.indices { part.origins[origin].share *= share }
    for option in options.indices {
      part.options[option].cost = options[option].cost.map { share * $0 }
      part.options[option].amounts = options[option].amounts.map { $0.map { share * $0 } }
    }
    return part
  }
}

// MARK: - Pairs of sites as groups

extension PlacementModel {
  /// The number of a pair of sites among the groups of a demand: after those of single sites.
  func group(pair first: Int, _ second: Int) -> Int {
    scenario.places.count + first * scenario.sites.count + second
  }

  /// The site that a group of a workload's candidates stands for, and the other one of a pair.
  func sites(ofGroup group: Int) -> (first: Int, second: Int?) {
    guard group >= scenario.places.count, scenario.sites.count > 0 else { return (group, nil) }
    let (first, second) = (group - scenario.places.count)
      .quotientAndRemainder(dividingBy: scenario.sites.count)
    return (first, second)
  }
}

extension ScenarioProgram {
  /// The numbers of the sites that a group of a workload's candidates stands for: one, or a pair.
  public func sites(ofGroup group: Int) -> [Int] {
    let (first, second) = model.sites(ofGroup: group)
    return [first] + [second].compactMap(\.self)
  }
}
