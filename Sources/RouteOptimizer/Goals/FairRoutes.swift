import Allocation
import Candidates
import ComputeNetwork
import LinearModels
import Plans
import Quantities

extension Planner {
  /// Fair shares of flows of which some keep to one route or to a few.
  ///
  /// The least share is as large as it was found to be by a search among whole routes, and bounded;
  /// the others are fair on the routes chosen.
  func fairRoutesAim(timeLimit: Double, stop: StopSignal) -> GoalAim {
    var search = FairRoutes(self, timeLimit: timeLimit, stop: stop)
    guard search.run() else {
      return GoalAim(
        scenario: scenario,
        note: LocalizedText(
          "no fair shares were found in the time; this is the least cost",
          zh: "限时内未得到公平份额；本方案费用最低"))
    }
    let shares = search.shares
    let mean = shares.reduce(0, +) / Double(max(1, shares.count))
    let least = GoalText.number(100 * (shares.min() ?? 0))
    let text = [mean, search.mostLeast].map { GoalText.number(100 * $0) }
    return GoalAim(
      scenario: carrying(shares) ?? scenario, shares: shares, start: search.routes,
      reason: LocalizedText(
        "more of it would leave less, on the routes chosen, to a flow that has no larger share",
        zh: "在所选路径上，多传此流量会使份额不更大的其他流量减少"),
      note: LocalizedText(
        "fair shares on the routes chosen: the least is \(least) %, the mean \(text[0]) %; no choice"
          + " of routes has a least share above \(text[1]) %; then the cost was lowered",
        zh: "所选路径上的公平份额：最小 \(least)%，平均 \(text[0])%；任何路径选择的最小份额不超过 \(text[1])%；"
          + "在此之上降低费用"))
  }
}

/// Chooses whole routes level by level: those on which all active flows can have the largest common
/// share, while flows that cannot have more keep theirs and may move aside.
///
/// Where flows are not spread no order of programs finds what is best for the second least and so
/// on: after the first level this is a search. On the routes of the last level all flows are filled
/// alike until links are full, which is max-min fair for these routes.
struct FairRoutes {
  private let planner: Planner
  private let stop: StopSignal
  private let timeLimit: Double
  private let clock = ContinuousClock()
  private let began: ContinuousClock.Instant
  private var isActive: [Bool]
  private var routing: Routing?
  /// The share of each flow.
  private(set) var shares: [Double]
  /// No choice of routes leaves every flow more than this.
  private(set) var mostLeast = 1.0

  /// Programs of a level after the first.
  private static let tries = 4
  private static let tolerance = 1e-6
  /// The gap at which the search for routes may stop.
  private static let gap = 1e-4

  /// What every flow uses of the room on links, whole, and the routes that it takes.
  private struct Routing {
    var uses: [[(resource: Int, amount: Double)]]
    var room: [Double]
    var flows: [FlowDecision]
  }

  init(_ planner: Planner, timeLimit: Double, stop: StopSignal) {
    self.planner = planner
    self.timeLimit = timeLimit
    self.stop = stop
    began = clock.now
    shares = planner.scenario.draft.flows.map { _ in 0 }
    isActive = shares.map { _ in true }
  }

  /// The routes, of the flows that have a share.
  var routes: [FlowDecision]? {
    guard let routing else { return nil }
    let carried = Set(
      zip(planner.scenario.draft.flows, shares).filter { $0.1 > 0 }.map(\.0.id))
    return routing.flows.filter { carried.contains($0.flow) }
  }

  private var secondsLeft: Double { timeLimit - (clock.now - began).seconds }

  /// Chooses routes and shares; `false` if no routes were found at all.
  mutating func run() -> Bool {
    let unreachable = planner.unreachableFlows()
    for flow in unreachable { isActive[flow] = false }
    guard isActive.contains(true) else { return true }
    guard let first = route(at: 1, seconds: timeLimit / 2) else { return false }
    // What is lifted to its whole for all alike is no more than this.
    mostLeast = unreachable.isEmpty ? min(1, 1 / max(first.bound, 1e-300)) : 0
    routing = first.routing
    while isActive.contains(true), let routing {
      let share = largestShare(on: routing)
      for flow in shares.indices where isActive[flow] { shares[flow] = share }
      if share >= 1 - Self.tolerance { break }
      hold(on: routing)
      if secondsLeft > 0, !stop.isRaised { reroute() }
    }
    fill()
    return true
  }

