import Allocation
import AllocationSolvers
import Candidates
import ComputeNetwork
import LinearModels
import Quantities

extension Planner {
  /// The max-min fair shares of flows: none can have more without another having less that has no
  /// more already.
  func fairAim(timeLimit: Double, stop: StopSignal) -> GoalAim {
    guard statedRouting == .spread else { return fairRoutesAim(timeLimit: timeLimit, stop: stop) }
    var filling = FairShares(self, timeLimit: timeLimit, stop: stop)
    let isFinished = filling.fill()
    let shares = filling.shares
    guard isFinished || shares.contains(where: { $0 > 0 }) else {
      return GoalAim(
        scenario: scenario,
        note: LocalizedText(
          "no fair shares were found in the time; this is the least cost",
          zh: "限时内未得到公平份额；本方案费用最低"))
    }
    let least = GoalText.number(100 * (shares.min() ?? 0))
    let mean = GoalText.number(100 * shares.reduce(0, +) / Double(max(1, shares.count)))
    return GoalAim(
      scenario: carrying(shares) ?? scenario, shares: shares,
      reason: LocalizedText(
        "more of it would leave less to a flow that has no larger share",
        zh: "多传此流量会使份额不更大的其他流量减少"),
      note: LocalizedText(
        "fair shares: the least is \(least) %, the mean \(mean) %"
          + (isFinished ? "" : " (stopped early: shares may grow)") + "; then the cost was lowered",
        zh: "公平份额：最小 \(least)%，平均 \(mean)%"
          + (isFinished ? "" : "（提前停止，份额或可增加）") + "；在此之上降低费用"))
  }
}

extension Planner {
  /// The flows without any route in an empty network.
  func unreachableFlows() -> [Int] {
    guard let translation = withoutFees(.spread) else { return [] }
    var source = translation.makeSource(), found = CandidatePool()
    return translation.program.workloads.indices.filter { demand in
      found.removeAll()
      source.cheapestPerGroup(
        of: demand, prices: translation.basePrices, room: nil, into: &found)
      return found.count == 0
    }
  }
}

/// Fills all flows alike until links are full, holds those that cannot have more, and goes on with
/// the others.
///
/// With f(t) the least possible use of the busiest link when active flows carry the share t, the
/// next level is the largest t with f(t) <= 1: f is convex and piecewise linear in t, so Newton's
/// method from above ends after a few programs. A flow whose cheapest route has a positive price
/// there cannot have more.
///
/// - SeeAlso: D. Nace and M. Pióro, *IEEE Communications Surveys* 10 (2008), no. 4, 5-17.
struct FairShares {
  private let planner: Planner
  private let stop: StopSignal
  private let timeLimit: Double
  private let clock = ContinuousClock()
  private let began: ContinuousClock.Instant
  /// The share of each flow.
  private(set) var shares: [Double]
  private var isActive: [Bool]

  private static let tolerance = 1e-6
  private static let mostPrograms = 50
  /// How much more than a level active flows ask for, to see who is in whose way.
  private static let growth = 1e-3
  /// Flows whose price is below this share of the highest are not taken for held back.
  private static let leastOfHighest = 1e-2

  init(_ planner: Planner, timeLimit: Double, stop: StopSignal) {
    self.planner = planner
    self.timeLimit = timeLimit
    self.stop = stop
    began = clock.now
    let flows = planner.scenario.draft.flows
    shares = flows.map { _ in 0 }
    isActive = flows.map { _ in true }
  }

  private var secondsLeft: Double { timeLimit - (clock.now - began).seconds }

  /// Fills; returns whether it came to its end.
  mutating func fill() -> Bool {
    excludeUnreachable()
    while isActive.contains(true) {
      guard let level = nextLevel() else { return false }
      for flow in shares.indices where isActive[flow] { shares[flow] = level.share }
      if level.share >= 1 - Self.tolerance { return true }
      guard let prices = pricesOfGrowing(from: level.share) else { return false }
      let highest = shares.indices.reduce(0) { isActive[$1] ? max($0, prices[$1]) : $0 }
      // Prices are those of a nearly optimal dual: small ones may be of flows that can grow. Who is
      // not held now is held at the next level, which then is the same.
      let held = shares.indices.filter {
        isActive[$0] && prices[$0] >= Self.leastOfHighest * highest
      }
      for flow in held { isActive[flow] = false }
    }
    return true
  }

  /// A share that active flows can reach together, and the price of more of each flow there.
  private struct Level {
    var share: Double
    var prices: [Double]
  }

  private func nextLevel() -> Level? {
    var share = 1.0
    for _ in 0..<Self.mostPrograms {
      guard secondsLeft > 0, !stop.isRaised, let use = leastUse(at: share) else { return nil }
      let excess = use.value - 1
      let slope = use.prices.indices.reduce(0) { sum, flow in
        isActive[flow] ? sum + use.prices[flow] : sum
      }
      // The last step leaves later levels no excess to begin with.
      let corrected = slope > 0 ? max(0, share - max(0, excess) / slope) : share
      if excess <= Self.tolerance { return Level(share: corrected, prices: use.prices) }
      guard slope > 0 else { return nil }
      share = corrected
    }
    return nil
  }

  private func parts(at share: Double) -> [Double] {
    shares.indices.map { isActive[$0] ? share : shares[$0] }
  }

  /// The least use of the busiest link at a share, and what a whole flow more of each would add.
  private func leastUse(at share: Double) -> (value: Double, prices: [Double])? {
    let parts = parts(at: share)
    guard parts.contains(where: { $0 > 0 }) else { return (0, parts.map { _ in 0 }) }
    guard let part = planner.carrying(parts),
      let result = Planner(part).evenUse(timeLimit: secondsLeft, stop: stop)
    else { return nil }
    var prices = parts.map { _ in 0.0 }
    var position = 0
    for flow in parts.indices where parts[flow] > 0 {
      prices[flow] = result.prices[position] / parts[flow]
      position += 1
    }
    return (result.value, prices)
  }

  /// What a Gbps more of each flow would cost others a little above a level: active flows want
  /// somewhat more than they can have, and the least traffic is turned away.
  ///
  /// At the level itself prices may be those of links that held flows fill.
  private func pricesOfGrowing(from share: Double) -> [Double]? {
    let parts = parts(at: share * (1 + Self.growth))
    guard let part = planner.carrying(parts),
      let prices = Planner(part).pricesOfCarrying(
        mustKeep: shares.indices.filter { parts[$0] > 0 }.map { !isActive[$0] },
        timeLimit: secondsLeft, stop: stop)
    else { return nil }
    var all = parts.map { _ in 0.0 }
    for (flow, price) in zip(shares.indices.filter { parts[$0] > 0 }, prices) { all[flow] = price }
    return all
  }

  /// Flows without any route have no share, whatever the others take.
  private mutating func excludeUnreachable() {
    for flow in planner.unreachableFlows() { isActive[flow] = false }
  }
}