  /// Looks for routes on which active flows can have more, held ones what they have.
  private mutating func reroute() {
    guard isActive.contains(true), var best = routing else { return }
    var low = largestShare(on: best), high = 1.0
    for _ in 0..<Self.tries where high - low > 1e-3 * high {
      let share = (low + high) / 2
      guard let found = route(at: share, seconds: secondsLeft / 4) else { break }
      let reached = largestShare(on: found.routing)
      if reached > low { (low, best) = (reached, found.routing) }
      if reached < share { high = share }
    }
    routing = best
  }

  /// The routes on which the busiest link is used least at shares, and a bound of that use.
  private func route(at share: Double, seconds: Double) -> (routing: Routing, bound: Double)? {
    let parts = shares.indices.map { isActive[$0] ? share : shares[$0] }
    guard let scenario = planner.carrying(parts) else { return nil }
    for overload in [16.0, 1024, 65_536] {
      guard
        let use = Planner(scenario).leastUse(
          .asStated, of: .left, overload: overload, gap: Self.gap,
          timeLimit: min(seconds, secondsLeft), stop: stop)
      else { return nil }
      if use.allocation.declined.allSatisfy({ $0 < 1e-6 }) {
        return (routing(use, parts), use.bound)
      }
    }
    return nil
  }

  private func routing(_ use: LinkUse, _ parts: [Double]) -> Routing {
    let carried = parts.indices.filter { parts[$0] > 0 }
    let pool = use.allocation.candidates, meanings = use.translation.resourceMeanings
    var routing = Routing(
      uses: parts.map { _ in [] }, room: use.translation.program.resources.map(\.upper),
      flows: use.flows)
    for (candidate, weight) in use.allocation.weights.enumerated() {
      let flow = carried[Int(pool.workload[candidate])]
      for entry in pool.usage(of: candidate) {
        let resource = Int(pool.useResource[entry])
        guard meanings[resource].isLink else { continue }
        routing.uses[flow].append((resource, weight * pool.useAmount[entry] / parts[flow]))
      }
    }
    return routing
  }
}

// MARK: - Shares on given routes

extension FairRoutes {
  /// The loads of all flows' shares, and of all active flows whole.
  private func loads(on routing: Routing) -> (held: [Double], growing: [Double]) {
    var held = routing.room.map { _ in 0.0 }, growing = held
    for (flow, uses) in routing.uses.enumerated() {
      for use in uses {
        if isActive[flow] {
          growing[use.resource] += use.amount
        } else {
          held[use.resource] += shares[flow] * use.amount
        }
      }
    }
    return (held, growing)
  }

  /// The largest share that all active flows can have on their routes, at most 1; 0 where what
  /// held flows have does not fit.
  private func largestShare(on routing: Routing) -> Double {
    let loads = loads(on: routing)
    return routing.room.indices.reduce(1) { share, resource in
      let left = routing.room[resource] - loads.held[resource]
      guard loads.growing[resource] > 0 else {
        return left < -Self.tolerance * routing.room[resource] ? 0 : share
      }
      return min(share, max(0, left) / loads.growing[resource])
    }
  }

  /// Active flows over a link that is full cannot have more.
  private mutating func hold(on routing: Routing) {
    let loads = loads(on: routing), share = largestShare(on: routing)
    let isFull = routing.room.indices.map { resource in
      let load = loads.held[resource] + share * loads.growing[resource]
      return load >= routing.room[resource] * (1 - Self.tolerance)
    }
    for (flow, uses) in routing.uses.enumerated() where isActive[flow] {
      if uses.contains(where: { $0.amount > 0 && isFull[$0.resource] }) { isActive[flow] = false }
    }
  }

  /// Fills all flows alike on the routes chosen, from nothing on.
  private mutating func fill() {
    guard let routing else { return }
    isActive = routing.uses.indices.map { flow in shares[flow] > 0 || isActive[flow] }
    while isActive.contains(true) {
      let share = largestShare(on: routing)
      for flow in shares.indices where isActive[flow] { shares[flow] = share }
      guard share < 1 - Self.tolerance else { return }
      hold(on: routing)
    }
  }
}
